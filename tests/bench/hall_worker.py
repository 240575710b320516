"""One worker process of the dispatch bench: `python -m tests.bench.hall_worker ADDRESS FOLDER`.

Says `ready`, works from `go` to `end` (lines on standard input), then says how many CPU seconds that took. Its
departments answer at once, and grant whatever they are asked about: they keep no books, so any worker may ask.
"""

import json
import logging
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

from clerk_app.bootstrap import Desk
from clerk_app.clock import now
from clerk_app.dispatch.building import SubmissionBuilder
from clerk_app.dispatch.gateway import (
    DepartmentStatus,
    Health,
    PaperRecord,
    Receipt,
    Result,
    StatusMessage,
    Submission,
    SubmissionState,
)
from clerk_app.dispatch.rules import DispatchRules
from clerk_app.dispatch.worker import Worker

AT_ONCE = DispatchRules(poll_ceiling=timedelta(0))


class EasyDepartment:
    """A `DepartmentGateway`."""

    def submit(self, key: str, submission: Submission) -> Receipt:
        return Receipt(f"R-{key[-12:]}", now(), DepartmentStatus.RECEIVED, 1, "")

    def query(self, key: str) -> SubmissionState:
        at, granted = now(), DepartmentStatus.GRANTED
        result = Result("证", f"N-{key[-12:]}", at.date())
        message = StatusMessage(f"{key}/2", key, "", "", 2, granted, at, "符合法定条件", result=result)
        return SubmissionState(key, "", "", granted, 2, (message,), receipt_number=f"R-{key[-12:]}")

    def send_paper_record(self, key: str, record: PaperRecord) -> SubmissionState:
        raise AssertionError("nothing is on paper here")

    def withdraw(self, key: str, reason: str) -> SubmissionState:
        raise AssertionError("nothing is withdrawn here")

    def health(self) -> Health:
        return Health(True, 0.0, True, True)


def main(address: str, folder: str) -> None:
    logging.basicConfig(level=logging.WARNING)
    desk = Desk(Path(folder), database=address)
    department, stop = EasyDepartment(), threading.Event()
    build = SubmissionBuilder(desk.library, desk.bundle, lambda: None)
    owner = f"bench/{desk.origin}"
    worker = Worker(
        desk.hall_store, lambda _: department, build, desk.calendar, desk.hall_clock, owner, lambda: AT_ONCE
    )
    desk.library.entries()
    with desk.hall_store.read():
        print("ready", flush=True)
    sys.stdin.readline()
    before = time.process_time()
    run = threading.Thread(target=worker.run, args=(stop,))
    run.start()
    sys.stdin.readline()
    stop.set()
    worker.wake()
    run.join()
    print(json.dumps({"cpu": time.process_time() - before, "done": worker.done}), flush=True)
    worker.close()
    desk.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
