"""How the kiosks' own printers are, before somebody takes a number: asked in the background, and learnt from each
paper."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from clerk_app.errors import Unavailable, WorldError
from clerk_app.papers.tickets import TicketPapers
from printing.spool.escpos_status import TicketPrinterState

log = logging.getLogger(__name__)
FRESH = 30.0  # seconds after which a printer is asked again


@dataclass(frozen=True, slots=True)
class _Seen:
    at: float
    trouble: str


class PrinterWatch:
    """Safe in threads. `papers` of a printer's address; `seconds` is a monotonic clock."""

    def __init__(self, papers: Callable[[str], TicketPapers], seconds: Callable[[], float] = time.monotonic) -> None:
        self._papers, self._seconds = papers, seconds
        self._lock = threading.Lock()
        self._seen: dict[str, _Seen] = {}
        self._asking: set[str] = set()
        self._background = ThreadPoolExecutor(1, thread_name_prefix="printers")

    def close(self) -> None:
        """A question that is under way is finished."""
        self._background.shutdown(wait=True, cancel_futures=True)

    def keep_fresh(self, address: str, where: str) -> None:
        """Have the printer asked if that was some time ago; returns at once. `where` it stands, for the supervisor."""
        with self._lock:
            seen = self._seen.get(address)
            if address in self._asking or (seen is not None and self._seconds() - seen.at < FRESH):
                return
            self._asking.add(address)
        try:
            self._background.submit(self.ask, address, where)
        except RuntimeError:  # the service is closing
            log.info("printers are asked no more: closing")

    def ask(self, address: str, where: str) -> None:
        """Ask it now."""
        try:
            state = self._papers(address).look(where)
        except Unavailable as error:
            self.failed(address, error)
        except WorldError as error:  # an address that is none
            log.warning("the printer at %s cannot be asked: %s", address, error)
            self._note(address, error.what)
        else:
            self._note(address, "") if state is None else self.worked(address, state)
        finally:
            with self._lock:
                self._asking.discard(address)

    def worked(self, address: str, state: TicketPrinterState) -> None:
        """It printed, or answered."""
        self._note(address, f"打印机{state.words}" if state.troubles else "")

    def failed(self, address: str, error: Unavailable) -> None:
        self._note(address, error.why or error.what)

    def trouble(self, address: str) -> str:
        """Why nothing comes out of it, in plain words; "" when it works, there is none, or nobody has asked."""
        seen = self._seen.get(address)
        return seen.trouble if seen else ""

    def _note(self, address: str, trouble: str) -> None:
        self._seen[address] = _Seen(self._seconds(), trouble)
