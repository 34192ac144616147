"""Files: one content, one `file_unique_id`, and for every bot its own `file_id`."""

import base64
import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from playground.errors import bad_request, wrong_file_identifier
from playground.schema import Json

DOWNLOAD_LIMIT = 20 << 20
UPLOAD_LIMIT = 50 * 1000 * 1000
PHOTO_LIMIT = 10 * 1000 * 1000


class Upload(NamedTuple):
    """A file as it arrived: its name, its type and its bytes."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class StoredFile:
    """`size` may exceed the content: a person may pretend to send 30 MB.

    `shown` is what a message with this file contains, e.g. {"voice": {...}}, without file ids.
    """

    unique_id: str
    kind: str
    name: str
    mime: str
    content: bytes
    size: int
    path: str
    shown: Json = field(default_factory=dict)


@dataclass(slots=True)
class FileStore:
    """All files of a world, by `file_unique_id`."""

    files: dict[str, StoredFile] = field(default_factory=dict)
    by_path: dict[str, StoredFile] = field(default_factory=dict)

    def add(self, *, kind: str, upload: Upload, size: int | None = None) -> StoredFile:
        """Store a content of a kind (photo, document ...); the same content is the same file."""
        length = len(upload.content) if size is None else size
        seed = f"{kind}:{upload.name}:{length}:".encode() + upload.content
        unique = "AQAD" + base64.urlsafe_b64encode(hashlib.sha256(seed).digest()[:9]).decode()
        known = self.files.get(unique)
        if known is not None:
            return known
        extension = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        path = f"{kind}s/file_{len(self.files)}.{extension}"
        stored = StoredFile(unique, kind, upload.name, upload.mime, upload.content, length, path)
        self.files[unique] = self.by_path[path] = stored
        return stored

    @staticmethod
    def file_id(bot_id: int, unique_id: str) -> str:
        """The id under which this bot, and only this bot, knows the file."""
        return "BQAC" + base64.urlsafe_b64encode(f"{bot_id}:{unique_id}".encode()).decode().rstrip("=")

    def find(self, bot_id: int, file_id: str) -> StoredFile:
        """The file behind a bot's own file_id; another bot's id is as wrong as nonsense."""
        encoded = file_id.removeprefix("BQAC")
        try:
            owner, _, unique = (
                base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode().partition(":")
            )
        except ValueError:
            raise wrong_file_identifier() from None
        stored = self.files.get(unique)
        if stored is None or owner != str(bot_id) or encoded == file_id:
            raise wrong_file_identifier()
        return stored

    def describe(self, bot_id: int, stored: StoredFile) -> Json:
        """A Bot API File; without a path when the file is too big to be fetched."""
        if stored.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return {
            "file_id": self.file_id(bot_id, stored.unique_id),
            "file_unique_id": stored.unique_id,
            "file_size": stored.size,
            "file_path": stored.path,
        }
