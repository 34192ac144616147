"""The topic's procedure as a checklist: ticked in the thread, and asked for before a grave complaint is resolved."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from html import escape

from desk import rights
from desk.incoming import Person, Words
from desk.record import record
from desk.tell import Rows, amend, tell_chat
from desk.work import Toast, Work
from models.errors import StepsOpen
from models.event import Event, EventKind
from models.outbox import Button
from models.resolution import Step
from models.ticket import Ticket

_GRAVE = frozenset({"high", "critical"})
_CODES = 10**8  # a button's number is the ticket's id and, in its last eight digits, the step's code
_IN_A_ROW = 5
_LIST = "steps_notice"  # in a ticket's details: the newest list, which is kept up to date
_DONE, _OPEN = "☑", "☐"


@dataclass(frozen=True, slots=True)
class _Line:
    """One step as the catalogue words it now; `code` changes with its words, so an edited step is open again."""

    place: int
    code: int
    words: str
    done: Step | None


async def show_steps(work: Work, words: Words, ticket_id: int) -> None:
    """`/steps`: the procedure with a button for each step."""
    await rights.agent(work, words.person)
    ticket = await work.unit.tickets.get(ticket_id)
    lines = await _lines(work, ticket)
    notice = await tell_chat(
        work,
        words.chat_id,
        "steps" if lines else "steps-none",
        await _params(work, ticket, lines),
        ticket=ticket,
        buttons=_buttons(ticket, lines),
        quote=words.message_id,
        thread_id=words.thread_id,
    )
    if lines:
        ticket.details = {**ticket.details, _LIST: notice.id}


async def tick(work: Work, person: Person, pressed: int) -> Toast:
    """A step is done; pressed again it is not. Who ticked it and when stands beside it."""
    agent = await rights.agent(work, person)
    ticket = await work.unit.tickets.find(pressed // _CODES)
    lines = await _lines(work, ticket) if ticket is not None else []
    line = next((each for each in lines if each.code == pressed % _CODES), None)
    if ticket is None or line is None or not ticket.is_open:
        return Toast("toast-old")
    if line.done is None:
        await work.unit.add(Step(ticket_id=ticket.id, step=str(line.code), by=agent.id, at=work.now))
    else:
        await work.unit.discard(line.done)
    is_done = line.done is None
    await record(
        work,
        ticket,
        ticket.happened(EventKind.STEP_DONE, at=work.now, by=agent.id, step=line.code, done=is_done),
    )
    await _show_again(work, ticket)
    return Toast("toast-step-done" if is_done else "toast-step-open", {"place": line.place})


async def must_be_done(work: Work, ticket: Ticket, *, words: int = 0) -> None:
    """Raises StepsOpen for a grave complaint whose procedure has open steps, unless a supervisor waived them."""
    said = await open_steps(work, ticket) if ticket.severity in _GRAVE else []
    if said:
        raise StepsOpen(ticket=ticket.id, number=ticket.number, steps=said, words=words)


async def open_steps(work: Work, ticket: Ticket) -> list[str]:
    """A line for each step that is neither ticked off nor waived."""
    missing = [each for each in await _lines(work, ticket) if each.done is None]
    if not missing or _is_waived(await work.unit.tickets.journal(ticket.id)):
        return []
    return [f"{each.place}. {each.words}" for each in missing]


async def _lines(work: Work, ticket: Ticket) -> list[_Line]:
    topic = work.office.catalogue.topics.get(ticket.topic or "")
    steps = topic.procedure(work.office.staff_language) if topic is not None else ()
    done = {each.step: each for each in await work.unit.tickets.steps(ticket.id)}
    return [
        _Line(place, _code(words), words, done.get(str(_code(words)))) for place, words in enumerate(steps, 1)
    ]


def _code(words: str) -> int:
    """Up to eight digits that stand for a step's words."""
    return int.from_bytes(blake2b(words.encode(), digest_size=3).digest()) or 1


def _is_waived(journal: Sequence[Event]) -> bool:
    """By the newest word: a reopened complaint needs its steps again."""
    kinds = [each.kind for each in journal if each.kind in {EventKind.STEPS_WAIVED, EventKind.REOPENED}]
    return bool(kinds) and kinds[-1] is EventKind.STEPS_WAIVED


async def _show_again(work: Work, ticket: Ticket) -> None:
    notice = await work.unit.outbox.get(int(ticket.details.get(_LIST, 0)))
    if notice is not None:
        lines = await _lines(work, ticket)
        await amend(
            work, notice, "steps", await _params(work, ticket, lines), buttons=_buttons(ticket, lines)
        )


async def _params(work: Work, ticket: Ticket, lines: Sequence[_Line]) -> dict[str, str | int]:
    return {
        "number": ticket.number,
        "topic": work.office.title(ticket.topic, work.office.staff_language),
        "done": sum(each.done is not None for each in lines),
        "count": len(lines),
        "steps_html": "\n".join([await _said(work, each) for each in lines]),
    }


async def _said(work: Work, line: _Line) -> str:
    words = f"{line.place}. {escape(line.words, quote=False)}"
    if line.done is None:
        return f"{_OPEN} {words}"
    who = await work.unit.people.staff(line.done.by)
    at = line.done.at.astimezone(work.office.calendar.zone)
    return f"{_DONE} {words} <i>({escape(who.public_name if who else '?')}, {at:%d/%m %H.%M})</i>"


def _buttons(ticket: Ticket, lines: Sequence[_Line]) -> Rows:
    made = [
        Button(f"step:{ticket.id * _CODES + each.code}", f"{_DONE if each.done else _OPEN} {each.place}")
        for each in lines
    ]
    return [made[start : start + _IN_A_ROW] for start in range(0, len(made), _IN_A_ROW)]
