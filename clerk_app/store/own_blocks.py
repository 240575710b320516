"""Number blocks for this window, fetched while the hall is there, so that it can number by itself when it is not."""

from datetime import datetime, timedelta

from clerk_app.cases.limits import beijing
from clerk_app.cases.numbering import DOCUMENT_WORDS, case_series, document_series

from .unit_of_work import SqlStore

DAYS_AHEAD = 7
CASES_A_BLOCK = 320  # a window takes 60 to 100 cases a day; three times that, so that no day runs out
DOCUMENTS_A_BLOCK = 320
LOW = 0.25  # below this part of a block another one is fetched


def wanted_series(region: str, now: datetime) -> dict[str, int]:
    """Which series a window may need in the next days without the hall, and how many numbers a block holds."""
    days = [now + timedelta(days=day) for day in range(DAYS_AHEAD + 1)]
    wanted = {case_series(region, day): CASES_A_BLOCK for day in days}
    last = days[-1] if beijing(now).month != 12 else now + timedelta(days=31)
    for kind in DOCUMENT_WORDS:
        wanted |= {document_series(kind, day): DOCUMENTS_A_BLOCK for day in (now, last)}
    return wanted


def top_up(hall: SqlStore, own: SqlStore, window: str, region: str, now: datetime) -> int:
    """Fetch a block for each series that runs low; how many. Raises Unavailable.

    Only blocks that lie here count: how far one of a lost disk was used nobody knows.
    """
    wanted, left = wanted_series(region, now), blocks_left(own, window, region, now)
    low = [series for series, size in wanted.items() if left[series] < size * LOW]
    if not low:
        return 0
    with hall() as work:
        blocks = [work.blocks.hand_out(series, window, "cut_off", wanted[series]) for series in low]
        work.commit()
    with own() as work:
        for block in blocks:
            work.blocks.keep(block)
        work.commit()
    return len(blocks)


def blocks_left(own: SqlStore, window: str, region: str, now: datetime) -> dict[str, int]:
    """How many numbers of each series lie here unused."""
    left = dict.fromkeys(wanted_series(region, now), 0)
    with own.read() as work:
        for block in work.blocks.of_window(window, "cut_off"):
            if block.series in left:
                left[block.series] += block.left
    return left
