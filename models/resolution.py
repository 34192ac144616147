"""How a complaint was decided, and which steps of its topic's procedure were done."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.mapping import Entity


class Finding(StrEnum):
    """What the complaint was found to be."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"


class Redress(StrEnum):
    """What the customer gets for it."""

    NONE = "nothing"  # "none" is what a sentence reads where nothing is said
    REFUND = "refund"
    FEE = "fee"  # waived
    GOODWILL = "goodwill"
    OTHER = "other"


PAID = frozenset({Redress.REFUND, Redress.FEE, Redress.GOODWILL})  # kinds that are worth an amount


class Resolution(Entity):
    """The decision of one resolution of a ticket, as its agent set it down; empty until they did."""

    __tablename__ = "resolutions"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # counts the resolutions
    agent_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    finding: Mapped[str | None] = mapped_column(String(16))
    cause: Mapped[str | None] = mapped_column(String(32))
    redress: Mapped[str | None] = mapped_column(String(16))  # its kind; "nothing" was chosen, None was not
    amount: Mapped[int | None] = mapped_column(BigInteger)  # whole units of the desk's currency
    reference: Mapped[str | None] = mapped_column(Text)
    explanation: Mapped[str | None] = mapped_column(Text)  # what was found, in the agent's own sentence
    writes_at: Mapped[datetime | None]  # since when the agent's next words in the thread are that sentence
    apologised: Mapped[bool] = mapped_column(default=False)
    form_id: Mapped[int | None] = mapped_column(BigInteger)  # the notice that shows the form
    asked_at: Mapped[datetime | None]  # a supervisor was asked to approve the amount
    approved_by: Mapped[int | None] = mapped_column(BigInteger)
    approved_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]  # the customer was owed the decision

    @property
    def is_complete(self) -> bool:
        return None not in {self.finding, self.cause, self.redress}

    def needs_approval(self, limit: int | None) -> bool:
        """Above `limit`; money whose amount is not known is above every limit."""
        if limit is None or self.approved_at is not None or self.redress in {None, Redress.NONE}:
            return False
        return self.redress in PAID if self.amount is None else self.amount > limit

    def compensate(self, kind: Redress) -> None:
        """Choose the kind of redress; what was approved was another one."""
        if kind != self.redress:
            self.withdraw_approval()
        self.redress = kind
        if kind is Redress.NONE:
            self.amount = self.reference = None

    def pay(self, amount: int, reference: str) -> None:
        """Note how much; an amount makes no sense with "none", so that is asked again."""
        if amount != self.amount:
            self.withdraw_approval()
        self.amount, self.reference = amount, reference or None
        if self.redress == Redress.NONE:
            self.redress = None

    def withdraw_approval(self) -> None:
        self.asked_at = self.approved_at = self.approved_by = None

    def approve(self, *, by: int, at: datetime) -> None:
        self.approved_by, self.approved_at = by, at

    def decline(self) -> None:
        """The redress is chosen anew."""
        self.withdraw_approval()
        self.redress = self.amount = self.reference = None


class Step(Entity):
    """One step of the topic's procedure, ticked off."""

    __tablename__ = "steps"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    step: Mapped[str] = mapped_column(String(64), primary_key=True)
    by: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
