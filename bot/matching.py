"""The matcher of one catalogue, for the command line: no framework, no database."""

from pathlib import Path

from settings.places import cache_dir
from topics.catalogue import read_catalogue
from topics.matcher import Matcher
from topics.training import ensure_model


def matcher_of(catalogue: Path) -> Matcher:
    """Trained now if this catalogue never was, else loaded."""
    return Matcher.load(ensure_model(read_catalogue(catalogue), cache_dir()))
