"""Parse modes and entities."""

from typing import Any

import pytest

from playground.entities import formatted, units
from playground.errors import BotApiError


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a &lt;b&gt; &amp; &quot;&#233;&#xe9;&", 'a <b> & "éé&', []),
        ("<b>a</b><i>b</i>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("😀<b>a</b>", "😀a", [entity("bold", 2, 1)]),
        ("<b></b>a", "a", []),
        ("  <b> a </b>  ", "a", [entity("bold", 0, 1)]),
        ('<a href="https://x.id">a</a>', "a", [entity("text_link", 0, 1, url="https://x.id")]),
        ("<a>a</a>", "a", []),
        ("<u>a</u><s>b</s>", "ab", [entity("underline", 0, 1), entity("strikethrough", 1, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ("<pre>a</pre><code class='language-x'>b</code>", "ab", [entity("pre", 0, 1), entity("code", 1, 1)]),
        (
            '<pre><code class="language-py">a</code></pre>',
            "a",
            [entity("pre", 0, 1, language="py")],
        ),
        (
            '<tg-emoji emoji-id="12">🙂</tg-emoji>',
            "🙂",
            [entity("custom_emoji", 0, 2, custom_emoji_id="12")],
        ),
        (
            '<tg-time unix="5" format="d">a</tg-time>',
            "a",
            [entity("date_time", 0, 1, unix_time=5, date_time_format="d")],
        ),
    ],
)
def test_html_becomes_entities(source: str, text: str, entities: list[Any]) -> None:
    assert formatted(source, None, "HTML") == (text, entities)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<blink>a</blink>", 'Unsupported start tag "blink" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("a <3 b>", 'Unsupported start tag "3" at byte offset 2'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-time>a</tg-time>", 'Invalid Unix time specified in the tag "tg-time"'),
    ],
)
def test_broken_html_is_refused(source: str, sentence: str) -> None:
    with pytest.raises(BotApiError) as refused:
        formatted(source, None, "HTML")

    assert refused.value.description == f"Bad Request: can't parse entities: {sentence}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        (r"a\.b", "a.b", []),
        ("*a*_b_", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("*a _b_*", "a b", [entity("bold", 0, 3), entity("italic", 2, 1)]),
        (
            "__a__~b~||c||",
            "abc",
            [entity("underline", 0, 1), entity("strikethrough", 1, 1), entity("spoiler", 2, 1)],
        ),
        ("`a*`", "a*", [entity("code", 0, 2)]),
        ("```py\na```", "a", [entity("pre", 0, 1, language="py")]),
        ("```\na```", "a", [entity("pre", 0, 1)]),
        ("[a](https://x.id/\\))", "a", [entity("text_link", 0, 1, url="https://x.id/)")]),
        ("![🙂](tg://emoji?id=5)", "🙂", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        (">a\n>b\nc", "a\nb\nc", [entity("blockquote", 0, 3)]),
        ("**a", None, None),
    ],
)
def test_markdown_becomes_entities(source: str, text: str | None, entities: list[Any]) -> None:
    if text is None:
        with pytest.raises(BotApiError, match="can't parse entities"):
            formatted(source + "*", None, "MarkdownV2")
    else:
        assert formatted(source, None, "MarkdownV2") == (text, entities)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
        ("a]", "Character ']' is reserved and must be escaped with the preceding '\\'"),
        ("é *a", "Can't find end of Bold entity at byte offset 3"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
        ("```a", "Can't find end of Pre entity at byte offset 0"),
        ("[a", "Can't find end of TextUrl entity at byte offset 0"),
    ],
)
def test_broken_markdown_is_refused(source: str, sentence: str) -> None:
    with pytest.raises(BotApiError) as refused:
        formatted(source, None, "MarkdownV2")

    assert refused.value.description == f"Bad Request: can't parse entities: {sentence}"


def test_the_old_markdown_is_not_modelled() -> None:
    with pytest.raises(BotApiError, match="does not model parse_mode Markdown"):
        formatted("a", None, "Markdown")


def test_given_entities_are_kept_and_moved_by_trimming() -> None:
    text, entities = formatted(" ab ", [entity("bold", 0, 2), entity("italic", 3, 1)], None)

    assert (text, entities) == ("ab", [entity("bold", 0, 1)])


@pytest.mark.parametrize("wrong", [entity("bold", 0, 3), entity("bold", -1, 1), entity("blink", 0, 1)])
def test_given_entities_must_lie_in_the_text(wrong: dict[str, Any]) -> None:
    with pytest.raises(BotApiError):
        formatted("ab", [wrong], None)


def test_commands_links_mentions_and_tags_are_found() -> None:
    _, entities = formatted("/mulai@bot 😀 https://x.id/a, @andi a@b.id #satu", None, None)

    assert [(found["type"], found["offset"]) for found in entities] == [
        ("bot_command", 0),
        ("url", 14),
        ("mention", 30),
        ("email", 36),
        ("hashtag", 43),
    ]


def test_nothing_is_found_inside_a_given_entity() -> None:
    _, entities = formatted("<code>/mulai</code>", None, "HTML")

    assert [found["type"] for found in entities] == ["code"]


def test_length_is_counted_in_utf16_units() -> None:
    assert (units("abc"), units("é"), units("😀")) == (3, 1, 2)
