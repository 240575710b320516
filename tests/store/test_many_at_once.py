"""Several programs on one store at the same moment: acts on one case queue up, nothing is lost or done twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Case, SubItemState
from clerk_app.clock import now
from clerk_app.dispatch.release import follow_up, take
from clerk_app.errors import Conflict, Refused
from clerk_app.intake import Intake
from tests.helpers.hall import CLERK, desk_at
from tests.helpers.visits import visit_for

ROUNDS = 12


@pytest.fixture
def second(desk: Desk, database: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Another window of the same hall; where the desk is alone, the same desk twice."""
    if not database:
        yield desk
        return
    other = desk_at(tmp_path_factory.mktemp("second"), database=database)
    yield other
    other.close()


def accepted(desk: Desk, number: int) -> Case:
    taken = Intake(desk, CLERK).take(
        visit_for(desk.library.theme("99TST0001"), desk.data, number, answers={"express": False}), desk.data
    )
    assert not taken.problem
    with desk.store.read() as work:
        return work.cases.get(taken.case_id)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run them at the same moment; what each gave or raised."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait(10)
        try:
            return act()
        except (Conflict, Refused) as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def end(desk: Desk, case: Case, code: str) -> bool:
    """The department granted one sub-item: what waited for it is released in the same transaction."""
    with desk.store() as work:
        item = work.ledger.get(next(each.id for each in case.sub_items if each.code == code))
        granted = replace(item, state=SubItemState.DONE, outcome="granted", since=now(), next_at=None, decided_at=now())
        done = take(work, item, granted, now())
        follow_up(work, case.id, now(), desk.calendar)
        work.commit()
    return done


def test_two_predecessors_that_end_at_the_same_moment_release_their_successor(desk: Desk, second: Desk) -> None:
    for number in range(ROUNDS):
        case = accepted(desk, number)
        assert end(desk, case, "A")
        # C waited for A; now it ends together with B, and D waits for both.
        assert at_once(lambda c=case: end(desk, c, "B"), lambda c=case: end(second, c, "C")) == [True, True]
        with desk.store.read() as work:
            states = {item.code: item.state for item in work.ledger.of_case(case.id)}
            assert states["D"] is SubItemState.READY
            assert work.events.broken(case.id) is None


def test_of_two_windows_that_finish_one_case_at_the_same_moment_one_is_told(desk: Desk, second: Desk) -> None:
    for number in range(ROUNDS):
        visit = visit_for(desk.library.theme("99TST0001"), desk.data, number, answers={"express": False})
        taken = Intake(desk, CLERK).take({**visit, "decision": "receive"}, desk.data)
        results = at_once(
            lambda c=taken.case_id: desk.visits.withdraw(c, "不办了", CLERK),
            lambda c=taken.case_id: second.visits.withdraw(c, "不办了", CLERK),
        )
        refused = [result for result in results if isinstance(result, Conflict | Refused)]
        assert len(refused) == 1
        with desk.store.read() as work:
            assert work.events.broken(taken.case_id) is None
            assert [event.kind for event in work.events.of(taken.case_id)].count("withdrawn") == 1


def test_a_case_and_its_sub_items_may_be_written_from_many_sides_without_a_deadlock(desk: Desk, second: Desk) -> None:
    case = accepted(desk, 0)
    key = next(item.key for item in case.sub_items if item.code == "A")

    def through_the_key() -> int:
        with desk.store() as work:
            item = work.outbox.by_key(key)
            done = work.ledger.put(replace(item, next_at=now() + timedelta(hours=1)), [item.state])
            work.commit()
        return int(done)

    def through_the_case() -> int:
        with second.store() as work:
            found = work.cases.get(case.id)
            work.cases.save(replace(found, truth_promised=not found.truth_promised))
            item = next(item for item in work.ledger.of_case(case.id) if item.code == "A")
            done = work.ledger.put(replace(item, next_at=now() + timedelta(hours=1)), [item.state])
            work.commit()
        return int(done)

    assert at_once(*[act for _ in range(6) for act in (through_the_key, through_the_case)]) == [1] * 12
