"""What the hand list shows: every waiting thing as one line, whatever it waits for. No Qt; loaded on the lane."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import BEIJING
from clerk_app.cases.model import SUB_ITEM_TEXT, SubItemState
from clerk_app.cases.overdue import Overdue, OverdueDesk
from clerk_app.dispatch.breaker import Breaker
from clerk_app.dispatch.hand import Waiting
from ui.text import tr

PERSON, MACHINE, LAPSED, ALL = "person", "machine", "overdue", "all"
FOR_PEOPLE = frozenset({SubItemState.BY_HAND, SubItemState.HANDED_OVER, SubItemState.RECONCILED, SubItemState.RETURNED})
STATE = {
    SubItemState.WAITING: "quiet",
    SubItemState.READY: "under_way",
    SubItemState.SENDING: "under_way",
    SubItemState.UNKNOWN: "near",
    SubItemState.ACKNOWLEDGED: "under_way",
    SubItemState.RETURNED: "near",
    SubItemState.BY_HAND: "near",
    SubItemState.HANDED_OVER: "under_way",
    SubItemState.RE_ENTERED: "under_way",
    SubItemState.RECONCILED: "late",
    SubItemState.CANCELLED: "quiet",
}
LAPSE_TITLE = {"deferred": "容缺材料到期未补交", "correction": "补正材料到期未交"}


@dataclass(frozen=True, slots=True)
class Line:
    """One waiting thing. `group` says who moves next: person, machine, or overdue (the applicant let a day pass)."""

    key: str
    group: str
    title: str
    case_id: str
    number: str
    applicant: str
    theme: str
    department: str
    department_name: str
    state: tuple[str, str]
    since: datetime
    why: str
    next_step: str
    tries: int = 0
    slip: str = ""
    waiting: Waiting | None = None
    lapse: Overdue | None = None
    held: str = ""  # why nothing but looking at it can be done while this desk is cut off

    def matches(self, text: str) -> bool:
        """Whether every word of `text` is in what the line says."""
        said = " ".join(
            (self.title, self.number, self.applicant, self.theme, self.department_name, self.slip, self.why)
        ).casefold()
        return all(word in said for word in text.casefold().split())


@dataclass(frozen=True, slots=True)
class Down:
    """A department that does not answer: since when, why, when it is tried again."""

    department: str
    name: str
    state: str
    since: datetime | None
    reason: str
    retry_at: datetime | None


@dataclass(frozen=True, slots=True)
class Board:
    """All lines of one look at the store, and the departments that are down."""

    lines: tuple[Line, ...] = ()
    down: tuple[Down, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def chosen(self, group: str = ALL, department: str = "", text: str = "") -> tuple[Line, ...]:
        """The lines that fit all filters, longest waiting first."""
        return tuple(
            line
            for line in self.lines
            if group in (ALL, line.group) and department in ("", line.department) and line.matches(text)
        )

    def counts(self, department: str = "") -> dict[str, int]:
        """How many lines each group has, ALL for the sum."""
        groups = [line.group for line in self.chosen(department=department)]
        return {group: groups.count(group) for group in (PERSON, MACHINE, LAPSED)} | {ALL: len(groups)}

    def line(self, key: str) -> Line | None:
        """The line of that key, if it still waits."""
        return next((line for line in self.lines if line.key == key), None)

    def by_slip(self, slip: str) -> Line | None:
        """The line of a hand-over slip."""
        return next((line for line in self.lines if line.slip and line.slip == slip), None)

    def departments(self) -> tuple[tuple[str, str], ...]:
        """Departments with something waiting: code, name."""
        return tuple(sorted({(line.department, line.department_name) for line in self.lines if line.department}))


def load(services: Services) -> Board:
    """Look at everything that waits. Raises WorldError when the store cannot be read."""
    names = {code: department.name for code, department in services.library.departments.items()}
    lapses = OverdueDesk(services.store, services.clock).list()
    with services.store.read() as work:
        down = work.breakers.all()
    found = board(services.hand.waiting(), lapses, down, names)
    if not services.link.on_own:
        return found
    held = {case_id: services.held_by_hall(case_id) for case_id in {line.case_id for line in found.lines}}
    return replace(found, lines=tuple(replace(line, held=held[line.case_id]) for line in found.lines))


def board(
    waiting: Iterable[Waiting], lapses: Iterable[Overdue], breakers: Iterable[Breaker], names: Mapping[str, str]
) -> Board:
    """Pure: one list out of all, longest waiting first."""
    lines = [_line(each, names) for each in waiting] + [_lapse(each) for each in lapses]
    down = tuple(
        Down(each.department, names.get(each.department, each.department), each.state, each.since, each.reason,
             each.retry_at)
        for each in breakers if each.state != "closed"
    )  # fmt: skip
    return Board(tuple(sorted(lines, key=lambda line: (line.since, line.key))), down, names)


def _line(each: Waiting, names: Mapping[str, str]) -> Line:
    item, task = each.item, each.task
    if item.since is None:
        raise ValueError(f"sub-item {item.code} entered its state at no time")
    words = tr("对账不一致") if item.state is SubItemState.RECONCILED else tr(SUB_ITEM_TEXT[item.state])
    return Line(
        key=item.id,
        group=PERSON if item.state in FOR_PEOPLE else MACHINE,
        title=item.name,
        case_id=item.case_id,
        number=each.case_number,
        applicant=each.applicant,
        theme=each.theme_name,
        department=item.department,
        department_name=names.get(item.department, item.department),
        state=(STATE.get(item.state, "quiet"), words),
        since=item.since,
        why="：".join(part for part in (item.reason, "；".join(item.corrections)) if part),
        next_step=each.next_step,
        tries=item.tries,
        slip=task.slip_number if task else "",
        waiting=each,
    )


def _lapse(each: Overdue) -> Line:
    case = each.case
    return Line(
        key=each.key,
        group=LAPSED,
        title=tr(LAPSE_TITLE[each.kind]),
        case_id=case.id,
        number=case.number,
        applicant=case.applicant.name,
        theme=case.theme_name,
        department="",
        department_name="",
        state=("late", tr("到期未交")),
        since=datetime.combine(each.last_day + timedelta(days=1), time(), BEIJING),
        why=tr("约定 {0} 前交：{1}").format(each.last_day, "、".join(each.missing)),
        next_step=tr("联系申请人补交；不再办的，在办件里终止"),
        lapse=each,
    )
