"""The kiosk's and the phones' pages over the store that the hall's windows share."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from clerk_app.errors import NotFound
from clerk_app.hall.pages.devices import Devices
from clerk_app.hall.pages.follow import FollowDoor
from clerk_app.hall.pages.kiosk import HallNames, KioskDoor, KioskParts, number
from clerk_app.hall.pages.printers import PrinterWatch
from clerk_app.hall.pages.site import Site
from clerk_app.hall.threads import Threads
from clerk_app.papers.tickets import TicketPapers
from clerk_app.queueing.booking.for_staffing import StoredBookings
from clerk_app.queueing.calling import Calling, Issued
from clerk_app.queueing.following import Following
from clerk_app.queueing.kiosk import KioskDesk
from clerk_app.queueing.model import FlowPlan, Ticket
from clerk_app.queueing.offer import Offered
from clerk_app.queueing.opening import plan_of
from clerk_app.queueing.staffing.advising import Staffing
from clerk_app.queueing.staffing.told import ToldWaits

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from starlette.routing import BaseRoute

    from clerk_app.store.unit_of_work import SqlStore, SqlUnitOfWork

    from .flow import FlowDesk


class _Later:
    """The hall's store, opened when first used: the service begins while the store is away."""

    def __init__(self, store: "Callable[[], SqlStore]") -> None:
        self._store = store

    def __call__(self) -> "AbstractContextManager[SqlUnitOfWork]":
        return self._store()()

    def read(self) -> "AbstractContextManager[SqlUnitOfWork]":
        return self._store().read()


class KioskPages:
    """Never over an emergency store: a kiosk that cannot reach the hall gives out no numbers."""

    def __init__(self, desk: "FlowDesk") -> None:
        self._desk = desk
        self._store = _Later(lambda: desk.hall_store)
        self.papers = lru_cache(maxsize=32)(self._papers_of)

    @cached_property
    def told(self) -> ToldWaits:
        """What people are told about their wait."""
        bookings = StoredBookings(self._store)
        staffing = Staffing(self._store, lambda: self._desk.calendar, self._clock, bookings)
        return ToldWaits(staffing.now, self._clock)

    @cached_property
    def printers(self) -> PrinterWatch:
        """How the kiosks' printers are."""
        return PrinterWatch(self.papers)

    @cached_property
    def calling(self) -> Calling:
        """Numbers of the hall, whatever this program's own connection is like."""
        return Calling(self._store, self._clock, self._desk.knows_theme)

    @cached_property
    def parts(self) -> KioskParts:
        """What the kiosk is made of."""
        kiosk = KioskDesk(self._store, self.calling, self._offered, self._clock, lambda: self._desk.calendar)
        return KioskParts(
            kiosk,
            self.told,
            self._plan,
            self._ticket,
            self.papers,
            self.printers,
            self._names,
            self._name_of,
            self._clock,
        )

    def number(self, issued: Issued) -> dict[str, object]:
        """A number as the kiosk shows it. Raises Unavailable."""
        return number(self.parts, issued)

    def routes(self, site: Site, devices: Devices, threads: Threads) -> "Sequence[BaseRoute]":
        """Of both pages."""
        following = Following(self._store, self._clock)
        hall = lambda: (self._names().name, self._names().phone)  # noqa: E731
        return [
            *KioskDoor(self.parts, devices, threads).routes(site),
            *FollowDoor(following, self.told, hall, self._name_of, threads).routes(site),
        ]

    def close(self) -> None:
        """What is done in the background is finished."""
        for name in ("told", "printers"):
            if name in self.__dict__:
                self.__dict__[name].close()

    # -----------------------------------------------------------------------------------------------------------------
    def _papers_of(self, address: str) -> TicketPapers:
        desk = self._desk
        return TicketPapers(
            self._store,
            self.calling,
            desk.ticket_facts,
            self._name_of,
            lambda: desk.ticket_printer(address),
            self._clock,
        )

    def _clock(self) -> datetime:
        return self._desk.hall_clock()

    def _offered(self) -> list[Offered]:
        return [Offered(each.code, each.name, each.aliases) for each in self._desk.library.entries()]

    def _name_of(self, code: str) -> str:
        """Of a theme; a number may be older than the catalogue."""
        try:
            return self._desk.library.entry(code).name
        except NotFound:
            return code

    def _plan(self) -> FlowPlan:
        with self._store.read() as work:
            return plan_of(work)

    def _ticket(self, ticket_id: str) -> Ticket:
        with self._store.read() as work:
            return work.tickets.get(ticket_id)

    def _names(self) -> HallNames:
        at = self._desk.settings
        return HallNames(at["hall.name"], at["hall.phone"], at["hall.public_url"])
