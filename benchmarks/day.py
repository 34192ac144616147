"""A day of a busy bank in simulated time: `python benchmarks/day.py [--complaints N] [--agents N] [--rush]`.

Five staff groups, Telegram's limits on, the desk's own use cases, senders, limits and ticks on SQLite; only the
network and the waiting are played (`benchmarks/load`). Customers come as they come to an office, agents sit in their
groups from 07.00 to 22.00. Prints what arrives when, what is folded, what waits and for how long. Computes for an
hour or more, `--rush --complaints 1000` for a few minutes. Exit code 1 if Telegram had to refuse a call, or if a
message stayed unanswered.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import structlog

from benchmarks.load.bank import SUPERVISORS, Bank, bank
from benchmarks.load.jumping import run
from models.message import Author, Message
from models.outbox import Action, Bot, Notice, NoticeState, Urgency
from models.ticket import Ticket
from playground.tally import quantile

BEGIN, UNTIL, RUSH_UNTIL = 6, 24, 10  # hours
NEVER = 1e9
MEMORY = Path("/dev/shm")  # what a disk would cost is not what is asked here
WAITS = {
    "complaint said -> its receipt": ("said", "receipt"),
    "complaint said -> named in the group, by card or overview": ("said", "seen"),
    "complaint said -> its own card": ("said", "card"),
    "claimed -> its topic stands": ("claimed", "thread"),
    "agent's answer -> with the customer": ("answered", "answer"),
    "/resolve -> with the customer": ("resolved", "told"),
    "complaint said -> resolved": ("said", "told"),
}
Life = dict[str, float]  # of one complaint: seconds of the day at which each thing happened


def lives(day: Bank) -> list[Life]:
    """What customers saw of their complaints, and what staff saw of the tickets."""
    found = []
    for story in day.customers.stories.values():
        own = {"said": story.said, "receipt": story.receipt, "answer": story.answer, "told": story.told}
        life = {
            **{name: at for name, at in own.items() if at is not None},
            **day.agents.moments.get(story.ticket or 0, {}),
        }
        seen = [life[name] for name in ("named", "card") if name in life]
        if story.ticket is not None:
            life["opened"] = story.said
        found.append({**life, "seen": min(seen)} if seen else life)
    return found


def hours(told: list[Life], until: int) -> None:
    """What came, what was done, and what waited at the end of each hour."""
    print(
        "| hour | complaints | claimed | resolved | open without a card | of these in no overview | oldest of these |"
    )
    print("|---|---|---|---|---|---|---|")
    for hour in range(BEGIN, until):
        begin, end = 3600.0 * hour, 3600.0 * (hour + 1)
        counts = [
            sum(begin <= one.get(name, 0) < end for one in told) for name in ("said", "claimed", "told")
        ]
        waiting = [
            one
            for one in told
            if one.get("opened", NEVER) < end and min(one.get("card", NEVER), one.get("claimed", NEVER)) > end
        ]
        unseen = [end - one["said"] for one in waiting if one.get("seen", NEVER) > end]
        print(
            f"| {hour:02d} | {counts[0]} | {counts[1]} | {counts[2]} | {len(waiting)} "
            f"| {len(unseen)} | {span(max(unseen, default=0))} |"
        )


def span(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def line(name: str, waits: Iterable[float]) -> None:
    values = sorted(waits)
    p50, p95, most = (span(quantile(values, share)) for share in (0.5, 0.95, 1.0))
    print(f"| {name} | {len(values)} | {p50} | {p95} | {most} |")


def waits(told: list[Life]) -> None:
    for name, (begin, end) in WAITS.items():
        line(name, (one[end] - one[begin] for one in told if begin in one and end in one))


async def owed(day: Bank) -> None:
    """From the moment a notice may go to its arrival, as its row tells."""
    begins = func.coalesce(Notice.not_before, Notice.created_at)
    query = select(Notice.bot, Notice.urgency, Notice.chat_id, begins, Notice.sent_at).where(
        Notice.state == NoticeState.SENT, Notice.action.in_([Action.SEND, Action.EDIT])
    )
    names: dict[str, Callable[[str, int, int], bool]] = {
        "alerts to the supervisors": lambda bot, urgency, chat: (
            urgency == Urgency.ALERT and chat == SUPERVISORS
        ),
        "alerts to the staff groups": lambda bot, urgency, chat: (
            urgency == Urgency.ALERT and bot == Bot.STAFF and chat < 0 and chat != SUPERVISORS
        ),
        "words in the staff groups": lambda bot, urgency, chat: urgency == Urgency.WORDS and bot == Bot.STAFF,
        "words to customers": lambda bot, urgency, chat: bot == Bot.CUSTOMER,
    }
    async with day.desk.database.reading() as unit:
        rows = (await unit.session.execute(query)).all()
    for name, is_one in names.items():
        line(
            name,
            (
                (sent - begin).total_seconds()
                for bot, urgency, chat, begin, sent in rows
                if sent is not None and is_one(bot, urgency, chat)
            ),
        )


def groups(day: Bank) -> None:
    print("| group | calls | most in one minute of the clock |\n|---|---|---|")
    for chat_id, minutes in sorted(day.telegram.minutes.items(), reverse=True):
        print(f"| {chat_id} | {sum(minutes.values()):,} | {max(minutes.values())} |")


async def unanswered(day: Bank) -> int:
    sent = select(Notice.id).where(Notice.state == NoticeState.SENT)
    query = select(func.count()).where(
        Message.author == Author.CUSTOMER, Message.answer_id.is_(None) | Message.answer_id.not_in(sent)
    )
    async with day.desk.database.reading() as unit:
        return await unit.session.scalar(query) or 0


async def tell(day: Bank) -> bool:
    """Print what came of it; whether nothing was refused and nothing forgotten."""
    told = lives(day)
    hours(told, round(asyncio.get_running_loop().time() / 3600))
    print("\n| | n | p50 | p95 | longest |\n|---|---|---|---|---|")
    waits(told)
    await owed(day)
    print()
    groups(day)
    async with day.desk.database.reading() as unit:
        states = (
            await unit.session.execute(select(Ticket.status, func.count()).group_by(Ticket.status))
        ).all()
    tickets = sum(count for _status, count in states)
    calls = sum(
        count for chat, of in day.telegram.minutes.items() for count in of.values() if chat != SUPERVISORS
    )
    left, done = await unanswered(day), sum("resolved" in one for one in day.agents.moments.values())
    print(
        f"\ntickets at the end: {tickets}: {', '.join(f'{count} {status}' for status, count in sorted(states))}"
    )
    print(
        f"calls in the groups: {', '.join(f'{kind} {count}' for kind, count in day.telegram.kinds.most_common())}"
    )
    print(
        f"that is {calls / max(1, done):.1f} for each of {done} tickets that agents resolved; "
        f"{day.agents.left} they left"
    )
    print(f"customers wrote {day.customers.messages} and pressed {day.customers.presses}")
    print(
        f"refused by the desk: {day.customers.refusals} customers' acts, agents' {dict(day.agents.refusals)}"
    )
    print(f"429s: {day.telegram.refused}; unanswered: {left}")
    return day.telegram.refused == 0 and left == 0


async def play(complaints: int, agents: int, seed: int, *, is_rush: bool) -> bool:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:  # noqa: ASYNC240 - once
        async with bank(Path(folder), agents=agents, seed=seed) as day:
            began, computed = time.monotonic(), time.process_time()
            day.customers.come(complaints, is_rush=is_rush)
            for hour in range(BEGIN + 1, (RUSH_UNTIL if is_rush else UNTIL) + 1):
                await asyncio.sleep(3600 * hour - asyncio.get_running_loop().time())
                print(f"{hour}.00, after {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
            is_sound = await tell(day)
            print(
                f"computed {time.process_time() - computed:.0f} s, with the play; took {time.monotonic() - began:.0f} s"
            )
    return is_sound


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--complaints", type=int, default=10_000)
    parser.add_argument("--agents", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rush", action="store_true", help="all between 07.00 and 08.00; it ends at 10.00")
    chosen = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))
    sys.exit(
        0
        if run(play(chosen.complaints, chosen.agents, chosen.seed, is_rush=chosen.rush), begin=3600.0 * BEGIN)
        else 1
    )


if __name__ == "__main__":
    main()
