"""The kiosk (取号机): choosing, the number, its paper.

A number and its paper are two requests, so that the number stands on the screen whatever the printer does. Each is sent
again with the same `request` until it is answered, and is done once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.errors import NotFound, Unavailable
from clerk_app.papers.tickets import TicketPapers
from clerk_app.queueing.calling import Issued
from clerk_app.queueing.kiosk import MOST_MATTERS, Choice, KioskDesk
from clerk_app.queueing.model import FlowPlan, Priority, Ticket
from clerk_app.queueing.offer import WHO_COMES_FIRST, Menu
from clerk_app.queueing.rules import service_day
from clerk_app.queueing.staffing.told import ToldWaits
from clerk_app.queueing.words import PRIORITY_MARKS, follow_address
from printing.layout.codes import qr_rows
from printing.spool.ticket_printer import HalfPrinted

from ..device_register import Device
from ..problems import Refusal
from ..threads import Threads
from . import api
from .devices import Devices
from .printers import PrinterWatch
from .site import Site
from .waits import shown

PRIORITIES = {each.value: each for each in Priority}
PAPER_SECONDS = 40.0  # a printer that is stuck takes its time to say so
MOST_PAPERS = 4  # at once: printers that are stuck leave the threads to the others


@dataclass(frozen=True, slots=True)
class HallNames:
    """What stands on the pages: the hall, its telephone, and the address that phones reach ("" for none)."""

    name: str
    phone: str
    public_url: str


@dataclass(frozen=True, slots=True)
class KioskParts:
    """What the kiosk's pages are made of. `plan` is the hall's plan now, `ticket` a number by its id, `papers`
    those of the printer at an address ("": the one of the settings)."""

    kiosk: KioskDesk
    told: ToldWaits
    plan: Callable[[], FlowPlan]
    ticket: Callable[[str], Ticket]
    papers: Callable[[str], TicketPapers]
    printers: PrinterWatch
    names: Callable[[], HallNames]
    name_of: Callable[[str], str]
    clock: Clock


class KioskDoor:
    """`GET /kiosk` and what it asks for; only devices registered as kiosks are answered."""

    def __init__(self, parts: KioskParts, devices: Devices, threads: Threads) -> None:
        self._parts, self._devices, self._threads = parts, devices, threads
        self._paper_threads = Threads(MOST_PAPERS, seconds=PAPER_SECONDS)

    def routes(self, site: Site) -> Sequence[BaseRoute]:
        return [
            site.page("/kiosk", "kiosk.html"),
            Route("/api/kiosk/menu", self._menu, methods=["GET"]),
            Route("/api/kiosk/now", self._now, methods=["GET"]),
            Route("/api/kiosk/tickets", self._take, methods=["POST"]),
            Route("/api/kiosk/papers", self._print, methods=["POST"]),
            Route("/api/kiosk/withdrawals", self._withdraw, methods=["POST"]),
        ]

    async def _menu(self, request: Request) -> Response:
        device = await self._devices.device(request, "kiosk")
        return api.answer(await api.done(self._threads, lambda: self._offered(device)))

    async def _now(self, request: Request) -> Response:
        device = await self._devices.device(request, "kiosk")
        self._parts.told.keep_fresh()
        self._parts.printers.keep_fresh(device.printer, device.name)
        return api.answer(await api.done(self._threads, lambda: self._standing(device)))

    async def _take(self, request: Request) -> Response:
        device = await self._devices.device(request, "kiosk")
        sent = await api.body(
            request, {"request": str, "services": list, "queue": str, "priority": str}, frozenset({"request"})
        )
        choice = _choice(sent)
        return api.answer(await api.done(self._threads, lambda: self._taken(choice, device)))

    async def _print(self, request: Request) -> Response:
        device = await self._devices.device(request, "kiosk")
        sent = await api.body(request, {"ticket": str, "request": str, "again": bool}, frozenset({"ticket", "request"}))
        ticket, key, again = str(sent["ticket"]), str(sent["request"]), bool(sent.get("again", False))
        return api.answer(await api.done(self._paper_threads, lambda: self._printed(device, ticket, key, again)))

    async def _withdraw(self, request: Request) -> Response:
        device = await self._devices.device(request, "kiosk")
        sent = await api.body(request, {"request": str}, frozenset({"request"}))
        key = str(sent["request"])
        gone = await api.done(self._threads, lambda: self._parts.kiosk.withdraw(key, _actor(device)))
        return api.answer({"withdrawn": gone})

    # in threads ------------------------------------------------------------------------------------------------------
    def _offered(self, device: Device) -> dict[str, object]:
        names, offered = self._parts.names(), of_zone(self._parts.kiosk.menu(), device.zone)
        return {
            "hall": names.name,
            "phone": names.phone,
            "kiosk": device.name,
            "scan": bool(names.public_url),
            "most": MOST_MATTERS,
            "matters": [
                {"code": each.code, "name": each.name, "queue": each.queue, "also": each.also, "spoken": each.spoken}
                for each in offered.matters
            ],
            "tiles": offered.tiles,
            "lines": [
                {"code": each.code, "name": each.name, "zone": each.zone, "rest": each.rest} for each in offered.lines
            ],
            "first": [
                {"priority": priority.value, "name": name, "show": show} for priority, name, show in WHO_COMES_FIRST
            ],
        }

    def _standing(self, device: Device) -> dict[str, object]:
        parts = self._parts
        now, told = parts.kiosk.opening(), parts.told
        return {
            "open": now.open,
            "words": now.words,
            "clock": f"{beijing(parts.clock()):%H:%M}",
            "lines": {
                code: {"waiting": waiting, **shown(told, told.of_queue(code), now.closes)}
                for code, waiting in parts.kiosk.waiting().items()
            },
            "printer": parts.printers.trouble(device.printer),
        }

    def _taken(self, choice: Choice, device: Device) -> dict[str, object]:
        return number(self._parts, self._parts.kiosk.take(choice, _actor(device)))

    def _printed(self, device: Device, ticket_id: str, key: str, again: bool) -> dict[str, object]:
        """What became of the paper: that the printer failed is an answer, too."""
        parts = self._parts
        ticket = parts.ticket(ticket_id)
        if ticket.day != service_day(parts.clock()):
            raise NotFound("没有打印", "这个号不是今天的", "重新取号")
        papers = parts.papers(device.printer)
        if not papers.there:
            return _outcome("none")
        wait = parts.told.words(parts.told.of_ticket(ticket))
        try:
            printed = papers.put_out(ticket_id, _actor(device), wait, again, key)
        except HalfPrinted as error:
            return _outcome("half", error)
        except Unavailable as error:
            parts.printers.failed(device.printer, error)
            return _outcome("failed", error)
        if printed.out is not None:
            parts.printers.worked(device.printer, printed.out.state)
        return {**_outcome("before" if printed.out is None else printed.out.end.value), "copy": printed.copy}


def number(parts: KioskParts, issued: Issued) -> dict[str, object]:
    """A number as the kiosk shows it; also of an appointment that has checked in."""
    ticket = issued.ticket
    queue = next((each for each in parts.plan().queues if each.code == ticket.queue), None)
    follow = follow_address(parts.names().public_url, ticket.follow)
    return {
        "id": ticket.id,
        "label": ticket.label,
        "ahead": issued.ahead,
        **shown(parts.told, parts.told.of_ticket(ticket), parts.kiosk.opening().closes),
        "queue": queue.name if queue else "",
        "zone": queue.zone if queue else "",
        "matters": [parts.name_of(code) for code in ticket.services],
        "priority": PRIORITY_MARKS[ticket.priority],
        "slot": f"{beijing(ticket.slot_at):%H:%M}" if ticket.slot_at else "",
        "qr": qr_rows(follow) if follow else (),
    }


def _outcome(what: str, error: Unavailable | None = None) -> dict[str, object]:
    words = {"what": error.what, "why": error.why, "now": error.now} if error else {"what": "", "why": "", "now": ""}
    return {"outcome": what, "copy": 0, **words}


def _actor(device: Device) -> Actor:
    return Actor("取号机", "system", device.name)


def _choice(sent: dict[str, object]) -> Choice:
    priority = PRIORITIES.get(str(sent.get("priority", "normal")))
    if priority is None:
        raise Refusal(400, "bad-request", "priority 不是能选的一种")
    services = sent.get("services", [])
    assert isinstance(services, list)  # `api.body` has looked
    return Choice(str(sent["request"]), tuple(services), str(sent.get("queue", "")), priority)


def of_zone(offered: Menu, zone: str) -> Menu:
    """What a kiosk of one zone offers: its queues and those of no zone; everything if that would be nothing."""
    lines = tuple(line for line in offered.lines if line.zone in ("", zone))
    if not zone or not lines:
        return offered
    codes = {line.code for line in lines}
    matters = tuple(each for each in offered.matters if each.queue in codes)
    there = {each.code for each in matters}
    return Menu(matters, tuple(code for code in offered.tiles if code in there), lines)
