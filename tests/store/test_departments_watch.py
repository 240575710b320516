"""How the departments are, on both stores: the numbers are those of the ledger, the attempts, the hand channel."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.cases.drills import Wish
from clerk_app.cases.model import SubItemState
from clerk_app.clock import new_key, now
from clerk_app.dispatch.watching import ANSWERED, FAILED, DepartmentState
from clerk_app.statistics.limits_watch import wanted
from clerk_app.store.department_watch import first_key
from tests.helpers.hall import CHIEF, CLERK, Hall, open_hall


@pytest.fixture
def hall(tmp_path: Path, database: str) -> Iterator[Hall]:
    with open_hall(tmp_path, database=database) as opened:
        yield opened


def seen(hall: Hall, code: str) -> DepartmentState:
    return next(each for each in hall.desk.departments_watch.look() if each.code == code)


def test_every_department_of_the_hall_is_there_and_answers_as_far_as_is_known(hall: Hall) -> None:
    found = hall.desk.departments_watch.look()
    assert {each.code for each in found} == set(hall.desk.library.departments)
    assert not any(each.troubled or each.to_send or each.there or each.calls for each in found)


def test_what_waits_and_what_is_by_hand_is_counted_where_it_is(hall: Hall) -> None:
    cases = [hall.take(number=number) for number in range(3)]
    items = [item for case in cases for item in hall.case(case.id).sub_items]
    ready = [item for item in items if item.state is SubItemState.READY]
    for each in hall.desk.departments_watch.look():
        mine = [item for item in ready if item.department == each.code]
        assert (each.to_send, each.by_hand) == (len(mine), 0)
        assert each.oldest_to_send == min((item.since for item in mine if item.since), default=None)
    moved = ready[0]
    before = seen(hall, moved.department)
    hall.desk.hand.to_hand(moved.id, "系统连不上", CLERK)
    after = seen(hall, moved.department)
    assert (after.to_send, after.by_hand) == (before.to_send - 1, 1)
    assert after.oldest_by_hand is not None
    assert after.troubled
    assert hall.desk.departments_watch.look()[0].code == moved.department  # what needs a person stands first


def test_calls_that_did_not_get_through_are_counted_and_the_department_is_down(hall: Hall) -> None:
    hall.set(**{"dispatch.breaker_failures": 1, "dispatch.breaker_rest": 30.0})
    case = hall.take(number=1)
    code = next(item.department for item in hall.case(case.id).sub_items if item.state is SubItemState.READY)
    hall.faults({"kind": "down", "department": code})
    with hall.worker() as worker:
        worker.step()
    found = seen(hall, code)
    assert found.down
    assert found.breaker.since is not None
    assert found.failed == 1
    assert hall.desk.departments_watch.look()[0].code == code
    hall.desk.departments_watch._clock = lambda: now() + timedelta(hours=2)
    assert seen(hall, code).calls == 0  # only the last hour counts


def test_answered_calls_are_no_failures(hall: Hall) -> None:
    case = hall.take(number=1)
    assert hall.run()
    codes = {item.department for item in hall.case(case.id).sub_items}
    found = [seen(hall, code) for code in codes]
    assert all(each.calls > 0 for each in found)
    assert [each.failed for each in found] == [0] * len(found)
    assert [each.to_send for each in found] == [0] * len(found)


def test_urges_count_until_the_department_has_decided(hall: Hall) -> None:
    case = hall.take(number=1)
    [first] = [each for each in wanted(hall.desk.limits_watch.of_case(case.number)) if each.lines[0].item][:1]
    hall.desk.urging.urge([first], CHIEF)
    hall.desk.urging.urge([first], CHIEF, "再催")
    assert seen(hall, first.department).urged == 1  # a case counts once
    assert hall.run()
    assert seen(hall, first.department).urged == 0


def test_a_drill_is_told_and_is_over_when_it_ends(hall: Hall) -> None:
    code = next(iter(hall.desk.library.departments))
    drill = hall.desk.drill_service.start(Wish(f"department:{code}", 10), CHIEF)
    assert seen(hall, code).drills == (drill.words,)
    assert seen(hall, code).troubled
    hall.desk.drill_service.end(drill.id, CHIEF)
    assert seen(hall, code).drills == ()


def test_every_way_a_call_can_end_is_known_here() -> None:
    import clerk_app.dispatch.http_gateway  # noqa: F401 - it has ways of its own
    from clerk_app.dispatch.gateway_errors import AnswerUnknown, Busy, GatewayError, NotSent

    def all_of(kind: type[GatewayError]) -> set[type[GatewayError]]:
        return {kind, *(each for sub in kind.__subclasses__() for each in all_of(sub))}

    lost = {each.__name__ for kind in (NotSent, AnswerUnknown, Busy) for each in all_of(kind)}
    assert lost == FAILED
    assert {each.__name__ for each in all_of(GatewayError)} - lost - {"GatewayError"} == ANSWERED - {"answered"}


def test_keys_made_later_sort_after_the_first_of_a_moment() -> None:
    before = now()
    key = new_key()
    assert first_key(before) <= key < first_key(before + timedelta(minutes=1))
