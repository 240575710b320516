"""A breaker opens when a department keeps failing, lets one call try after its rest, and closes on a success."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.dispatch.breaker import Breaker, BreakerRules, failed, half_open, may_call, succeeded
from tests.helpers.cases import NOW

RULES = BreakerRules(3, timedelta(seconds=30), gap=timedelta(seconds=1))
SECOND = timedelta(seconds=1)


def after(failures: int) -> Breaker:
    breaker = Breaker("scjg")
    for number in range(failures):
        breaker = failed(breaker, "连接不上", NOW + number * SECOND, RULES)
    return breaker


def test_it_opens_with_the_third_failure_in_a_row_and_says_why_and_until_when() -> None:
    assert after(2).state == "closed"
    opened = after(3)
    assert (opened.state, opened.reason) == ("open", "连接不上")
    assert opened.since == NOW + 2 * SECOND
    assert opened.retry_at == NOW + 32 * SECOND


def test_several_failures_in_one_moment_are_one_outage() -> None:
    breaker = Breaker("scjg")
    for _ in range(10):
        breaker = failed(breaker, "连接不上", NOW, RULES)
    assert (breaker.state, breaker.failures) == ("closed", 1)


def test_a_success_forgets_everything() -> None:
    assert succeeded(after(2)) == Breaker("scjg") == succeeded(after(3))


def test_nothing_is_called_during_the_rest_and_one_call_after_it() -> None:
    opened = after(3)
    assert not may_call(opened, NOW + 31 * SECOND)
    assert may_call(opened, NOW + 32 * SECOND)
    trying = half_open(opened, NOW + 32 * SECOND, RULES)
    assert trying.state == "half_open"
    assert not may_call(trying, NOW + 40 * SECOND)
    assert may_call(trying, NOW + 62 * SECOND)


def test_a_try_that_died_with_its_worker_is_made_again_after_another_rest() -> None:
    trying = half_open(after(3), NOW + 32 * SECOND, RULES)
    again = half_open(trying, NOW + 62 * SECOND, RULES)
    assert not may_call(again, NOW + 63 * SECOND)


def test_a_failed_try_opens_it_again_and_it_is_still_down_since_the_first_time() -> None:
    opened = after(3)
    again = failed(half_open(opened, NOW + 40 * SECOND, RULES), "仍不通", NOW + 41 * SECOND, RULES)
    assert (again.state, again.since) == ("open", opened.since)
    assert again.retry_at == NOW + 71 * SECOND


def test_a_closed_breaker_stays_closed_when_asked_to_try() -> None:
    assert half_open(Breaker("scjg"), NOW, RULES) == Breaker("scjg")


@given(st.lists(st.sampled_from(["fail", "succeed", "try"]), max_size=30))
def test_whatever_happens_an_open_breaker_says_since_when_and_until_when(acts: list[str]) -> None:
    breaker, now = Breaker("scjg"), NOW
    for act in acts:
        now += 5 * SECOND
        if act == "fail":
            breaker = failed(breaker, "不通", now, RULES)
        elif act == "succeed":
            breaker = succeeded(breaker)
        elif may_call(breaker, now):
            breaker = half_open(breaker, now, RULES)
        if breaker.state != "closed":
            assert breaker.since is not None
            assert breaker.retry_at is not None
            assert breaker.since <= now < breaker.retry_at
        else:
            assert may_call(breaker, now)
