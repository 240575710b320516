"""催办: a supervisor asks a department to get on with a case.

The departments' contract has no message for it, so nothing is sent by itself: an urge makes a slip (催办单) with a
number, to be handed over or read out, and stays "not told yet" until somebody writes down who was told and how. A
department is not urged twice about the same case within the hall's interval unless a reason says so.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from clerk_app.clock import new_key
from clerk_app.errors import BadInput, NotFound, Refused

from .limits import beijing
from .model import Actor, EventDraft
from .ports import Clock, Store
from .workdays import WorkCalendar

WAYS = {"phone": "电话", "in_person": "当面送交", "platform": "政务平台留言", "group": "工作群"}


@dataclass(frozen=True, slots=True)
class UrgedLine:
    """What is urged, as it stood: `light` is a code of `statistics.ageing.Light`, `left` working days (None: no limit);
    `item` is the sub-item's id, "" for the whole case."""

    item: str
    name: str
    light: str
    left: int | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Urge:
    """One case of one slip. `again`: why it was urged within the interval. `told_at` None: nobody was told yet."""

    id: str
    slip: str
    case_id: str
    case_number: str
    theme_name: str
    department: str
    at: datetime
    by: str
    window: str
    lines: tuple[UrgedLine, ...]
    again: str = ""
    told_at: datetime | None = None
    told_to: str = ""
    told_way: str = ""
    told_by: str = ""
    later: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def told(self) -> str:
        """Who was told how, in words."""
        if self.told_at is None:
            return "还没有告知"
        way = WAYS.get(self.told_way, self.told_way)
        return f"{beijing(self.told_at):%m-%d %H:%M} {way}告知 {self.told_to}（{self.told_by}）"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be urged of one case at one department."""

    case_id: str
    case_number: str
    theme_name: str
    department: str
    lines: tuple[UrgedLine, ...]


@dataclass(frozen=True, slots=True)
class Urged:
    """`made`: new, one slip a department. `left_out`: the last urges of what was urged too recently."""

    made: tuple[Urge, ...]
    left_out: tuple[Urge, ...] = ()

    @property
    def slips(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(urge.slip for urge in self.made))


class UrgedAlready(Refused):
    """All of it was urged within the interval; with a reason it is done again."""

    def __init__(self, last: Sequence[Urge]) -> None:
        first = last[0]
        more = f" 等 {len(last)} 件" if len(last) > 1 else ""
        super().__init__(
            f"没有再催：{first.case_number}{more} 刚催办过",
            f"{beijing(first.at):%m-%d %H:%M} 由 {first.by} 催办（{first.slip}），{first.told}",
            "确要再催，写明理由再催一次",
        )


class UrgeLog(Protocol):
    def hold(self, case_ids: Iterable[str], departments: Iterable[str]) -> None:
        """Nobody else urges about these cases, or these departments, until the unit of work ends."""

    def take_slip(self, region: str, at: datetime) -> str:
        """The number of a slip that nobody else has."""

    def put(self, urge: Urge) -> None:
        """Insert or overwrite."""

    def of_cases(self, case_ids: Iterable[str]) -> dict[str, tuple[Urge, ...]]:
        """The urges of each case, the newest first; cases without are left out."""

    def of_slip(self, slip: str) -> tuple[Urge, ...]:
        """The cases on a slip; none if there is no such slip."""

    def recent(self, limit: int = 100) -> tuple[Urge, ...]:
        """The newest first."""


def too_soon(last: Urge | None, now: datetime, calendar: WorkCalendar, days: int) -> bool:
    """Whether fewer than `days` working days have begun since the last urge; 0: never."""
    if last is None:
        return False
    return calendar.working_days_between(beijing(last.at).date(), beijing(now).date()).days < days


@dataclass(frozen=True, slots=True)
class UrgeRules:
    """What the hall has set: its region, working days within which nothing is urged twice."""

    region: str
    days: int


class Urging:
    """Use cases, for supervisors. They raise WorldErrors and change nothing then."""

    def __init__(
        self,
        store: Store,
        calendar: Callable[[], WorkCalendar],
        rules: Callable[[], UrgeRules],
        clock: Clock,
        together: Callable[[], bool] = lambda: True,
    ) -> None:
        """`together`: whether the other windows can be reached now."""
        self._store, self._calendar, self._rules, self._clock = store, calendar, rules, clock
        self._together = together

    def urge(self, wanted: Sequence[Wanted], actor: Actor, again: str = "") -> Urged:
        """Make one slip for each department. What was urged within the interval is left out unless `again` says why.

        Raises UrgedAlready when nothing is left, Refused, BadInput.
        """
        self._must_be_allowed(actor)
        if not wanted:
            raise BadInput("没有要催办的", "没有选中办件", "选一个办件或一个部门")
        rules, at, calendar = self._rules(), self._clock(), self._calendar()
        with self._store() as work:
            cases = [each.case_id for each in wanted]
            work.urges.hold(cases, [each.department for each in wanted])
            before = work.urges.of_cases(cases)
            fresh, left_out = _parted(wanted, before, lambda last: too_soon(last, at, calendar, rules.days), again)
            if not fresh:
                raise UrgedAlready(left_out)
            slips = {each.department: "" for each in fresh}
            slips = {department: work.urges.take_slip(rules.region, at) for department in slips}
            made = tuple(_made(each, slips[each.department], at, actor, again) for each in fresh)
            for urge in made:
                work.urges.put(urge)
            work.events.append_all([(urge.case_id, _event(urge)) for urge in made], at, actor)
            work.commit()
        return Urged(made, tuple(left_out))

    def told(self, slip: str, to: str, way: str, actor: Actor) -> tuple[Urge, ...]:
        """告知: who at the department heard of it, and how. Raises NotFound."""
        self._must_be_allowed(actor)
        if not to.strip():
            raise BadInput("没有写明告诉了谁", "部门里的哪个人知道了", "写姓名或职务")
        if way not in WAYS:
            raise BadInput("没有写明怎么告诉的", "、".join(WAYS.values()) + "选一种", "选一种")
        at = self._clock()
        with self._store() as work:
            found = self._slip(work.urges, slip)
            work.urges.hold([urge.case_id for urge in found], [urge.department for urge in found])
            done = [replace(each, told_at=at, told_to=to.strip(), told_way=way, told_by=actor.name)
                    for each in self._slip(work.urges, slip)]  # fmt: skip
            for urge in done:
                work.urges.put(urge)
            about = {"slip": slip, "to": to.strip(), "way": way}
            work.events.append_all([(urge.case_id, EventDraft("urge_told", after=about)) for urge in done], at, actor)
            work.commit()
        return tuple(done)

    def slip(self, number: str) -> tuple[Urge, ...]:
        """The cases on a slip. Raises NotFound."""
        with self._store.read() as work:
            return self._slip(work.urges, number)

    def of_case(self, case_id: str) -> tuple[Urge, ...]:
        """The newest first."""
        with self._store.read() as work:
            return work.urges.of_cases([case_id]).get(case_id, ())

    def recent(self, limit: int = 100) -> tuple[Urge, ...]:
        """The newest first."""
        with self._store.read() as work:
            return work.urges.recent(limit)

    @staticmethod
    def _slip(log: UrgeLog, number: str) -> tuple[Urge, ...]:
        found = log.of_slip(number.strip().upper())
        if not found:
            raise NotFound(f"没有催办单 {number}", "编号有误", "用 clerk urge list 看编号")
        return found

    def _must_be_allowed(self, actor: Actor) -> None:
        if actor.role != "supervisor":
            raise Refused("只有值班长可以催办", "催办代表大厅", "请值班长登录后催办")
        if not self._together():
            raise Refused("断网期间不能催办", "别处有没有催过，现在看不到", "急的先打电话，恢复连接后补记")


def _parted(
    wanted: Sequence[Wanted], before: dict[str, tuple[Urge, ...]], soon: Callable[[Urge | None], bool], again: str
) -> tuple[list[Wanted], list[Urge]]:
    """What is urged now, and the last urges of what is not."""
    fresh, left_out = [], []
    for each in wanted:
        last = next((urge for urge in before.get(each.case_id, ()) if urge.department == each.department), None)
        if last is not None and not again.strip() and soon(last):
            left_out.append(last)
        else:
            fresh.append(each)
    return fresh, left_out


def _made(each: Wanted, slip: str, at: datetime, actor: Actor, again: str) -> Urge:
    return Urge(
        new_key(), slip, each.case_id, each.case_number, each.theme_name, each.department, at, actor.name, actor.window,
        each.lines, again.strip(),
    )  # fmt: skip


def _event(urge: Urge) -> EventDraft:
    names = [line.name for line in urge.lines]
    return EventDraft("urged", after={"slip": urge.slip, "department": urge.department, "items": names,
                                      "reason": urge.again})  # fmt: skip
