"""Logs for machines and people: one line an event, ids and codes, no personal data, no token."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

import structlog

_CHATTY = ("httpx", "httpcore", "aiogram", "telegram", "apscheduler", "alembic")
_FRAMES = 6  # the innermost of a traceback
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Reticent(logging.Formatter):
    """For the loggers of libraries."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        """The first line: beneath it asyncio quotes the objects concerned, and with them an exception's words."""
        record.message = record.message.partition("\n")[0]
        return super().formatMessage(record)

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the name is logging's
        return _places(ei[1])


def configure(level: str) -> None:
    """Lines to standard error. The libraries' own loggers may print addresses that hold a token: silenced."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Reticent("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL if name in {"httpx", "httpcore"} else logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_words,
            structlog.processors.LogfmtRenderer(sort_keys=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _without_words(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """An exception by its kind and place: what it says may be a customer's text or a token's address."""
    if event.pop("exc_info", False):
        event["cause"] = _places(sys.exc_info()[1])
    return event


def _places(error: BaseException | None) -> str:
    """`KeyError at receive.py:40 > follow.py:12`, and what it came from."""
    said = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        places = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
        said.append(f"{type(error).__name__} at {places}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return ", from ".join(said)
