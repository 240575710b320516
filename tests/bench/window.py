"""Process start to the first paint of the desk's main window, against an empty PySide6 window."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from time import perf_counter

from clerk_app.bootstrap import Desk
from clerk_app.commands.desk import has_display

from .figure import Figure, figure, take_turns

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 60.0


def measure(scratch: Path, quick: bool) -> list[Figure]:
    environment = _environment(scratch)
    data = scratch / "data"
    desk = Desk(data)  # an ordinary morning: the store and the accounts are there
    desk.make_demo_hall()
    desk.close()
    ours, floor = take_turns(
        lambda: _until_painted(["main.py", "--data", str(data), "desk"], environment),
        lambda: _until_painted(["-m", "tests.bench.paint_empty"], environment),
        1 if quick else 9,
    )
    return [figure("window_painted", ours * 1000, "ms", floor * 1000, "an empty PySide6 QMainWindow")]


def _environment(scratch: Path) -> dict[str, str]:
    """Compiled modules are kept for both, as in an installed program; offscreen where there is no display."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["YICHUANG_BENCH_PAINT"] = "1"  # the desk says when it has painted, and closes
    environment["PYTHONPYCACHEPREFIX"] = str(scratch / "compiled")
    if not has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def _until_painted(arguments: list[str], environment: dict[str, str]) -> float:
    """Seconds from starting Python to the line that says it has painted. Raises RuntimeError if that never comes."""
    command = [sys.executable, *arguments]
    errors = Path(environment["PYTHONPYCACHEPREFIX"]).with_name("errors.txt")
    with errors.open("w+", encoding="utf-8") as told:
        began = perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=told, text=True)
        guard = threading.Timer(LONGEST, process.kill)
        guard.start()
        try:
            painted = any(line.startswith("painted") for line in process.stdout or ())
            took = perf_counter() - began
        finally:
            guard.cancel()
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
    if not painted:
        raise RuntimeError(f"{arguments[0]} ended without painting: {errors.read_text('utf-8')[-800:]}")
    return took
