"""Contents by hash, outside the database: a file is either there whole, under the SHA-256 of its bytes, or not there.

Layout under the root: `ab/abcd…` (64 hex digits), and `incoming/` for files on their way in or out, which may be lost
at any moment without harm.
"""

import contextlib
import errno
import hashlib
import io
import os
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from clerk_app.errors import NotFound, Unavailable, WorldError

_CHUNK = 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")
_DOOMED = "doomed-"


class ContentDamaged(WorldError):
    """The stored bytes no longer fit their hash (`content`): disk fault or a hand in the folder."""

    def __init__(self, content: str) -> None:
        super().__init__(
            "一份已存的材料损坏了，没有使用",
            f"内容与存入时不一致（编号 {content[:12]}…）",
            "重新扫描或重新选择这份材料；同时请信息中心检查磁盘",
        )
        self.content = content


class PageStore:
    """A content-addressed folder. Safe for several threads and processes; all of it may be copied while in use."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._incoming = root / "incoming"

    def put(self, data: bytes | BinaryIO) -> str:
        """Keep the bytes; their SHA-256 in hex, returned only when they are on the disk. Putting them again is free.

        Raises Unavailable (disk full, folder read-only, …): then nothing is kept.
        """
        stream: BinaryIO = io.BytesIO(data) if isinstance(data, bytes) else data
        with _plain_words():
            self._incoming.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._incoming)
            temporary = Path(name)
            try:
                with open(handle, "wb") as out:
                    content = _copy(stream, out)
                    out.flush()
                    os.fsync(out.fileno())
                self._settle(temporary, content)
            finally:
                temporary.unlink(missing_ok=True)
        return content

    def read(self, content: str) -> bytes:
        """The bytes, checked against the hash. Raises NotFound, ContentDamaged, Unavailable."""
        with _plain_words(reading=True):
            try:
                data = self.path(content).read_bytes()
            except FileNotFoundError:
                raise _absent(content) from None
        if hashlib.sha256(data).hexdigest() != content:
            raise ContentDamaged(content)
        return data

    def path(self, content: str) -> Path:
        """Where the bytes lie (or would lie). Raises ValueError for what is not a SHA-256 in lower-case hex."""
        if not _HASH.fullmatch(content):
            raise ValueError(f"not a content hash: {content!r}")
        return self.root / content[:2] / content

    def missing(self, contents: Iterable[str]) -> frozenset[str]:
        """Those of the contents that are not in the store."""
        return frozenset(content for content in contents if not self.path(content).is_file())

    def sweep(self, referenced: Collection[str], older_than: datetime) -> int:
        """Remove what no case refers to and nobody put since `older_than`, and abandoned temporary files; how many.

        `older_than` must lie before the moment `referenced` was gathered, by more than the longest intake.
        """
        removed = 0
        cutoff = older_than.timestamp()
        with _plain_words():
            self._bring_back_doomed()
            for file in self._incoming.glob("*"):
                removed += _remove_if_old(file, cutoff)
            for content in tuple(self._contents()):
                if content not in referenced:
                    removed += self._remove(content, cutoff)
        return removed

    def _contents(self) -> Iterator[str]:
        for file in self.root.glob("[0-9a-f][0-9a-f]/*"):
            if _HASH.fullmatch(file.name):
                yield file.name

    def _settle(self, temporary: Path, content: str) -> None:
        final = self.path(content)
        if _is_whole(final, content):
            with contextlib.suppress(FileNotFoundError):  # a sweep took it just now: put it there again
                os.utime(final)
                return
        if not final.parent.is_dir():
            final.parent.mkdir(exist_ok=True)
            _sync_folder(self.root)
        os.replace(temporary, final)
        _sync_folder(final.parent)

    def _remove(self, content: str, cutoff: float) -> bool:
        """Move aside, look at the time, then delete: a `put` meanwhile either renewed the time or writes anew."""
        final = self.path(content)
        doomed = self._incoming / f"{_DOOMED}{content}"
        try:
            if final.stat().st_mtime >= cutoff:
                return False
            self._incoming.mkdir(exist_ok=True)
            os.replace(final, doomed)
        except FileNotFoundError:
            return False
        if doomed.stat().st_mtime >= cutoff:
            os.replace(doomed, final)
            return False
        doomed.unlink()
        return True

    def _bring_back_doomed(self) -> None:
        for file in self._incoming.glob(f"{_DOOMED}*"):
            final = self.path(file.name.removeprefix(_DOOMED))
            with contextlib.suppress(FileNotFoundError):
                os.replace(file, final)


def _copy(source: BinaryIO, out: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        out.write(chunk)
    return digest.hexdigest()


def _is_whole(file: Path, content: str) -> bool:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == content
    except FileNotFoundError:
        return False


def _remove_if_old(file: Path, cutoff: float) -> bool:
    try:
        if file.stat().st_mtime >= cutoff:
            return False
        file.unlink()
    except FileNotFoundError:
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Make a rename in the folder survive a power cut (POSIX; Windows keeps its own journal)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _absent(content: str) -> NotFound:
    return NotFound(
        "找不到一份材料的内容",
        f"材料库里没有这份内容（编号 {content[:12]}…）",
        "重新扫描或重新选择这份材料；如果刚换过电脑，请把材料文件夹一起拷来",
    )


@contextlib.contextmanager
def _plain_words(reading: bool = False) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unavailable(error, reading) from error


def _unavailable(error: OSError, reading: bool) -> Unavailable:
    what = "材料读不出来" if reading else "材料没有存入，已有的材料没有变化"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Unavailable(what, "磁盘空间已满", "清理磁盘或请信息中心扩容，然后再试一次")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Unavailable(what, "材料文件夹没有读写权限", "请信息中心检查文件夹权限，然后再试一次")
    return Unavailable(what, f"磁盘出错（{error.strerror or error}）", "再试一次；还不行就请信息中心检查磁盘")
