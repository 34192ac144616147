"""Telegram's MarkdownV2 parse mode."""

import re

from playground.errors import BotApiError, bad_request
from playground.schema import Json

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
MARKS = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
MARK = re.compile(r"\*|__|_|~|\|\|")
BLOCK = re.compile(r"```(?:(\w+)?\n)?((?:\\.|[^\\])*?)```", re.DOTALL)
CODE = re.compile(r"`()((?:\\.|[^\\`])*)`", re.DOTALL)
LINK_END = re.compile(r"\]\(((?:\\.|[^\\)])*)\)")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
EMOJI = re.compile(r"tg://emoji\?id=(\d+)")


def parse_markdown(text: str) -> tuple[str, list[Json]]:
    """Plain text and entities; every reserved character outside its use must be escaped."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.units = 0
        self.open: list[tuple[str, int, int]] = []  # mark, UTF-16 start, position
        self.quote: int | None = None
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        position = 0
        while position < len(self.text):
            position = self._step(position)
        self._end_quote()
        if self.open:
            mark, _, at = self.open[-1]
            name = "TextUrl" if mark in "[!" else MARKS[mark].capitalize()
            raise _cannot_parse(f"Can't find end of {name} entity at byte offset {self._byte(at)}")
        return "".join(self.out), sorted(
            self.entities, key=lambda entity: (entity["offset"], -entity["length"])
        )

    def _step(self, position: int) -> int:
        text, char = self.text, self.text[position]
        if char == "\\" and position + 1 < len(text) and ord(text[position + 1]) < 127:
            return self._write(text[position + 1], position + 2)
        if char == "\n":
            if not text.startswith(">", position + 1):
                self._end_quote()
            return self._write("\n", position + 1)
        if char == ">" and (position == 0 or text[position - 1] == "\n"):
            self.quote = self.units if self.quote is None else self.quote
            return position + 1
        if char in RESERVED:
            return self._reserved_character(char, position)
        return self._write(char, position + 1)

    def _reserved_character(self, char: str, position: int) -> int:
        if char == "`":
            return self._code(position)
        if char in "[]!":
            return self._link(position)
        mark = MARK.match(self.text, position)
        if mark is None:
            raise _reserved(char)
        return self._mark(mark.group(), position)

    def _write(self, piece: str, then: int) -> int:
        self.out.append(piece)
        self.units += len(piece.encode("utf-16-le")) // 2
        return then

    def _byte(self, position: int) -> int:
        return len(self.text[:position].encode())

    def _close(self, start: int, **entity: str) -> None:
        if self.units > start:
            self.entities.append({"offset": start, "length": self.units - start} | entity)

    def _end_quote(self) -> None:
        if self.quote is not None:
            self._close(self.quote, type="blockquote")
            self.quote = None

    def _code(self, position: int) -> int:
        block = self.text.startswith("```", position)
        match = (BLOCK if block else CODE).match(self.text, position)
        if match is None:
            name = "Pre" if block else "Code"
            raise _cannot_parse(f"Can't find end of {name} entity at byte offset {self._byte(position)}")
        start = self.units
        self._write(ESCAPED.sub(r"\1", match[2]), match.end())
        language = {"language": match[1]} if match[1] else {}
        self._close(start, type="pre" if block else "code", **language)
        return match.end()

    def _mark(self, mark: str, position: int) -> int:
        if self.open and self.open[-1][0] == mark:
            _, start, _ = self.open.pop()
            self._close(start, type=MARKS[mark])
        else:
            self.open.append((mark, self.units, position))
        return position + len(mark)

    def _link(self, position: int) -> int:
        if self.text.startswith("![", position):
            self.open.append(("!", self.units, position))
            return position + 2
        if self.text[position] == "[":
            self.open.append(("[", self.units, position))
            return position + 1
        end = LINK_END.match(self.text, position)
        if self.text[position] == "!" or not self.open or self.open[-1][0] not in "[!" or end is None:
            raise _reserved(self.text[position])
        mark, start, _ = self.open.pop()
        url = ESCAPED.sub(r"\1", end[1])
        emoji = EMOJI.fullmatch(url)
        if mark == "!" and emoji is not None:
            self._close(start, type="custom_emoji", custom_emoji_id=emoji[1])
        else:
            self._close(start, type="text_link", url=url)
        return end.end()


def _reserved(char: str) -> BotApiError:
    return _cannot_parse(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")


def _cannot_parse(sentence: str) -> BotApiError:
    return bad_request(f"can't parse entities: {sentence}")
