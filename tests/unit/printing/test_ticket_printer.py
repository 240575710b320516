"""The ticket printer: asked first, four honest ends, nothing printed twice by itself, nothing that blocks for ever."""

import os
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.errors import BadInput, Unavailable
from printing.documents.ticket import render
from printing.spool.escpos import Raster, raster
from printing.spool.escpos_status import UNKNOWN, Listener, TicketPrinterState, of_answers, of_report
from printing.spool.ticket_printer import EscPosPrinter, HalfPrinted, TicketEnd, Times
from tests.helpers.ticket_machine import NetworkMachine, TicketMachine, UsbMachine
from tests.unit.printing.test_tickets import PLAIN

PATIENT = Times(connect=20, answer=20, stalled=20, done=20)
HASTY = Times(connect=5, answer=0.2, stalled=0.4, done=0.4)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render(PLAIN)


@pytest.fixture(scope="module")
def page(paper: bytes) -> Raster:
    return raster(paper, 576)


def test_a_ticket_comes_out_whole_and_the_printer_says_so(paper: bytes, page: Raster) -> None:
    with NetworkMachine(TicketMachine()) as network:
        out = EscPosPrinter(network.address, times=PATIENT).put_out(paper)
    assert out.end is TicketEnd.PRINTED
    assert out.state.words == "正常"
    assert network.machine.papers == [page]
    assert network.machine.misfires == 0


def test_many_tickets_come_out_each_by_itself(paper: bytes, page: Raster) -> None:
    with NetworkMachine(TicketMachine()) as network:
        printer = EscPosPrinter(network.address, times=PATIENT)
        for _ in range(5):
            printer.put_out(paper)
    assert network.machine.papers == [page] * 5


def test_paper_near_its_end_is_a_warning_and_the_ticket_comes_out(paper: bytes, page: Raster) -> None:
    with NetworkMachine(TicketMachine(near_end=True)) as network:
        printer = EscPosPrinter(network.address, times=PATIENT)
        assert printer.state() == TicketPrinterState(True, (), ("纸快用完",))
        out = printer.put_out(paper)
    assert (out.end, out.state.warnings) == (TicketEnd.PRINTED, ("纸快用完",))


@pytest.mark.parametrize(
    ("machine", "words", "now"),
    [
        (TicketMachine(rows_left=0), "没有纸了", "换一卷纸"),
        (TicketMachine(cover_open=True), "上盖没有盖好", "上盖按紧"),
    ],
)
def test_a_printer_that_cannot_print_is_told_in_plain_words_and_nothing_is_sent(
    paper: bytes, machine: TicketMachine, words: str, now: str
) -> None:
    with NetworkMachine(replace(machine)) as network, pytest.raises(Unavailable) as refused:
        EscPosPrinter(network.address, times=PATIENT).put_out(paper)
    assert not isinstance(refused.value, HalfPrinted)
    assert "没有打印" in refused.value.what
    assert words in refused.value.why
    assert now in refused.value.now
    assert network.machine.inits == 0


def test_paper_that_runs_out_in_the_middle_is_told_as_half_printed_at_once(paper: bytes, page: Raster) -> None:
    with NetworkMachine(TicketMachine(rows_left=300)) as network:
        started = time.monotonic()
        with pytest.raises(HalfPrinted) as half:
            EscPosPrinter(network.address, times=PATIENT).put_out(paper)
        assert time.monotonic() - started < 15  # it was told, not waited for
    assert "没有纸了" in half.value.why
    assert "补打" in half.value.now
    assert "号码有效" in half.value.now
    assert network.machine.papers == []
    assert network.connections == 1  # and it was not tried again


def test_paper_that_runs_out_at_the_last_row_is_half_printed_too(paper: bytes, page: Raster) -> None:
    with NetworkMachine(TicketMachine(rows_left=page.height)) as network, pytest.raises(HalfPrinted):
        EscPosPrinter(network.address, times=PATIENT).put_out(paper)
    assert network.machine.papers == []


def test_a_line_that_breaks_in_the_middle_is_half_printed_and_not_sent_again(paper: bytes, page: Raster) -> None:
    with NetworkMachine(TicketMachine(), reset_after=20_000) as network, pytest.raises(HalfPrinted) as half:
        EscPosPrinter(network.address, times=PATIENT).put_out(paper)
    assert "连接断了" in half.value.why
    assert network.connections == 1
    assert network.machine.papers == []


def test_a_printer_that_hangs_in_the_middle_is_given_up_in_time(paper: bytes, page: Raster) -> None:
    machine = TicketMachine(answers=False, knows_done=False)
    with NetworkMachine(machine, hang_after=10_000) as network, pytest.raises(HalfPrinted) as half:
        EscPosPrinter(network.address, times=HASTY).put_out(paper)
    assert "没有了应答" in half.value.why


def test_after_a_half_printed_ticket_the_next_one_is_whole(paper: bytes, page: Raster) -> None:
    """The machine still waits for the rest of a band: zeros end it, the stump is cut off, then the ticket comes."""
    machine = TicketMachine()
    with NetworkMachine(machine, reset_after=20_000) as network:
        printer = EscPosPrinter(network.address, times=PATIENT)
        with pytest.raises(HalfPrinted):
            printer.put_out(paper)
        network.reset_after = None
        assert machine.hanging_out > 0
        out = printer.put_out(paper)
    assert out.end is TicketEnd.PRINTED
    stump, whole = machine.papers
    assert whole == page
    assert 0 < stump.height < page.height
    assert machine.hanging_out == 0


def test_another_program_that_died_half_way_does_not_spoil_the_next_ticket(paper: bytes, page: Raster) -> None:
    machine = TicketMachine()
    machine.take(b"\x1b@\x1dv0\x00\x48\x00\x30\x00" + b"\xff" * 1000)
    with NetworkMachine(machine) as network:
        EscPosPrinter(network.address, times=PATIENT).put_out(paper)
    [found] = machine.papers
    assert found.rows.endswith(page.rows)


def test_a_printer_that_never_answers_prints_and_is_honestly_unknown(paper: bytes, page: Raster) -> None:
    with NetworkMachine(TicketMachine(answers=False, knows_done=False)) as network:
        printer = EscPosPrinter(network.address, times=replace(HASTY, stalled=20))
        assert printer.state() == UNKNOWN
        out = printer.put_out(paper)
        assert out.end is TicketEnd.SENT
        assert "状态未知" in out.state.words
    assert network.machine.papers == [page]


def test_a_printer_that_knows_no_question_at_the_end_is_sent_and_not_waited_for_again(
    paper: bytes, page: Raster
) -> None:
    with NetworkMachine(TicketMachine(knows_done=False)) as network:
        printer = EscPosPrinter(network.address, times=Times(connect=20, answer=3, stalled=20, done=1))
        first = time.monotonic()
        assert printer.put_out(paper).end is TicketEnd.SENT
        second = time.monotonic()
        assert second - first >= 1
        assert printer.put_out(paper).end is TicketEnd.SENT
    assert network.machine.papers == [page, page]


def test_a_printer_that_is_just_freeing_its_line_is_tried_once_more_for_nothing_was_printed(
    paper: bytes, page: Raster
) -> None:
    with NetworkMachine(TicketMachine(), refuse_first=1) as network:
        assert EscPosPrinter(network.address, times=PATIENT).put_out(paper).end is TicketEnd.PRINTED
    assert network.machine.papers == [page]


def test_a_printer_that_is_not_there_is_told_with_what_to_do(paper: bytes, page: Raster, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refuses
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(Unavailable) as refused:
            EscPosPrinter(address, times=HASTY).put_out(paper)
    assert "拒绝了连接" in refused.value.why
    assert "没有打印" in refused.value.what
    with pytest.raises(Unavailable) as missing:
        EscPosPrinter(f"file:{tmp_path / 'lp0'}", times=HASTY).state()
    assert "没有插好" in missing.value.why
    assert not (tmp_path / "lp0").exists()


@pytest.mark.parametrize("address", ["", "tcp://", "tcp://host:x", "tcp://host:99999", "file:", "lp0", "http://host"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadInput):
        EscPosPrinter(address)


def test_a_usb_printer_prints_and_says_how_it_is(paper: bytes, page: Raster) -> None:
    with UsbMachine(TicketMachine(near_end=True)) as usb:
        printer = EscPosPrinter(f"file:{usb.path}", times=PATIENT)
        assert printer.state().warnings == ("纸快用完",)
        out = printer.put_out(paper)
        assert printer.put_out(paper).end is TicketEnd.PRINTED
    assert out.end is TicketEnd.PRINTED
    assert usb.machine.papers == [page, page]


def test_a_usb_printer_that_runs_out_of_paper_in_the_middle_says_so(paper: bytes, page: Raster) -> None:
    with UsbMachine(TicketMachine(rows_left=200)) as usb, pytest.raises(HalfPrinted) as half:
        EscPosPrinter(f"file:{usb.path}", times=PATIENT).put_out(paper)
    assert "没有纸了" in half.value.why


def test_a_device_that_only_takes_is_sent_to_and_unknown(paper: bytes, page: Raster, tmp_path: Path) -> None:
    path = tmp_path / "spool"
    path.write_bytes(b"")
    printer = EscPosPrinter(f"file:{path}", times=HASTY)
    assert printer.state() == UNKNOWN
    assert printer.put_out(paper).end is TicketEnd.SENT
    machine = TicketMachine()
    machine.take(path.read_bytes())
    assert machine.papers == [page]
    assert EscPosPrinter(f"file:{os.devnull}", times=HASTY).put_out(paper).end is TicketEnd.SENT


def test_the_answers_to_the_four_questions_in_words() -> None:
    fine = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
    assert of_answers(fine) == TicketPrinterState(True)
    assert of_answers({**fine, 1: 0x1A}).troubles == ("打印机离线",)
    assert of_answers({**fine, 1: 0x1A, 2: 0x16}).troubles == ("上盖没有盖好",)
    assert of_answers({**fine, 1: 0x1A, 2: 0x32, 4: 0x7E}) == TicketPrinterState(True, ("没有纸了",))
    assert of_answers({**fine, 3: 0x1A}).troubles == ("切刀卡住",)
    assert of_answers({**fine, 2: 0x52}).troubles == ("打印机出错停下",)
    assert of_answers({**fine, 4: 0x1E}) == TicketPrinterState(True, (), ("纸快用完",))
    assert of_answers({}) == UNKNOWN


def test_what_the_printer_says_by_itself_in_words() -> None:
    assert of_report(b"\x10\x00\x00\x0f") == TicketPrinterState(True)
    assert of_report(b"\x18\x00\x0f\x0f") == TicketPrinterState(True, ("没有纸了",))
    assert of_report(b"\x38\x00\x00\x0f").troubles == ("上盖没有盖好",)
    assert of_report(b"\x18\x00\x00\x0f").troubles == ("打印机离线",)
    assert of_report(b"\x10\x40\x03\x0f") == TicketPrinterState(True, ("打印头过热，正在冷却",), ("纸快用完",))


def test_three_kinds_of_answers_on_one_line_are_told_apart_wherever_it_is_cut() -> None:
    said = b"\x12\x10\x00\x03\x0f\x16\x00\x18\x00\x0c\x0f\x1a"
    for cut in range(len(said) + 1):
        listener = Listener()
        listener.hear(said[:cut])
        listener.hear(said[cut:])
        assert listener.answers == [0x12, 0x16, 0x1A]
        assert listener.done
        assert listener.state.troubles == ("没有纸了",)
