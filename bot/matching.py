"""The matcher of one catalogue, for the command line: no framework, no database."""

from pathlib import Path

from settings.faults import Fault, SettingsError
from settings.places import cache_dir
from topics.catalogue import Catalogue
from topics.matcher import Matcher
from topics.training import TrainingError, ensure_model


def matcher_of(catalogue: Catalogue, *, live: Path | None = None) -> Matcher:
    """The `live` model, or the catalogue's own: trained now if it never was; raises SettingsError if none can be."""
    return Matcher.load(live or model_of(catalogue))


def model_of(catalogue: Catalogue) -> Path:
    folder = cache_dir()
    try:
        return ensure_model(catalogue, folder)
    except (TrainingError, OSError) as error:
        cause = (str(error).splitlines() or [type(error).__name__])[-1]
        sentence = (
            f"no model can be kept there ({cause}); make room, or name another folder in XDG_CACHE_HOME"
        )
        raise SettingsError([Fault(str(folder), sentence)]) from error
