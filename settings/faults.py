"""What is wrong with a setting, said so that its owner can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong thing: where it stands (file and line, or a variable's name) and what to write instead."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class Passing(Fault):
    """Nothing is written wrong: what did not answer may answer the next time."""


class SettingsError(Exception):
    """The settings cannot be used; carries every fault found, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)

    @property
    def is_passing(self) -> bool:
        """Whether waiting may be all that it takes."""
        return all(isinstance(each, Passing) for each in self.faults)
