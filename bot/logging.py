"""Logs for machines and people: one line an event, ids and codes, no personal data, no token."""

import logging
import sys

import structlog

_CHATTY = ("httpx", "httpcore", "aiogram", "telegram", "apscheduler", "aiosqlite", "alembic")


def configure(level: str) -> None:
    """Lines to standard error. The libraries' own loggers may print addresses that hold a token: silenced."""
    logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL if name in {"httpx", "httpcore"} else logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(sort_keys=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
