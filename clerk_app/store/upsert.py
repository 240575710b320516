"""Insert or update in one statement, so that two writers of a new row cannot meet; the same words on both stores."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from .unit import Unit


def upsert(
    unit: Unit, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]
) -> postgresql.Insert | sqlite.Insert:
    """An insert that can be told what to do `on_conflict_…`."""
    insert = postgresql.insert if unit.on_server else sqlite.insert
    return insert(table).values({**key, **values})


def put(unit: Unit, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """The row under `key` has these values now, whether it was there or not."""
    columns = [table.c[name] for name in key]
    unit.connection.execute(
        upsert(unit, table, key, values).on_conflict_do_update(index_elements=columns, set_=dict(values))
    )
