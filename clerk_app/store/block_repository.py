"""Number blocks in the store; handing out and taking are single statements, so two programs never get the same."""

from sqlalchemy import RowMapping, select, update

from clerk_app.cases.blocks import BLOCKS_FROM, NumberBlock, Purpose
from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key

from .hall_tables import number_block
from .moments import from_text, to_text
from .small import SqlNumbers
from .unit import Unit
from .upsert import put


class SqlBlocks:
    """See `cases.blocks.Blocks`."""

    def __init__(self, unit: Unit, numbers: SqlNumbers, clock: Clock) -> None:
        self._unit, self._connection = unit, unit.connection
        self._numbers, self._clock = numbers, clock

    def hand_out(self, series: str, window: str, purpose: Purpose, size: int) -> NumberBlock:
        last = BLOCKS_FROM + self._numbers.next(f"blocks/{series}", size)
        block = NumberBlock(new_key(), series, window, purpose, last - size + 1, last, last - size + 1, self._clock())
        self.keep(block)
        return block

    def of_window(self, window: str, purpose: Purpose, series: str = "") -> tuple[NumberBlock, ...]:
        where = [number_block.c.window == window, number_block.c.purpose == purpose]
        if series:
            where.append(number_block.c.series == series)
        rows = self._connection.execute(select(number_block).where(*where).order_by(number_block.c.id)).mappings()
        return tuple(_block(row) for row in rows)

    def keep(self, block: NumberBlock) -> None:
        values = {
            "series": block.series,
            "window": block.window,
            "purpose": block.purpose,
            "first": block.first,
            "last": block.last,
            "next": block.next,
            "handed_at": to_text(block.handed_at),
        }
        put(self._unit, number_block, {"id": block.id}, values)

    def take(self, series: str, window: str, purpose: Purpose) -> int | None:
        for block in self.of_window(window, purpose, series):
            taken = self._connection.execute(
                update(number_block)
                .where(number_block.c.id == block.id, number_block.c.next <= number_block.c.last)
                .values(next=number_block.c.next + 1)
                .returning(number_block.c.next)
            ).scalar()
            if taken is not None:
                return int(taken) - 1
        return None


def _block(row: RowMapping) -> NumberBlock:
    return NumberBlock(
        row["id"],
        row["series"],
        row["window"],
        row["purpose"],
        row["first"],
        row["last"],
        row["next"],
        from_text(row["handed_at"]),
    )
