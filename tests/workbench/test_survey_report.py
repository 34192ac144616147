"""The report on surveys as a supervisor gets it: words, a picture to forward, a table to open."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.work import Work
from models.lifecycle import Status
from models.survey import Answer, Invitation, InvitationState
from surveys.survey_file import read_surveys
from tests.workbench.bench import CONFIG, DEWI, Bench, words
from texts.drawing import can_draw

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_supervisor_gets_words_a_picture_and_a_table(bench: Bench):
    bench.desk.office = replace(bench.desk.office, surveys=read_surveys(CONFIG, None).surveys)
    cases = await bench.planted(*[Status.CLOSED] * 3)

    async def answer(work: Work) -> None:
        at = work.now - timedelta(days=1)
        for case, score in zip(cases, (5, 4, 2), strict=True):
            row = {"ticket_id": case.id, "customer_id": case.customer, "planned_at": at, "sent_at": at}
            state = {"survey": "after_resolution", "resolution": 9, "state": InvitationState.ANSWERED}
            made = await work.unit.add(Invitation(**state, **row))
            given = {"first": str(score), "last": str(score), "first_at": at, "at": at}
            await work.unit.add(Answer(invitation_id=made.id, question="score", **given))

    await bench.desk.perform(answer)

    asked = await bench.write(DEWI, "/report survei 30", chat_id=bench.supervisors)

    text, *pictures, table = await bench.replies(asked, bench.supervisors)
    assert "Puas (nilai 4–5): 67 % (n = 3; 21 sampai 94, indikatif)" in words(text)
    assert ["photo" in each for each in pictures] == ([True] if can_draw() else [])
    assert table["document"]["file_name"] == "surveys-2026-02-03-2026-03-05.csv"
    files = bench.running.world.files.files
    content = bytes(files[table["document"]["file_unique_id"]].content)
    assert content.decode("utf-8-sig").count(";score;") == 3
