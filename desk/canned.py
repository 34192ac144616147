"""The owner's ready-made replies, `replies.yaml`: read and checked as a whole."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from rapidfuzz import fuzz, process

from desk.chunks import ROOM, units
from settings.faults import SettingsError
from settings.yaml_file import Location, load
from topics.catalogue import Catalogue
from topics.catalogue_form import ANY_LANGUAGE

PLACE = re.compile(r"\{([^{}\n]*)\}")
OF_TICKET = ("number", "ticket_no", "customer", "name", "agent", "topic", "organisation", "call_center")


def _by_language(written: object) -> object:
    return {ANY_LANGUAGE: written} if isinstance(written, str) else written


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Canned(_Part):
    """One reply of the owner's: `/reply name` offers its text in the customer's language."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
    text: Annotated[Mapping[str, str], BeforeValidator(_by_language), Field(min_length=1)]

    def words(self, language: str) -> str:
        """Empty where there are none in that language: a customer gets no other one."""
        return self.text.get(language) or self.text.get(ANY_LANGUAGE) or ""


class _Form(_Part):
    replies: tuple[Canned, ...] = ()


def read_canned(path: Path, catalogue: Catalogue) -> Mapping[str, Canned]:
    """By name; none where the file is absent. Raises SettingsError with file and line of every fault."""
    if not path.is_file():
        return {}
    form, file = load(path, _Form)
    faults = [file.fault(place, said) for place, said in _faults(form, catalogue)]
    if faults:
        raise SettingsError(faults)
    return {each.name: each for each in form.replies}


def _faults(form: _Form, catalogue: Catalogue) -> Iterator[tuple[Location, str]]:
    known = {*OF_TICKET, *(field.key for topic in catalogue.topics.values() for field in topic.fields)}
    seen: set[str] = set()
    for index, each in enumerate(form.replies):
        if each.name in seen:
            yield ("replies", index, "name"), f"the name '{each.name}' is written twice; keep one"
        seen.add(each.name)
        for language, text in each.text.items():
            here: Location = ("replies", index, "text", *([] if language == ANY_LANGUAGE else [language]))
            yield from ((here, said) for said in _doubts(text, known))


def _doubts(text: str, known: Collection[str]) -> Iterator[str]:
    if not text.strip():
        yield "the text is empty; write what the customer should read"
    if units(text) > ROOM:
        yield f"the text is longer than one message; keep it under {ROOM} characters"
    for name in dict.fromkeys(PLACE.findall(text)):
        if name not in known:
            near = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=70)
            meant = f"; did you mean '{{{near[0]}}}'?" if near else "; use one of " + ", ".join(OF_TICKET)
            yield f"nothing fills '{{{name}}}'{meant}"
