"""A busy day's numbers keep the main thread free."""

from PySide6.QtCore import Qt

from tests.ui.calling.conftest import NEWBORN, RETIRED, opened


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


def test_calling_the_next_one_and_opening_their_visit_keeps_the_main_thread_free(
    at_desk, strip, people, settle, strike, qtbot, no_stalls
):
    for theme, name in ((RETIRED, "王小明"), (NEWBORN, "李小红"), (NEWBORN, "赵一")):
        people.take(theme, name=name)
    screen = at_desk.screen("visit")

    def finish() -> None:
        strip.calls.arrived()
        settle()
        strike(at_desk, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
        settle()

    for theme in (RETIRED, NEWBORN):  # the first calls of a process load what the desk then has
        strike(at_desk, Qt.Key.Key_F2)
        qtbot.waitUntil(opened(screen, theme), timeout=20_000)
        finish()
    with no_stalls():
        strike(at_desk, Qt.Key.Key_F2)
        qtbot.waitUntil(opened(screen, NEWBORN), timeout=20_000)
    assert screen.model.case.applicant.name == "赵一"
