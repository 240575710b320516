"""评价 of 现场: bad ones first, handled step by step by keyboard, and figures that print what they are counted from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.rating_desk import Given
from clerk_app.queueing.ratings import Rating, RatingState, Upheld
from tests.ui.application.hall_fixtures import gone, open_screen, services
from ui.screens.floor.ratings import RatingsPage
from ui.screens.hall.say_dialog import SayDialog
from ui.shell.main_window import MainWindow

__all__ = ["gone", "open_screen", "services"]
LI = Actor("李敏", "clerk", "3号综合窗口")
RUDE, GOOD = Given(2, ("214",), "说话很冲"), Given(5, ("517",))


def rate(services: Services, given: Given | None) -> Rating | None:
    """Somebody is served, and says that; None says nothing."""
    services.calling.issue(Arrival(("43PCN0009",)), LI)
    called = services.calling.next(LI)
    services.calling.arrived(called.id, LI)
    done = services.calling.done(called.id, LI)
    return services.ratings.give(given, LI, done.id) if given is not None else None


@pytest.fixture
def page(services, open_screen, settle) -> Callable[[], RatingsPage]:
    def show() -> RatingsPage:
        window: MainWindow = open_screen("floor")
        window.screen("floor").enter("ratings")
        settle()
        found = window.screen("floor").page
        assert isinstance(found, RatingsPage)
        return found

    return show


def dialog() -> SayDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, SayDialog)
    return found


def say(settle, **values: str) -> None:
    """Fill in the question that is open, and do what it asks."""
    asked = dialog()
    asked.form.set_values(values)
    asked.act.click()
    settle()


def shown(page: RatingsPage) -> str:
    return "\n".join(each.text() for each in page.card.findChildren(QLabel) if not each.isHidden())


def test_a_bad_one_is_looked_into_put_right_and_called_back_by_keyboard(page, services, settle) -> None:
    bad, _ = rate(services, RUDE), rate(services, GOOD)
    screen = page()
    screen.focus_first()
    settle()
    assert screen.list.current_row().rating.id == bad.id
    assert "服务态度生硬；说话很冲" in shown(screen)
    assert "李敏" in shown(screen)
    assert [act.isEnabled() for act in screen.acts.values()] == [True, False, False]
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    settle()
    say(settle, upheld="yes", finding="看了录像")
    assert services.ratings.get(bad.id).rating.state is RatingState.VERIFIED
    settle()
    assert [act.isEnabled() for act in screen.acts.values()] == [False, True, False]
    screen.next_act()
    say(settle, remedy="重新培训")
    settle()
    screen.next_act()
    say(settle, answered="not_satisfied", words="还是慢")
    ended = services.ratings.get(bad.id).rating
    assert (ended.state, ended.call_backs[0].words, ended.rectified_by) == (RatingState.CLOSED, "还是慢", "周强")
    settle()
    assert screen.list.model.rowCount() == 0  # nothing waits any more
    screen.list.show_group("bad")
    settle()
    assert screen.list.model.rowCount() == 1


def test_what_is_refused_is_said_in_the_question_and_nothing_is_lost(page, services, settle) -> None:
    bad = rate(services, RUDE)
    screen = page()
    screen.focus_first()
    screen.verify()
    services.ratings.verify(bad.id, Upheld.NO, "别的值班长先核实了", Actor("周强", "supervisor"))
    say(settle, upheld="yes", finding="看了录像")
    assert dialog().form.values()["finding"] == "看了录像"
    assert "不能核实" in "".join(each.text() for each in dialog().told.findChildren(QLabel))
    dialog().reject()


def test_figures_print_their_denominators_and_silence_is_not_praise(page, services, settle) -> None:
    rate(services, RUDE)
    rate(services, GOOD)
    rate(services, None)
    screen = page()
    words = {code: each.text() for code, each in screen.numbers.buttons.items()}
    assert "66.7%（2/3）" in words["took_part"]
    assert "50.0%（1/2）" in words["good"]
    assert "没有评价的不算满意" in screen.of_days.text()
    assert "不是法定期限" in screen.of_days.text()
    screen.numbers.buttons["took_part"].click()
    assert "分母：办完的人次" in screen.numbers.meaning.text()


def test_groups_filter_and_a_good_one_has_nothing_to_be_done(page, services, settle, nameless) -> None:
    rate(services, RUDE)
    good = rate(services, GOOD)
    screen = page()
    assert screen.list.model.rowCount() == 1
    screen.list.show_group("all")
    settle()
    assert screen.list.model.rowCount() == 2
    screen.list.select_key(good.id)
    assert not any(act.isEnabled() for act in screen.acts.values())
    assert screen.why_not.text() == "不是差评，不用核实整改"
    screen.list.show_group("late")
    settle()
    assert screen.list.model.rowCount() == 0
    assert nameless(screen) == []


def test_what_is_rated_elsewhere_appears(page, services, settle, desk) -> None:
    from ui.tasks import Changes

    screen = page()
    rate(services, RUDE)
    desk.hub.publish(Changes.of("rating"))
    settle()
    assert screen.list.model.rowCount() == 1


def test_only_supervisors_see_the_section(open_screen, services) -> None:
    window = open_screen("floor", chief=False)
    assert "ratings" not in [each.id for each in window.screen("floor").sections]
