"""The notice for all situations, as it is printed beforehand."""

import pytest

from clerk_app.catalogue.conditions import ALWAYS, All, Any, Compare, Not
from clerk_app.catalogue.library import Library
from clerk_app.notice import whole
from clerk_app.notice.conditions import choices, only, told

LIBRARY = Library()
CODES = [entry.code for entry in LIBRARY.entries()]
RESTAURANT = LIBRARY.theme("43TCN0003")


@pytest.mark.parametrize("code", CODES)
def test_it_lists_everything_once_and_asks_everything(code: str) -> None:
    theme = LIBRARY.theme(code)
    notice = whole(theme, {})
    assert [material.code for material in notice.materials] == [material.code for material in theme.materials]
    assert [item.code for item in notice.sub_items] == [item.code for item in theme.sub_items]
    assert [line.code for line in notice.answers] == [question.code for question in theme.questions]
    assert notice.complete
    assert whole(theme, {}) == notice


def test_what_is_not_always_needed_says_when() -> None:
    notice = whole(RESTAURANT, {})
    conditional = {each.code for each in RESTAURANT.materials if each.when != ALWAYS}
    assert {each.code for each in notice.materials if each.why.startswith("仅当：")} == conditional
    assert conditional


def test_conditions_are_said_as_people_say_them() -> None:
    small, agent = Compare("scale", "is", "small"), Compare("agent", "is", True)
    hot = Compare("food", "has", "hot")
    assert told(RESTAURANT, agent) == "“是否委托代理人办理”为是"
    assert told(RESTAURANT, Not(agent)) == "“是否委托代理人办理”为否"
    assert told(RESTAURANT, Not(small)) == "“经营规模”不为“小餐饮（办食品小经营许可）”"
    assert told(RESTAURANT, All((agent, Any((hot, Not(hot)))))) == (
        "“是否委托代理人办理”为是，且（“制作哪些食品（经营项目）”含“热食类”，或“制作哪些食品（经营项目）”不含“热食类”）"
    )
    assert only(RESTAURANT, ALWAYS) == ""


def test_answers_are_there_to_be_ticked() -> None:
    assert choices(RESTAURANT.question("agent")) == "□ 是　□ 否"
    assert choices(RESTAURANT.question("scale")).count("□") == 2
