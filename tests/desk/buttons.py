"""Press a button as its edge does, so that every verb leads where the product leads it."""

from types import SimpleNamespace
from typing import Any

from desk.incoming import Person
from desk.work import Toast, Work
from handlers.customer import presses as of_customers
from handlers.staff import presses as of_staff


def _query(person: Person, data: str) -> Any:
    user = SimpleNamespace(
        id=person.id, full_name=person.name, username=person.username, language_code=person.language
    )
    return SimpleNamespace(data=data, from_user=user, message=None)


async def press_as_customer(work: Work, person: Person, data: str) -> Toast | None:
    return await of_customers.press(_query(person, data), work)


async def press_as_staff(work: Work, person: Person, data: str) -> Toast:
    update: Any = SimpleNamespace(callback_query=_query(person, data))
    context: Any = SimpleNamespace(work=work, turn=SimpleNamespace(toast=None))
    await of_staff.press(update, context)
    toast: Toast = context.turn.toast
    return toast
