"""Which fitted model of a catalogue is in use, and which was before: promoted, taken back, remembered."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from topics.training import report_path

MAY_LOSE = 0.005  # of out-of-fold accuracy: below that a refit is noise, above it it is worse
_KEPT = 5  # earlier models that can be returned to


@dataclass(slots=True)
class _Record:
    live: str = ""
    earlier: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Shelf:
    """The models of one catalogue version in one folder. The record is one small file, written at once."""

    def __init__(self, folder: Path, catalogue_version: str) -> None:
        self._folder = folder
        self._file = folder / f"live-{catalogue_version}.json"

    def live(self) -> Path | None:
        """The model in use, if one was ever promoted and its file is still there."""
        path = self._folder / self._read().live
        return path if path.is_file() else None

    def promote(self, model: Path, *, over: Path) -> bool:
        """Use `model` if it is not worse out of fold than `over`; one that was taken back never returns."""
        record = self._read()
        if model.name == over.name or model.name in record.refused:
            return False
        if accuracy(model) < accuracy(over) - MAY_LOSE:
            record.refused.append(model.name)
            self._write(record)
            return False
        record.earlier = [*record.earlier, over.name][-_KEPT:]
        record.live = model.name
        self._write(record)
        return True

    def roll_back(self) -> Path | None:
        """Return to the model before; None if there is none. What is left behind is not promoted again."""
        record = self._read()
        if not record.earlier:
            return None
        record.refused.append(record.live)
        record.live = record.earlier.pop()
        self._write(record)
        return self._folder / record.live

    def _read(self) -> _Record:
        if not self._file.is_file():
            return _Record()
        return _Record(**json.loads(self._file.read_text(encoding="utf-8")))

    def _write(self, record: _Record) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(asdict(record)), encoding="utf-8")
        part.replace(self._file)


def accuracy(model: Path) -> float:
    """Share of right topics on examples that the model was not fitted on, from the report beside it."""
    report = json.loads(report_path(model).read_text(encoding="utf-8"))
    return float(report["calibration"]["accuracy"])
