"""Printing a ticket: asked first, sent in small pieces, listened to meanwhile, and never sent twice by itself.

Four ends, told apart honestly: not printed (`Unavailable`: nothing was sent, it may be tried again), printed (the
printer said so), sent (it took everything but never answers), and half printed (`HalfPrinted`: a person must look).
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from clerk_app.errors import Unavailable
from printing.documents.ticket import DOTS_WIDE
from printing.spool import escpos
from printing.spool.cups import CupsPrinter, list_printers
from printing.spool.escpos import Raster
from printing.spool.escpos_status import QUESTIONS, UNKNOWN, Listener, TicketPrinterState, of_answers, what_now
from printing.spool.wires import Wire, not_reached, opener


class TicketEnd(Enum):
    """How a ticket ended that went out whole."""

    PRINTED = "printed"
    SENT = "sent"


END_TEXT = {
    TicketEnd.PRINTED: "打印机说已经打完",
    TicketEnd.SENT: "已全部送出；打印机不说打没打完，请看出纸口",
}


@dataclass(frozen=True, slots=True)
class TicketOut:
    """`PRINTED`: the printer said that it is on paper; `SENT`: it took it and says nothing, so nobody knows."""

    end: TicketEnd
    state: TicketPrinterState


class HalfPrinted(Unavailable):
    """Some of the ticket went out and then something happened. It is not sent again by itself: the number is valid,
    and a person decides whether another paper is needed."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds. `stalled`: how long a printer may take nothing; `done`: how long it may need for the last dots and the
    knife."""

    connect: float = 3.0
    answer: float = 0.8
    stalled: float = 8.0
    done: float = 8.0


class TicketPrinter(Protocol):
    """Where tickets go."""

    @property
    def name(self) -> str: ...

    def state(self) -> TicketPrinterState:
        """What it says of itself; unknown if it does not answer. Raises `Unavailable` if it cannot be reached."""
        ...

    def put_out(self, pdf: bytes) -> TicketOut:
        """Print and cut. Raises `BadInput` or `Unavailable` when nothing of it was sent, `HalfPrinted` when something
        was and it is not known to be whole."""
        ...


class EscPosPrinter:
    """A ticket printer behind an address, with so many dots across. One ticket at a time; safe in threads."""

    def __init__(self, address: str, dots: int = 576, times: Times | None = None) -> None:
        self.name = address
        self._dots = dots
        self._times = times or Times()
        self._open: Callable[[], Wire] = opener(address, self._times.connect)
        self._turn = threading.Lock()
        self._left_half = False
        self._says_done = True

    def state(self) -> TicketPrinterState:
        with self._turn:
            line, state = self._reach()
            line.wire.close()
            return state

    def put_out(self, pdf: bytes) -> TicketOut:
        page = escpos.raster(pdf, self._dots)
        with self._turn:
            try:
                line, state = self._reach()
            except Unavailable as error:
                raise _not_printed(error) from error
            if state.troubles:
                line.wire.close()
                raise _refused(state)
            try:
                out = self._send(line, page, state.answers)
            except OSError as error:
                line.wire.close(drop=True)
                if not line.of_ticket:
                    raise self._nothing(error) from error
                self._left_half = True
                raise _half(error) from error
            self._left_half = False
            line.wire.close()
            return out

    def _nothing(self, error: OSError) -> Unavailable:
        return _refused(error.state) if isinstance(error, _Stopped) else _not_printed(not_reached(self.name, error))

    def _reach(self) -> "tuple[_Line, TicketPrinterState]":
        """Open and ask; once more if the line broke, for nothing was printed yet."""
        for last in (False, True):
            try:
                line = _Line(self._open(), self._times)
            except OSError as error:
                if last:
                    raise not_reached(self.name, error) from error
                time.sleep(_BREATH)
                continue
            try:
                return line, line.ask()
            except OSError as error:
                line.wire.close(drop=True)
                if last:
                    raise not_reached(self.name, error) from error
        raise AssertionError("the second try ends one way or the other")

    def _send(self, line: "_Line", page: Raster, answers: bool) -> TicketOut:
        # What an earlier ticket left half sent is ended first, and its paper cut off.
        line.send(escpos.way_out(page) + (escpos.CUT if self._left_half else b"") + escpos.BEGIN)
        line.send(escpos.REPORT if answers else b"")
        line.send(escpos.bands(page) + escpos.CUT, of_ticket=True)
        line.listener.done = False
        line.send(escpos.ARE_YOU_DONE + escpos.KEEP_QUIET)
        if not answers:
            line.wait_done(self._times.answer)
            return TicketOut(TicketEnd.PRINTED if line.listener.done else TicketEnd.SENT, line.listener.state)
        if line.wait_done(self._times.done if self._says_done else self._times.answer):
            return TicketOut(TicketEnd.PRINTED, line.listener.state)
        state = line.ask()
        if not state.answers:
            raise TimeoutError("the printer fell silent")
        if state.troubles:
            raise _Stopped(state)
        self._says_done = False  # it knows DLE EOT and not GS r: from now on it is not waited for
        return TicketOut(TicketEnd.SENT, state)


class QueueTickets:
    """Tickets through a CUPS queue, on whatever paper it has: for a hall without a ticket printer, or one that CUPS
    has a driver for. The spooler takes them; whether they came out is not known."""

    def __init__(self, queue: str) -> None:
        self.name = f"cups:{queue}"
        # No size of paper: the queue knows what is in the printer.
        self._queue = CupsPrinter(queue, options=("-o", "print-scaling=none"))

    def state(self) -> TicketPrinterState:
        found = next((each for each in list_printers() if each.name == self._queue.name), None)
        if found is None:
            raise Unavailable(f"没有打印队列“{self._queue.name}”", "", "在设置里重新选择号票打印机")
        if found.ready:
            return TicketPrinterState(True, (), found.reasons)
        return TicketPrinterState(True, found.reasons or ("打印机已停用",))

    def put_out(self, pdf: bytes) -> TicketOut:
        self._queue.submit(pdf, "号票")
        return TicketOut(TicketEnd.SENT, UNKNOWN)


def ticket_printer(address: str, width_mm: int) -> TicketPrinter | None:
    """The printer of that address (see the setting `ticket.printer`), None for "". Raises `BadInput`."""
    if not address:
        return None
    if address.startswith("cups:"):
        return QueueTickets(address.removeprefix("cups:"))
    return EscPosPrinter(address, DOTS_WIDE[width_mm])


class _Stopped(OSError):
    """The printer said in the midst of it that it cannot go on."""

    def __init__(self, state: TicketPrinterState) -> None:
        super().__init__(state.words)
        self.state = state


class _Line:
    """One connection: what was handed over, and what was said. Raises OSError when it cannot go on."""

    def __init__(self, wire: Wire, times: Times) -> None:
        self.wire, self.listener, self.of_ticket = wire, Listener(), 0
        self._times = times

    def ask(self) -> TicketPrinterState:
        """What the printer says of itself; a printer that does not answer the first question is not asked more."""
        answers: dict[int, int] = {}
        for number, question in enumerate(QUESTIONS, 1):
            self.listener.answers.clear()
            self.send(question)
            until = time.monotonic() + self._times.answer
            while not self.listener.answers and (left := until - time.monotonic()) > 0:
                self.listener.hear(self.wire.step(b"", left)[1])
            if not self.listener.answers:
                break
            answers[number] = self.listener.answers[0]
        self.listener.state = of_answers(answers)
        return self.listener.state

    def send(self, data: bytes, of_ticket: bool = False) -> None:
        """Hand everything over. Raises OSError, TimeoutError, _Stopped."""
        rest = memoryview(data)
        until = time.monotonic() + self._times.stalled
        while rest:
            taken, said = self.wire.step(bytes(rest[:_PIECE]), until - time.monotonic())
            self.of_ticket += taken if of_ticket else 0
            rest = rest[taken:]
            self.listener.hear(said)
            if self.listener.reported and self.listener.state.troubles:
                raise _Stopped(self.listener.state)
            if taken:
                until = time.monotonic() + self._times.stalled
            elif time.monotonic() >= until:
                raise TimeoutError("the printer takes nothing")

    def wait_done(self, seconds: float) -> bool:
        """Whether the printer says within so many seconds that all is on paper. Raises OSError, _Stopped."""
        until = time.monotonic() + seconds
        while not self.listener.done and (left := until - time.monotonic()) > 0:
            self.listener.hear(self.wire.step(b"", left)[1])
            if self.listener.reported and self.listener.state.troubles and not self.listener.done:
                raise _Stopped(self.listener.state)
        return self.listener.done


_PIECE = 4096
_BREATH = 0.3  # before the second try to connect: a printer frees its one connection when another till hangs up


def _refused(state: TicketPrinterState) -> Unavailable:
    return Unavailable("号票没有打印", f"打印机{state.words}", what_now(state.troubles))


def _not_printed(reached: Unavailable) -> Unavailable:
    return Unavailable("号票没有打印", f"{reached.what}：{reached.why}", reached.now)


def _half(error: OSError) -> HalfPrinted:
    if isinstance(error, _Stopped):
        return half_printed(f"打印到一半时打印机{error.state.words}", what_now(error.state.troubles))
    if isinstance(error, TimeoutError):
        return half_printed("打印到一半时打印机没有了应答", "看一下打印机")
    return half_printed("打印到一半时和打印机的连接断了", "检查打印机的电源和连线")


def half_printed(why: str, first: str) -> HalfPrinted:
    """The error, with what to do `first` at the printer."""
    return HalfPrinted("号票可能只打出一部分", why, f"{first}。号码有效；纸上不全就按“补打”，不会多占一个号")
