"""What the documentation says exists, and what exists is in the documentation."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.main import get_command

from bot.command import app
from handlers.customer.messages import _COMMANDS as CUSTOMER_COMMANDS
from handlers.staff.commands import COMMANDS as STAFF_COMMANDS
from models.lifecycle import diagram
from models.number import ticket_id
from settings.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = sorted((ROOT / "texts").glob("*/*.ftl"))
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
ADDRESSES = {"healthz", "readyz", "metrics"}  # of our own web server
BOTFATHERS = {"newbot", "setjoingroups", "setprivacy"}
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _code(page: Path) -> list[str]:
    """Everything set as code: words between backticks, and the lines of blocks without their comments."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", _text(page), re.DOTALL | re.MULTILINE)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [*lines, *CODE.findall(re.sub(r"^```.*?^```", "", _text(page), flags=re.DOTALL | re.MULTILINE))]


def _anchors(page: Path) -> set[str]:
    """The names that headings get on the usual hosts."""
    headings = re.findall(r"^#+ (.+)$", _text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _broken(page: Path) -> Iterator[str]:
    for target in LINK.findall(_text(page)):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = unquote(target).partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in _anchors(there)):
            yield target


def _commands(*pages: str) -> set[str]:
    """Bot commands named as code, such as `/claim` in "`/on` `/off`" or "`/note text`"."""
    code = [words for page in pages for words in _code(ROOT / page)]
    return {found[1] for words in code if (found := re.match(r"/([a-z]+)(?:$|[ \[])", words))}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_and_image_leads_somewhere(page: Path):
    assert list(_broken(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_file_named_as_code_exists(page: Path):
    paths = [
        words
        for words in _code(page)
        if re.fullmatch(r"[\w.]+(/[\w.]+)+\.(py|ftl|yaml|txt|md)|[\w/]+/", words)
    ]

    assert [path for path in paths if not (ROOT / path).exists() and not path.startswith("/")] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_make_target_named_exists(page: Path):
    targets = set(re.findall(r"^([a-z]+):", _text(ROOT / "Makefile"), re.MULTILINE))

    named = {found for words in _code(page) for found in re.findall(r"^make ([a-z]+)", words)}

    assert named <= targets


def test_every_make_target_is_documented():
    targets = set(re.findall(r"^([a-z]+):", _text(ROOT / "Makefile"), re.MULTILINE))

    named = {
        found for page in PAGES for words in _code(page) for found in re.findall(r"^make ([a-z]+)", words)
    }

    assert targets <= named


def _command_line() -> set[str]:
    command = get_command(app)
    names = set()
    for name, each in command.commands.items():
        inner = getattr(each, "commands", None)
        names |= {f"{name} {under}" for under in inner} if inner else {name}
    return names


def _tanggap(page: Path) -> set[str]:
    """`tanggap db upgrade`, `.venv/bin/tanggap check --explain X` → `db upgrade`, `check`."""
    found = set()
    for words in _code(page):
        for said in re.findall(r"(?:^|/|\s)tanggap ((?:db |topics |survey )?[a-z-]+)", words):
            found.add(said)
    return found


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_command_of_the_command_line_named_exists(page: Path):
    assert _tanggap(page) <= _command_line()


def test_every_command_of_the_command_line_is_in_the_owners_guide():
    named = _tanggap(ROOT / "docs/owner.md") | {"demo", "run"}  # these two are named as make targets

    assert _command_line() <= named


def test_the_environment_and_its_example_agree():
    fields = {name.upper() for name in Environment.model_fields}

    written = set(re.findall(r"^#? ?([A-Z_]+)=", _text(ROOT / ".env.example"), re.MULTILINE))

    assert fields == written


def test_the_owners_guide_has_every_variable_of_the_environment_and_no_other():
    fields = {name.upper() for name in Environment.model_fields}

    rows = set(re.findall(r"^\| `([A-Z_]+)` \|", _text(ROOT / "docs/owner.md"), re.MULTILINE))

    assert rows == fields


def test_the_example_holds_the_defaults():
    example = dict(re.findall(r"^([A-Z_]+)=(.+)$", _text(ROOT / ".env.example"), re.MULTILINE))
    defaults = {name.upper(): str(field.default) for name, field in Environment.model_fields.items()}

    other = {name for name, value in example.items() if defaults[name] != value}

    assert other == set()


def test_the_customers_guide_has_every_customer_command_and_no_other():
    assert _commands("docs/customer.md") == set(CUSTOMER_COMMANDS)


@pytest.mark.parametrize("page", ["docs/agent.md", "docs/agent.id.md"])
def test_the_agents_guide_has_every_staff_command_and_no_other(page: str):
    assert _commands(page) == set(STAFF_COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_bot_command_named_anywhere_exists(page: Path):
    assert _commands(_name(page)) <= {*CUSTOMER_COMMANDS, *STAFF_COMMANDS, *BOTFATHERS, *ADDRESSES}


@pytest.mark.parametrize("page", [*PAGES, *SENTENCES], ids=_name)
def test_every_ticket_number_in_an_example_is_one_that_the_desk_would_take(page: Path):
    numbers = re.findall(r"TG-\d+", _text(page))

    assert [each for each in numbers if ticket_id(each) is None] == []


def test_the_two_agents_guides_say_as_much():
    shapes = [
        [re.match(r"#*|\||- |", line)[0] for line in _text(ROOT / page).splitlines()]
        for page in ("docs/agent.md", "docs/agent.id.md")
    ]

    assert shapes[0] == shapes[1]


def test_the_page_on_the_life_of_a_ticket_is_fresh():
    assert _text(ROOT / "docs/lifecycle.md") == diagram(), "run `make lifecycle`"


def test_every_decision_is_listed():
    folder = ROOT / "docs/decisions"
    listed = set(LINK.findall(_text(folder / "README.md")))

    assert {page.name for page in folder.glob("0*.md")} == listed
