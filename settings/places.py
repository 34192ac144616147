"""Where files go that may be made anew at any time."""

import os
from pathlib import Path


def cache_dir() -> Path:
    """`$XDG_CACHE_HOME/tanggap`, or `~/.cache/tanggap`: trained models, one for each catalogue."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "tanggap"
