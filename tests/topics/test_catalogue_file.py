"""A catalogue says what is wrong with it by file and line, and needs very little to be right."""

import json
from pathlib import Path

import pytest

from settings.durations import Duration
from settings.faults import SettingsError
from topics.catalogue import Catalogue, catalogue_of, read_catalogue

LEAST = {
    "topics": [
        {"id": "late", "title": "Late", "examples": {"en": ["it is late"]}, "replies": {"en": ["Sorry"]}}
    ]
}


def written(folder: Path, text: str, name: str = "catalogue.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_least_catalogue_has_defaults_for_all_else() -> None:
    topic = catalogue_of(LEAST).topics["late"]

    assert topic.group == "late"
    assert topic.title("id") == "Late"
    assert topic.targets.resolution == Duration(business_days=5)
    assert not topic.critical
    assert topic.emergency("id") is None
    assert topic.self_service("en") is None
    assert topic.recovery("en") is None
    assert topic.procedure("en") == ()


def test_its_languages_are_those_of_its_examples() -> None:
    catalogue = catalogue_of(LEAST)

    assert (catalogue.languages, catalogue.default_language) == (("en",), "en")


def test_examples_without_a_language_are_in_the_default_one() -> None:
    catalogue = catalogue_of({"topics": [{"id": 1, "title": "A", "examples": ["satu"]}]})

    assert list(catalogue.examples(catalogue.topics["1"])) == [("id", "satu")]


def test_json_reads_like_yaml(tmp_path: Path) -> None:
    assert (
        read_catalogue(written(tmp_path, json.dumps(LEAST), "c.json")).version == catalogue_of(LEAST).version
    )


def test_any_word_changes_the_version(shop: Catalogue) -> None:
    assert catalogue_of({**LEAST, "currency": "USD"}).version != catalogue_of(LEAST).version
    assert len(shop.version) == 16


def test_a_topic_written_twice_is_a_fault_at_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "topics:\n  - id: a\n    title: A\n  - id: a\n    title: B\n")

    with pytest.raises(SettingsError, match=r"catalogue\.yaml:4: the topic 'a' is written twice"):
        read_catalogue(path)


def test_a_wrong_duration_is_a_fault_at_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "topics:\n  - id: a\n    title: A\n    targets:\n      resolution: soon\n")

    with pytest.raises(SettingsError, match=r":5: .*'soon' is not a duration"):
        read_catalogue(path)


def test_broken_json_is_a_fault_with_its_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"c\.json"):
        read_catalogue(written(tmp_path, "{", "c.json"))


def test_a_mapping_with_faults_says_so() -> None:
    with pytest.raises(SettingsError, match="at least 1"):
        catalogue_of({"topics": []})


def test_a_misspelt_key_is_a_warning_that_names_the_right_one(tmp_path: Path) -> None:
    path = written(tmp_path, "version: 2\ntopics:\n  - id: a\n    title: A\n    severty: high\n")

    sentences = [str(warning) for warning in read_catalogue(path).warnings]

    assert any(":5: " in one and "did you mean 'severity'?" in one for one in sentences)
    assert not any("'version'" in one for one in sentences)


def test_what_hardly_works_is_a_warning() -> None:
    field = {"key": "kind", "type": "choice"}
    data = {"topics": [{"id": "a", "title": "A", "confusable_with": ["b", "a"], "fields": [field]}]}

    sentences = " ".join(warning.sentence for warning in catalogue_of(data).warnings)

    assert "'b' is not another topic" in sentences
    assert "'a' is not another topic" in sentences
    assert "lists no `choices`" in sentences
    assert "has 0 examples" in sentences


def test_a_field_speaks_both_languages() -> None:
    field = {"key": "kind", "type": "choice", "label": {"id": "Jenis"}, "choices": {"id": ["A", "B"]}}
    data = {"topics": [{"id": "a", "title": "A", "fields": [field, {"key": "tx_time"}]}]}

    kind, time = catalogue_of(data).topics["a"].fields

    assert (kind.label("id"), kind.label("en"), kind.choices("en")) == ("Jenis", "Jenis", ("A", "B"))
    assert (time.label("en"), time.choices("id")) == ("tx time", ())


def test_the_owners_lists_and_teams_are_kept() -> None:
    data = {
        "topics": [{"id": "a", "title": "A", "team": "one"}],
        "neutral": {"en": ["Hello"]},
        "vague": ["eh"],
    }

    catalogue = catalogue_of(data)

    assert catalogue.listed("neutral", "en") == ("Hello",)
    assert catalogue.listed("vague", "id") == ("eh",)
    assert catalogue.listed("nothing", "id") == ()
    assert catalogue.teams() == ("one",)
