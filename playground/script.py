"""What a replay says: real messages from files, given to customers who each keep to one file."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 4096  # characters; Telegram cuts a longer message in two before a bot sees it


@dataclass(frozen=True, slots=True)
class Line:
    """Customer number `customer` (from 0) says `text`."""

    customer: int
    text: str


def language_of(path: Path) -> str:
    """Indonesian if the file's name says so (`..._id_...`), else English."""
    return "id" if "id" in path.name.split(".")[0].split("_") else "en"


def texts_in(path: Path) -> list[str]:
    """The `text` of every JSON line, each once, in the file's order; raises KeyError where it is missing."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open("rt") as file:
        rows = (str(json.loads(line)["text"]).strip() for line in file if line.strip())
        return list(dict.fromkeys(row for row in rows if row and not row.startswith("/")))


def write_script(files: Sequence[Path], *, customers: int, messages: int, seed: int) -> list[Line]:
    """`messages` lines by at most `customers` people; the same seed gives the same script.

    No text is said twice, so fewer lines come out when the files hold fewer texts.
    """
    chance = random.Random(seed)  # noqa: S311 - a replay must be repeatable, not secret
    stocks = [_shuffled(texts_in(path), chance) for path in files]
    lines: list[Line] = []
    said: set[str] = set()
    while len(lines) < messages and any(stocks):
        customer = chance.randrange(customers)
        stock = stocks[customer % len(stocks)]
        text = stock.pop()[:LONGEST] if stock else ""
        if text and text not in said:
            said.add(text)
            lines.append(Line(customer, text))
    return lines


def _shuffled(texts: list[str], chance: random.Random) -> list[str]:
    chance.shuffle(texts)
    return texts


def kill_points(messages: int, kills: int) -> Iterator[int]:
    """After how many messages each of `kills` blows falls: evenly, none at the ends."""
    return (round(messages * place / (kills + 1)) for place in range(1, kills + 1))
