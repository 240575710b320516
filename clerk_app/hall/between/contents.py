"""Contents that a record names and the partner has: fetched piece by piece, gone on with after a cut, kept for good.

A piece that came is on the disk under `incoming`; when all of it is there and fits its hash, it goes where the hall
keeps its pages.
"""

import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.clock import new_key
from clerk_app.errors import Refused, Unavailable, WorldError
from clerk_app.files import plain_reason
from clerk_app.link.directory import Partner
from clerk_app.link.model import Act, Logged, Session, Side

from .courier import Courier, Piece

if TYPE_CHECKING:
    from clerk_app.materials.page_store import PageStore

log = logging.getLogger(__name__)
KINDS = frozenset({"document", "file", "snapshot", "certificate"})
AT_ONCE = 3
REST_SECONDS, LONGEST_REST = 1.0, 300.0  # before a content is tried again
LARGEST = 40 * 1024 * 1024
SMALLEST, PIECE = 64 * 1024, 1024 * 1024  # bytes asked for at once
QUICK_SECONDS, SLOW_SECONDS = 1.0, 6.0


def check_size(size: int) -> None:
    """Raises Refused."""
    if not 0 < size <= LARGEST:
        raise Refused(
            "没有传这份材料", f"大小 {size} 字节，最大 {LARGEST // 1024 // 1024} MB", "分成几份，或缩小后再发"
        )


def _fitting(most: int, took: float) -> int:
    """How much to ask for next: so that a line of 40 kbit/s gets a piece before it times out, and a good one is not
    kept waiting for questions."""
    if took < QUICK_SECONDS:
        return min(most * 2, PIECE)
    return max(most // 2, SMALLEST) if took > SLOW_SECONDS else most


class Fetcher:
    """`folder` keeps what is on its way."""

    def __init__(self, courier: Courier, pages: "Callable[[], PageStore]", folder: Path) -> None:
        self._courier, self._pages, self._folder = courier, pages, folder

    def has(self, content: str) -> bool:
        return not self._pages().missing([content])

    def fetch(self, partner: Partner, session: str, content: str, going_on: Callable[[], bool]) -> bool:
        """Until it is here; False where it was told not to go on. Raises Unavailable (later more), Refused (never)."""
        if self.has(content):
            return True
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / f"{content}.part"
        stream, most = new_key()[-12:], SMALLEST
        while going_on() and not self.has(content):
            began = time.monotonic()
            piece = self._courier.piece(partner, session, content, _size(path), most, stream)
            most = _fitting(most, time.monotonic() - began)
            if self._add(path, piece) >= piece.total:
                self._settle(path, content, partner)
        return self.has(content)

    def _add(self, path: Path, piece: Piece) -> int:
        """How much is there now."""
        check_size(piece.total)
        if piece.start + len(piece.data) > piece.total or (not piece.data and piece.start < piece.total):
            path.unlink(missing_ok=True)
            raise Unavailable("没有取到一份材料", "对方送来的长度不对", "稍后自动再取")
        try:
            with path.open("r+b" if path.exists() else "xb") as file:
                file.seek(piece.start)
                file.write(piece.data)
                file.truncate()
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise Unavailable("没有存下一份材料", plain_reason(error), "检查大厅服务的磁盘，随后自动再取") from error
        return piece.start + len(piece.data)

    def _settle(self, path: Path, content: str, partner: Partner) -> None:
        try:
            with path.open("rb") as file:
                fits = hashlib.file_digest(file, "sha256").hexdigest() == content
                file.seek(0)
                if fits:
                    self._pages().put(file)
        except FileNotFoundError:
            return  # another program beside the same folder was faster
        path.unlink(missing_ok=True)
        if not fits:
            raise Unavailable(f"{partner.name}的一份材料没有用", "内容与记录里的不符（SHA-256 不同）", "稍后自动重取")


@dataclass
class _Wanted:
    """What of a session is still to come: contents with their size; `seen`: up to which entry it was looked at."""

    missing: dict[str, int] = field(default_factory=dict)
    seen: int = 0
    failed: int = 0
    not_before: float = 0.0


class Fetching:
    """The contents of all sessions, a few at once, in threads. `changed` is told when one has come."""

    def __init__(
        self,
        fetcher: Fetcher,
        partner: Callable[[str], Partner],
        changed: Callable[[str], None],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetcher, self._partner, self._changed, self._seconds = fetcher, partner, changed, seconds
        self._lock = threading.Lock()
        self._wanted: dict[str, _Wanted] = {}
        self._busy: set[str] = set()
        self._over = threading.Event()
        self._pool: ThreadPoolExecutor | None = None

    def start(self) -> None:
        self._over.clear()
        self._pool = ThreadPoolExecutor(AT_ONCE, "link-files")

    def stop(self) -> None:
        self._over.set()
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def has(self, content: str) -> bool:
        return self._fetcher.has(content)

    def want(self, session_id: str, content: str, size: int = 1) -> None:
        with self._lock:
            self._wanted.setdefault(session_id, _Wanted()).missing.setdefault(content, size)

    def seen(self, session_id: str) -> int:
        """Up to which entry a session was looked at."""
        with self._lock:
            return self._wanted.setdefault(session_id, _Wanted()).seen

    def look(self, session: Session, have: Sequence[Logged]) -> None:
        """Which contents these name that are not here, and begin to fetch them. `have`: those behind `seen`."""
        with self._lock:
            wanted = self._wanted.setdefault(session.id, _Wanted())
        for content, size in named_by([each.act for each in have if not each.dropped], session.side.other):
            if not self._fetcher.has(content):
                self.want(session.id, content, size)
        wanted.seen = max([wanted.seen, *(each.entry.n for each in have if each.entry)])
        with self._lock:
            if self._pool is None or wanted.not_before > self._seconds():
                return
            begun = [each for each in wanted.missing if each not in self._busy]
            self._busy.update(begun)
            jobs = [(each, self._pool.submit(self._fetch, session, each, wanted)) for each in begun]
        for content, job in jobs:
            job.add_done_callback(partial(self._done, content))

    def waits(self, session_id: str) -> bool:
        """Whether something of it is still to come."""
        with self._lock:
            wanted = self._wanted.get(session_id)
            return wanted is not None and bool(wanted.missing)

    def due(self) -> set[str]:
        """Sessions of which something is to be tried again now."""
        now = self._seconds()
        with self._lock:
            return {
                session_id
                for session_id, each in self._wanted.items()
                if each.not_before <= now and any(content not in self._busy for content in each.missing)
            }

    def forget(self, session_id: str) -> None:
        with self._lock:
            self._wanted.pop(session_id, None)

    def _fetch(self, session: Session, content: str, wanted: _Wanted) -> None:
        try:
            check_size(wanted.missing.get(content, 1))
            partner = self._partner(session.partner)
            there = self._fetcher.fetch(partner, session.id, content, lambda: not self._over.is_set())
            wanted.failed = 0
        except Refused as error:  # too large: it will never come
            log.warning("session %s: a content is not fetched: %s", session.id, error.why)
            there = True
        except WorldError as error:
            log.info("session %s: a content waits: %s", session.id, error.what)
            there = False
            wanted.failed += 1
            wanted.not_before = self._seconds() + min(REST_SECONDS * 2 ** (wanted.failed - 1), LONGEST_REST)
        if there:
            with self._lock:
                wanted.missing.pop(content, None)
            self._changed(session.id)

    def _done(self, content: str, job: "Future[None]") -> None:
        with self._lock:
            self._busy.discard(content)
        if not job.cancelled() and (error := job.exception()) is not None:
            log.error("a content is not fetched", exc_info=error)


def named_by(acts: Iterable[Act], side: Side) -> list[tuple[str, int]]:
    """Contents that this side's acts name, with their size. Recordings stay where they were made; the record has their
    hash."""
    return [
        (str(act.body["content"]), int(act.body["bytes"]))
        for act in acts
        if act.side is side and act.kind in KINDS and "content" in act.body
    ]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def read_piece(pages: "PageStore", content: str, start: int, most: int) -> tuple[bytes, int]:
    """Some bytes of a content, and how many it has. Raises NotFound, Refused, Unavailable."""
    path = pages.path(content)
    if start == 0 or not path.is_file():
        pages.read(content)  # brings it here from the hall's store, and checks it
    try:
        with path.open("rb") as file:
            total = file.seek(0, os.SEEK_END)
            check_size(total)
            file.seek(min(start, total))
            return file.read(max(1, min(most, PIECE))), total
    except OSError as error:
        raise Unavailable("没有读出一份材料", plain_reason(error), "请信息中心检查磁盘") from error
