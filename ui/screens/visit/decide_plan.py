"""What the step 受理 has to know of a case, reckoned in one go off the main thread."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.acts import TRANSITIONS
from clerk_app.cases.form_rules import FieldFault, form_faults
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Case, Correction, Status
from clerk_app.cases.opening import open_sub_items, theme_due
from clerk_app.cases.readiness import Readiness
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.catalogue.model import Theme
from clerk_app.notice import words
from clerk_app.notice.compute import asked_fields
from clerk_app.notice.model import Notice, NoticeVerdict
from ui.text import tr

ACCEPT, DEFER, CORRECT, REFUSE, NOT_NEEDED, ON_SPOT = "accept", "defer", "correct", "refuse", "not_needed", "on_spot"
TARGETS = {
    ACCEPT: Status.ACCEPTED,
    DEFER: Status.ACCEPTED_DEFERRED,
    CORRECT: Status.CORRECTING,
    REFUSE: Status.REFUSED,
    NOT_NEEDED: Status.NOT_NEEDED,
}
UNDECIDED = frozenset({Status.DRAFT, Status.RECEIVED, Status.CORRECTING})
ON_SPOT_BASIS = "行政许可法第三十二条第一款第四项"


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A sub-item that an acceptance will open."""

    name: str
    department: str
    limit: str
    due: str


@dataclass(frozen=True, slots=True)
class Ended:
    """Who ended the case (withdrawn, voided), when, why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything shown at once; `why_not` says per outcome why it cannot be chosen now, "" where it can."""

    case: Case
    today: date
    calendar: WorkCalendar
    ready: Readiness
    faults: tuple[FieldFault, ...]
    items: tuple[PlanItem, ...]
    due: date | None
    tell_by: date | None
    verdict: NoticeVerdict | None
    corrections: tuple[Correction, ...]
    deferred_by: date
    correct_by: date
    why_not: dict[str, str]
    ended: Ended | None = None
    kept: dict[str, Any] = field(default_factory=dict)
    held: str = ""  # why nothing can be done with it while this desk is cut off

    @property
    def complete(self) -> bool:
        """Whether nothing stands in the way of 受理 but the act itself."""
        ready = self.ready
        faulty = ready.missing or ready.form_faults or ready.open_questions or not ready.applies
        return not faulty and self.case.truth_promised

    @property
    def proposed(self) -> str:
        """The outcome that follows from what is there."""
        if self.verdict is not None:
            return REFUSE if self.verdict.outcome == "not_ours" else NOT_NEEDED
        ready = self.ready
        formal = ready.form_faults or not self.case.truth_promised
        if ready.only_deferrable and not formal:
            return DEFER
        if ready.missing:
            return CORRECT
        return ON_SPOT if ready.form_faults else ACCEPT


def keep_key(case_id: str) -> str:
    """Where what was typed about the decision is kept until it is made."""
    return f"desk/decide/{case_id}"


def make_plan(services: Services, case: Case) -> Plan:
    """Blocks: for the DB lane. Raises WorldError."""
    theme, today = services.visits.theme_of(case), beijing(services.clock()).date()
    notice, calendar = services.visits.notice(case), services.calendar
    faults = form_faults(asked_fields(theme, case.answers), case.form, today)
    tell_by = services.visits.tell_by(case) if case.received_at else None
    ready = services.visits.readiness(case)
    due = theme_due(theme, services.clock(), calendar)
    ended, kept = _from_store(services, case)
    held, why_not = services.held_by_hall(case.id), _why_not(case, ready, today, tell_by)
    return Plan(
        case=case,
        today=today,
        calendar=calendar,
        ready=ready,
        faults=faults,
        items=_items(services, theme, case, notice),
        due=beijing(due).date() if due else None,
        tell_by=tell_by,
        verdict=notice.outside,
        corrections=_corrections(theme, ready, faults),
        deferred_by=calendar.add_working_days(today, services.settings["deferred.days"]).day,
        correct_by=calendar.add_working_days(today, services.settings["correction.days"]).day,
        why_not={outcome: held or why for outcome, why in why_not.items()} | ({ON_SPOT: held} if held else {}),
        ended=ended,
        kept=kept,
        held=held,
    )


def _from_store(services: Services, case: Case) -> tuple[Ended | None, dict[str, Any]]:
    with services.own.read() as work:
        kept = work.keep.get(keep_key(case.id)) or {}
    if case.status not in (Status.WITHDRAWN, Status.VOID):
        return None, kept
    with services.store.read() as work:
        events = [event for event in work.events.of(case.id) if event.kind in ("withdrawn", "voided")]
    last = events[-1] if events else None
    return (Ended(last.actor, last.at, str(last.after.get("reason", ""))) if last else None), kept


def _items(services: Services, theme: Theme, case: Case, notice: Notice) -> tuple[PlanItem, ...]:
    by_code = {item.code: item for item in notice.sub_items}
    opened = open_sub_items(theme, case, services.clock(), services.calendar, lambda: "")
    found = []
    for item in opened:
        told = by_code[item.code]
        before = "、".join(by_code[code].name for code in item.after if code in by_code)
        due = tr("{0} 前").format(beijing(item.due_at).date()) if item.due_at else ""
        limit = words.promised(told.limit) or words.statutory(told.limit)
        found.append(
            PlanItem(item.name, told.department_name, limit, due or (tr("“{0}”之后").format(before) if before else ""))
        )
    return tuple(found)


def _corrections(theme: Theme, ready: Readiness, faults: tuple[FieldFault, ...]) -> tuple[Correction, ...]:
    law = words.law(theme.legal_basis[0]) if theme.legal_basis else ON_SPOT_BASIS
    missing = [
        Correction(theme.material(code).name, tr("没有提交这份材料"), theme.material(code).basis or law)
        for code in ready.missing
    ]
    wrong = [Correction(tr("申请表“{0}”").format(_place(fault)), _wrong(fault), law) for fault in faults]
    return (*missing, *wrong)


def _wrong(fault: FieldFault) -> str:
    return tr("没有填写") if fault.message == "必填" else fault.message


def _place(fault: FieldFault) -> str:
    return fault.label if fault.row is None else tr("{0} 第 {1} 行").format(fault.label, fault.row + 1)


def _why_not(case: Case, ready: Readiness, today: date, tell_by: date | None) -> dict[str, str]:
    status, found = case.status, {}
    for outcome, target in TARGETS.items():
        possible = target in TRANSITIONS[status]
        first = tr("先收件登记") if status is Status.DRAFT else tr("先登记补正材料已交齐")
        found[outcome] = "" if possible else first
    if status is Status.RECEIVED:
        if case.correction is not None:
            found[CORRECT] = tr("已经告知过一次，不能再告知")
        elif tell_by is not None and today > tell_by:
            found[CORRECT] = tr("已超过五个工作日，按受理办理")
        if not ready.missing:
            found[DEFER] = tr("材料已齐，不用容缺")
        elif not ready.only_deferrable:
            found[DEFER] = tr("有不能容缺的材料没有交")
    return found
