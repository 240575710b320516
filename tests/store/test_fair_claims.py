"""Many departments on one wire: each gets its turn, none is asked more than it allows, no worker waits for another."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Case, SubItemState
from clerk_app.catalogue.model import WireLimit
from clerk_app.clock import new_key, now
from clerk_app.dispatch.ports import Claim, Wanted
from clerk_app.dispatch.rules import DispatchRules
from clerk_app.dispatch.worker import Worker
from clerk_app.intake import Intake
from clerk_app.store.unit_of_work import SqlStore
from tests.bench.instant_department import InstantDepartment
from tests.helpers.hall import CLERK
from tests.helpers.visits import visit_for

HOLD = timedelta(seconds=60)


def wait_for(desk: Desk, waiting: dict[str, int]) -> None:
    """So many sub-items, ready to be sent, for each department, each of a case of its own."""
    visit = visit_for(desk.library.theme("99TST0001"), answers={"express": False})
    model = accepted(desk, Intake(desk, CLERK).take(visit, desk.data).case_id)
    item, at = model.sub_items[0], now() - timedelta(minutes=1)
    with desk.store() as work:
        for other in model.sub_items:
            work.ledger.put(replace(other, next_at=None), [other.state])
        for department, number in waiting.items():
            for _ in range(number):
                case_id = new_key()
                work.cases.save(replace(model, id=case_id, number=f"N{case_id[-12:]}", sub_items=(), version=0))
                ready = replace(item, id=new_key(), key=new_key(), case_id=case_id, department=department)
                work.ledger.open([replace(ready, since=at, next_at=at)])
        work.commit()


def accepted(desk: Desk, case_id: str) -> Case:
    with desk.store.read() as work:
        return work.cases.get(case_id)


def claim(store: SqlStore, room: int = 8, **parts: object) -> tuple[Claim, ...]:
    with store() as work:
        taken = work.claims.take(replace(Wanted("one", now(), HOLD, room), **parts))
        work.commit()
    return taken.claims


def by_department(claims: tuple[Claim, ...]) -> dict[str, int]:
    return dict(Counter(each.item.department for each in claims))


def test_a_department_with_thousands_waiting_leaves_room_for_one_with_three(desk: Desk) -> None:
    wait_for(desk, {"scjg": 300, "xfjy": 3})
    assert by_department(claim(desk.store)) == {"scjg": 4, "xfjy": 3}
    assert by_department(claim(desk.store)) == {"scjg": 8}


def test_with_more_departments_than_room_each_has_its_turn(desk: Desk) -> None:
    wait_for(desk, {f"d{number}": 5 for number in range(6)})
    turns = [by_department(claim(desk.store, room=2, turn=turn)) for turn in range(3)]
    assert sorted(name for turn in turns for name in turn) == [f"d{number}" for number in range(6)]


def test_no_more_calls_at_the_same_time_than_the_department_allows(desk: Desk) -> None:
    wait_for(desk, {"scjg": 9, "xfjy": 9})
    limits = {"scjg": WireLimit(parallel=2)}
    assert by_department(claim(desk.store, limits=limits)) == {"scjg": 2, "xfjy": 4}
    assert by_department(claim(desk.store, limits=limits)) == {"xfjy": 4}
    late = now() + HOLD + timedelta(seconds=1)
    assert by_department(claim(desk.store, limits=limits, now=late))["scjg"] == 2


def test_no_more_calls_a_minute_than_the_department_allows(desk: Desk) -> None:
    wait_for(desk, {"scjg": 40})
    slow = {"limit": WireLimit(per_minute=60)}
    start = now()
    assert len(claim(desk.store, now=start, **slow)) == 5
    assert len(claim(desk.store, now=start + timedelta(seconds=0.5), **slow)) == 0
    assert len(claim(desk.store, now=start + timedelta(seconds=2), **slow)) == 2
    assert len(claim(desk.store, now=start - timedelta(hours=1), **slow)) == 0


def test_another_version_finds_only_the_states_it_knows(desk: Desk) -> None:
    from sqlalchemy import text

    wait_for(desk, {"scjg": 2})
    with desk.store() as work:
        work.unit.connection.execute(
            text(
                "UPDATE dispatch SET state = 'from_tomorrow' WHERE key IN"
                " (SELECT min(key) FROM dispatch WHERE next_at > '')"
            )
        )
        work.commit()
    assert len(claim(desk.store)) == 1


def test_on_the_halls_store_a_claim_waits_for_nobody(desk: Desk, database: str) -> None:
    if not database:
        pytest.skip("SQLite lets one writer in at a time")
    wait_for(desk, {"scjg": 6})
    other = SqlStore.at(database)
    with desk.store() as held:
        first = held.claims.take(Wanted("one", now(), HOLD, 4)).claims
        second = claim(other, owner="two")
        held.commit()
    assert len(first) == 4
    assert len(second) == 2
    assert not {each.item.key for each in first} & {each.item.key for each in second}
    other.close()


def test_a_case_that_a_clerk_is_writing_is_left_out_and_taken_next_time(desk: Desk, database: str) -> None:
    if not database:
        pytest.skip("SQLite lets one writer in at a time")
    wait_for(desk, {"scjg": 1})
    other = SqlStore.at(database)
    with desk.store.read() as work:
        [item] = [each for each in work.outbox.in_states([SubItemState.READY]) if each.next_at]
    with desk.store() as work:
        work.cases.get(item.case_id)
        assert claim(other) == ()
    assert len(claim(other)) == 1
    other.close()


def test_four_workers_do_each_thing_once_and_none_of_them_fails(desk: Desk) -> None:
    wait_for(desk, {"scjg": 30, "xfjy": 10, "wjw": 3})
    department = InstantDepartment()
    rules = DispatchRules(poll_ceiling=timedelta(0))
    plain = desk.worker()
    workers = [
        Worker(desk.store, lambda _: department, plain._build, desk.calendar, now, f"w{n}", lambda: rules)
        for n in range(4)
    ]
    ends: list[bool] = []
    runs = [Thread(target=lambda w=w: ends.append(w.until_idle(timedelta(seconds=60)))) for w in workers]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert ends == [True] * 4
    assert sum(worker.done for worker in workers) == 2 * 43
    with desk.store.read() as work:
        assert len(work.outbox.in_states([SubItemState.DONE])) == 43
        tries = [work.outbox.last_tries(item.key) for item in work.outbox.in_states([SubItemState.DONE])]
    assert {len(each) for each in tries} == {1}
    for each in (plain, *workers):
        each.close()
