"""What staff set right is known at once, learned in the background, and can be taken back."""

import json
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from bot.learning import Learner, models_of, roll_back
from bot.matching import matcher_of, model_of
from bot.office import open_office
from bot.reloading import Reloader
from bot.topic_report import topic_report
from bot.working import Desk
from desk.opening import open_ticket
from desk.work import Work
from escalation.recounting import Recount
from models.customer import Customer
from models.dialogue import Correction
from models.ticket import Ticket
from settings.environment import Environment, read_environment
from tests.bot.stage import HandClock, Stage
from tests.tables import sqlite_in
from topics.catalogue import read_catalogue
from topics.shelf import Shelf
from topics.training import ensure_model, report_path

ODD = "duit kembaliku yang dijanjikan kok melayang entah ke mana ya"


@pytest.fixture
def owned(config: Path, tmp_path: Path) -> Environment:
    """An owner's desk with the small catalogue; nothing of it touches Telegram."""
    return read_environment(
        _env_file=None,
        config_dir=config,
        files_dir=tmp_path / "files",
        database_url=sqlite_in(tmp_path),
    )


@pytest.fixture
async def taught_desk(desk: Desk, owned: Environment) -> Desk:
    desk.office = await open_office(owned)
    return desk


async def _correct(work: Work, *, text: str, topic: str, source: str) -> None:
    if await work.unit.people.customer(501) is None:
        await work.unit.add(Customer.meet(id=501, name="Ani", username=None, language="id", at=work.now))
    policy = work.office.policy.version
    ticket = await work.unit.add(
        Ticket.open(
            customer_id=501,
            topic=topic,
            confidence=1.0,
            severity="low",
            team="general",
            language="id",
            policy=policy,
            at=work.now,
        )
    )
    row = Correction(
        ticket_id=ticket.id, text=text, language="id", was=None, topic=topic, source=source, at=work.now
    )
    await work.unit.add(row)


async def test_the_same_message_again_has_the_topic_that_staff_gave_it(
    taught_desk: Desk, owned: Environment
) -> None:
    learner = Learner(taught_desk, folder=models_of(owned))
    await taught_desk.perform(partial(_correct, text=ODD, topic="address", source="agent"))

    await learner()

    decision = taught_desk.office.matcher.decide(ODD + " min")
    assert (decision.decision, decision.topic) == ("topic", "address")


async def test_what_a_customer_chose_is_weak_and_files_nothing_by_itself(
    taught_desk: Desk, owned: Environment
) -> None:
    before = taught_desk.office.matcher.decide(ODD)
    learner = Learner(taught_desk, folder=models_of(owned))
    await taught_desk.perform(partial(_correct, text=ODD, topic="address", source="customer"))

    await learner()

    assert taught_desk.office.matcher.decide(ODD).decision == before.decision


async def test_a_refit_goes_live_on_this_desk_alone_and_can_be_taken_back(
    taught_desk: Desk, owned: Environment, clock: HandClock
) -> None:
    catalogue = read_catalogue(owned.config / "catalogue.yaml")
    learner = Learner(taught_desk, folder=models_of(owned))
    await taught_desk.perform(partial(_correct, text=ODD, topic="cashback", source="agent"))
    assert not await learner()
    clock.go(660)

    assert await learner()

    live = Shelf(models_of(owned), catalogue.version).live()
    assert live is not None
    assert live.parent == models_of(owned)
    assert live != model_of(catalogue)
    assert roll_back(owned) == f"Back to {model_of(catalogue).name}."
    clock.go(3600)
    assert not await learner()
    assert taught_desk.office.matcher.explain(ODD).topic
    assert roll_back(owned) == "There is no earlier model of this catalogue."


async def test_a_few_more_corrections_wait_for_others(
    taught_desk: Desk, owned: Environment, clock: HandClock
) -> None:
    learner = Learner(taught_desk, folder=models_of(owned))
    await taught_desk.perform(partial(_correct, text=ODD, topic="cashback", source="agent"))
    clock.go(660)
    await learner()
    await taught_desk.perform(partial(_correct, text=ODD + " kak", topic="cashback", source="agent"))

    assert not await learner()

    clock.go(660)
    await learner()
    assert len(list(models_of(owned).glob("model-*.npz"))) == 2


def test_a_model_that_is_worse_is_never_used(config: Path, tmp_path: Path) -> None:
    catalogue = read_catalogue(config / "catalogue.yaml")
    good = model_of(catalogue)
    worse = tmp_path / "worse.npz"
    shutil.copy(good, worse)
    report = json.loads(report_path(good).read_text(encoding="utf-8"))
    report["calibration"]["accuracy"] -= 0.2
    report_path(worse).write_text(json.dumps(report), encoding="utf-8")
    shelf = Shelf(tmp_path / "shelf", catalogue.version)

    assert not shelf.promote(worse, over=good)
    assert not shelf.promote(good, over=good)
    assert shelf.live() is None
    assert shelf.roll_back() is None


async def test_an_edited_catalogue_is_taken_without_a_restart(taught_desk: Desk, owned: Environment) -> None:
    reloader = Reloader(taught_desk, owned)
    catalogue = owned.config / "catalogue.yaml"
    assert not await reloader()

    catalogue.write_text(
        catalogue.read_text(encoding="utf-8").replace("Bank Contoh", "Bank Baru"), encoding="utf-8"
    )

    assert await reloader()
    assert taught_desk.office.catalogue.organisation.name == "Bank Baru"


async def test_an_edited_file_makes_nobody_forget_what_staff_set_right(
    taught_desk: Desk, owned: Environment
) -> None:
    learner, reloader = Learner(taught_desk, folder=models_of(owned)), Reloader(taught_desk, owned)
    await taught_desk.perform(partial(_correct, text=ODD, topic="address", source="agent"))
    await learner()

    (owned.config / "calendar.yaml").write_text("hours:\n  mon-sun: 08:00-17:00\n", encoding="utf-8")
    assert await reloader()
    await learner()

    assert taught_desk.office.matcher.decide(ODD + " min").topic == "address"


async def test_a_model_of_the_catalogue_before_is_not_put_into_the_office_of_an_edited_one(
    taught_desk: Desk, owned: Environment, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = replace(taught_desk.office, catalogue=read_catalogue(owned.config / "catalogue.yaml"))
    learner = Learner(taught_desk, folder=models_of(owned))
    await taught_desk.perform(partial(_correct, text=ODD, topic="address", source="agent"))
    clock.go(660)

    def fitted_while_the_owner_edits(*given: Any, **more: Any) -> Path:
        taught_desk.office = edited
        return ensure_model(*given, **more)

    monkeypatch.setattr("bot.learning.ensure_model", fitted_while_the_owner_edits)
    await learner()

    assert taught_desk.office.matcher is edited.matcher
    await learner()
    assert taught_desk.office.matcher.decide(ODD + " min").topic == "address"


async def test_a_broken_file_changes_nothing_and_is_told_with_its_line(
    taught_desk: Desk, owned: Environment, stage: Stage
) -> None:
    before = taught_desk.office
    reloader = Reloader(taught_desk, owned)
    catalogue = owned.config / "catalogue.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + "  - id: cashback\n", encoding="utf-8")

    assert not await reloader()

    assert taught_desk.office is before
    async with taught_desk.looking() as work:
        told = await work.unit.outbox.heads("staff", taught_desk.clock.now(), limit=10)
    assert [each.key for each in told] == ["configuration-refused"]
    assert "catalogue.yaml:" in told[0].params["faults"]
    assert not await reloader()


async def test_an_edited_calendar_moves_the_promises_of_a_running_desk_and_a_broken_one_moves_nothing(
    taught_desk: Desk, owned: Environment
) -> None:
    reloader, recount = Reloader(taught_desk, owned), Recount(taught_desk, wake=lambda: None)
    calendar = owned.config / "calendar.yaml"
    calendar.write_text("hours:\n  mon-sun: 08:00-17:00\n", encoding="utf-8")
    assert await reloader()
    ticket_id = await taught_desk.perform(_open)
    due_at = await taught_desk.perform(partial(_resolution_due, ticket_id=ticket_id))

    calendar.write_text("hours:\n  mon-sun: 08:00-17:00, 16:00-18:00\n", encoding="utf-8")
    assert not await reloader()
    assert await recount() == 0
    tomorrow = (taught_desk.clock.now() + timedelta(days=1)).astimezone(owned.zone).date()
    calendar.write_text(f"hours:\n  mon-sun: 08:00-17:00\ndates:\n  {tomorrow}: closed\n", encoding="utf-8")
    assert await reloader()

    assert await recount() > 0
    moved = await taught_desk.perform(partial(_resolution_due, ticket_id=ticket_id))
    assert moved - due_at == timedelta(days=1)


async def _open(work: Work) -> int:
    customer = await work.unit.add(
        Customer.meet(id=77, name="Sari", username=None, language="id", at=work.now)
    )
    return (await open_ticket(work, customer, None, None, topic=None)).id


async def _resolution_due(work: Work, *, ticket_id: int) -> datetime:
    return datetime.fromisoformat(((await work.unit.tickets.get(ticket_id)).dues or {})["resolution:1"])


async def test_the_report_counts_corrections_and_avoided_complaints(
    taught_desk: Desk, owned: Environment
) -> None:
    await taught_desk.perform(partial(_correct, text=ODD, topic="cashback", source="agent"))

    lines = await topic_report(owned)

    assert "1 corrections by people." in lines
    assert "  no topic -> cashback: 1" in lines
    assert lines[-1].startswith("0 of 0 complaints")


async def test_forgotten_corrections_leave_the_memory(taught_desk: Desk, owned: Environment) -> None:
    learner = Learner(taught_desk, folder=models_of(owned))
    await taught_desk.perform(partial(_correct, text=ODD, topic="address", source="agent"))
    await learner()
    async with taught_desk.database.writing() as unit:
        await unit.session.execute(delete(Correction))
        await unit.commit()

    await learner()

    base = matcher_of(read_catalogue(owned.config / "catalogue.yaml"))
    assert taught_desk.office.matcher.decide(ODD).decision == base.decide(ODD).decision
