"""Which sub-items acceptance sets going, in which order, until when. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from clerk_app.catalogue.model import LimitPair, Theme
from clerk_app.notice.compute import applying_sub_items
from clerk_app.notice.order import effective_after

from .limits import Limit, LimitUnit, due
from .model import Case, Channel, SubItem, SubItemState
from .workdays import WorkCalendar

_KEYS = UUID("0f3c5f0e-6c1d-5b0a-9a53-3a6c1f8c7d21")  # ours, for nothing else


def promised(pair: LimitPair) -> Limit | None:
    return None if pair.promised is None else Limit(pair.promised, LimitUnit(pair.unit))


def statutory(pair: LimitPair) -> Limit | None:
    return None if pair.statutory is None else Limit(pair.statutory, LimitUnit(pair.unit))


def theme_due(theme: Theme, start: datetime, calendar: WorkCalendar) -> datetime | None:
    """When the whole one-thing was promised to be done, counted from acceptance."""
    limit = promised(theme.limit) or statutory(theme.limit)
    return None if limit is None else due(start, limit, calendar).at


def sub_item_key(case_id: str, code: str, revision: int) -> str:
    """The idempotency key of one revision of a sub-item. The same everywhere: an acceptance whose commit was not
    answered and that is done again on another store names the same submissions, so none takes effect twice."""
    return str(uuid5(_KEYS, f"{case_id}/{code}/{revision}"))


def open_sub_items(
    theme: Theme, case: Case, accepted_at: datetime, calendar: WorkCalendar, new_key: Callable[[], str]
) -> tuple[SubItem, ...]:
    """The ledger's first rows. What waits for nothing is READY at once; its limit runs from acceptance."""
    items = []
    applying = applying_sub_items(theme, case.answers)
    names = {each.code: each.name for each in applying}
    after = effective_after(theme, [item.code for item in applying])
    for each in applying:
        item = SubItem(
            id=new_key(),
            case_id=case.id,
            code=each.code,
            name=each.name,
            department=each.department,
            after=after[each.code],
            promised=promised(each.limit),
            statutory=statutory(each.limit),
            result_name=each.result.name if each.result else "",
            key=sub_item_key(case.id, each.code, 1),
            since=accepted_at,
        )
        items.append(started(item, accepted_at, calendar) if not item.after else waiting(item, names))
    return tuple(items)


def started(item: SubItem, at: datetime, calendar: WorkCalendar) -> SubItem:
    """The sub-item may go out; its limit runs from now."""
    limit = item.promised or item.statutory
    return replace(
        item,
        state=SubItemState.READY,
        channel=Channel.AUTO,
        since=at,
        next_at=at,
        reason="等待发送",
        started_at=at,
        due_at=None if limit is None else due(at, limit, calendar).at,
    )


def waiting(item: SubItem, names: Mapping[str, str]) -> SubItem:
    """The sub-item waits for those before it; `names` by code, for the words."""
    before = "、".join(f"“{names[code]}”" for code in item.after)
    return replace(item, state=SubItemState.WAITING, next_at=None, reason=f"等待前序：{before}")


def cancelled(item: SubItem, reason: str, at: datetime) -> SubItem:
    """The case ended: what a machine may have sent is told to the department, the rest never goes out."""
    never_sent = item.state in (SubItemState.WAITING, SubItemState.READY) and item.tries == 0
    on_paper = item.channel is Channel.PAPER
    text = f"办件终止：{reason}" + ("；材料已走人工，请当面告知部门" if on_paper else "")
    told = None if never_sent or on_paper else at
    return replace(item, state=SubItemState.CANCELLED, since=at, next_at=told, reason=text)
