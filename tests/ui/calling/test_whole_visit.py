"""From the number to the accepted case: the events give how long the wait, the way and the service took."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Status
from clerk_app.queueing.model import Act, TicketState
from clerk_app.statistics.replay import read_visits
from clerk_app.statistics.visits import TicketRecord
from tests.ui.application.hall import actor_of, read
from tests.ui.calling.conftest import RESTAURANT
from tests.ui.visit_materials.samples import make_case, take_everything


class Later:
    """A clock that is ahead of the real one by as much as a test says."""

    def __init__(self, clock) -> None:
        self._clock, self.by = clock, timedelta()

    def __call__(self) -> datetime:
        return self._clock() + self.by


@pytest.fixture
def later(services) -> Later:
    clock = services.clock = services.hall_clock = Later(services.clock)
    if beijing(clock()).hour == 23:  # the number would be of yesterday in the middle of the visit
        clock.by = timedelta(hours=1)
    return clock


def fill(services, case, like):
    """What the clerk would type and take in."""
    parts = {name: getattr(like, name) for name in ("agent", "answers", "form", "truth_promised")}
    services.visits.edit(case.id, None, **parts)
    services.visits.tell(case.id, actor_of(services))
    services.visits.receive(take_everything(services, read(services, case.id)).id, actor_of(services))


def test_a_number_is_taken_called_served_and_done(strip, people, key, at_desk, services, later, settle, qtbot):
    like = make_case(services)
    ticket = people.take(RESTAURANT)
    later.by += timedelta(minutes=12)
    key("F2")
    visit = at_desk.screen("visit")
    case = visit.model.case
    assert (case.theme_code, visit.rail.current) == (RESTAURANT, "register")
    later.by += timedelta(minutes=2)
    visit.model.type(applicant=replace(like.applicant))
    assert visit.model.flush()
    settle()
    assert people.now(ticket).state is TicketState.SERVING
    fill(services, case, like)
    visit.model.reload()
    qtbot.waitUntil(lambda: visit.model.case.status is Status.RECEIVED, timeout=20_000)
    visit.go_to("decide")
    qtbot.waitUntil(lambda: visit.steps["decide"].chosen == "accept", timeout=20_000)
    settle()
    QTest.keyClick(visit.steps["decide"].window(), Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: read(services, case.id).status is Status.ACCEPTED, timeout=20_000)
    settle()
    later.by += timedelta(minutes=20)
    key("Shift+F2")
    done, events = services.looks.story(ticket.id)
    assert (done.state, done.case_ids, done.served) == (TicketState.DONE, (case.id,), (RESTAURANT,))
    assert [event.act for event in events] == [Act.ISSUED, Act.CALLED, Act.ARRIVED, Act.CASE, Act.DONE]
    found = read_visits([TicketRecord(done, events)], services.clock())
    stretch = found[0].served[0]
    assert stretch.wait == pytest.approx(12 * 60, abs=60)
    assert stretch.way == pytest.approx(2 * 60, abs=60)
    assert stretch.service == pytest.approx(20 * 60, abs=60)
    assert visit.model.case is None
    assert strip.acts["next"].isVisible()
