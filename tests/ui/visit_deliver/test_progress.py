"""How far a case is, in words."""

from clerk_app.cases.limits import LimitUnit, Remaining
from ui.screens.visit.progress import left_words


def test_time_that_reaches_into_a_year_without_published_holidays_is_said_to_be_provisional() -> None:
    assert left_words(Remaining(30, LimitUnit.WORKING_DAYS, provisional=True)) == "还剩 30 个工作日（暂定）"
    assert left_words(Remaining(3, LimitUnit.WORKING_DAYS)) == "还剩 3 个工作日"
