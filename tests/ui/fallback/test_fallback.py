"""The hand channel on the screen, with keys and real departments: from 转人工 to the reconciliation."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Channel, Status, SubItemState
from clerk_app.simulator.simulator import Simulator
from tests.ui.application.hall import actor_of, read, take, work_off, write
from tests.ui.released import until_released
from ui.screens.printing.print_flow import PrintDialog
from ui.tasks import Changes

CTRL = Qt.KeyboardModifier.ControlModifier
F9, ENTER, ESC, DOWN, TAB = (Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Tab)


@pytest.fixture
def departments(services) -> Iterator[Simulator]:
    with Simulator(review_delay=0.05) as simulator:
        services.settings.override("dispatch.gateway", simulator.base_url)
        yield simulator


class Clerk:
    """Somebody at the hand list who only has a keyboard."""

    def __init__(self, window: Any, qtbot: Any) -> None:
        self.window, self.qtbot = window, qtbot
        self.screen = window.screen("fallback")

    def press(self, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        until_released()

    def type(self, text: str) -> None:
        write(self.window.focusWidget(), text)

    def until(self, seen: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(seen, timeout=15_000)

    def until_act(self, act: str) -> None:
        """The next act of the chosen thing is `act`, and the focus is ready for it."""
        self.until(lambda: self.screen.details.act is not None and self.screen.details.act.id == act)
        self.until(lambda: not self.screen.desk.runner.running)

    def scan(self, slip: str) -> None:
        """The barcode scanner types the number and Enter."""
        self.press(Qt.Key.Key_B, CTRL)
        QTest.keyClicks(self.window.focusWidget(), slip)
        self.press(ENTER)

    def item(self) -> Any:
        return self.screen.details.line.waiting.item


@pytest.fixture
def clerk(open_screen, qtbot, settle) -> Clerk:
    window = open_screen("fallback")
    settle()
    return Clerk(window, qtbot)


def first_item(services, case, state=SubItemState.READY):
    return next(item for item in read(services, case.id).sub_items if item.state is state)


def refresh(clerk, settle):
    clerk.press(Qt.Key.Key_F5)
    settle()


def test_the_whole_hand_channel_by_keys(clerk, services, departments, settle, qtbot, monkeypatch):
    """转人工 → 打印 → 登记交接 → 补录回执 → 补录结果 → the system is back → 对账 → 办结."""
    case, chosen = with_a_result(services)
    departments.set_faults([{"kind": "down", "department": chosen.department}])
    refresh(clerk, settle)
    clerk.screen.list.groups.choose(1)  # 等系统
    clerk.until(lambda: clerk.screen.board.line(chosen.id) is not None)
    settle()
    clerk.screen.list.select_key(chosen.id)
    clerk.screen.list.table.setFocus()
    clerk.press(ENTER)
    clerk.until_act("to_hand")

    # 转人工: a reason by its number, then F9
    clerk.press(F9)
    assert clerk.screen.details.form.frames["reason"].error
    clerk.press("2")
    clerk.press(F9)
    clerk.until_act("print")
    moved = services.hand.waiting()
    line = next(each for each in moved if each.item.id == chosen.id)
    assert (line.item.state, line.item.channel) == (SubItemState.BY_HAND, Channel.PAPER)
    assert line.task.reason == "申请人急用"
    slip = line.task.slip_number

    # 打印: the dialog shows the slip; saved as a file, and "did it print?" answered
    opened = []
    monkeypatch.setattr(PrintDialog, "open", lambda dialog: opened.append(dialog))
    clerk.press(F9)
    clerk.until(lambda: bool(opened) and opened[0].shown is not None)
    assert opened[0].wanted.slip == slip
    opened[0].save_as(services.data / "slip.pdf")
    settle()
    opened[0]._came_out()
    settle()
    assert (services.data / "slip.pdf").read_bytes().startswith(b"%PDF")
    clerk.until_act("hand_over")

    # 登记交接: a name is needed, the time is now
    clerk.scan(slip)
    clerk.until_act("hand_over")
    clerk.press(F9)
    assert clerk.screen.details.form.frames["to"].error == "必填"
    clerk.type("陈科长")
    clerk.press(F9)
    clerk.until_act("paper")
    assert clerk.item().state is SubItemState.HANDED_OVER

    # 补录回执
    assert clerk.screen.details.form.values()["what"] == "receipt"
    clerk.press(TAB)
    clerk.screen.details.form.focus_field("receipt")
    clerk.type("回2026-001")
    clerk.press(F9)
    clerk.until(lambda: clerk.item().receipt_number == "回2026-001")
    clerk.until_act("paper")
    settle()

    # 补录结果: the document's name is there already; its number is asked for
    form = clerk.screen.details.form
    assert form.values()["what"] == "result"
    assert form.values()["document"] == chosen.result_name
    clerk.press(F9)
    assert form.frames["number"].error == "必填"
    form.focus_field("number")
    clerk.type("JY1430102000001")
    form.focus_field("valid_from")
    QTest.keyClicks(clerk.window.focusWidget(), "20260301")
    form.focus_field("valid_until")
    QTest.keyClicks(clerk.window.focusWidget(), "20250301")
    clerk.press(F9)
    assert form.frames["valid_until"].error == "不能早于有效期起"
    form.frames["valid_until"].set_value("2031-02-28")
    clerk.press(F9)
    clerk.until(lambda: first_of(services, case, chosen.id).state is SubItemState.RE_ENTERED)
    entered = first_of(services, case, chosen.id)
    assert entered.outcome == "granted"
    assert entered.result is None or (entered.result.number, str(entered.result.valid_until)) == (
        "JY1430102000001", "2031-02-28")  # fmt: skip

    # the system is back: the machine reconciles, and everything after it is done
    departments.set_faults({})
    assert work_off(services, 30)
    done = first_of(services, case, chosen.id)
    assert (done.state, done.reason) == (SubItemState.DONE, "纸面办理，已与部门对账")
    assert read(services, case.id).status is Status.FINISHED
    clerk.screen.desk.hub.publish(Changes.of("sub_item"))
    clerk.until(lambda: clerk.screen.board.line(chosen.id) is None)
    settle()
    clerk.scan(slip)
    clerk.until(lambda: "已经办结" in clerk.screen.slip.error)


def with_a_result(services):
    """A case of whatever theme lets something go out at once that ends in a document; and that sub-item."""
    for number, entry in enumerate(services.library.entries()):
        case = take(services, entry.code, number, "王䶮")
        ready = (item for item in case.sub_items if item.state is SubItemState.READY and item.result_name)
        if chosen := next(ready, None):
            return case, chosen
    raise AssertionError("no theme begins with something that ends in a document")


def first_of(services, case, item_id):
    return next(item for item in read(services, case.id).sub_items if item.id == item_id)


def by_hand(services, case, departments) -> str:
    """One sub-item on the hand channel, handed over; its slip."""
    item = first_item(services, case)
    services.hand.to_hand(item.id, "部门系统故障", actor_of(services))
    slip = next(each.task for each in services.hand.waiting() if each.item.id == item.id).slip_number
    services.hand.printed(slip)
    return slip


def test_a_scan_of_an_unknown_slip_says_so_under_the_field(clerk, settle):
    clerk.scan("JJ000000000000000000")
    settle()
    assert "没有编号为" in clerk.screen.slip.error
    assert clerk.screen.slip.editor.line.hasFocus()


def test_a_time_before_the_move_or_in_the_future_is_refused_in_the_form(clerk, services, departments, settle):
    case = take(services)
    slip = by_hand(services, case, departments)
    refresh(clerk, settle)
    clerk.scan(slip)
    clerk.until_act("hand_over")
    clerk.type("陈科长")
    form = clerk.screen.details.form
    for moment, words in ((services.clock() + timedelta(hours=2), "不能晚于现在"),
                          (services.clock() - timedelta(days=3), "不能早于转人工的时间")):  # fmt: skip
        form.frames["at"].set_value(f"{beijing(moment):%Y-%m-%d %H:%M}")
        clerk.press(F9)
        assert words in (form.frames["at"].error or "")
    assert services.hand.waiting()[0].item.state is not SubItemState.HANDED_OVER


def test_what_was_typed_for_one_thing_is_there_again_after_a_look_at_another(clerk, services, departments, settle):
    slips = [by_hand(services, take(services, number=number), departments) for number in range(2)]
    refresh(clerk, settle)
    clerk.scan(slips[0])
    clerk.until_act("hand_over")
    clerk.type("陈科长")
    clerk.scan(slips[1])
    clerk.until(lambda: clerk.screen.details.line.slip == slips[1])
    assert clerk.screen.details.form.values()["to"] == ""
    clerk.scan(slips[0])
    clerk.until(lambda: clerk.screen.details.line.slip == slips[0])
    assert clerk.screen.details.form.values()["to"] == "陈科长"


def test_a_refresh_leaves_the_form_and_the_focus_alone(clerk, services, departments, settle):
    slip = by_hand(services, take(services), departments)
    refresh(clerk, settle)
    clerk.scan(slip)
    clerk.until_act("hand_over")
    clerk.type("陈")
    form, focus = clerk.screen.details.form, clerk.window.focusWidget()
    take(services, number=5)
    clerk.screen.desk.hub.publish(Changes.of("sub_item"))
    clerk.until(lambda: len({line.case_id for line in clerk.screen.board.lines}) == 2)
    settle()
    assert clerk.screen.details.form is form
    assert clerk.window.focusWidget() is focus
    clerk.type("科长")
    assert form.values()["to"] == "陈科长"


def test_books_that_differ_are_shown_side_by_side_and_settled_with_a_note(clerk, services, departments, settle):
    """The department had received it, and refused; on paper it was granted."""
    case = take(services)
    item = first_item(services, case)
    departments.set_faults([
        {"kind": "accept_then_drop", "department": item.department, "on": ["submit"]},
        {"kind": "reject", "department": item.department, "reason": "选址不符合规划"},
        {"kind": "down", "department": item.department, "on": ["query"]},
    ])  # fmt: skip
    work_off(services, 10)
    waiting = next(each for each in services.hand.waiting() if each.item.id == item.id)
    if waiting.task is None:
        services.hand.to_hand(item.id, "没有回音", actor_of(services))
        waiting = next(each for each in services.hand.waiting() if each.item.id == item.id)
    assert waiting.task.may_have_been_received
    slip, actor, now = waiting.task.slip_number, actor_of(services), services.clock()
    services.hand.hand_over(slip, "陈科长", now, actor)
    from clerk_app.cases.model import Result

    services.hand.result(slip, "granted", now, actor, Result(item.result_name or "意见", "纸-1"))
    departments.set_faults({})
    work_off(services, 20)
    assert first_of(services, case, item.id).state is SubItemState.RECONCILED

    refresh(clerk, settle)
    clerk.scan(slip)
    clerk.until_act("settle")
    from PySide6.QtWidgets import QLabel

    said = [each.text() for each in clerk.screen.details.findChildren(QLabel)]
    assert {"纸面", "部门系统", "准予", "不予", "纸-1"} <= set(said)
    clerk.press("2")  # 以部门系统为准
    clerk.press(F9)
    assert clerk.screen.details.form.frames["note"].error == "必填"
    clerk.type("与张工电话核实，系统为准")
    clerk.press(F9)
    clerk.until(lambda: first_of(services, case, item.id).state is SubItemState.REJECTED)
    settle()
    assert first_of(services, case, item.id).reason == "与张工电话核实，系统为准"


def test_a_returned_part_is_applied_for_again(clerk, services, departments, settle):
    case = take(services)
    item = first_item(services, case)
    wanted = [{"code": "M1", "name": "平面布置图", "demand": "没有标明疏散通道"}]
    departments.set_faults([
        {"kind": "ask_correction", "department": item.department, "sub_items": [item.code], "corrections": wanted}
    ])  # fmt: skip
    work_off(services, 15)
    refresh(clerk, settle)
    assert clerk.screen.details.act.id == "again"
    assert "没有标明疏散通道" in clerk.screen.details.line.why
    clerk.screen.list.table.setFocus()
    clerk.press(ENTER)
    clerk.press(F9)
    clerk.until(lambda: first_of(services, case, item.id).revision == 2)
    settle()


def test_departments_that_are_down_stand_above_with_their_next_try(clerk, services, departments, settle):
    item = first_item(services, take(services))
    departments.set_faults([{"kind": "down", "department": item.department}])
    services.settings.change({"dispatch.breaker_rest": 60.0})
    work_off(services, 5)
    refresh(clerk, settle)
    assert clerk.screen.down.isVisible()
    assert clerk.screen.board.down[0].name == services.library.departments[item.department].name
    from ui.screens.fallback.down import words

    told = words(clerk.screen.board.down[0], services.clock())
    assert "原因：" in told
    assert "下次再试" in told


def test_materials_that_did_not_come_in_time_are_listed_and_opened(open_screen, services, qtbot, gone, settle):
    days = services.settings["deferred.days"]
    case = deferred(services)
    later = services.calendar.add_working_days(beijing(services.clock()).date(), days + 1).day
    clock = services.clock
    ahead = timedelta(days=(later - beijing(clock()).date()).days)
    services.clock = lambda: clock() + ahead
    window = open_screen("fallback")
    settle()
    clerk = Clerk(window, qtbot)
    clerk.screen.list.groups.choose(2)
    clerk.until(lambda: clerk.screen.list.model.rowCount() == 1)
    clerk.until(lambda: clerk.screen.details.act is not None)
    assert clerk.screen.details.line.title == "容缺材料到期未补交"
    clerk.screen.list.table.setFocus()
    clerk.press(ENTER)
    window.desk.frame.go_asked.disconnect(window._on_go_asked)  # this frame has no visits
    clerk.press(F9)
    assert gone == [("visit", {"case_id": case.id})]


def deferred(services):
    """A case accepted with something deferrable missing, of whatever theme offers that."""
    from clerk_app.notice.compute import needed_materials
    from tests.helpers.visits import answers_for, materials_for

    for theme in services.library.themes():
        answers = answers_for(theme)
        brought = dict(materials_for(theme, answers, None))
        left = next((m.code for m in needed_materials(theme, answers) if m.deferrable and m.code in brought), None)
        if left:
            del brought[left]
            return take(services, theme.code, materials=brought, decision="auto")
    raise AssertionError("no theme with a deferrable material")


def test_groups_count_what_they_list(clerk, services, departments, settle):
    by_hand(services, take(services), departments)
    refresh(clerk, settle)
    counts = clerk.screen.board.counts()
    assert counts["all"] == counts["person"] + counts["machine"] + counts["overdue"]
    for number, group in enumerate(("person", "machine", "overdue", "all")):
        clerk.screen.list.groups.choose(number)
        settle()
        assert clerk.screen.list.model.total == counts[group]
        words = clerk.screen.list.groups.inputs()[number].text()
        assert words.endswith(f" {counts[group]}") or counts[group] == 0


def test_narrow_windows_show_list_or_details_and_esc_goes_back(open_screen, services, departments, qtbot, settle):
    by_hand(services, take(services), departments)
    window = open_screen("fallback", width=960, height=540)
    settle()
    clerk = Clerk(window, qtbot)
    clerk.until(lambda: clerk.screen.list.model.rowCount() == 1)
    assert (clerk.screen.list.isVisible(), clerk.screen.details.isVisible()) == (True, False)
    clerk.screen.list.table.focus_rows()
    clerk.press(ENTER)
    assert (clerk.screen.list.isVisible(), clerk.screen.details.isVisible()) == (False, True)
    clerk.press(ESC)
    assert (clerk.screen.list.isVisible(), clerk.screen.list.table.hasFocus()) == (True, True)
    settle()


def test_every_control_has_a_name_and_the_empty_list_teaches(clerk, nameless):
    assert nameless(clerk.screen) == []
    assert clerk.screen.list._pile.currentWidget() is clerk.screen.list._teach["person"]


def test_going_up_and_down_the_list_never_stalls(clerk, services, departments, settle, no_stalls, strike):
    for number in range(4):
        by_hand(services, take(services, number=number), departments)
    refresh(clerk, settle)
    clerk.screen.list.table.setFocus()
    clerk.press(DOWN)
    settle()
    with no_stalls():
        for _ in range(3):
            strike(clerk.screen.list.table, DOWN)
            settle()
    assert clerk.screen.list.table.currentIndex().row() >= 3
