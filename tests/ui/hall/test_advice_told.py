"""A supervisor decides on one computer, and the window concerned is told on another, through the hall's feed."""

from clerk_app.queueing.rules import service_day
from clerk_app.queueing.staffing.floor import Change, Option, Turn
from clerk_app.queueing.staffing.history import minute_of
from clerk_app.queueing.staffing.record import Entry, Verdict
from tests.helpers.advices import advice_at
from tests.helpers.again import AGAIN
from tests.ui.application.hall import CHIEF
from ui.screens.status.advice_watch import AdviceWatch

pytestmark = AGAIN


def test_what_is_confirmed_elsewhere_is_said_at_the_window_and_so_is_its_undoing(
    feed, desk, services, other, said, settle, qtbot
):
    watch = AdviceWatch(desk, desk.frame)
    chief, at = CHIEF.at("值班台"), services.hall_clock()
    option = Option("open", (Change(minute_of(at) + 10, Turn.OPEN, services.settings["desk.window"]),))
    entry = other.staffing.keep(Entry(advice_at(service_day(at), minute_of(at), option)), chief)
    other.staffing.decide(entry.advice.id, Verdict.CONFIRMED, chief)
    qtbot.waitUntil(lambda: any("值班长安排：请在" in each.what for each in said.notices), timeout=10_000)
    other.staffing.decide(entry.advice.id, Verdict.UNDONE, chief)
    qtbot.waitUntil(lambda: any("值班长撤销" in each.what for each in said.notices), timeout=10_000)
    settle()
    assert len(said.notices) == 2
    assert watch.parent() is desk.frame
