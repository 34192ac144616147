"""Turns stored files into what a message shows: photo sizes, durations, names."""

from playground.files import FileStore, StoredFile, Upload
from playground.schema import Json

NAMES = {
    "photo": ("photo.jpg", "image/jpeg"),
    "document": ("document.pdf", "application/pdf"),
    "voice": ("voice.ogg", "audio/ogg"),
    "audio": ("audio.mp3", "audio/mpeg"),
    "video": ("video.mp4", "video/mp4"),
    "video_note": ("video_note.mp4", "video/mp4"),
    "animation": ("animation.mp4", "video/mp4"),
    "sticker": ("sticker.webp", "image/webp"),
}
PNG = b"\x89PNG\r\n\x1a\n"
DEFAULT_SIZE = (800, 600)
THUMBNAIL = (90, 67)
# Small files keep their kind's name and type; only these carry them in the message.
NAMED = frozenset({"document", "audio", "video", "animation"})
TYPED = NAMED | {"voice"}


def keep(store: FileStore, *, kind: str, upload: Upload, values: Json, size: int | None = None) -> Json:
    """Store a file; what a message shows for it, without file ids. `values` may hold duration, width ..."""
    stored = store.add(kind=kind, upload=upload, size=size)
    if kind == "photo":
        small = store.add(kind="photo", upload=upload._replace(name=f"small_{upload.name}"), size=stored.size)
        shown: Json = {"photo": [_size(small, THUMBNAIL), _size(stored, _dimensions(upload.content))]}
        stored.shown = small.shown = shown
        return shown
    details: Json = {"file_unique_id": stored.unique_id, "file_size": stored.size}
    if kind in NAMED and upload.name:
        details["file_name"] = upload.name
    if kind in TYPED:
        details["mime_type"] = upload.mime
    details |= _measures(kind, values)
    stored.shown = {kind: details}
    if kind == "animation":
        plain = ("file_unique_id", "file_size", "file_name", "mime_type")
        stored.shown["document"] = {name: details[name] for name in plain if name in details}
    return stored.shown


def _measures(kind: str, values: Json) -> Json:
    width, height = values.get("width") or DEFAULT_SIZE[0], values.get("height") or DEFAULT_SIZE[1]
    duration = values.get("duration") or 3
    if kind in {"video", "animation"}:
        return {"width": width, "height": height, "duration": duration}
    if kind == "video_note":
        return {"length": values.get("length") or 240, "duration": duration}
    if kind == "audio":
        return {"duration": duration} | {
            name: values[name] for name in ("performer", "title") if values.get(name)
        }
    if kind == "voice":
        return {"duration": duration}
    if kind == "sticker":
        about = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return about | {"emoji": values.get("emoji") or "🙂"}
    return {}


def _size(stored: StoredFile, dimensions: tuple[int, int]) -> Json:
    width, height = dimensions
    return {
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "width": width,
        "height": height,
    }


def _dimensions(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG; anything else gets a usual size."""
    if content.startswith(PNG) and len(content) >= 24:
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    return DEFAULT_SIZE
