"""The hall's flow at its edges: the ticket's paper, the voice, and what the hall's web pages are made of."""

import logging
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from clerk_app.errors import WorldError

from .ground import RESOURCES
from .queueing import QueueDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from threading import Event

    from starlette.routing import BaseRoute

    from clerk_app.hall.device_register import DeviceRegister
    from clerk_app.hall.pages.board import BoardDoor
    from clerk_app.hall.pages.devices import Devices
    from clerk_app.hall.threads import Threads
    from clerk_app.papers.tickets import TicketFacts, TicketPapers
    from clerk_app.queueing.sounds import Speaker, Voices
    from clerk_app.queueing.voice import VoiceRules
    from printing.spool.ticket_printer import TicketPrinter

    from .kiosk import KioskPages

log = logging.getLogger(__name__)


class FlowDesk(QueueDesk):
    """Kiosk, board and phone."""

    @cached_property
    def ticket_papers(self) -> "TicketPapers":
        """The papers of numbers."""
        from clerk_app.papers.tickets import TicketPapers

        def name_of(code: str) -> str:
            return self.library.entry(code).name

        return TicketPapers(
            self.store,
            self.calling,
            self.ticket_facts,
            name_of,
            self.ticket_printer,
            self._flow_clock,
            self.expected_wait,
        )

    def expected_wait(self, ticket_id: str) -> str:
        """How long a ticket will wait, in words with a range; "" when nobody can tell."""
        from clerk_app.queueing.staffing.waits import steady

        try:
            now = self.staffing.now()
            found = self.staffing.wait(ticket_id, now)
        except WorldError as error:
            log.info("no wait was estimated: %s", error)
            return ""
        return steady(None, found, now.floor.now).words(now.floor.now)

    def ticket_facts(self) -> "TicketFacts":
        """The hall as it stands on tickets."""
        from clerk_app.papers.tickets import TicketFacts

        at = self.settings
        return TicketFacts(at["hall.name"], int(at["ticket.width_mm"]), at["hall.public_url"], self.drills.marks())

    def ticket_printer(self, address: str = "") -> "TicketPrinter | None":
        """The ticket printer of that address, or the one that the settings name; None if they name none."""
        from clerk_app.drills.devices import PractisedTicketPrinter

        address = address or str(self.settings["ticket.printer"])
        printer = self._ticket_printer_at(address, int(self.settings["ticket.width_mm"]))
        return printer and PractisedTicketPrinter(printer, self.drills)

    @cached_property
    def _ticket_printer_at(self) -> "Callable[[str, int], TicketPrinter | None]":
        """One of each: it knows what it left half printed."""
        from printing.spool.ticket_printer import ticket_printer

        return lru_cache(maxsize=16)(ticket_printer)

    @cached_property
    def voices(self) -> "Voices":
        """Announcements as sound, made once."""
        from clerk_app.queueing.sounds import Voices, speakers

        def chosen() -> "Sequence[Speaker]":
            return speakers(self.settings["voice.source"], self.settings["voice.clips"].strip())

        return Voices(self.data / "voice", chosen)

    def voice_rules(self) -> "VoiceRules":
        """How the hall calls, as the settings say."""
        from clerk_app.queueing.voice import VoiceRules, quiet_hours

        at = self.settings
        quiet = quiet_hours(at["voice.quiet"])
        return VoiceRules(at["voice.volume"], at["voice.repeat"], quiet, at["voice.one"])

    @cached_property
    def page_devices(self) -> "DeviceRegister":
        """Which kiosks, boards and tablets may open the hall's pages."""
        from clerk_app.hall.device_register import DeviceRegister

        return DeviceRegister(self._hall_to_change, self.clock)

    def hall_pages(self, threads: "Threads") -> "Sequence[BaseRoute]":
        from clerk_app.hall.pages.devices import Devices
        from clerk_app.hall.pages.ratings import RatingPages
        from clerk_app.hall.pages.site import Site
        from clerk_app.hall.voice import VoiceDoor

        from .booking import booking_door

        site = Site(RESOURCES / "web", RESOURCES / "styles" / "tokens.json")
        devices = Devices(self.page_devices, threads)
        return [
            *site.routes(),
            *devices.routes(),
            *VoiceDoor(self.voices, threads).routes(),
            *self.kiosk_pages.routes(site, devices, threads),
            *self._board_door(devices, threads).routes(site),
            *RatingPages(lambda: self.hall_ratings, devices, threads, self.theme_name, self._whose).routes(site),
            *booking_door(self, devices, threads, self.kiosk_pages.number).routes(site),
        ]

    def _board_door(self, devices: "Devices", threads: "Threads") -> "BoardDoor":
        from clerk_app.hall.pages.board import BoardDoor
        from clerk_app.queueing.board import BoardRow
        from clerk_app.queueing.voice import Announcement, call

        def announce(row: BoardRow) -> Announcement:
            return call(row.label, row.window, row.zone, self.clock(), self.voice_rules())

        def sound(said: Announcement) -> str:
            return self.voices.make(said.phrases)

        def hall() -> str:
            return str(self.settings["hall.name"])

        return BoardDoor(
            self.calling.board, self.page_feed, announce, sound, hall, self._flow_clock, devices, threads
        )  # fmt: skip

    def page_feed(self) -> "Callable[[Event, Callable[[Collection[tuple[str, str]]], None]], None] | None":
        """What changes in the hall, also by this very service; None for a desk alone, whose store is looked at."""
        if not self.database:
            return None
        from clerk_app.store.feed import Feed

        return Feed(self.hall_store.engine, f"{self.origin}/pages", self.clock).run

    @cached_property
    def kiosk_pages(self) -> "KioskPages":
        """The kiosk, and the phones that follow a number."""
        from .kiosk import KioskPages

        return KioskPages(self)

    def theme_name(self, code: str) -> str:
        """What a one-thing is called; its code where the hall does not offer it any more."""
        return next((entry.name for entry in self.library.entries() if entry.code == code), code)

    def _whose(self) -> "tuple[str, str]":
        """What pages say of the hall: its name and its complaint phone."""
        return str(self.settings["hall.name"]), str(self.settings["hall.complaint_phone"])
