"""What the use cases ask of the store. `store.unit_of_work` fulfils it; nothing else of the store is known here."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from .blocks import Blocks
from .drills import Drills
from .model import Actor, Case, Event, EventDraft, Status, SubItem, SubItemState
from .packs import Packs

if TYPE_CHECKING:
    from .conflicts import CaseConflict
    from .questions import QuestionLog
    from .unresolved import UnresolvedLog
    from .urging import UrgeLog
    from .windows import WindowLog

Clock: TypeAlias = Callable[[], datetime]
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list of cases."""

    id: str
    number: str
    theme_code: str
    theme_name: str
    status: Status
    applicant: str
    id_tail: str
    phone_tail: str
    window: str
    clerk: str
    created_at: datetime
    updated_at: datetime
    due_at: datetime | None
    sub_items_done: int
    sub_items: int


@dataclass(frozen=True, slots=True)
class CaseLabel:
    """What a case is called where only its name is needed."""

    number: str
    applicant: str
    theme_name: str


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """`text` matches name, pinyin, case number, ID tail, phone tail. Empty parts do not filter."""

    text: str = ""
    statuses: frozenset[Status] = frozenset()
    theme_code: str = ""
    window: str = ""
    due_before: datetime | None = None
    untaken: bool = False  # handed to that window and not taken yet (转办)


@dataclass(frozen=True, slots=True)
class Page:
    """A keyset page of the list: `after` of the next one, "" at the end; `total` from the same snapshot, if asked.

    Nobody counts a million cases to show fifty: a total above MOST_COUNTED means "more than MOST_COUNTED".
    """

    rows: tuple[CaseRow, ...]
    after: str
    total: int | None = None


class CaseRepository(Protocol):
    def get(self, case_id: str) -> Case:
        """Raises NotFound."""

    def by_number(self, number: str) -> Case:
        """Raises NotFound."""

    def several(self, case_ids: Iterable[str]) -> dict[str, Case]:
        """By id; those that are not there are left out. Nothing is locked: for reading only."""

    def save(self, case: Case) -> Case:
        """Insert or update; raises Conflict if somebody saved another version first. Returns the case as stored."""

    def save_as_known(self, cases: Sequence[Case]) -> None:
        """Write several that this unit of work has locked and read since, and whose names and numbers are the same."""

    def find(self, wanted: CaseFilter, after: str = "", limit: int = 50, count: bool = False) -> Page: ...

    def first_saved(self, window: str, since: datetime) -> datetime | None:
        """When an undecided case of that window was first saved since then; None if none was."""

    def labels(self, case_ids: Iterable[str]) -> dict[str, CaseLabel]:
        """The names of many cases at once, by id."""

    def waiting(self, statuses: Iterable[Status]) -> tuple[Case, ...]:
        """All cases in those states, for the sweeps over legal deadlines."""


class Ledger(Protocol):
    """The part of the dispatch ledger that acceptance and withdrawal touch."""

    def open(self, items: Sequence[SubItem]) -> None: ...

    def of_case(self, case_id: str) -> tuple[SubItem, ...]: ...

    def of_cases(self, case_ids: Iterable[str]) -> dict[str, tuple[SubItem, ...]]:
        """The same of several cases, by case."""

    def get(self, sub_item_id: str) -> SubItem: ...

    def put(self, item: SubItem, expected: Iterable[SubItemState]) -> bool:
        """Compare-and-set: False (and nothing changed) if the sub-item is in none of the expected states."""

    def put_all(self, items: Sequence[SubItem], expected: SubItemState) -> None:
        """The same for several of cases that this unit of work has locked, all read in that state since."""


class EventLog(Protocol):
    def append(self, stream: str, drafts: Iterable[EventDraft], at: datetime, actor: Actor) -> None: ...

    def append_all(self, drafts: Sequence[tuple[str, EventDraft]], at: datetime, actor: Actor) -> None:
        """Many at once, each with the stream it belongs to."""

    def of(self, stream: str) -> tuple[Event, ...]: ...

    def at_window(self, window: str, since: datetime, until: datetime, limit: int = 5000) -> tuple[Event, ...]:
        """What was done to cases at a window, oldest first."""

    def broken(self, stream: str) -> int | None:
        """The first event whose hash does not fit, or None."""


class Numbers(Protocol):
    def next(self, series: str, by: int = 1) -> int:
        """The next number of that series, starting with 1; never the same twice. `by` takes so many at once and gives
        the last of them."""


class PaperLog(Protocol):
    def record(self, paper: "Paper") -> None: ...

    def settle(self, paper_id: str, outcome: str, note: str = "", printer: str = "", job: str = "") -> None: ...

    def of_case(self, case_id: str) -> "tuple[Paper, ...]": ...

    def pending(self) -> "tuple[Paper, ...]": ...


@dataclass(frozen=True, slots=True)
class Paper:
    """One printing of one document. `content` is the SHA-256 of the PDF's bytes; `copy` counts from 1.

    `outcome`: "made" (shown or filed), "sent" (the spooler has it), "printed" (somebody saw it), "failed".
    """

    id: str
    case_id: str
    kind: str
    document_number: str
    content: str
    copy: int
    reason: str
    at: datetime
    by: str
    printer: str = ""
    job: str = ""
    outcome: str = "made"
    note: str = ""
    sub_item_id: str = ""
    window: str = ""


class Keep(Protocol):
    """Small things a desk keeps between starts (where it was, drafts of screens), by key."""

    def get(self, key: str) -> Any: ...

    def put(self, key: str, value: Any) -> None: ...

    def drop(self, key: str) -> None: ...


class ConflictLog(Protocol):
    """Pairs of versions that a person must choose from; settled ones stay."""

    def put(self, conflict: "CaseConflict") -> None: ...

    def get(self, conflict_id: str) -> "CaseConflict":
        """Raises NotFound."""

    def of_case(self, case_id: str) -> "tuple[CaseConflict, ...]": ...

    def open(self) -> "tuple[CaseConflict, ...]":
        """Those nobody has settled, the oldest first."""


class UnitOfWork(Protocol):
    """One transaction. Leaving it without `commit()` rolls everything back."""

    @property
    def cases(self) -> CaseRepository: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def events(self) -> EventLog: ...
    @property
    def numbers(self) -> Numbers: ...
    @property
    def papers(self) -> PaperLog: ...
    @property
    def keep(self) -> Keep: ...
    @property
    def drills(self) -> Drills: ...
    @property
    def conflicts(self) -> ConflictLog: ...
    @property
    def questions(self) -> "QuestionLog": ...
    @property
    def unresolved(self) -> "UnresolvedLog": ...
    @property
    def urges(self) -> "UrgeLog": ...
    @property
    def windows(self) -> "WindowLog": ...
    @property
    def packs(self) -> Packs: ...
    @property
    def blocks(self) -> Blocks: ...

    def commit(self) -> None: ...


class Store(Protocol):
    """Hands out units of work: `store()` to write (SQLite: takes the write lock at once), `store.read()` to read."""

    def __call__(self) -> AbstractContextManager[UnitOfWork]: ...

    def read(self) -> AbstractContextManager[UnitOfWork]: ...
