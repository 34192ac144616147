"""Learn from corrections: remembered at once, refitted in the background, promoted only if not worse."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import structlog

from bot.working import Desk
from desk.work import Understanding
from models.dialogue import Correction as Taught
from settings.environment import Environment
from settings.places import cache_dir
from topics.catalogue import Catalogue, read_catalogue
from topics.matcher import Matcher
from topics.memory import Correction, Memory
from topics.shelf import Shelf
from topics.taught import TaughtMatcher
from topics.training import TrainingError, ensure_model
from topics.training_set import COMPLAINT, Row

log = structlog.get_logger()
_STRONG, _WEAK = 1.0, 0.3  # weight of a correction beside a catalogue example
_ENOUGH = 50  # new corrections that are worth a refit at once
_AFTER = timedelta(minutes=10)  # otherwise a refit waits this long for more
AGENT = "agent"


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A correction as a value; strong when staff said so."""

    text: str
    language: str
    topic: str
    strong: bool


class Learner:
    """One tick: what was corrected since the last one. `folder` is this desk's own, for its own models.

    Of several processes only the one that `leads` fits models; the others find them on the shelf.
    """

    def __init__(self, desk: Desk, *, folder: Path, leads: Callable[[], bool] = lambda: True) -> None:
        self._desk, self._folder, self._leads = desk, folder, leads
        self._begin()

    def _begin(self) -> None:
        """A matcher that the owner's files made remembers nothing, and was fitted on nothing that is known here."""
        self._using: Understanding = self._desk.office.matcher
        self._known = self._fitted = 0
        self._fitted_at = self._desk.clock.now()

    async def __call__(self) -> bool:
        """True if another model went live."""
        if self._desk.office.matcher is not self._using:
            self._begin()
        catalogue = self._desk.office.catalogue
        count = await self._count()
        matcher = await self._model_on_the_shelf(catalogue)
        if count == self._known and matcher is None and not self._is_time(count):
            return False
        lessons = await self._lessons()
        self._known = len(lessons)
        self._use(matcher or self._current(), lessons, of=catalogue)
        if not self._is_time(len(lessons)):
            return False
        self._fitted, self._fitted_at = len(lessons), self._desk.clock.now()
        return await self._refit(lessons, catalogue)

    async def _count(self) -> int:
        async with self._desk.looking() as work:
            return await work.unit.dialogue.corrections_count()

    async def _lessons(self) -> list[_Lesson]:
        async with self._desk.looking() as work:
            return [_lesson(each) for each in await work.unit.dialogue.corrections()]

    def _is_time(self, count: int) -> bool:
        new = count - self._fitted
        if new <= 0 or not self._leads():
            return False
        return new >= _ENOUGH or self._desk.clock.now() - self._fitted_at >= _AFTER

    async def _refit(self, lessons: Sequence[_Lesson], catalogue: Catalogue) -> bool:
        rows = [_row(each) for each in lessons]
        try:
            over = self._shelf(catalogue).live()
            if over is None:
                over = await asyncio.to_thread(ensure_model, catalogue, cache_dir())
            fresh = await asyncio.to_thread(ensure_model, catalogue, self._folder, corrections=rows)
        except TrainingError as error:
            log.error("learning.failed", error=str(error)[-300:])
            return False
        promoted = self._shelf(catalogue).promote(fresh, over=over)
        log.info("learning.refitted", corrections=len(rows), promoted=promoted)
        if promoted:
            self._use(Matcher.load(fresh), lessons, of=catalogue)
        return promoted

    async def _model_on_the_shelf(self, catalogue: Catalogue) -> Matcher | None:
        """Another model than ours was put on the shelf, by `tanggap topics rollback` or another desk."""
        live = self._shelf(catalogue).live()
        if live is None or live.stem.endswith(self._current().model.version):
            return None
        return await asyncio.to_thread(Matcher.load, live)

    def _use(self, matcher: Matcher, lessons: Sequence[_Lesson], *, of: Catalogue) -> None:
        """Unless the owner edited the catalogue meanwhile: then the next tick begins anew."""
        if self._desk.office.catalogue is not of:
            return
        strong = [Correction(each.text, each.topic, strong=True) for each in lessons if each.strong]
        self._using = TaughtMatcher(matcher, Memory(strong))
        self._desk.office = replace(self._desk.office, matcher=self._using)

    def _current(self) -> Matcher:
        using = self._desk.office.matcher
        if isinstance(using, TaughtMatcher):
            return using.matcher
        return cast(Matcher, using)  # the office is opened with nothing else

    def _shelf(self, catalogue: Catalogue) -> Shelf:
        return Shelf(self._folder, catalogue.version)


def _lesson(taught: Taught) -> _Lesson:
    return _Lesson(taught.text, taught.language, taught.topic, taught.source == AGENT)


def _row(lesson: _Lesson) -> Row:
    weight = _STRONG if lesson.strong else _WEAK
    return Row(lesson.text, lesson.language, COMPLAINT, lesson.topic, weight=weight)


def models_of(environment: Environment) -> Path:
    """Where a desk keeps the models that it learned; beside its customers' files, to be backed up with them."""
    return environment.files_dir / "models"


def roll_back(environment: Environment) -> str:
    """Return to the model before, in words for the owner; a running desk takes it up within half a minute."""
    catalogue = read_catalogue(environment.config / "catalogue.yaml")
    earlier = Shelf(models_of(environment), catalogue.version).roll_back()
    return f"Back to {earlier.name}." if earlier else "There is no earlier model of this catalogue."
