"""One transaction: its connection, which cases it has locked, and what it touched.

SQLite lets one writer in at a time, so a unit that writes there has the whole store to itself. PostgreSQL lets many in;
there a unit locks the case (its row) before it reads what it will change, and so the acts on ONE case queue up while
those on different cases do not. Locks are always taken in this order: breaker, case, everything else.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from .tables import case_record


class Unit:
    """What the repositories of one unit of work share. `touched` is what other desks are told: (kind, id).

    For the copy in the emergency store, by case: the row as last written (`saved`), all its search words if they
    changed (`words`), the events appended (`logged`).
    """

    def __init__(self, connection: Connection, writes: bool) -> None:
        self.connection = connection
        self.touched: set[tuple[str, str]] = set()
        self.saved: dict[str, Mapping[str, Any]] = {}
        self.words: dict[str, set[str]] = {}
        self.logged: dict[str, list[Mapping[str, Any]]] = {}
        self._queues = writes and connection.dialect.name == "postgresql"
        self._locked: set[str] = set()

    @property
    def on_server(self) -> bool:
        """Whether this is the hall's store (PostgreSQL)."""
        return self.connection.dialect.name == "postgresql"

    @property
    def locks_rows(self) -> bool:
        """Whether rows that are read to be changed must be locked (`FOR UPDATE`)."""
        return self._queues

    def must_lock(self, case_id: str) -> bool:
        """Whether other units may still change this case while this one goes on."""
        return self._queues and case_id not in self._locked

    def lock_case(self, case_id: str) -> None:
        """Wait until no other unit writes this case; until this unit ends nobody else does."""
        if self.must_lock(case_id):
            wanted = select(case_record.c.id).where(case_record.c.id == case_id).with_for_update(key_share=True)
            self.connection.execute(wanted)
            self._locked.add(case_id)

    def holds(self, case_ids: set[str]) -> None:
        """These cases were locked by a query of the caller's own."""
        self._locked |= case_ids

    def lock_cases(self, case_ids: Iterable[str]) -> None:
        """The same for several, in one query and in the order of their ids, so that two units cannot wait in a ring."""
        if wanted := sorted(case_id for case_id in set(case_ids) if self.must_lock(case_id)):
            rows = select(case_record.c.id).where(case_record.c.id.in_(wanted)).order_by(case_record.c.id)
            self.connection.execute(rows.with_for_update(key_share=True))
            self._locked |= set(wanted)

    def lock_stream(self, stream: str) -> None:
        """The same for a log that belongs to no case (an account's, the hall's)."""
        if self._queues and stream not in self._locked:
            self.connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(stream, 0))))
            self._locked.add(stream)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written inside goes to the server in one go, without waiting for each answer. Nothing is read inside,
        and no number of changed rows is asked for."""
        if not self.on_server:
            yield
            return
        driver: Any = self.connection.connection.driver_connection
        errors: Any = self.connection.dialect.loaded_dbapi
        try:
            with driver.pipeline():
                yield
        except errors.Error as error:
            raise DBAPIError.instance("pipeline", None, error, errors.Error) from error

    def touch(self, kind: str, ident: str = "") -> None:
        """Note that something was changed."""
        self.touched.add((kind, ident))
