import asyncio
import gc
import logging

import pytest
import structlog

from bot.logging import configure

SECRET = "https://api.telegram.org/bot7000000001:SECRET/getMe"


def read(key: str) -> str:
    return {"a": "b"}[key]


@pytest.fixture
def errors(quiet_logging: None, capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capsys


def test_an_event_is_one_line_of_names_and_values(errors: pytest.CaptureFixture[str]) -> None:
    configure("INFO")
    structlog.get_logger().info("updates.taken", bot="customer", count=3)
    structlog.get_logger().debug("not.said")

    (line,) = errors.readouterr().err.splitlines()
    assert "event=updates.taken" in line
    assert "bot=customer count=3" in line
    assert "level=info" in line


def test_an_exception_is_told_by_its_kind_and_place_never_by_its_words(
    errors: pytest.CaptureFixture[str],
) -> None:
    configure("INFO")
    try:
        try:
            read(SECRET)
        except KeyError as error:
            raise ValueError("kartu saya 4111 1111 1111 1111") from error
    except ValueError:
        structlog.get_logger().exception("update.failed", update_id=7)

    (line,) = errors.readouterr().err.splitlines()
    assert "ValueError at test_log_lines.py:" in line
    assert ", from KeyError at test_log_lines.py:" in line
    assert "SECRET" not in line
    assert "4111" not in line


def test_what_an_exception_hid_stays_hidden(errors: pytest.CaptureFixture[str]) -> None:
    configure("INFO")
    try:
        try:
            read(SECRET)
        except KeyError:
            raise ValueError from None
    except ValueError:
        structlog.get_logger().exception("update.failed")

    (line,) = errors.readouterr().err.splitlines()
    assert "KeyError" not in line


def test_an_exception_logged_where_there_is_none_is_no_crash(errors: pytest.CaptureFixture[str]) -> None:
    configure("INFO")
    structlog.get_logger().exception("update.failed")

    (line,) = errors.readouterr().err.splitlines()
    assert "update.failed" in line


def test_libraries_are_as_reticent(errors: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers.clear()
    configure("INFO")
    logging.getLogger("httpx").error("POST %s", SECRET)
    logging.getLogger("apscheduler.executors").info("Running job")
    try:
        read(SECRET)
    except KeyError:
        logging.getLogger("apscheduler.executors").exception("Job failed")

    lines = errors.readouterr().err
    assert "SECRET" not in lines
    assert "Running job" not in lines
    assert "ERROR apscheduler.executors Job failed" in lines
    assert "KeyError at test_log_lines.py:" in lines


async def test_a_task_that_nobody_asked_is_told_without_its_words(
    errors: pytest.CaptureFixture[str],
) -> None:
    logging.getLogger().handlers.clear()
    configure("INFO")

    async def forgotten() -> None:
        read(SECRET)

    task = asyncio.create_task(forgotten())
    await asyncio.wait([task])
    del task
    gc.collect()

    lines = errors.readouterr().err
    assert "ERROR asyncio Task exception was never retrieved" in lines
    assert "KeyError at test_log_lines.py:" in lines
    assert "SECRET" not in lines
