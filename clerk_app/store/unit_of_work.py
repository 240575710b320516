"""One transaction over all repositories; and the store that hands them out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from clerk_app.cases.ports import Clock
from clerk_app.clock import now
from clerk_app.errors import Unavailable

from .advice_repository import SqlAdvices
from .appointment_repository import SqlAppointments
from .block_repository import SqlBlocks
from .case_repository import SqlCases
from .claims import SqlClaims
from .close_repository import SqlCloses
from .conflict_repository import SqlConflicts
from .contents import SqlContents
from .cut_offs import SqlCutOffs
from .department_watch import SqlDepartmentWatch
from .drill_repository import SqlDrills
from .engine import BUSY_MILLISECONDS, is_hall, open_engine, world_error
from .event_log import SqlEvents
from .feed import Herald, note
from .figure_reader import SqlFigures
from .hall_errors import HallUnreachable
from .ledger import SqlLedger
from .limits_reader import SqlLimitsReader
from .link_repository import SqlRoomTokens, SqlSessions
from .pack_repository import SqlPacks
from .plan_repository import SqlPlans
from .question_repository import SqlQuestions
from .rating_repository import SqlRatings
from .small import SqlBreakers, SqlHandTasks, SqlKeep, SqlNumbers, SqlPapers, SqlPeople
from .ticket_repository import SqlTickets
from .unit import Unit
from .unresolved_repository import SqlUnresolved
from .urge_repository import SqlUrges
from .worker_states import SqlWindowStates, SqlWorkerStates


class SqlUnitOfWork:
    """See `dispatch.ports.DispatchWork`; `people` besides."""

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        writes: bool = True,
        origin: str = "",
        changed: Callable[[], None] | None = None,
    ) -> None:
        self._connection = connection
        self._changed = changed
        self._clock = clock
        self._unit = Unit(connection, writes)
        self._origin = origin

    @property
    def unit(self) -> Unit:
        """The transaction itself, for the store's own modules."""
        return self._unit

    @cached_property
    def outbox(self) -> SqlLedger:
        return SqlLedger(self._unit)

    @cached_property
    def claims(self) -> SqlClaims:
        return SqlClaims(self._unit)

    @property
    def ledger(self) -> SqlLedger:
        return self.outbox

    @cached_property
    def cases(self) -> SqlCases:
        return SqlCases(self._unit, self.outbox, self._clock)

    @cached_property
    def events(self) -> SqlEvents:
        return SqlEvents(self._unit)

    @cached_property
    def numbers(self) -> SqlNumbers:
        return SqlNumbers(self._unit)

    @cached_property
    def papers(self) -> SqlPapers:
        return SqlPapers(self._unit)

    @cached_property
    def breakers(self) -> SqlBreakers:
        return SqlBreakers(self._unit)

    @cached_property
    def hand_tasks(self) -> SqlHandTasks:
        return SqlHandTasks(self._unit)

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self._unit)

    @cached_property
    def keep(self) -> SqlKeep:
        return SqlKeep(self._unit)

    @cached_property
    def blocks(self) -> SqlBlocks:
        return SqlBlocks(self._unit, self.numbers, self._clock)

    @cached_property
    def closing(self) -> SqlCloses:
        return SqlCloses(self._unit)

    @cached_property
    def conflicts(self) -> SqlConflicts:
        return SqlConflicts(self._unit)

    @cached_property
    def cut_offs(self) -> SqlCutOffs:
        return SqlCutOffs(self._unit)

    @cached_property
    def questions(self) -> SqlQuestions:
        return SqlQuestions(self._unit)

    @cached_property
    def unresolved(self) -> SqlUnresolved:
        return SqlUnresolved(self._unit, self.numbers)

    @cached_property
    def urges(self) -> SqlUrges:
        return SqlUrges(self._unit, self.numbers)

    @cached_property
    def department_watch(self) -> SqlDepartmentWatch:
        return SqlDepartmentWatch(self._unit)

    @cached_property
    def limits_reader(self) -> SqlLimitsReader:
        return SqlLimitsReader(self._unit)

    @cached_property
    def contents(self) -> SqlContents:
        return SqlContents(self._unit, self._clock)

    @cached_property
    def workers(self) -> SqlWorkerStates:
        return SqlWorkerStates(self._unit)

    @cached_property
    def windows(self) -> SqlWindowStates:
        return SqlWindowStates(self._unit)

    @cached_property
    def drills(self) -> SqlDrills:
        return SqlDrills(self._unit)

    @cached_property
    def packs(self) -> SqlPacks:
        return SqlPacks(self._unit, self.keep)

    @cached_property
    def tickets(self) -> SqlTickets:
        return SqlTickets(self._unit)

    @cached_property
    def figures(self) -> SqlFigures:
        return SqlFigures(self._unit, self.tickets)

    @cached_property
    def ratings(self) -> SqlRatings:
        return SqlRatings(self._unit, self.keep)

    @cached_property
    def plans(self) -> SqlPlans:
        return SqlPlans(self._unit, self.keep)

    @cached_property
    def advices(self) -> SqlAdvices:
        return SqlAdvices(self._unit)

    @cached_property
    def appointments(self) -> SqlAppointments:
        return SqlAppointments(self._unit, self.keep)

    @cached_property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self._unit)

    @cached_property
    def room_tokens(self) -> SqlRoomTokens:
        return SqlRoomTokens(self._unit)

    def commit(self) -> None:
        """Raises HallUnreachable with `in_doubt` when the hall did not answer: it may have been kept or not."""
        told = self._unit.on_server and bool(self._unit.touched)
        if told:
            note(self._unit, self._origin, self._clock())
        try:
            self._connection.commit()
        except DatabaseError as error:
            raised = world_error(error)
            if isinstance(raised, HallUnreachable):
                raised.in_doubt = True
            raise raised from error
        if told:
            self._unit.touched.clear()
            if self._changed is not None:
                self._changed()


class SqlStore:
    """The desk's store, or the hall's. `store()` is a unit of work that writes, `store.read()` one that only reads.

    `origin` names this program to others that are told of its changes.
    """

    def __init__(self, engine: Engine, clock: Clock = now, origin: str = "") -> None:
        self.engine = engine
        self.origin = origin
        self._clock = clock
        on_server = engine.dialect.name == "postgresql"
        self._reader = (
            engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            if on_server
            else engine.execution_options(reading=True)
        )
        self._turn = None if on_server else RLock()
        self._herald = Herald(engine) if on_server else None

    @classmethod
    def at(cls, where: Path | str, clock: Clock = now, origin: str = "") -> "SqlStore":
        """Open the desk's own store and bring its schema up to date; or a hall's, whose schema must fit.

        Raises Refused when the schema is newer than this program, or a hall's is older; Unavailable.
        """
        from .migrate import check_hall, upgrade

        engine = open_engine(where)
        try:
            with plain_words():
                if is_hall(where):
                    check_hall(engine)
                else:
                    upgrade(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, clock, origin)

    @contextmanager
    def __call__(self) -> Iterator[SqlUnitOfWork]:
        with self.writing() as connection:
            yield SqlUnitOfWork(connection, self._clock, origin=self.origin, changed=self.ring)

    @property
    def ring(self) -> Callable[[], None] | None:
        """Tells other desks that something was committed."""
        return self._herald.ring if self._herald is not None else None

    @property
    def path(self) -> Path:
        """The file of a desk's own store."""
        return Path(self.engine.url.database or "")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection for a unit that writes."""
        with self.in_turn(), plain_words(self.engine), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for a unit that reads one state of the store."""
        with plain_words(self.engine), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def in_turn(self) -> Iterator[None]:
        """Writers of this process queue here: SQLite's own waiting sleeps blindly, and threads starve each other."""
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise Unavailable("没有存下来：数据库正忙", "本机的另一项操作占用数据库超过 10 秒", "稍等再试")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        with self.reading() as connection:
            yield SqlUnitOfWork(connection, self._clock, writes=False)

    def close(self) -> None:
        if self._herald is not None:
            self._herald.close()
        self.engine.dispose()


# A column or table that is not there, or one that this program leaves empty and must not: the schema has moved on.
MOVED_ON = ("42703", "42P01", "23502")


@contextmanager
def plain_words(engine: Engine | None = None) -> Iterator[None]:
    """The database's errors as typed ones in plain words; bugs pass. Raises Refused if `engine` has a newer schema."""
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError) as error:
        code = getattr(error.orig, "sqlstate", "")
        if code == "42501":  # an account that may not do this
            raise world_error(error) from error
        if engine is not None and code in MOVED_ON:
            from .migrate import check_hall

            check_hall(engine)
        raise  # our own doing, not the world's
    except DatabaseError as error:
        raise world_error(error) from error
    except PoolTimeout as error:
        raise HallUnreachable("没有应答，超过时限", "08") from error
