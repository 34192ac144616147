"""One small model for all tests of the topics; fitting it takes two seconds."""

from pathlib import Path

import pytest

from topics.catalogue import Catalogue, read_catalogue
from topics.matcher import Matcher
from topics.training import ensure_model

SHOP = Path(__file__).resolve().parent.parent / "data" / "shop_catalogue.yaml"


@pytest.fixture(scope="session")
def shop() -> Catalogue:
    return read_catalogue(SHOP)


@pytest.fixture(scope="session")
def shop_model(shop: Catalogue, cache: Path) -> Path:
    return ensure_model(shop, cache)


@pytest.fixture(scope="session")
def matcher(shop_model: Path) -> Matcher:
    return Matcher.load(shop_model)
