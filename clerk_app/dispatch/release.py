"""What follows when a sub-item has changed, in the same transaction: events, successors, the end of the case."""

from datetime import datetime

from clerk_app.cases import acts
from clerk_app.cases.model import Actor, EventDraft, Status, SubItem, SubItemState
from clerk_app.cases.workdays import WorkCalendar

from . import rules
from .ports import DispatchWork

WORKER = Actor("分办程序", "system")


def record(work: DispatchWork, before: SubItem, after: SubItem, at: datetime, actor: Actor = WORKER) -> None:
    """Write the change of a sub-item into the case's log; repeated tries in the same state are not acts."""
    if before.state is after.state and before.channel is after.channel and before.outcome == after.outcome:
        return
    changed = EventDraft(
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
    work.events.append(after.case_id, [changed], at, actor)


def follow_up(work: DispatchWork, case_id: str, at: datetime, calendar: WorkCalendar, actor: Actor = WORKER) -> None:
    """Release what waited, and finish the case when every part has ended."""
    items = {item.id: item for item in work.ledger.of_case(case_id)}
    for after in rules.released(tuple(items.values()), at, calendar):
        if work.ledger.put(after, [SubItemState.WAITING]):
            record(work, items[after.id], after, at, actor)
            items[after.id] = after
    if not rules.all_ended(items.values()):
        return  # reading the whole case costs as much as all the rest, and most changes are not the last
    case = work.cases.get(case_id)
    if case.status is Status.ACCEPTED and rules.all_ended(case.sub_items):
        finished, event = acts.finish(case, at)
        work.cases.save(finished)
        work.events.append(case_id, [event], at, actor)


def take(work: DispatchWork, item: SubItem, fresh: SubItem, at: datetime, actor: Actor = WORKER) -> bool:
    """Compare-and-set a sub-item from the state it was read in, with its event. False if it moved meanwhile."""
    if not work.ledger.put(fresh, [item.state]):
        return False
    record(work, item, fresh, at, actor)
    return True
