"""Models by catalogue: fitted in a child process when missing, kept beside each other in a cache folder."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

from topics.catalogue import Catalogue
from topics.model import FORM
from topics.training_set import Row, TrainingSet, training_set

_ROOT = Path(__file__).resolve().parent.parent


_CONFUSED = 0.05  # share of a topic's examples from which a mix-up is worth a warning


class TrainingError(Exception):
    """The child process could not fit a model; carries its last words."""


def ensure_model(catalogue: Catalogue, cache_dir: Path, *, corrections: Sequence[Row] = ()) -> Path:
    """The model's file for exactly this catalogue and these corrections; takes seconds if it is not there.

    The child holds scikit-learn, so that the desk never does. Two processes that ask at once train once.
    """
    rows = training_set(catalogue, corrections=corrections)
    path = cache_dir / f"model-{FORM}-{rows.key}.npz"
    if not path.exists():
        cache_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            if not path.exists():
                fit_in_child(rows, path)
    return path


def report_path(model: Path) -> Path:
    """Where the owner's report about a model stands: accuracy, what it mixes up."""
    return model.with_suffix(".json")


def confusions(model: Path) -> list[str]:
    """Warnings for the catalogue's owner, the worst first; read from the report beside a model."""
    report = json.loads(report_path(model).read_text(encoding="utf-8"))
    return [
        f"'{right}' and '{given}' are confused: {times} of {report['examples'][right]} examples of '{right}' "
        f"look like '{given}'; write examples that tell them apart"
        for right, given, times in report["confused"]
        if times >= max(3, _CONFUSED * report["examples"][right])
    ]


def fit_in_child(rows: TrainingSet, path: Path) -> None:
    """Fit in a fresh interpreter: no fork of a process that runs threads and holds tokens."""
    child = subprocess.run(  # noqa: S603 - our own module, and a path that we made
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
    report_path(path).write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    model.save(path)


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin.read())
