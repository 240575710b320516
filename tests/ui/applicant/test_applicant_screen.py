"""申请人屏: only the person's own visit, and the rating when the clerk asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clerk_app.bootstrap import DEMO_ACCOUNTS
from clerk_app.cases.model import Actor, Applicant, Case
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.rating_desk import Given
from clerk_app.queueing.ratings import Rating
from tests.ui.application.conftest import log_in, services, start, window
from ui.application import Start
from ui.screens.applicant.desk import SETTING, ApplicantDesk
from ui.screens.applicant.window import ASK, REST, THANKS, VISIT, ApplicantWindow
from ui.tasks import Changes

__all__ = ["log_in", "services", "start", "window"]
NEWBORN = "43PCN0009"


@pytest.fixture
def asker(start: Start, log_in, settle) -> ApplicantDesk:
    """Logged in, with the applicant's screen open."""
    log_in(DEMO_ACCOUNTS[0][0], DEMO_ACCOUNTS[0][3])
    settle()
    start._applicant.toggle()
    settle()
    return start._applicant


@pytest.fixture
def shown(asker: ApplicantDesk) -> Callable[[], str]:
    """All the words on the applicant's screen."""

    def words() -> str:
        return "\n".join(each.text() for each in asker.window.findChildren(QLabel) if each.isVisible())

    return words


def serve(asker: ApplicantDesk, settle, done: bool = False):
    """Somebody called to this window by its strip."""
    calling, here = asker.services.calling, Actor("李敏", "clerk", str(asker.services.settings["desk.window"]))
    calling.issue(Arrival((NEWBORN,), name="张伟"), here)
    ticket = calling.next(here)
    ticket = calling.arrived(ticket.id, here)
    if done:
        ticket = calling.done(ticket.id, here)
    else:
        asker.desk.frame.set_serving(ticket)
    settle()
    return ticket


def only(asker: ApplicantDesk) -> Rating:
    [found] = asker.services.ratings.find()
    return found.rating


def test_the_person_rates_by_touch_when_the_clerk_asks(asker, shown, settle, said) -> None:
    assert asker.window.showing == REST
    ticket = serve(asker, settle)
    assert asker.window.showing == VISIT
    assert f"{ticket.label} 号" in shown()
    QTest.keyClick(asker.beside, "E", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert asker.window.showing == ASK
    assert any("已请" in each.what for each in said.notices)
    question = asker.window.question
    QTest.mouseClick(question.levels[2], Qt.MouseButton.LeftButton)
    assert "您选的是“不满意”" in shown()
    QTest.mouseClick(question.send, Qt.MouseButton.LeftButton)
    assert "请选一个原因，或写一句话" in shown()
    QTest.mouseClick(question.reasons["214"], Qt.MouseButton.LeftButton)
    assert not question.fault.isVisible()
    QTest.mouseClick(question.send, Qt.MouseButton.LeftButton)
    settle()
    assert asker.window.showing == THANKS
    rating = only(asker)
    assert (rating.level, rating.codes, rating.ticket_id, rating.channel) == (2, ("214",), ticket.id, "screen")
    asker.window._after.timeout.emit()
    assert asker.window.showing == VISIT


def test_the_keyboard_does_all(asker, settle) -> None:
    serve(asker, settle)
    asker.ask()
    settle()
    question = asker.window.question
    QTest.keyClick(question, Qt.Key.Key_1)
    assert question.level == 1
    QTest.keyClick(question.reasons["115"], Qt.Key.Key_Escape)
    assert question.level == 0
    QTest.keyClick(question.levels[5], Qt.Key.Key_Return)
    assert question.level == 5
    question.send.setFocus()
    QTest.keyClick(question.send, Qt.Key.Key_Return)
    settle()
    assert only(asker).level == 5


def test_who_has_just_gone_is_asked_too_and_a_second_rating_is_refused_in_words(asker, settle, said) -> None:
    ticket = serve(asker, settle, done=True)
    asker.ask()
    settle()
    assert asker.window.showing == ASK
    asker.window.question.choose(4)
    asker.services.ratings.give(Given(5, channel="qr"), Actor("申请人"), ticket.id)
    asker.window.question.send.click()
    settle()
    assert "评价过了" in asker.window.question.fault.text()
    assert only(asker).level == 5
    asker.ask()
    settle()
    assert any("评价过了" in each.what for each in said.notices)


def test_what_is_rated_on_the_tablet_leaves_the_screen(asker, settle) -> None:
    ticket = serve(asker, settle)
    asker.ask()
    settle()
    asker.services.ratings.give(Given(5, channel="tablet"), Actor("申请人"), ticket.id)
    asker.look()
    settle()
    assert asker.window.showing == VISIT
    assert not asker._timer.isActive()


def test_the_clerk_takes_it_back(asker, settle) -> None:
    serve(asker, settle)
    asker.ask()
    settle()
    asker.withdraw()
    settle()
    assert asker.window.showing == VISIT
    assert asker.services.ratings.asked(asker.services.settings["desk.window"]) is None


def test_nobody_is_shown_once_the_desk_is_locked(asker, shown, start, settle) -> None:
    ticket = serve(asker, settle)
    assert ticket.label in shown()
    start.window.lock()
    settle()
    assert asker.window.showing == REST
    assert ticket.label not in shown()


def test_a_desk_remembers_whether_it_has_the_screen(asker, settle, nameless) -> None:
    assert asker.services.settings[SETTING] is True
    assert nameless(asker.window) == []
    asker.window.close()
    settle()
    assert asker.window is None
    assert asker.services.settings[SETTING] is False
    asker.start()
    assert asker.window is None


def test_without_the_screen_the_tablet_is_asked(asker, settle, said) -> None:
    asker.toggle()
    settle()
    ticket = serve(asker, settle)
    asker.ask()
    settle()
    assert asker.services.ratings.asked(asker.services.settings["desk.window"]).label == ticket.label
    assert any("本窗口的平板" in f"{each.what}{each.why}" for each in said.notices)


def test_at_200_percent_all_levels_and_the_button_are_in_sight(qtbot, asker, settle) -> None:
    serve(asker, settle)
    asker.ask()
    settle()
    screen: ApplicantWindow = asker.window
    screen.resize(683, 384)
    settle()
    for each in screen.question.levels.values():
        assert screen.rect().contains(each.mapTo(screen, each.rect().bottomRight()))
        assert each.height() >= 72
    screen.question.choose(1)
    settle()
    assert screen.rect().contains(screen.question.send.mapTo(screen, screen.question.send.rect().bottomRight()))


def test_a_case_shows_the_persons_own_data_with_numbers_masked(asker, shown, settle) -> None:
    person = Applicant(name="张伟", id_number="430102189901010012", phone="13800000000")
    at = datetime(2026, 11, 25, 2, tzinfo=UTC)
    case = Case("c1", NEWBORN, "1", "新生儿出生", "3号综合窗口", "李敏", at, number="430102-20261125-00001",
                applicant=person)  # fmt: skip
    asker._case_now = lambda: case
    asker.desk.hub.publish(Changes.of("case"))
    settle()
    words = shown()
    assert "新生儿出生" in words
    assert "张伟" in words
    assert "430102-20261125-00001" in words
    assert person.id_number not in words
    assert person.phone not in words
    asker._case_now = lambda: None
    asker.desk.hub.publish(Changes.of("case"))
    assert asker.window.showing == REST
