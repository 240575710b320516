"""What tickets and boards say: ranges that are honest, names that are masked."""

from typing import Any

import pytest

from clerk_app.queueing.model import Priority
from clerk_app.queueing.words import PRIORITY_MARKS, ahead_words, follow_address, shown_name, wait_words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (12, 20, "约 12–20 分钟"),
        (11.6, 19.5, "约 12–20 分钟"),
        (0, 0, "约 1 分钟内"),
        (0, 4.2, "约 4 分钟内"),
        (3, 9, "约 3–9 分钟"),
        (15, 15.3, "约 15 分钟"),
        (52, 71, "约 52–70 分钟"),
        (63, 118, "约 65–120 分钟"),
        (100, 151, "约 100 分钟–2 小时 30 分钟"),
        (180, 241, "约 3 小时–4 小时"),
    ],
)
def test_a_wait_is_a_range_and_a_long_one_is_not_said_to_the_minute(least: float, most: float, words: str) -> None:
    assert wait_words(least, most) == words


@pytest.mark.parametrize(("least", "most"), [(5, 4), (-1, 4)])
def test_what_is_no_range_is_a_bug(least: float, most: float) -> None:
    with pytest.raises(ValueError, match="no range"):
        wait_words(least, most)


def test_people_ahead_names_and_the_address_of_the_follow_page() -> None:
    assert (ahead_words(8), ahead_words(0)) == ("前面还有 8 人", "前面没有人")
    assert (shown_name("王小明"), shown_name(" "), shown_name("欧阳锋")) == ("王*明", "", "欧阳*")
    assert follow_address("https://hall.example/", "abc") == "https://hall.example/t/abc"
    assert follow_address("", "abc") == follow_address("https://hall.example", "") == ""


def test_every_priority_has_its_mark_and_none_names_a_disability() -> None:
    marks: dict[Any, str] = dict(PRIORITY_MARKS)
    assert set(marks) == set(Priority)
    assert not any("残" in mark for mark in marks.values())
