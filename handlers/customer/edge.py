"""The customer bot's edge as the intake sees it: prepare outside the unit, route inside, toast after."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError

from desk.meet import meet_customer, phone_language
from desk.tell import tell_customer
from desk.work import Toast, Work
from handlers.customer import messages, presses
from handlers.customer.reading import kind_of, person_of, words_of
from models.errors import DeskError
from topics.matcher import Decision
from topics.secrets import mask

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
Say = Callable[[str, Toast | None, str], Awaitable[None]]  # callback id, toast, language
Understand = Callable[[str], Decision]


@dataclass(frozen=True, slots=True)
class CustomerUpdate:
    """One update, parsed and understood before any unit was opened."""

    update: Update
    understanding: Decision | None
    edge: "CustomerEdge"

    @property
    def customer(self) -> int | None:
        if not self._is_known:
            return None
        person = getattr(self.update.event, "from_user", None)
        return person.id if person is not None else None

    async def handle(self, work: Work) -> Toast | None:
        if not self._is_known:
            return None  # aiogram would print all of it as a warning, with a customer's words
        answer = await self.edge.dispatcher.feed_update(
            self.edge.bot, self.update, work=work, understanding=self.understanding
        )
        return await self._in_their_language(work, answer) if isinstance(answer, Toast) else None

    @property
    def _is_known(self) -> bool:
        try:
            return bool(self.update.event_type)
        except UpdateTypeLookupError:
            return False

    async def _in_their_language(self, work: Work, toast: Toast) -> Toast:
        """The language that the customer has chosen, whatever their phone speaks."""
        query = self.update.callback_query
        customer = await work.unit.people.customer(query.from_user.id) if query is not None else None
        return replace(toast, language=customer.language) if customer is not None else toast

    async def refuse(self, work: Work, error: DeskError) -> Toast | None:
        """A kind word for what cannot be done; what had been begun was rolled back."""
        if self.update.callback_query is not None:
            return Toast("toast-late")
        message = self.update.message or self.update.edited_message
        if message is not None and message.from_user is not None:
            person = message.from_user
            customer = await meet_customer(work, person_of(person))
            await tell_customer(work, customer, error.key, dict(error.values))
        return None

    async def answer(self, toast: Toast | None) -> None:
        query = self.update.callback_query
        if query is not None:
            language = toast.language if toast is not None else ""
            await self.edge.say(query.id, toast, language or phone_language(query.from_user.language_code))


class CustomerEdge:
    """Owns aiogram's dispatcher; no state machine, no middleware, no polling of its own."""

    def __init__(self, bot: Bot, *, understand: Understand, say: Say) -> None:
        self.bot, self.say, self._understand = bot, say, understand
        self.dispatcher = Dispatcher(disable_fsm=True)
        self.dispatcher.include_routers(messages.router(), presses.router(), messages.membership())

    async def prepare(self, raw: dict[str, Any]) -> CustomerUpdate:
        """Parse, mask and classify; raises pydantic's ValidationError for what is no update."""
        update = Update.model_validate(raw, context={"bot": self.bot})
        message = update.message or update.edited_message
        written = message is not None and kind_of(message) in {"text", "photo", "document", "video", "voice"}
        words = words_of(message) if message is not None and written else ""
        understanding = self._understand(mask(words).text) if words else None
        return CustomerUpdate(update, understanding, self)
