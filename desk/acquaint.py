"""The commands that are about the customer, not about a complaint: greet, language, phone, data, surveys."""

from collections.abc import Sequence

from desk.callback import time_buttons
from desk.human import ASKED
from desk.incoming import Person
from desk.meet import meet_customer
from desk.tell import tell_customer, tell_thread
from desk.work import Toast, Work
from models.customer import Customer
from models.dialogue import Ask, Question
from models.lifecycle import Status
from models.message import Message
from models.outbox import Button
from models.ticket import CALL_AT

_LANGUAGES = ("id", "en")
_LISTED = 200  # tickets


async def greet(work: Work, person: Person) -> None:
    """`/start`: who we are, what to do, and one sentence on what happens to their data."""
    customer = await meet_customer(work, person)
    await tell_customer(
        work,
        customer,
        "start",
        _who(work, customer),
        buttons=[[Button("language:id"), Button("language:en")]],
    )


async def help_customer(work: Work, person: Person, *, key: str = "help") -> None:
    """`/help`, and the same after a command we do not know."""
    customer = await meet_customer(work, person)
    await tell_customer(
        work, customer, key, _who(work, customer), buttons=[[Button("person:0"), Button("status:0")]]
    )


async def begin(work: Work, person: Person, *, has_words: bool = False) -> None:
    """`/new`: the next words are a complaint of their own, whatever else is under way; they may come with it."""
    customer = await meet_customer(work, person)
    pending = await work.unit.dialogue.pending(customer.id)
    if pending is None or pending.kind != Ask.NEW_COMPLAINT:
        await work.unit.add(
            Question(customer_id=customer.id, kind=Ask.NEW_COMPLAINT, choices=[], asked_at=work.now)
        )
    if has_words:
        return
    await tell_customer(work, customer, "new-complaint", _who(work, customer), buttons=[[Button("person:0")]])


async def offer_languages(work: Work, person: Person) -> None:
    customer = await meet_customer(work, person)
    await tell_customer(
        work, customer, "language-ask", buttons=[[Button("language:id"), Button("language:en")]]
    )


async def choose_language(
    work: Work, person: Person, language: str, *, covers: Sequence[Message] = ()
) -> Toast | None:
    customer = await meet_customer(work, person)
    if language not in _LANGUAGES:
        return Toast("toast-late")
    customer.choose_language(language)
    await tell_customer(work, customer, "language-set", _who(work, customer), covers=covers)
    return None


async def take_phone(
    work: Work, person: Person, *, phone: str | None, covers: Sequence[Message] = ()
) -> None:
    """A number for a call back; `phone` is None when it is not a number anybody could call."""
    customer = await meet_customer(work, person)
    if phone is None:
        await tell_customer(work, customer, "phone-unclear")
        return
    is_known, customer.phone = customer.phone == phone, phone
    live = [each for each in await work.unit.tickets.live_of(customer.id) if each.is_open]
    unsettled = [each for each in live if each.details.get(ASKED) and not each.details.get(CALL_AT)]
    ticket = next(iter(unsettled or live), None)
    params = {
        "phone_last": phone[-4:],
        "number": ticket.number if ticket else "",
        "asks_time": bool(unsettled),
    }
    buttons = time_buttons(work, unsettled[0]) if unsettled else []
    await tell_customer(work, customer, "phone-noted", params, ticket=ticket, buttons=buttons, covers=covers)
    for each in () if is_known else live:
        work.touch(each)
        if each.status != Status.NEW:
            await tell_thread(work, each, "thread-phone", {"customer": customer.name, "phone": phone})


async def refuse_surveys(work: Work, person: Person) -> Toast | None:
    """The button under a survey: pressed twice it still means no."""
    customer = await meet_customer(work, person)
    if customer.surveys_stopped_at is not None:
        return Toast("toast-noted")
    return await turn_surveys(work, person)


async def turn_surveys(work: Work, person: Person) -> Toast | None:
    """`/stop`: no more surveys, until they type it again; complaints go on as before."""
    customer = await meet_customer(work, person)
    stopped = customer.surveys_stopped_at is None
    customer.surveys_stopped_at = work.now if stopped else None
    await tell_customer(work, customer, "surveys-stopped" if stopped else "surveys-again")
    return None


async def show_data(work: Work, person: Person) -> None:
    """`/mydata`: what we keep about this person, in words."""
    customer = await meet_customer(work, person)
    tickets = await work.unit.tickets.recent_of(customer.id, limit=_LISTED)
    await tell_customer(
        work,
        customer,
        "mydata",
        {
            **_who(work, customer),
            "username": customer.username or "",
            "phone_last": (customer.phone or "")[-4:],
            "tickets": ", ".join(each.number for each in tickets),
            "since_at": customer.created_at,
        },
    )


async def ask_forget(work: Work, person: Person) -> None:
    """`/forget`: say first what would go and what the law makes us keep."""
    customer = await meet_customer(work, person)
    await tell_customer(work, customer, "forget-ask", buttons=[[Button("forget_yes")]])


async def forget(work: Work, person: Person) -> Toast | None:
    """Erase the words beside complaints and of all that is closed, wherever they were copied; open ones need theirs."""
    customer = await meet_customer(work, person)
    customer.phone = None
    await work.unit.messages.erase_words_of(customer.id)
    kept = await work.unit.tickets.live_of(customer.id)
    await tell_customer(work, customer, "forgotten", {"kept": len(kept)})
    return None


def _who(work: Work, customer: Customer) -> dict[str, str]:
    organisation = work.office.catalogue.organisation
    return {
        "name": customer.name,
        "organisation": organisation.name,
        "phone": organisation.call_center or "",
        "language": customer.language,
    }
