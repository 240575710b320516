"""What a copy of the hall's store is held against: how many rows of each kind, where each log of acts ends, whether
every stored page fits its hash and every page that is referred to is there."""

from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select, text

import clerk_app.store.flow_tables
import clerk_app.store.hall_tables  # noqa: F401 - declares its tables

from .event_log import first_broken
from .tables import event, metadata

_ENDS = """
SELECT encode(sha256(convert_to(coalesce(string_agg(stream || ' ' || seq || ' ' || hash, E'\\n' ORDER BY stream), ''),
       'UTF8')), 'hex')
FROM (SELECT DISTINCT ON (stream) stream COLLATE "C" AS stream, seq, hash FROM event ORDER BY stream, seq DESC) AS ends
"""
_DAMAGED = "SELECT hash FROM content WHERE encode(sha256(data), 'hex') <> hash ORDER BY hash LIMIT 1000"
_MISSING = """
SELECT count(DISTINCT wanted.hash) FROM (
    SELECT content AS hash FROM paper
    UNION SELECT page #>> '{}' FROM case_record,
        LATERAL jsonb_path_query(data::jsonb, '$.materials[*].pages[*].content') AS page
) AS wanted WHERE wanted.hash <> '' AND NOT EXISTS (SELECT FROM content WHERE content.hash = wanted.hash)
"""


def hall_facts(connection: Connection) -> dict[str, Any]:
    """Plain values that are equal for a store and a true copy of it. Reads every stored page (minutes)."""

    def one(query: str) -> Any:
        return connection.execute(text(query.replace(":", r"\:"))).scalar()

    there = set(connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars())
    tables = [table for name, table in sorted(metadata.tables.items()) if name in there]
    return {
        "schema": one("SELECT version_num FROM alembic_version"),
        "rows": {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables
        },
        "ends_of_logs": one(_ENDS),
        "damaged_pages": list(connection.execute(text(_DAMAGED)).scalars()) if "content" in there else [],
        "missing_pages": one(_MISSING) if "content" in there else 0,
    }


def broken_log(connection: Connection) -> str | None:
    """A stream whose chain of acts does not hold together, by reading all of them; None when all do."""
    query = select(event).order_by(event.c.stream, event.c.seq).execution_options(yield_per=1000)
    with connection.execute(query) as rows:
        for stream, acts in groupby(rows.mappings(), key=lambda row: str(row["stream"])):
            if first_broken(acts) is not None:
                return stream
    return None
