"""Cases in effect as the limits need them, of a large hall in one go: no materials, no form, nothing that has ended."""

import json
import logging
from datetime import datetime
from typing import Any

from sqlalchemy import select

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

    def in_effect(self) -> tuple[Case, ...]:
        of, found = case_record.c, self._items()
        query = select(
            of.id, of.number, of.status, of.theme_code, of.theme_name, of.window, of.clerk, of.created_at, of.due_at,
            of.data,
        ).where(_IN_EFFECT)  # fmt: skip
        return tuple(_case(row, tuple(found.get(row.id, ()))) for row in self._connection.execute(query))

    def _items(self) -> dict[str, list[SubItem]]:
        query = items().join(case_record, case_record.c.id == sub_item.c.case_id).where(_IN_EFFECT, _RUNS)
        found: dict[str, list[SubItem]] = {}
        for row in self._connection.execute(query.order_by(sub_item.c.id)).mappings():
            try:
                item = item_of(row)
            except WrittenByNewer as error:
                log.info("a sub-item is left to a newer program: %s", error.why)
                continue
            found.setdefault(item.case_id, []).append(item)
        return found


def _case(row: Any, found: tuple[SubItem, ...]) -> Case:
    """Decoding all of a case takes most of the time, and hardly anything of it is asked for."""
    data = json.loads(row.data)
    accepted, due_at = data.get("accepted_at"), row.due_at
    return Case(
        row.id, row.theme_code, data.get("theme_version", ""), row.theme_name, row.window, row.clerk,
        from_text(row.created_at), Status(row.status), row.number or "",
        accepted_at=datetime.fromisoformat(accepted) if accepted else None,
        due_at=from_text(due_at) if due_at else None, sub_items=found,
    )  # fmt: skip
