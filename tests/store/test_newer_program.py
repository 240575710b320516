"""What a newer program wrote into the hall is left alone by this one, and holds up nothing else."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from clerk_app.cases.model import Case, Status
from clerk_app.cases.ports import CaseFilter
from clerk_app.dispatch.claiming import FOR_NEWER
from clerk_app.errors import WrittenByNewer
from tests.helpers.hall import CLERK, Hall, open_hall

DONE = {"A": "done", "B": "done", "C": "done", "D": "done"}
ONCE = {"A": 1, "B": 1, "C": 1, "D": 1}


@pytest.fixture
def hall(tmp_path: Path, hall_url: str) -> Iterator[Hall]:
    with open_hall(tmp_path, database=hall_url) as opened:
        yield opened


def sql(hall: Hall, statement: str, **values: object) -> list[tuple[object, ...]]:
    with hall.desk.hall_store.engine.begin() as connection:
        done = connection.execute(text(statement), values)
        return [tuple(row) for row in done] if done.returns_rows else []


def put(hall: Hall, case: Case, code: str, column: str, value: str) -> None:
    """As a newer program would."""
    its_key = "(select key from sub_item where case_id = :case and code = :code)"
    sql(hall, f"update dispatch set {column} = :value where key = {its_key}", value=value, case=case.id, code=code)


def decided(hall: Hall, code: str) -> None:
    end = time.monotonic() + 20
    while not any(row["sub_item_code"] == code for row in hall.departments.books()["decisions"]):
        assert time.monotonic() < end
        time.sleep(0.01)


def states(hall: Hall, case: Case) -> dict[object, object]:
    query = "select s.code, d.state from sub_item s join dispatch d on d.key = s.key where s.case_id = :case"
    return dict(sql(hall, query, case=case.id))


def test_a_sub_item_in_a_state_of_a_newer_program_is_left_alone_with_its_case_and_other_cases_go_on(hall: Hall) -> None:
    strange, plain = hall.take(number=1), hall.take(number=2)
    put(hall, strange, "B", "state", "checking")
    assert hall.run()
    assert states(hall, plain) == DONE
    assert states(hall, strange) == {"A": "ready", "B": "checking", "C": "waiting", "D": "waiting"}
    reason, tries = sql(hall, "select reason, tries from dispatch where state = 'ready'")[0]
    assert (reason, tries) == (FOR_NEWER, 0)
    assert hall.effects() == ONCE


def test_once_the_newer_program_is_done_with_it_this_one_goes_on(hall: Hall) -> None:
    strange = hall.take()
    put(hall, strange, "B", "state", "checking")
    assert hall.run()
    put(hall, strange, "B", "state", "ready")
    sql(hall, "update dispatch set next_at = since, lease_until = null where next_at is not null")
    assert hall.run()
    assert hall.states(strange) == DONE
    assert hall.effects() == ONCE
    assert hall.case(strange.id).status is Status.FINISHED


def test_an_answer_for_a_case_that_became_strange_meanwhile_is_not_written_and_not_lost(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    case = hall.take()
    with hall.worker() as worker:
        worker.step()  # A and B are with their departments
        decided(hall, "A")
        put(hall, case, "B", "state", "checking")
        sql(hall, "update dispatch set next_at = since where state = 'acknowledged'")
        worker.step()
    assert states(hall, case)["A"] == "acknowledged"
    assert "Traceback" not in caplog.text
    put(hall, case, "B", "state", "acknowledged")
    sql(hall, "update dispatch set next_at = since, lease_until = null where next_at is not null")
    assert hall.run()
    assert hall.states(case) == DONE
    assert hall.effects() == ONCE


def test_at_a_desk_such_a_case_is_told_of_in_plain_words_and_the_lists_work(hall: Hall) -> None:
    strange, plain = hall.take(number=1), hall.take(number=2)
    put(hall, strange, "B", "state", "checking")
    with pytest.raises(WrittenByNewer, match="看不懂"):
        hall.desk.visits.withdraw(strange.id, "申请人撤回", CLERK)
    assert {line.item.case_id for line in hall.desk.hand.waiting()} == {strange.id, plain.id}
    with hall.desk.store.read() as work:
        assert {row.id for row in work.cases.find(CaseFilter()).rows} == {strange.id, plain.id}
        assert set(work.cases.several([strange.id, plain.id])) == {plain.id}
        assert [case.id for case in work.cases.waiting([Status.ACCEPTED])] == [plain.id]


def test_parts_of_a_newer_program_stay_in_the_case_and_its_sub_items_whoever_writes_them(hall: Hall) -> None:
    case = hall.take()
    for table in ("case_record", "sub_item"):
        sql(hall, f'update {table} set data = (data\\:\\:jsonb || \'{{"mood": ["new", 1]}}\'\\:\\:jsonb)\\:\\:text')
    assert hall.run()
    assert hall.states(case) == DONE
    rows = sql(hall, "select data from case_record union all select data from sub_item")
    assert len(rows) == 5
    assert all(json.loads(str(row[0]))["mood"] == ["new", 1] for row in rows)
