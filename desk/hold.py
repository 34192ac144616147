"""The guard at work: an agent's words leave, or are held until their agent decides.

Words that another topic explains better than the ticket's, that ask for a secret, name a stranger's ticket or
carry a gap stay here, with one reply beneath them that says why. What the same agent writes later in that ticket
waits behind them, so that nothing overtakes. Nothing is lost if nobody decides: the agent is reminded, then the
supervisors are told (`desk.undecided`).
"""

from collections.abc import Mapping

from desk import rights, undecided
from desk.drafts import ask_in_thread
from desk.held_question import ask, asks_secret, reasons_of
from desk.incoming import Person
from desk.record import record
from desk.retopic import change_topic
from desk.said import messages_of
from desk.tell import amend, react, tell_chat, tell_thread
from desk.where import link_to
from desk.words import accept
from desk.work import Toast, Work
from models.errors import NotAllowed, NotTheOwner
from models.event import EventKind
from models.guard import Check, Choice
from models.lifecycle import Move, Status, after
from models.message import Message, MessageState
from models.outbox import Action, Urgency
from models.staff import ChatRole, StaffMember
from models.ticket import Ticket
from topics.guard import Draft, Judgement

HELD, BEHIND = "🤔", "👀"
_KNOWN_TICKETS = 50  # of one customer; a reply may name each of them


async def send(work: Work, ticket: Ticket, message: Message, agent: StaffMember) -> Toast:
    """The owner's words: to the customer, or held, or behind earlier words that are held."""
    ticket.must_belong_to(agent.id)
    after(Status(ticket.status), Move.REPLY)  # raises before anything is owed
    earlier = [
        each for each in await work.unit.guard.held(ticket.id, message.author_id) if each.id < message.id
    ]
    if earlier:
        message.state = MessageState.HELD
        await react(work, message, BEHIND)
        return Toast("toast-behind")
    judgement = work.office.guard.judge(await draft(work, ticket, message.text))
    check = await _note(work, ticket, message, agent, judgement)
    if check.is_undecided:
        await _stop(work, ticket, message, check)
        return Toast("toast-held")
    await accept(work, ticket, message, agent)
    return Toast("toast-sent")


async def draft(work: Work, ticket: Ticket, reply: str, *, facts: Mapping[str, str] | None = None) -> Draft:
    """The words with everything that the guard needs to know of their ticket; with `facts` they must resolve it."""
    own = await work.unit.tickets.recent_of(ticket.customer_id, limit=_KNOWN_TICKETS)
    return Draft(
        reply=reply,
        topic=ticket.topic,
        thread=tuple(each.text for each in await messages_of(work, ticket) if each.text),
        language=ticket.language,
        tickets=frozenset(each.id for each in own),
        resolving=facts is not None,
        facts=facts or {},
    )


async def may_become(work: Work, ticket: Ticket, message: Message, text: str) -> bool:
    """Whether words that were sent may be changed to these: no way round the guard, nor a second question."""
    judgement = work.office.guard.judge(await draft(work, ticket, text))
    check = await work.unit.guard.newest_of(message.id)
    let_go = (
        {kind for kind, _detail in check.reasons} if check is not None and check.verdict == "hold" else ()
    )
    return judgement.verdict != "hold" or all(reason.kind in let_go for reason in judgement.reasons)


async def send_anyway(work: Work, person: Person, check_id: int) -> Toast:
    """The agent knows better; a secret needs a supervisor to say so."""
    return await _decide(work, person, check_id, Choice.SENT_ANYWAY)


async def move_ticket(work: Work, person: Person, check_id: int) -> Toast:
    """The words are right and the ticket's topic was wrong: it moves, and they go out."""
    return await _decide(work, person, check_id, Choice.MOVED)


async def keep_inside(work: Work, person: Person, check_id: int) -> Toast:
    """The words were for somebody else: they stay in the thread as a note."""
    return await _decide(work, person, check_id, Choice.LEFT)


async def how_to_edit(work: Work, person: Person, check_id: int) -> Toast:
    """A bot cannot open the agent's own message for them; it can say what to do."""
    await rights.agent(work, person)
    check = await work.unit.guard.get(check_id)
    is_open = check is not None and check.is_undecided
    return Toast("toast-edit-it", alert=True) if is_open else Toast("toast-old")


async def edited(work: Work, ticket: Ticket, message: Message) -> None:
    """Held words were changed: they are checked anew, or became a note; those behind them move up."""
    check = await work.unit.guard.newest_of(message.id)
    was_first = check is not None and check.is_undecided
    if check is not None and was_first:
        await _close(work, ticket, check, Choice.EDITED, by=message.author_id)
    if was_first or message.state == MessageState.NOTE:
        await _move_up(work, ticket, message.author_id)


async def remind(work: Work, ticket: Ticket) -> bool:
    """The sweep's part: whoever held words and forgot them is reminded; later the supervisors hear."""
    slow, late = await undecided.overdue(work, ticket)
    for check in slow:
        await _remind(work, ticket, check)
    if late:
        await _alert(work, ticket, late[0])
        for check in late:
            check.reminded_at = check.reminded_at or work.now
            check.alerted_at = work.now
    return bool(slow or late)


async def _decide(work: Work, person: Person, check_id: int, choice: Choice) -> Toast:
    agent = await rights.agent(work, person)
    check = await work.unit.guard.get(check_id)
    message = await work.unit.messages.get(check.message_id) if check is not None else None
    if check is None or message is None or not check.is_undecided:
        return Toast("toast-old")
    ticket = await work.unit.tickets.get(check.ticket_id)
    await _must_be_allowed(work, person, ticket, check, choice)
    if choice is Choice.LEFT:
        message.state = MessageState.NOTE
        await react(work, message, "✍")
    else:
        after(Status(ticket.status), Move.REPLY)
        if choice is Choice.MOVED:
            await _retopic(work, ticket, check, by=agent.id)
        owner = await work.unit.people.staff(ticket.owner_id) if ticket.owner_id else None
        await accept(work, ticket, message, owner or agent)
    await _close(work, ticket, check, choice, by=agent.id)
    await _move_up(work, ticket, message.author_id)
    return Toast("toast-kept-inside" if choice is Choice.LEFT else "toast-sent")


async def _must_be_allowed(work: Work, person: Person, ticket: Ticket, check: Check, choice: Choice) -> None:
    """The ticket's owner decides; whoever wrote them may keep the words inside; a secret needs a supervisor."""
    if choice is Choice.LEFT and person.id == check.agent_id:
        return
    is_supervisor = await rights.is_supervisor(work, person)
    if choice is not Choice.LEFT and asks_secret(check) and not is_supervisor:
        raise NotAllowed(role="supervisor")
    if ticket.owner_id != person.id and not is_supervisor:
        raise NotTheOwner(number=ticket.number)
    if choice is Choice.MOVED and check.looks_like is None:
        raise NotAllowed


async def _retopic(work: Work, ticket: Ticket, check: Check, *, by: int) -> None:
    await change_topic(work, ticket, check.looks_like, source="agent", by=by)
    await tell_thread(work, ticket, "thread-name", action=Action.NAME_THREAD)


async def _note(
    work: Work, ticket: Ticket, message: Message, agent: StaffMember, judgement: Judgement
) -> Check:
    check = await work.unit.add(
        Check(
            message_id=message.id,
            ticket_id=ticket.id,
            agent_id=agent.id,
            topic=ticket.topic,
            verdict=judgement.verdict,
            looks_like=judgement.looks_like,
            words=list(judgement.words),
            reasons=[[reason.kind, reason.detail] for reason in judgement.reasons],
            score=judgement.score,
            at=work.now,
        )
    )
    if judgement.verdict == "note":
        work.touch(ticket)  # the card says so
    return check


async def _stop(work: Work, ticket: Ticket, message: Message, check: Check) -> None:
    message.state = MessageState.HELD
    await react(work, message, HELD)
    await ask(work, ticket, message, check)
    await record(
        work,
        ticket,
        ticket.happened(EventKind.HELD, at=work.now, by=check.agent_id, message=message.id, check=check.id),
    )


async def _close(work: Work, ticket: Ticket, check: Check, choice: Choice, *, by: int) -> None:
    check.choose(choice, by=by, at=work.now)
    await record(
        work, ticket, ticket.happened(EventKind.DECIDED, at=work.now, by=by, check=check.id, choice=choice)
    )
    notice = await work.unit.outbox.get(check.notice_id) if check.notice_id is not None else None
    member = await work.unit.people.staff(by)
    if notice is not None:
        name = member.public_name if member is not None else ""
        await amend(work, notice, "held-decided", {**notice.params, "choice": choice, "agent": name})


async def _move_up(work: Work, ticket: Ticket, author_id: int) -> None:
    """Those that waited behind are looked at in their order, until one is held itself."""
    author = await work.unit.people.staff(author_id)
    for message in await work.unit.guard.held(ticket.id, author_id):
        if author is None or ticket.owner_id != author_id or ticket.status == Status.CLOSED:
            message.state = (
                MessageState.DRAFT
            )  # the ticket changed hands, or is over: somebody else's to send
            await ask_in_thread(work, ticket, message)
            continue
        if (await send(work, ticket, message, author)).key != "toast-sent":
            return


async def _remind(work: Work, ticket: Ticket, check: Check) -> None:
    check.reminded_at = work.now
    agent = await work.unit.people.staff(check.agent_id)
    await tell_thread(
        work,
        ticket,
        "held-reminder",
        {
            **reasons_of(work, ticket, check),
            "agent": agent.public_name if agent else "",
            "agent_id": check.agent_id,
        },
        urgency=Urgency.ALERT,
    )


async def _alert(work: Work, ticket: Ticket, check: Check) -> None:
    agent = await work.unit.people.staff(check.agent_id)
    await tell_chat(
        work,
        await work.chat(ChatRole.SUPERVISORS),
        "held-undecided",
        {
            **reasons_of(work, ticket, check),
            "agent": agent.public_name if agent else "",
            "held_at": check.at,
            "link": await link_to(work, ticket.id),
        },
        ticket=ticket,
        urgency=Urgency.ALERT,
    )
