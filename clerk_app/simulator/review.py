"""How a simulated department reviews: the course it will take, and the document it issues. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from clerk_app.dispatch.gateway import Correction, DepartmentStatus, Result, Submission
from clerk_app.simulator.faults import Call, Fault, FaultKind, FaultPlan

RULES = Path(__file__).with_name("results.yaml")
AREA_OF_THE_DEMO_HALL = "430102"


@dataclass(frozen=True, slots=True)
class Step:
    """What will happen to a submission, `after` seconds from receipt."""

    after: float
    status: DepartmentStatus
    reason: str = ""
    corrections: tuple[Correction, ...] = ()


def course_of(submission: Submission, call: Call, plan: FaultPlan, review_seconds: float) -> tuple[Step, ...]:
    """Accepted half-way, decided at the end; a pause pushes the end back by its own length."""
    half, end = review_seconds / 2, review_seconds
    steps = [Step(half, DepartmentStatus.ACCEPTED)]
    if pause := plan.take(FaultKind.PAUSE, call):
        steps.append(Step(half, DepartmentStatus.PAUSED, pause.reason))
        steps.append(Step(half + pause.seconds, DepartmentStatus.RESUMED))
        end += pause.seconds
    steps.append(_ending(submission, plan.take(FaultKind.REJECT, call), plan.take(FaultKind.ASK_CORRECTION, call), end))
    return tuple(steps)


def _ending(submission: Submission, reject: Fault | None, correct: Fault | None, end: float) -> Step:
    if correct and submission.revision <= correct.rounds:
        return Step(end, DepartmentStatus.CORRECTION_NEEDED, correct.reason, correct.corrections)
    if reject:
        return Step(end, DepartmentStatus.REJECTED, reject.reason)
    return Step(end, DepartmentStatus.GRANTED, "符合法定条件")


def issue(submission: Submission, department: str, serial: int, today: date) -> Result | None:
    """The document the guide promises, numbered and dated; None for sub-items that end without one."""
    document = submission.sub_item.result_document
    if not document:
        return None
    rules = _rules()
    rule = rules["documents"].get(document, rules["default"])
    area = submission.case_number[:6]
    number = rule["number"].format(
        department=department.upper(),
        area=area if area.isdigit() else AREA_OF_THE_DEMO_HALL,
        year=today.year,
        date=f"{today:%Y%m%d}",
        serial=serial,
    )
    years = rule.get("valid_years")
    fields = {"持证主体": submission.applicant.name} | _fields(rule.get("fields", {}), submission.form)
    return Result(document, number, today, _last_day(today, years) if years else None, fields)


def _fields(wanted: Mapping[str, str], form: Mapping[str, Any]) -> dict[str, Any]:
    taken = {name: form.get(text[5:]) if text.startswith("form.") else text for name, text in wanted.items()}
    return {name: value for name, value in taken.items() if value is not None}


def _last_day(first: date, years: int) -> date:
    """The day before the anniversary; one that begins on 29 February ends on a 28th."""
    try:
        anniversary = first.replace(year=first.year + years)
    except ValueError:
        anniversary = date(first.year + years, 3, 1)
    return anniversary - timedelta(days=1)


@cache
def _rules() -> dict[str, Any]:
    import yaml

    rules: dict[str, Any] = yaml.safe_load(RULES.read_text("utf-8"))
    return rules
