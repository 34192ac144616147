from pathlib import Path

import pytest

from bot.checking import check_configuration
from bot.matching import matcher_of
from bot.office import keep_policy, open_office
from models.escalation import PolicyVersion
from settings.environment import Environment
from settings.faults import SettingsError
from tests.bot.stage import Stage
from topics.catalogue import read_catalogue
from topics.training import TrainingError


async def test_the_office_understands_by_the_owners_files(environment: Environment) -> None:
    office = await open_office(environment)

    decision = office.matcher.decide("cashback kartu debit saya belum masuk")
    assert decision.topic == "cashback"
    assert office.title("cashback", "en") == "Missing cash back"


async def test_a_policy_is_kept_once(stage: Stage) -> None:
    await stage.desk.perform(keep_policy)
    await stage.desk.perform(keep_policy)

    (kept,) = await stage.all(PolicyVersion)
    assert kept.version == stage.desk.office.policy.version


def test_a_model_that_cannot_be_learned_is_told_in_one_sentence(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Path:
        raise TrainingError("Traceback (most recent call last):\n  File ...\nMemoryError")

    monkeypatch.setattr("bot.matching.ensure_model", fail)

    with pytest.raises(SettingsError) as raised:
        matcher_of(read_catalogue(config / "catalogue.yaml"))

    assert "no model can be kept there (MemoryError)" in str(raised.value)
    assert "Traceback" not in str(raised.value)


def test_a_model_that_is_in_use_is_loaded_as_it_is(config: Path) -> None:
    catalogue = read_catalogue(config / "catalogue.yaml")
    first = matcher_of(catalogue)

    with pytest.raises(OSError, match="No such file"):
        matcher_of(catalogue, live=config / "none.npz")

    assert first.model.topics


def test_warnings_are_told_and_stop_nothing(environment: Environment, config: Path) -> None:
    text = (config / "catalogue.yaml").read_text(encoding="utf-8")
    (config / "catalogue.yaml").write_text(text.replace(", my address is new", ""), encoding="utf-8")

    lines = list(check_configuration(environment))

    assert any(line.startswith("warning") and "has 7 examples" in line for line in lines)
    assert lines[-1].endswith("in order.")
