"""`replies.yaml`: every fault has its file and line; a file that is absent is none."""

import re
from pathlib import Path

import pytest

from bot.checking import check_configuration
from desk.canned import read_canned
from settings.environment import read_environment
from settings.faults import SettingsError
from tests.desk.keywords import CATALOGUE
from topics.catalogue import catalogue_of, read_catalogue
from topics.guard import Draft, Guard

CONFIG = Path(__file__).parents[2] / "config"

GOOD = """replies:
  - name: salam
    text: {id: "Halo {customer}, tentang {number}.", en: "Hello {customer}."}
  - name: nominal
    text: "Kami kembalikan {amount}."
"""


def _read(folder: Path, text: str):
    path = folder / "replies.yaml"
    path.write_text(text, encoding="utf-8")
    return read_canned(path, catalogue_of(CATALOGUE))


def test_words_are_in_the_customers_language_or_in_none_at_all(tmp_path: Path) -> None:
    read = _read(tmp_path, GOOD)

    assert read["salam"].words("en") == "Hello {customer}."
    assert read["nominal"].words("en") == "Kami kembalikan {amount}."
    assert read["salam"].words("jv") == ""


def test_an_absent_file_means_no_ready_words(tmp_path: Path) -> None:
    assert read_canned(tmp_path / "replies.yaml", catalogue_of(CATALOGUE)) == {}


@pytest.mark.parametrize(
    ("wrong", "line", "says"),
    [
        (GOOD + "  - name: salam\n    text: x\n", 6, "written twice"),
        (GOOD.replace("{amount}", "{amuont}"), 5, "did you mean '{amount}'?"),
        (GOOD.replace("{amount}", "{qqqq}"), 5, "use one of number"),
        (GOOD.replace("name: salam", "name: Salam Hangat"), 2, "replies.0.name"),
        (GOOD.replace('"Kami kembalikan {amount}."', '" "'), 5, "is empty"),
        (GOOD.replace("{amount}", "x" * 4000), 5, "longer than one message"),
        (GOOD.replace("text: {", "txet: {"), 3, "txet"),
    ],
)
def test_every_fault_names_file_and_line(tmp_path: Path, wrong: str, line: int, says: str) -> None:
    with pytest.raises(SettingsError) as refused:
        _read(tmp_path, wrong)

    said = [str(each) for each in refused.value.faults if says in str(each)]
    assert said
    assert said[0].startswith(f"{tmp_path / 'replies.yaml'}:{line}:")


def test_check_reads_them_beside_the_other_files(tmp_path: Path) -> None:
    for each in CONFIG.glob("*.yaml"):
        (tmp_path / each.name).symlink_to(each)
    (tmp_path / "replies.yaml").unlink(missing_ok=True)
    (tmp_path / "replies.yaml").write_text("replies: [{name: a, text: '{nobody}'}]", encoding="utf-8")
    environment = read_environment(_env_file=None, config_dir=tmp_path)

    with pytest.raises(SettingsError, match=r"replies\.yaml:1: nothing fills '\{nobody\}'"):
        list(check_configuration(environment))


def test_the_guard_lets_the_shipped_ones_pass_in_every_topic() -> None:
    catalogue = read_catalogue(CONFIG / "catalogue.yaml")
    guard = Guard.of(catalogue)
    texts = [
        (language, re.sub(r"\{\w+\}", "Budi", text))
        for each in read_canned(CONFIG / "replies.yaml", catalogue).values()
        for language, text in each.text.items()
    ]

    held = [
        (topic, text)
        for topic in catalogue.topics
        for language, text in texts
        if guard.judge(Draft(reply=text, topic=topic, language=language)).verdict == "hold"
    ]

    assert len(texts) >= 8
    assert held == []
