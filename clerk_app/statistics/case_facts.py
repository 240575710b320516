"""What figures need to know of cases: acts on them as the log has them, and finished ones with what the reform saved.

Limits, materials and steps come from the catalogue in the version the case was opened with. What is not marked there as
published or as law is no official figure: it is unknown here, and never printed as official. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Case, MaterialState, SubItem, SubItemState
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.catalogue.model import LimitPair, Mark, Theme
from clerk_app.notice.compute import applying_sub_items, needed_materials
from clerk_app.notice.words import official

ActKind: TypeAlias = Literal[
    "taken", "accepted", "correction", "refused", "not_needed", "withdrawn", "voided", "finished", "reopened"
]


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One act on a case, at the time at which it was done in the program (a sign-off of the day counts the same).

    `deferred`: accepted with materials missing (容缺); `deemed`: accepted by law (视为受理).
    """

    id: str
    case: str
    number: str
    kind: ActKind
    at: datetime
    window: str
    clerk: str
    theme: str
    department: str = ""
    queue: str = ""
    deferred: bool = False
    deemed: bool = False

    @property
    def day(self) -> date:
        return beijing(self.at).date()


@dataclass(frozen=True, slots=True)
class CaseFact:
    """A finished case (办结). Days are working days; the day of acceptance is not counted.

    `legal_days`, `promised_days`: 法定 and 承诺 limit of the one-thing, None unless published or law. `actual_days`:
    acceptance → finished, with the days on which the clock stood still. `offices`: departments one would have to go to
    item by item; `visits`: tickets that this case was worked on under, None where none is known. `separate_materials`:
    materials asked for item by item; `merged_materials` in the one set; `handed` were handed in, `spared` were spared.
    `separate_steps`: filings and collections item by item; `steps` those there were, None until all is collected.
    """

    id: str
    number: str
    at: datetime
    window: str
    clerk: str
    theme: str
    department: str
    accepted_at: datetime | None
    due_at: datetime | None
    legal_days: int | None
    promised_days: int | None
    actual_days: int | None
    items: int
    offices: int
    visits: int | None
    separate_materials: int | None
    merged_materials: int | None
    handed: int
    spared: int
    separate_steps: int
    steps: int | None
    queue: str = ""

    @property
    def day(self) -> date:
        return beijing(self.at).date()


def case_fact(
    case: Case, theme: Theme | None, calendar: WorkCalendar, tickets: Mapping[str, Sequence[str]]
) -> CaseFact | None:
    """None for a case that is not finished. `theme` None: its definition is gone. `tickets` of each case, by its id."""
    if case.finished_at is None:
        return None
    needed = _materials(theme, case)
    visits = len(set(tickets.get(case.id, ()))) or None
    states = [material.state for material in case.materials]
    return CaseFact(
        case.id, case.number, case.finished_at, case.window, case.clerk, case.theme_code,
        theme.lead if theme is not None else "", case.accepted_at, case.due_at,
        None if theme is None else official_days(theme.limit, theme.limit.statutory, theme.limit.statutory_mark),
        None if theme is None else official_days(theme.limit, theme.limit.promised, theme.limit.promised_mark),
        _days_taken(case, calendar), len(case.sub_items), len({item.department for item in case.sub_items}), visits,
        *needed, states.count(MaterialState.HELD), states.count(MaterialState.SPARED),
        sum(1 + _issued(item) for item in case.sub_items), _steps(case),
    )  # fmt: skip


def official_days(limit: LimitPair, count: int | None, mark: Mark) -> int | None:
    """A limit in working days; None if it is in another unit, not stated, or neither published nor law."""
    if count is None or not official(mark) or limit.unit not in ("working_days", "immediate"):
        return None
    return 0 if limit.unit == "immediate" else count


def _days_taken(case: Case, calendar: WorkCalendar) -> int | None:
    if case.accepted_at is None or case.finished_at is None or case.finished_at < case.accepted_at:
        return None
    first, last = beijing(case.accepted_at).date(), beijing(case.finished_at).date()
    return calendar.working_days_between(first, last).days


def _materials(theme: Theme | None, case: Case) -> tuple[int | None, int | None]:
    """How many materials item by item, and in the one set; unknown if any of them is neither published nor law."""
    if theme is None:
        return None, None
    applying = {item.code for item in applying_sub_items(theme, case.answers)}
    needed = needed_materials(theme, case.answers)
    if not all(official(material.mark) for material in needed):
        return None, None
    separate = sum(
        len(applying.intersection(material.needed_by)) if material.needed_by else len(applying) for material in needed
    )
    return separate, len(needed)


def _issued(item: SubItem) -> bool:
    return item.state is SubItemState.DONE and item.result is not None


def _steps(case: Case) -> int | None:
    """One filing, one for corrections, and each time something was collected."""
    issued = [item for item in case.sub_items if _issued(item)]
    collected = {(item.delivered_to, beijing(item.delivered_at).date()) for item in issued if item.delivered_at}
    if any(item.delivered_at is None for item in issued):
        return None
    return 1 + (case.correction is not None) + len(collected)
