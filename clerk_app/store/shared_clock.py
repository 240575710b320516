"""The hall's time, for programs on many machines: the clock of its database, carried on by this machine's own ticking.

A worker whose clock is an hour off, or is put right in the middle of its work, must not think that the leases of all
others have run out.
"""

import logging
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import select

from clerk_app.clock import steady
from clerk_app.errors import Unavailable

from .moments import SERVER_NOW, from_text
from .unit_of_work import SqlStore

log = logging.getLogger(__name__)
TRUSTED_SECONDS = 60.0


class SharedClock:
    """A `Clock`. The first reading raises Unavailable if the hall is not there; later ones go on without it."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._lock = Lock()
        self._read: tuple[datetime, float] | None = None
        self._tried = 0.0

    def __call__(self) -> datetime:
        with self._lock:
            here = steady()
            if self._read is None or here - self._tried > TRUSTED_SECONDS:
                self._tried = here
                self._look(first=self._read is None)
            assert self._read is not None
            moment, at = self._read
            return moment + timedelta(seconds=steady() - at)

    def _look(self, first: bool) -> None:
        try:
            with self._store.reading() as connection:
                began = steady()
                moment = from_text(connection.execute(select(SERVER_NOW)).scalar_one())
                self._read = (moment, (began + steady()) / 2)
        except Unavailable as error:
            if first:
                raise
            log.info("the hall's clock could not be read, ours goes on: %s", error.what)
