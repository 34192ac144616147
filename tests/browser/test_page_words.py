"""The page's words, checked without a browser."""

import re

from playground.server import PAGE


def test_every_label_of_the_page_exists_in_both_languages_and_none_is_left_over() -> None:
    words = (PAGE / "words.js").read_text()
    entries = re.findall(r"^  (\w+): \[\s*(\".*?\"),\s*(\".*?\"),?\s*\]", words, re.MULTILINE | re.DOTALL)
    known = {key for key, _, _ in entries}
    rest = "".join(path.read_text() for path in PAGE.iterdir() if path.name != "words.js")
    asked = set(re.findall(r"""say\("(\w+)"|data-word(?:-\w+)?="(\w+)\"""", rest))

    assert {first or second for first, second in asked} <= known
    assert {key for key in known if not re.search(rf"[\"'.]{key}[\"']", rest)} <= {"supervisor"}
    assert all(indonesian != '""' and english != '""' for _, indonesian, english in entries)
