"""The form of a catalogue file: what an owner may write, and what holds when he writes nothing."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from settings.durations import Duration

ANY_LANGUAGE = "*"  # the key of words that an owner wrote without naming a language
FieldType = Literal["text", "datetime", "money_idr", "digits4", "choice", "yesno", "phone", "attachment"]
Severity = Literal["low", "medium", "high", "critical"]
SEVERITIES: tuple[str, ...] = get_args(Severity)


def _duration(written: object) -> object:
    return Duration.parse(written) if isinstance(written, str) else written


def _by_language(written: object) -> object:
    return {ANY_LANGUAGE: written} if isinstance(written, str | list) else written


Words = Annotated[Mapping[str, str], BeforeValidator(_by_language)]
Lists = Annotated[Mapping[str, tuple[str, ...]], BeforeValidator(_by_language)]
Groups = Annotated[Mapping[str, tuple[tuple[str, ...], ...]], BeforeValidator(_by_language)]
Span = Annotated[Duration, BeforeValidator(_duration)]


def said(words: Mapping[str, str], language: str) -> str:
    """The words in `language`, else those without a language, else those in any; "" when there are none."""
    return words.get(language) or words.get(ANY_LANGUAGE) or next(iter(words.values()), "")


def listed(lists: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """The entries for one language: its own and those written without a language."""
    return (*lists.get(language, ()), *lists.get(ANY_LANGUAGE, ()))


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="ignore")


class Targets(Part):
    first_response: Span = Duration.parse("4h")
    next_response: Span = Duration.parse("8h")
    resolution: Span = Duration.parse("5bd")
    legal: Span = Duration.parse("10bd")
    legal_extension: Span = Duration.parse("10bd")


class DetailField(Part):
    """One detail that the desk asks for; choices are by language, in the same order in each."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    type: FieldType = "text"
    required: bool = False
    labels: Annotated[Words, Field(alias="label")] = {}
    choice_lists: Annotated[Lists, Field(alias="choices")] = {}

    def label(self, language: str) -> str:
        return said(self.labels, language) or self.key.replace("_", " ")

    def choices(self, language: str) -> tuple[str, ...]:
        return listed(self.choice_lists, language) or next(iter(self.choice_lists.values()), ())


class Topic(Part):
    """What one kind of complaint needs: how it sounds, who answers it, how fast, with which details."""

    id: Annotated[str, Field(min_length=1, max_length=48)]
    titles: Annotated[Words, Field(alias="title", min_length=1)]
    group: str = ""
    team: str = ""
    severity: Severity = "medium"
    clock: Literal["business", "always"] = "business"
    targets: Targets = Targets()
    confusable_with: tuple[str, ...] = ()
    fields: tuple[DetailField, ...] = ()
    self_services: Annotated[Words, Field(alias="self_service")] = {}
    emergencies: Annotated[Words, Field(alias="emergency")] = {}
    procedures: Annotated[Lists, Field(alias="procedure")] = {}
    recoveries: Annotated[Words, Field(alias="recovery")] = {}
    must_mention: Groups = {}
    replies: Lists = {}
    examples: Lists = {}
    keywords: Lists = {}
    escalate_at_once: bool = False
    money_claim: bool = False
    offer_callback: bool = False

    @field_validator("id", mode="before")
    @classmethod
    def _text(cls, written: object) -> object:
        return str(written) if isinstance(written, int) else written

    def model_post_init(self, _context: Any) -> None:
        if not self.group:
            object.__setattr__(self, "group", self.id)

    @property
    def critical(self) -> bool:
        return self.severity == "critical"

    def title(self, language: str) -> str:
        return said(self.titles, language)

    def self_service(self, language: str) -> str | None:
        """What the customer can do himself, or None when there is nothing."""
        return said(self.self_services, language) or None

    def emergency(self, language: str) -> str | None:
        """Urgent advice, sent once and at once; None for topics without."""
        return said(self.emergencies, language) or None

    def procedure(self, language: str) -> tuple[str, ...]:
        """Steps for the agent."""
        return listed(self.procedures, language)

    def recovery(self, language: str) -> str | None:
        """What is owed when the complaint was justified."""
        return said(self.recoveries, language) or None


class Organisation(Part):
    name: str = ""
    call_center: str = ""


class CatalogueForm(Part):
    """A whole file; the lists beside the topics are examples of messages that are no complaint."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    languages: tuple[str, ...] = ()
    default_language: str = ""
    organisation: Organisation = Organisation()
    currency: str = "IDR"
    never_ask: tuple[str, ...] = ("pin", "otp", "cvv", "password")
    neutral: Lists = {}
    small_talk: Lists = {}
    status_questions: Lists = {}
    product_questions: Lists = {}
    out_of_scope: Lists = {}
    vague: Lists = {}
    wants_person: Lists = {}
    follow_ups: Lists = {}


def unknown_keys(form: type[Part], data: object) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Keys of a mapping that the form does not have, each with the names that it does have."""
    known = tuple(field.alias or name for name, field in form.model_fields.items())
    return [(str(key), known) for key in data if key not in known] if isinstance(data, Mapping) else []
