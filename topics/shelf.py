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
    """The models of one catalogue version on one desk; `folder` is the desk's own, the record one small file."""

    def __init__(self, folder: Path, catalogue_version: str) -> None:
        self.folder = folder
        self._file = folder / f"live-{catalogue_version}.json"

    def live(self) -> Path | None:
        """The model in use, if one was ever promoted and its file is still there."""
        written = self._read().live
        return Path(written) if written and Path(written).is_file() else None

    def promote(self, model: Path, *, over: Path) -> bool:
        """Use `model` if it is not worse out of fold than `over`; one that was taken back never returns."""
        record = self._read()
        if model == over or str(model) in record.refused:
            return False
        if accuracy(model) < accuracy(over) - MAY_LOSE:
            record.refused.append(str(model))
            self._write(record)
            return False
        record.earlier = [*record.earlier, str(over)][-_KEPT:]
        record.live = str(model)
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
        return Path(record.live)

    def _read(self) -> _Record:
        if not self._file.is_file():
            return _Record()
        return _Record(**json.loads(self._file.read_text(encoding="utf-8")))

    def _write(self, record: _Record) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(asdict(record)), encoding="utf-8")
        part.replace(self._file)


def accuracy(model: Path) -> float:
    """Share of right topics on examples that the model was not fitted on, from the report beside it."""
    report = json.loads(report_path(model).read_text(encoding="utf-8"))
    return float(report["calibration"]["accuracy"])
