"""Drills (演练): something is switched off for practice, at some windows, for a set time. Pure.

A drill ends at its time by itself: whether it is on is reckoned from its own times wherever it is known, so it also
ends where the supervisor's desk, the hall or this desk died meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from clerk_app.errors import BadInput, Refused

from .limits import beijing
from .model import Actor

HALL, PRINTER, SCANNER, DEPARTMENT = "hall", "printer", "scanner", "department:"
TARGET_TEXT = {HALL: "大厅数据库", PRINTER: "打印机", SCANNER: "扫描仪"}
LONGEST = timedelta(hours=4)
MARK = "演练"


@dataclass(frozen=True, slots=True)
class Run:
    """How a drill went at one window; the times are the desk's own.

    `told_at`: the desk heard of it; `off_at`: the thing was off; `serving_at`: the first thing that was saved after
    that; `back_at`: it was on again here. `trouble`: what was really out of order meanwhile.
    """

    window: str
    told_at: datetime
    off_at: datetime | None = None
    serving_at: datetime | None = None
    back_at: datetime | None = None
    trouble: str = ""

    @property
    def seconds_to_serve(self) -> float | None:
        """From the switching off until the desk served again; None if it did not."""
        if self.off_at is None or self.serving_at is None:
            return None
        return max((self.serving_at - self.off_at).total_seconds(), 0.0)


@dataclass(frozen=True, slots=True)
class Drill:
    """`target`: hall, printer, scanner, or department:CODE, called `name`. `windows` empty: all.

    `reports`: the contents (SHA-256) of the reports that were made, oldest first.
    """

    id: str
    target: str
    name: str
    windows: tuple[str, ...]
    began_at: datetime
    ends_at: datetime
    by: str
    ended_at: datetime | None = None
    ended_by: str = ""
    runs: tuple[Run, ...] = ()
    reports: tuple[str, ...] = ()
    later: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def department(self) -> str:
        """The code of the department that is switched off, or ""."""
        return self.target.removeprefix(DEPARTMENT) if self.target.startswith(DEPARTMENT) else ""

    def on(self, now: datetime) -> bool:
        """Whether it goes on at that moment."""
        return self.ended_at is None and self.began_at <= now < self.ends_at

    def at(self, window: str) -> bool:
        """Whether it is held at that window."""
        return not self.windows or window in self.windows

    @property
    def words(self) -> str:
        """For banners and errors: 演练中：打印机当作坏了，14:30 自动结束."""
        how = "当作断开" if self.target == HALL else "当作不通" if self.department else "当作坏了"
        return f"演练中：{self.name}{how}，{beijing(self.ends_at):%H:%M} 自动结束"

    @property
    def over_at(self) -> datetime:
        """When it ended, or will."""
        return min(self.ended_at or self.ends_at, self.ends_at)


class Drills(Protocol):
    """The drills in the store."""

    def add(self, drill: Drill) -> None: ...

    def get(self, drill_id: str) -> Drill:
        """Raises NotFound."""

    def on(self, now: datetime) -> tuple[Drill, ...]:
        """Those that go on at that moment, oldest first."""

    def recent(self, limit: int = 50) -> tuple[Drill, ...]:
        """The last ones, newest first."""

    def end(self, drill_id: str, at: datetime, by: str) -> Drill:
        """End it early; one that has ended stays as it is."""

    def put_run(self, drill_id: str, run: Run) -> None:
        """How it goes at one window: replaces what that window told before."""

    def add_report(self, drill_id: str, content: str) -> None:
        """Note a report that was made; the same one once."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A drill as a supervisor asks for it: `department` with the target DEPARTMENT."""

    target: str
    minutes: int
    windows: tuple[str, ...] = ()


def new_drill(
    wish: Wish,
    actor: Actor,
    now: datetime,
    drill_id: str,
    departments: Mapping[str, str],
    going_on: Iterable[Drill],
    in_hall: bool,
) -> Drill:
    """The drill, if it may be held. Raises Refused or BadInput.

    `departments`: names by code; `going_on`: drills that are on now.
    """
    if actor.role != "supervisor":
        raise Refused("只有值班长能开始演练", "演练会影响窗口办事", "请值班长登录后再开始")
    if not timedelta(0) < timedelta(minutes=wish.minutes) <= LONGEST:
        raise BadInput("演练的时间不对", f"应为 1 到 {LONGEST // timedelta(minutes=1)} 分钟", "改好后再开始")
    if wish.target == HALL and not in_hall:
        raise Refused("没有大厅数据库可以演练", "这台电脑独立使用", "可以演练打印机、扫描仪或部门")
    code = wish.target.removeprefix(DEPARTMENT)
    name = TARGET_TEXT.get(wish.target) or (departments.get(code) if wish.target.startswith(DEPARTMENT) else None)
    if name is None:
        raise BadInput(f"不能演练“{wish.target}”", "没有这样东西", "可写 hall、printer、scanner 或 department:部门代码")
    windows = tuple(dict.fromkeys(each.strip() for each in wish.windows if each.strip()))
    for drill in going_on:
        if drill.target == wish.target and (not windows or not drill.windows or set(windows) & set(drill.windows)):
            where = "、".join(drill.windows) or "全部窗口"
            raise Refused("已经在演练", f"{where}：{drill.words}", "先结束那一次，或选别的窗口")
    return Drill(drill_id, wish.target, name, windows, now, now + timedelta(minutes=wish.minutes), actor.name)


def with_run(drill: Drill, run: Run) -> Drill:
    """The drill with what this window tells now."""
    return replace(drill, runs=(*(each for each in drill.runs if each.window != run.window), run))


def held(drills: Sequence[Drill], department: str, window: str) -> Drill | None:
    """The drill that keeps cases of this window from being sent to this department, if any."""
    return next((each for each in drills if each.department == department and each.at(window)), None)
