"""Complaints, ratings, comments, details and small talk interleave; each lands where a person would put it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from models.number import ticket_id
from tests.dialogues.conftest import opened_stage
from tests.dialogues.stage import RINA, Guest, Said, Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
BOOK: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "data/mixups.yaml").read_text("utf-8"))
PLANS = [plan.split(", ") for plan in BOOK["plans"]]
TARGET = 0.98
A_MORNING = (
    50  # dialogues with one desk: its clock goes on by two minutes at each pause, and no promise breaks
)
LIVE = {"new", "claimed", "waiting"}
SURVEY, BESIDE, NEW, RECOVERY = "the survey", "no ticket", "a new ticket", "the recovery"
ANSWERED = (
    "SELECT question, last, words FROM answers JOIN invitations ON invitations.id = invitation_id"
    " WHERE customer_id = ?"
)
UNANSWERED = (
    "SELECT text FROM messages WHERE customer_id = ? AND author = 'customer' AND (answer_id IS NULL OR answer_id"
    " NOT IN (SELECT id FROM notices WHERE state = 'sent'))"
)


@dataclass
class Dialogue:
    """One plan with words of one language. `asking` is what a survey has asked and not heard yet."""

    guest: Guest
    plan: list[str]
    language: str
    chance: Random
    own: str = ""
    second: str = ""
    matters: dict[str, str] = field(default_factory=dict)  # of their own first complaint and of the other
    asking: str = ""
    score: str | None = None
    said: int = 0
    asked_back: int = 0
    answers: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        return self.guest.stage

    @property
    def words(self) -> dict[str, Any]:
        return dict(BOOK["words"][self.language])

    def draw(self, texts: list[str], **values: str) -> str:
        fills = {name: self.chance.choice(each) for name, each in self.words["fills"].items()}
        return self.chance.choice(texts).format_map(fills | values)

    def dressed(self, text: str) -> str:
        """As people write: with a greeting before it or a sigh behind it, or in small letters."""
        words = self.chance.choice(self.words["before"]) + text + self.chance.choice(self.words["after"])
        return words.lower() if self.chance.random() < 0.25 else words

    async def does(self, step: str) -> None:
        verb, _, how = step.partition(" ")
        if verb in {"resolve", "reply"}:
            await self._is_answered(is_the_end=verb == "resolve")
        elif verb in {"yes", "no", "star", "skip", "reason", "change"}:
            await self._presses(verb, how)
        elif verb == "pause":
            await self.stage.passes(minutes=2)
        elif verb == "sticker":
            await self._says(verb, how, "", media={"kind": "sticker"})
            await self.stage.passes(seconds=3)  # until its file is fetched
        else:
            await self._says(verb, how, self._wording(verb, how))

    def _wording(self, verb: str, how: str) -> str:
        if verb in {"type", "quote"}:
            return self.draw(self.words["score"], n=how)
        if verb == "stars":
            return "⭐" * int(how)
        if verb not in {"complaint", "other", "more"}:
            return self.draw(self.words[verb])
        if verb == "more":
            matter = self.matters["other" if how else "own"]
        else:
            known = self.matters.values()
            matter = self.chance.choice([each for each in self.words["matters"] if each not in known])
            self.matters["other" if self.matters else "own"] = matter
        return self.dressed(self.draw(self.words["matters"][matter]["more" if verb == "more" else "says"]))

    async def _says(self, verb: str, how: str, text: str, **what: Any) -> None:
        """One message; what the desk asks back about it is answered as whoever wrote it would."""
        expected, before = self._expected(verb, how), await self._status()
        if verb == "quote":
            what["reply_to"] = self._button(r"answer:\d+:score:1")[0].message_id
        heard = await self.guest.says(text or None, **what)
        heard += await self._settles(verb, how, heard)
        self.said += 1
        place = await self._place(text)
        if place not in expected or (
            verb in {"talk", "type", "stars", "sticker"} and before != await self._status()
        ):
            self._is_wrong(f"{verb} {text!r}: {place}, not {' or '.join(sorted(expected))}")
        if place == NEW and verb in {"complaint", "other"}:
            self._notes_number()
        if verb in {"type", "stars", "quote"} and SURVEY in expected:
            self.score, self.asking = how, "why"
        elif verb == "comment":
            self.asking = ""
        if self.guest.shown[-1].key == "detail-ask" and self.chance.random() < 0.5:
            await self.guest.skips_details()

    def _expected(self, verb: str, how: str) -> set[str]:
        """Where a person would put it."""
        own, second = self.own or BESIDE, self.second or BESIDE
        if verb in {"complaint", "other"}:
            return {NEW}
        if verb == "more":
            return {second} if how else {own, RECOVERY} if self.score in {"1", "2"} else {own}
        if verb == "comment":
            return {SURVEY}
        is_asked = self.asking == "score" and verb in {"type", "stars", "quote"}
        return {SURVEY} if is_asked else {BESIDE, own, second}

    async def _settles(self, verb: str, how: str, heard: list[Said]) -> list[Said]:
        """Asked "is it new, or about which one?", they say so."""
        wanted = {
            "other": r"(new|file|second):\d+",
            "complaint": r"(new|file|second):\d+",
            "comment": r"no_file:\d+",
            "more": rf"move:\d+:\d+:{self.second if how else self.own}|same:\d+",
        }
        last = heard[-1] if heard else None
        data = (
            next((data for _, data in last.buttons if re.fullmatch(wanted.get(verb, "-"), data)), None)
            if last
            else None
        )
        if last is None or data is None:
            return []
        self.asked_back += 1
        return (await self.guest.presses(data, last.message_id))[1]

    async def _place(self, text: str) -> str:
        """Where the newest message went: the ticket that holds it, or the answer that came of it."""
        newest = "SELECT id, ticket_id, text FROM messages WHERE customer_id = ? ORDER BY id DESC LIMIT 1"
        [(row, ticket, kept)] = self.stage.rows(newest, self.guest.id)
        assert (kept or "") == text, "the last message is not stored"
        if ticket is not None:
            older = "SELECT 1 FROM messages WHERE ticket_id = ? AND author = 'customer' AND id < ?"
            if self.stage.rows("SELECT 1 FROM recoveries WHERE ticket_id = ?", ticket):
                return RECOVERY
            known = {ticket_id(each): each for each in (self.own, self.second) if each}
            return known.get(ticket) or (
                NEW if not self.stage.rows(older, ticket, row) else "a stranger's ticket"
            )
        before, self.answers = self.answers, self._answers()
        return SURVEY if self.answers != before else BESIDE

    def _answers(self) -> dict[str, tuple[str | None, str | None]]:
        return {question: (last, words) for question, last, words in self.stage.rows(ANSWERED, self.guest.id)}

    async def _status(self) -> list[tuple[Any, ...]]:
        """Which of their tickets are under way."""
        return self.stage.rows(
            "SELECT id, status IN ('new', 'claimed', 'waiting') FROM tickets WHERE customer_id = ?",
            self.guest.id,
        )

    def _notes_number(self) -> None:
        ids = self.stage.rows("SELECT MAX(id) FROM tickets WHERE customer_id = ?", self.guest.id)
        found = next(
            number for each in self.guest.shown for number in each.numbers if ticket_id(number) == ids[0][0]
        )
        if not self.own:
            self.own = found
        else:
            self.second = found

    async def _presses(self, verb: str, how: str) -> None:
        pattern = {
            "yes": r"solved:.*|answer:\d+:solved:yes",
            "no": r"unsolved:.*|answer:\d+:solved:no",
            "star": rf"answer:\d+:score:{how}",
            "change": r"survey_back:\d+:\w+",
            "skip": r"survey_skip:.*",
            "reason": r"answer:\d+:why_\w+:(service|resolution)",
        }[verb]
        shown, data = self._button(pattern)
        await self.guest.presses(data, shown.message_id)
        if verb == "change":
            shown, data = self._button(rf"answer:\d+:score:{how}")
            await self.guest.presses(data, shown.message_id)
        if verb in {"star", "change"}:
            self.score = how
        self.asking = {"yes": "score", "star": "why", "change": "why"}.get(verb, "")
        if verb == "yes" and self.score is not None:
            self.asking = ""  # asked once in thirty days
        self.answers = self._answers()

    def _button(self, pattern: str) -> tuple[Said, str]:
        """The newest such button on their phone; an edited message shows only its last buttons."""
        standing = {each.message_id: each for each in self.guest.shown}
        for said in sorted(standing.values(), key=lambda each: each.message_id, reverse=True):
            for _, data in said.buttons:
                if re.fullmatch(pattern, data):
                    return said, data
        raise AssertionError((pattern, [(each.key, each.text) for each in self.guest.shown[-4:]]))

    async def _is_answered(self, *, is_the_end: bool) -> None:
        if self.stage.ticket(self.own, "status") == "new":
            await self.stage.claim(RINA, self.own)
        answer = self.draw([self.words["matters"][self.matters["own"]]["answer"]])
        await self.stage.agent_says(RINA, self.own, answer, self.guest)
        if not is_the_end:
            return
        is_grave = self.stage.ticket(self.own, "severity") in {"high", "critical"}
        if is_grave and self.stage.ticket(self.own, "topic"):  # what is only feared has no procedure yet
            await self.stage.does_every_step(RINA, self.own)
        await self.stage.agent_says(RINA, self.own, "/resolve", self.guest)
        if self.stage.ticket(self.own, "status") != "resolved":
            await self.stage.agent_presses(RINA, self.own, "Tetap selesaikan")
            await self.guest.hears()
        assert self.stage.ticket(self.own, "status") == "resolved"

    def ends(self) -> None:
        """Nothing that they said is without an answer, and the score that counts is the one they gave last."""
        self.lost += [text for (text,) in self.stage.rows(UNANSWERED, self.guest.id)]
        kept = self._answers().get("score", (None, None))[0]
        if kept != self.score:
            self._is_wrong(f"they gave {self.score}, and {kept} is kept")

    def _is_wrong(self, how: str) -> None:
        self.wrong.append(f"{how} ({self.language}: {', '.join(self.plan)})")


async def _play(stage: Stage, plans: list[tuple[int, list[str]]]) -> list[Dialogue]:
    """Those with hours in between go on together when the hours are over."""
    told, waiting = [], []
    for place, plan in plans:
        language = "id" if place // len(PLANS) % 2 == place % 2 else "en"
        dialogue = Dialogue(await stage.newcomer(language), plan, language, Random(place))
        told.append(dialogue)
        for at, step in enumerate(plan):
            if step == "later":
                waiting.append((dialogue, plan[at + 1 :]))
                break
            await dialogue.does(step)
    if waiting:
        await stage.passes(hours=1.5)
    for dialogue, rest in waiting:
        dialogue.answers = dialogue._answers()
        dialogue.asking = dialogue.asking or ("" if dialogue.score else "solved")
        for step in rest:
            await dialogue.does(step)
    for dialogue in told:
        dialogue.ends()
    return told


def _mornings(count: int) -> Iterator[list[tuple[int, list[str]]]]:
    every = [(place, PLANS[place % len(PLANS)]) for place in range(count)]
    for is_long in (False, True):
        some = [each for each in every if ("later" in each[1]) == is_long]
        yield from (some[first : first + A_MORNING] for first in range(0, len(some), A_MORNING))


def _hold(told: list[Dialogue], *, least: float) -> None:
    said, wrong = sum(each.said for each in told), [line for each in told for line in each.wrong]
    lost = [words for each in told for words in each.lost]
    asked = sum(each.asked_back for each in told)
    share = 1 - len(wrong) / said
    print(
        f"{len(told)} dialogues, {said} messages: {share:.1%} where they belong ({asked} after asking back), "
        f"{len(lost)} lost"
    )
    print("\n".join([*wrong, *(f"lost: {words}" for words in lost)]))
    assert lost == []
    assert share >= least


async def test_a_few_mixed_up_dialogues(stage: Stage) -> None:
    _hold(await _play(stage, [(place, PLANS[place]) for place in (3, 6, 9, 19)]), least=0.9)


@pytest.mark.soak
async def test_three_hundred_mixed_up_dialogues(tmp_path: Path) -> None:
    told = []
    for turn, plans in enumerate(_mornings(300)):
        folder = tmp_path / str(turn)
        folder.mkdir()
        async with opened_stage(folder) as stage:
            told += await _play(stage, plans)
    _hold(told, least=TARGET)
