"""What a line of the list of cases says. No Qt: runs on the lane, beside the query."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.cases.model import IN_EFFECT, STATUS_TEXT, Status
from clerk_app.cases.ports import CaseFilter, CaseRow
from clerk_app.cases.workdays import WorkCalendar
from ui.models import Page
from ui.text import tr

GROUPS: dict[str, frozenset[Status]] = {
    "": frozenset(),
    "window": frozenset({Status.DRAFT, Status.RECEIVED, Status.CORRECTING}),
    "departments": IN_EFFECT,
    "finished": frozenset({Status.FINISHED}),
    "ended": frozenset({Status.NOT_NEEDED, Status.REFUSED, Status.WITHDRAWN, Status.VOID}),
}
STATUS_STATE = {
    Status.DRAFT: "quiet",
    Status.RECEIVED: "under_way",
    Status.CORRECTING: "near",
    Status.NOT_NEEDED: "quiet",
    Status.REFUSED: "quiet",
    Status.ACCEPTED: "under_way",
    Status.ACCEPTED_DEFERRED: "near",
    Status.FINISHED: "done",
    Status.WITHDRAWN: "quiet",
    Status.VOID: "quiet",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """The filters of the list; written as one text, so that the model sees when they change."""

    group: str = ""
    theme: str = ""
    window: str = ""
    near: bool = False
    handed: bool = False

    def text(self) -> str:
        """ "" when nothing is filtered."""
        parts = (self.group, self.theme, self.window, "near" if self.near else "", "handed" if self.handed else "")
        return "|".join(parts) if any(parts) else ""

    @classmethod
    def read(cls, text: str) -> "Choices":
        """The choices that `text()` wrote."""
        if not text:
            return cls()
        group, theme, window, near, handed = text.split("|", 4)
        return cls(group, theme, window, near == "near", handed == "handed")


@dataclass(frozen=True, slots=True)
class Line:
    """One case of the list; `light` is the due light (state, words), None where no limit runs."""

    row: CaseRow
    light: tuple[str, str] | None

    @property
    def key(self) -> str:
        return self.row.id

    @property
    def applicant(self) -> str:
        return self.row.applicant or tr("（未填姓名）")

    @property
    def number(self) -> str:
        return self.row.number or tr("草稿")

    @property
    def progress(self) -> str:
        """Sub-items done of all."""
        return f"{self.row.sub_items_done}/{self.row.sub_items}" if self.row.sub_items else ""

    @property
    def whose(self) -> str:
        """Window and clerk; who is to take it when it was handed over."""
        return f"{self.row.window} {self.row.clerk or tr('待接收')}"

    @property
    def status(self) -> tuple[str, str]:
        return STATUS_STATE[self.row.status], tr(STATUS_TEXT[self.row.status])


def due_light(row: CaseRow, today: date, calendar: WorkCalendar, yellow_days: int) -> tuple[str, str] | None:
    """Red when late, amber when at most `yellow_days` working days are left, else quiet."""
    if row.due_at is None or row.status not in IN_EFFECT:
        return None
    last = beijing(row.due_at).date()
    left = calendar.working_days_between(today, last).days
    if today > last:
        return "late", tr("超期 {0} 天").format(max(1, -left))
    if today == last:
        return "near", tr("今天到期")
    return "near" if left <= yellow_days else "quiet", tr("剩 {0} 天").format(left)


def wanted(text: str, chosen: Choices, today: date, calendar: WorkCalendar, yellow_days: int) -> CaseFilter | None:
    """The filter for the store; None when the choices contradict each other, so that nothing can be found."""
    statuses, before = GROUPS[chosen.group], None
    if chosen.near:
        statuses = statuses & IN_EFFECT if statuses else IN_EFFECT
        last = calendar.add_working_days(today, yellow_days).day
        before = datetime.combine(last + timedelta(days=1), time(), BEIJING)
        if not statuses:
            return None
    return CaseFilter(text, statuses, chosen.theme, chosen.window, before, chosen.handed)


def finder(services: Services) -> Callable[[str, str, str | None, int], Page]:
    """The fetch of the list: rows and count from one query in one transaction."""

    def fetch(text: str, chosen: str, after: str | None, limit: int) -> Page:
        today, calendar = beijing(services.clock()).date(), services.calendar
        yellow_days: int = services.settings["limits.yellow_days"]
        asked = wanted(text, Choices.read(chosen), today, calendar, yellow_days)
        if asked is None:
            return Page((), None, 0)
        with services.store.read() as work:
            page = work.cases.find(asked, after or "", limit, count=True)
        lines = tuple(Line(row, due_light(row, today, calendar, yellow_days)) for row in page.rows)
        return Page(lines, page.after or None, page.total or 0)

    return fetch
