"""`python -m tests.faults [--hall] --schedules N [--seed S]`: N schedules with the seeds S, S+1, …; exit 1 if anything
is wrong.

With `--hall` several desks, workers and a PostgreSQL server of their own; without, one desk on its own store. A
schedule is replayed with `--schedules 1 --seed` and the seed its line names; `--keep` leaves its folder behind.
"""

from __future__ import annotations

import argparse
import atexit
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from clerk_app.catalogue.library import Library

from .checks import Findings
from .hall_plan import hall_plan
from .hall_schedule import HallSchedule
from .hall_server import make_template
from .plan import plan
from .schedule import Schedule


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--schedules", type=int, default=8, metavar="N")
    parser.add_argument("--seed", type=int, metavar="S")
    parser.add_argument("--hall", action="store_true", help="a hall on one database instead of a desk alone")
    parser.add_argument("--keep", action="store_true", help="leave the folder of a schedule that went wrong")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # told to stop: processes, mounts and wires are tidied away
    first = random.SystemRandom().randrange(1_000_000) if args.seed is None else args.seed
    themes = tuple(entry.code for entry in Library().entries())
    runs = hall_runs(themes) if args.hall else desk_runs(themes)
    lost = doubled = torn = 0
    began = time.monotonic()
    for seed in range(first, first + args.schedules):
        folder = Path(tempfile.mkdtemp(prefix=f"faults-{seed}-"))
        found, words = runs(seed, folder)
        lost, doubled, torn = lost + len(found.lost), doubled + len(found.doubled), torn + len(found.torn)
        counts = f"lost {len(found.lost)}, doubled {len(found.doubled)}, torn {len(found.torn)}"
        print(f"seed {seed}: {words}: {counts}", flush=True)
        for line in (*found.lost, *found.doubled, *found.torn):
            print(f"  {line}", flush=True)
        if found.clean or not args.keep:
            shutil.rmtree(folder)
        else:
            print(f"  look at {folder}: *.err, desk*/log.jsonl, desk*/data/log; books.db", flush=True)
    counts = f"lost {lost}, doubled {doubled}, torn {torn}"
    print(f"faults: {args.schedules} schedules in {time.monotonic() - began:.0f} s, {counts}")
    return 1 if lost or doubled or torn else 0


def desk_runs(themes: tuple[str, ...]) -> Callable[[int, Path], tuple[Findings, str]]:
    def run(seed: int, folder: Path) -> tuple[Findings, str]:
        schedule, began = Schedule(plan(seed, themes), folder), time.monotonic()
        found = schedule.run()
        words = f"{len(schedule.promises)} visits, {found.sub_items} sub-items, {schedule.kills} kills"
        return found, f"{words}, {time.monotonic() - began:.1f} s"

    return run


def hall_runs(themes: tuple[str, ...]) -> Callable[[int, Path], tuple[Findings, str]]:
    template = make_template()
    atexit.register(template.remove)

    def run(seed: int, folder: Path) -> tuple[Findings, str]:
        schedule, began = HallSchedule(hall_plan(seed, themes), folder, template), time.monotonic()
        found = schedule.run()
        counts = ", ".join(f"{number} {what}" for what, number in schedule.counts.items())
        words = f"{len(schedule.promises)} visits, {found.sub_items} sub-items, {counts}: {', '.join(schedule.struck)}"
        skipped = f" (skipped {'; '.join(schedule.skipped)})" if schedule.skipped else ""
        return found, f"{words}{skipped}, {time.monotonic() - began:.1f} s"

    return run


if __name__ == "__main__":
    sys.exit(main())
