"""One transaction over all repositories; and the store that hands them out."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError

from clerk_app.cases.ports import Clock
from clerk_app.clock import now
from clerk_app.errors import Unavailable

from .case_repository import SqlCases
from .engine import BUSY_MILLISECONDS, open_engine, world_error
from .event_log import SqlEvents
from .ledger import SqlLedger
from .small import SqlBreakers, SqlHandTasks, SqlKeep, SqlNumbers, SqlPapers, SqlPeople


class SqlUnitOfWork:
    """See `dispatch.ports.DispatchWork`; `people` besides."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    @cached_property
    def outbox(self) -> SqlLedger:
        return SqlLedger(self._connection)

    @property
    def ledger(self) -> SqlLedger:
        return self.outbox

    @cached_property
    def cases(self) -> SqlCases:
        return SqlCases(self._connection, self.outbox, self._clock)

    @cached_property
    def events(self) -> SqlEvents:
        return SqlEvents(self._connection)

    @cached_property
    def numbers(self) -> SqlNumbers:
        return SqlNumbers(self._connection)

    @cached_property
    def papers(self) -> SqlPapers:
        return SqlPapers(self._connection)

    @cached_property
    def breakers(self) -> SqlBreakers:
        return SqlBreakers(self._connection)

    @cached_property
    def hand_tasks(self) -> SqlHandTasks:
        return SqlHandTasks(self._connection)

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self._connection)

    @cached_property
    def keep(self) -> SqlKeep:
        return SqlKeep(self._connection)

    def commit(self) -> None:
        self._connection.commit()


class SqlStore:
    """The desk's store. `store()` is a unit of work that writes, `store.read()` one that only reads."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self.engine = engine
        self._clock = clock
        self._reader = engine.execution_options(reading=True)
        self._turn = RLock()

    @classmethod
    def at(cls, path: Path, clock: Clock = now) -> "SqlStore":
        """Open the store file and bring its schema up to date."""
        from .migrate import upgrade

        engine = open_engine(path)
        with _plain_words():
            upgrade(engine)
        return cls(engine, clock)

    @contextmanager
    def __call__(self) -> Iterator[SqlUnitOfWork]:
        with self._in_turn(), _plain_words(), self.engine.connect() as connection:
            yield SqlUnitOfWork(connection, self._clock)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Writers of this process queue here: SQLite's own waiting sleeps blindly, and threads starve each other."""
        if not self._turn.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise Unavailable("没有存下来：数据库正忙", "本机的另一项操作占用数据库超过 10 秒", "稍等再试")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        with _plain_words(), self._reader.connect() as connection:
            yield SqlUnitOfWork(connection, self._clock)

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _plain_words() -> Iterator[None]:
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise  # our own doing, not the world's
    except DatabaseError as error:
        raise world_error(error) from error
