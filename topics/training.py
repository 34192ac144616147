"""Models by catalogue: fitted in a child process when missing, kept beside each other in a cache folder."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

from topics.catalogue import Catalogue
from topics.training_set import Row, TrainingSet, training_set

_ROOT = Path(__file__).resolve().parent.parent


class TrainingError(Exception):
    """The child process could not fit a model; carries its last words."""


def ensure_model(catalogue: Catalogue, cache_dir: Path, *, corrections: Sequence[Row] = ()) -> Path:
    """The model's file for exactly this catalogue and these corrections; takes seconds if it is not there yet.

    The child holds scikit-learn, so that the desk never does. Two processes that ask at once train once.
    """
    rows = training_set(catalogue, corrections=corrections)
    path = cache_dir / f"model-{rows.key}.npz"
    if not path.exists():
        cache_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            if not path.exists():
                fit_in_child(rows, path)
    return path


def fit_in_child(rows: TrainingSet, path: Path) -> None:
    """Fit in a fresh interpreter: no fork of a process that runs threads and holds tokens."""
    child = subprocess.run(
        [sys.executable, "-m", "topics.training", str(path)],
        input=rows.to_json(),
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if child.returncode:
        raise TrainingError(child.stderr.strip()[-2000:])


def main(arguments: Sequence[str], written: str) -> None:
    """The child: a training set as JSON in, the model's file out."""
    from topics.fitting import fit  # scikit-learn stays out of every process but this one

    model, report = fit(TrainingSet.from_json(written))
    path = Path(arguments[0])
    model.save(path)
    path.with_suffix(".json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin.read())
