"""How python-telegram-bot reaches Telegram: over aiohttp, as aiogram does, at half of what httpx costs a call."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.answers import read_answer

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_UPLOAD = 120.0  # seconds that a file may take on its way out

# What python-telegram-bot tells of a time: a number, None for no end, or its mark for "as the request has it".
Seconds = object


class Wire(BaseRequest):
    """One pool of connections; `seconds` are for each step of a call: to connect, to write, to hear something."""

    def __init__(self, *, connections: int, seconds: float) -> None:
        self._connections, self._seconds = connections, seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._seconds

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Raises TimedOut and NetworkError, in whose words there is no address: it holds the token."""
        if self._session is None:
            raise RuntimeError("not initialized")
        has_files = request_data is not None and request_data.contains_files
        write = self._told(write_timeout, _UPLOAD if has_files else self._seconds)
        read = self._told(read_timeout, self._seconds)
        connect = self._told(connect_timeout, self._seconds)
        timeout = _patience(write, read, connect, self._told(pool_timeout, self._seconds))
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}") from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = read_answer(payload.decode(errors="replace"))
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        return answer

    def _told(self, seconds: Seconds, otherwise: float) -> float | None:
        if seconds is None:
            return None
        return float(seconds) if isinstance(seconds, int | float) else otherwise


@cache  # the same few all the time
def _patience(
    write: float | None, read: float | None, connect: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    total = None if write is None or read is None else write + read
    return aiohttp.ClientTimeout(total=total, connect=pool, sock_connect=connect, sock_read=read)


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    """What is sent, with the header that names its form."""
    if data is None:
        return None, None
    if not data.contains_files:
        return urlencode(data.json_parameters).encode(), _FORM
    form = aiohttp.FormData(quote_fields=False)  # Telegram shows the name of a file as it comes
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None
