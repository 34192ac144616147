"""The form under a resolution: what was found, why it happened, what the customer gets. It is edited in place.

One question stands at a time. What is skipped stays open and can be asked for again; nothing reaches the customer
before the last question, the apology, is answered. Which question stands is told by the buttons alone.
"""

from desk import rights
from desk.incoming import Person
from desk.tell import Rows, amend
from desk.work import Work
from models.errors import AlreadyDecided, FormOver, NotTheDecider
from models.outbox import Button, Notice
from models.resolution import PAID, Finding, Redress, Resolution
from models.ticket import Ticket

STEPS = ("finding", "cause", "redress", "amount", "apology")
SUMMARY, PENDING, TOLD = "summary", "pending", "told"
WRITING = "words"  # beside the last question: what was found, in the agent's own sentence (`desk.explaining`)
_ANSWERS = ("yes", "no")


def first_buttons(ticket: Ticket) -> Rows:
    """The first question of a resolution that was made just now."""
    return _two_by_two(
        [*(Button(f"finding:{_at(ticket)}:{each}") for each in Finding), _skip(ticket, STEPS[0])]
    )


async def open_form(work: Work, ticket: Ticket, notice: Notice) -> None:
    """Every resolution has a form of its own; `notice` shows it."""
    await work.unit.add(
        Resolution(
            ticket_id=ticket.id,
            number=ticket.resolutions,
            agent_id=ticket.owner_id or 0,
            at=work.now,
            apologised=False,
            form_id=notice.id,
        )
    )


async def standing(work: Work, ticket_id: int, number: int) -> tuple[Ticket, Resolution]:
    """The ticket and its decision while it can be filled; raises FormOver or AlreadyDecided."""
    ticket = await work.unit.tickets.get(ticket_id)
    resolution = await work.unit.decisions.resolution(ticket.id, number)
    if resolution is None or ticket.resolved_at is None or ticket.resolutions != number:
        raise FormOver(number=ticket.number)
    if resolution.told_at is not None:
        raise AlreadyDecided(number=ticket.number)
    return ticket, resolution


async def for_decider(work: Work, person: Person, ticket_id: int, number: int) -> tuple[Ticket, Resolution]:
    """The same for who resolved the ticket, or a supervisor; nobody else decides."""
    agent = await rights.agent(work, person)
    ticket, resolution = await standing(work, ticket_id, number)
    if resolution.agent_id != agent.id and not await rights.is_supervisor(work, person):
        raise NotTheDecider(number=ticket.number, name=await decider(work, resolution))
    return ticket, resolution


def next_step(resolution: Resolution, after: str | None = None) -> str:
    """The next question without an answer; the apology is always asked, for it sends the decision."""
    later = STEPS if after is None else STEPS[STEPS.index(after) + 1 :]
    return next((each for each in later if each in _open_steps(resolution)), SUMMARY)


async def show(work: Work, ticket: Ticket, resolution: Resolution, step: str) -> None:
    """Let the message in the thread say what is set down so far, and ask `step`."""
    notice = await work.unit.outbox.get(resolution.form_id or 0)
    if notice is None:
        return
    rows = _rows(work, ticket, resolution, step)
    await amend(work, notice, "decision-form", await facts(work, ticket, resolution, step), buttons=rows)


async def facts(work: Work, ticket: Ticket, resolution: Resolution, step: str) -> dict[str, str | bool]:
    """What staff read about a decision, ready for a sentence."""
    policy, language = work.office.policy, work.office.staff_language
    return {
        "number": ticket.number,
        "agent": await decider(work, resolution),
        "finding": resolution.finding or "",
        "cause": policy.cause(resolution.cause, language) if resolution.cause else "",
        "redress": resolution.redress or "",
        "redress_money": worth(work, resolution),
        "reference": resolution.reference or "",
        "explanation": resolution.explanation or "",
        "apology": resolution.apologised,
        "step": step,
    }


def worth(work: Work, resolution: Resolution) -> str:
    """`50000 IDR`, as sentences take money; empty without an amount."""
    return f"{resolution.amount} {work.office.catalogue.currency}" if resolution.amount is not None else ""


async def decider(work: Work, resolution: Resolution) -> str:
    agent = await work.unit.people.staff(resolution.agent_id)
    return agent.public_name if agent else "?"


def _open_steps(resolution: Resolution) -> set[str]:
    unsaid = {
        "finding": resolution.finding is None,
        "cause": resolution.cause is None,
        "redress": resolution.redress is None,
        "amount": resolution.redress in PAID and resolution.amount is None,
        "apology": True,
    }
    return {step for step, is_open in unsaid.items() if is_open}


def _rows(work: Work, ticket: Ticket, resolution: Resolution, step: str) -> Rows:
    if step == TOLD:
        return ()
    if step == PENDING:
        return [[Button(f"form_step:{_at(ticket)}:redress")]]
    if step == SUMMARY:
        unsaid = _open_steps(resolution)
        return _two_by_two([Button(f"form_step:{_at(ticket)}:{each}") for each in STEPS if each in unsaid])
    if step == WRITING:
        return [[Button(f"form_step:{_at(ticket)}:apology")]]
    rows = _two_by_two([*_choices(work, ticket, step), _skip(ticket, step)])
    return [*rows, [Button(f"form_step:{_at(ticket)}:{WRITING}")]] if step == "apology" else rows


def _choices(work: Work, ticket: Ticket, step: str) -> list[Button]:
    if step == "cause":
        policy, language = work.office.policy, work.office.staff_language
        return [
            Button(f"cause:{_at(ticket)}:{code}", policy.cause(code, language))
            for code in policy.known_causes()
        ]
    codes: dict[str, tuple[str, ...]] = {
        "finding": tuple(Finding),
        "redress": tuple(Redress),
        "apology": _ANSWERS,
    }
    return [Button(f"{step}:{_at(ticket)}:{code}") for code in codes.get(step, ())]


def _skip(ticket: Ticket, step: str) -> Button:
    return Button(f"form_skip:{_at(ticket)}:{step}")


def _at(ticket: Ticket) -> str:
    return f"{ticket.id}:{ticket.resolutions}"


def _two_by_two(buttons: list[Button]) -> Rows:
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
