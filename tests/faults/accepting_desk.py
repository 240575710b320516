"""A desk that accepts one person after another: `python -m tests.faults.accepting_desk FOLDER ADDRESS`.

Every case that was acknowledged is a line of `FOLDER/acknowledged`, on the disk before the next person is served. When
there is a file `FOLDER/enough` it waits until it works on the hall again with nothing left to merge, and ends.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.errors import Unavailable
from clerk_app.intake import Intake
from tests.helpers.visits import visit_for

LONGEST = 60.0


def main(folder: Path, address: str) -> int:
    window = folder.name
    desk = Desk(folder / "data", database=address)
    desk.settings.change({"desk.window": window})
    desk.watch_hall()
    desk.sync_hall()
    theme = desk.library.theme("43PCN0009")
    intake = Intake(desk, Actor("李敏", "clerk", window))
    try:
        number = 0
        with (folder / "acknowledged").open("a", buffering=1) as acknowledged:
            while not (folder / "enough").exists():
                visit = {**visit_for(theme, folder, number), "reference": f"{window}/{number}"}
                try:
                    taken = intake.take(visit, folder)
                    problem = taken.problem
                except Unavailable as error:
                    problem = str(error)
                if problem:  # told to the clerk, who does it again
                    print(problem, file=sys.stderr, flush=True)
                    time.sleep(0.1)
                    continue
                acknowledged.write(f"{taken.number} {taken.reference} {desk.link.state}\n")
                os.fsync(acknowledged.fileno())
                number += 1
        end = time.monotonic() + LONGEST
        while desk.link.state != "hall" and time.monotonic() < end:
            time.sleep(0.1)
        return 0 if desk.link.state == "hall" else 1
    finally:
        desk.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
