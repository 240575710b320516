"""现场 › 现场: windows, queues, numbers with their definitions, the adviser with a person's decision, the printers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.cases.model import Actor
from clerk_app.papers.tickets import PrinterNote
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import WindowSkills
from clerk_app.queueing.staffing.floor import Change, Option, Turn
from clerk_app.queueing.staffing.record import Entry, Verdict
from tests.helpers.advices import advice_at
from tests.helpers.live_day import CHIEF, KIOSK, PLAN
from ui.screens.floor.past_advice import PastAdvice
from ui.screens.floor.printers import line_of
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.status.advice_watch import AdviceWatch
from ui.screens.status.printer_watch import PrinterWatch
from ui.tasks import Changes
from ui.widgets.panels import Question


@pytest.fixture
def page(morning, open_section, settle):
    page = open_section("live")
    settle()  # the adviser has played
    return page


def rows(page):
    model = page.list.model
    return {model.row(at).window.name: model.row(at) for at in range(model.rowCount())}


def cell(page, queue, at):
    row = [each.name for each in PLAN.queues].index(queue)
    return page.queues.item(row, at).text()


def press(widget):
    QTest.mouseClick(widget, __import__("PySide6.QtCore").QtCore.Qt.MouseButton.LeftButton)


def test_a_supervisor_sees_each_window_each_queue_and_what_the_numbers_mean(page, services, nameless):
    hall = services.live.look()
    shown = rows(page)
    assert set(shown) == {each.name for each in hall.windows}
    assert {name for name, row in shown.items() if row.window.doing == "closed"} == {
        "3号综合窗口", "6号社保窗口", "8号不动产窗口"
    }  # fmt: skip
    assert shown["7号不动产窗口"].window.doing == "break"
    for queue in hall.queues:
        assert cell(page, queue.name, 1) == str(len(queue.waiting))
    assert "◆" in cell(page, "不动产登记", 5)  # people wait and nobody is there
    numbers = {each.code: each for each in hall.numbers}
    for code, button in page.numbers.buttons.items():
        assert button.text().endswith(numbers[code].words)
        assert button.toolTip() == numbers[code].definition
    press(page.numbers.buttons["wait_p90"])
    assert page.numbers.meaning.isVisible()
    assert "取原始记录里从小到大排到九成的那一个" in page.numbers.meaning.text()
    assert nameless(page) == []


def test_what_happens_in_the_hall_is_shown_without_a_hand_and_the_choice_stays(page, services, desk, settle, qtbot):
    page.list.select_key("2号综合窗口")
    clerk = Actor("钱进", "clerk", "4号社保窗口")
    there = services.calling.present(clerk.window).ticket
    services.calling.done(there.id, clerk, everything=True)
    services.calling.issue(Arrival(queue="estate"), KIOSK)
    desk.hub.publish(Changes.of("ticket"))
    qtbot.waitUntil(lambda: rows(page)["4号社保窗口"].window.doing == "free", timeout=10_000)
    settle()
    assert cell(page, "不动产登记", 1) == str(len(services.live.look().queues[2].waiting))
    assert page.list.current_row().window.name == "2号综合窗口"


def test_ages_grow_by_themselves_and_long_ones_are_marked(page, services, morning, settle):
    before = rows(page)["5号社保窗口"].window
    assert before.doing == "called"
    morning.at += timedelta(minutes=20)
    page._grow()
    settle()
    assert "39" in cell(page, "社保医保", 2)
    page.look()
    settle()
    after = rows(page)["5号社保窗口"].window
    assert (after.light, before.light) == ("late", "")
    page.list.filter.set_value("light")
    page.list._apply()
    settle()
    assert "5号社保窗口" in rows(page)
    assert "8号不动产窗口" not in rows(page)


def test_the_adviser_says_what_to_do_and_a_person_confirms_undoes_and_says_why(page, services, settle, said, qtbot):
    card = page.adviser
    entry = card.shown.current
    assert not entry.advice.nothing
    assert "为社保医保加开" in card.headline.text()
    assert card.accept.isVisible()
    assert cell(page, "社保医保", 4).endswith("）")
    card.accept.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    question.acts[0].click()
    settle()
    [kept] = [each for each in services.staffing.entries() if each.advice.id == entry.advice.id]
    assert kept.verdict is Verdict.CONFIRMED
    assert any("已告诉" in notice.what for notice in said.notices)
    moved = [change.window for change in kept.advice.option.changes if change.queues]
    assert all(services.flow_plans.get().skills_of(window).queues == ("social",) for window in moved)
    qtbot.waitUntil(lambda: card.standing.isVisible(), timeout=10_000)
    assert "已采纳（周强" in card.standing.text()
    card.undo.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SayDialog)
    dialog.form.set_values({"why": "人手不够"})
    dialog.act.click()
    settle()
    assert services.flow_plans.get() == PLAN
    undone = next(each for each in services.staffing.entries() if each.advice.id == entry.advice.id)
    assert (undone.verdict, undone.decisions[-1].why) == (Verdict.UNDONE, "人手不够")
    assert not card.standing.isVisible()


def test_an_advice_is_declined_with_a_reason_and_not_asked_about_again(page, services, settle):
    card = page.adviser
    entry = card.shown.current
    card.decline.click()
    dialog = QApplication.activeModalWidget()
    dialog.act.click()
    assert dialog.isVisible()  # a reason is wanted
    dialog.form.set_values({"why": "午饭后再说"})
    dialog.act.click()
    settle()
    assert services.staffing.entries()[-1].decisions[-1].why == "午饭后再说"
    card.play()
    settle()
    assert len(services.staffing.entries()) == 1
    assert "午饭后再说" in card.state.text()
    assert not card.decline.isVisible()
    assert card.shown.current.advice.id != entry.advice.id  # played anew, and the same


def test_past_advice_stands_with_its_scores(page, services, morning, settle):
    services.staffing.decide_on(page.adviser.shown.current, Verdict.DECLINED, CHIEF, "没有人")
    morning.at += timedelta(days=1)
    services.staffing_days.run()
    dialog = PastAdvice(page, page.desk)
    dialog.open()
    settle()
    entry = dialog.list.current_row()
    assert entry.outcome is not None
    assert "没有人" in dialog.more.text()
    assert "未采纳 1" in dialog.told.text()
    dialog.reject()


def test_the_window_concerned_is_told_at_its_desk_once_and_when_it_is_taken_back(services, desk, settle, said, qapp):
    window = services.settings["desk.window"]
    option = Option("open", (Change(23 * 60.0, Turn.OPEN, window, ("general",), ("general",)),))
    from clerk_app.queueing.rules import service_day
    from clerk_app.queueing.staffing.history import minute_of

    clock, at = services.clock, datetime(2026, 3, 11, 2, tzinfo=UTC)  # ten o'clock: late at night it is too late for it
    ahead = at - clock()
    services.clock = lambda: clock() + ahead
    entry = services.staffing.keep(Entry(advice_at(service_day(at), minute_of(at), option)), CHIEF)
    desk.services = services
    watch = AdviceWatch(desk, desk.hub)
    watch.look()
    settle()
    assert said.notices == []
    services.staffing.decide(entry.advice.id, Verdict.CONFIRMED, CHIEF)
    for _ in range(2):
        desk.hub.publish(Changes.of("advice", ids=[entry.advice.id]))
        settle()
    assert [(each.what, each.sticky) for each in said.notices] == [("值班长安排：请在 23:00 前开始服务，办综合", True)]
    services.staffing.decide(entry.advice.id, Verdict.UNDONE, CHIEF)
    desk.hub.publish(Changes.of("advice"))
    settle()
    assert said.notices[-1].what == "值班长撤销：不用在 23:00 前加开了"


def test_a_clerk_does_not_see_the_supervisors_page(open_screen):
    screen = open_screen("floor", chief=False).screen("floor")
    assert "live" not in {section.id for section in screen.sections}


def test_nothing_stands_still_while_the_hall_is_read_and_played(morning, open_section, no_stalls, settle, qtbot):
    page = open_section("live")
    settle()
    with no_stalls():
        page.look()
        page.adviser.play()
        qtbot.waitUntil(lambda: page.adviser.again.isEnabled(), timeout=20_000)
        settle()


def test_a_printer_in_trouble_is_shown_and_one_that_is_silent_is_not_believed(page, services, morning):
    now = morning.at
    out, low = PrinterNote("tcp://a:9100", now, "没有纸了", True, "1号取号机"), PrinterNote("b", now, "纸快用完", False)
    fine, old = PrinterNote("c", now, "正常", False), PrinterNote("d", now - timedelta(hours=1), "正常", False)
    assert [line_of(each, now)[0] for each in (out, low, fine, old)] == ["late", "near", "done", "quiet"]
    assert line_of(out, now)[1] == "1号取号机：没有纸了"
    assert "没有消息" in line_of(old, now)[1]
    page.printers.show_notes((out, fine), now)
    assert page.printers.isVisible()
    page.printers.show_notes((), now)
    assert not page.printers.isVisible()


def test_the_printer_of_this_computer_is_asked_and_the_answer_reaches_the_live_page(
    page, services, desk, settle, tmp_path, qtbot
):
    services.settings.change({"ticket.printer": f"file:{tmp_path / 'nowhere' / 'lp0'}"})
    watch = PrinterWatch(desk, desk.hub)
    watch.look()
    settle()
    [note] = services.ticket_papers.printers()
    assert note.trouble
    desk.hub.publish(Changes.of("ticket_printer"))
    qtbot.waitUntil(lambda: page.printers.isVisible(), timeout=10_000)
    settle()


def test_a_hall_of_two_hundred_windows_does_not_stand_still_when_it_is_shown_anew(
    services, morning, open_section, no_stalls, settle, qtbot
):
    many = tuple(WindowSkills(f"{number:03d}号窗口", ("general",)) for number in range(1, 201))
    services.flow_plans.put(replace(PLAN, windows=many), CHIEF)
    page = open_section("live")
    settle()
    assert page.list.model.rowCount() > 200
    with no_stalls():
        for _ in range(3):
            page.look()
            qtbot.waitUntil(lambda: not page.desk.runner.running, timeout=20_000)
            qtbot.wait(30)
