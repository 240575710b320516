"""What was recorded of a session, in pieces of a few seconds, as files: a piece is there whole, and on the disk, or not
at all. Only the hash of each is in the record; the files stay in the hall where they were recorded."""

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from clerk_app.errors import BadInput, Conflict, Refused, Unavailable
from clerk_app.files import plain_reason, write_whole

LARGEST_PIECE = 16 * 1024 * 1024
MOST_PIECES = 20_000
MOST_BYTES = 6 * 1024**3  # a session; three hours of three pictures at 640×360
LEFT_FREE = 2 * 1024**3
STREAM = re.compile(r"[0-9a-zA-Z_-]{1,40}")
_SESSION = re.compile(r"[0-9a-zA-Z-]{8,36}")
_FILE = re.compile(r"([0-9a-zA-Z_-]{1,40})-(\d{6})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a recording."""

    stream: str
    number: int
    path: Path


class Recordings:
    """In `folder`, one folder a session. Safe in threads."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES, left_free: int = LEFT_FREE) -> None:
        self._folder, self._most, self._left_free = folder, most_bytes, left_free
        self._lock = Lock()
        self._sizes: dict[str, tuple[int, int]] = {}  # by session: pieces, bytes

    def put(self, session_id: str, stream: str, number: int, data: bytes) -> str:
        """Keep a piece; its SHA-256, when it is on the disk. The same again is free.

        Raises BadInput, Conflict (another one is there), Refused (too much), Unavailable.
        """
        path = self.path(session_id, stream, number)
        if not data or len(data) > LARGEST_PIECE:
            raise BadInput("没有存下录制片段", "片段是空的或过大", "刷新网页后继续录制")
        digest = hashlib.sha256(data).hexdigest()
        with self._lock:
            if path.exists():
                if _digest(path) != digest:
                    raise Conflict("没有存下录制片段", "这个编号的片段已经有了，内容不同", "换一路录制再试")
                return digest
            pieces, size = self._size(path.parent)
            self._check_room(path.parent, pieces, size + len(data))
            write_whole(path, data)
            _sync_folder(path.parent)
            self._sizes[session_id] = (pieces + 1, size + len(data))
        return digest

    def sessions(self) -> tuple[str, ...]:
        """Those of which something was recorded."""
        return tuple(each.name for each in self._folder.glob("*") if _SESSION.fullmatch(each.name))

    def path(self, session_id: str, stream: str, number: int) -> Path:
        """Where a piece lies, or would lie. Raises BadInput."""
        if not _SESSION.fullmatch(session_id) or not STREAM.fullmatch(stream) or not 0 <= number < 10**6:
            raise BadInput("没有存下录制片段", "会谈、路数或编号不对", "刷新网页后继续录制")
        return self._folder / session_id / f"{stream}-{number:06d}"

    def of(self, session_id: str) -> Iterator[Piece]:
        """All pieces of a session, by stream and number."""
        if _SESSION.fullmatch(session_id):
            for path in sorted((self._folder / session_id).glob("*")):
                if found := _FILE.fullmatch(path.name):
                    yield Piece(found[1], int(found[2]), path)

    def _check_room(self, folder: Path, pieces: int, size: int) -> None:
        if pieces >= MOST_PIECES or size > self._most:
            raise Refused("不再录制", f"这次会谈已录满 {self._most / 1024**3:.0f} GB", "会谈照常进行，录制到此为止")
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            free = shutil.disk_usage(folder).free
        except OSError as error:
            raise Unavailable("没有存下录制片段", plain_reason(error), "请信息中心检查大厅服务的磁盘") from error
        if free < self._left_free:
            raise Unavailable("没有存下录制片段", "大厅服务的磁盘快满了", "请信息中心清理磁盘；会谈照常进行")

    def _size(self, folder: Path) -> tuple[int, int]:
        if (known := self._sizes.get(folder.name)) is not None:
            return known
        sizes = [each.path.stat().st_size for each in self.of(folder.name)]
        return len(sizes), sum(sizes)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Unavailable("录制片段读不出来", plain_reason(error), "请信息中心检查大厅服务的磁盘") from error


def _sync_folder(folder: Path) -> None:
    """So that the name survives a power cut, too (POSIX)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system that cannot do it
            raise Unavailable("没有存下录制片段", plain_reason(error), "请信息中心检查大厅服务的磁盘") from error
    finally:
        os.close(handle)
