"""现场 › 部门: which department is down, what waits for it, and the ways to the screens that act."""

from datetime import timedelta

import pytest

from clerk_app.cases.model import SubItemState
from clerk_app.dispatch.breaker import Breaker
from tests.ui.application.hall import CHIEF, actor_of, read, take
from ui.tasks import Changes


@pytest.fixture
def page(open_screen, settle):
    window = open_screen("floor")
    window.screen("floor").enter("departments")
    settle()
    return window.screen("floor").page


@pytest.fixture
def down(services):
    """A department that has not answered for ten minutes, with a case that waits for it and one by hand."""
    cases = [take(services, number=number) for number in range(2)]
    item = next(each for each in read(services, cases[0].id).sub_items if each.state is SubItemState.READY)
    now = services.clock()
    with services.store() as work:
        work.breakers.lock([item.department])
        work.breakers.put(Breaker(item.department, "open", 4, now - timedelta(minutes=10), now, "连接被拒绝"))
        work.commit()
    services.hand.to_hand(item.id, "系统连不上", actor_of(services))
    return item.department


def test_only_supervisors_see_it(open_screen):
    screen = open_screen("floor", chief=False).screen("floor")
    assert "departments" not in [section.id for section in screen.sections]


def test_all_are_there_and_those_in_trouble_stand_first_with_why(down, page, services, settle, nameless):
    assert page.list.model.rowCount() == len(services.library.departments)
    assert nameless(page) == []
    first = page.list.model.row(0)
    assert (first.code, first.by_hand) == (down, 1)
    cells = {column.title: column.text(first) for column in page.list.model.columns}
    assert cells["状态"].startswith("不通 10 分钟")
    assert cells["人工，最久"].startswith("1，")
    page.focus_first()
    settle()
    assert "连接被拒绝" in page.told.text()
    assert "人工 1 件" in page.told.text()
    page.list.show_group("down")
    settle()
    assert [page.list.model.row(at).code for at in range(page.list.model.rowCount())] == [down]
    assert page.list.groups.inputs()[2].text() == "不通 1"


def test_enter_leads_to_what_waits_for_that_department(down, page, settle, qtbot):
    page.focus_first()
    page.fallback()
    screen = page.window().screen("fallback")
    qtbot.waitUntil(lambda: screen.list.department() == down, timeout=5_000)
    settle()
    lines = [screen.list.model.row(at) for at in range(screen.list.model.rowCount())]
    assert lines
    assert {line.department for line in lines} == {down}


def test_the_limits_of_that_department_are_one_key_away(down, page, settle):
    window = page.window()
    page.focus_first()
    page.limits()
    settle()
    assert window.screen("floor").current == "limits"
    assert window.screen("floor").page.department == down


def test_a_drill_begun_elsewhere_is_seen(page, services, desk, settle, qtbot):
    from clerk_app.cases.drills import Wish

    code = next(iter(services.library.departments))
    services.drill_service.start(Wish(f"department:{code}", 10), CHIEF.at("1号综合窗口"))
    desk.hub.publish(Changes.of("drill"))
    qtbot.waitUntil(lambda: any(each.drills for each in page.list.model._rows), timeout=10_000)
    settle()
    page.list.show_group("trouble")
    settle()
    assert [page.list.model.row(at).code for at in range(page.list.model.rowCount())] == [code]


def test_nothing_stalls(page, settle, no_stalls):
    with no_stalls():
        page.look()
        settle()
    assert page.list.model.rowCount() > 0
