"""The catalogue that an owner edits: read, checked as a whole, frozen."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from rapidfuzz import fuzz, process

from settings.faults import Fault, SettingsError
from settings.yaml_file import Location, YamlFile, load
from topics.catalogue_form import (
    ANY_LANGUAGE,
    CatalogueForm,
    DetailField,
    Organisation,
    Part,
    Targets,
    Topic,
    listed,
    unknown_keys,
)

__all__ = ["Catalogue", "DetailField", "Organisation", "Targets", "Topic", "catalogue_of", "read_catalogue"]

_FEW_EXAMPLES = 8
LISTS = (
    "neutral",
    "small_talk",
    "status_questions",
    "product_questions",
    "out_of_scope",
    "vague",
    "wants_person",
    "follow_ups",
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything an owner said about topics; `version` changes with any word of it."""

    topics: Mapping[str, Topic]
    languages: tuple[str, ...]
    default_language: str
    organisation: Organisation
    currency: str
    never_ask: tuple[str, ...]
    lists: Mapping[str, Mapping[str, tuple[str, ...]]] = field(repr=False)
    places: Mapping[str, str] = field(
        default_factory=dict, repr=False
    )  # topic -> "catalogue.yaml:12", its targets
    version: str = ""
    warnings: tuple[Fault, ...] = ()

    def examples(self, topic: Topic) -> Iterator[tuple[str, str]]:
        """(language, text) of every example of a topic; texts without a language count as the default one."""
        for language, texts in topic.examples.items():
            for text in texts:
                yield (self.default_language if language == ANY_LANGUAGE else language), text

    def listed(self, name: str, language: str) -> tuple[str, ...]:
        """The owner's own entries of one of the lists beside the topics, such as `neutral`."""
        return listed(self.lists.get(name, {}), language)

    def teams(self) -> tuple[str, ...]:
        return tuple(sorted({topic.team for topic in self.topics.values() if topic.team}))


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue (YAML or JSON); raises SettingsError with file and line for every fault."""
    if path.suffix == ".json" and (form := _quick_json(path)) is not None:
        return _checked(form, None, str(path))
    form, file = load(path, CatalogueForm)
    return _checked(form, file, str(path))


def catalogue_of(data: Mapping[str, Any]) -> Catalogue:
    """A catalogue from a mapping that was never a file; raises SettingsError like `read_catalogue`."""
    try:
        return _checked(CatalogueForm.model_validate(data), None, "catalogue")
    except ValidationError as error:
        raise SettingsError(
            [Fault("catalogue", str(problem["msg"])) for problem in error.errors()]
        ) from error


def _quick_json(path: Path) -> CatalogueForm | None:
    """JSON parses fifty times faster as JSON; its faults are left to the reader that knows lines."""
    try:
        return CatalogueForm.model_validate(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        return None


def _checked(form: CatalogueForm, file: YamlFile | None, name: str) -> Catalogue:
    def fault(location: Location, sentence: str) -> Fault:
        return file.fault(location, sentence) if file else Fault(name, sentence)

    faults = [fault(location, sentence) for location, sentence in _faults(form)]
    if faults:
        raise SettingsError(faults)
    languages = form.languages or _languages(form)
    warnings = [*_unknown(file.data if file else {}), *_doubts(form)]
    return Catalogue(
        topics=MappingProxyType({topic.id: topic for topic in form.topics}),
        languages=languages,
        default_language=form.default_language or languages[0],
        organisation=form.organisation,
        currency=form.currency,
        never_ask=form.never_ask,
        lists=MappingProxyType({name: getattr(form, name) for name in LISTS}),
        places=MappingProxyType(_places(form, file) if file else {}),
        version=hashlib.sha256(form.model_dump_json().encode()).hexdigest()[:16],
        warnings=tuple(fault(location, sentence) for location, sentence in warnings),
    )


def _places(form: CatalogueForm, file: YamlFile) -> dict[str, str]:
    lines = {topic.id: file.line(("topics", index, "targets")) for index, topic in enumerate(form.topics)}
    return {topic: f"{file.path.name}:{line}" for topic, line in lines.items()}


def _languages(form: CatalogueForm) -> tuple[str, ...]:
    seen = dict.fromkeys(key for topic in form.topics for key in topic.examples if key != ANY_LANGUAGE)
    return tuple(seen) or ("id",)


def _faults(form: CatalogueForm) -> Iterator[tuple[Location, str]]:
    """What makes the whole unusable although each topic alone is well formed."""
    seen: set[str] = set()
    for index, topic in enumerate(form.topics):
        if topic.id in seen:
            sentence = f"the topic '{topic.id}' is written twice; give each topic an id of its own"
            yield ("topics", index, "id"), sentence
        seen.add(topic.id)


def _doubts(form: CatalogueForm) -> Iterator[tuple[Location, str]]:
    """What works, but hardly as its owner meant."""
    ids = [topic.id for topic in form.topics]
    for index, topic in enumerate(form.topics):
        here: Location = ("topics", index)
        if (count := sum(map(len, topic.examples.values()))) < _FEW_EXAMPLES:
            yield (
                here,
                f"'{topic.id}' has {count} examples; write at least {_FEW_EXAMPLES}, better 60 a language",
            )
        for position, other in enumerate(topic.confusable_with):
            if other not in ids or other == topic.id:
                yield (
                    (*here, "confusable_with", position),
                    f"'{other}' is not another topic{_meant(other, ids)}",
                )
        for position, detail in enumerate(topic.fields):
            if detail.type == "choice" and not detail.choice_lists:
                sentence = f"the choice '{detail.key}' lists no `choices`; it is asked as free text"
                yield (*here, "fields", position), sentence


def _unknown(data: Any) -> Iterator[tuple[Location, str]]:
    yield from _unknown_in(CatalogueForm, data, ())
    for index, topic in enumerate(data.get("topics", ())):
        yield from _unknown_in(Topic, topic, ("topics", index))


def _unknown_in(form: type[Part], data: object, here: Location) -> Iterator[tuple[Location, str]]:
    for key, known in unknown_keys(form, data):
        if key != "version":
            yield (*here, key), f"the key '{key}' is not known and has no effect{_meant(key, known)}"


def _meant(written: str, known: list[str] | tuple[str, ...]) -> str:
    found = process.extractOne(written, known, scorer=fuzz.ratio, score_cutoff=70)
    return f"; did you mean '{found[0]}'?" if found else ""
