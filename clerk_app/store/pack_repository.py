"""Emergency packs in the store: a row a number, and what they have in common in `keep`."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, insert, select, update

from clerk_app.cases.packs import Pack, PackPaper
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import NotFound

from .hall_tables import number_block, pack_paper
from .small import SqlKeep
from .unit import Unit


class SqlPacks:
    """See `cases.packs.Packs`."""

    def __init__(self, unit: Unit, keep: SqlKeep) -> None:
        self._unit, self._connection, self._keep = unit, unit.connection, keep

    def add(self, pack: Pack, papers: Sequence[PackPaper]) -> None:
        self.put(pack)
        self._connection.execute(insert(pack_paper), [{"number": each.number, **_columns(each)} for each in papers])

    def put(self, pack: Pack) -> None:
        self._unit.touch("pack", pack.id)
        self._keep.put(_key(pack.id), to_plain(pack))

    def get(self, pack_id: str) -> Pack:
        self._unit.lock_stream(_key(pack_id))
        plain = self._keep.get(_key(pack_id))
        if plain is None:
            raise NotFound("找不到这个应急包", "编号有误", "在应急包列表里选择")
        return from_plain(Pack, plain)

    def all(self, window: str = "") -> tuple[Pack, ...]:
        query = select(number_block.c.id).where(number_block.c.purpose == "paper").order_by(number_block.c.id.desc())
        if window:
            query = query.where(number_block.c.window == window)
        found = (self._keep.get(_key(key)) for key in self._connection.execute(query).scalars().all())
        return tuple(from_plain(Pack, plain) for plain in found if plain is not None)

    def papers(self, pack_id: str) -> tuple[PackPaper, ...]:
        block = self._connection.execute(select(number_block).where(number_block.c.id == pack_id)).mappings().first()
        if block is None:
            return ()
        where = (
            pack_paper.c.series == block["series"],
            pack_paper.c.serial.between(block["first"], block["last"]),
        )
        return self._all(select(pack_paper.c.data).where(*where).order_by(pack_paper.c.serial))

    def paper(self, number: str) -> PackPaper:
        query = select(pack_paper.c.data).where(pack_paper.c.number == number)
        found = self._all(query.with_for_update() if self._unit.locks_rows else query)
        if not found:
            raise NotFound(f"没有发出过这个编号：{number}", "不在任何应急包里", "核对纸面上的编号，或扫描条码")
        return found[0]

    def put_paper(self, paper: PackPaper) -> None:
        self._unit.touch("pack", paper.pack_id)
        self._connection.execute(
            update(pack_paper).where(pack_paper.c.number == paper.number).values(**_columns(paper))
        )

    def _all(self, query: Select[Any]) -> tuple[PackPaper, ...]:
        rows = self._connection.execute(query).scalars().all()
        return tuple(from_plain(PackPaper, json.loads(data)) for data in rows)


def _key(pack_id: str) -> str:
    return f"pack/{pack_id}"


def _columns(paper: PackPaper) -> dict[str, Any]:
    return {
        "window": paper.window,
        "series": paper.series,
        "serial": paper.serial,
        "state": paper.fate,
        "case_id": paper.case_id or None,
        "data": json.dumps(to_plain(paper), ensure_ascii=False, separators=(",", ":")),
    }
