"""Insert or update in one statement, so that two writers of a new row cannot meet; the same words on both stores.

The statements are built once for each table and set of columns: building one costs more than running it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from .unit import Unit

Row: TypeAlias = Mapping[str, Any]
Insert: TypeAlias = postgresql.Insert | sqlite.Insert


def upsert(unit: Unit, table: Table, key: Row, values: Row) -> Insert:
    """An insert that can be told what to do `on_conflict_…`."""
    return _insert(unit.on_server, table).values({**key, **values})


def put(unit: Unit, table: Table, key: Row, values: Row) -> None:
    """The row under `key` has these values now, whether it was there or not."""
    put_all(unit, table, tuple(key), [{**key, **values}])


def put_all(unit: Unit, table: Table, key: Sequence[str], rows: Iterable[Row]) -> None:
    """Each row is there now with these values; all have the same columns."""
    if rows := list(rows):
        unit.connection.execute(_putting(unit.on_server, table, tuple(key), tuple(rows[0])), rows)


def add_missing(unit: Unit, table: Table, rows: Iterable[Row]) -> None:
    """Each row is there now; those that were keep their values."""
    if rows := list(rows):
        unit.connection.execute(_adding(unit.on_server, table), rows)


@lru_cache(maxsize=256)
def _putting(on_server: bool, table: Table, key: tuple[str, ...], names: tuple[str, ...]) -> Insert:
    given = _insert(on_server, table)
    values = {name: given.excluded[name] for name in names if name not in key}
    return given.on_conflict_do_update(index_elements=list(key), set_=values)


@lru_cache(maxsize=256)
def _adding(on_server: bool, table: Table) -> Insert:
    return _insert(on_server, table).on_conflict_do_nothing()


def _insert(on_server: bool, table: Table) -> Insert:
    return postgresql.insert(table) if on_server else sqlite.insert(table)
