"""The file behind a parameter: an upload, `attach://`, or the bot's own file_id."""

from typing import Any

from playground.calls import Call
from playground.errors import bad_request
from playground.files import PHOTO_LIMIT, Upload
from playground.media import NAMES, keep
from playground.schema import Json

ATTACH = "attach://"
CLASS_NAMES = {"video_note": "VideoNote", "voice": "VoiceNote"}


def attached(call: Call, kind: str, value: Any, values: Json) -> Json:
    """What a message shows for the file named by `value`; `values` may hold duration, width, height ..."""
    if isinstance(value, Upload):
        return _kept(call, kind, value, values)
    name = str(value)
    if name.startswith(ATTACH):
        upload = call.uploads.get(name.removeprefix(ATTACH))
        if upload is None:
            raise bad_request("can't parse file: attached file not found in the request")
        return _kept(call, kind, upload, values)
    if name.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = call.world.files.find(call.bot.id, name)
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {_class(stored.kind)} as {_class(kind)}")
    return stored.shown


def _kept(call: Call, kind: str, upload: Upload, values: Json) -> Json:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo" and len(upload.content) > PHOTO_LIMIT:
        raise bad_request(f"file of size {len(upload.content)} bytes is too big for a photo")
    mime = upload.mime if upload.mime != "application/octet-stream" or kind == "document" else NAMES[kind][1]
    return keep(call.world.files, kind=kind, upload=upload._replace(mime=mime), values=values)


def _class(kind: str) -> str:
    return CLASS_NAMES.get(kind, kind.capitalize())
