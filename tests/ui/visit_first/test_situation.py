"""Questions that still matter, answered with single keys; the notice grows beside them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.notice import next_questions
from tests.helpers.visits import answers_for
from ui.screens.visit import situation
from ui.widgets.step_rail import StepState

RESTAURANT, NEWBORN, TRANSPORT = "43TCN0003", "43PCN0009", "43TCN0002"


@pytest.fixture
def ask(begin, keys):
    """A visit at its second step."""

    def open_step(theme):
        screen = begin(theme)
        screen.go_to("situation")
        keys.wait()
        return screen, screen.steps["situation"]

    return open_step


def answer(step, keys, value):
    """By the digit beside the option; several and numbers with Enter behind."""
    question = step.questions.card.question
    if question.kind == "yesno":
        return keys.press(Qt.Key.Key_1 if value else Qt.Key.Key_2)
    codes = [option.code for option in question.options]
    if question.kind == "number":
        return keys.enter(str(value))
    if question.kind == "multi":
        keys.press(*(Qt.Key(Qt.Key.Key_1.value + codes.index(code)) for code in value))
        return keys.enter()
    if codes.index(value) > 8:
        return step.questions.card.editor.choose(codes.index(value))
    return keys.press(Qt.Key(Qt.Key.Key_1.value + codes.index(value)))


@pytest.mark.parametrize("theme", [RESTAURANT, NEWBORN, TRANSPORT])
def test_every_question_is_answered_by_keys_until_the_notice_is_whole(ask, keys, stored, theme):
    screen, step = ask(theme)
    wanted = answers_for(screen.model.theme)
    asked = []
    while step.questions.card is not None:
        code = step.questions.card.question.code
        assert code == next_questions(screen.model.theme, screen.model.case.answers)[0].code
        asked.append(code)
        answer(step, keys, wanted[code])
    assert len(asked) == len(set(asked))
    notice = step.notice()
    assert notice.complete
    assert set(stored(screen).answers) == set(asked)
    assert step.state() == (StepState.DONE, "")
    shown = step.view.text.toPlainText()
    for part in (*notice.sub_items, *notice.materials):
        assert part.name in shown
    keys.press(Qt.Key.Key_F9)
    keys.wait()
    assert screen.rail.current == "form"
    assert stored(screen).notice_hash == notice.content_hash


def test_f9_with_open_questions_stays_at_the_first(ask, keys, said):
    screen, step = ask(RESTAURANT)
    step.view.text.setFocus()
    keys.press(Qt.Key.Key_F9)
    assert screen.rail.current == "situation"
    assert step.questions.card.isAncestorOf(keys.focus())
    assert said.notices


def test_a_digit_answers_wherever_the_focus_is(ask, keys, stored):
    screen, step = ask(RESTAURANT)
    first = step.questions.card.question.code
    step.view.print.setEnabled(True)
    step.view.print.setFocus()
    keys.press(Qt.Key.Key_1)
    assert first in stored(screen).answers


def test_arrows_reach_an_answer_and_enter_changes_it(ask, keys, stored):
    screen, step = ask(RESTAURANT)
    first = step.questions.card.question.code
    keys.press(Qt.Key.Key_1)
    keys.press(Qt.Key.Key_Up)
    assert keys.focus() is step.questions.rows[first]
    keys.press(Qt.Key.Key_Return)
    assert step.questions.card.question.code == first
    keys.press(Qt.Key.Key_Escape)
    assert step.questions.card.question.code != first
    step.questions.go_to(first)
    keys.press(Qt.Key.Key_2)
    assert stored(screen).answers[first] is False


def test_ticks_count_at_once_and_the_question_stays_until_enter(ask, keys, stored):
    screen, step = ask(RESTAURANT)
    question = next(each for each in screen.model.theme.questions if each.kind == "multi")
    keys.press(Qt.Key.Key_1)
    step.questions.go_to(question.code)
    keys.press(Qt.Key.Key_1, Qt.Key.Key_3)
    assert stored(screen).answers[question.code] == (question.options[0].code, question.options[2].code)
    assert step.questions.card.question is question
    keys.press(Qt.Key.Key_Return)
    assert step.questions.card.question is not question


def test_answers_that_no_longer_arise_come_back_when_they_arise_again(ask, keys, stored):
    screen, step = ask(RESTAURANT)
    wanted = answers_for(screen.model.theme)
    while step.questions.card is not None:
        answer(step, keys, wanted[step.questions.card.question.code])
    whole = dict(stored(screen).answers)
    step.questions.go_to("has_licence")
    keys.press(Qt.Key.Key_2)
    assert step.notice().outside is not None
    step.questions.go_to("has_licence")
    keys.press(Qt.Key.Key_1)
    assert dict(stored(screen).answers) == whole


def test_outside_says_where_to_go_and_f9_leads_to_the_decision(ask, keys):
    screen, step = ask(RESTAURANT)
    keys.press(Qt.Key.Key_2)
    outside = step.notice().outside
    assert outside.outcome == "not_ours"
    assert step.view.verdict.isVisible()
    assert outside.organ in step.view.verdict._where.text()
    assert not step.view.print.isVisible()
    keys.press(Qt.Key.Key_F9)
    assert screen.rail.current == "decide"
    assert screen.model.case.notice_hash == ""


def test_ctrl_p_tells_first_and_then_prints(ask, keys, stored, monkeypatch):
    screen, step = ask(NEWBORN)
    printed = []
    monkeypatch.setattr(
        "ui.screens.printing.print_flow.print_paper",
        lambda _parent, _desk, case_id, kind, **_more: printed.append((case_id, kind)),
    )
    keys.call("Ctrl+P")
    assert not printed
    wanted = answers_for(screen.model.theme)
    while step.questions.card is not None:
        answer(step, keys, wanted[step.questions.card.question.code])
    keys.call("Ctrl+P")
    assert printed == [(screen.model.case.id, situation.PAPER)]
    assert stored(screen).notice_hash == step.notice().content_hash


def test_a_number_out_of_range_is_not_an_answer(ask, keys, stored):
    screen, step = ask(TRANSPORT)
    wanted = answers_for(screen.model.theme)
    while (question := step.questions.card.question).kind != "number":
        answer(step, keys, wanted[question.code])
    keys.enter("-5")
    assert question.code not in stored(screen).answers
    assert step.questions.card.question is question
    assert step.questions.card._fault.isVisible()


def test_names_and_no_stalls(ask, keys, nameless, no_stalls, qtbot, settle):
    screen, step = ask(NEWBORN)
    assert not nameless(step)
    wanted = answers_for(screen.model.theme)
    with no_stalls():
        while step.questions.card is not None:
            value = wanted[step.questions.card.question.code]
            number = 0 if value is True else 1 if value is False else None
            if number is None:
                number = [option.code for option in step.questions.card.question.options].index(value)
            QTest.keyClick(keys.focus(), Qt.Key(Qt.Key.Key_1.value + number))
            qtbot.wait(30)
    settle()
