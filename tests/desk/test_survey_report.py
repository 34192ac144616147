"""`/report surveys`: who gets it, what it counts, and the files that come with it."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.papers import Papers, tidy_papers
from bot.trouble import Refused
from desk.work import Work
from models.message import MAKER, Attachment
from models.outbox import Notice
from models.survey import Answer, Invitation, InvitationState
from storage.audit import AuditQueries
from surveys.survey_file import read_surveys
from tests.desk.edges import type_as_staff
from tests.desk.world import GROUP, SUPERVISORS, World

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(autouse=True)
def surveys(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.desk.office = replace(world.desk.office, surveys=read_surveys(CONFIG, None).surveys)
    monkeypatch.setattr("handlers.staff.report.can_draw", lambda: True)


async def asked(
    world: World, score: int | None = None, *, ago: float = 1, words: str = "", **more: object
) -> None:
    """One customer who was asked about complaint 1 so many days ago, and answered or did not."""
    at = world.now - timedelta(days=ago)
    state = InvitationState.ANSWERED if score else InvitationState.SENT
    row = {"ticket_id": 1, "agent_id": world.sari.id, "state": state, "sent_at": at, "planned_at": at, **more}

    async def use_case(work: Work) -> None:
        made = await work.unit.add(Invitation(survey="after_resolution", customer_id=world.ani.id, **row))
        given = {"invitation_id": made.id, "first_at": at, "at": at}
        if score:
            await work.unit.add(Answer(question="score", first=str(score), last=str(score), **given))
        if words:
            await work.unit.add(Answer(question="why_bad", last="own_words", words=words, **given))

    await world.do(use_case)


async def _report(world: World, named: str = "", *, chat_id: int = SUPERVISORS) -> list[str]:
    """What the supervisor reads, each message apart."""
    before = len(world.group(chat_id))
    await type_as_staff(world, f"/report surveys {named}".strip(), who=world.ratna, chat_id=chat_id)
    return [bubble.text for bubble in world.group(chat_id)[before:]]


async def _files(world: World) -> list[Attachment]:
    return [each for each in await world.all(Attachment) if each.bot == MAKER]


async def test_a_supervisor_reads_the_figures_and_gets_picture_and_table(
    world: World, tmp_path: Path
) -> None:
    await world.say("cashback belum masuk")
    for resolution, score in enumerate((5, 4, 2), 1):
        await asked(world, score, resolution=resolution, words="=lama" if score == 2 else "")
    await asked(world, resolution=4, state=InvitationState.EXPIRED)

    text, picture, table = await _report(world)

    assert "Diundang 4, menjawab 3: <b>75 %</b>" in text
    assert "Puas (nilai 4–5): <b>67 %</b> (n = 3; 21 sampai 94, indikatif)" in text
    assert "“=lama”" in text
    assert "Kepuasan setelah penyelesaian" in picture
    assert "Tabel jawaban, 4 Jan 2026 – 2 Feb 2026" in table
    drawn, listed = await _files(world)
    assert (drawn.kind, listed.kind, listed.file_name) == (
        "photo",
        "document",
        "surveys-2026-01-04-2026-02-03.csv",
    )
    await Papers(world.desk).fetch(listed.file_id, tmp_path / "table")
    rows = list(csv.reader(io.StringIO((tmp_path / "table").read_text("utf-8-sig")), delimiter=";"))
    assert "'=lama" in rows[-2]
    assert rows[-1][9] == ""
    assert {row[3] for row in rows[1:]} == {world.desk.office.title("cashback", "id")}


async def test_days_before_are_what_it_is_compared_with(world: World) -> None:
    await world.say("cashback belum masuk")
    await asked(world, 5, resolution=1)
    await asked(world, 1, resolution=2, ago=8)
    await asked(world, 1, resolution=3, ago=15)

    text = (await _report(world, "7"))[0]

    assert "Diundang 1, menjawab 1" in text
    assert "▲ naik 100 dari 0 % (n = 1), bisa kebetulan" in text


async def test_single_agents_are_shown_to_supervisors_among_themselves_alone(world: World) -> None:
    await world.say("cashback belum masuk")
    for resolution in range(1, 11):
        await asked(world, 5, resolution=resolution)

    among_them = (await _report(world))[0]
    in_the_group = (await _report(world, chat_id=GROUP))[0]

    assert "• Sari: 100 % (n = 10;" in among_them.replace("Sari D.", "Sari")
    assert "Per petugas" not in in_the_group


async def test_without_the_extra_it_is_text_and_table(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.staff.report.can_draw", lambda: False)
    await world.say("cashback belum masuk")
    await asked(world, 5, resolution=1)

    await _report(world)

    assert [each.kind for each in await _files(world)] == ["document"]


async def test_an_agent_is_told_that_it_is_for_supervisors_and_nothing_is_made(world: World) -> None:
    await world.say("cashback belum masuk")
    before = len(await world.all(Notice))

    await type_as_staff(world, "/report surveys", who=world.sari)

    assert world.group()[-1].text == "Hanya untuk penyelia."
    assert len(await world.all(Notice)) == before + 1
    assert await _files(world) == []


@pytest.mark.parametrize(
    ("named", "answer"),
    [("kemarin", "belum saya pahami"), ("2027", "belum dimulai"), ("2026-01", "Tidak ada survei")],
)
async def test_a_period_without_figures_is_answered_with_what_works(
    world: World, named: str, answer: str
) -> None:
    (only,) = await _report(world, named)

    assert answer in only
    assert await _files(world) == []


async def test_a_survey_that_left_the_file_is_refused_and_not_tried_for_ever(
    world: World, tmp_path: Path
) -> None:
    await world.say("cashback belum masuk")
    await asked(world, 5, resolution=1)
    await _report(world)
    drawn = (await _files(world))[0]

    with pytest.raises(Refused):
        await Papers(world.desk).fetch(
            drawn.file_id.replace("after_resolution", "gone"), tmp_path / "picture"
        )


async def test_what_stands_in_the_chat_for_a_day_is_not_kept_beside_it(world: World, tmp_path: Path) -> None:
    await world.say("cashback belum masuk")
    await asked(world, 5, resolution=1)
    await _report(world)
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "abc").write_bytes(b"table")
    await world.do(_kept)

    at_once = await tidy_papers(world.desk, tmp_path)
    world.passes(hours=25)
    later = await tidy_papers(world.desk, tmp_path)

    async with world.desk.database.reading() as unit:
        missed = await AuditQueries(unit.session).unkept_files(world.now)
    assert (at_once, later) == (0, 1)
    assert missed == []
    assert not (tmp_path / "ab" / "abc").exists()
    assert await tidy_papers(world.desk, tmp_path) == 0


async def _kept(work: Work) -> None:
    for each in await work.unit.messages.unfetched(limit=9):
        each.kept_at, each.sha256 = work.now, "abc" if each.kind == "document" else None
