"""A department's status message that came by itself (回调), taken outside any claim by compare-and-set."""

import json
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Protocol

from clerk_app.cases.model import Channel, EventDraft, SubItem, SubItemState
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.codec import canonical, from_plain
from clerk_app.errors import NotFound

from . import rules
from .gateway import DepartmentStatus, StatusMessage
from .ports import DispatchStore, DispatchWork
from .release import WORKER, follow_up, take
from .rules import DispatchRules

SENT = (SubItemState.READY, SubItemState.SENDING, SubItemState.UNKNOWN)
OPEN = (*SENT, SubItemState.ACKNOWLEDGED, SubItemState.RETURNED)
PROGRESS = (DepartmentStatus.RECEIVED, DepartmentStatus.ACCEPTED, DepartmentStatus.UNDER_REVIEW)


class Taken(Enum):
    """What became of a message: `APPLIED`, `KNOWN` (a repeat, or older than what is known), `NOTED` (logged only: the
    sub-item is on paper or has ended), `SUPERSEDED` (that key was replaced by a new revision), `UNKNOWN` (no such key),
    `FOREIGN` (the sender may not speak for the department the sub-item is with).
    """

    APPLIED = "applied"
    KNOWN = "known"
    NOTED = "noted"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"


class Sender(Protocol):
    """Who signed a message."""

    def speaks_for(self, department: str) -> bool: ...


def take_callback(
    store: DispatchStore,
    message: StatusMessage,
    sender: Sender,
    calendar: WorkCalendar,
    now: datetime,
    settings: DispatchRules,
) -> Taken:
    """Apply one message, at most once. Raises Unavailable if the store does not answer: then it is sent again."""
    with store() as work:
        if not work.outbox.knows(message.key):
            return Taken.UNKNOWN
        try:
            item = work.outbox.by_key(message.key)
        except NotFound:
            return Taken.SUPERSEDED
        if not sender.speaks_for(item.department):
            return Taken.FOREIGN
        if item.code != message.sub_item_code:
            return Taken.UNKNOWN
        data = canonical(message)
        if work.outbox.take_message(item, message.message_id, message.sequence, data, now):
            taken = _apply(work, item, message, calendar, now, settings)
        else:
            taken = _apply_late(work, item, message, calendar, now)
        work.commit()
    return taken


def _apply_late(
    work: DispatchWork, item: SubItem, message: StatusMessage, calendar: WorkCalendar, now: datetime
) -> Taken:
    """A repeat, or older than what is known: the clock may have stood still meanwhile, nothing else."""
    if item.channel is Channel.PAPER or message.status not in rules.CLOCK:
        return Taken.KNOWN
    messages = [from_plain(StatusMessage, json.loads(data)) for data in work.outbox.messages_of(item.key)]
    after = rules.with_late(item, messages, calendar)
    if after is item or not take(work, item, after, now):
        return Taken.KNOWN
    return Taken.APPLIED


def _apply(
    work: DispatchWork,
    item: SubItem,
    message: StatusMessage,
    calendar: WorkCalendar,
    now: datetime,
    settings: DispatchRules,
) -> Taken:
    if item.state not in OPEN:
        facts = {"sub_item": item.code, "status": message.status, "reason": message.reason, "key": item.key}
        work.events.append(item.case_id, [EventDraft("department_message", after=facts)], now, WORKER)
        return Taken.NOTED
    if item.state is SubItemState.SENDING and message.status in PROGRESS:
        return Taken.NOTED  # the answer to the submission itself is still under way and says more (the receipt)
    known = rules.acknowledged(item, item.receipt_number, now, settings) if item.state in SENT else item
    after = rules.apply_message(known, message, now, calendar)
    if after.state is SubItemState.ACKNOWLEDGED:  # this department calls back, so it need not be asked often
        pause = max(rules.poll_after(after, now, settings), settings.callback_poll)
        after = replace(after, next_at=now + pause)
    if not take(work, item, after, now):
        raise RuntimeError(f"{item.key} moved inside one transaction")
    follow_up(work, item.case_id, now, calendar)
    return Taken.APPLIED
