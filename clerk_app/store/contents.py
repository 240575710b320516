"""Stored pages and papers in the hall's store, by the SHA-256 of their bytes."""

from collections.abc import Iterable

from sqlalchemy import select

from clerk_app.cases.ports import Clock

from .hall_tables import content
from .moments import to_text
from .unit import Unit
from .upsert import upsert

MOST_IN_A_QUERY = 500


class SqlContents:
    """See `materials.hall_pages.Shelf`. Only a hall keeps contents here; a desk alone keeps them as files."""

    def __init__(self, unit: Unit, clock: Clock) -> None:
        self._unit, self._connection = unit, unit.connection
        self._clock = clock

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes under their hash; what is there already stays."""
        row = {"size": len(data), "at": to_text(self._clock()), "data": data}
        self._connection.execute(upsert(self._unit, content, {"hash": name}, row).on_conflict_do_nothing())

    def get(self, name: str) -> bytes | None:
        """The bytes as stored, None if they are not there."""
        data = self._connection.execute(select(content.c.data).where(content.c.hash == name)).scalar()
        return None if data is None else bytes(data)

    def missing(self, names: Iterable[str]) -> frozenset[str]:
        """Those of the names that are not there."""
        wanted = sorted(set(names))
        there: set[str] = set()
        for start in range(0, len(wanted), MOST_IN_A_QUERY):
            some = wanted[start : start + MOST_IN_A_QUERY]
            there.update(self._connection.execute(select(content.c.hash).where(content.c.hash.in_(some))).scalars())
        return frozenset(wanted) - there
