"""Cases in effect as the limits need them, of a large hall in one go: no materials, no form, nothing that has ended."""

import json
import logging
import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import select

from clerk_app.cases.limits import Limit, LimitUnit
from clerk_app.cases.model import ENDED, IN_EFFECT, Case, Status, SubItem, SubItemState
from clerk_app.errors import WrittenByNewer

from .ledger import item_of, items
from .moments import from_text
from .tables import case_record, dispatch, sub_item
from .unit import Unit

log = logging.getLogger(__name__)
_IN_EFFECT = case_record.c.status.in_([status.value for status in IN_EFFECT])
_RUNS = dispatch.c.state.in_([state.value for state in SubItemState if state not in ENDED])


class SqlLimitsReader:
    """See `statistics.limits_watch.LimitsReader`."""

    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    def in_effect(self) -> "RowsUnderWay":
        of = case_record.c
        query = select(
            of.id, of.number, of.status, of.theme_code, of.theme_name, of.window, of.clerk, of.created_at, of.due_at,
            of.data,
        ).where(_IN_EFFECT)  # fmt: skip
        running = items().join(case_record, case_record.c.id == sub_item.c.case_id).where(_IN_EFFECT, _RUNS)
        return RowsUnderWay(self._connection.execute(query).all(), self._connection.execute(running).all())


class RowsUnderWay:
    """See `statistics.limits_watch.UnderWay`."""

    def __init__(self, cases: Sequence[Any], running: Sequence[Any]) -> None:
        self._cases, self._running = cases, running

    @property
    def ids(self) -> Sequence[str]:
        return [row.id for row in self._cases]

    def cases(self) -> tuple[Case, ...]:
        found: dict[str, list[SubItem]] = {}
        for row in self._running:
            item = _item(row)
            if item is not None:
                found.setdefault(item.case_id, []).append(item)
        return tuple(_case(row, tuple(found.get(row.id, ()))) for row in self._cases)


def _item(row: Any) -> SubItem | None:
    """One whose limit runs. To make all of it takes ten times as long, and hardly anything of it is asked for."""
    if not _part(row.data, "started_at"):
        return None
    data = json.loads(row.data)
    if data.get("outcome"):
        return None
    try:
        if data.get("pauses"):
            return item_of(row._mapping)
        return SubItem(
            data["id"], data["case_id"], data["code"], data["name"], data["department"],
            promised=_limit(data.get("promised")), statutory=_limit(data.get("statutory")),
            state=SubItemState(row.state), started_at=datetime.fromisoformat(data["started_at"]),
        )  # fmt: skip
    except (WrittenByNewer, ValueError) as error:
        log.info("a sub-item is left to a newer program: %s", error)
        return None


def _limit(data: dict[str, Any] | None) -> Limit | None:
    return None if data is None else _equal(data["amount"], data["unit"])


@lru_cache(maxsize=512)
def _equal(amount: int, unit: str) -> Limit:
    return Limit(amount, LimitUnit(unit))


def _case(row: Any, found: tuple[SubItem, ...]) -> Case:
    accepted, due_at = _part(row.data, "accepted_at"), row.due_at
    return Case(
        row.id, row.theme_code, _part(row.data, "theme_version") or "", row.theme_name, row.window, row.clerk,
        from_text(row.created_at), Status(row.status), row.number or "",
        accepted_at=datetime.fromisoformat(accepted) if accepted else None,
        due_at=from_text(due_at) if due_at else None, sub_items=found,
    )  # fmt: skip


def _part(data: str, name: str) -> str | None:
    """One part of a stored value, a text or nothing. To read all of it takes fifty times as long, and only the part's
    own name can stand unescaped before a colon."""
    found = _text_of(name).search(data)
    return found[1] if found else None


@cache
def _text_of(name: str) -> re.Pattern[str]:
    return re.compile(rf'"{name}": ?"([^"\\]*)"')
