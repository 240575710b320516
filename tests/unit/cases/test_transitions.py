"""Whatever a window tries, in whatever order: only the listed transitions happen, and the law's limits hold."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from clerk_app.cases import acts
from clerk_app.cases.acts import TRANSITIONS
from clerk_app.cases.limits import correction_deadline
from clerk_app.cases.model import Case, Correction, EventDraft, MaterialState, Status, SubItemState
from clerk_app.errors import Refused
from tests.helpers.cases import CALENDAR, DUE, NOW, a_case, an_item, held, missing, ready

STATES = st.sampled_from([SubItemState.DONE, SubItemState.REJECTED, SubItemState.READY, SubItemState.RETURNED])


class Window(RuleBasedStateMachine):
    """Tries every act at any time, with good and bad particulars; what is refused must change nothing."""

    case: Case
    now: datetime

    @initialize()
    def a_person_comes(self) -> None:
        self.case, self.now = a_case(), NOW
        self.log: list[EventDraft] = []
        self.notices = 0

    def attempt(self, act: object) -> bool:
        before = self.case
        try:
            after, event = act()  # type: ignore[operator]
        except Refused:
            assert self.case is before
            return False
        assert after.status in TRANSITIONS[before.status] | {before.status}
        assert after.id == before.id
        assert not before.number or after.number == before.number
        self.case = after
        self.log.append(event)
        return True

    @rule(days=st.integers(0, 20), hours=st.integers(0, 23))
    def time_passes(self, days: int, hours: int) -> None:
        self.now += timedelta(days=days, hours=hours)

    @rule(m1=st.booleans(), m2=st.booleans())
    def materials_come_and_go(self, m1: bool, m2: bool) -> None:
        if self.case.status in (Status.DRAFT, Status.RECEIVED, Status.CORRECTING):
            first = held("M1") if m1 else missing("M1")
            second = held("M2") if m2 else missing("M2")
            self.case = replace(self.case, materials=(first, second))

    @rule(value=st.sampled_from(["示范店", "", "新店"]), by=st.sampled_from(["王䶮", ""]))
    def correct_on_spot(self, value: str, by: str) -> None:
        self.attempt(lambda: acts.correct_on_spot(self.case, "name", value, by))

    @rule()
    def receive(self) -> None:
        self.attempt(lambda: acts.receive(self.case, "430102-20260212-00001", self.now))

    @rule(reason=st.sampled_from(["看不清", ""]), hand_in=st.dates(date(2026, 2, 13), date(2026, 12, 31)))
    def notify(self, reason: str, hand_in: date) -> None:
        items = [Correction("M1", reason)]
        told = self.attempt(lambda: acts.notify_correction(self.case, items, self.now, self.tell_by(), hand_in))
        self.notices += told

    @rule()
    def hand_in(self) -> None:
        self.attempt(lambda: acts.corrections_handed_in(self.case, self.now))

    @rule()
    def accept(self) -> None:
        self.attempt(lambda: acts.accept(self.case, ready(self.case), self.now, "李敏", DUE))

    @rule(promise=st.sampled_from(["按期补交", ""]), days=st.integers(-1, 10))
    def accept_deferred(self, promise: str, days: int) -> None:
        until = self.now.date() + timedelta(days=days)
        self.attempt(lambda: acts.accept_deferred(self.case, ready(self.case), self.now, "李敏", until, promise, DUE))

    @rule()
    def sweep(self) -> None:
        self.attempt(lambda: acts.deem_accepted(self.case, self.now, self.tell_by(), DUE))

    @rule(reason=st.sampled_from(["不需要许可", ""]))
    def not_needed(self, reason: str) -> None:
        self.attempt(lambda: acts.not_needed(self.case, "N", reason, "", self.now, "李敏"))

    @rule(organ=st.sampled_from(["城管局", ""]), reason=st.sampled_from(["不属于本机关", ""]))
    def refuse(self, organ: str, reason: str) -> None:
        self.attempt(lambda: acts.refuse(self.case, "N", organ, reason, "", self.now, "李敏"))

    @rule(code=st.sampled_from(["M1", "M2"]))
    def supply(self, code: str) -> None:
        self.attempt(lambda: acts.supply_deferred(self.case, held(code), self.now))

    @rule(reason=st.sampled_from(["不办了", ""]))
    def withdraw(self, reason: str) -> None:
        self.attempt(lambda: acts.withdraw(self.case, reason))

    @rule(role=st.sampled_from(["clerk", "supervisor"]))
    def void(self, role: str) -> None:
        self.attempt(lambda: acts.void(self.case, "录错", role))

    @rule(states=st.lists(STATES, min_size=1, max_size=3))
    def departments_work(self, states: list[SubItemState]) -> None:
        if self.case.accepted_at is not None:
            items = tuple(an_item(code=f"R{number}", state=state) for number, state in enumerate(states))
            self.case = replace(self.case, sub_items=items)
            self.attempt(lambda: acts.finish(self.case, self.now))

    @rule()
    def reopen(self) -> None:
        self.attempt(lambda: acts.reopen(self.case, "R1"))

    def tell_by(self) -> date:
        moment = correction_deadline(self.case.received_at or NOW, CALENDAR).at
        assert moment is not None
        return moment.date()

    @invariant()
    def corrections_are_told_at_most_once_and_in_time(self) -> None:
        assert self.notices <= 1
        if self.case.correction is not None and self.case.received_at is not None:
            assert self.case.correction.issued_at.date() <= self.tell_by()
            assert all(item.reason for item in self.case.correction.items)

    @invariant()
    def every_decision_says_what_it_rests_on(self) -> None:
        decision = self.case.decision
        if decision is None:
            assert self.case.status not in (
                Status.ACCEPTED,
                Status.ACCEPTED_DEFERRED,
                Status.REFUSED,
                Status.NOT_NEEDED,
            )
            return
        assert decision.basis
        if decision.outcome is Status.REFUSED:
            assert decision.organ
            assert decision.reason
        if decision.deemed:
            assert self.case.accepted_at == self.case.received_at
            assert self.case.correction is None
        if decision.outcome is Status.ACCEPTED_DEFERRED:
            assert decision.promise
            assert decision.deferred_until is not None

    @invariant()
    def what_is_deferred_is_deferrable_and_keeps_the_case_open(self) -> None:
        deferred = [material for material in self.case.materials if material.state is MaterialState.DEFERRED]
        assert all(material.code == "M2" and material.deferred_until for material in deferred)
        if deferred:
            assert self.case.status in (Status.ACCEPTED_DEFERRED, Status.WITHDRAWN)

    @invariant()
    def ended_is_ended(self) -> None:
        if self.case.status is Status.FINISHED:
            assert self.case.finished_at is not None
            assert self.case.sub_items


Window.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestWindow = Window.TestCase


def test_every_status_is_in_the_table_and_ends_stay_ends() -> None:
    assert set(TRANSITIONS) == set(Status)
    for end in (Status.NOT_NEEDED, Status.REFUSED, Status.WITHDRAWN, Status.VOID):
        assert TRANSITIONS[end] == frozenset()
