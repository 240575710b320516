"""申请人屏 in a session with another hall: consent to picture and recording, each asked alone; the result confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clerk_app.bootstrap import DEMO_ACCOUNTS
from clerk_app.link.model import Side
from clerk_app.link.view import Table
from tests.helpers.two_desks import TwoDesks
from tests.ui.application.conftest import log_in, services, start, window
from ui.application import Start
from ui.screens.applicant.desk import ApplicantDesk
from ui.screens.applicant.link_question import CONFIRM, CONSENT
from ui.screens.applicant.window import LINK, REST, THANKS, ApplicantWindow
from ui.tasks import Changes

__all__ = ["log_in", "services", "start", "window"]


@pytest.fixture
def asker(start: Start, log_in, settle) -> ApplicantDesk:
    """Logged in, with the applicant's screen open."""
    log_in(DEMO_ACCOUNTS[0][0], DEMO_ACCOUNTS[0][3])
    settle()
    start._applicant.toggle()
    settle()
    return start._applicant


@pytest.fixture
def halls(asker: ApplicantDesk, tmp_path: Path):
    made = TwoDesks(asker.services, tmp_path)
    yield made
    made.close()


@pytest.fixture
def ask(asker: ApplicantDesk, halls: TwoDesks, settle):
    def asking(what: str = CONSENT) -> ApplicantWindow:
        assert asker.desk.applicant.ask_of_talk(asker.services.sessions.look(halls.session), what)
        settle()
        assert asker.window.showing == LINK
        return asker.window

    return asking


def words(screen: ApplicantWindow) -> str:
    return "\n".join(each.text() for each in screen.findChildren(QLabel) if each.isVisible())


def table(asker: ApplicantDesk, halls: TwoDesks) -> Table:
    return asker.services.sessions.table(halls.session)


def touch(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("picture", [True, False])
@pytest.mark.parametrize("recording", [True, False])
def test_picture_and_recording_are_asked_each_alone_by_touch(
    asker, halls, ask, settle, said, picture: bool, recording: bool
) -> None:
    screen = ask()
    question = screen.link
    assert "霍邱县政务服务中心" in words(screen)
    assert "可以让对方看到您吗？" in words(screen)
    assert "不同意也一样办" in words(screen)
    touch(question.yes if picture else question.no)
    assert "可以把这次连线录下来吗？" in words(screen)
    assert "不同意也一样办" in words(screen)
    assert table(asker, halls).picture is None  # nothing is written before both were answered
    touch(question.yes if recording else question.no)
    settle()
    now = table(asker, halls)
    assert (now.picture, now.recording) == (picture, recording)
    [line] = [each for each in now.lines if each.act == "consent"]
    assert line.body["how"] == "screen"
    assert screen.showing == THANKS
    assert "已经记下了" in words(screen)
    assert any("申请人的答复已记下" in each.what for each in said.notices)


def test_neither_answer_is_nearer_and_a_mistake_can_be_taken_back(asker, ask) -> None:
    question = ask().link
    assert question.yes.size() == question.no.size()
    assert not question.yes.hasFocus()
    assert not question.no.hasFocus()
    question.no.click()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert "看到您" in question.title.text()
    question.no.click()
    touch(question.back)
    assert "看到您" in question.title.text()


def test_on_a_low_screen_the_question_and_both_answers_are_still_there(ask, settle) -> None:
    screen = ask()
    screen.resize(640, 360)
    settle()
    question = screen.link
    for each in (question.title, question.yes, question.no, question.note):
        shown = each.visibleRegion().boundingRect()
        assert shown.height() == each.height() >= 30
    assert question.yes.geometry().bottom() < question.note.geometry().top()


def test_the_keys_one_and_two_answer(asker, halls, ask, settle) -> None:
    question = ask().link
    QTest.keyClick(question, "1")
    QTest.keyClick(question, "2")
    settle()
    now = table(asker, halls)
    assert (now.picture, now.recording) == (True, False)


def test_the_result_is_confirmed_as_it_stands_there(asker, halls, ask, settle) -> None:
    halls.issue()
    screen = ask(CONFIRM)
    for part in ("无违法记录证明", "由霍邱县政务服务中心 赵强 出具", "正在验证"):
        assert part in words(screen)
    halls.bring()
    asker.services.cross_certificates.on_certificate(halls.session)
    asker.desk.hub.publish(Changes.of("link_session", ids=[halls.session]))
    settle()
    assert "电子签名已验证" in words(screen)
    touch(screen.link.yes)
    settle()
    now = table(asker, halls)
    assert now.applicant_ok is True
    assert [each.body["how"] for each in now.lines if each.act == "applicant_confirmed"] == ["screen"]


def test_a_refusal_is_shown_with_its_reason_and_law_and_may_be_questioned(asker, halls, ask, settle) -> None:
    halls.do(Side.HELPING, "declined", reason="登记信息不一致", law="《示范条例》第二条")
    screen = ask(CONFIRM)
    for part in ("不予出具", "登记信息不一致", "《示范条例》第二条", "赵强"):
        assert part in words(screen)
    touch(screen.link.no)
    settle()
    assert table(asker, halls).applicant_ok is False


def test_what_was_answered_elsewhere_is_not_asked_any_more(asker, halls, ask, settle) -> None:
    screen = ask()
    halls.do(Side.ASKING, "consent", picture=True, recording=False, how="spoken")
    asker.desk.hub.publish(Changes.of("link_session", ids=[halls.session]))
    settle()
    assert screen.showing == REST
    screen = ask()
    halls.do(Side.ASKING, "closed", reason="")
    asker.desk.hub.publish(Changes.of("link_session"))
    settle()
    assert screen.showing == REST


def test_an_answer_that_comes_too_late_says_why_and_nothing_is_written(asker, halls, ask, settle) -> None:
    screen = ask()
    halls.do(Side.ASKING, "closed", reason="")
    screen.link.yes.click()
    screen.link.yes.click()
    settle()
    assert screen.showing == LINK
    assert screen.link.fault.isVisible()
    assert screen.link.fault.text()
    assert table(asker, halls).picture is None


def test_a_locked_desk_shows_nothing_of_the_session(asker, start, ask, settle) -> None:
    screen = ask()
    start.window.lock()
    settle()
    assert screen.showing == REST
    assert "霍邱" not in words(screen)


def test_without_a_screen_nothing_is_asked_there(asker, halls, settle) -> None:
    asker.toggle()
    settle()
    assert not asker.ask_of_talk(asker.services.sessions.look(halls.session), CONSENT)


def test_everything_on_it_has_a_name_and_nothing_stalls(asker, halls, settle, nameless, no_stalls) -> None:
    look = asker.services.sessions.look(halls.session)  # the talk's page reads it in the background
    with no_stalls():
        assert asker.desk.applicant.ask_of_talk(look, CONSENT)
        settle()
        screen = asker.window
        assert nameless(screen.link) == []
        screen.link.yes.click()
        settle()
        assert nameless(screen.link) == []
        screen.link.no.click()
        settle()
