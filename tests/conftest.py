"""What every test shares: the frameworks speak as in the product, and no test reads the owner's `.env`."""

import os

import pytest

os.environ["PTB_TIMEDELTA"] = "1"
for _name in ("CUSTOMER_BOT_TOKEN", "STAFF_BOT_TOKEN", "DATABASE_URL", "TELEGRAM_API_BASE", "CONFIG_DIR"):
    os.environ.pop(_name, None)

_LONG = frozenset({"workbench", "bot", "dialogues", "replay", "browser"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole desks first: a worker that begins one last would keep the others waiting for it."""
    items.sort(key=lambda item: item.path.parent.name not in _LONG)
