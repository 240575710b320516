"""One claim of a worker: what is due, with all that its calls need, in one unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from clerk_app.cases.drills import Drill, held
from clerk_app.cases.model import Case, SubItemState

from .ports import Claim, DispatchWork, HandTask, Settled, Wanted
from .release import record_all
from .sharing import mixed

FOR_NEWER = "等待新版分办程序"


@dataclass(frozen=True, slots=True)
class Job:
    """A claim with what its call needs; `until` is when the lease ends, by the worker's steady clock."""

    claim: Claim
    until: float
    case: Case | None = None
    task: HandTask | None = None


def claim_jobs(work: DispatchWork, wanted: Wanted, until: float) -> tuple[list[Job], datetime | None]:
    """Claims, from each department in turn; and when it is worth while to ask again. The caller commits."""
    taken = work.claims.take(wanted)
    if not taken.claims:
        return [], taken.soonest
    drills = [drill for drill in work.drills.on(wanted.now) if drill.department]
    departments = {drill.department for drill in drills}
    needed = {
        each.item.case_id
        for each in taken.claims
        if each.act in ("submit", "paper") or each.item.department in departments
    }
    cases = work.cases.several(needed)
    claims: Sequence[Claim] = _without_strange(work, taken.claims, cases, wanted)
    if drills:
        claims = _without_practised(work, claims, cases, drills, wanted.now)
    changed = [(replace(each.item, state=each.before), each.item) for each in claims if each.before]
    record_all(work, changed, wanted.now)
    tasks = {each.item.key: work.hand_tasks.of_key(each.item.key) for each in claims if each.act == "paper"}
    jobs = [Job(each, until, cases.get(each.item.case_id), tasks.get(each.item.key)) for each in mixed(claims)]
    return jobs, taken.soonest


def _without_strange(
    work: DispatchWork, claims: Sequence[Claim], cases: dict[str, Case], wanted: Wanted
) -> list[Claim]:
    """The claims without those that need a case that only a newer program understands: its workers send them."""
    kept, settled = [], []
    for claim in claims:
        if claim.act not in ("submit", "paper") or claim.item.case_id in cases:
            kept.append(claim)
            continue
        again = wanted.now + wanted.hold
        settled.append(_put_back(claim, again, FOR_NEWER, "newer", wanted.now))
    work.claims.settle(settled)
    return kept


def _put_back(claim: Claim, until: datetime, reason: str, outcome: str, now: datetime) -> Settled:
    """Nothing goes out before `until`."""
    after = replace(claim.item, next_at=until, reason=reason)
    if claim.act == "submit":
        after = replace(after, state=SubItemState.READY, tries=claim.item.tries - 1)
    return Settled(claim, after, outcome, reason, now)


def _without_practised(
    work: DispatchWork, claims: Sequence[Claim], cases: dict[str, Case], drills: Sequence[Drill], now: datetime
) -> list[Claim]:
    """The claims without those of a department that is switched off, for practice, for the window of the case.

    Of these nothing goes out; they go on when the drill's time is over, or when it is ended early (`Outbox.wake`). A
    person may move them to paper meanwhile.
    """
    kept, settled = [], []
    for claim in claims:
        item, case = claim.item, cases.get(claim.item.case_id)
        drill = held(drills, item.department, case.window) if case else None
        if drill is None:
            kept.append(claim)
            continue
        if claim.act != "submit" and claim.before:
            record_all(work, [(replace(item, state=claim.before), item)], now)
        settled.append(_put_back(claim, drill.ends_at, drill.words, "drill", now))
    work.claims.settle(settled)
    return kept
