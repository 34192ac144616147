"""What every test shares: the frameworks speak as in the product, and no test reads the owner's `.env`."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from topics.catalogue import Catalogue
from topics.ear import Ear

os.environ["PTB_TIMEDELTA"] = "1"
for _name in ("CUSTOMER_BOT_TOKEN", "STAFF_BOT_TOKEN", "DATABASE_URL", "TELEGRAM_API_BASE", "CONFIG_DIR"):
    os.environ.pop(_name, None)

_LONG = frozenset({"workbench", "bot", "dialogues", "replay", "browser"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole desks first: a worker that begins one last would keep the others waiting for it."""
    items.sort(key=lambda item: item.path.parent.name not in _LONG)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where models are kept for the whole run, by all its workers: a small catalogue is learned once."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"


@pytest.fixture(scope="session", autouse=True)
def _one_ear_for_each_catalogue() -> Iterator[None]:
    """An ear never changes and takes most of a second to make, so the desks of one worker share it."""
    made: dict[str, Ear] = {}
    make = Ear.of

    def of(catalogue: Catalogue) -> Ear:
        if catalogue.version not in made:
            made[catalogue.version] = make(catalogue)
        return made[catalogue.version]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ear, "of", of)
        yield
