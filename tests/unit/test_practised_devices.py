"""Printer and scanner that are switched off for practice refuse, and a real fault is told besides."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from clerk_app.cases.drills import PRINTER, SCANNER, Drill
from clerk_app.drills.devices import PractisedPrinter, PractisedScanner, PractisedTicketPrinter
from clerk_app.errors import Unavailable
from clerk_app.materials.fake_scanner import FakeScanner
from clerk_app.materials.scanner import ScanOptions
from printing.spool.escpos_status import TicketPrinterState
from printing.spool.fake import FakePrinter
from printing.spool.ticket_printer import TicketEnd, TicketOut

NOW = datetime(2026, 2, 12, 6, 0, tzinfo=UTC)


@dataclass
class Drills:
    """One thing is switched off."""

    target: str = ""
    told: list[str] = field(default_factory=list)

    def of(self, target: str) -> Drill | None:
        if target != self.target:
            return None
        return Drill("d", target, "设备", (), NOW, NOW + timedelta(minutes=30), "周强")

    def trouble(self, target: str, words: str) -> None:
        self.told.append(words)


def test_a_printer_in_a_drill_takes_nothing_and_works_afterwards() -> None:
    drills, real = Drills(PRINTER), FakePrinter()
    printer = PractisedPrinter(real, drills)
    with pytest.raises(Unavailable) as refused:
        printer.submit(b"%PDF", "受理通知书")
    assert "演练" in refused.value.what
    assert "14:30 自动结束" in refused.value.why
    drills.target = ""
    job = printer.submit(b"%PDF", "受理通知书")
    printer.job_state(job)
    printer.job_state(job)
    assert [each.job for each in real.printed] == [job]


def test_a_printer_that_is_really_out_of_paper_is_told_as_both() -> None:
    drills = Drills(PRINTER)
    with pytest.raises(Unavailable) as refused:
        PractisedPrinter(FakePrinter(), drills, lambda: "缺纸").submit(b"%PDF", "清单")
    assert "演练中" in refused.value.why
    assert "真实情况：缺纸" in refused.value.why
    assert drills.told == ["缺纸"]


@dataclass
class Tickets:
    """A ticket printer without paper, or with."""

    name: str = "tcp://roll"
    troubles: tuple[str, ...] = ()
    printed: list[bytes] = field(default_factory=list)

    def state(self) -> TicketPrinterState:
        return TicketPrinterState(True, self.troubles)

    def put_out(self, pdf: bytes) -> TicketOut:
        self.printed.append(pdf)
        return TicketOut(TicketEnd.PRINTED, self.state())


def test_a_ticket_printer_in_a_drill_prints_nothing_and_its_real_trouble_is_told() -> None:
    drills, real = Drills(PRINTER), Tickets(troubles=("没有纸了",))
    printer = PractisedTicketPrinter(real, drills)
    with pytest.raises(Unavailable, match="演练") as refused:
        printer.put_out(b"%PDF")
    assert "真实情况：没有纸了" in refused.value.why
    assert "演练中" in printer.state().words
    assert real.printed == []
    drills.target = ""
    assert printer.state() == real.state()
    assert printer.put_out(b"%PDF").end is TicketEnd.PRINTED


def test_a_scanner_in_a_drill_neither_answers_nor_scans() -> None:
    drills, real = Drills(SCANNER), FakeScanner()
    scanner = PractisedScanner(real, drills)
    with pytest.raises(Unavailable, match="演练"):
        scanner.list_devices()
    pages: list[object] = []
    result = scanner.scan("fake", ScanOptions(), pages.append, threading.Event())
    assert result.error is not None
    assert "演练" in result.error.what
    assert (pages, result.pages) == ([], ())
    drills.target = PRINTER
    assert scanner.list_devices() == real.list_devices()
