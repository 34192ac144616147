"""Rules of the house that no other tool holds; each failure names the file and the remedy."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "bot",
    "handlers",
    "desk",
    "models",
    "storage",
    "topics",
    "escalation",
    "surveys",
    "texts",
    "settings",
    "playground",
)
SOURCES = sorted(
    path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
)
CATCHES_EVERYTHING = {"bot/intake.py", "bot/sender.py", "escalation/sweep.py"}
COMMITS = {"storage/unit.py", "storage/database.py", "storage/schema.py"}
SENDS = re.compile(r"^(answer|reply|reply_\w+|send_\w+|edit_\w+|delete|forward\w*|copy\w*|pin\w*|get_file)$")
TRAPS = {
    "ConversationHandler": "dialogue state is a table",
    "JobQueue": "use escalation/scheduler.py",
    "Updater": "the intake is ours",
    "start_polling": "the intake is ours",
    "MemoryStorage": "dialogue state is a table",
    "block=False": "it outlives the transaction",
}
NO_DRAWERS = {"utils", "helpers", "common", "base", "manager", "misc", "lib"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """(name, lines of the body without the docstring) of every function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield node.name, lines


def test_no_module_is_longer_than_three_hundred_lines():
    long = {_name(path): count for path in SOURCES if (count := len(path.read_text().splitlines())) > 300}

    assert long == {}


def test_the_usual_module_is_short():
    counts = [len(path.read_text().splitlines()) for path in SOURCES if path.name != "__init__.py"]

    assert statistics.median(counts) <= 120


def test_no_function_is_longer_than_forty_lines():
    long = {
        f"{_name(path)}:{name}": lines for path in SOURCES for name, lines in _functions(path) if lines > 40
    }

    assert long == {}


def test_nine_functions_of_ten_have_at_most_twenty_lines():
    lengths = sorted(lines for path in SOURCES for _name_, lines in _functions(path))

    assert lengths[int(len(lengths) * 0.9)] <= 20


def test_no_module_is_named_after_its_shape():
    drawers = [_name(path) for path in SOURCES if path.stem in NO_DRAWERS]

    assert drawers == []


def test_only_the_three_loops_catch_everything():
    catching = {
        _name(path)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
    }

    assert catching <= CATCHES_EVERYTHING


def test_handlers_never_call_telegram_themselves():
    calling = [
        f"{_name(path)}:{node.lineno} {node.func.attr}"
        for path in SOURCES
        if path.parts[len(ROOT.parts)] == "handlers"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and SENDS.match(node.func.attr)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"message", "query", "bot", "event", "update"}
    ]

    assert calling == [], "owe it through desk.tell instead"


def test_nobody_commits_but_the_unit_of_work():
    committing = {
        _name(path)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    }

    assert committing <= COMMITS


@pytest.mark.parametrize(("trap", "remedy"), TRAPS.items())
def test_no_trap_of_the_frameworks_is_used(trap: str, remedy: str):
    found = [_name(path) for path in SOURCES if re.search(rf"\b{re.escape(trap)}", path.read_text())]

    assert found == [], remedy


def test_customer_handlers_use_no_filter_that_runs_in_a_thread():
    sources = [path for path in SOURCES if _name(path).startswith("handlers/customer")]

    found = [_name(path) for path in sources if re.search(r"import .*\bF\b|\bF\.|Text\(", path.read_text())]

    assert found == [], "write an async filter class"


def test_every_exemption_carries_its_reason():
    bare = re.compile(r"#\s*(noqa|type: ignore|pragma: no cover)(?!.*(?:\s-\s|#\s|\s–\s)\S)")
    found = [
        f"{_name(path)}:{place}"
        for path in [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))]
        if path != Path(__file__)
        for place, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]

    assert found == []


def test_every_moment_column_ends_in_at():
    found = [
        f"{_name(path)}: {match[1]}"
        for path in SOURCES
        if _name(path).startswith("models/")
        for match in re.finditer(r"^    (\w+): Mapped\[datetime", path.read_text(), re.MULTILINE)
        if not (match[1].endswith("_at") or match[1] in {"at", "not_before"})
    ]

    assert found == []
