"""Cases in effect as the limits need them, of a large hall in one go: no materials, no form, nothing that has ended."""

import logging
import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache
from json import dumps, loads
from typing import Any

from cattrs import BaseValidationError
from sqlalchemy import select

from clerk_app.cases.limits import Limit, Pause
from clerk_app.cases.model import ENDED, IN_EFFECT, Case, Status, SubItem, SubItemState
from clerk_app.codec import from_plain

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
        part = sub_item.c
        running = (
            select(part.id, part.case_id, part.code, part.name, part.department, part.data, dispatch.c.state)
            .join(dispatch, dispatch.c.key == part.key)
            .join(case_record, case_record.c.id == part.case_id)
            .where(_IN_EFFECT, _RUNS)
        )
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
    data = row.data
    started = _part(data, "started_at")
    if not started or _part(data, "outcome"):
        return None
    try:
        return SubItem(
            row.id, row.case_id, row.code, row.name, row.department,
            promised=_limit(data, "promised"), statutory=_limit(data, "statutory"), state=_state(row.state),
            started_at=datetime.fromisoformat(started), pauses=_pauses(data),
        )  # fmt: skip
    except (BaseValidationError, ValueError) as error:
        log.info("a sub-item is left to a newer program: %s", error)
        return None


_state = {state.value: state for state in SubItemState}.__getitem__  # the query asks for known ones only


def _limit(data: str, name: str) -> Limit | None:
    found = _flat(name).search(data)
    return _equal(found[1] if found else dumps(loads(data).get(name)))


@lru_cache(maxsize=512)
def _equal(text: str) -> Limit | None:
    """Thousands have the same one."""
    return from_plain(Limit, loads(text)) if text != "null" else None


def _pauses(data: str) -> tuple[Pause, ...]:
    if _NO_PAUSES.search(data):
        return ()
    return from_plain(tuple[Pause, ...], loads(data).get("pauses", ()))


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


_NO_PAUSES = re.compile(r'"pauses": ?\[\]')


@cache
def _flat(name: str) -> re.Pattern[str]:
    """A part that is nothing, or an object with nothing but numbers and plain texts in it."""
    return re.compile(rf'"{name}": ?(null|\{{[^{{}}\[\]\\]*\}})')


@cache
def _text_of(name: str) -> re.Pattern[str]:
    return re.compile(rf'"{name}": ?"([^"\\]*)"')
