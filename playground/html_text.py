"""Telegram's HTML parse mode."""

import re
from typing import NamedTuple

from playground.errors import BotApiError, bad_request
from playground.schema import Json

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
SPECIAL = frozenset({"a", "span", "blockquote", "tg-emoji", "tg-time"})
REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
NEXT = re.compile(r"[<&]")
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s+[\w-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*>")
ATTRIBUTE = re.compile(r"([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d+)|#x([0-9a-fA-F]+));")


class Opened(NamedTuple):
    """A start tag that waits for its end; `entity` lacks only the length."""

    name: str
    entity: Json | None
    at_byte: int


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Plain text and entities; lengths in UTF-16 units. Raises Telegram's "can't parse entities"."""
    return _Reader(text).read()


def cannot_parse(sentence: str) -> BotApiError:
    return bad_request(f"can't parse entities: {sentence}")


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.units = 0
        self.open: list[Opened] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        position = 0
        while position < len(self.text):
            special = NEXT.search(self.text, position)
            if special is None:
                self._write(self.text[position:])
                break
            self._write(self.text[position : special.start()])
            step = self._tag if special.group() == "<" else self._reference
            position = step(special.start())
        if self.open:
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        ordered = sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.out), _join_code(ordered)

    def _write(self, piece: str) -> None:
        self.out.append(piece)
        self.units += len(piece) if piece.isascii() else len(piece.encode("utf-16-le")) // 2

    def _byte(self, position: int) -> int:
        return len(self.text[:position].encode())

    def _reference(self, position: int) -> int:
        match = REFERENCE.match(self.text, position)
        code = int(match[2]) if match and match[2] else int(match[3], 16) if match and match[3] else 0
        if match is None or code > 0x10FFFF:
            self._write("&")
            return position + 1
        self._write(REFERENCES[match[1]] if match[1] else chr(code))
        return match.end()

    def _tag(self, position: int) -> int:
        match = TAG.match(self.text, position)
        if match is None:
            raise self._broken(position)
        name = match[2].lower()
        if match[1]:
            self._end(name, position)
            return match.end()
        attributes = {
            found[1].lower(): found[2] or found[3] or found[4] or "" for found in ATTRIBUTE.finditer(match[3])
        }
        self.open.append(Opened(name, self._entity(name, attributes, position), position))
        return match.end()

    def _broken(self, position: int) -> BotApiError:
        at_byte = self._byte(position)
        if ">" not in self.text[position:]:
            return cannot_parse(f"Unclosed start tag at byte offset {at_byte}")
        name = re.split(r"[\s>/]", self.text[position + 1 :], maxsplit=1)[0]
        return cannot_parse(f'Unsupported start tag "{name}" at byte offset {at_byte}')

    def _end(self, name: str, position: int) -> None:
        if not self.open:
            raise cannot_parse(f"Unexpected end tag at byte offset {self._byte(position)}")
        opened = self.open.pop()
        if opened.name != name:
            raise cannot_parse(
                f"Unmatched end tag at byte offset {self._byte(position)},"
                f' expected "</{opened.name}>", found "</{name}>"'
            )
        if opened.entity is not None and self.units > opened.entity["offset"]:
            self.entities.append(opened.entity | {"length": self.units - opened.entity["offset"]})

    def _entity(self, name: str, attributes: dict[str, str], position: int) -> Json | None:
        start: Json = {"offset": self.units}
        if name in SIMPLE:
            language = attributes.get("class", "").removeprefix("language-") if name == "code" else ""
            return start | {"type": SIMPLE[name]} | ({"language": language} if language else {})
        if name not in SPECIAL:
            raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {self._byte(position)}')
        if name == "a":
            return (
                start | {"type": "text_link", "url": attributes["href"]} if attributes.get("href") else None
            )
        if name == "blockquote":
            kind = "expandable_blockquote" if "expandable" in attributes else "blockquote"
            return start | {"type": kind}
        if name == "tg-emoji":
            return start | {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
        if name == "tg-time":
            return _date_time(start, attributes)
        if attributes.get("class") != "tg-spoiler":
            raise cannot_parse(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(position)}'
            )
        return start | {"type": "spoiler"}


def _date_time(start: Json, attributes: dict[str, str]) -> Json:
    if not attributes.get("unix", "").isdigit():
        raise cannot_parse('Invalid Unix time specified in the tag "tg-time"')
    entity = start | {"type": "date_time", "unix_time": int(attributes["unix"])}
    return entity | ({"date_time_format": attributes["format"]} if attributes.get("format") else {})


def _join_code(entities: list[Json]) -> list[Json]:
    """<pre><code class="language-x"> is one entity."""
    joined: list[Json] = []
    for entity in entities:
        before = joined[-1] if joined else None
        same = before is not None and all(before[key] == entity[key] for key in ("offset", "length"))
        if before is not None and same and {before["type"], entity["type"]} == {"pre", "code"}:
            language = before.get("language") or entity.get("language")
            joined[-1] = before | {"type": "pre"} | ({"language": language} if language else {})
        else:
            joined.append(entity)
    return [_without_language(entity) if entity["type"] == "code" else entity for entity in joined]


def _without_language(entity: Json) -> Json:
    return {key: value for key, value in entity.items() if key != "language"}
