"""What the guard did, in numbers: for whoever answers for the desk."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from desk import rights
from desk.incoming import Person
from desk.work import Work
from models.guard import Check, Choice


@dataclass(frozen=True, slots=True)
class Share:
    """How many of one agent's, or one topic's, checked replies were held."""

    name: str
    held: int
    checked: int


@dataclass(frozen=True, slots=True)
class GuardNumbers:
    """Counts of replies that agents wrote in the last `days`; those held are split by what became of them."""

    days: int
    checked: int
    held: int
    noted: int
    anyway: int
    edited: int
    moved: int
    left: int
    open: int
    agents: tuple[Share, ...]
    topics: tuple[Share, ...]


async def guard_numbers(work: Work, person: Person, *, days: int) -> GuardNumbers:
    """For supervisors; an edited reply was checked twice and counts twice."""
    await rights.supervisor(work, person)
    checks = await work.unit.guard.between(work.now - timedelta(days=days), work.now + timedelta(seconds=1))
    held = [check for check in checks if check.verdict == "hold"]
    choices = Counter(check.choice for check in held)
    names = {each: await _name(work, each) for each in {check.agent_id for check in checks}}
    language = work.office.staff_language
    return GuardNumbers(
        days=days,
        checked=len(checks),
        held=len(held),
        noted=sum(check.verdict == "note" for check in checks),
        anyway=choices[Choice.SENT_ANYWAY],
        edited=choices[Choice.EDITED],
        moved=choices[Choice.MOVED],
        left=choices[Choice.LEFT],
        open=choices[None],
        agents=_shares(checks, lambda check: names[check.agent_id]),
        topics=_shares(checks, lambda check: work.office.title(check.topic, language) or "–"),
    )


async def _name(work: Work, agent_id: int) -> str:
    member = await work.unit.people.staff(agent_id)
    return member.public_name if member is not None else "?"


def _shares(checks: Sequence[Check], of: Callable[[Check], str]) -> tuple[Share, ...]:
    """Those with most held replies first."""
    checked = Counter(map(of, checks))
    held = Counter(of(check) for check in checks if check.verdict == "hold")
    return tuple(
        Share(name, held[name], checked[name])
        for name in sorted(checked, key=lambda name: (-held[name], -checked[name], name))
    )
