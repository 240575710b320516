"""Which dispatch workers and windows are there, as each of them says every few seconds (`clerk hall status`)."""

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from clerk_app.cases.windows import WindowState

from .hall_tables import window_state, worker_state
from .moments import from_text, to_text
from .unit import Unit
from .upsert import put

FORGOTTEN = timedelta(days=1)


class SqlWorkerStates:
    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def beat(self, owner: str, at: datetime, program: str, facts: dict[str, Any]) -> None:
        """This worker is there; `facts` are for people (name, machine, in flight, done)."""
        told = {"seen_at": to_text(at), "program": program[:20], "data": json.dumps(facts, ensure_ascii=False)}
        put(self._unit, worker_state, {"owner": owner[:80]}, told)

    def leave(self, owner: str, at: datetime) -> None:
        """It ended in order; others that were not seen for a day are forgotten."""
        gone = (worker_state.c.owner == owner[:80]) | (worker_state.c.seen_at < to_text(at - FORGOTTEN))
        self._connection.execute(delete(worker_state).where(gone))

    def all(self) -> tuple[tuple[str, datetime, str, dict[str, Any]], ...]:
        """Owner, last seen, program, facts."""
        rows = self._connection.execute(select(worker_state).order_by(worker_state.c.owner))
        return tuple((row.owner, from_text(row.seen_at), row.program, json.loads(row.data)) for row in rows)


class SqlWindowStates:
    """See `cases.windows.WindowLog`. A desk writes its own state past the store, see `heart_beat`."""

    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    def all(self) -> tuple[WindowState, ...]:
        """By name."""
        rows = self._connection.execute(select(window_state).order_by(window_state.c.window))
        return tuple(WindowState(row.window, row.state, from_text(row.seen_at)) for row in rows)
