"""What supervisors read: figures, reports, and those that are written at their time."""

from functools import cached_property
from typing import TYPE_CHECKING

from .link import LinkDesk

if TYPE_CHECKING:
    from datetime import date

    from clerk_app.cases.urging import Urging
    from clerk_app.dispatch.watching import DepartmentsWatch
    from clerk_app.papers.figure_papers import FigurePapers
    from clerk_app.papers.scheduled_reports import ScheduledReports
    from clerk_app.statistics.figures import Terms
    from clerk_app.statistics.limits_watch import LimitsWatch
    from clerk_app.statistics.live_look import LiveLook
    from clerk_app.statistics.rating_look import RatingLook
    from clerk_app.statistics.replaying import DayReplays
    from clerk_app.statistics.reports import Reports
    from clerk_app.statistics.service import Statistics


class ReadingDesk(LinkDesk):
    """Statistics over the store that all windows share."""

    def figure_terms(self) -> "Terms":
        """What the hall has chosen about its figures."""
        from clerk_app.statistics.figures import Terms

        at = self.settings
        return Terms(
            float(at["statistics.level_minutes"]),
            at["statistics.least"],
            at["ratings.verify_days"],
            at["ratings.rectify_days"],
            at["limits.yellow_percent"] / 100,
            at["limits.yellow_days"],
        )

    @cached_property
    def statistics(self) -> "Statistics":
        from clerk_app.statistics.service import Statistics

        calendar = lambda: self.calendar  # noqa: E731
        return Statistics(
            lambda: self.hall_store, self.library, calendar, self.figure_terms, self.clock, self._planned_windows
        )

    @cached_property
    def rating_look(self) -> "RatingLook":
        """The figures of 好差评 of the last days."""
        from clerk_app.statistics.rating_look import RatingLook

        return RatingLook(lambda: self.hall_store, lambda: self.calendar, self.figure_terms, self._flow_clock)

    @cached_property
    def live(self) -> "LiveLook":
        """The hall as it stands now, for supervisors."""
        from clerk_app.statistics.live_look import LiveLook

        return LiveLook(lambda: self.hall_store, self.figure_terms, self._flow_clock)

    def _planned_windows(self, day: "date") -> dict[str, float]:
        """How many windows the plan wants open in each quarter of a day, such as 09:15; {} where there is none.

        The one that was kept in the morning. Where none was: of today it is made now; of another day there is none,
        for it would be made from what nobody knew then.
        """
        from clerk_app.errors import Refused
        from clerk_app.queueing.rules import service_day

        plan = self.staffing.stored_plan(day)
        if plan is None and day != service_day(self.clock()):
            return {}
        try:
            plan = plan or self.staffing.plan(day)
        except Refused:
            return {}
        minutes = {slot * 15: sum(each.opens <= slot * 15 < each.closes for each in plan.shifts) for slot in range(96)}
        return {f"{at // 60:02d}:{at % 60:02d}": float(number) for at, number in minutes.items() if number}

    @cached_property
    def urging(self) -> "Urging":
        """催办."""
        from clerk_app.cases.urging import UrgeRules, Urging

        def rules() -> UrgeRules:
            return UrgeRules(self.settings["hall.region"], self.settings["urge.days"])

        return Urging(self.store, lambda: self.calendar, rules, self._flow_clock, lambda: not self.link.on_own)

    @cached_property
    def limits_watch(self) -> "LimitsWatch":
        """Lights of cases and sub-items, and who was urged about them."""
        from clerk_app.statistics.limits_watch import LimitsWatch

        return LimitsWatch(self.store, self.library, lambda: self.calendar, self.figure_terms, self._flow_clock)

    @cached_property
    def departments_watch(self) -> "DepartmentsWatch":
        """How the departments are."""
        from clerk_app.dispatch.watching import DepartmentsWatch

        def names() -> dict[str, str]:
            return {code: each.name for code, each in self.library.departments.items()}

        return DepartmentsWatch(self.store, names, self._flow_clock)

    @cached_property
    def reports(self) -> "Reports":
        from clerk_app.statistics.reports import Reports

        return Reports(self.statistics)

    @cached_property
    def day_replays(self) -> "DayReplays":
        """The day once more, and what one more window would have done."""
        from clerk_app.statistics.replaying import DayReplays

        return DayReplays(self.statistics)

    @cached_property
    def figure_papers(self) -> "FigurePapers":
        from clerk_app.papers.figure_papers import FigurePapers

        return FigurePapers(self.hall)

    @cached_property
    def scheduled_reports(self) -> "ScheduledReports":
        """Written by the hall's service and by dispatch workers, if this machine's settings name a folder."""
        from clerk_app.papers.scheduled_reports import Schedule, ScheduledReports

        def schedule() -> Schedule:
            at = self.settings
            return Schedule(str(at["reports.folder"]), str(at["reports.daily_at"]), str(at["reports.weekly_at"]))

        return ScheduledReports(
            lambda: self.hall_store, lambda: self.reports, self.figure_papers, schedule, self.clock, self.origin
        )
