"""The screen in the real frame, over real services; a busy morning."""

from collections.abc import Callable
from random import Random

import pytest

from tests.helpers.live_day import Clock, live_day
from tests.ui.application.hall_fixtures import gone, open_screen, services

__all__ = ["gone", "open_screen", "services"]


@pytest.fixture
def morning(services) -> Clock:
    """Ten o'clock of a busy Wednesday; the services go by this clock."""
    clock = live_day(services, Random(4))
    services.clock = clock
    return clock


@pytest.fixture
def open_section(open_screen, settle) -> Callable[..., object]:
    """`open_section("live")`: the page, shown."""

    def show(section: str, chief: bool = True):
        window = open_screen("floor", chief=chief)
        window.screen("floor").enter(section)
        settle()
        return window.screen("floor").page

    return show
