"""号票: today's numbers, the story of each, registration at the desk, papers, who comes back."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clerk_app.cases.model import Actor
from clerk_app.errors import Unavailable
from clerk_app.queueing.model import Act, FlowPlan, Priority, Queue, TicketState
from printing.spool.escpos_status import TicketPrinterState
from printing.spool.ticket_printer import TicketEnd, TicketOut
from tests.ui.application.hall_fixtures import gone, open_screen
from tests.ui.calling.conftest import NEWBORN, OTHER, RESTAURANT, RETIRED, dialog
from ui.screens.floor.ticket_issue import IssueDialog

__all__ = ["gone", "open_screen"]
CHIEF = Actor("周强", "supervisor", "值班台")


@dataclass
class Roll:
    """A ticket printer that keeps what it prints; `fails` once with each of these."""

    name: str = "tcp://roll"
    printed: list[bytes] = field(default_factory=list)
    fails: list[Unavailable] = field(default_factory=list)

    def state(self) -> TicketPrinterState:
        return TicketPrinterState(True)

    def put_out(self, pdf: bytes) -> TicketOut:
        if self.fails:
            raise self.fails.pop()
        self.printed.append(pdf)
        return TicketOut(TicketEnd.PRINTED, self.state())


@pytest.fixture
def roll(services, monkeypatch) -> Roll:
    made = Roll()
    monkeypatch.setattr(services, "ticket_printer", lambda _address="": made)
    return made


@pytest.fixture
def show(open_screen, settle):
    """The page as a supervisor (or clerk) sees it."""

    def opened(**how):
        window = open_screen("floor", **how)
        window.go("floor", section="tickets")
        settle()
        return window.screen("floor").page

    return opened


def labels(page):
    return [page.list.model.row(at).ticket.label for at in range(page.list.model.rowCount())]


def test_numbers_are_filtered_by_state_number_queue_and_window(show, people, services, settle):
    services.flow_plans.put(FlowPlan((Queue("general", "综合", "A"), Queue("food", "餐饮", "B", (RESTAURANT,)))), CHIEF)
    tickets = [people.take(NEWBORN), people.take(RESTAURANT), people.take(NEWBORN)]
    services.calling.next(OTHER)
    services.calling.leave(tickets[2].id, "", CHIEF)
    page = show()
    assert labels(page) == ["A001", "B001"]
    page.list.set_query("b0")
    settle()
    assert labels(page) == ["B001"]
    page.list.set_query("餐饮")
    settle()
    assert labels(page) == ["B001"]
    page.list.set_query("5号")
    settle()
    assert labels(page) == ["A001"]
    page.list.set_query("")
    page.list.filter.choose(4)
    settle()
    assert labels(page) == ["A002"]


def test_a_long_list_comes_page_by_page_with_the_true_count(show, people, settle):
    for _ in range(120):
        people.take(NEWBORN)
    page = show()
    model = page.list.model
    assert (model.rowCount(), model.total) == (50, 120)
    while model.canFetchMore():
        model.fetchMore()
        settle()
    assert labels(page) == [f"A{number:03d}" for number in range(1, 121)]


def test_the_story_is_told_in_words_and_nobody_is_named_in_full(show, people, services, settle):
    ticket = people.take(NEWBORN, RETIRED, name="王小明", phone="13812345678", priority=Priority.ELDERLY)
    services.calling.next(OTHER)
    services.calling.arrived(ticket.id, OTHER)
    services.calling.park(ticket.id, "去复印", OTHER)
    page = show()
    page.list.select_key(ticket.id)
    settle()
    told = [words for _at, words in page.details.shown.events]
    assert told[0].startswith("取号机取号，")
    assert told[0].endswith("老年人优先")
    assert told[1].startswith("叫号（老年人，优先 20 分钟")
    assert told[2:] == ["到了窗口，开始办理", "暂存：去复印"]
    shown = "".join(each.text() for each in page.details.findChildren(type(page.told)))
    assert "王*明" in shown
    assert "138****5678" in shown
    assert "王小明" not in shown


def test_a_number_is_taken_at_the_desk_by_pinyin_and_printed_once(show, people, roll, settle, strike, qtbot):
    page = show(chief=False)
    page.issue()
    taking = QApplication.activeModalWidget()
    assert isinstance(taking, IssueDialog)
    settle()
    strike(taking.finder.search, "kbcyd")
    settle()
    strike(taking.finder.search, Qt.Key.Key_Return)
    settle()
    assert taking.chosen == [RESTAURANT]
    taking.choose(NEWBORN)
    taking.priority.set_value("elderly")
    taking.form.set_values({"name": "王小明"})
    taking.paper.setChecked(True)
    taking.issue()
    taking.issue()
    settle()
    assert labels(page) == ["A001"]
    ticket = page.list.model.row(0).ticket
    assert (ticket.services, ticket.priority, ticket.name) == ((RESTAURANT, NEWBORN), Priority.ELDERLY, "王小明")
    assert ticket.origin == "desk"
    assert len(roll.printed) == 1


def test_a_supervisor_takes_one_for_somebody_who_cannot(show, people, settle):
    page = show()
    page.issue()
    QApplication.activeModalWidget().issue()
    settle()
    ticket = page.list.model.row(0).ticket
    assert (ticket.origin, ticket.services) == ("supervisor", ())


def test_a_reprint_counts_papers_and_no_second_number(show, people, services, roll, settle, said):
    ticket = people.take(NEWBORN)
    page = show()
    page.list.select_key(ticket.id)
    page.print()
    settle()
    page.list.select_key(ticket.id)
    page.print()
    settle()
    assert len(roll.printed) == 2
    assert people.acts(ticket) == [Act.ISSUED, Act.PRINTED, Act.PRINTED]
    assert labels(page) == ["A001"]
    assert "已补打，第 2 张" in said.notices[-1].what


def test_a_printer_that_is_out_of_paper_is_told_in_the_page(show, people, roll, settle):
    ticket = people.take(NEWBORN)
    roll.fails.append(Unavailable("号票没有打印", "打印机缺纸", "装好纸再打"))
    page = show()
    page.list.select_key(ticket.id)
    page.print()
    settle()
    told = "".join(each.text() for each in page.findChildren(type(page.told)))
    assert "打印机缺纸" in told
    assert people.acts(ticket) == [Act.ISSUED]


def miss(services):
    ticket = services.calling.next(OTHER)
    for _ in range(2):
        services.calling.repeat(ticket.id, OTHER)
    return services.calling.missed(ticket.id, OTHER)


def test_who_was_missed_comes_back_into_the_line(show, people, services, settle):
    people.take(NEWBORN)
    ticket = miss(services)
    page = show()
    page.list.filter.choose(3)
    settle()
    page.list.select_key(ticket.id)
    page.come_back()
    settle()
    assert people.now(ticket).state is TicketState.WAITING
    assert labels(page) == []


def test_one_can_be_called_by_its_number_and_its_visit_opens(show, people, services, settle, gone, desk):
    people.take(NEWBORN)
    ticket = miss(services)
    desk.frame.go_asked.disconnect()
    asked = []
    page = show()
    desk.frame.go_asked.disconnect()
    desk.frame.go_asked.connect(lambda screen, args: asked.append((screen, args["ticket"].id)))
    page.list.select_key(ticket.id)
    page.call()
    settle()
    assert people.now(ticket).window == services.settings["desk.window"]
    assert asked == [("visit", ticket.id)]
    assert desk.frame.serving.id == ticket.id


def test_a_supervisor_sends_on_whom_a_window_has(show, people, services, settle):
    services.openings.open(OTHER)
    ticket = people.take(NEWBORN)
    services.calling.next(OTHER)
    page = show()
    page.list.select_key(ticket.id)
    assert page.acts["transfer"].isEnabled()
    page.transfer()
    settle()
    question = dialog()
    question.form.set_values({"to": "queue/general", "reason": "本窗口设备故障"})
    question.act.click()
    settle()
    assert people.now(ticket).state is TicketState.WAITING
    clerk = show(chief=False)
    assert clerk.acts["call"] is not None


def test_a_clerk_does_not_touch_whom_another_window_has(show, people, services, settle):
    ticket = people.take(NEWBORN)
    services.calling.next(OTHER)
    page = show(chief=False)
    page.list.select_key(ticket.id)
    settle()
    assert not any(page.acts[name].isEnabled() for name in ("call", "back", "transfer", "leave"))


def test_what_was_called_twice_while_cut_off_is_told_with_the_windows(show, people, services, settle, monkeypatch):
    ticket = people.take(NEWBORN)
    event = services.looks.story(ticket.id)[1][0]
    twice = replace(event, act=Act.MERGED, data={"called_twice": True, "windows": ["3号", "5号"]})
    monkeypatch.setattr(services.calling, "merged", lambda: ((ticket, twice),))
    page = show()
    assert "1 个叫了两次：A001（3号、5号）" in page.told.text()
    assert page.told.isVisible()


def test_every_control_has_a_name_and_walking_the_list_shows_each_story(show, people, settle, nameless, strike):
    for number in range(30):
        people.take((NEWBORN, RESTAURANT)[number % 2])
    page = show()
    page.list.table.focus_rows()
    for _ in range(6):
        strike(page.list.table, Qt.Key.Key_Down)
    settle()
    assert page.details.shown.row.ticket.label == "A007"
    assert nameless(page) == []
