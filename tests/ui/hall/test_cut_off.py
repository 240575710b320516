"""The hall goes away while a clerk types, and comes back: nothing typed is lost, and the screen says what is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Applicant, SubItemState
from clerk_app.clock import new_key
from clerk_app.queueing.calling import Arrival
from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import upgrade
from tests.helpers.again import AGAIN
from tests.helpers.postgres import PostgresServer
from tests.ui.application.hall import CHIEF, CLERK, services_at, take
from tests.ui.visit_materials.samples import Window
from ui.screens.hall.conflicts import ConflictsPage
from ui.screens.hall.connection import ConnectionPage
from ui.screens.hall.reconciliation import ReconciliationPage
from ui.screens.status.hall_link import HallLinkView
from ui.screens.visit.decide import DecideStep
from ui.screens.visit.deliver_rows import item_row, paper_row, read, stored
from ui.screens.visit.model import VisitModel

pytestmark = AGAIN

MOST_SECONDS = 3.0


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """One that may be frozen."""
    made = PostgresServer().create()
    try:
        yield made.start()
    finally:
        made.freeze(False)
        made.remove()


@pytest.fixture
def typing(server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("YICHUANG_SCANNER", "fake")
    url = server.new_database(f"hall_{time.monotonic_ns()}")
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    made = services_at(tmp_path / "data", url)
    made.watch_hall()
    yield made
    made.close()


def test_no_keystroke_is_lost_when_the_hall_freezes(desk, typing, server, qtbot, settle, no_stalls) -> None:
    desk.services, desk.session = typing, CLERK
    owner = QObject()
    model = VisitModel(desk, owner)
    theme = next(iter(typing.library.entries())).code
    model.begin(theme)
    settle()
    case_id, saved = model.case.id, []
    model.typing._saver.saved.connect(lambda _at: saved.append(time.monotonic()))
    typed = ""
    for each in range(20):
        typed += str(each % 10)
        model.type(applicant=Applicant(name=typed))
        qtbot.wait(10)
    server.freeze()
    frozen = time.monotonic()
    try:
        with no_stalls():
            while typing.link.state == "hall" or not saved or saved[-1] < frozen:
                typed += "x"
                model.type(applicant=Applicant(name=typed))
                qtbot.wait(20)
                assert time.monotonic() - frozen < 10
        assert saved[-1] - frozen < MOST_SECONDS
        assert model.flush()
        with typing.own.read() as work:
            assert work.cases.get(case_id).applicant.name == typed
    finally:
        server.freeze(False)
    qtbot.waitUntil(lambda: typing.link.state == "hall", timeout=10_000)
    model.reload()
    settle()
    model.type(applicant=Applicant(name=typed + "恢复"))
    assert model.flush()
    with typing.hall_store.read() as work:
        assert work.cases.get(case_id).applicant.name == typed + "恢复"
        assert work.cases.get(case_id).marks == ("断网办理",)
    model.close()
    settle()
    typing.close()


def test_the_banner_says_why_since_when_and_what_goes_on(desk, services, qtbot, said) -> None:
    desk.services = services
    services.sync_hall()
    shown: list = []
    desk.frame.cut_off_changed.connect(shown.append)
    view = HallLinkView(desk, desk.frame)
    view.start()
    services.link.cut("没有应答，超过时限")
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] is not None)
    assert "没有应答" in shown[-1].what
    assert "断网办理" in shown[-1].now
    take(services)
    services.store.come_back()
    qtbot.waitUntil(lambda: shown[-1] is None)
    assert said.notices[-1].what == "已恢复与大厅的连接，断网期间办的 1 件已合并"
    view.stop()


def test_what_was_done_cut_off_is_listed_and_signed_by_two(desk, services, qtbot, settle) -> None:
    desk.services, desk.session = services, CLERK
    services.sync_hall()
    services.link.cut("没有应答，超过时限")
    case = take(services)
    services.papers.make(case.id, "acceptance_notice", CLERK.at("3号综合窗口"))
    services.store.come_back()
    page = ReconciliationPage(desk)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.look()
    qtbot.waitUntil(lambda: page.list.current_row() is not None and page.cases.rowCount() == 1, timeout=5_000)
    settle()
    assert page.cases.item(0, 0).text() == case.number
    assert page.told.text().startswith("1 件，文书 1 份；都已并入")
    page._sign()
    settle()
    desk.session = CHIEF
    page._sign()
    settle()
    [time_] = services.reconciliation.times()
    assert [each.role for each in time_.signatures] == ["clerk", "supervisor"]
    assert services.reconciliation.paper(time_.id, "李敏").startswith(b"%PDF")
    QCoreApplication.processEvents()


def test_numbers_called_on_both_sides_stand_on_the_reconciliation(desk, services, other, qtbot, settle) -> None:
    desk.services, desk.session = services, CLERK
    here, there = CLERK.at("3号综合窗口"), CLERK.at("5号综合窗口")
    services.openings.open(here)
    ticket = other.calling.issue(Arrival(), there).ticket
    services.store.follow_tickets()
    services.store.leave("网线断了")
    other.calling.call(ticket.id, there)
    services.calling.call(ticket.id, here, at_desk=True)
    services.store.come_back()
    page = ReconciliationPage(desk)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.look()
    qtbot.waitUntil(lambda: page.numbers.isVisible(), timeout=5_000)
    settle()
    shown = [page.numbers.item(0, at).text() for at in (0, 2, 3)]
    assert shown == [ticket.label, "5号综合窗口、3号综合窗口", "◆ 被叫了两次"]
    assert f"1 个被两边各叫了一次：{ticket.label}" in page.told.text()


def test_the_connection_page_tells_how_many_numbers_lie_here(desk, services, qtbot, settle, nameless) -> None:
    desk.services = services
    services.sync_hall()
    page = ConnectionPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.look()
    settle()
    assert page.values["cases"].text() == "今天还可用 320 个"
    services.link.cut("没有应答，超过时限")
    page.look()
    settle()
    assert "没有应答" in page.values["reason"].text()
    assert not nameless(page)


def test_what_must_wait_for_the_hall_is_grey_and_says_why(desk, services, qtbot, settle) -> None:
    case = take(services)
    services.sync_hall()
    services.link.cut("没有应答，超过时限")
    theme = services.visits.theme_of(case)
    found = read(services, stored(services, case.id), theme)
    row = item_row(found.items[0], found.held)
    assert {act.why_not for act in row.acts if act.id == "hand"} == {"断网前已经决定，大厅可能正在向部门分办"}
    assert ("断网前已经决定，大厅可能正在向部门分办", "near") in row.lines


def test_the_list_says_that_only_this_windows_cases_are_there(open_screen, services, settle) -> None:
    services.sync_hall()
    services.link.cut("没有应答，超过时限")
    window = open_screen("cases")
    settle()
    assert window.screen("cases").only_ours.isVisible()


@pytest.fixture
def left(services):
    """A case that was not merged, because another of the hall bears its number."""
    services.sync_hall()
    services.link.cut("没有应答，超过时限")
    case = take(services)
    with services.hall_store() as work:
        work.cases.save(replace(case, id=new_key(), version=0, sub_items=(), window="5号综合窗口"))
        work.commit()
    return case


def test_what_was_not_merged_is_said_at_once_with_a_way_to_it(desk, services, left, qtbot, said) -> None:
    desk.services = services
    view = HallLinkView(desk, desk.frame)
    view.start()
    services.store.come_back()
    qtbot.waitUntil(lambda: bool(said.notices))
    notice = said.notices[-1]
    assert "1 件没有并入" in notice.what
    assert notice.choices[0].words == "看是哪些"
    view.stop()


def test_a_case_with_a_double_number_is_brought_to_the_hall_under_a_new_one(
    desk, services, left, qtbot, settle, nameless, said
) -> None:
    desk.services, desk.session = services, CLERK
    services.store.come_back()
    page = ConflictsPage(desk)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.look()
    settle()
    [kept] = services.conflicts.open()
    page.open(kept)
    view = page.left_over
    assert page.pile.currentWidget() is view
    assert not nameless(page)
    assert "已是另一个办件" in view.why.text()
    assert view.values["number"].text() == left.number
    view.again_button.click()
    settle()
    assert view.told.what.text() == "还是没有并入"
    page._renumber()
    settle()
    assert said.notices[-1].what == "已并入大厅"
    assert page.pile.currentWidget() is page.list
    assert services.conflicts.open() == ()
    with services.hall_store.read() as work:
        assert work.cases.get(left.id).number != left.number


def test_at_another_window_the_page_says_where_it_lies(desk, services, other, left, qtbot) -> None:
    services.store.come_back()
    desk.services = other
    page = ConflictsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open(other.conflicts.open()[0])
    assert not page.left_over.again_button.isVisible()
    assert services.settings["desk.window"] in page.left_over.what_now.text()


HELD = "断网前已经决定，大厅可能正在向部门分办"


def by_hand(services, case) -> str:
    """One of its sub-items is moved to paper while the hall is there; the number of its slip."""
    item = next(each for each in case.sub_items if each.state is SubItemState.READY)
    return services.hand.to_hand(item.id, "申请人急用", CLERK.at(services.settings["desk.window"])).slip_number


def test_what_was_decided_can_neither_be_ended_nor_its_slip_printed_cut_off(desk, services, qtbot, settle) -> None:
    case = take(services)
    slip = by_hand(services, case)
    services.sync_hall()
    services.link.cut("没有应答，超过时限")
    with services.store.read() as work:
        window = Window(desk, services, settle, work.cases.get(case.id), step=DecideStep)
    qtbot.addWidget(window.step)
    window.show(720, 900)
    decided, ending = window.step.decided, window.step.ending
    assert HELD in decided.held.text()
    assert not ending.withdraw.isEnabled()
    assert ending.withdraw.toolTip() == HELD
    assert decided.print.isEnabled()
    found = read(services, stored(services, case.id), services.visits.theme_of(case))
    grey = {paper.kind: {act.why_not for act in paper_row(paper, found.held).acts} for paper in found.papers}
    assert grey["handover_slip"] == {HELD}
    assert grey["acceptance_notice"] == {""}
    rows = [item_row(item, found.held) for item in found.items if item.slip == slip]
    assert [act.why_not for row in rows for act in row.acts if act.id == "slip"] == [HELD]
    services.store.come_back()
    window.step.case_changed()
    settle()
    assert ending.withdraw.isEnabled()
    assert decided.held.isHidden()
    window.step.model.close()
    settle()


def test_what_another_window_has_now_cannot_be_decided_cut_off(desk, services, qtbot, settle) -> None:
    me = CLERK.at(services.settings["desk.window"])
    case = take(services, decision="receive")
    services.hand_overs.hand_over(case.id, "5号综合窗口", "要查档案", me)
    services.sync_hall()
    services.link.cut("没有应答，超过时限")
    with services.store.read() as work:
        window = Window(desk, services, settle, work.cases.get(case.id), step=DecideStep)
    qtbot.addWidget(window.step)
    window.show(720, 900)
    assert not any(each.isEnabled() for each in window.step.buttons.values())
    assert {each.toolTip() for each in window.step.buttons.values()} == {"断网前已移交给别的窗口"}
    assert not window.step.foot.isVisible()
    window.step.model.close()
    settle()


def test_in_the_hand_list_the_acts_on_such_a_case_are_grey_and_say_why(open_screen, services, qtbot, settle) -> None:
    case = take(services)
    slip = by_hand(services, case)
    services.sync_hall()
    services.link.cut("没有应答，超过时限")
    screen = open_screen("fallback").screen("fallback")
    settle()
    screen.find_slip(slip)
    settle()
    panel = screen.details.panel
    assert panel.act.id == "print"
    assert not panel.go.isEnabled()
    assert not panel.link.isEnabled()
    assert panel.go.toolTip() == HELD
    screen.details.set_busy(False)
    assert not panel.go.isEnabled()
    services.store.come_back()
    screen.look()
    settle()
    screen.details.focus_act()
    assert screen.details.panel.go.isEnabled()


def test_the_connection_page_tells_whether_the_halls_service_and_workers_live(desk, services, qtbot, settle) -> None:
    desk.services = services
    services.sync_hall()
    page = ConnectionPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.look()
    settle()
    assert page.values["service"].text() == "没有运行，部门的进度靠查询"
    at = services.clock()
    with services.hall_store() as work:
        facts = {"kind": "service", "name": "http://hall/v1/callbacks", "since": at.isoformat()}
        work.workers.beat("service/one", at, "1.0+0002", facts)
        work.workers.beat("worker/one", at, "1.0+0002", {"name": "甲"})
        work.workers.beat("worker/two", at - timedelta(minutes=5), "1.0+0002", {"name": "乙"})
        work.commit()
    page.look()
    settle()
    assert page.values["service"].text().endswith("起，程序 1.0+0002")
    assert page.values["workers"].text() == "1 个在运行，1 个没有消息"
    services.link.cut("没有应答，超过时限")
    page.look()
    settle()
    assert page.values["service"].text() == "断开时看不到"
