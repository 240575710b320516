"""Messages of a department in any order: what it comes to is the same as in theirs."""

import time
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

from clerk_app.cases.model import SubItem
from clerk_app.clock import now
from clerk_app.dispatch import rules
from clerk_app.dispatch.callbacks import Taken, take_callback
from clerk_app.dispatch.gateway import DepartmentStatus, Result, StatusMessage, SubmissionState
from clerk_app.dispatch.rules import DispatchRules
from tests.helpers.hall import Hall, open_hall

COURSE = (
    DepartmentStatus.ACCEPTED,
    DepartmentStatus.PAUSED,
    DepartmentStatus.RESUMED,
    DepartmentStatus.UNDER_REVIEW,
    DepartmentStatus.GRANTED,
)
ASKED_AT_ONCE = DispatchRules(callback_poll=timedelta(0))


class Anybody:
    def speaks_for(self, department: str) -> bool:
        return True


class Course:
    """One sub-item with its department, and what the department says of it, an hour apart."""

    def __init__(self, hall: Hall, number: int = 0) -> None:
        self.hall = hall
        self.item = hall.item(hall.take(number=number), "A")
        self.at = now()
        self.messages = [self._message(place, status) for place, status in enumerate(COURSE, start=2)]

    def _message(self, sequence: int, status: DepartmentStatus) -> StatusMessage:
        result = Result("甲证", "甲1") if status is DepartmentStatus.GRANTED else None
        at, key = self.at + timedelta(hours=sequence), self.item.key
        return StatusMessage(f"{key}/{sequence}", key, "N", "A", sequence, status, at, result=result)

    def take(self, message: StatusMessage) -> Taken:
        desk = self.hall.desk
        return take_callback(desk.store, message, Anybody(), desk.calendar, self.at, ASKED_AT_ONCE)

    def now(self) -> SubItem:
        with self.hall.desk.store.read() as work:
            return work.outbox.by_key(self.item.key)


def said(item: SubItem, at: datetime) -> tuple[object, ...]:
    pauses = tuple((pause.started - at, pause.ended and pause.ended - at) for pause in item.pauses)
    return item.state.value, item.outcome, item.reason, pauses


def test_a_pause_that_arrives_late_counts_as_if_it_had_come_in_time(tmp_path: Path) -> None:
    outcomes = set()
    with open_hall(tmp_path) as hall:
        for number, order in enumerate(permutations(range(4))):
            course = Course(hall, number)
            for place in order:
                course.take(course.messages[place])
            outcomes.add(said(course.now(), course.at))
    hours = (timedelta(hours=3), timedelta(hours=4))
    assert outcomes == {("acknowledged", "", rules.STATUS_WORDS[DepartmentStatus.UNDER_REVIEW], (hours,))}


def test_the_due_day_moves_by_a_pause_heard_of_afterwards(tmp_path: Path) -> None:
    with open_hall(tmp_path) as hall:
        course = Course(hall)
        accepted, paused, resumed, review, _ = course.messages
        long = StatusMessage(**{**_parts(resumed), "at": resumed.at + timedelta(days=30)})
        assert course.take(accepted) is Taken.APPLIED
        before = course.now().due_at
        assert course.take(review) is Taken.APPLIED
        assert course.take(long) is Taken.KNOWN  # nothing stood still, so far as is known
        assert course.now().due_at == before
        assert course.take(paused) is Taken.APPLIED
        assert course.now().reason == rules.STATUS_WORDS[DepartmentStatus.UNDER_REVIEW]
        after = course.now().due_at
        assert before is not None
        assert after is not None
        assert timedelta(days=20) < after - before < timedelta(days=45)
        assert course.take(paused) is Taken.KNOWN
        assert course.now().due_at == after


def test_a_late_message_neither_reopens_nor_undoes_what_was_decided(tmp_path: Path) -> None:
    with open_hall(tmp_path) as hall:
        course = Course(hall)
        granted = course.messages[-1]
        assert course.take(granted) is Taken.APPLIED
        for message in course.messages:
            course.take(message)
        item = course.now()
        assert (item.state, item.result and item.result.number) == ("done", "甲1")
        assert [pause.ended is not None for pause in item.pauses] == [True]


class Answering:
    """A department that tells everything when it is asked."""

    def __init__(self, course: Course, messages: list[StatusMessage]) -> None:
        self._state = SubmissionState(course.item.key, "N", "A", messages[-1].status, 5, tuple(messages))

    def query(self, key: str) -> SubmissionState:
        return self._state


def test_a_pause_whose_call_back_never_came_is_heard_of_when_the_department_is_asked(tmp_path: Path) -> None:
    with open_hall(tmp_path) as hall:
        course = Course(hall)
        review = course.messages[3]
        assert course.take(review) is Taken.APPLIED
        desk = hall.desk
        answering: Any = Answering(course, course.messages[:4])
        desk._gateways[f"{desk.settings['dispatch.gateway']}/scjg"] = answering
        time.sleep(0.3)
        with hall.worker() as worker:
            worker.step()
        (pause,) = course.now().pauses
        assert (pause.started, pause.ended) == (course.messages[1].at, course.messages[2].at)


def _parts(message: StatusMessage) -> dict[str, object]:
    return {name: getattr(message, name) for name in message.__slots__}
