"""Make the desk's own files: tables here, pictures in a process of their own."""

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from pathlib import Path

import structlog

from bot.trouble import Refused
from bot.working import Desk
from desk.papers import PICTURE, read_order
from desk.survey_numbers import SurveyNumbers, is_among_supervisors, numbers_of
from desk.work import Work
from models.message import MAKER
from surveys.report import Stretch
from texts.survey_picture import picture_of
from texts.survey_table import survey_table

log = structlog.get_logger()
_ROOT = Path(__file__).resolve().parent.parent
_DRAWING = 60.0  # seconds, many times what it takes
_KEPT = timedelta(days=1)  # a customer's words are not kept a second time for longer
_BATCH = 100


class Papers:
    """Stands beside the couriers: a file of this maker is made instead of fetched."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def fetch(self, file_id: str, to: Path) -> None:
        """Raises Refused for what cannot be made."""
        form, survey, chat_id, stretch = read_order(file_id)
        async with self._desk.looking() as work:
            agents = await is_among_supervisors(work, chat_id)
            numbers = await numbers_of(work, stretch, with_agents=agents)
        if form == PICTURE:
            await asyncio.to_thread(_drawn, self._picture(numbers, survey, stretch), to)
        else:
            await asyncio.to_thread(to.write_bytes, self._table(numbers))

    def _picture(self, numbers: SurveyNumbers, survey: str, stretch: Stretch) -> str:
        office = self._desk.office
        found = next((each for each in numbers.report.surveys if each.code == survey), None)
        if found is None:
            raise Refused(f"no survey '{survey}' in these days")
        picture = picture_of(
            found,
            stretch,
            office.staff_language,
            topics=numbers.topics,
            organisation=office.catalogue.organisation.name,
        )
        return json.dumps(asdict(picture))

    def _table(self, numbers: SurveyNumbers) -> bytes:
        office = self._desk.office
        return survey_table(
            office.surveys,
            numbers.opinions,
            office.staff_language,
            topics=numbers.topics,
            agents=numbers.agents,
        )


def _drawn(picture: str, to: Path) -> None:
    try:
        subprocess.run(  # noqa: S603 - our own module, and a path that we made
            [sys.executable, "-m", "texts.drawing", str(to)],
            input=picture,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_DRAWING,
            check=True,
        )
    except subprocess.SubprocessError as error:
        said = getattr(error, "stderr", None) or type(error).__name__
        log.error("picture.failed", error=str(said)[-300:])
        raise Refused("the picture could not be drawn") from error


async def tidy_papers(desk: Desk, folder: Path) -> int:
    """Take away what was sent a day ago: it stands in the chat; how many files."""
    gone = await desk.perform(partial(_forget, before=_KEPT))
    for sha256 in gone:
        (folder / sha256[:2] / sha256).unlink(missing_ok=True)
    return len(gone)


async def _forget(work: Work, *, before: timedelta) -> list[str]:
    files = await work.unit.opinions.made_before(work.now - before, bot=MAKER, limit=_BATCH)
    gone = [each.sha256 for each in files if each.sha256]
    for each in files:
        each.sha256 = None
    return gone
