"""A busy day's numbers keep the main thread free."""

from tests.ui.calling.conftest import NEWBORN


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
