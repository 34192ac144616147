"""Reads a Bot API request in any of the forms that Telegram takes."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from playground.errors import BotApiError, bad_request
from playground.files import UPLOAD_LIMIT, Upload
from playground.schema import Json

Body = tuple[Json, dict[str, Upload]]


async def read_body(request: web.Request) -> Body:
    """Raw parameters and uploads by name; a body wins over the query string."""
    params: Json = dict(request.query)
    kind = request.content_type
    if request.method == "GET" or not request.can_read_body:
        return params, {}
    if kind == "application/json":
        return params | _object(await request.read()), {}
    if kind.startswith("multipart/"):
        fields, uploads = await _multipart(request)
        return params | fields, uploads
    return params | dict(await request.post()), {}


def _object(content: bytes) -> Json:
    try:
        found: Any = json.loads(content or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad_request("JSON object expected")
    return found


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def _multipart(request: web.Request) -> Body:
    fields: Json = {}
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if len(content) > UPLOAD_LIMIT:
            raise BotApiError(413, "Request Entity Too Large")
        if part.filename is None:
            fields[part.name] = _text(content)
            continue
        mime = part.headers.get("Content-Type", "application/octet-stream")
        uploads[part.name] = Upload(part.filename, mime, content)
        fields.setdefault(part.name, uploads[part.name])
    return fields, uploads
