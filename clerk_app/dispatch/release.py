"""What follows when a sub-item has changed, in the same transaction: events, successors, the end of the case."""

from collections.abc import Iterable
from datetime import datetime

from clerk_app.cases import acts
from clerk_app.cases.model import Actor, EventDraft, Status, SubItem, SubItemState
from clerk_app.cases.workdays import WorkCalendar

from . import rules
from .ports import DispatchWork

WORKER = Actor("分办程序", "system")


def record(work: DispatchWork, before: SubItem, after: SubItem, at: datetime, actor: Actor = WORKER) -> None:
    """Write the change of a sub-item into the case's log; repeated tries in the same state are not acts."""
    record_all(work, [(before, after)], at, actor)


def record_all(
    work: DispatchWork, changes: Iterable[tuple[SubItem, SubItem]], at: datetime, actor: Actor = WORKER
) -> None:
    """The same for several: before and after of each."""
    drafts = [(after.case_id, _changed(before, after)) for before, after in changes if _is_act(before, after)]
    work.events.append_all(drafts, at, actor)


def _is_act(before: SubItem, after: SubItem) -> bool:
    same = before.state is after.state and before.channel is after.channel and before.outcome == after.outcome
    return not same


def _changed(before: SubItem, after: SubItem) -> EventDraft:
    return EventDraft(
        "sub_item",
        {"sub_item": before.code, "state": before.state, "channel": before.channel},
        {
            "sub_item": after.code,
            "state": after.state,
            "channel": after.channel,
            "reason": after.reason,
            "key": after.key,
            "result": after.result.number if after.result else "",
        },
    )


def follow_up(work: DispatchWork, case_id: str, at: datetime, calendar: WorkCalendar, actor: Actor = WORKER) -> None:
    """Release what waited, and finish the case when every part has ended."""
    follow_up_all(work, [case_id], at, calendar, actor)


def follow_up_all(
    work: DispatchWork, case_ids: Iterable[str], at: datetime, calendar: WorkCalendar, actor: Actor = WORKER
) -> None:
    """The same for several cases, which this unit of work has locked."""
    cases = sorted(set(case_ids))
    if not cases:
        return
    changes: list[tuple[SubItem, SubItem]] = []
    ended = []
    for case_id, found in work.ledger.of_cases(cases).items():
        items = {item.id: item for item in found}
        released = rules.released(found, at, calendar)
        changes += [(items[after.id], after) for after in released]
        items |= {after.id: after for after in released}
        if rules.all_ended(items.values()):
            ended.append(case_id)
    work.ledger.put_all([after for _, after in changes], SubItemState.WAITING)
    record_all(work, changes, at, actor)
    if ended:  # reading the whole case costs as much as all the rest, and most changes are not the last
        _finish(work, ended, at, actor)


def _finish(work: DispatchWork, case_ids: Iterable[str], at: datetime, actor: Actor) -> None:
    saved, events = [], []
    for case in work.cases.several(case_ids).values():
        if case.status is Status.ACCEPTED and rules.all_ended(case.sub_items):
            finished, event = acts.finish(case, at)
            saved.append(finished)
            events.append((case.id, event))
    work.cases.save_as_known(saved)
    work.events.append_all(events, at, actor)


def take(work: DispatchWork, item: SubItem, fresh: SubItem, at: datetime, actor: Actor = WORKER) -> bool:
    """Compare-and-set a sub-item from the state it was read in, with its event. False if it moved meanwhile."""
    if not work.ledger.put(fresh, [item.state]):
        return False
    record(work, item, fresh, at, actor)
    return True
