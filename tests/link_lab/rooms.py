"""Two room pages in two browser engines, one at each end of the line, and what can be asked of them."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .cdp import RemotePage
from .engines import DeskEngine, Engine, chromium
from .halls import OneLabHall, TwoLabHalls, until

IN_PAGE = Path(__file__).with_name("in_page.js").read_text("utf-8")
SHOWN = (
    "document.querySelector('.sheet img') && document.querySelector('.sheet img').naturalWidth > 0"
    " && document.querySelector('.stage .wait').hidden ? Date.now() : 0"
)
ENTERED = "location.pathname.startsWith('/room') && document.body.dataset.view === 'room'"
WAYS = {"browser": ("browser", "browser"), "desk": ("desk", "browser"), "desks": ("desk", "desk")}  # asking, helping
TRUSTING = "--ignore-certificate-errors"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page saw since a moment: pictures of the other clerk a second, seconds in which it stood still, and the
    part of the sound that was made up."""

    pictures: float
    frozen: float
    made_up: float
    step: str


class RoomWindow:
    """One engine with the room's page at one side. Nothing is entered yet."""

    def __init__(self, engine: Engine, address: str) -> None:
        self.engine, self.address = engine, address
        self._sound: dict[str, float] = {}
        self._at = 0.0

    @property
    def page(self) -> Any:
        return self.engine.page

    def prepare(self, *orders: str) -> None:
        """The lab's script is in the page from the start; `orders` are run with it."""
        source = "\n".join([IN_PAGE, *orders])
        self.page.call("Page.addScriptToEvaluateOnNewDocument", source=source)
        self.page.go(self.address)
        self.page.until("window.lab && document.querySelector('#enter') !== null")

    def again(self) -> None:
        """After its renderer died: a person presses "reload", which asks nothing (the page has its cookie)."""
        self.taken_up(self.address.rpartition("/")[0])

    def taken_up(self, address: str = "") -> None:
        """After its renderer died and its owner loaded the page anew."""
        self.engine.again(address)
        self.page.until("window.room && document.body.dataset.view === 'room'", 60)
        self.page.evaluate(IN_PAGE + "\nlab.watch();")

    def act(self, kind: str, body: dict[str, Any]) -> None:
        """What a button of the room does: kept, sent, and tried again until the hall has it."""
        self.page.evaluate(f"void room.room.act({json.dumps(kind)}, {json.dumps(body)})")

    def asked(self, path: str, body: dict[str, Any], seconds: float = 90.0) -> Any:
        """The service's answer to this page."""
        return self.page.evaluate(
            f"room.room.ask({json.dumps(path)}, {{ method: 'POST', body: {json.dumps(body)}, seconds: {seconds} }})",
            seconds,
        )

    def enter(self) -> None:
        """The button is pressed."""
        self.page.until("!document.querySelector('#enter').disabled")
        self.page.evaluate("lab.watch(); lab.clicked = Date.now(); document.querySelector('#enter').click()")

    def sees(self, seconds: float = 40.0) -> float:
        """Until the other clerk's picture comes; milliseconds since the button was pressed."""
        return float(self.page.until("lab.first ? lab.first - lab.clicked : 0", seconds))

    def connected(self) -> bool:
        return bool(self.page.evaluate("Boolean(window.lab && lab.open().length)"))

    def begin(self) -> None:
        """What is seen and heard counts from now on."""
        self._sound = self.page.evaluate("lab.sound()")
        self._at = self.page.evaluate("lab.longest = 0, Date.now()")

    def seen(self) -> Seen:
        """Since `begin`."""
        told, sound = self.page.evaluate(f"lab.since({self._at})"), self.page.evaluate("lab.sound()")
        samples = sound["samples"] - self._sound["samples"]
        made = sound["made"] - self._sound["made"]
        step = self.page.evaluate("document.querySelector('[data-bar=ladder]')?.innerText || ''")
        return Seen(
            told["frames"] / told["seconds"],
            told["frozen_ms"] / 1000,
            made / samples if samples > 0 else 1.0,
            str(step).strip(),
        )

    def frames_after(self, moment: float) -> int:
        """Pictures of the other clerk since that moment (seconds since 1970)."""
        return int(self.page.evaluate(f"lab.frames.filter((each) => each > {moment * 1000}).length"))


class Rooms:
    """Both pages of a session. `ways`: what sits at either side, see `WAYS`."""

    def __init__(
        self, halls: TwoLabHalls | OneLabHall, session: str, folder: Path, ways: str = "browser", *orders: str
    ) -> None:
        self.halls, self.session, self._folder = halls, session, folder
        self._engines: list[Engine] = []
        try:
            for hall, way in zip(halls.both, WAYS[ways], strict=True):
                if way == "desk":
                    log = hall.folder / "desk-errors.log"
                    self._engines.append(DeskEngine(halls.network, hall.leg, hall.desk.data, session, log))
                else:
                    self._engines.append(chromium(halls.network, hall.leg, folder, "about:blank", TRUSTING))
            for engine in self._engines:
                if isinstance(
                    engine, DeskEngine
                ):  # it enters by itself; a fresh link leads by the lobby, as in a browser
                    engine.page.until(ENTERED, 90)
            self.both = tuple(
                RoomWindow(engine, hall.link(session)) for engine, hall in zip(self._engines, halls.both, strict=True)
            )
            self.asking, self.helping = self.both
            for window in self.both:
                window.prepare(*orders)
        except BaseException:
            self.close()
            raise

    def enter(self) -> tuple[float, float]:
        """Both enter, the helping side first; how long each waited for the other's picture, in milliseconds."""
        self.helping.enter()
        until(lambda: "helping" in self.halls.asking.table(self.session).here)
        self.asking.enter()
        return self.asking.sees(), self.helping.sees()

    def measure(self, seconds: float) -> tuple[Seen, Seen]:
        """What both see for so long."""
        for window in self.both:
            window.begin()
        time.sleep(seconds)
        return self.asking.seen(), self.helping.seen()

    def heals(self, since: float, seconds: float = 60.0) -> float:
        """Seconds from that moment until both see each other's moving picture."""

        def moving() -> bool:
            return all(window.frames_after(since) >= 5 for window in self.both)

        until(moving, seconds, lambda: [window.page.words() for window in self.both])
        first = [window.page.evaluate(f"lab.frames.find((each) => each > {since * 1000})") for window in self.both]
        return max(float(each) for each in first) / 1000 - since

    def watcher(self, leg: str, address: str) -> RemotePage:
        """The page of a third party who only watches, entered, in a browser of that leg."""
        engine = chromium(self.halls.network, leg, self._folder, "about:blank", TRUSTING)
        self._engines.append(engine)
        engine.page.go(address)
        engine.page.until("document.querySelector('#enter') && !document.querySelector('#enter').disabled")
        engine.page.evaluate("document.querySelector('#enter').click()")
        engine.page.until(ENTERED)
        return engine.page

    def lay(self, scan: Path) -> float:
        """The asking clerk chooses the file at the table; when, in milliseconds since 1970."""
        page = self.asking.page
        box = page.call("Runtime.evaluate", expression="document.querySelector('#table input[type=file]')")
        at = float(page.evaluate("Date.now()"))
        page.call("DOM.setFileInputFiles", files=[str(scan)], objectId=box["result"]["objectId"])
        return at

    def close(self) -> None:
        for engine in self._engines:
            engine.close()
