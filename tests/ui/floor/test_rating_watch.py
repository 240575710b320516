"""Supervisors hear of a bad rating when it comes, and of what is past its deadline; clerks do not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.ui.application.hall import CHIEF, CLERK
from tests.ui.application.hall_fixtures import services
from tests.ui.floor.test_ratings_page import GOOD, RUDE, rate
from ui.screens.status.rating_watch import RatingWatch
from ui.tasks import Changes

__all__ = ["services"]


@pytest.fixture
def watch(desk, services, settle):
    desk.services, desk.session = services, CHIEF
    made = RatingWatch(desk, desk.runner)
    made.look()
    settle()
    return made


def test_a_bad_one_is_told_once_with_a_way_there(watch, desk, services, settle, said) -> None:
    asked = []
    desk.frame.go_asked.connect(lambda screen, args: asked.append((screen, args)))
    rate(services, GOOD)
    rate(services, RUDE)
    for _ in range(2):
        desk.hub.publish(Changes.of("rating"))
        settle()
    [notice] = said.notices
    assert notice.what.startswith("不满意：3号综合窗口")
    assert "服务态度生硬；说话很冲" in notice.why
    notice.choices[0].run()
    assert asked == [("floor", {"section": "ratings", "group": "open"})]


def test_what_is_past_its_deadline_is_told_at_the_start(desk, services, settle, said) -> None:
    rate(services, RUDE)
    now = services.clock()
    services.ratings._clock = lambda: now + timedelta(days=20)
    desk.services, desk.session = services, CHIEF
    RatingWatch(desk, desk.runner).look()
    settle()
    assert [notice.what for notice in said.notices] == ["1 条差评已超期"]


def test_a_clerk_is_told_nothing(watch, desk, services, settle, said) -> None:
    desk.session = CLERK
    rate(services, RUDE)
    desk.hub.publish(Changes.of("rating"))
    settle()
    assert said.notices == []
