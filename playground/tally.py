"""The figures of a replay, and whether they are good."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from playground.agents import Agents
from playground.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Tally:
    """`said_for` and `took` are seconds: until the last message was said, and until the end."""

    ledger: Ledger
    agents: Agents
    said_for: float
    took: float

    @property
    def is_sound(self) -> bool:
        """Every message answered once and in order; a repetition after a crash is allowed."""
        ledger = self.ledger
        return not (
            ledger.unanswered
            or ledger.answered_twice
            or ledger.inversions
            or ledger.number_clashes
            or ledger.shared_numbers()
            or ledger.errors
            or ledger.violations
        )

    def lines(self) -> list[str]:
        """One figure a line, for people."""
        ledger, agents = self.ledger, self.agents
        waits = ledger.waits
        clashes = len(ledger.number_clashes) + len(ledger.shared_numbers())
        p50, p95, longest = (f"{1000 * quantile(waits, share):.0f} ms" for share in (0.5, 0.95, 1.0))
        rate = len(ledger.said) / self.said_for if self.said_for else 0.0
        return [
            f"messages          {len(ledger.said)} in {self.said_for:.1f} s ({rate:.1f} a second)",
            f"tickets           {len(ledger.tickets)}, numbers that clash {clashes}",
            f"decisions         {_counted(ledger.decisions)}",
            f"agents            {agents.claimed} claimed, {agents.answered} replies, {agents.resolved} done",
            f"unanswered        {len(ledger.unanswered)}",
            f"answered twice    {len(ledger.answered_twice)}",
            f"repeated          {len(ledger.repeated)}",
            f"order inverted    {len(ledger.inversions)}",
            f"errors            {_counted(ledger.errors)}",
            f"unchanged edits   {ledger.unchanged}",
            f"time to receipt   p50 {p50}, p95 {p95}, longest {longest}",
            f"calls             {_counted(ledger.calls)}",
            f"429s              {ledger.too_many_requests}",
            f"violations        {ledger.violations}",
            f"took              {self.took:.1f} s",
        ]


def quantile(sorted_values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all do not exceed; 0 of nothing."""
    if not sorted_values:
        return 0.0
    return sorted_values[max(0, min(len(sorted_values) - 1, round(share * len(sorted_values)) - 1))]


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common()) or "0"
