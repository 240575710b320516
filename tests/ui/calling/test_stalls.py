"""A busy day's numbers keep the main thread free."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.calling.conftest import NEWBORN, RESTAURANT, RETIRED


def opened(visit, theme):
    """Whether the case of that theme is on the screen with all its fields, the cursor among them."""

    def is_there():
        register, case = visit.steps.get("register"), visit.model.case
        if case is None or case.theme_code != theme or register is None or register.fields is None:
            return False
        return register.isVisible() and register.fields.ready

    return is_there


@pytest.mark.parametrize("theme", [NEWBORN, RESTAURANT])
def test_f2_opens_the_visit_of_whoever_is_next_and_keeps_the_main_thread_free(
    theme, at_desk, strip, people, settle, no_stalls, strike, qtbot
):
    people.take(RETIRED, name="王小明")
    people.take(theme, name="李小红")
    visit = at_desk.screen("visit")
    with no_stalls():  # the first of the day, then one more
        strike(at_desk, Qt.Key.Key_F2)
        qtbot.waitUntil(opened(visit, RETIRED), timeout=20_000)
        strip.calls.arrived()
        settle()
        strike(at_desk, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
        settle()
        strike(at_desk, Qt.Key.Key_F2)
        qtbot.waitUntil(opened(visit, theme), timeout=20_000)
    fields = visit.steps["register"].fields
    assert fields.frames["applicant.name"].value() == visit.model.case.applicant.name
    assert fields.frames["applicant.name"].isVisible()


def test_going_through_the_list_of_numbers_keeps_the_main_thread_free(at_desk, people, settle, no_stalls):
    taken = [people.take(NEWBORN) for _ in range(30)]
    at_desk.go("floor", section="tickets")
    settle()
    page = at_desk.screen("floor").page
    page.list.select_key(taken[0].id)
    settle()
    with no_stalls():
        for ticket in taken[1:6]:
            page.list.select_key(ticket.id)
            settle()
    assert page.list.current_row().ticket.id == taken[5].id
