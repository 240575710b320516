"""What a clerk or supervisor does at a window: the use cases over the store, scanners, printers, papers."""

import os
from functools import cached_property
from typing import TYPE_CHECKING

from clerk_app.cases.model import Actor
from clerk_app.errors import Refused, WorldError

from .ground import Ground

if TYPE_CHECKING:
    from clerk_app.cases.editing import Conflicts
    from clerk_app.cases.hand_over import HandOvers
    from clerk_app.cases.model import Case
    from clerk_app.cases.originals import Originals
    from clerk_app.cases.presence import Presence
    from clerk_app.cases.questions import Questions
    from clerk_app.cases.visits import Visits
    from clerk_app.cases.windows import Windows
    from clerk_app.closing.service import Closings
    from clerk_app.dispatch.hand import HandDesk
    from clerk_app.drills.desk import DrillDesk
    from clerk_app.drills.report import DrillPapers
    from clerk_app.drills.service import DrillService
    from clerk_app.hall.reconciliation import Reconciliation
    from clerk_app.hall.service_beat import Program
    from clerk_app.materials.desk import MaterialDesk
    from clerk_app.materials.scanner import Scanner
    from clerk_app.packs.printing import PackPapers
    from clerk_app.packs.service import EmergencyPacks
    from clerk_app.papers.closing_papers import ClosingPapers
    from clerk_app.papers.facts import HallFacts
    from clerk_app.papers.service import FromElsewhere, Papers
    from clerk_app.papers.watch_papers import WatchPapers
    from clerk_app.people.service import People
    from printing.spool.printer import Printer

SYSTEM = Actor("系统", "system")


class WindowDesk(Ground):
    """The window's work."""

    @cached_property
    def visits(self) -> "Visits":
        from clerk_app.cases.visits import VisitRules, Visits

        def rules() -> VisitRules:
            return VisitRules(self.settings["hall.region"], self.settings["limits.yellow_days"])

        return Visits(self.store, self.library, self.calendar, rules, self.clock)

    def sweep(self) -> "tuple[Case, ...]":
        """Accept by law what was not told in time, see `Visits.sweep`; a desk that is cut off leaves it to the hall."""
        from clerk_app.cases.visits import VisitRules, Visits

        if self._cut_off:
            return ()
        rules = VisitRules(self.settings["hall.region"])
        return Visits(self.hall_store, self.library, self.calendar, lambda: rules, self.clock).sweep(SYSTEM)

    def held_by_hall(self, case_id: str) -> str:
        """Why a case can only be looked at and printed while this desk is cut off; "" when there is no reason."""
        from clerk_app.store.emergency import held_by_hall

        if not self._cut_off:
            return ""
        with self.own.read() as work:
            return held_by_hall(work.keep, case_id)

    def numbers_left(self) -> tuple[int, int]:
        """How many case numbers of today, and of the scarcest document, lie here for the time without the hall."""
        from clerk_app.cases.numbering import case_series
        from clerk_app.store.own_blocks import blocks_left

        region, now = str(self.settings["hall.region"]), self.clock()
        left = blocks_left(self.own, str(self.settings["desk.window"]), region, now)
        today = left.pop(case_series(region, now))
        return today, min(number for series, number in left.items() if series.startswith("document/"))

    @cached_property
    def reconciliation(self) -> "Reconciliation":
        """What windows did while they were cut off."""
        from clerk_app.hall.reconciliation import Reconciliation

        return Reconciliation(lambda: self.hall_store, self.hall, self.clock)

    @cached_property
    def conflicts(self) -> "Conflicts":
        from clerk_app.cases.editing import Conflicts

        return Conflicts(self.store, self.clock)

    def merge_again(self) -> int:
        """What the hall would not take after a cut-off, once more; how many it has taken. Raises Unavailable."""
        from clerk_app.store.switching import SwitchingStore

        return self.store.merge_again() if isinstance(self.store, SwitchingStore) else 0

    def renumber(self, case_id: str, actor: Actor) -> str:
        """A case of this window that was not merged, because its number is taken, gets a new one and is merged.

        Returns the number. Raises Refused, NotFound, Unavailable.
        """
        from clerk_app.store.left_over import renumber

        if self._cut_off or not self.database:
            raise Refused("现在不能换编号", "正与大厅断开，新编号由大厅发", "恢复连接后再试")
        region = str(self.settings["hall.region"])
        number = renumber(self.own, self.hall_store, case_id, region, self.clock(), actor)
        self.merge_again()
        return number

    @cached_property
    def hand_overs(self) -> "HandOvers":
        from clerk_app.cases.hand_over import HandOvers

        return HandOvers(self.store, self.clock, lambda: not self.link.on_own, self.windows.check)

    def hall_programs(self) -> "tuple[Program, ...]":
        """The service and the dispatch workers beside the hall's store; none while this desk is cut off."""
        from clerk_app.hall.service_beat import programs

        if self._cut_off:
            return ()
        with self.hall_store.read() as work:
            return programs(work.workers.all())

    @cached_property
    def windows(self) -> "Windows":
        """Which windows the hall has."""
        from clerk_app.cases.windows import Windows

        return Windows(self.store, self.clock)

    @cached_property
    def questions(self) -> "Questions":
        from clerk_app.cases.questions import Questions

        return Questions(self.store, self.clock, lambda: not self.link.on_own, self.windows.check)

    @cached_property
    def presence(self) -> "Presence":
        from clerk_app.cases.presence import Presence

        return Presence(self.store, self.clock)

    @cached_property
    def materials(self) -> "MaterialDesk":
        from clerk_app.materials.desk import MaterialDesk
        from clerk_app.materials.model import MEGABYTE, PageLimits
        from clerk_app.materials.simulated_source import SimulatedSource

        def limits() -> PageLimits:
            file_bytes = self.settings["materials.max_megabytes"] * MEGABYTE
            return PageLimits(self.settings["materials.max_pages"], file_bytes * 2, file_bytes)

        return MaterialDesk(self.visits, self.pages, SimulatedSource(), limits, self.clock)

    @cached_property
    def scanner(self) -> "Scanner":
        """Scanners through SANE; with YICHUANG_SCANNER=fake or =test a simulated one, for practice and tests."""
        from clerk_app.drills.devices import PractisedScanner

        wanted = os.environ.get("YICHUANG_SCANNER", "")
        if wanted == "fake":
            from clerk_app.materials.fake_scanner import FakeScanner

            return PractisedScanner(FakeScanner(), self.drills)
        from clerk_app.materials.scanimage_driver import ScanimageScanner

        return PractisedScanner(ScanimageScanner(self.data / "scanner", (wanted,) if wanted else ()), self.drills)

    def printer(self, queue: str = "") -> "Printer | None":
        """The CUPS queue of that name, or the one that the settings name; None if they name none."""
        queue = queue or str(self.settings["printer.queue"]).strip()
        if not queue:
            return None
        from clerk_app.drills.devices import PractisedPrinter
        from printing.spool.cups import CupsPrinter, list_printers

        def really() -> str:
            try:
                found = next((each for each in list_printers() if each.name == queue), None)
            except WorldError as error:
                return error.what
            return f"没有队列“{queue}”" if found is None else "、".join(found.reasons)

        return PractisedPrinter(CupsPrinter(queue), self.drills, really)

    @cached_property
    def hand(self) -> "HandDesk":
        from clerk_app.dispatch.hand import HandDesk

        return HandDesk(self.store, lambda: self.calendar, self.clock)

    @cached_property
    def people(self) -> "People":
        from clerk_app.people.service import People

        return People(self.store, self.clock)

    @cached_property
    def originals(self) -> "Originals":
        from clerk_app.cases.originals import Originals

        return Originals(self.store, self.clock)

    @cached_property
    def closings(self) -> "Closings":
        from clerk_app.closing.service import Closings

        return Closings(self.store, self.people.confirm, self.library.with_fees, self.clock, lambda: self.link.on_own)

    @cached_property
    def papers(self) -> "Papers":
        from clerk_app.papers.service import Papers

        contents = self._contents("papers")
        marks = self.drills.marks
        return Papers(
            self.store, self.library, contents, self.hall, self.clock, lambda: self.calendar, marks, self.from_elsewhere
        )  # fmt: skip

    def from_elsewhere(self, case_id: str, certificate: str) -> "FromElsewhere":
        """What another hall has issued for a case, to be printed. Raises NotFound, Unavailable, Refused."""
        from clerk_app.papers.service import nothing_came

        return nothing_came(case_id, certificate)

    @cached_property
    def drills(self) -> "DrillDesk":
        """The drills that are held at this window."""
        from clerk_app.drills.desk import DrillDesk

        def window() -> str:
            return str(self.settings["desk.window"])

        return DrillDesk(
            lambda: self.hall_store,
            lambda: self.store,
            self.data / "drills.json",
            window,
            self.clock,
            lambda: self.link if self.database else None,
        )

    @cached_property
    def drill_service(self) -> "DrillService":
        """A supervisor's drills."""
        from clerk_app.drills.service import DrillService

        def departments() -> dict[str, str]:
            return {code: each.name for code, each in self.library.departments.items()}

        return DrillService(lambda: self.hall_store, departments, lambda: bool(self.database), self.clock)

    def hall(self) -> "HallFacts":
        """The hall and window as the settings name them."""
        from clerk_app.papers.facts import HallFacts

        at = self.settings
        return HallFacts(
            at["hall.name"],
            at["hall.organ"],
            at["hall.region"],
            at["hall.document_prefix"],
            at["hall.address"],
            at["hall.phone"],
            at["hall.complaint_phone"],
            at["hall.hours"],
            at["desk.window"],
        )

    @cached_property
    def closing_papers(self) -> "ClosingPapers":
        from clerk_app.papers.closing_papers import ClosingPapers

        return ClosingPapers(self._contents("papers"), self.hall)

    @cached_property
    def drill_papers(self) -> "DrillPapers":
        from clerk_app.drills.report import DrillPapers

        return DrillPapers(lambda: self.hall_store, self._contents("papers"), self.hall, self.clock)

    @cached_property
    def watch_papers(self) -> "WatchPapers":
        from clerk_app.papers.watch_papers import WatchPapers

        return WatchPapers(self.hall, self.clock, self.drills.marks)

    @cached_property
    def packs(self) -> "EmergencyPacks":
        """Emergency packs: numbers handed out, and what became of them."""
        from clerk_app.packs.service import EmergencyPacks

        return EmergencyPacks(lambda: self.hall_store, lambda: str(self.settings["hall.region"]), self.clock)

    @cached_property
    def pack_papers(self) -> "PackPapers":
        from clerk_app.packs.printing import PackPapers

        return PackPapers(self.library, self.hall, self.clock)
