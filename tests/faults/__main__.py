"""`python -m tests.faults --schedules N [--seed S]`: N schedules with the seeds S, S+1, …; exit 1 if anything is wrong.

A schedule is replayed with `--schedules 1 --seed` and the seed its line names; `--keep` leaves its folder behind.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from clerk_app.catalogue.library import Library

from .plan import plan
from .schedule import Schedule


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--schedules", type=int, default=8, metavar="N")
    parser.add_argument("--seed", type=int, metavar="S")
    parser.add_argument("--keep", action="store_true", help="leave the folder of a schedule that went wrong")
    args = parser.parse_args()
    first = random.SystemRandom().randrange(1_000_000) if args.seed is None else args.seed
    themes = tuple(entry.code for entry in Library().entries())
    lost = doubled = torn = 0
    for seed in range(first, first + args.schedules):
        folder = Path(tempfile.mkdtemp(prefix=f"faults-{seed}-"))
        schedule, began = Schedule(plan(seed, themes), folder), time.monotonic()
        found = schedule.run()
        lost, doubled, torn = lost + len(found.lost), doubled + len(found.doubled), torn + len(found.torn)
        print(
            f"seed {seed}: {len(schedule.promises)} visits, {found.sub_items} sub-items, {schedule.kills} kills, "
            f"{time.monotonic() - began:.1f} s: lost {len(found.lost)}, doubled {len(found.doubled)}, "
            f"torn {len(found.torn)}",
            flush=True,
        )
        for line in (*found.lost, *found.doubled, *found.torn):
            print(f"  {line}", flush=True)
        if found.clean or not args.keep:
            shutil.rmtree(folder)
        else:
            print(f"  {folder}", flush=True)
    print(f"faults: {args.schedules} schedules, lost {lost}, doubled {doubled}, torn {torn}")
    return 1 if lost or doubled or torn else 0


if __name__ == "__main__":
    sys.exit(main())
