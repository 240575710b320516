"""Contents in a hall: files on this desk, and a copy in the hall's store, so that every window and worker has them.

The hall's copy is written before any case refers to it, replicated and backed up with the database. The files here are
what the desk reads first, and what it has when it is cut off.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from clerk_app.errors import NotFound, Unavailable
from clerk_app.files import write_whole

from .page_store import ContentDamaged, PageStore


class Shelf(Protocol):
    """Contents by the SHA-256 of their bytes, in a store."""

    def put(self, name: str, data: bytes) -> None: ...

    def get(self, name: str) -> bytes | None: ...

    def missing(self, names: Iterable[str]) -> frozenset[str]: ...


class ShelfWork(Protocol):
    @property
    def contents(self) -> Shelf: ...

    def commit(self) -> None: ...


class ShelfStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[ShelfWork]: ...

    def read(self) -> AbstractContextManager[ShelfWork]: ...


class HallPages(PageStore):
    """A `PageStore` whose contents are in the hall's store as well.

    `cut_off` tells whether this desk works without the hall; what is put then is only here, and noted in `unsent/`
    until `send_waiting` has brought it to the hall. It stays as it is for as long as `in_turn` is held.
    """

    def __init__(
        self,
        root: Path,
        store: ShelfStore,
        cut_off: Callable[[], bool] = lambda: False,
        in_turn: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        super().__init__(root)
        self._store = store
        self._cut_off, self._in_turn = cut_off, in_turn
        self._unsent = root / "unsent"

    def put(self, data: bytes | BinaryIO) -> str:
        """See `PageStore.put`; returned only when the hall has it too, or will have it. Raises Unavailable."""
        content = super().put(data)
        while not self._noted(content):
            try:
                self._send(content)
                return content
            except Unavailable:
                if not self._cut_off():
                    raise
        return content

    def _noted(self, content: str) -> bool:
        """Noted to be sent later, if the desk is cut off; else it is too late for a note: the last ones were sent."""
        if not self._cut_off():
            return False
        with self._in_turn():
            if not self._cut_off():
                return False
            self._unsent.mkdir(exist_ok=True)
            write_whole(self._unsent / content, b"")
        return True

    def _send(self, content: str) -> None:
        with self._store() as work:
            if work.contents.missing([content]):
                work.contents.put(content, super().read(content))
                work.commit()

    def send_waiting(self) -> int:
        """Bring what was put while cut off to the hall; how many. Raises Unavailable; what was sent stays sent."""
        waiting = sorted(self._unsent.glob("[0-9a-f]*")) if self._unsent.is_dir() else []
        for note in waiting:
            self._send(note.name)
            note.unlink(missing_ok=True)
        return len(waiting)

    def sweep(self, referenced: Collection[str], older_than: datetime) -> int:
        """See `PageStore.sweep`. What the hall does not have yet stays, whoever refers to it. Raises Unavailable."""
        unsent = {note.name for note in self._unsent.glob("*")} if self._unsent.is_dir() else set()
        kept = {*referenced, *unsent}
        loose = [content for content in self._contents() if content not in kept]
        with self._store.read() as work:
            only_here = work.contents.missing(loose) if loose else frozenset()
        return super().sweep(kept | only_here, older_than)

    def read(self, content: str) -> bytes:
        """From here, else from the hall; what another window put is kept here from then on."""
        try:
            return super().read(content)
        except (NotFound, ContentDamaged):
            with self._store.read() as work:
                data = work.contents.get(content)
            if data is None:
                raise
            if hashlib.sha256(data).hexdigest() != content:
                raise ContentDamaged(content) from None
        super().put(data)
        return data

    def missing(self, contents: Iterable[str]) -> frozenset[str]:
        """Those that neither this desk nor the hall has."""
        absent = super().missing(contents)
        if not absent:
            return absent
        with self._store.read() as work:
            return work.contents.missing(absent)
