"""What a talk costs, the desk's room (Qt WebEngine in a process of its own) beside a plain browser, in one run.

`python -m tests.link_lab` (root; about eight minutes on two cores). Written to build/link.json and printed as a table.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from .engines import DeskEngine
from .halls import TwoLabHalls, until, why_no_browser
from .network import ROOT, Network, why_not
from .rooms import SHOWN, Rooms

OUT = ROOT / "build" / "link.json"
LINES: dict[str, dict[str, float]] = {
    "5 % loss": {"loss": 0.05},
    "10 % loss": {"loss": 0.10},
    "100 ms": {"delay_ms": 100},
    "300 kbit/s": {"rate_kbps": 300},
}
SETTLE, WATCH, CUT = 10.0, 20.0, 10.0
SCAN_BYTES = 10 * 1024 * 1024
TICKS = os.sysconf("SC_CLK_TCK")


def scan_at(folder: Path, name: str) -> Path:
    """A page of A4 at 300 dpi as a JPEG of about 10 MB; another name is another page, that no hall has seen."""
    path = folder / f"{name}.jpg"
    if not path.exists():
        noise = Image.frombytes("L", (2480, 3508), random.Random(name).randbytes(2480 * 3508))
        quality = next(
            each for each in (92, 94, 96, 98, 100) if _as_jpeg(noise, path, each) >= SCAN_BYTES or each == 100
        )
        assert quality
    return path


def _as_jpeg(image: Image.Image, path: Path, quality: int) -> int:
    image.save(path, quality=quality)
    return path.stat().st_size


class Cost:
    """CPU and memory of processes between two moments."""

    def __init__(self, pids: Callable[[], list[int]]) -> None:
        self._pids = pids
        self._before, self._at = self._ticks(), time.monotonic()

    def of(self) -> dict[str, float]:
        """CPU in percent of one core; memory in MB: resident in all, and with what is shared counted once."""
        took, seconds = self._ticks(), time.monotonic() - self._at
        cpu = sum(ticks - self._before.get(pid, 0) for pid, ticks in took.items()) / TICKS / seconds * 100
        return {"cpu_percent": cpu, "rss_mb": sum(map(_rss, took)), "pss_mb": sum(map(_pss, took))}

    def _ticks(self) -> dict[int, int]:
        found = {}
        for pid in self._pids():
            try:
                parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            found[pid] = int(parts[11]) + int(parts[12])
        return found


def _rss(pid: int) -> float:
    return _kilobytes(Path(f"/proc/{pid}/status"), "VmRSS:") / 1024


def _pss(pid: int) -> float:
    return _kilobytes(Path(f"/proc/{pid}/smaps_rollup"), "Pss:") / 1024


def _kilobytes(path: Path, name: str) -> int:
    try:
        return next(int(line.split()[1]) for line in path.read_text().splitlines() if line.startswith(name))
    except (FileNotFoundError, ProcessLookupError, StopIteration):
        return 0


class Figures:
    """One side's way of having the room: "desk" or "browser". The other hall has a browser both times."""

    def __init__(self, halls: TwoLabHalls, folder: Path, way: str, say: Callable[[str], None]) -> None:
        self._halls, self._folder, self._way, self._say = halls, folder, way, say
        self._session = halls.opened()
        self.found: dict[str, Any] = {}

    def take(self, lines: bool) -> dict[str, Any]:
        self._with_page(self._talk, lines)
        self._try("the counter in the picture", lambda: self._with_page(self._glass, False, "lab.draw();"))
        return self.found

    def _with_page(self, work: Callable[[Rooms, bool], None], lines: bool, *orders: str) -> None:
        rooms = Rooms(self._halls, self._session, self._folder, self._way, *orders)
        try:
            first = rooms.enter()
            self.found.setdefault("first_picture_ms", first[0])
            work(rooms, lines)
        finally:
            self._halls.network.line("asking", "helping")
            rooms.close()

    def _talk(self, rooms: Rooms, lines: bool) -> None:
        time.sleep(SETTLE)
        self._try("what it costs", lambda: self._cost(rooms))
        self._try("a scan of 10 MB", lambda: self._scan(rooms))
        self._try("a cut", lambda: self._cut(rooms))
        for name, line in LINES.items() if lines else ():
            self._try(name, lambda name=name, line=line: self._line(rooms, name, line))  # type: ignore[misc]

    def _try(self, what: str, take: Callable[[], None]) -> None:
        """One figure that cannot be had does not take the others along; it is told."""
        self._say(what)
        try:
            take()
        except (AssertionError, RuntimeError) as error:
            self.found.setdefault("missing", []).append(f"{what}: {str(error)[:300]}")
            self._say(f"{what}: none ({str(error)[:200]})")

    def _cost(self, rooms: Rooms) -> None:
        engine = rooms.asking.engine
        if isinstance(engine, DeskEngine):
            engine.ask("begin")
        cost = Cost(lambda: engine.pids)
        seen = rooms.measure(WATCH)
        self.found.update(cost.of())
        self.found["pictures_in"], self.found["pictures_out"] = seen[0].pictures, seen[1].pictures
        for name, window in (("width_in", rooms.asking), ("width_out", rooms.helping)):
            self.found[name] = window.page.evaluate("document.querySelector('#picture-remote video').videoWidth")
        if isinstance(engine, DeskEngine):
            told = engine.ask()
            self.found.update({f"desk_{name}": told[name] for name in ("stall_ms", "gap_worst_ms", "gap_p99_ms")})

    def _scan(self, rooms: Rooms) -> None:
        """Twice: the first time of all, the services have never drawn a page."""
        for turn in ("first", "second"):
            scan = scan_at(self._folder, f"{turn}-{self._way}")
            began = rooms.lay(scan)
            there = f"document.querySelector('#table select').selectedOptions[0]?.textContent.includes({scan.name!r})"
            self.found[f"{turn}_scan_seen_there_ms"] = rooms.helping.page.until(f"{there} && ({SHOWN})", 120) - began

    def _cut(self, rooms: Rooms) -> None:
        self._halls.network.line("asking", "helping", cut=True)
        time.sleep(CUT)
        self._halls.network.line("asking", "helping")
        self.found["heals_ms"] = rooms.heals(time.time(), 90) * 1000

    def _line(self, rooms: Rooms, name: str, line: dict[str, float]) -> None:
        until(lambda: self._halls.asking.table(self._session).step == "full", 90)
        self._halls.network.line("asking", "helping", **line)
        try:
            time.sleep(SETTLE)
            into, out = rooms.measure(WATCH)
        finally:
            self._halls.network.line("asking", "helping")
        self.found[f"{name}: in"] = {"pictures": into.pictures, "frozen_s": into.frozen, "made_up": into.made_up}
        self.found[f"{name}: out"] = {"pictures": out.pictures, "frozen_s": out.frozen, "made_up": out.made_up}

    def _glass(self, rooms: Rooms, _: bool) -> None:
        self._say("glass to glass")
        time.sleep(SETTLE)
        for name, window in (("in", rooms.asking), ("out", rooms.helping)):
            window.page.evaluate("lab.age()")
            time.sleep(WATCH / 2)
            ages = sorted(window.page.evaluate("lab.delays"))
            window.page.evaluate("lab.read = null")
            if len(ages) < 20:
                raise RuntimeError(f"the counter in the picture was read {len(ages)} times only")
            self.found[f"glass_{name}_median_ms"] = statistics.median(ages)
            self.found[f"glass_{name}_p95_ms"] = ages[int(len(ages) * 0.95)]


def table(found: dict[str, dict[str, Any]]) -> str:
    """One row a figure, the desk beside the browser, and their ratio."""
    rows = [f"{'':34}{'desk':>10}{'browser':>10}{'ratio':>8}"]
    desk, browser = found.get("desk", {}), found.get("browser", {})
    for name in dict.fromkeys([*desk, *browser]):
        if name == "missing":
            continue
        one, other = desk.get(name), browser.get(name)
        for part in one or other if isinstance(one or other, dict) else [""]:
            left, right = (each[part] if part and each else each for each in (one, other))
            ratio = f"{left / right:8.2f}" if left and right else ""
            rows.append(f"{f'{name} {part}'.strip():34}{_number(left):>10}{_number(right):>10}{ratio}")
    return "\n".join(rows)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}" if 0 < abs(value) < 1 else f"{value:.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.link_lab")
    parser.add_argument("--only", choices=("desk", "browser"), default="")
    parser.add_argument("--no-lines", action="store_true", help="without the bad lines")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    if reason := why_not() or why_no_browser():
        print(f"no figures: {reason}")
        return 0
    begun = time.monotonic()
    found: dict[str, dict[str, Any]] = {}
    with TemporaryDirectory(prefix="yclab-") as folder, Network("asking", "helping") as network:
        halls = TwoLabHalls(Path(folder), network)
        try:
            for way in [given.only] if given.only else ["desk", "browser"]:

                def say(what: str, way: str = way) -> None:
                    print(f"{time.monotonic() - begun:5.0f} s  {way}: {what}", file=sys.stderr, flush=True)

                found[way] = Figures(halls, Path(folder), way, say).take(not given.no_lines)
        finally:
            halls.close()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "load_1_min": os.getloadavg()[0], "seconds": time.monotonic() - begun}
    given.out.write_text(json.dumps({"machine": machine, **found}, ensure_ascii=False, indent=1), "utf-8")
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
