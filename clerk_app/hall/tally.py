"""What came in since the start, counted by kind; for the health page and the log."""

import logging
from collections import Counter
from threading import Lock

log = logging.getLogger(__name__)


class Tally:
    """Counts from any thread. What is refused is logged at its 1st, 10th, 100th, … time: no flood fills a disk."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[str] = Counter()

    def note(self, kind: str) -> int:
        with self._lock:
            self._counts[kind] += 1
            return self._counts[kind]

    def refuse(self, kind: str, address: str = "") -> None:
        """Count, and now and then log; of the request only where it came from."""
        count = self.note(kind)
        if str(count).strip("0") == "1":
            log.warning("refused: %s from %s (%d so far)", kind, address or "-", count)

    def counts(self) -> dict[str, int]:
        with self._lock:
            return dict(sorted(self._counts.items()))
