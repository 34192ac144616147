"""The matcher of one catalogue, for the command line: no framework, no database."""

from settings.faults import Fault, SettingsError
from settings.places import cache_dir
from topics.catalogue import Catalogue
from topics.matcher import Matcher
from topics.training import TrainingError, ensure_model


def matcher_of(catalogue: Catalogue) -> Matcher:
    """Trained now if this catalogue never was, else loaded; raises SettingsError if no model can be made."""
    folder = cache_dir()
    try:
        return Matcher.load(ensure_model(catalogue, folder))
    except (TrainingError, OSError) as error:
        cause = (str(error).splitlines() or [type(error).__name__])[-1]
        sentence = (
            f"no model can be kept there ({cause}); make room, or name another folder in XDG_CACHE_HOME"
        )
        raise SettingsError([Fault(str(folder), sentence)]) from error
