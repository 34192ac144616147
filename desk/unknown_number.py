"""A ticket number with a slip of the finger, or another person's: said kindly, with the numbers that they have."""

from desk.meaning import Heard, named
from desk.status import tell_status
from desk.tell import tell_customer
from desk.work import Work
from models.number import written_numbers


async def names_no_ticket(work: Work, heard: Heard) -> bool:
    """A complaint beside the wrong number is still heard as one; a stranger's number is told like a mistyped one."""
    written = written_numbers(heard.incoming.text)
    if not written or await named(work, heard) is not None:
        return False
    decision = heard.decision
    if decision is not None and decision.topic is not None:
        await tell_customer(work, heard.customer, "number-unknown-beside", quote=heard.message.message_id)
        return False
    await tell_status(
        work, heard.customer, covers=[heard.message], key="number-unknown", more={"written": written[0]}
    )
    return True
