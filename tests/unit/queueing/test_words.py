"""What tickets and boards say: names are masked, and no mark tells what others need not know."""

from typing import Any

from clerk_app.queueing.model import Priority
from clerk_app.queueing.words import PRIORITY_MARKS, follow_address, shown_name


def test_names_are_masked_and_the_follow_page_has_an_address() -> None:
    assert (shown_name("王小明"), shown_name(" "), shown_name("欧阳锋")) == ("王*明", "", "欧阳*")
    assert follow_address("https://hall.example/", "abc") == "https://hall.example/t/abc"
    assert follow_address("", "abc") == follow_address("https://hall.example", "") == ""


def test_every_priority_has_its_mark_and_none_names_a_disability() -> None:
    marks: dict[Any, str] = dict(PRIORITY_MARKS)
    assert set(marks) == set(Priority)
    assert not any("残" in mark for mark in marks.values())
