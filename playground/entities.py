"""Formatted text: parse modes, given entities, what Telegram finds by itself, lengths in UTF-16 units."""

import re
from typing import Any

from playground.errors import bad_request
from playground.html_text import parse_html
from playground.markdown_text import parse_markdown
from playground.schema import Json

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
ENTITY_LIMIT = 100
ENTITY_TYPES = frozenset(
    {
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    }
)
FOUND = re.compile(
    r"(?<![\w/])(?P<bot_command>/\w{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])"
    r"|(?<!\w)(?P<mention>@\w{4,32})\b"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)"
)
HINTS = re.compile(r"[/@#]")


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def formatted(text: str, entities: Any, parse_mode: str | None) -> tuple[str, list[Json]]:
    """Plain text and its entities, trimmed; given entities win over a parse mode, as in Telegram."""
    if entities:
        found = [_checked(entity, units(text)) for entity in entities]
    elif parse_mode:
        text, found = _parsed(text, parse_mode)
    else:
        found = []
    text, found = _trimmed(text.replace("\r", ""), found)
    return text, (found + detected(text, found))[:ENTITY_LIMIT]


def _parsed(text: str, parse_mode: str) -> tuple[str, list[Json]]:
    mode = parse_mode.lower()
    if mode == "html":
        return parse_html(text)
    if mode == "markdownv2":
        return parse_markdown(text)
    if mode == "markdown":
        raise bad_request("playground does not model parse_mode Markdown")
    raise bad_request("unsupported parse_mode")


def _checked(entity: Json, length: int) -> Json:
    if entity["type"] not in ENTITY_TYPES:
        raise bad_request(f"can't parse entities: unsupported type {entity['type']!r} specified")
    start, end = entity["offset"], entity["offset"] + entity["length"]
    if start < 0 or entity["length"] <= 0 or end > length:
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text"
            f" at UTF-16 offset {length}"
        )
    return entity


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    stripped = text.lstrip()
    if len(stripped) == len(text) == len(text.rstrip()):
        return text, entities
    lead = units(text) - units(stripped)
    stripped = stripped.rstrip()
    length, kept = units(stripped), []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(length, entity["offset"] + entity["length"] - lead)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return stripped, kept


def detected(text: str, known: list[Json]) -> list[Json]:
    """Commands, links, mentions and hashtags outside the entities that are already there."""
    if not HINTS.search(text):
        return []
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in known]
    found = []
    for match in FOUND.finditer(text):
        start = units(text[: match.start()])
        end = start + units(match.group())
        if all(end <= left or start >= right for left, right in taken):
            found.append({"type": str(match.lastgroup), "offset": start, "length": end - start})
    return found
