"""Opening hours that people write and a program reckons with."""

from datetime import date, datetime

import pytest

from clerk_app.cases.limits import BEIJING
from clerk_app.errors import BadInput
from clerk_app.link.hours import is_open, next_opening, spans_of

HOLIDAY = date(2026, 2, 17)


def works(day: date) -> bool:
    return day.weekday() < 5 and day != HOLIDAY


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("hours", "moment", "opens"),
    [
        ("工作日 09:00—12:00，13:00—17:00", "2026-02-12T09:00", True),
        ("工作日 09:00—12:00，13:00—17:00", "2026-02-12T12:00", False),
        ("工作日 09:00—12:00，13:00—17:00", "2026-02-17T10:00", False),
        ("9:00-12:00", "2026-02-12T10:00", True),
        ("每天 09:00—12:00", "2026-02-17T10:00", True),
        ("周一至周五 09:00—17:00；周六、周日 10:00—12:00", "2026-02-14T11:00", True),
        ("周一至周五 09:00—17:00；周六、周日 10:00—12:00", "2026-02-14T13:00", False),
        ("星期一到星期三 09:00～17:00", "2026-02-12T10:00", False),
        ("", "2026-02-12T10:00", False),
    ],
)
def test_a_hall_is_open_as_its_hours_say(hours: str, moment: str, opens: bool) -> None:
    assert is_open(spans_of(hours), at(moment), works) is opens


def test_the_next_opening_passes_over_days_of_rest() -> None:
    spans = spans_of("工作日 09:00—12:00，13:00—17:00")
    assert next_opening(spans, at("2026-02-12T12:30"), works) == at("2026-02-12T13:00")
    assert next_opening(spans, at("2026-02-13T17:00"), works) == at("2026-02-16T09:00")
    assert next_opening(spans, at("2026-02-16T18:00"), works) == at("2026-02-18T09:00")
    assert next_opening((), at("2026-02-16T18:00"), works) is None


@pytest.mark.parametrize("hours", ["随时", "工作日", "工作日 17:00—09:00", "工作日 25:00—26:00", "初一 09:00—12:00"])
def test_hours_that_cannot_be_reckoned_with_are_refused(hours: str) -> None:
    with pytest.raises(BadInput, match="办公时间"):
        spans_of(hours)
