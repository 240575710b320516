"""Puts the desk together: one data folder, one store, the use cases over it. Parts load when first used."""

import logging
import os
import socket
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key, now
from clerk_app.errors import Refused, Unavailable, WorldError
from clerk_app.files import plain_reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_app.cases.editing import Conflicts
    from clerk_app.cases.hand_over import HandOvers
    from clerk_app.cases.model import Case, CaseMaterial, HeldPage
    from clerk_app.cases.originals import Originals
    from clerk_app.cases.presence import Presence
    from clerk_app.cases.questions import Questions
    from clerk_app.cases.visits import Visits
    from clerk_app.cases.workdays import WorkCalendar
    from clerk_app.catalogue.library import Library
    from clerk_app.closing.service import Closings
    from clerk_app.dispatch.building import Bundle
    from clerk_app.dispatch.gateway import DepartmentGateway
    from clerk_app.dispatch.hand import HandDesk
    from clerk_app.dispatch.rules import DispatchRules
    from clerk_app.dispatch.worker import Worker
    from clerk_app.drills.desk import DrillDesk
    from clerk_app.drills.report import DrillPapers
    from clerk_app.drills.service import DrillService
    from clerk_app.hall.dispatching import WorkerProgram
    from clerk_app.hall.reconciliation import Reconciliation
    from clerk_app.hall.server import HallServer, Where
    from clerk_app.materials.desk import MaterialDesk
    from clerk_app.materials.page_store import PageStore
    from clerk_app.materials.scanner import Scanner
    from clerk_app.packs.printing import PackPapers
    from clerk_app.packs.service import EmergencyPacks
    from clerk_app.papers.closing_papers import ClosingPapers
    from clerk_app.papers.facts import HallFacts
    from clerk_app.papers.service import Papers
    from clerk_app.people.service import People
    from clerk_app.settings import Settings
    from clerk_app.store.feed import Feed
    from clerk_app.store.hall_watch import HallWatch
    from clerk_app.store.link import HallLink
    from clerk_app.store.switching import SwitchingStore
    from clerk_app.store.unit_of_work import SqlStore
    from printing.spool.printer import Printer

log = logging.getLogger(__name__)
HALL_CATALOGUE = "hall-catalogue"  # in the data folder: the hall's own themes and calendar, as last learnt
RESOURCES = Path(__file__).resolve().parent.parent / "resources"
CONTENTS = ("pages", "papers")
SYSTEM = Actor("系统", "system")
DEMO_ACCOUNTS = (("clerk", "李敏", "clerk", "yichuang-clerk"), ("chief", "周强", "supervisor", "yichuang-chief"))


def default_data_folder() -> Path:
    """Where the desk keeps its data if nobody says otherwise: the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("yichuang", appauthor=False)


@dataclass(frozen=True, slots=True)
class Account:
    """A demo account as it is printed when the demo hall is made."""

    name: str
    display: str
    role: str
    password: str


class Desk:
    """The desk over one data folder. Parts are made when first asked for; `close()` when done.

    `database` is the address of a hall's store; without it the settings say, and if they say nothing the desk is alone.
    """

    def __init__(self, data: Path, clock: Clock = now, database: str = "") -> None:
        self.data = data
        self.clock = clock
        self._database = database
        self._watch: HallWatch | None = None
        try:
            data.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Unavailable(
                "数据文件夹用不了", f"{data}：{plain_reason(error)}", "换一个文件夹（--data），或检查权限"
            ) from error

    @cached_property
    def settings(self) -> "Settings":
        from clerk_app.settings import Settings

        settings = Settings(self.data / "settings.json")
        if self._database or settings["desk.database"]:
            from clerk_app.hall.shared import HallSettings

            settings.join(HallSettings(self._hall_to_change, self.clock, lambda: str(settings["desk.window"])))
        return settings

    def _hall_to_change(self) -> "SqlStore":
        """The hall's store, for what is changed for all windows. Raises Refused while this desk is cut off."""
        if self._cut_off:
            raise Refused("没有改：正与大厅断开", "这是各窗口共用的，别的窗口不会知道", "恢复连接后再改")
        return self.hall_store

    @property
    def _cut_off(self) -> bool:
        return "store" in self.__dict__ and self.link.on_own

    def learn_hall(self, store: "SqlStore | None" = None) -> frozenset[str]:
        """Settings and catalogue as the hall has them now; what was learnt last stays while it is out of reach.

        Returns the kinds that have changed: "settings", "catalogue".
        """
        if not self.database or (store is None and self._cut_off):
            return frozenset()
        from clerk_app.hall.shared import learn

        changed = learn(store or self.hall_store, self.clock, self.settings, self.data / HALL_CATALOGUE)
        if "catalogue" in changed and "library" in self.__dict__:
            self.library.reload()
        return changed

    @cached_property
    def library(self) -> "Library":
        from clerk_app.catalogue.library import SHIPPED, Library

        own = self.data / "catalogue"
        folders = (SHIPPED, own) if own.is_dir() else (SHIPPED,)
        return Library((*folders, self.data / HALL_CATALOGUE) if self.database else folders)

    @cached_property
    def calendar(self) -> "WorkCalendar":
        from clerk_app.cases.calendar_file import load_calendar

        of_hall = self.data / HALL_CATALOGUE / "calendar.yaml"
        override = of_hall if self.database and of_hall.is_file() else self.settings["hall.calendar_override"]
        shipped = next((RESOURCES / "calendar").glob("cn-*.yaml"))
        return load_calendar(shipped, Path(override) if override else None)

    @property
    def database(self) -> str:
        """The address of the hall's store, "" for a desk alone."""
        return self._database or str(self.settings["desk.database"])

    @cached_property
    def origin(self) -> str:
        """Which program this is, to others on the same store."""
        return f"{socket.gethostname()}/{os.getpid()}/{new_key()[-6:]}"

    @cached_property
    def store(self) -> "SqlStore | SwitchingStore":
        """Where the desk works: its own store; in a hall the hall's, or the emergency store while cut off."""
        if not self.database:
            return self._sqlite("desk.db")
        from clerk_app.materials.hall_pages import HallPages
        from clerk_app.store.switching import SwitchingStore

        window = lambda: str(self.settings["desk.window"])  # noqa: E731
        opened = SwitchingStore.at(self.database, self.own, self.clock, self.origin, window)
        opened.send_contents = lambda: [HallPages(self.data / name, opened.hall).send_waiting() for name in CONTENTS]
        opened.merge_what_was_left()
        if not opened.link.on_own:
            self.learn_hall(opened.hall)
        return opened

    @cached_property
    def own(self) -> "SqlStore":
        """This desk's own SQLite store: the only one of a desk alone, the emergency store of one in a hall.

        What belongs to this desk and to no hall (where the clerk was, the scanner's settings) is always kept here.
        """
        return self._sqlite("own.db") if self.database else cast("SqlStore", self.store)

    def _sqlite(self, name: str) -> "SqlStore":
        from clerk_app.store.unit_of_work import SqlStore

        path = self.data / name
        if not path.exists():
            path.touch(mode=0o600)  # personal data: nobody else on this machine reads it
        return SqlStore.at(path, self.clock)

    def feed(self) -> "Feed | None":
        """What other desks of the hall change, as they change it; None for a desk alone."""
        if not self.database:
            return None
        from clerk_app.store.feed import Feed

        return Feed(self.hall_store.engine, self.origin, self.clock, lambda: self.link.state == "hall")

    @cached_property
    def hall_store(self) -> "SqlStore":
        """The store that all work together on, never an emergency store: for dispatch, call-backs, sweeps, news."""
        from clerk_app.store.switching import SwitchingStore
        from clerk_app.store.unit_of_work import SqlStore

        if not self.database:
            return self.own
        if isinstance(opened := self.__dict__.get("store"), SwitchingStore):
            return opened.hall
        store = SqlStore.at(self.database, self.clock, self.origin)
        self.learn_hall(store)
        return store

    @cached_property
    def link(self) -> "HallLink":
        """How this desk stands to its hall."""
        from clerk_app.store.link import HallLink
        from clerk_app.store.switching import SwitchingStore

        store = self.store
        return store.link if isinstance(store, SwitchingStore) else HallLink("alone", self.clock)

    def watch_hall(self) -> None:
        """Look after the connection to the hall from now on, until `close`. Without effect on a desk alone."""
        from clerk_app.store.hall_watch import HallWatch
        from clerk_app.store.switching import SwitchingStore

        if isinstance(self.store, SwitchingStore) and self._watch is None:
            self._watch = HallWatch(self.store, self.clock, self.sync_hall)
            self._watch.start()

    def sync_hall(self) -> None:
        """Fetch what this desk must have when it is cut off. Without effect on a desk alone. Raises Unavailable."""
        from clerk_app.store.own_blocks import top_up
        from clerk_app.store.switching import SwitchingStore

        if isinstance(store := self.store, SwitchingStore) and store.link.state == "hall":
            self.learn_hall(store.hall)
            store.mirror.sync(store.hall)
            top_up(store.hall, self.own, store.window(), str(self.settings["hall.region"]), self.clock())
            store.link.last_synced = self.clock()

    @cached_property
    def pages(self) -> "PageStore":
        return self._contents("pages")

    def _contents(self, name: str) -> "PageStore":
        """A folder of contents; in a hall every other desk can read them too."""
        from clerk_app.materials.page_store import PageStore

        if not self.database:
            return PageStore(self.data / name)
        from clerk_app.materials.hall_pages import HallPages

        return HallPages(self.data / name, self.hall_store, lambda: self._cut_off)

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

    @cached_property
    def hand_overs(self) -> "HandOvers":
        from clerk_app.cases.hand_over import HandOvers

        return HandOvers(self.store, self.clock, lambda: not self.link.on_own)

    @cached_property
    def questions(self) -> "Questions":
        from clerk_app.cases.questions import Questions

        return Questions(self.store, self.clock, lambda: not self.link.on_own)

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
        return Papers(self.store, self.library, contents, self.hall, self.clock, lambda: self.calendar, marks)

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
    def packs(self) -> "EmergencyPacks":
        """Emergency packs: numbers handed out, and what became of them."""
        from clerk_app.packs.service import EmergencyPacks

        return EmergencyPacks(lambda: self.hall_store, lambda: str(self.settings["hall.region"]), self.clock)

    @cached_property
    def pack_papers(self) -> "PackPapers":
        from clerk_app.packs.printing import PackPapers

        return PackPapers(self.library, self.hall, self.clock)

    def gateway(self, department: str) -> "DepartmentGateway":
        """The way to one department's system, kept open between calls."""
        known = self.library.departments.get(department)
        base = f"{self.settings['dispatch.gateway'].rstrip('/')}/{known.path if known else department}"
        if base not in self._gateways:
            from clerk_app.dispatch.http_gateway import HttpDepartmentGateway

            self._gateways[base] = HttpDepartmentGateway(
                base,
                department=known.name if known else department,
                connect_timeout=self.settings["dispatch.connect_timeout"],
                read_timeout=self.settings["dispatch.read_timeout"],
            )
        return self._gateways[base]

    @cached_property
    def _gateways(self) -> "dict[str, DepartmentGateway]":
        return {}

    def dispatch_rules(self) -> "DispatchRules":
        from clerk_app.catalogue.model import WireLimit
        from clerk_app.dispatch.breaker import BreakerRules
        from clerk_app.dispatch.rules import DispatchRules

        def seconds(key: str) -> timedelta:
            return timedelta(seconds=self.settings[f"dispatch.{key}"])

        breaker = BreakerRules(
            self.settings["dispatch.breaker_failures"], seconds("breaker_rest"), gap=seconds("retry_base") * 0.8
        )
        return DispatchRules(
            seconds("retry_base"),
            seconds("retry_ceiling"),
            seconds("poll_ceiling"),
            seconds("lease"),
            seconds("hand_after"),
            breaker,
            seconds("callback_poll"),
            seconds("connect_timeout") + 3 * seconds("read_timeout"),
            WireLimit(self.settings["dispatch.limit_parallel"], self.settings["dispatch.limit_per_minute"]),
            {code: each.limit for code, each in self.library.departments.items() if each.limit is not None},
            frozenset(code for code, each in self.library.departments.items() if each.calls_back),
        )

    @property
    def dispatches(self) -> bool:
        """Whether this desk sends by itself: alone it does; in a hall the workers do, unless it was told to."""
        if self.database and not self.settings.chosen("dispatch.embedded"):
            return False
        return bool(self.settings["dispatch.embedded"])

    @cached_property
    def dispatch_clock(self) -> "Clock":
        """The time by which leases run: in a hall that of its database, whatever this machine's clock says."""
        if not self.database:
            return self.clock
        from clerk_app.store.shared_clock import SharedClock

        return SharedClock(self.hall_store)

    def worker_program(self, parallel: int = 0, name: str = "") -> "WorkerProgram":
        """A worker beside the store, with its heart-beat; woken by what others change. Raises Unavailable."""
        from clerk_app.hall.dispatching import WorkerProgram
        from clerk_app.store.feed import Feed

        feed = Feed(self.hall_store.engine, self.origin, self.clock) if self.database else None
        worker = self.worker(parallel=parallel)
        return WorkerProgram(worker, self.hall_store, feed, self.dispatch_clock, name, learn=self.learn_hall)

    def worker(self, callback_url: str | None = None, parallel: int = 0) -> "Worker":
        """A new dispatch worker over this store. Departments call back at `callback_url`, or where the settings say."""
        from clerk_app.dispatch.building import SubmissionBuilder
        from clerk_app.dispatch.worker import Worker

        owner = f"{self.origin}/{new_key()[-6:]}"
        told = callback_url or self.settings["hall.callback_url"] or None
        build = SubmissionBuilder(self.library, self.bundle, lambda: told)
        clock, threads = self.dispatch_clock, parallel or self.settings["dispatch.parallel"]
        return Worker(self.hall_store, self.gateway, build, self.calendar, clock, owner, self.dispatch_rules, threads)

    def callbacks(self) -> "HallServer | None":
        """A receiver of call-backs on this machine, if the settings want one; it answers once started.

        Raises BadInput, Unavailable.
        """
        if not self.settings["dispatch.callback"]:
            return None
        from clerk_app.hall.keyring import check_secrets
        from clerk_app.hall.server import Where

        check_secrets(self.hall_store, self.settings["dispatch.callback_secret"])
        return self.hall_server(Where(port=self.settings["dispatch.callback_port"]))

    def hall_server(self, where: "Where") -> "HallServer":
        """The hall's HTTP service over the store that the windows share. Raises BadInput, Unavailable."""
        from clerk_app.dispatch.callbacks import Sender, Taken, take_callback
        from clerk_app.dispatch.gateway import StatusMessage
        from clerk_app.hall.server import HallServer
        from clerk_app.hall.service import hall_service

        def take(message: StatusMessage, sender: Sender) -> Taken:
            rules = self.dispatch_rules()
            return take_callback(self.hall_store, message, sender, self.calendar, self.clock(), rules)

        app = hall_service(lambda: self.hall_store, take, lambda: str(self.settings["dispatch.callback_secret"]))
        return HallServer(app, where)

    def bundle(self, material: "CaseMaterial") -> "Bundle | None":
        """A material's pages as one stored PDF; made once, though several departments get it."""
        return self._bundled(material.pages) if material.pages else None

    @cached_property
    def _bundled(self) -> "Callable[[tuple[HeldPage, ...]], Bundle]":
        from clerk_app.dispatch.building import Bundle
        from clerk_app.materials.merging import merge_to_pdf

        @lru_cache(maxsize=512)
        def bundled(pages: "tuple[HeldPage, ...]") -> Bundle:
            return Bundle(self.pages.put(merge_to_pdf(pages, self.pages)), "application/pdf")

        return bundled

    def make_demo_hall(self) -> tuple[Account, ...]:
        """Accounts for the demo hall on an empty data folder. Returns them while they are the only ones in use."""
        if self._cut_off:
            return ()
        if not self.people.all():
            for name, display, role, password in DEMO_ACCOUNTS:
                self.people.add(name, display, "supervisor" if role == "supervisor" else "clerk", password, SYSTEM)
        return tuple(Account(*each) for each in DEMO_ACCOUNTS) if self.is_demo_hall() else ()

    def is_demo_hall(self) -> bool:
        """Whether the demo hall's accounts are still the ones in use."""
        return {person.name for person in self.people.all()} <= {name for name, *_ in DEMO_ACCOUNTS}

    def close(self) -> None:
        for gateway in self._gateways.values():
            close = getattr(gateway, "close", None)
            if close:
                close()
        if self._watch is not None:
            self._watch.stop()
        for name in ("hall_store", "store", "own"):
            if name in self.__dict__:
                self.__dict__[name].close()
