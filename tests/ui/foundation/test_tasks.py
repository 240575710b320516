"""Operations run off the main thread and come home to it; drafts are kept until the store has confirmed."""

import os
import sys
import threading
import time
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerk_app.errors import Unavailable
from ui.tasks import DB, NET, Changes, Latest, Operation, Progress, Refreshable, Saver, Stage, device
from ui.tasks.run_queue import Reading, RunQueue, answerable


@pytest.fixture
def owner(qapp):
    return QObject()


def test_the_callable_runs_elsewhere_and_its_result_comes_home(desk, owner, settle):
    seen = {}

    def work():
        seen["worker"] = threading.current_thread()
        return 42

    desk.runner.start(
        Operation(work, lambda result: seen.update(result=result, home=threading.current_thread())), owner
    )
    settle()
    assert seen["result"] == 42
    assert seen["home"] is threading.main_thread()
    assert seen["worker"] is not threading.main_thread()


def test_the_database_lane_is_serial_and_in_order(desk, owner, settle):
    log, threads = [], set()

    def work(number):
        threads.add(threading.get_ident())
        log.append(("begin", number))
        time.sleep(0.002)
        log.append(("end", number))

    for number in range(5):
        desk.runner.start(Operation(lambda n=number: work(n), lane=DB), owner)
    settle()
    assert log == [(what, n) for n in range(5) for what in ("begin", "end")]
    assert len(threads) == 1


def test_the_network_pool_runs_side_by_side_and_devices_have_their_own_thread(desk, owner, settle):
    together = threading.Barrier(3, timeout=2)
    for lane in (NET, NET, device("scanner")):
        desk.runner.start(Operation(together.wait, lane=lane), owner)
    settle()
    assert not together.broken


def test_a_world_error_goes_to_the_failure_handler_or_else_to_the_bridge(desk, said, owner, settle):
    def fail():
        raise Unavailable("打印机缺纸", "纸盒空", "放纸")

    caught = []
    desk.runner.start(Operation(fail, on_failure=caught.append), owner)
    desk.runner.start(Operation(fail), owner)
    settle()
    assert [error.what for error in caught] == ["打印机缺纸"]
    assert [(notice.what, notice.why, notice.now) for notice in said.notices] == [("打印机缺纸", "纸盒空", "放纸")]


def test_a_bug_is_reported_even_when_a_failure_handler_is_there(desk, said, owner, settle):
    said.expect_bugs = True
    failures = []
    desk.runner.start(Operation(lambda: 1 / 0, on_failure=failures.append, title="正在计算"), owner)
    settle()
    assert failures == []
    assert isinstance(said.bugs[0].error, ZeroDivisionError)
    assert said.bugs[0].doing == "正在计算"


def test_nothing_is_delivered_to_an_owner_that_has_gone_but_what_changed_is_told(desk, qtbot, settle):
    gate, begun, got, told = threading.Event(), threading.Event(), [], []
    desk.hub.changed.connect(told.append)
    owner = QWidget()
    desk.runner.start(Operation(lambda: begun.set() or gate.wait(), got.append, changes=Changes.of("case")), owner)
    assert begun.wait(2)
    owner.deleteLater()
    qtbot.wait(20)
    gate.set()
    settle()
    assert got == []
    assert told == [Changes.of("case")]


def test_stop_reaches_the_callable_and_its_late_result_is_dropped(desk, owner, settle):
    got = []
    running = desk.runner.start(
        Operation(lambda cancel: cancel.wait(5) and "late", got.append, cancellable=True), owner
    )
    running.cancel()
    settle()
    assert got == []
    assert running.done


def test_progress_comes_home_in_order(desk, owner, settle):
    got = []

    def work(progress):
        for page in range(3):
            progress(Progress(page, 3, f"第 {page + 1} 页"))

    desk.runner.start(Operation(work, on_progress=lambda p: got.append(p.done)), owner)
    settle()
    assert got == [0, 1, 2]


@pytest.mark.parametrize(
    ("seconds", "stage"),
    [(0.29, Stage.QUIET), (0.3, Stage.BUSY), (1.0, Stage.TELLING), (4.9, Stage.TELLING), (5.0, Stage.STOPPABLE)],
)
def test_what_is_shown_depends_on_how_long_it_takes(seconds, stage):
    assert Stage.after(seconds) is stage


def test_stages_are_told_while_it_runs(desk, owner, qtbot, settle):
    gate, stages = threading.Event(), []
    desk.runner.stage_changed.connect(lambda running: stages.append(running.stage))
    running = desk.runner.start(Operation(gate.wait), owner)
    qtbot.waitUntil(lambda: stages == [Stage.BUSY], timeout=2_000)
    running.started -= 10
    qtbot.waitUntil(lambda: stages == [Stage.BUSY, Stage.STOPPABLE], timeout=2_000)
    gate.set()
    settle()


def test_only_the_newest_question_is_answered(desk, owner, settle):
    latest, gate, got = Latest(desk.runner, owner), threading.Event(), []
    latest.ask(lambda: gate.wait() and "old", got.append)
    latest.ask(lambda: "new", got.append)
    gate.set()
    settle()
    assert got == ["new"]


class TestSaver:
    """Saved as typed."""

    CLOCK = staticmethod(lambda: datetime(2026, 2, 12, 9, 41, 7, tzinfo=UTC))

    def test_at_most_one_save_is_in_flight_and_only_the_newest_follows(self, desk, owner, settle):
        gate, saved = threading.Event(), []

        def save(payload):
            gate.wait(5)
            saved.append(payload)

        saver = Saver(desk.runner, save, owner, clock=self.CLOCK)
        words = []
        saver.state_changed.connect(words.append)
        for payload in range(10):
            saver.push(payload)
        gate.set()
        settle()
        assert saved == [0, 9]
        assert words[-1] == "已保存 09:41:07"
        assert not saver.pending

    def test_flush_waits_for_the_store_to_confirm(self, desk, owner):
        saved = []
        saver = Saver(desk.runner, lambda payload: (time.sleep(0.05), saved.append(payload)), owner)
        saver.push("a")
        saver.push("b")
        assert saver.flush(2_000)
        assert saved == ["a", "b"]

    def test_a_failed_save_keeps_the_payload_and_says_so(self, desk, owner, settle):
        disk = {"full": True}
        saved = []

        def save(payload):
            if disk["full"]:
                raise Unavailable("磁盘满了")
            saved.append(payload)

        saver = Saver(desk.runner, save, owner)
        words = []
        saver.state_changed.connect(words.append)
        saver.push("draft")
        settle()
        assert "磁盘满了" in words[-1]
        assert saver.pending
        disk["full"] = False
        assert saver.flush()
        assert saved == ["draft"]

    def test_flush_gives_up_in_time_and_says_false(self, desk, owner, settle):
        gate = threading.Event()
        saver = Saver(desk.runner, lambda _payload: gate.wait(5), owner)
        saver.push("a")
        assert not saver.flush(50)
        gate.set()
        settle()


class _List(QWidget, Refreshable):
    def __init__(self, hub):
        super().__init__()
        self.seen = []
        self.watch_changes(hub, "case")

    def refresh(self, changes=None):
        self.seen.append(changes)


def test_visible_widgets_refresh_and_hidden_ones_when_they_are_shown(desk, qtbot):
    widget = _List(desk.hub)
    qtbot.addWidget(widget)
    desk.hub.publish(Changes.of("case"))
    desk.hub.publish(Changes.of("case"))
    assert widget.seen == []
    assert widget.is_stale
    widget.show()
    assert widget.seen == [None]
    change = Changes.of("case", ids=["1"])
    desk.hub.publish(Changes.of("settings"))
    desk.hub.publish(change)
    assert widget.seen == [None, change]


def sleep_too_long() -> None:
    time.sleep(0.03)


def wait_for_a_lock() -> None:
    held = threading.Lock()
    held.acquire()
    held.acquire(timeout=0.03)


def compute_too_long() -> None:
    began = time.thread_time()
    while time.thread_time() - began < 0.03:
        sum(range(100))


@pytest.mark.parametrize("hold_up", [sleep_too_long, wait_for_a_lock, compute_too_long])
def test_a_turn_of_the_event_loop_that_sleeps_waits_or_computes_for_30_ms_is_a_stall(hold_up, qtbot, no_stalls):
    def stretch():
        with no_stalls():
            qtbot.wait(10)
            hold_up()
            qtbot.wait(10)

    with pytest.raises(AssertionError, match="main thread stood still"):
        stretch()


def test_the_watchdog_catches_who_holds_up_the_event_loop(qtbot, no_stalls):
    def hold_up():
        time.sleep(0.08)

    def stretch():
        with no_stalls():
            qtbot.wait(10)
            hold_up()
            qtbot.wait(10)

    with pytest.raises(AssertionError, match="stood still") as caught:
        stretch()
    assert "hold_up" in str(caught.value)


BEGAN = Reading(at=5.0, ran=1.0, waited=2.0, others={7: 3.0, 8: 4.0})


@pytest.mark.parametrize(
    ("then", "ms"),
    [
        (Reading(5.050, 1.050, 2.000, {7: 3.0, 8: 4.0}), 46),  # it computed
        (Reading(5.050, 1.000, 2.000, {7: 3.0, 8: 4.0}), 46),  # it slept, or waited for a lock
        (Reading(5.050, 1.010, 2.036, {7: 3.0, 8: 4.0}), 10),  # others had the processor
        (Reading(5.050, 1.010, 2.000, {7: 3.03, 8: 4.02}), 16),  # whom it waited for did not get one for 30 ms
        (Reading(5.050, 1.040, 2.000, {7: 3.05, 8: 4.00}), 40),  # what it computed is not excused by another's wait
        (Reading(5.050, 1.000, 2.000, {9: 3.05}), 46),  # a thread that was not there before
        (Reading(5.050, 1.000), 46),  # a system that does not tell
        (Reading(5.050, 1.010, 2.000, {7: 3.0}, stolen=0.03), 16),  # the host took the processor for 30 ms
        (Reading(5.050, 1.040, 2.000, {7: 3.0}, stolen=0.03), 40),  # it took the other one; this one computed
        (Reading(5.050, 1.010, 2.000, {7: 3.03}, stolen=0.03), 10),  # never more than the time it did nothing
    ],
)
def test_what_the_machine_takes_is_not_the_desks_fault_and_everything_else_is(then, ms):
    before = BEGAN if then.waited else Reading(BEGAN.at, BEGAN.ran)
    assert answerable(before, then, idle=0.004) * 1000 == pytest.approx(ms)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of the run queue")
def test_readings_know_the_other_threads_and_leave_no_file_open():
    done, queue = threading.Event(), RunQueue()
    beside = [threading.Thread(target=done.wait) for _ in range(2)]
    for each in beside:
        each.start()
    files = len(os.listdir("/proc/self/fd"))
    told = queue.read(but=beside[1])
    assert beside[0].native_id in told.others
    assert beside[1].native_id not in told.others
    assert threading.get_native_id() not in told.others
    with open("/proc/stat") as machine:
        steal = int(machine.readline().split()[8]) / os.sysconf("SC_CLK_TCK")
    assert steal - 1.0 <= told.stolen <= steal
    done.set()
    for each in beside:
        each.join()
    assert beside[0].native_id not in queue.read().others
    queue.close()
    assert len(os.listdir("/proc/self/fd")) == files


def test_the_watchdog_is_content_with_a_loop_that_turns(qtbot, no_stalls):
    with no_stalls():
        qtbot.wait(60)


def test_what_is_asked_for_while_the_desk_closes_is_not_begun(desk) -> None:
    desk.runner.close(1)
    asked = desk.runner.start(Operation(lambda: 1, title="太晚"), owner=desk.frame)
    assert (asked.done, desk.runner.running) == (True, [])
