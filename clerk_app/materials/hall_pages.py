"""Contents in a hall: files on this desk, and a copy in the hall's store, so that every window and worker has them.

The hall's copy is written before any case refers to it, replicated and backed up with the database. The files here are
what the desk reads first, and what it has when it is cut off.
"""

import hashlib
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Protocol

from clerk_app.errors import NotFound

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
    """A `PageStore` whose contents are in the hall's store as well."""

    def __init__(self, root: Path, store: ShelfStore) -> None:
        super().__init__(root)
        self._store = store

    def put(self, data: bytes | BinaryIO) -> str:
        """See `PageStore.put`; returned only when the hall has it too. Raises Unavailable."""
        content = super().put(data)
        with self._store.read() as work:
            if not work.contents.missing([content]):
                return content
        with self._store() as work:
            work.contents.put(content, super().read(content))
            work.commit()
        return content

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
