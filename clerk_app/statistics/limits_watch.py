"""时限: which cases and sub-items are near or past their promise, by department, and who was urged about them.

A sub-item belongs to the department that decides it, a whole one-thing (整件) to the one that leads it (牵头). All is
cut from one state of the store, so a count is always the length of its list.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from clerk_app.cases.limits import due
from clerk_app.cases.model import IN_EFFECT, Case
from clerk_app.cases.opening import promised, statutory
from clerk_app.cases.ports import Clock, UnitOfWork
from clerk_app.cases.urging import Urge, UrgedLine, Wanted
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.catalogue.library import Library
from clerk_app.catalogue.model import Theme
from clerk_app.errors import BadInput, NotFound

from .ageing import Light, ageing, days_left, light_of
from .figures import Terms

WHOLE = "整件"
RED = (Light.DARK_RED, Light.RED)
_ORDER = list(Light)


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A sub-item under way, or a whole case (`item` ""). `left` counts working days, negative when late; None where no
    limit is stated. `urges`: of its case at its department, the newest first."""

    key: str
    item: str
    case: str
    number: str
    theme: str
    what: str
    department: str
    window: str
    clerk: str
    due_at: datetime | None
    left: int | None
    light: Light
    paused: bool
    urges: tuple[Urge, ...] = ()

    @property
    def loud(self) -> bool:
        """Near or past its promise."""
        return self.light is not Light.GREEN

    @property
    def left_words(self) -> str:
        """超期 3 天, 今天到期, 剩 2 天."""
        if self.left is None:
            return "没有时限"
        words = f"超期 {-self.left} 天" if self.left < 0 else f"剩 {self.left} 天" if self.left else "今天到期"
        return f"{words}（暂停）" if self.paused else words


@dataclass(frozen=True, slots=True)
class DepartmentLights:
    """The loud lines of a department by light; the first one ("") is the whole hall."""

    code: str
    name: str
    red: int
    yellow: int
    under_way: int


@dataclass(frozen=True, slots=True)
class LimitsBoard:
    """One look, the most urgent first."""

    at: datetime
    lines: tuple[LimitLine, ...]
    names: dict[str, str]

    def of(self, department: str = "") -> tuple[LimitLine, ...]:
        """Those of a department, "" for all."""
        return tuple(line for line in self.lines if department in ("", line.department))

    def departments(self) -> tuple[DepartmentLights, ...]:
        """The whole hall, then each department that has anything under way, those with most red first."""
        codes = {line.department for line in self.lines}
        each = [self._lights(code, self.name(code)) for code in codes]
        return (
            self._lights("", "全部部门"),
            *sorted(each, key=lambda one: (-one.red, -one.yellow, one.name)),
        )

    def _lights(self, code: str, name: str) -> DepartmentLights:
        lines = self.of(code)
        red = sum(line.light in RED for line in lines)
        return DepartmentLights(code, name, red, sum(line.light is Light.YELLOW for line in lines), len(lines))

    def name(self, code: str) -> str:
        """What a department is called."""
        return self.names.get(code, code) or "没有写明部门"


def wanted(lines: Iterable[LimitLine]) -> tuple[Wanted, ...]:
    """The same lines as they are urged: one for each case at each department."""
    found: dict[tuple[str, str], list[LimitLine]] = {}
    for line in lines:
        found.setdefault((line.case, line.department), []).append(line)
    return tuple(
        Wanted(case, some[0].number, some[0].theme, department, tuple(map(_urged, some)))
        for (case, department), some in found.items()
    )


def _urged(line: LimitLine) -> UrgedLine:
    return UrgedLine(line.item, line.what, line.light.value, line.left, line.due_at)


class LimitsReader(Protocol):
    def in_effect(self) -> tuple[Case, ...]:
        """Accepted cases that are not finished, with their sub-items that are not ended. For reading only: they hold
        no more than limits are reckoned from and a list shows."""


class LimitsWork(UnitOfWork, Protocol):
    @property
    def limits_reader(self) -> LimitsReader: ...


class LimitsStore(Protocol):
    """See `cases.ports.Store`."""

    def read(self) -> AbstractContextManager[LimitsWork]: ...


class LimitsWatch:
    """Reads the board. Raises Unavailable."""

    def __init__(
        self,
        store: LimitsStore,
        library: Library,
        calendar: Callable[[], WorkCalendar],
        terms: Callable[[], Terms],
        clock: Clock,
    ) -> None:
        self._store, self._library, self._calendar, self._terms = store, library, calendar, terms
        self._clock = clock

    def look(self) -> LimitsBoard:
        """All that is under way."""
        with self._store.read() as work:
            cases = work.limits_reader.in_effect()
            urges = work.urges.of_cases(case.id for case in cases)
        return self._board(cases, urges)

    def of_case(self, number: str) -> tuple[LimitLine, ...]:
        """The lines of one case. Raises NotFound."""
        with self._store.read() as work:
            case = work.cases.by_number(number)
            urges = work.urges.of_cases([case.id])
        return self._board([case] if case.status in IN_EFFECT else [], urges).lines

    def _board(self, cases: Sequence[Case], urges: dict[str, tuple[Urge, ...]]) -> LimitsBoard:
        now, calendar, terms = self._clock(), self._calendar(), self._terms()
        names = {case.id: case.theme_name for case in cases}
        lines = [
            LimitLine(
                each.id, each.id, each.case, each.number, names[each.case], each.item, each.department, each.window,
                each.clerk, each.due_at, each.left, each.light, each.paused,
            )
            for each in ageing(cases, now, calendar, terms).lines
        ]  # fmt: skip
        themes: dict[tuple[str, str], Theme | None] = {}
        for case in cases:
            key = case.theme_code, case.theme_version
            if key not in themes:
                themes[key] = self._theme(*key)
            whole = _whole(case, themes[key], now, calendar, terms)
            if whole is not None:
                lines.append(whole)
        ours = [replace(line, urges=_about(line, urges)) for line in lines]
        ours.sort(key=lambda line: (-_ORDER.index(line.light), line.left is None, line.left or 0, line.key))
        departments = {code: each.name for code, each in self._library.departments.items()}
        return LimitsBoard(now, tuple(ours), departments)

    def _theme(self, code: str, version: str) -> Theme | None:
        try:
            return self._library.theme(code, version)
        except (NotFound, BadInput):
            return None  # its definition is gone or faulty: its limit is unknown


def _about(line: LimitLine, urges: dict[str, tuple[Urge, ...]]) -> tuple[Urge, ...]:
    return tuple(urge for urge in urges.get(line.case, ()) if urge.department == line.department)


def _whole(case: Case, theme: Theme | None, now: datetime, calendar: WorkCalendar, terms: Terms) -> LimitLine | None:
    """The promise for the whole one-thing; None where none is stated."""
    if theme is None or case.accepted_at is None:
        return None
    limit = promised(theme.limit) or statutory(theme.limit)
    if limit is None:
        return None
    runs = due(case.accepted_at, limit, calendar)
    law = statutory(theme.limit)
    legal = due(case.accepted_at, law, calendar) if law is not None else None
    return LimitLine(
        f"case/{case.id}", "", case.id, case.number, case.theme_name, WHOLE, theme.lead, case.window, case.clerk,
        runs.at, days_left(runs, now, calendar), light_of(runs, legal, now, calendar, terms), False,
    )  # fmt: skip
