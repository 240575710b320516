"""People who come and go: numbers and calling, how many windows are open, 预约, 好差评 and 办不成事."""

from functools import cached_property
from typing import TYPE_CHECKING

from .window import WindowDesk

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_app.cases.unresolved import UnresolvedDesk
    from clerk_app.queueing.appointments import Appointments
    from clerk_app.queueing.booking.model import BookingRules
    from clerk_app.queueing.calling import Calling
    from clerk_app.queueing.looks import Looks
    from clerk_app.queueing.opening import Openings
    from clerk_app.queueing.plans import FlowPlans
    from clerk_app.queueing.rating_desk import RatingRules, Ratings
    from clerk_app.queueing.staffing.advising import Staffing
    from clerk_app.queueing.staffing.daily import StaffingDays


class QueueDesk(WindowDesk):
    """The hall's flow as use cases."""

    @cached_property
    def unresolved(self) -> "UnresolvedDesk":
        """办不成事."""
        from clerk_app.cases.unresolved import UnresolvedDesk, UnresolvedRules

        def rules() -> UnresolvedRules:
            return UnresolvedRules(self.settings["hall.region"], self.settings["unresolved.days"])

        return UnresolvedDesk(self.store, lambda: self.calendar, rules, self._flow_clock)

    @cached_property
    def calling(self) -> "Calling":
        """Numbers and calling; in a hall by the hall's clock, so that waiting times mean the same everywhere."""
        from clerk_app.queueing.calling import Calling

        return Calling(self.store, self._flow_clock, self.knows_theme, lambda: not self.link.on_own)

    @cached_property
    def looks(self) -> "Looks":
        """How a window stands, pages of numbers, and the story of each."""
        from clerk_app.queueing.looks import Looks

        return Looks(self.store, self._flow_clock)

    def knows_theme(self, code: str) -> bool:
        """Whether the hall offers a one-thing of that code."""
        return any(entry.code == code for entry in self.library.entries())

    @cached_property
    def openings(self) -> "Openings":
        """Windows that open and close, and the end of the day."""
        from clerk_app.queueing.opening import Openings

        return Openings(self.store, self._flow_clock)

    @cached_property
    def flow_plans(self) -> "FlowPlans":
        """Which queues there are, and which window serves which."""
        from clerk_app.queueing.plans import FlowPlans

        return FlowPlans(self.store, self._flow_clock)

    @cached_property
    def staffing(self) -> "Staffing":
        """How many windows should be open: plans, advice, and what came of it."""
        from clerk_app.queueing.booking.for_staffing import StoredBookings
        from clerk_app.queueing.staffing.advising import Staffing

        return Staffing(self.store, lambda: self.calendar, self._flow_clock, StoredBookings(self.store))

    @cached_property
    def appointments(self) -> "Appointments":
        """预约; `appointments.sheets` are the days' places."""
        from clerk_app.queueing.appointments import Appointments
        from clerk_app.queueing.booking.sheets import Sheets

        sheets = Sheets(self.store, self._flow_clock, self._booking_rules, lambda: self.calendar, self.staffing)
        together = lambda: not self.link.on_own  # noqa: E731
        return Appointments(
            self.store, self._flow_clock, self._booking_rules, sheets, self.knows_theme, together
        )  # fmt: skip

    def _booking_rules(self) -> "BookingRules":
        from clerk_app.queueing.booking.model import BookingRules

        at = self.settings
        return BookingRules(
            int(at["appointment.slot_minutes"]),
            at["appointment.share"] / 100,
            at["appointment.horizon_days"],
            float(at["appointment.lead_minutes"]),
            at["appointment.per_person"],
            at["appointment.per_phone"],
            at["appointment.no_shows"],
            float(at["appointment.grace_minutes"]),
        )

    @cached_property
    def ratings(self) -> "Ratings":
        """好差评: what people say of a visit, and what is done about the bad ones."""
        from clerk_app.queueing.rating_desk import Ratings

        return Ratings(self.store, self._flow_clock, lambda: self.calendar, self._rating_rules)

    @cached_property
    def hall_ratings(self) -> "Ratings":
        """The same over the hall's store alone: for its pages, which keep what they cannot give it."""
        from clerk_app.queueing.rating_desk import Ratings

        return Ratings(self.hall_store, self.hall_clock, lambda: self.calendar, self._rating_rules)

    def _rating_rules(self) -> "RatingRules":
        from clerk_app.queueing.rating_desk import RatingRules

        at = self.settings
        return RatingRules(at["ratings.verify_days"], at["ratings.rectify_days"], at["limits.yellow_days"])

    @cached_property
    def staffing_days(self) -> "StaffingDays":
        """The morning's plan kept and yesterday's advice scored, once a day, by whoever is first."""
        from clerk_app.queueing.staffing.daily import StaffingDays

        return StaffingDays(self.hall_store, self.staffing, self._flow_clock, self.origin)

    def _flow_clock(self) -> "datetime":
        return self.clock() if self._cut_off else self.hall_clock()
