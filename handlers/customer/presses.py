"""The buttons that customers press: the verb names the use case, the rest are its numbers.

Data from outside is never trusted: a number that is none, or that is not theirs, gets a kind word.
"""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from desk import (
    acquaint,
    answering,
    callback,
    commenting,
    details,
    human,
    rating,
    recovery,
    status,
    surveying,
)
from desk.incoming import Person
from desk.work import Toast, Work
from handlers.customer.filters import PressedByPerson
from handlers.customer.reading import person_of
from handlers.numbers import number
from models.lifecycle import Outcome

Press = Callable[[Work, Person, list[str]], Awaitable[Toast | None]]
_LATE = Toast("toast-late")


async def press(query: CallbackQuery, work: Work) -> Toast | None:
    """Look the verb up, read its numbers, and only then begin its use case."""
    verb, *arguments = (query.data or "").split(":")
    use_case = _VERBS.get(verb)
    if use_case is None:
        return _LATE
    try:
        pressed = use_case(work, person_of(query.from_user), arguments)
    except (ValueError, IndexError):
        return _LATE
    return await pressed


def router() -> Router:
    router = Router(name="presses")
    router.callback_query.register(press, PressedByPerson())
    return router


async def _status(work: Work, person: Person, _arguments: list[str]) -> Toast | None:
    await status.show_status(work, person)
    return None


_VERBS: dict[str, Press] = {
    "pick": lambda work, who, said: answering.pick_topic(work, who, number(said[0]), number(said[1])),
    "wrong": lambda work, who, said: answering.not_this(work, who, number(said[0])),
    "else": lambda work, who, said: answering.something_else(work, who, number(said[0])),
    "person": lambda work, who, said: human.want_person(work, who, number(said[0])),
    "new": lambda work, who, said: answering.new_complaint(work, who, number(said[0])),
    "same": lambda work, who, said: answering.same_ticket(work, who, number(said[0])),
    "move": lambda work, who, said: answering.move(work, who, number(said[0]), number(said[1])),
    "second": lambda work, who, said: answering.second_ticket(work, who, number(said[0]), wanted=True),
    "one": lambda work, who, said: answering.second_ticket(work, who, number(said[0]), wanted=False),
    "detail": lambda work, who, said: details.choose_detail(work, who, number(said[0]), number(said[1])),
    "yes": lambda work, who, said: details.choose_detail(work, who, number(said[0]), 0),
    "no": lambda work, who, said: details.choose_detail(work, who, number(said[0]), 1),
    "skip": lambda work, who, said: details.skip_detail(work, who, number(said[0]), all_of_them=False),
    "skip_all": lambda work, who, said: details.skip_detail(work, who, number(said[0]), all_of_them=True),
    "withdraw": lambda work, who, said: status.ask_withdraw(work, who, number(said[0])),
    "drop": lambda work, who, said: status.ask_withdraw(work, who, number(said[0])),
    "withdraw_yes": lambda work, who, said: status.withdraw(work, who, number(said[0])),
    "keep": lambda work, who, said: status.keep(work, who, number(said[0])),
    "callme": lambda work, who, said: callback.ask_call(work, who, number(said[0])),
    "callat": lambda work, who, said: callback.choose_call(work, who, number(said[0]), said[1]),
    "fixed": lambda work, who, said: status.withdraw(work, who, number(said[0]), outcome=Outcome.SELF_SOLVED),
    "solved": lambda work, who, said: rating.solved(work, who, number(said[0]), number(said[1])),
    "unsolved": lambda work, who, said: rating.not_solved(work, who, number(said[0]), number(said[1])),
    "answer": lambda work, who, said: surveying.answer(work, who, number(said[0]), said[1], said[2]),
    "rate": lambda work, who, said: surveying.rate(work, who, number(said[0]), number(said[1])),
    "tick": lambda work, who, said: surveying.tick(work, who, number(said[0]), said[1], said[2]),
    "ticked": lambda work, who, said: surveying.go_on(work, who, number(said[0]), said[1]),
    "survey_skip": lambda work, who, said: surveying.go_on(work, who, number(said[0]), said[1]),
    "survey_back": lambda work, who, said: surveying.go_back(work, who, number(said[0]), said[1]),
    "file": lambda work, who, said: commenting.file_comment(work, who, number(said[0]), wanted=True),
    "no_file": lambda work, who, said: commenting.file_comment(work, who, number(said[0]), wanted=False),
    "slot": lambda work, who, said: recovery.choose_slot(work, who, number(said[0]), said[1]),
    "slots": lambda work, who, said: recovery.offer_again(work, who, number(said[0])),
    "slot_chat": lambda work, who, said: recovery.choose_chat(work, who, number(said[0])),
    "surveys_off": lambda work, who, _said: acquaint.refuse_surveys(work, who),
    "language": lambda work, who, said: acquaint.choose_language(work, who, said[0]),
    "forget_yes": lambda work, who, _said: acquaint.forget(work, who),
    "status": _status,
}
