"""The real nginx with the configuration that docs/scaling.md shows, at ports of this machine."""

import asyncio
import re
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGHUP, SIGQUIT

from tests.replay.child import ROOT

AROUND = """
user {user};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    log_format answers "$status";
    access_log {folder}/answers.log answers;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{documented}
}}
"""


@dataclass(frozen=True, slots=True)
class Nginx:
    process: Process
    folder: Path

    def reload(self) -> None:
        """As `nginx -s reload` does: new workers, and the old ones finish what they have begun."""
        self.process.send_signal(SIGHUP)

    @property
    def answers(self) -> Counter[str]:
        """What Telegram was told, by status."""
        return Counter((self.folder / "answers.log").read_text().split())


@asynccontextmanager
async def nginx(ports: Sequence[int], *, port: int, folder: Path, user: str) -> AsyncIterator[Nginx]:
    """Listens at `port` until the end, without a certificate."""
    path = folder / "nginx.conf"
    path.write_text(AROUND.format(folder=folder, user=user, documented=_documented(ports, port)))
    command = ("nginx", "-e", str(folder / "error.log"), "-c", str(path))
    trial = await asyncio.create_subprocess_exec(*command, "-t")
    assert await trial.wait() == 0
    process = await asyncio.create_subprocess_exec(*command)
    try:
        yield Nginx(process, folder)
    finally:
        process.send_signal(SIGQUIT)
        await process.wait()


def _documented(ports: Sequence[int], port: int) -> str:
    written = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    found = re.search(r"```nginx\n(.*?)```", written, re.DOTALL)
    assert found is not None
    text, others = re.subn(
        r"127\.0\.0\.1:808(\d)", lambda digit: f"127.0.0.1:{ports[int(digit[1]) - 1]}", found[1]
    )
    text, listens = re.subn(r"listen 443 ssl;", f"listen 127.0.0.1:{port};", text)
    assert (others, listens) == (len(ports), 1)
    return re.sub(r" *ssl_certificate.*\n", "", text)
