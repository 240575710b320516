"""办件概览: what the right column says of a case, reckoned off the screen's thread. No widgets."""

from dataclasses import dataclass
from datetime import date

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import (
    CORRECTION_LIMIT,
    Limit,
    LimitUnit,
    Remaining,
    beijing,
    delivery_deadline,
)
from clerk_app.cases.model import STATUS_TEXT, Case, MaterialState, Status
from clerk_app.cases.opening import promised, statutory
from clerk_app.cases.urging import Urge
from clerk_app.catalogue.model import Theme
from clerk_app.link.model import MODE_TEXT, OVER, STATE_TEXT, Side, State
from clerk_app.link.sessions import Look
from clerk_app.masking import mask_id
from ui.screens.visit.deliver_rows import read
from ui.screens.visit.material_rows import MaterialRow, material_rows
from ui.screens.visit.progress import STATUS_STATE, Clock, ItemLine, PaperLine, days_left, left_words, time_left
from ui.text import tr

NEAR_DAYS = 1


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A date of the case: what, when, and what is left of it."""

    words: str
    value: str
    left: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class UrgeLine:
    """A department that was urged: when, by whom, and whether it was told."""

    name: str
    words: str
    told: bool


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A session with another hall: the way of cross-region work and with whom, and how it stands."""

    name: str
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class GlanceFacts:
    """Everything the column shows. `cells` are the states of the materials, in the order of the guide."""

    case_id: str
    name: str
    id_number: str
    agent: str
    theme: str
    status: tuple[str, str]
    number: str
    marks: tuple[str, ...]
    times: tuple[TimeLine, ...]
    cells: tuple[tuple[str, str], ...]
    items: tuple[ItemLine, ...]
    papers: tuple[PaperLine, ...]
    urges: tuple[UrgeLine, ...] = ()
    links: tuple[LinkLine, ...] = ()

    @property
    def there(self) -> int:
        return sum(1 for state, _ in self.cells if state == "done")


def glance(services: Services, case: Case, theme: Theme) -> GlanceFacts:
    """Look at a case as a whole."""
    clock = Clock(services.clock(), services.calendar, services.settings["limits.yellow_days"])
    found = read(services, case, theme)
    applicant = case.applicant
    number = applicant.id_number if applicant.kind == "organisation" else mask_id(applicant.id_number)
    return GlanceFacts(
        case_id=case.id,
        name=applicant.name,
        id_number=number,
        agent=case.agent.name if case.agent else "",
        theme=case.theme_name,
        status=(STATUS_STATE[case.status], tr(STATUS_TEXT[case.status])),
        number=case.number,
        marks=case.marks,
        times=_times(case, theme, clock),
        cells=tuple(_cell(row) for row in material_rows(theme, case)) if case.answers or case.materials else (),
        items=found.items,
        papers=tuple(paper for paper in found.papers if paper.printed or paper.asked or paper.failed),
        urges=tuple(_urge(services, urge) for urge in services.urging.of_case(case.id)),
        links=_links(services, case),
    )


def _links(services: Services, case: Case) -> tuple[LinkLine, ...]:
    """跨域通办, the newest first; nothing while this desk is cut off from where sessions are kept."""
    if services.link.on_own:
        return ()
    return tuple(_link(look) for look in services.sessions.of_case(case.id))


def _link(look: Look) -> LinkLine:
    table = look.table
    name = f"{tr(MODE_TEXT[table.mode])} · {look.partner}"
    if table.state is State.CLOSED:
        sealed = all(side in table.sealed for side in Side if table.party(side).certificate)
        return LinkLine(name, tr("已封存") if sealed else tr("已结束"), "done")
    return LinkLine(name, tr(STATE_TEXT[table.state]), "quiet" if table.state in OVER else "near")


def _urge(services: Services, urge: Urge) -> UrgeLine:
    known = services.library.departments.get(urge.department)
    name = known.name if known else urge.department
    when = f"{beijing(urge.at):%m-%d %H:%M}"
    who = tr("{0}已告知").format(urge.told_to) if urge.told_at else tr("还没有告知")
    return UrgeLine(f"{when} {name}", who, urge.told_at is not None)


def _cell(row: MaterialRow) -> tuple[str, str]:
    if row.there:
        return "done", row.name
    return ("near" if row.held.state is MaterialState.DEFERRED else "quiet"), row.name


def _times(case: Case, theme: Theme, clock: Clock) -> tuple[TimeLine, ...]:
    lines = []
    if case.paper_time is not None:
        lines.append(TimeLine(tr("纸面时间"), f"{beijing(case.paper_time):%m-%d %H:%M}"))
    if case.received_at is not None:
        lines.append(TimeLine(tr("收件"), f"{beijing(case.received_at):%m-%d %H:%M}"))
    if case.accepted_at is not None:
        lines.append(TimeLine(tr("受理"), f"{beijing(case.accepted_at):%m-%d %H:%M}"))
    lines += [line for line in (_tell_by(case, clock), _hand_in(case, clock), _deferred(case, clock)) if line]
    lines += [line for line in (_due(case, theme, clock), _deliver_by(case, clock)) if line]
    if case.finished_at is not None:
        lines.append(TimeLine(tr("办结"), f"{beijing(case.finished_at):%m-%d %H:%M}", state="done"))
    return tuple(lines)


def _tell_by(case: Case, clock: Clock) -> TimeLine | None:
    """Art. 32(4): until when corrections may still be told; after that the case counts as accepted."""
    if case.status is not Status.RECEIVED or case.received_at is None or case.correction is not None:
        return None
    left, state = days_left(case.received_at, CORRECTION_LIMIT, clock)
    last = clock.calendar.add_working_days(beijing(case.received_at).date(), CORRECTION_LIMIT.amount).day
    return TimeLine(tr("告知补正"), tr("{0} 前").format(f"{last:%m-%d}"), left, _loud(state))


def _hand_in(case: Case, clock: Clock) -> TimeLine | None:
    if case.status is not Status.CORRECTING or case.correction is None:
        return None
    return _until(tr("交补正"), case.correction.hand_in_by, clock)


def _deferred(case: Case, clock: Clock) -> TimeLine | None:
    if case.status is not Status.ACCEPTED_DEFERRED or case.decision is None or case.decision.deferred_until is None:
        return None
    return _until(tr("补交容缺"), case.decision.deferred_until, clock)


def _until(words: str, last: date, clock: Clock) -> TimeLine:
    """A day that was set by hand, in working days from today."""
    today = beijing(clock.now).date()
    count = clock.calendar.working_days_between(today, last).days
    left = Remaining(min(count, -1) if today > last else count, LimitUnit.WORKING_DAYS)
    state = "late" if left.late else "near" if left.amount <= max(clock.yellow_days, NEAR_DAYS) else ""
    return TimeLine(words, tr("{0} 前").format(f"{last:%m-%d}"), left_words(left), state)


def _due(case: Case, theme: Theme, clock: Clock) -> TimeLine | None:
    limit: Limit | None = promised(theme.limit) or statutory(theme.limit)
    if case.due_at is None or case.accepted_at is None or limit is None:
        return None
    value = f"{beijing(case.due_at):%m-%d}"
    if case.status in (Status.FINISHED, Status.WITHDRAWN):
        return TimeLine(tr("承诺办结"), value)
    left, state = days_left(case.accepted_at, limit, clock)
    return TimeLine(tr("承诺办结"), value, left, _loud(state))


def _deliver_by(case: Case, clock: Clock) -> TimeLine | None:
    """Art. 44: ten working days from the earliest decision whose result nobody has taken yet."""
    waiting = [i.decided_at for i in case.sub_items if i.result and i.decided_at and i.delivered_at is None]
    if not waiting:
        return None
    reckoned = delivery_deadline(min(waiting), clock.calendar)
    left, state = time_left(reckoned, clock)
    return TimeLine(tr("送达结果"), tr("{0} 前").format(f"{reckoned.reckoned:%m-%d}"), left, _loud(state))


def _loud(state: str) -> str:
    """Time that is not running short needs no colour."""
    return state if state in ("near", "late") else ""
