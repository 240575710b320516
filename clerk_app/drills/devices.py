"""Printer and scanner that refuse while they are switched off for practice, and say what is really wrong besides."""

import threading
from collections.abc import Callable
from typing import Protocol

from clerk_app.cases.drills import PRINTER, SCANNER, Drill
from clerk_app.errors import Unavailable, WorldError
from clerk_app.materials.scanner import (
    ScannedPage,
    Scanner,
    ScannerDevice,
    ScannerFault,
    ScanOptions,
    ScanResult,
)
from printing.spool.escpos_status import TicketPrinterState
from printing.spool.printer import JobReport, Printer
from printing.spool.ticket_printer import TicketOut, TicketPrinter


class Drilled(Protocol):
    """The drills of this desk."""

    def of(self, target: str) -> Drill | None: ...

    def trouble(self, target: str, words: str) -> None: ...


class PractisedPrinter:
    """A printer as it is, but for drills. `really` says what is out of order with it in truth, or ""."""

    def __init__(self, printer: Printer, drills: Drilled, really: Callable[[], str] = str) -> None:
        self._printer, self._drills, self._really = printer, drills, really

    @property
    def name(self) -> str:
        return self._printer.name

    def submit(self, pdf: bytes, title: str, copies: int = 1) -> str:
        if drill := self._drills.of(PRINTER):
            why = both(self._drills, drill, self._really())
            raise Unavailable(f"打印机“{self.name}”不能用（演练）", why, "像平时坏了一样办：存为文件，或换一台打印机")
        return self._printer.submit(pdf, title, copies)

    def job_state(self, job: str) -> JobReport:
        return self._printer.job_state(job)

    def cancel(self, job: str) -> None:
        self._printer.cancel(job)


class PractisedTicketPrinter:
    """A ticket printer as it is, but for drills of the printer."""

    def __init__(self, printer: TicketPrinter, drills: Drilled) -> None:
        self._printer, self._drills = printer, drills

    @property
    def name(self) -> str:
        return self._printer.name

    def state(self) -> TicketPrinterState:
        if drill := self._drills.of(PRINTER):
            return TicketPrinterState(True, (both(self._drills, drill, self._really()),))
        return self._printer.state()

    def put_out(self, pdf: bytes) -> TicketOut:
        if drill := self._drills.of(PRINTER):
            why = both(self._drills, drill, self._really())
            raise Unavailable("号票没有打印（演练）", why, "像平时坏了一样办：请人记下号码，或手写号票")
        return self._printer.put_out(pdf)

    def _really(self) -> str:
        try:
            return "、".join(self._printer.state().troubles)
        except WorldError as error:
            return error.what


class PractisedScanner:
    """A scanner as it is, but for drills."""

    def __init__(self, scanner: Scanner, drills: Drilled) -> None:
        self._scanner, self._drills = scanner, drills

    def list_devices(self) -> tuple[ScannerDevice, ...]:
        if drill := self._drills.of(SCANNER):
            raise self._refusal(drill)
        return self._scanner.list_devices()

    def scan(
        self, device: str, options: ScanOptions, on_page: Callable[[ScannedPage], None], cancel: threading.Event
    ) -> ScanResult:
        if drill := self._drills.of(SCANNER):
            return ScanResult((), self._refusal(drill))
        return self._scanner.scan(device, options, on_page, cancel)

    def _refusal(self, drill: Drill) -> ScannerFault:
        try:
            really = "" if self._scanner.list_devices() else "没有找到扫描仪"
        except WorldError as error:
            really = error.what
        now = "像平时坏了一样办：用文件导入，或先收纸质材料"
        return ScannerFault("扫描仪不能用（演练）", both(self._drills, drill, really), now)


def both(drills: Drilled, drill: Drill, really: str) -> str:
    """Why it does not work: the drill, and what is really out of order, which a drill must not hide."""
    if not really:
        return drill.words
    drills.trouble(drill.target, really)
    return f"{drill.words}；另外，真实情况：{really}"
