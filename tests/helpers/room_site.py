"""A hall whose rooms can be entered: its service, a session that is open or rings, and pages at its two sides.

`RoomSite` is ONE service: the asking hall's, whose partner has nothing but a browser; both pages are at it. `RoomHalls`
are TWO halls, each with a service that its own page is at.
"""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from cryptography.hazmat.primitives.asymmetric import ec
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from clerk_app.bootstrap import SYSTEM
from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key, now
from clerk_app.codec import to_plain
from clerk_app.link.jws import sign_act
from clerk_app.link.model import Act, Mode, Party, Session, Side, State
from clerk_app.link.room_links import RoomLink

from .hall_site import HallSite
from .link_halls import LinkedHalls, LinkHall

PARTNER = Party(Side.HELPING, "huoqiu", "霍邱县政务服务中心")
WHO = {Side.ASKING: ("李敏", "3号综合窗口"), Side.HELPING: ("赵强", "跨省通办窗口")}
MATERIALS = ["身份证", "户口簿"]


class RoomSite(HallSite):
    """`with RoomSite(folder) as site:` `site.link(Side.HELPING).address` is what the partner's browser opens."""

    FRONT = "127.0.0.1"  # so that a test can come from many addresses

    def __init__(self, folder: Path, clock: Clock = now, database: str = "") -> None:
        super().__init__(folder, clock, database)
        self.session = ""

    def __enter__(self) -> RoomSite:
        super().__enter__()
        self.desk.hall_keys.make("wujiang", "吴江区政务服务中心", "吴江区数据局", SYSTEM)
        self.session = self.call()
        return self

    def call(self, case_id: str = "") -> str:
        """A session that rings at the hall that has only a browser."""
        desk, at, session_id = self.desk, self.desk.hall_clock(), new_key()
        own = Party(Side.ASKING, "wujiang", "吴江区政务服务中心", certificate=desk.known_of_us().certificate)
        who, window = WHO[Side.ASKING]
        body = {
            "parties": [to_plain(own), to_plain(PARTNER)],
            "mode": "together",
            "theme": "43TCN0003",
            "theme_name": "开办餐饮店",
            "applicant": "王**",
            "wanted": "开具无违法记录证明",
            "materials": MATERIALS,
        }
        begun = Session(
            session_id, Side.ASKING, "huoqiu", State.RINGING, Mode.TOGETHER, "43TCN0003", at, at, case_id, window, who,
            browser_only=True,
        )  # fmt: skip
        with desk.hall_store() as work:
            work.sessions.put(begun)
            work.sessions.add(Act(new_key(), session_id, Side.ASKING, "opened", at, who, window, body))
            work.commit()
        desk.tend_session(session_id)
        return session_id

    def link(self, side: Side, session_id: str = "") -> RoomLink:
        """A fresh one-time link for a side's clerk."""
        who, window = WHO[side]
        return self.desk.rooms.make(session_id or self.session, who, window, side)

    def page(self, side: Side, session_id: str = "") -> PageClient:
        """A page that has entered, without a browser. At the helping side it signs itself."""
        page = PageClient(self.url, session_id or self.session, side)
        page.enter(self.link(side, session_id).address)
        return page

    def open(self) -> tuple[PageClient, PageClient]:
        """Both pages, in a session that the helping one has accepted."""
        asking, helping = self.page(Side.ASKING), self.page(Side.HELPING)
        helping.done("accepted", page_key=helping.key.jwk)
        return asking, helping


class RoomHalls(LinkedHalls):
    """`with RoomHalls(folder) as halls:` a session is open; `halls.link(side).address` is for that side's clerk."""

    def __enter__(self) -> RoomHalls:
        self.session = self.opened()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def hall(self, side: Side) -> LinkHall:
        return self.asking if side is Side.ASKING else self.helping

    def link(self, side: Side) -> RoomLink:
        hall = self.hall(side)
        return hall.desk.rooms.make(self.session, hall.clerk.name, hall.clerk.window)

    def page(self, side: Side) -> PageClient:
        """A page that has entered at its own hall, without a browser."""
        link = self.link(side)
        page = PageClient(link.address.partition("/room/")[0], self.session, side)
        page.enter(link.address)
        return page

    def open(self) -> tuple[PageClient, PageClient]:
        """Both pages."""
        return self.page(Side.ASKING), self.page(Side.HELPING)


class PageKey:
    """As WebCrypto makes one in the page."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        numbers = self.private.public_key().public_numbers()
        x, y = (base64.urlsafe_b64encode(part.to_bytes(32)).rstrip(b"=").decode() for part in (numbers.x, numbers.y))
        self.jwk = json.dumps({"kty": "EC", "crv": "P-256", "x": x, "y": y})


class PageClient:
    """What a room page sends, by hand."""

    def __init__(self, url: str, session: str, side: Side) -> None:
        self.url, self.session, self.side = url, session, side
        self.key = PageKey()
        self.http = requests.Session()
        self.move()
        self.me: dict[str, Any] = {}

    def move(self) -> None:
        """Comes from another address from now on: the guard counts anew."""
        self.http.headers["X-Forwarded-For"] = ".".join(["10", *(str(secrets.randbelow(250)) for _ in range(3))])

    def enter(self, address: str) -> requests.Response:
        answer = self.post("/api/room/enter", json={"token": address.rpartition("/")[2].partition("#")[0]})
        if answer.ok:
            self.me = answer.json()
        return answer

    def get(self, path: str) -> requests.Response:
        return self.http.get(self.url + path, timeout=20)

    def post(self, path: str, **parts: Any) -> requests.Response:
        return self.http.post(self.url + path, timeout=30, **parts)

    def act(self, kind: str, ident: str = "", **body: Any) -> requests.Response:
        """As a page of this side sends it."""
        ident = ident or new_key()
        if not self.me["browser_only"]:
            return self.post("/api/room/acts", json={"id": ident, "kind": kind, "body": body})
        return self.post("/api/room/acts", json={"jws": self.signed(kind, ident, **body)})

    def signed(self, kind: str, ident: str = "", **body: Any) -> str:
        who, window = WHO[self.side]
        act = Act(ident or new_key(), self.session, self.side, kind, now(), who, window, body)
        return sign_act(act, self.key.private, "huoqiu")

    def done(self, kind: str, **body: Any) -> str:
        """The same, and it was taken; its id."""
        ident = new_key()
        answer = self.act(kind, ident, **body)
        assert answer.status_code == 200, answer.text
        return ident

    def upload(self, data: bytes, name: str = "材料.pdf", purpose: str = "document") -> requests.Response:
        return self.post(f"/api/room/contents?name={name}&purpose={purpose}", data=data)

    def lay(self, data: bytes, name: str = "材料.pdf") -> tuple[str, dict[str, Any]]:
        """On the table: the id of the act, and what is known of the content."""
        answer = self.upload(data, name)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        body = {part: told[part] for part in ("content", "media_type", "bytes", "pages")}
        return self.done("document", name=name, origin="file", **body), told

    @contextmanager
    def live(self, page: str = "", more: str = "", **headers: str) -> Iterator[Listener]:
        """Its WebSocket."""
        address = f"ws://{urlsplit(self.url).netloc}/api/room/live?page={page or new_key()}{more}"
        cookie = "; ".join(f"{each.name}={each.value}" for each in self.http.cookies)
        headers = {"Cookie": cookie, "X-Forwarded-For": str(self.http.headers["X-Forwarded-For"]), **headers}
        with connect(address, additional_headers=headers, open_timeout=20, max_size=None) as socket:
            yield Listener(socket)


class Listener:
    """What a page hears. `base`: the state that it was told in changes, `seq` its name."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.base: dict[str, Any] = {}
        self.seq = 0

    def frames(self, fits: Any, seconds: float = 20.0) -> list[str]:
        """All that came until the state is like that, put together as a page does."""
        end, came, parts = time.monotonic() + seconds, [], ""
        while not (self.base and not parts and fits(self.base)):
            assert time.monotonic() < end
            came.append(str(self.socket.recv(timeout=20)))
            text = came[-1]
            if text.startswith("#"):
                at, of = text[1 : text.index(":")].split("/")
                parts += text.partition(":")[2]
                if int(at) + 1 < int(of):
                    continue
                text, parts = parts, ""
            message = json.loads(text)
            if message["t"] == "change":
                assert message["base"] == self.seq
                self.base = applied(self.base, message["change"])
            elif message["t"] == "state":
                self.base = {name: each for name, each in message.items() if name not in ("t", "seq", "now")}
            self.seq = message.get("seq", self.seq)
        return came

    def say(self, **message: Any) -> None:
        self.socket.send(json.dumps(message))

    def until(self, kind: str, fits: Any = lambda _: True, seconds: float = 20.0) -> dict[str, Any]:
        """The next message of that kind that fits; others are passed over."""
        end = time.monotonic() + seconds
        while True:
            assert time.monotonic() < end, f"no {kind} that fits"
            try:
                message = json.loads(self.socket.recv(timeout=1.0))
            except TimeoutError:
                self.say(t="ping", n=0)  # who says nothing is taken for gone
                continue
            if message["t"] == kind and fits(message):
                return dict(message)

    def closed(self, seconds: float = 20.0) -> int:
        """With which code the service ended the connection, whatever it said before."""
        try:
            while True:
                self.socket.recv(timeout=seconds)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd is not None else 0

    def state(self, fits: Any = lambda _: True) -> dict[str, Any]:
        """The table, once it is like that."""
        return dict(self.until("state", lambda message: fits(message["table"])))


def later(seconds: float) -> Clock:
    """A clock that is ahead."""
    return lambda: now() + timedelta(seconds=seconds)


def applied(value: Any, change: list[Any] | None) -> Any:
    """As `resources/web/room_changes.js` does."""
    match change:
        case None:
            return value
        case ["=", new]:
            return new
        case ["{", told, gone]:
            rest = {name: each for name, each in value.items() if name not in gone}
            return rest | {name: applied(value.get(name), each) for name, each in told.items()}
        case ["[", at, cut, new]:
            return [*value[:at], *new, *value[at + cut :]]
        case ["@", told]:
            return [applied(each, told.get(str(at))) for at, each in enumerate(value)]
        case _:
            raise AssertionError(change)
