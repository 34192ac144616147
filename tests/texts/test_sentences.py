"""Both languages say the same things with the same values, and every branch of every sentence reads well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import texts
from texts.rendering import tidy
from texts.sentences import ABSENT, LANGUAGES, has_sentence, sentence

_FILES = tuple(sorted(path.stem for path in (Path(texts.__file__).parent / "id").glob("*.ftl")))
_PARTS = (  # stand inside other sentences and may be empty
    "signature",
    "forwarded-from",
    "quoted-words",
    "tip-line",
    "detail-example",
    "decision-worth",
    "held-reasons",
    "survey-ends",
    "alert-turn",
    "alert-last",
    "alert-holder",
)
_NEVER_TO_CUSTOMERS = {
    "id": re.compile(
        r"\b(anda|kamu|elo|lo|gue|gw|aku|nggak|enggak|gak|ga|ngga|tak|yg|dgn|utk|krn|udah|udh|aja|banget|dong|deh"
        r"|kok|sih|kan|nih|tuh|gimana|kayak|bikin|ngomong|cuma|kalo|kalau|makasih|oke?|sip|mantap|kak|gan|min)\b"
    ),
    "en": re.compile(
        r"\b(hi|hey|guys|gonna|wanna|gotta|yeah|yep|nope|ok|okay|oops|awesome|cool|asap|pls|thx|folks|stuff|kinda"
        r"|\w+['’](t|re|s|ll|ve))\b"
    ),
}


@dataclass
class _Shape:
    variables: set[str] = field(default_factory=set)
    keys: dict[str, set[str | int]] = field(
        default_factory=dict
    )  # a selector's variable -> its named variants
    references: set[str] = field(default_factory=set)


class _Reader(Visitor):
    def __init__(self) -> None:
        self.shape = _Shape()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - named by the library
        self.shape.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - named by the library
        self.shape.references.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - named by the library
        keys = self.shape.keys.setdefault(node.selector.id.name, set())
        for variant in node.variants:
            number = isinstance(variant.key, ast.NumberLiteral)
            keys.add(int(variant.key.value) if number else variant.key.name)
        self.generic_visit(node)


@cache
def _entries(language: str, file: str) -> list[ast.EntryType]:
    source = (Path(texts.__file__).parent / language / f"{file}.ftl").read_text(encoding="utf-8")
    return FluentParser().parse(source).body


def _ids(language: str, file: str) -> list[str]:
    return [entry.id.name for entry in _entries(language, file) if isinstance(entry, ast.Message)]


@cache
def _own_shapes(language: str) -> dict[str, _Shape]:
    shapes = {}
    for entry in (entry for file in _FILES for entry in _entries(language, file)):
        if isinstance(entry, ast.Message):
            reader = _Reader()
            reader.visit(entry)
            shapes[entry.id.name] = reader.shape
    return shapes


def _shape(language: str, key: str) -> _Shape:
    """With what the sentences inside it need."""
    own = _own_shapes(language)[key]
    whole = _Shape(set(own.variables), dict(own.keys), set(own.references))
    for inner in (_shape(language, name) for name in own.references):
        whole.variables |= inner.variables
        whole.keys |= inner.keys
    return whole


def _plausible(shape: _Shape) -> dict[str, str | int]:
    """Whole numbers for what is counted, marked words for the rest."""
    counted = {name for name, keys in shape.keys.items() if any(isinstance(key, int) for key in keys)}
    return {name: 7 if name in counted else f"«{name}»" for name in shape.variables}


def _variations(shape: _Shape) -> Iterator[dict[str, str | int]]:
    """Everything there; every named variant in turn; everything absent that may be absent."""
    usual = _plausible(shape)
    yield usual
    for name, keys in sorted(shape.keys.items()):
        yield from ({**usual, name: "" if key == ABSENT else key} for key in sorted(keys, key=str))
    yield {**usual, **{name: "" for name, keys in shape.keys.items() if ABSENT in keys}}


class _Tags(HTMLParser):
    """Collects what Telegram would refuse: tags that it does not know, or that do not close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in {"a", "b", "i", "code", "blockquote"}:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


@cache
def _said(language: str, key: str) -> list[str]:
    return [sentence(key, language, values) for values in _variations(_shape(language, key))]


def _everything(language: str, file: str) -> list[tuple[str, str]]:
    return [(key, said) for key in _ids(language, file) for said in _said(language, key)]


_every_file = pytest.mark.parametrize(
    ("language", "file"), [(language, file) for language in LANGUAGES for file in _FILES]
)


@pytest.mark.parametrize("file", _FILES)
def test_both_languages_have_the_same_sentences_in_the_same_order(file: str) -> None:
    assert _ids("en", file) == _ids("id", file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_twice_because_the_second_would_never_be_said(language: str) -> None:
    ids = [key for file in _FILES for key in _ids(language, file)]

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", _FILES)
def test_a_file_holds_nothing_that_fluent_cannot_read(language: str, file: str) -> None:
    assert [entry.content for entry in _entries(language, file) if isinstance(entry, ast.Junk)] == []


@pytest.mark.parametrize("file", _FILES)
def test_both_languages_use_the_same_values_and_may_leave_out_the_same_ones(file: str) -> None:
    for key in _ids("id", file):
        indonesian, english = _shape("id", key), _shape("en", key)

        assert english.variables == indonesian.variables, key
        for name in english.variables:
            absent = [ABSENT in shape.keys.get(name, ()) for shape in (indonesian, english)]
            assert absent[0] == absent[1], (key, name)


@_every_file
def test_a_value_that_is_there_is_said_or_decides_what_is_said(language: str, file: str) -> None:
    for key in _ids(language, file):
        shape = _shape(language, key)

        everything = "".join(_said(language, key))

        for name in shape.variables - set(shape.keys):
            assert f"«{name}»" in everything, key


@_every_file
def test_every_branch_is_tidy_and_never_says_that_something_is_absent(language: str, file: str) -> None:
    for key, said in _everything(language, file):
        text = tidy(said)

        assert text or key in _PARTS, key
        assert not re.search(rf"\b{ABSENT}\b", text), (key, text)
        assert not re.search(r" {2}|[ \n][.,;:?](\s|$)|\.\.|\(\)|,\s*$", text), (key, text)
        assert "\n\n\n" not in said.rstrip(), (key, said)


@_every_file
def test_every_branch_is_html_that_telegram_accepts(language: str, file: str) -> None:
    for key, said in _everything(language, file):
        tags = _Tags()

        tags.feed(said)

        assert (tags.wrong, tags.open) == ([], []), key


@_every_file
def test_buttons_and_toasts_are_short_and_plain(language: str, file: str) -> None:
    for key, said in _everything(language, file):
        longest = {"button": 30, "toast": 200, "error": 200}.get(key.partition("-")[0])

        if longest and key != "error":
            assert len(said) <= longest, key
            assert "<" not in said, key
            assert "\n" not in said, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_customer_is_never_shouted_at_and_never_hears_slang(language: str) -> None:
    for key in _ids(language, "customer"):
        for said in _said(language, key):
            assert "!" not in said, key
            assert not _NEVER_TO_CUSTOMERS[language].search(said.lower()), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "key",
    [key for key in _own_shapes("id") if key.startswith("receipt") or key in {"topic-noted", "reopened"}],
)
def test_every_receipt_says_number_and_deadline(key: str, language: str) -> None:
    for said in _said(language, key):
        assert "«number»" in said
        assert "«promised_at»" in said or any(soon in said for soon in ("secepatnya", "as soon as they can"))


def test_the_one_button_of_a_card_is_called_as_the_design_says() -> None:
    assert sentence("button-claim", "en") == "Claim"
    assert sentence("button-claim", "id") == "Ambil"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_message_is_not_counted_and_several_are(language: str) -> None:
    values = {"number": "TG-10018", "promised_at": "16.00 WIB", "overdue": "no"}

    one = sentence("added", language, {**values, "count": 1})
    three = sentence("added", language, {**values, "count": 3})

    assert "(" not in one
    assert "(3 " in three


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tip_stands_between_empty_lines_and_leaves_none_behind_when_there_is_none(language: str) -> None:
    values = _plausible(_shape(language, "receipt"))

    with_tip = sentence("receipt", language, values)
    without_tip = sentence("receipt", language, {**values, "tip": ""})

    assert re.search(r"\.\n\n💡 .* «tip»\n\n«organisation», «phone»$", with_tip)
    assert re.search(r"\.\n\n«organisation», «phone»$", without_tip)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_sentence_or_value_is_an_error_and_never_a_gap_in_the_text(language: str) -> None:
    assert has_sentence("receipt", language)
    assert not has_sentence("no-such-sentence", language)
    with pytest.raises(KeyError):
        sentence("no-such-sentence", language)
    with pytest.raises(KeyError, match="number"):
        sentence("withdrawn", language, {})
