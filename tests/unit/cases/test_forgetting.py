"""What a desk of a hall may forget of its copies."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from clerk_app.cases.forgetting import KEPT, AtHall, Copy, may_forget

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OLD, NEW = NOW - KEPT - timedelta(hours=1), NOW - KEPT + timedelta(hours=1)
ENDED = Copy(5, OLD, hall=AtHall(5, True, True, OLD))
ELSEWHERE = Copy(3, OLD, hall=AtHall(9, False, False, NOW))


@pytest.mark.parametrize("copy", [ENDED, ELSEWHERE])
def test_what_ended_or_went_elsewhere_days_ago_may_go(copy: Copy) -> None:
    assert may_forget(copy, NOW)


@pytest.mark.parametrize("copy", [ENDED, ELSEWHERE])
@pytest.mark.parametrize("why", ["dirty", "in_doubt", "in_conflict", "printing"])
def test_what_somebody_still_has_to_do_with_never_goes(copy: Copy, why: str) -> None:
    assert not may_forget(replace(copy, **{why: True}), NOW)


def test_what_goes_on_stays_however_old_it_is() -> None:
    assert not may_forget(replace(ENDED, hall=AtHall(5, False, True, OLD)), NOW)


def test_what_changed_some_days_ago_stays_on_either_side() -> None:
    assert not may_forget(replace(ENDED, updated_at=NEW), NOW)
    assert not may_forget(replace(ENDED, hall=AtHall(5, True, True, NEW)), NOW)
    assert not may_forget(replace(ELSEWHERE, updated_at=NEW), NOW)


def test_what_the_hall_does_not_have_as_new_as_here_never_goes() -> None:
    assert not may_forget(replace(ENDED, hall=None), NOW)
    assert not may_forget(replace(ENDED, hall=AtHall(4, True, True, OLD)), NOW)


def test_a_case_whose_originals_lie_at_this_window_stays() -> None:
    assert not may_forget(replace(ENDED, originals=True), NOW)
    assert may_forget(replace(ELSEWHERE, originals=True), NOW)
