"""The desk as a process of its own, which can be killed."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path

from settings.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0  # seconds; the first start on a machine trains the matcher


@dataclass(slots=True)
class Child:
    """`python -m bot run` in `folder`, with what was set of this environment; its log is kept there."""

    environment: Environment
    folder: Path
    arguments: tuple[str, ...] = ("run",)
    process: Process | None = None
    starts: int = field(default=0)

    async def start(self) -> None:
        """Returns when the desk takes messages."""
        self.starts += 1
        values = {
            name.upper(): str(value)
            for name, value in self.environment.model_dump(exclude_unset=True).items()
        }
        with self._log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", *self.arguments),
                cwd=self.folder,
                env={**os.environ, **values, "PYTHONPATH": str(ROOT), "LOG_LEVEL": "WARNING"},
                stdout=PIPE,
                stderr=log,
            )
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            told = await self.process.stdout.readline()
        assert b"ready" in told, self.log()

    async def kill(self) -> None:
        """SIGKILL in the middle of whatever it does, then a new start."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()
        await self.start()

    async def stop(self) -> int:
        """SIGTERM; its exit code."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.terminate()
        return await self.process.wait()

    @property
    def _log(self) -> Path:
        return self.folder / "desk.log"

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")
