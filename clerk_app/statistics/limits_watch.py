"""时限: which cases and sub-items are near or past their promise, by department, and who was urged about them.

A sub-item belongs to the department that decides it, a whole one-thing (整件) to the one that leads it (牵头). All is
cut from one state of the store, so a count is always the length of its list.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from clerk_app.cases.model import IN_EFFECT, Case
from clerk_app.cases.opening import promised, statutory
from clerk_app.cases.ports import Clock, UnitOfWork
from clerk_app.cases.urging import Urge, UrgedLine, Wanted
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.catalogue.library import Library
from clerk_app.catalogue.model import Theme
from clerk_app.errors import BadInput, NotFound

from .ageing import Light, Reckoner, ageing
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
    """One look, the most urgent first. `lights`: see `departments`; counted once, for a large hall has very many."""

    at: datetime
    lines: tuple[LimitLine, ...]
    names: dict[str, str]
    lights: tuple[DepartmentLights, ...]

    def of(self, department: str = "") -> tuple[LimitLine, ...]:
        """Those of a department, "" for all."""
        return tuple(line for line in self.lines if department in ("", line.department))

    def departments(self) -> tuple[DepartmentLights, ...]:
        """The whole hall, then each department that has anything under way, those with most red first."""
        return self.lights

    def name(self, code: str) -> str:
        """What a department is called."""
        return _name(self.names, code)


def _name(names: dict[str, str], code: str) -> str:
    return names.get(code, code) or "没有写明部门"


def _lights(lines: Sequence[LimitLine], names: dict[str, str]) -> tuple[DepartmentLights, ...]:
    counted = Counter((line.department, line.light) for line in lines)
    each = [_counted(code, _name(names, code), counted) for code in {code for code, _ in counted}]
    red, yellow = sum(one.red for one in each), sum(one.yellow for one in each)
    whole = DepartmentLights("", "全部部门", red, yellow, len(lines))
    return whole, *sorted(each, key=lambda one: (-one.red, -one.yellow, one.name))


def _counted(code: str, name: str, counted: Counter[tuple[str, Light]]) -> DepartmentLights:
    red, under_way = sum(counted[code, light] for light in RED), sum(counted[code, light] for light in Light)
    return DepartmentLights(code, name, red, counted[code, Light.YELLOW], under_way)


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


class UnderWay(Protocol):
    """What was read, not yet made into cases: that takes longer than the store may be held."""

    @property
    def ids(self) -> Sequence[str]: ...

    def cases(self) -> tuple[Case, ...]:
        """For reading only: they hold no more than limits are reckoned from and a list shows."""


class LimitsReader(Protocol):
    def in_effect(self) -> UnderWay:
        """Accepted cases that are not finished, with their sub-items that run."""


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
            found = work.limits_reader.in_effect()
            urges = work.urges.of_cases(found.ids)
        return self._board(found.cases(), urges)

    def of_case(self, number: str) -> tuple[LimitLine, ...]:
        """The lines of one case. Raises NotFound."""
        with self._store.read() as work:
            case = work.cases.by_number(number)
            urges = work.urges.of_cases([case.id])
        return self._board([case] if case.status in IN_EFFECT else [], urges).lines

    def _board(self, cases: Sequence[Case], urges: dict[str, tuple[Urge, ...]]) -> LimitsBoard:
        now, calendar, terms = self._clock(), self._calendar(), self._terms()
        reckoner, themes = Reckoner(now, calendar, terms), dict[tuple[str, str], Theme | None]()
        names = {case.id: case.theme_name for case in cases}
        lines = [
            LimitLine(
                each.id, each.id, each.case, each.number, names[each.case], each.item, each.department, each.window,
                each.clerk, each.due_at, each.left, each.light, each.paused,
                _about(each.case, each.department, urges),
            )
            for each in ageing(cases, now, calendar, terms).lines
        ]  # fmt: skip
        for case in cases:
            key = case.theme_code, case.theme_version
            if key not in themes:
                themes[key] = self._theme(*key)
            whole = _whole(case, themes[key], reckoner, urges)
            if whole is not None:
                lines.append(whole)
        lines.sort(key=lambda line: (-_ORDER.index(line.light), line.left is None, line.left or 0, line.key))
        departments = {code: each.name for code, each in self._library.departments.items()}
        return LimitsBoard(now, tuple(lines), departments, _lights(lines, departments))

    def _theme(self, code: str, version: str) -> Theme | None:
        try:
            return self._library.theme(code, version)
        except (NotFound, BadInput):
            return None  # its definition is gone or faulty: its limit is unknown


def _about(case: str, department: str, urges: dict[str, tuple[Urge, ...]]) -> tuple[Urge, ...]:
    return tuple(urge for urge in urges.get(case, ()) if urge.department == department)


def _whole(case: Case, theme: Theme | None, reckoner: Reckoner, urges: dict[str, tuple[Urge, ...]]) -> LimitLine | None:
    """The promise for the whole one-thing; None where none is stated."""
    if theme is None or case.accepted_at is None:
        return None
    promise, law = promised(theme.limit), statutory(theme.limit)
    if promise is None and law is None:
        return None
    found = reckoner.of(case.accepted_at, promise, law)
    return LimitLine(
        f"case/{case.id}", "", case.id, case.number, case.theme_name, WHOLE, theme.lead, case.window, case.clerk,
        found.due_at, found.left, found.light, False, _about(case.id, theme.lead, urges),
    )  # fmt: skip
