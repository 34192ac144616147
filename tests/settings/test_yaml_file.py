"""Whatever is wrong in a file is said with its line and with what to write instead."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, field_validator

from settings.faults import SettingsError
from settings.yaml_file import YamlFile, load


class Step(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    share: Annotated[float, Field(ge=0, lt=10)] = 1.0


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = ""
    count: int = 0
    is_open: bool = True
    colour: Literal["red", "green"] = "red"
    key: Annotated[str, Field(pattern="^[a-z]+$", min_length=2, max_length=4)] = "ab"
    labels: dict[str, str] = {}
    steps: tuple[Step, ...] = ()
    tags: Annotated[tuple[str, ...], Field(min_length=1, max_length=2)] = ("one",)
    base: dict[str, str] = {}

    @field_validator("title")
    @classmethod
    def _no_shouting(cls, title: str) -> str:
        if title.isupper():
            msg = "is shouted; write it in small letters"
            raise ValueError(msg)
        return title


@pytest.fixture
def path(tmp_path):
    return tmp_path / "form.yaml"


def faults(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError) as caught:
        load(path, Form)
    return [str(fault).removeprefix(str(path)) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("count: 1\ntitle: no", ":2: title: must be text; put it in quotes"),
        ("title: SILENCE", ":1: title: is shouted; write it in small letters"),
        ("count: many", ":1: count: must be a whole number, such as 42"),
        ("count: 1.5", ":1: count: must be a whole number, such as 42"),
        ("count: [1]", ":1: count: must be a whole number, such as 42"),
        ("is_open: perhaps", ":1: is_open: must be true or false"),
        ("is_open: {}", ":1: is_open: must be true or false"),
        ("colour: blue", ":1: colour: must be one of these: 'red' or 'green'"),
        ("key: Ab", ":1: key: has a form that is not allowed; it must match ^[a-z]+$"),
        ("key: a", ":1: key: is too short; write at least 2 character(s)"),
        ("key: abcde", ":1: key: is too long; write at most 4 characters"),
        ("labels: x", ":1: labels: must be a block of `name: value` lines"),
        ("labels:\n  a: x\n  b: 2026", ":3: labels.b: must be text; put it in quotes"),
        ("steps: first", ":1: steps: must be a list; write each entry on a line of its own after a dash"),
        ("tags: []", ":1: tags: has too few entries; write at least 1"),
        ("tags: [a, b, c]", ":1: tags: has too many entries; write at most 2"),
        ("steps:\n- name: a\n- 5", ":3: steps.1: must be a block of `name: value` lines"),
        ("steps:\n- name: a\n- share: 1", ":3: steps.1.name: is missing; add it"),
        ("steps:\n- name: a\n  share: x", ":3: steps.0.share: must be a number, such as 0.5"),
        ("steps:\n- name: a\n  share: [x]", ":3: steps.0.share: must be a number, such as 0.5"),
        ("steps:\n- name: a\n  share: -1", ":3: steps.0.share: must be greater than or equal to 0.0"),
        ("steps:\n- name: a\n  share: 10", ":3: steps.0.share: must be less than 10.0"),
        ("title: a\ntitel: b", ":2: titel: is not known here; check its spelling or take it out"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_its_remedy(path, text, fault):
    assert faults(path, text) == [fault]


def test_all_wrong_values_are_named_at_once(path):
    found = faults(path, "count: x\nis_open: 7\nlabels: 7\n")

    assert [fault.partition(": ")[0] for fault in found] == [":1", ":2", ":3"]


@pytest.mark.parametrize("text", ["[1, 2]", "just words", "5"])
def test_a_file_that_is_no_block_of_settings_is_refused(path, text):
    assert faults(path, text) == [":1: the file: must be a block of `name: value` lines"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title: a\nlabels: {x: a}\ntitle: b", ":3: the key 'title' is written twice; keep one"),
        ("labels:\n  x: a\n  x: a", ":3: the key 'x' is written twice; keep one"),
        (
            "count: 1\ntitle: {{name}}",
            ":2: a brace or bracket stands where a name is expected; put the text in quotes",
        ),
        ("? [a, b]\n: c", ":1: a brace or bracket stands where a name is expected; put the text in quotes"),
        ("title: a\n---\ntitle: b", ":2: but found another document"),
        ("title: 'a", ":1: found unexpected end of stream"),
        ("labels:\n  - a\n b: c", ":3: did not find expected key"),
        ("title: *nobody", ":1: found undefined alias"),
        ("count: 1\ntitle: a\x07b", ":2: an invisible control character stands here; delete it"),
        ("title: é\n\n\ncount: \x00", ":4: an invisible control character stands here; delete it"),
    ],
)
def test_broken_yaml_is_named_with_its_line(path, text, fault):
    assert faults(path, text) == [fault]


@pytest.mark.parametrize("text", ["title: é".encode("latin-1"), "title: a".encode("utf-16")])
def test_other_encodings_are_refused_with_the_remedy(path, text):
    assert faults(path, text) == [": is not UTF-8 text; save it as UTF-8"]


def test_code_in_a_file_is_never_run(path):
    (fault,) = faults(path, "title: !!python/object/apply:os.getcwd []")

    assert fault.startswith(":1: could not determine a constructor")


def test_a_file_that_is_not_there_is_named(path):
    with pytest.raises(SettingsError) as caught:
        load(path, Form)

    assert str(caught.value) == f"{path}: cannot be read (No such file or directory); check that it exists"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufefftitle: ''"])
def test_an_empty_file_leaves_everything_at_its_default(path, text):
    path.write_text(text, encoding="utf-8")

    form, _ = load(path, Form)

    assert form == Form()


def test_dates_and_times_stay_text(path):
    path.write_text("labels: {day: 2026-03-31, moment: 2026-03-31 10:00:00}")

    form, _ = load(path, Form)

    assert form.labels == {"day": "2026-03-31", "moment": "2026-03-31 10:00:00"}


def test_what_a_merge_brings_in_may_be_said_otherwise(path):
    path.write_text("base: &base {a: one, b: two}\nlabels:\n  <<: *base\n  a: mine\n")

    form, file = load(path, Form)

    assert form.labels == {"a": "mine", "b": "two"}
    assert [file.line(("labels", key)) for key in ("a", "b")] == [4, 1]


def test_json_is_read_like_yaml(path):
    path.write_text('{"title": "a",\n "count": 3}')

    form, file = load(path, Form)

    assert (form.title, form.count, file.line(("count",))) == ("a", 3, 2)


@pytest.mark.parametrize(
    ("location", "line"),
    [
        ((), 1),
        (("steps",), 2),
        (("steps", 1), 5),
        (("steps", 1, "name"), 5),
        (("steps", 0, "share"), 4),
        (("steps", 7, "name"), 2),
        (("steps", "name"), 2),
        (("steps", 0, "absent"), 3),
        (("absent", "deeper"), 1),
    ],
)
def test_a_place_is_the_line_of_the_deepest_part_that_the_file_has(path, location, line):
    path.write_text("title: a\nsteps:\n  - name: a\n    share: 2\n  - name: b\n")

    file = YamlFile(path)

    assert file.place(location) == f"{path}:{line}"
