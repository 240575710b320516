"""The small repositories: numbers, papers, breakers, hand tasks, people, and what a desk keeps between starts."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Table, bindparam, delete, insert, select, update

from clerk_app.cases.ports import Paper
from clerk_app.codec import from_plain, to_plain
from clerk_app.dispatch.breaker import Breaker
from clerk_app.dispatch.ports import HandTask
from clerk_app.errors import NotFound
from clerk_app.people.model import Person

from .moments import to_text
from .tables import breaker, hand_task, keep, number_sequence, paper, person
from .unit import Unit
from .upsert import put, upsert

T = TypeVar("T")
TICKET_PRINTERS = "ticket_printers"  # in `keep`: how each was when it was last used or asked
_KEPT = select(keep.c.value).where(keep.c.key == bindparam("its_key"))


def _text(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


class SqlNumbers:
    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def next(self, series: str, by: int = 1) -> int:
        first = upsert(self._unit, number_sequence, {"series": series}, {"last": by})
        raised = first.on_conflict_do_update(
            index_elements=[number_sequence.c.series], set_={"last": number_sequence.c.last + by}
        )
        return int(self._connection.execute(raised.returning(number_sequence.c.last)).scalar_one())


class SqlPapers:
    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def record(self, made: Paper) -> None:
        self._unit.touch("paper", made.case_id)
        self._connection.execute(
            insert(paper).values(
                id=made.id,
                case_id=made.case_id,
                kind=made.kind,
                content=made.content,
                outcome=made.outcome,
                at=to_text(made.at),
                window=made.window[:40],
                data=_text(made),
            )
        )

    def settle(self, paper_id: str, outcome: str, note: str = "", printer: str = "", job: str = "") -> None:
        data = self._connection.execute(select(paper.c.data).where(paper.c.id == paper_id)).scalar()
        if data is None:
            raise NotFound("找不到这次打印", "打印记录不存在")
        plain = {**json.loads(data), "outcome": outcome, "note": note}
        self._unit.touch("paper", plain["case_id"])
        if printer:
            plain |= {"printer": printer, "job": job}
        self._connection.execute(
            update(paper)
            .where(paper.c.id == paper_id)
            .values(outcome=outcome, data=json.dumps(plain, ensure_ascii=False))
        )

    def of_case(self, case_id: str) -> tuple[Paper, ...]:
        return self._papers(paper.c.case_id == case_id)

    def pending(self) -> tuple[Paper, ...]:
        return self._papers(paper.c.outcome == "sent")

    def _papers(self, where: Any) -> tuple[Paper, ...]:
        rows = self._connection.execute(select(paper.c.data).where(where).order_by(paper.c.id)).scalars()
        return tuple(from_plain(Paper, json.loads(data)) for data in rows)


class _Documents:
    """Rows of one key column and one JSON value."""

    table: Table
    key: str

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def _read(self, kind: type[T], key: str) -> T | None:
        column = self.table.c[self.key]
        data = self._connection.execute(select(self.table.c.data).where(column == key)).scalar()
        return None if data is None else from_plain(kind, json.loads(data))

    def _write(self, key: str, value: object) -> None:
        put(self._unit, self.table, {self.key: key}, {"data": _text(value)})

    def _every(self, kind: type[T]) -> tuple[T, ...]:
        rows = self._connection.execute(select(self.table.c.data).order_by(self.table.c[self.key])).scalars()
        return tuple(from_plain(kind, json.loads(data)) for data in rows)


class SqlBreakers(_Documents):
    table, key = breaker, "department"

    def get(self, department: str) -> Breaker:
        return self._read(Breaker, department) or Breaker(department)

    def lock(self, departments: Iterable[str]) -> tuple[Breaker, ...]:
        wanted = sorted(set(departments))
        rows = [{"department": name, "data": _text(Breaker(name))} for name in wanted]
        new = upsert(self._unit, breaker, {}, {"department": "", "data": ""}).on_conflict_do_nothing()
        self._connection.execute(new, rows)
        held = select(breaker.c.data).where(breaker.c.department.in_(wanted)).order_by(breaker.c.department)
        if self._unit.on_server:
            held = held.with_for_update(key_share=True)
        return tuple(from_plain(Breaker, json.loads(data)) for data in self._connection.execute(held).scalars())

    def put(self, value: Breaker) -> None:
        self._write(value.department, value)

    def all(self) -> tuple[Breaker, ...]:
        return self._every(Breaker)


class SqlPeople(_Documents):
    table, key = person, "name"

    def get(self, name: str) -> Person | None:
        return self._read(Person, name)

    def put(self, value: Person) -> None:
        self._write(value.name, value)

    def all(self) -> tuple[Person, ...]:
        return self._every(Person)


class SqlHandTasks:
    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def add(self, task: HandTask) -> None:
        self._unit.touch("hand_task", task.case_id)
        self._connection.execute(
            insert(hand_task).values(
                id=task.id,
                key=task.key,
                slip_number=task.slip_number,
                department=task.department,
                open=task.reconciled_at is None,
                data=_text(task),
            )
        )

    def put(self, task: HandTask) -> None:
        self._unit.touch("hand_task", task.case_id)
        self._connection.execute(
            update(hand_task).where(hand_task.c.id == task.id).values(open=task.reconciled_at is None, data=_text(task))
        )

    def of_key(self, key: str) -> HandTask | None:
        return self._one(hand_task.c.key == key)

    def by_slip(self, slip_number: str) -> HandTask:
        task = self._one(hand_task.c.slip_number == slip_number)
        if task is None:
            raise NotFound(
                f"没有编号为 {slip_number} 的材料交接单", "编号有误", "扫描交接单上的条码，或在兜底列表里选择"
            )
        return task

    def _one(self, where: Any) -> HandTask | None:
        data = self._connection.execute(select(hand_task.c.data).where(where)).scalar()
        return None if data is None else from_plain(HandTask, json.loads(data))

    def open(self) -> tuple[HandTask, ...]:
        rows = self._connection.execute(
            select(hand_task.c.data).where(hand_task.c.open.is_(True)).order_by(hand_task.c.id)
        ).scalars()
        return tuple(from_plain(HandTask, json.loads(data)) for data in rows)


class SqlKeep:
    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def get(self, key: str) -> Any:
        value = self._connection.execute(_KEPT, {"its_key": key}).scalar()
        return None if value is None else json.loads(value)

    def put(self, key: str, value: Any) -> None:
        self._touch(key)
        put(self._unit, keep, {"key": key}, {"value": json.dumps(value, ensure_ascii=False)})

    def _touch(self, key: str) -> None:
        """Who has a case open concerns other desks, and how ticket printers are; what a desk keeps for itself does
        not."""
        kind, _, case_id = key.partition("/")
        if kind == "open":
            self._unit.touch("presence", case_id)
        elif key == TICKET_PRINTERS:
            self._unit.touch("ticket_printer")

    def drop(self, key: str) -> None:
        self._touch(key)
        self._connection.execute(delete(keep).where(keep.c.key == key))
