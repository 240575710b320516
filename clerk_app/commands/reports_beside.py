"""日报 and 周报 written at their time beside a program that runs all day: the hall's service, a dispatch worker.

A big hall's report takes a process of its own some seconds, which the program itself must not lose.
"""

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

from clerk_app.errors import WorldError

from .context import CommandContext

log = logging.getLogger(__name__)
LOOK_SECONDS, AGAIN_SECONDS, MOST_SECONDS = 60.0, 900.0, 1800.0
MAIN = Path(__file__).resolve().parents[2] / "main.py"


def beside(context: CommandContext) -> threading.Event:
    """Looks once a minute, until the event that is handed back is set."""
    over, _ = threading.Event(), context.desk.scheduled_reports  # made here: no two threads may make it
    threading.Thread(target=_watch, args=(context, over), name="reports", daemon=True).start()
    return over


def _watch(context: CommandContext, over: threading.Event) -> None:
    pause = LOOK_SECONDS
    while not over.wait(pause):
        try:
            pause = AGAIN_SECONDS if context.desk.scheduled_reports.waiting() and not _write(context) else LOOK_SECONDS
        except WorldError as error:
            log.info("reports not looked at: %s", error.what)


def _write(context: CommandContext) -> bool:
    """Whether all that is due was written. The store's address is not among the arguments, where all could read it."""
    command = [sys.executable, str(MAIN), "--data", str(context.data), "report", "due", "--background"]
    surroundings = {**os.environ, "YICHUANG_DATABASE": context.desk.database}
    try:
        done = subprocess.run(command, env=surroundings, capture_output=True, timeout=MOST_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("reports not written: %s", error)
        return False
    if done.returncode:
        log.warning("reports not written: %s", done.stderr.decode(errors="replace").strip())
    return not done.returncode and not context.desk.scheduled_reports.waiting()
