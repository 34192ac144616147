"""The command line. Heavy frameworks are imported by the commands that need them, not by `match`."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from bot.roles import Part, Role
from settings.environment import Environment, read_environment
from settings.faults import SettingsError

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
database = typer.Typer(no_args_is_help=True, help="The desk's database.")
app.add_typer(database, name="db")
topics = typer.Typer(no_args_is_help=True, help="What the desk has learned of its topics.")
app.add_typer(topics, name="topics")
survey = typer.Typer(no_args_is_help=True, help="Surveys that are sent to many.")
app.add_typer(survey, name="survey")
Code = Annotated[str, typer.Argument(help="The survey's code in surveys.yaml, such as nps.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes any free one.")]

_TURN = 0.0005  # seconds, of 0.005: after so long a thread that reckons gives Python to the loop, which waits often


@app.command()
def run(
    webhook: Annotated[bool, typer.Option("--webhook", help="Telegram pushes to WEBHOOK_URL.")] = False,
    only: Annotated[
        list[Role] | None, typer.Option(help="Do only this; may be given twice. Needs PostgreSQL.")
    ] = None,
) -> None:
    """The desk on Telegram; both tokens are needed, see .env.example."""
    environment = _environment()
    if missing := environment.missing() + (environment.missing_for_webhooks() if webhook else []):
        raise SettingsError(missing)
    gc.disable()  # until it is ready: nearly all that is made by then stays, and to look through it takes a second
    from bot.app import App
    from bot.logging import configure

    configure(environment.log_level)
    part = Part(frozenset(only or Role), webhook=webhook)
    _until_told(lambda stop: App(environment, part=part).run(stop, ready=_say_ready))


@app.command()
def demo(port: Port = 8088) -> None:
    """Playground and desk together, no token, no network; prints the page's address."""
    from bot.demo import run_demo

    _until_told(lambda stop: run_demo(stop, port=port))


@app.command()
def playground(port: Port = 8088) -> None:
    """The Bot API server and its page alone."""
    from bot.demo import run_playground

    _until_told(lambda stop: run_playground(stop, port=port))


@app.command()
def check(
    explain: Annotated[str, typer.Option(help="Tell what will happen to a ticket of this topic.")] = "",
) -> None:
    """Every fault of the configuration, with file and line."""
    from bot.checking import check_configuration

    for line in check_configuration(_environment(), explain=explain, fit=True):
        print(line)


@app.command()
def doctor() -> None:
    """Tokens, rights, privacy mode, topics, supervisors, database, clock: what is missing, and what to do."""
    from bot.doctor import examine

    faults = asyncio.run(examine(_environment(), say=print))
    raise typer.Exit(2 if faults else 0)


@app.command()
def audit(
    verify: Annotated[
        bool, typer.Option("--verify", help="Hold every journal against its hashes and seals.")
    ] = False,
) -> None:
    """What was received and not acted on, owed and not sent, kept and not there; also while the desk runs."""
    from bot.auditing import audit_desk

    faults = asyncio.run(audit_desk(_environment(), full=verify, say=print))
    raise typer.Exit(1 if faults else 0)


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="Where backups lie; each gets a folder of its own.")] = Path(
        "backups"
    ),
) -> None:
    """The database and the files, also while the desk runs."""
    from bot.backup import back_up

    asyncio.run(back_up(_environment(), folder, say=print))


@app.command()
def restore(
    backup: Annotated[Path, typer.Argument(help="The folder of one backup.")],
    replace: Annotated[bool, typer.Option("--replace", help="In place of what is there.")] = False,
) -> None:
    """Put a backup back, with the desk stopped, and audit it; code 1 if something is wrong with it."""
    from bot.backup import restore as put_back

    faults = asyncio.run(put_back(_environment(), backup, replace=replace, say=print))
    raise typer.Exit(1 if faults else 0)


@app.command()
def match(
    catalogue: Annotated[Path | None, typer.Option(help="Another catalogue, YAML or JSON.")] = None,
) -> None:
    """JSON lines in, one decision a line out."""
    from bot.matching import matcher_of
    from topics.catalogue import read_catalogue
    from topics.matching_stream import stream

    path = catalogue or _environment().config / "catalogue.yaml"
    stream(*_utf8(), matcher_of(read_catalogue(path)))


@app.command()
def guard(
    catalogue: Annotated[Path | None, typer.Option(help="Another catalogue, YAML or JSON.")] = None,
) -> None:
    """JSON lines in, one verdict on a reply a line out."""
    from topics.catalogue import read_catalogue
    from topics.guard import Guard
    from topics.guard_stream import stream

    path = catalogue or _environment().config / "catalogue.yaml"
    stream(*_utf8(), Guard.of(read_catalogue(path)))


@database.command()
def upgrade() -> None:
    """Bring the tables to this version's form."""
    from bot.doctor import upgrade_database

    asyncio.run(upgrade_database(_environment()))
    print("The database is up to date.")


@topics.command()
def rollback() -> None:
    """Return to the model that was in use before the last one that was learned."""
    from bot.learning import roll_back

    print(roll_back(_environment()))


@topics.command()
def report() -> None:
    """What is confused, what was corrected, and how many complaints our advice has avoided."""
    from bot.topic_report import topic_report

    for line in asyncio.run(topic_report(_environment())):
        print(line)


@survey.command("status")
def survey_status() -> None:
    """How far each campaign is."""
    _survey("status")


@survey.command("dry-run")
def survey_dry_run(code: Code) -> None:
    """How many would be asked, who they are, how long it takes; nothing is sent."""
    _survey("dry-run", code)


@survey.command("start")
def survey_start(code: Code) -> None:
    """Ask everybody in its audience; a running desk begins within a second."""
    _survey("start", code)


@survey.command("stop")
def survey_stop(code: Code) -> None:
    """Send no more; what was sent can still be answered."""
    _survey("stop", code)


@survey.command("resume")
def survey_resume(code: Code) -> None:
    """Go on where it stopped."""
    _survey("resume", code)


def _survey(verb: str, code: str = "") -> None:
    from bot.campaigning import survey_command

    print(asyncio.run(survey_command(_environment(), verb, code)))


def main() -> None:
    """Run a command; what an owner must mend is one sentence each and exit code 2, never a traceback."""
    try:
        app()
    except SettingsError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        sys.exit(2)


def _environment() -> Environment:
    return read_environment()


def _utf8() -> tuple[TextIO, TextIO]:
    """Standard input and output in UTF-8 whatever the locale is; no byte stops the loop.

    Half of a surrogate pair leaves as the escape that JSON has for it.
    """
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    return sys.stdin, sys.stdout


def _until_told(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Run until SIGINT or SIGTERM; the work stops in its own order."""

    async def told() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        await work(stop)

    sys.setswitchinterval(_TURN)
    asyncio.run(told())


def _say_ready() -> None:
    """From here on the collector passes by what stays: it would stop the desk for half a second, now and then."""
    gc.collect()
    gc.freeze()
    gc.enable()
    print("Tanggap is ready: the desk takes messages. Stop it with Ctrl+C.", flush=True)
