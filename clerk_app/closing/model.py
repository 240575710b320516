"""A day's figures and the sign-off over them: frozen values. Every figure IS the list behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from .figures import OPEN_FIGURES

Kind: TypeAlias = Literal["day", "shift"]
# A desk without its hall does not know how far the hall has counted: its turns of a day begin above this.
CUT_OFF_TURNS = 100
KIND_TEXT: dict[str, str] = {"day": "日终", "shift": "交接班"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing behind a figure. `key` names the same thing tomorrow; `pieces` is what it counts for.

    `since` is when it happened or when it began to wait; `who` did it or, of what is open, follows it up.
    """

    figure: str
    key: str
    case_id: str
    number: str
    name: str
    item: str
    since: datetime
    who: str
    window: str
    words: str = ""
    pieces: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it stays until somebody ends it, and so is carried over."""
        return self.figure in OPEN_FIGURES


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a window (of the whole hall: "") did between `begin` and `at`, and what lay open at `at`.

    `totals` are the figures, made from `lines` when the snapshot was taken (`taken`). A hall's sign-off keeps only the
    open lines: the others stand in the sign-offs of its windows.
    """

    window: str
    day: date
    begin: datetime
    at: datetime
    lines: tuple[Line, ...]
    totals: dict[str, int]

    @classmethod
    def taken(cls, window: str, day: date, begin: datetime, at: datetime, lines: tuple[Line, ...]) -> "Snapshot":
        """A snapshot of these lines."""
        return cls(window, day, begin, at, lines, counted(lines))

    def of(self, figure: str) -> tuple[Line, ...]:
        """The list behind a figure."""
        return tuple(line for line in self.lines if line.figure == figure)

    def count(self, figure: str) -> int:
        """The figure: the pieces of its list."""
        return self.totals.get(figure, 0)

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """What is carried over."""
        return tuple(line for line in self.lines if line.is_open)


def counted(lines: Iterable[Line]) -> dict[str, int]:
    """Every figure that is not nought."""
    found: dict[str, int] = {}
    for line in lines:
        found[line.figure] = found.get(line.figure, 0) + line.pieces
    return found


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted by hand against what the program says; a difference has its reason."""

    figure: str
    program: int
    by_hand: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed with the password given again: account, name as printed, role, when."""

    account: str
    name: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WindowTotal:
    """A window in the hall's close: its figures, and which sign-off of its own they rest on (`close_hash`)."""

    window: str
    counts: dict[str, int]
    close_hash: str


@dataclass(frozen=True, slots=True)
class Close:
    """A sign-off of one window and day, `turn` counting from 1. With two signatures it is closed and never changed.

    `taker` is who takes over at a shift; `on_behalf` why a supervisor signs for a window that did not; `note` what a
    later turn corrects. `windows` only of the hall's. `cut_off`: signed without the hall, over what this desk had.
    `hash` covers all but itself and the second signature.
    """

    id: str
    window: str
    day: date
    turn: int
    kind: Kind
    snapshot: Snapshot
    counted: tuple[Counted, ...]
    first: Signature
    second: Signature | None = None
    taker: str = ""
    on_behalf: str = ""
    note: str = ""
    windows: tuple[WindowTotal, ...] = ()
    cut_off: bool = False
    hash: str = ""

    @property
    def closed(self) -> bool:
        """Whether both have signed."""
        return self.second is not None

    @property
    def title(self) -> str:
        """What it is called on screen and paper."""
        where = self.window or "全大厅"
        return f"{self.day.month}月{self.day.day}日 {where} {KIND_TEXT[self.kind]}{self.turn_words}"

    @property
    def turn_words(self) -> str:
        """第1次; those signed without the hall are counted on their own."""
        return f"第{self.turn % CUT_OFF_TURNS}次" + ("（断网）" if self.cut_off else "")


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A line that was open at an earlier close: of which day, and whether it is done by now."""

    line: Line
    day: date
    done: bool


@dataclass(frozen=True, slots=True)
class SignRequest:
    """What the first person hands in: the count by hand, and the password again. `own` is the window they sit at."""

    window: str
    day: date
    account: str
    password: str = field(repr=False)
    own: str = ""
    kind: Kind = "day"
    numbers: dict[str, int | None] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    taker: str = ""
    on_behalf: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A window's day as it stands: figures, what was carried over to it, its sign-offs (without their lines)."""

    snapshot: Snapshot
    carried: tuple[CarriedOver, ...]
    closes: tuple[Close, ...]


@dataclass(frozen=True, slots=True)
class HallDay:
    """The hall's day: all windows, which of them are missing and why, and the hall's own sign-offs."""

    snapshot: Snapshot
    windows: tuple[WindowTotal, ...]
    missing: dict[str, str]
    closes: tuple[Close, ...]
    carried: tuple[CarriedOver, ...]
