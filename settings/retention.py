"""How long a desk keeps what is over and done with, `retention.yaml`."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from settings.yaml_file import load

NAME = "retention.yaml"
_LEAST = 2  # days: Telegram may bring an update again for one
Days = Annotated[int, Field(ge=1, le=36_500)]


class Retention(BaseModel):
    """In days. Tickets and their journal are kept for ever: a chain with a hole proves nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    files: Days | None = None  # after the ticket was closed; None: as long as the ticket
    seen_updates: Annotated[int, Field(ge=_LEAST, le=36_500)] = 3

    @property
    def of_files(self) -> timedelta | None:
        return timedelta(days=self.files) if self.files else None

    @property
    def of_seen(self) -> timedelta:
        return timedelta(days=self.seen_updates)


def read_retention(path: Path) -> Retention:
    """What is shipped where the file is absent; raises SettingsError with file and line of every fault."""
    return load(path, Retention)[0] if path.is_file() else Retention()
