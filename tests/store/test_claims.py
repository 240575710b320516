"""Workers that die, sleep too long or come back from the dead: fenced claims let none of them write or lose a thing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Case, SubItem
from clerk_app.dispatch.gateway import DepartmentStatus, Health, Receipt, Result, StatusMessage, SubmissionState
from clerk_app.dispatch.gateway_errors import AnswerUnknown
from clerk_app.dispatch.ports import Wanted
from clerk_app.dispatch.worker import Worker
from clerk_app.intake import Intake
from tests.helpers.hall import CLERK, desk_at
from tests.helpers.visits import visit_for

LEASE = timedelta(seconds=60)


class Clock:
    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2026-02-12T10:00:00+08:00")

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


class Department:
    """Keeps books by key. `meanwhile` runs once, after the books are written and before the answer is out."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.sent: list[str] = []
        self.states: dict[str, list[StatusMessage]] = {}
        self.meanwhile: Callable[[], None] | None = None

    def submit(self, key: str, submission: Any) -> Receipt:
        self.sent.append(key)
        self.states.setdefault(key, [])
        self._let_things_happen()
        return Receipt("收1", self.clock(), DepartmentStatus.RECEIVED, 1, "")

    def query(self, key: str) -> SubmissionState | None:
        messages = self.states.get(key)
        self._let_things_happen()
        if messages is None:
            return None
        status = messages[-1].status if messages else DepartmentStatus.RECEIVED
        return SubmissionState(key, "N", "A", status, len(messages), tuple(messages), receipt_number="收1")

    def tell(self, key: str, status: DepartmentStatus, **parts: Any) -> None:
        number = len(self.states[key]) + 1
        message = StatusMessage(f"{key}/{number}", key, "N", "A", number, status, self.clock(), **parts)
        self.states[key].append(message)

    def withdraw(self, key: str, reason: str) -> SubmissionState:
        self.states.setdefault(key, [])
        self.tell(key, DepartmentStatus.WITHDRAWN)
        return SubmissionState(key, "N", "A", DepartmentStatus.WITHDRAWN, 1, tuple(self.states[key]))

    def send_paper_record(self, key: str, record: Any) -> SubmissionState:
        raise AssertionError("nothing is on paper here")

    def health(self) -> Health:
        return Health(up=True, honours_key=True, offers_query=True)

    def _let_things_happen(self) -> None:
        happening, self.meanwhile = self.meanwhile, None
        if happening:
            happening()


class Scene:
    """One case, one department for everything, and workers by name."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.desk, self.clock, self.department = desk, clock, Department(clock)
        desk.settings.change({"dispatch.lease": LEASE.total_seconds()})
        visit = visit_for(desk.library.theme("99TST0001"), answers={"express": False})
        taken = Intake(desk, CLERK).take(visit, desk.data)
        assert not taken.problem
        self.case_id = taken.case_id
        self.workers: list[Worker] = []

    def worker(self, name: str) -> Worker:
        plain = self.desk.worker()
        made = Worker(
            self.desk.store,
            lambda _: self.department,
            plain._build,
            self.desk.calendar,
            self.clock,
            name,
            self.desk.dispatch_rules,
            parallel=1,
        )
        self.workers += [plain, made]
        return made

    def case(self) -> Case:
        with self.desk.store.read() as work:
            return work.cases.get(self.case_id)

    def item(self, code: str = "A") -> SubItem:
        return next(item for item in self.case().sub_items if item.code == code)

    def only_a(self) -> None:
        """Put B out of the way."""
        self.desk.hand.to_hand(self.item("B").id, "这里只看甲", CLERK)

    def grant(self) -> None:
        self.department.tell(self.item().key, DepartmentStatus.GRANTED, result=Result("甲证", "甲1"))


@pytest.fixture
def scene(tmp_path: Any, database: str) -> Any:
    clock = Clock()
    desk = desk_at(tmp_path, clock, database)
    made = Scene(desk, clock)
    made.only_a()
    yield made
    for worker in made.workers:
        worker.close()
    desk.close()


def test_an_attempt_is_written_down_before_anything_goes_out(scene: Scene) -> None:
    seen: list[Any] = []
    scene.department.meanwhile = lambda: seen.append((scene.item().state, scene.desk.hand.tries(scene.item().key)))
    scene.worker("one").step()
    [(state, tries)] = seen
    assert state == "sending"
    assert [(kind, outcome) for _, kind, outcome, _ in tries] == [("submit", "started")]
    assert [each[2] for each in scene.desk.hand.tries(scene.item().key)] == ["answered"]


def test_while_one_worker_holds_a_sub_item_no_other_touches_it(scene: Scene) -> None:
    other = scene.worker("two")
    touched: list[int] = []
    scene.department.meanwhile = lambda: touched.append(other.step())
    scene.worker("one").step()
    assert touched == [0]
    assert len(scene.department.sent) == 1


def test_what_a_dead_worker_was_sending_is_asked_about_and_not_sent_again(scene: Scene) -> None:
    def die() -> None:
        raise SystemExit

    scene.department.meanwhile = die
    with pytest.raises(SystemExit):
        scene.worker("one").step()
    assert scene.item().state == "sending"
    scene.clock.pass_by(LEASE + timedelta(seconds=1))
    heir = scene.worker("two")
    heir.step()
    assert scene.item().state == "acknowledged"
    assert len(scene.department.sent) == 1


def test_what_a_dead_worker_never_sent_is_sent_under_the_same_key(scene: Scene) -> None:
    key = scene.item().key
    with scene.desk.store() as work:
        work.claims.take(Wanted("one", scene.clock(), LEASE, 8))
        work.commit()
    scene.clock.pass_by(LEASE + timedelta(seconds=1))
    heir = scene.worker("two")
    for _ in range(3):
        heir.step()
        scene.clock.pass_by(timedelta(seconds=5))
    assert scene.department.sent == [key]


def test_a_worker_back_from_the_dead_writes_nothing(scene: Scene) -> None:
    def overtake() -> None:
        scene.clock.pass_by(LEASE + timedelta(seconds=1))
        scene.worker("two").step()

    scene.department.meanwhile = overtake
    scene.worker("one").step()
    item = scene.item()
    assert (item.state, item.reason) == ("acknowledged", "部门已收到")
    with scene.desk.store.read() as work:
        kinds = [event.after.get("state") for event in work.events.of(scene.case_id) if event.kind == "sub_item"]
    assert kinds.count("acknowledged") == 1


def test_a_decision_that_an_overtaken_worker_saw_is_not_lost(scene: Scene) -> None:
    first, second = scene.worker("one"), scene.worker("two")
    first.step()
    scene.grant()
    scene.clock.pass_by(timedelta(seconds=5))

    def overtake() -> None:
        # The other claims the row but hears nothing; the late one then comes with the decision and is fenced off.
        scene.clock.pass_by(LEASE + timedelta(seconds=1))
        known, scene.department.query = scene.department.query, unheard
        second.step()
        scene.department.query = known

    def unheard(key: str) -> None:
        raise AnswerUnknown("不清楚", "等待应答超时")

    scene.department.meanwhile = overtake
    first.step()
    assert scene.item().state == "acknowledged"
    scene.clock.pass_by(LEASE)
    second.step()
    assert (scene.item().state, scene.item().result.number) == ("done", "甲1")


def test_once_a_person_took_it_to_paper_the_machine_that_was_sending_writes_nothing(scene: Scene) -> None:
    scene.department.meanwhile = lambda: scene.desk.hand.to_hand(scene.item().id, "申请人急用", CLERK)
    scene.worker("one").step()
    item = scene.item()
    assert (item.state, item.channel) == ("by_hand", "paper")
    with scene.desk.store.read() as work:
        assert work.hand_tasks.of_key(item.key).may_have_been_received
    scene.clock.pass_by(timedelta(hours=1))
    scene.worker("two").step()
    assert len(scene.department.sent) == 1


def test_a_case_withdrawn_while_it_is_being_sent_is_taken_back_at_the_department(scene: Scene) -> None:
    scene.department.meanwhile = lambda: scene.desk.visits.withdraw(scene.case_id, "不办了", CLERK)
    worker = scene.worker("one")
    worker.step()
    assert scene.item().state == "cancelled"
    worker.step()
    assert scene.department.states[scene.item().key][-1].status is DepartmentStatus.WITHDRAWN
    assert worker._idle()


def test_each_message_is_taken_once_and_only_forward(scene: Scene) -> None:
    item, now = scene.item(), scene.clock()
    with scene.desk.store() as work:
        take = work.outbox.take_message
        assert take(item, "m2", 2, "{}", now)
        assert not take(item, "m2", 2, "{}", now)
        assert not take(item, "m1", 1, "{}", now)
        assert take(item, "m3", 3, "{}", now)


def test_a_worker_runs_until_it_is_told_to_stop_and_says_when_something_changed(scene: Scene) -> None:
    from threading import Event, Thread

    stop, changed = Event(), Event()
    run = Thread(target=scene.worker("one").run, args=(stop, changed.set))
    run.start()
    assert changed.wait(5)
    stop.set()
    run.join(5)
    assert not run.is_alive()


def test_a_worker_that_was_stopped_past_its_lease_sends_nothing_when_it_goes_on(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clerk_app.dispatch import worker as worker_module

    asleep = [0.0]
    monkeypatch.setattr(worker_module, "steady", lambda: asleep[0])
    sleeper = scene.worker("one")
    jobs = sleeper._claim()
    assert len(jobs) == 1
    asleep[0] += 3600
    scene.clock.pass_by(LEASE + timedelta(seconds=1))
    scene.worker("two").step()
    sent = list(scene.department.sent)
    assert sleeper._act(jobs[0]) is None
    assert scene.department.sent == sent


def test_a_claim_that_waited_long_for_its_turn_is_held_for_longer_first(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clerk_app.dispatch import worker as worker_module

    passed = [0.0]
    monkeypatch.setattr(worker_module, "steady", lambda: passed[0])
    slow = scene.worker("one")
    jobs = slow._claim()
    passed[0] += LEASE.total_seconds() - 5
    scene.clock.pass_by(LEASE - timedelta(seconds=5))
    assert slow._act(jobs[0]) is not None
    scene.clock.pass_by(timedelta(seconds=10))
    assert scene.worker("two").step() == 0


def test_an_answer_that_cannot_be_written_takes_no_other_with_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from clerk_app.dispatch.settling import Settling

    whole, seen = Settling.all, []

    def broken(self: Any, answers: Any) -> int:
        seen.append(len(answers))
        if len(answers) > 1 or answers[0].claim.item.key == "bad":
            raise ValueError("a bug")
        return whole(self, answers)

    monkeypatch.setattr(Settling, "all", broken)
    worker = scene.worker("one")
    [job] = worker._claim()
    good = worker._act(job)
    bad = replace(good, claim=replace(good.claim, item=replace(good.claim.item, key="bad")))
    worker._unwritten = [bad, good]
    worker._write()
    assert seen == [2, 1, 1]
    assert scene.item().state == "acknowledged"
    assert "could not be written" in caplog.text


def test_a_department_that_is_back_is_asked_by_one_worker_alone(scene: Scene) -> None:
    from clerk_app.dispatch import breaker, outage

    rules, asked = scene.desk.dispatch_rules(), []
    with scene.desk.store() as work:
        [state] = work.breakers.lock(["scjg"])
        work.breakers.put(replace(state, state="open", failures=9, since=scene.clock(), retry_at=scene.clock()))
        work.commit()

    class Asked:
        def health(self) -> Health:
            asked.append(1)
            if len(asked) == 1:
                outage.probe(scene.desk.store, lambda _: Asked(), scene.clock(), rules)
            return Health(up=True)

    outage.probe(scene.desk.store, lambda _: Asked(), scene.clock(), rules)
    assert len(asked) == 1
    with scene.desk.store.read() as work:
        assert work.breakers.get("scjg") == breaker.Breaker("scjg")


def test_what_a_program_error_keeps_from_being_sent_goes_to_a_person(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    worker = scene.worker("one")

    def broken(*_: object) -> Any:
        raise KeyError("a bug")

    worker._build = broken
    worker.step()
    assert (scene.item().state, scene.item().reason) == ("by_hand", "程序出错，没有发出")
    assert scene.department.sent == []
    assert "cannot be put together" in caplog.text
