"""Beside a program that runs all day (the hall's service, a dispatch worker): 日报 and 周报 written at their time, the
day's plan of windows kept and yesterday's advice scored, the ticket printer of this machine asked how it is; places
for appointments made, and who did not come noted.

A big hall's report or plan takes a process of its own some seconds, which the program itself must not lose.
"""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from clerk_app.cases.model import Actor
from clerk_app.errors import WorldError

from .context import CommandContext

log = logging.getLogger(__name__)
LOOK_SECONDS, AGAIN_SECONDS, MOST_SECONDS = 60.0, 900.0, 1800.0
MAIN = Path(__file__).resolve().parents[2] / "main.py"


def beside(context: CommandContext) -> threading.Event:
    """Looks once a minute, until the event that is handed back is set."""
    over, desk = threading.Event(), context.desk
    _ = (
        desk.scheduled_reports,
        desk.staffing_days,
        desk.ticket_papers,
        desk.appointments,
    )  # made here: no two threads may make them
    threading.Thread(target=_watch, args=(context, over), name="reports", daemon=True).start()
    return over


def _watch(context: CommandContext, over: threading.Event) -> None:
    reports, staffing = context.desk.scheduled_reports, context.desk.staffing_days
    days = context.desk.appointments.sheets
    tasks = {"reports": (reports.waiting, ("report", "due", "--background")),
             "staffing": (staffing.waiting, ("staffing", "daily")),
             "appointments": (days.waiting, ("appointment", "keep", "--waits"))}  # fmt: skip
    not_before = dict.fromkeys(tasks, 0.0)
    while not over.wait(LOOK_SECONDS):
        _look_at_printer(context)
        _note_who_did_not_come(context)
        for name, (waiting, words) in tasks.items():
            try:
                if time.monotonic() >= not_before[name] and waiting() and (not _do(context, words) or waiting()):
                    not_before[name] = time.monotonic() + AGAIN_SECONDS
            except WorldError as error:
                log.info("%s not looked at: %s", name, error.what)


def _note_who_did_not_come(context: CommandContext) -> None:
    try:
        context.desk.appointments.mark_no_shows(Actor("大厅服务", "system"))
    except WorldError as error:
        log.info("appointments not looked at: %s", error.what)


def _look_at_printer(context: CommandContext) -> None:
    """What it says is kept for the supervisor."""
    try:
        context.desk.ticket_papers.look("大厅服务")
    except WorldError as error:
        log.info("ticket printer: %s", error.what)


def _do(context: CommandContext, words: Sequence[str]) -> bool:
    """Whether it went well. The store's address is not among the arguments, where all could read it."""
    command = [sys.executable, str(MAIN), "--data", str(context.data), *words]
    surroundings = {**os.environ, "YICHUANG_DATABASE": context.desk.database}
    try:
        done = subprocess.run(command, env=surroundings, capture_output=True, timeout=MOST_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("%s not done: %s", words[0], error)
        return False
    if done.returncode:
        log.warning("%s not done: %s", words[0], done.stderr.decode(errors="replace").strip())
    return not done.returncode
