"""The room of a session (屏对屏), as its page talks to the service of its own hall.

`GET /room/TOKEN` and `GET /room` are the page. `POST /api/room/enter {token}` uses the link up and gives the page its
cookie; then:

- `GET /api/room/me`, `WS /api/room/live?page=ID` (see `room_live`), `GET /api/room/ice`
- `POST /api/room/acts` `{id, kind, body}`, or `{jws}` from a page that signs itself (`me.browser_only`)
- `POST /api/room/contents?name=&purpose=` → `{content, bytes, pages, media_type, sizes}`;
  `GET /api/room/contents/SHA?name=&download=1` (202 `{wait: true}` while it comes from the other hall);
  `GET /api/room/pages/SHA/N?width=` an image of page N (from 0)
- `GET /api/room/materials`, `POST /api/room/materials {id}`: what of the local case may be put on the table
- `POST /api/room/pieces?stream=&number=&from_ms=&until_ms=&media_type=`
- `POST /api/room/certificates {title, text, number?, request?}`: composed and signed with the hall's key →
  `{content, title, number, bytes, pages}`; the act `certificate` follows when the clerk has seen it
- `GET /api/room/record`: the whole record as one file that proves itself; `GET /api/room/head` → `{head, count}` once
  it is at its end: what a page that signs itself puts its seal on
"""

import asyncio
import json
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.link.acts import is_text
from clerk_app.link.certificate_ports import Asked
from clerk_app.link.certificates import CrossCertificates
from clerk_app.link.evidence import Evidence
from clerk_app.link.jws import Forged
from clerk_app.link.model import Act, Party
from clerk_app.link.recordings import LARGEST_PIECE, Recordings
from clerk_app.link.room_acts import RoomActs, made_id
from clerk_app.link.room_links import NoEntry, RoomLinks, Seat
from clerk_app.link.turn import Ice

from ..guard import body_of
from ..problems import Refusal
from ..threads import Threads
from . import api, room_contents
from .room_contents import Facts, RoomContents
from .room_live import COOKIE, RoomLive, no_entry, seat_of
from .room_page import Bucket
from .site import POLICY, Site

T = TypeVar("T")
LARGEST_ACT = 384 * 1024  # a signed act (jws.LARGEST) as JSON
UPLOAD_SECONDS = 300.0
UPLOADS_AT_ONCE = 6
ACTS, ACTS_AT_ONCE = 20.0, 200.0  # a second; what was gathered while the line was cut comes together
FOR_WATCHING = ("/api/room/me", "/api/room/ice", "/api/room/pages/")  # who sees and hears only
TWELVE_HOURS = 12 * 3600
# Own picture, the other's pictures, and pages come as blobs; everything else as for the other pages.
ROOM_POLICY = POLICY.replace("img-src 'self' data:", "img-src 'self' data: blob:").replace(
    "media-src 'self'", "media-src 'self' blob:"
)
ROOM_HEADERS = {
    "Content-Security-Policy": ROOM_POLICY,
    "Permissions-Policy": "camera=(self), microphone=(self), display-capture=(self)",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """Something of the local case that may be put on the table. `kind`: "material", "paper"."""

    id: str
    name: str
    kind: str
    pages: int


class CaseShelf(Protocol):
    """The local case of a session."""

    def list(self, case_id: str) -> tuple[Listed, ...]:
        """Raises NotFound, Unavailable."""

    def content(self, case_id: str, ident: str) -> tuple[bytes, str]:
        """The bytes of one of them (PDF or picture), and its name. Raises NotFound, Unavailable."""


@dataclass(frozen=True, slots=True)
class RoomParts:
    """What the room is made of. `ice` for a session; `meeting`: the hall's meeting point ("none", "janus")."""

    links: RoomLinks
    live: RoomLive
    acts: RoomActs
    contents: RoomContents
    recordings: Recordings
    shelf: CaseShelf
    certificates: Callable[[], CrossCertificates]
    evidence: Callable[[], Evidence]
    case_of: Callable[[str], str]
    party_of: Callable[[Seat], tuple[Party, Party]]
    ice: Callable[[Seat], Ice]
    meeting: Callable[[], str]
    base: Callable[[], str]
    clock: Clock


class RoomDoor:
    """The routes. What takes long has threads of its own: a page that is drawn holds up no act."""

    def __init__(self, parts: RoomParts, threads: Threads) -> None:
        self._parts, self._threads = parts, threads
        self._heavy = Threads(most=2, waiting=32, seconds=60.0)
        self._uploads = asyncio.Semaphore(UPLOADS_AT_ONCE)
        self._rates: OrderedDict[str, Bucket] = OrderedDict()
        parts.live.watched = self._tell_of
        parts.live.gone = lambda seat: parts.acts.end_sharing(seat, "会谈网页没有再回来")

    def routes(self, site: Site) -> list[BaseRoute]:
        return [
            site.page("/room", "room.html", ROOM_HEADERS),
            site.page("/room/{token}", "room.html", ROOM_HEADERS),
            Route("/api/room/enter", self._enter, methods=["POST"]),
            Route("/api/room/me", self._me, methods=["GET"]),
            WebSocketRoute("/api/room/live", self._parts.live.serve),
            Route("/api/room/acts", self._act, methods=["POST"]),
            Route("/api/room/contents", self._upload, methods=["POST"]),
            Route("/api/room/contents/{sha}", self._content, methods=["GET"]),
            Route("/api/room/pages/{sha}/{number:int}", self._page, methods=["GET"]),
            Route("/api/room/pieces", self._piece, methods=["POST"]),
            Route("/api/room/materials", self._materials, methods=["GET"]),
            Route("/api/room/materials", self._fetch_material, methods=["POST"]),
            Route("/api/room/certificates", self._certificate, methods=["POST"]),
            Route("/api/room/record", self._record, methods=["GET"]),
            Route("/api/room/head", self._head, methods=["GET"]),
            Route("/api/room/ice", self._ice, methods=["GET"]),
        ]

    # who -------------------------------------------------------------------------------------------------------------
    async def _enter(self, request: Request) -> Response:
        api.same_site(request)
        sent = await api.body(request, {"token": str}, frozenset({"token"}))
        token = str(sent["token"])
        seat, secret = await self._done(lambda: self._parts.links.enter(token))
        self._parts.live.entered(seat)
        answer = api.answer(await self._done(lambda: self._told(seat)))
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, secret, TWELVE_HOURS, httponly=True, samesite="lax", secure=secure, path="/")
        return answer

    def _tell_of(self, seat: Seat) -> None:
        """Nobody watches unseen: it is said at the table, and stands in the record. Again and again does no harm."""
        ident, at = made_id("watching", seat.key), self._parts.clock()
        text = f"进入旁听：只看和听，不操作（{seat.window}）" if seat.window else "进入旁听：只看和听，不操作"
        self._parts.acts.make(Act(ident, seat.session, seat.side, "said", at, seat.who, seat.window, {"text": text}))
        self._parts.live.changed(seat.session)

    async def _me(self, request: Request) -> Response:
        seat = await self._seat(request)
        return api.answer(await self._done(lambda: self._told(seat)))

    def _told(self, seat: Seat) -> dict[str, object]:
        own, partner = self._parts.party_of(seat)
        return {
            "side": seat.place,
            "who": seat.who,
            "window": seat.window,
            "hall": {"hall": own.hall, "name": own.name},
            "partner": {"hall": partner.hall, "name": partner.name},
            "session": seat.session,
            "browser_only": seat.signs,
            "base": self._parts.base(),
        }

    async def _seat(self, request: Request) -> Seat:
        """Who asks. Raises Refusal 401; 403 for what is not for those who only watch."""
        api.same_site(request)
        seat = await seat_of(self._threads, self._parts.links.seat, request.cookies.get(COOKIE, ""))
        if seat.watching and not request.url.path.startswith(FOR_WATCHING):
            raise Refusal(403, "watching", "旁听的人只看和听，由本方的窗口操作")
        return seat

    # acts ------------------------------------------------------------------------------------------------------------
    async def _act(self, request: Request) -> Response:
        seat = await self._seat(request)
        self._not_too_often(seat)
        sent = await _object(request)
        jws, ident, kind, body = (sent.get(part) for part in ("jws", "id", "kind", "body"))
        if isinstance(jws, str) and len(sent) == 1:
            await self._done(lambda: self._parts.acts.take(seat, jws))
        elif isinstance(ident, str) and isinstance(kind, str) and isinstance(body, dict) and len(sent) == 3:
            await self._done(lambda: self._parts.acts.do(seat, ident, kind, body))
        else:
            raise Refusal(400, "bad-request", "应为 id、kind、body，或 jws")
        self._parts.live.changed(seat.session)
        return api.answer({})

    def _not_too_often(self, seat: Seat) -> None:
        bucket = self._rates.setdefault(seat.key, Bucket(ACTS, ACTS_AT_ONCE))
        self._rates.move_to_end(seat.key)
        while len(self._rates) > 500:
            self._rates.popitem(last=False)
        if not bucket.take():
            raise Refusal(429, "busy", "操作太快，稍后会自动重发", 1)

    # contents --------------------------------------------------------------------------------------------------------
    async def _upload(self, request: Request) -> Response:
        seat = await self._seat(request)
        self._not_too_often(seat)
        name, purpose = request.query_params.get("name", "")[:200], request.query_params.get("purpose", "document")
        async with self._uploads:
            data = await body_of(request, room_contents.LARGEST, UPLOAD_SECONDS)
            found = await self._done(lambda: self._put(seat, data, name, purpose), self._heavy)
        return api.answer(found.plain)

    def _put(self, seat: Seat, data: bytes, name: str, purpose: str) -> Facts:
        room_contents.check_purpose(purpose)
        return self._parts.contents.put(seat, data, name, purpose)

    async def _content(self, request: Request) -> Response:
        facts = await self._facts(request)
        if facts is None:
            return _wait()
        name, as_file = request.query_params.get("name", "")[:200], "download" in request.query_params
        data = await self._done(lambda: self._parts.contents.read(facts.content), self._heavy)
        return room_contents.sent(facts, data, name, as_file)

    async def _page(self, request: Request) -> Response:
        facts = await self._facts(request)
        if facts is None:
            return _wait()
        number, width = int(request.path_params["number"]), _number(request, "width", 1200)
        image = await self._done(lambda: self._parts.contents.image(facts, number, width), self._heavy)
        return room_contents.picture(image)

    async def _facts(self, request: Request) -> Facts | None:
        seat = await self._seat(request)
        sha = str(request.path_params["sha"])
        return await self._done(lambda: self._parts.contents.of(seat, sha), self._heavy)

    async def _materials(self, request: Request) -> Response:
        seat = await self._seat(request)
        listed = await self._done(lambda: self._listed(seat))
        return api.answer({"materials": [asdict(each) for each in listed]})

    def _listed(self, seat: Seat) -> tuple[Listed, ...]:
        case_id = "" if seat.signs else self._parts.case_of(seat.session)
        return self._parts.shelf.list(case_id) if case_id else ()

    async def _fetch_material(self, request: Request) -> Response:
        seat = await self._seat(request)
        sent = await api.body(request, {"id": str}, frozenset({"id"}))
        ident = str(sent["id"])
        return api.answer(await self._done(lambda: self._taken(seat, ident), self._heavy))

    def _taken(self, seat: Seat, ident: str) -> dict[str, object]:
        if ident not in {each.id for each in self._listed(seat)}:
            raise NotFound("没有这份材料", "这次会谈的办件里没有它", "刷新后再看")
        data, name = self._parts.shelf.content(self._parts.case_of(seat.session), ident)
        return {**self._parts.contents.put(seat, data, name).plain, "name": name}

    async def _certificate(self, request: Request) -> Response:
        seat = await self._seat(request)
        self._not_too_often(seat)
        sent = await _object(request)
        parts = {name: sent.pop(name, "") for name in ("title", "text", "number", "request")}
        if sent or not all(isinstance(each, str) and is_text(each) for each in parts.values()):
            raise Refusal(400, "bad-request", "应为 title、text、number、request")
        return api.answer(await self._done(lambda: self._issued(seat, **parts), self._heavy))

    def _issued(self, seat: Seat, title: str, text: str, number: str, request: str) -> dict[str, object]:
        if seat.signs:
            raise Refused("没有出具证明", "本大厅不能用自己的密钥替对方签名", "上传对方已签名的 PDF")
        actor = Actor(seat.who, "clerk", seat.window)
        made = self._parts.certificates().issue(seat.session, Asked(title, text, number), actor, request)
        self._parts.contents.came(seat, made.content)
        return asdict(made)

    async def _head(self, request: Request) -> Response:
        seat = await self._seat(request)
        head = await self._done(lambda: self._parts.acts.head(seat.session))
        return api.answer({"head": head.hash, "count": head.n})

    async def _record(self, request: Request) -> Response:
        seat = await self._seat(request)
        self._not_too_often(seat)
        path = await self._done(lambda: self._written(seat), self._heavy)
        name = f"attachment; filename=record-{seat.session[-12:]}.zip"
        headers = {**room_contents.HEADERS, "Content-Disposition": name}
        return FileResponse(path, headers=headers, media_type="application/zip", background=BackgroundTask(path.unlink))

    def _written(self, seat: Seat) -> Path:
        handle, name = tempfile.mkstemp(".zip")
        path = Path(name)
        try:
            with open(handle, "w+b") as file:
                self._parts.evidence().export(seat.session, file)
        except BaseException:
            path.unlink()
            raise
        return path

    # recordings ------------------------------------------------------------------------------------------------------
    async def _piece(self, request: Request) -> Response:
        seat = await self._seat(request)
        self._not_too_often(seat)
        stream, kind = request.query_params.get("stream", ""), request.query_params.get("media_type", "")
        number, first, last = (_number(request, name) for name in ("number", "from_ms", "until_ms"))
        async with self._uploads:
            data = await body_of(request, LARGEST_PIECE, 60.0)
            told = {"stream": stream, "number": number, "media_type": kind, "from_ms": first, "until_ms": last}
            content = await self._done(lambda: self._kept(seat, data, told), self._heavy)
        self._parts.live.changed(seat.session)
        return api.answer({"content": content, "bytes": len(data)})

    def _kept(self, seat: Seat, data: bytes, told: Mapping[str, Any]) -> str:
        """Nothing is stored before the applicant has consented."""
        if seat.signs:
            raise BadInput("没有录制", "录制由一窗所在的大厅保存", "请对方录制")
        body = {**told, "bytes": len(data)}
        ident = made_id("piece", seat.session, seat.side.value, str(told["stream"]), str(told["number"]))
        at = self._parts.clock()

        def act(content: str) -> Act:
            parts = {**body, "content": content}
            return Act(ident, seat.session, seat.side, "piece", at, seat.who, seat.window, parts)

        self._parts.acts.check(act("0" * 64))
        content = self._parts.recordings.put(seat.session, str(told["stream"]), int(told["number"]), data)
        self._parts.acts.make(act(content))
        return content

    # the line --------------------------------------------------------------------------------------------------------
    async def _ice(self, request: Request) -> Response:
        seat = await self._seat(request)
        found = await self._done(lambda: self._parts.ice(seat))
        servers = [{name: value for name, value in asdict(each).items() if value} for each in found.servers]
        told = {"servers": servers, "relay_only": found.relay_only, "meeting": self._parts.meeting()}
        return api.answer({**told, "expires": found.expires.isoformat()})

    async def _done(self, work: Callable[[], T], threads: Threads | None = None) -> T:
        return await api.done(threads or self._threads, lambda: _plain(work))


def _plain(work: Callable[[], T]) -> T:
    try:
        return work()
    except NoEntry as error:
        raise no_entry(error) from error
    except Forged as error:
        raise Refusal(403, "forged", "。".join(part for part in (error.what, error.why) if part)) from error


async def _object(request: Request) -> dict[str, Any]:
    """A JSON object of any parts. Raises Refusal 400, 408, 413, 415."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "bad-request", "只收 application/json")
    try:
        found = json.loads(await body_of(request, LARGEST_ACT, 30.0))
    except (ValueError, RecursionError):
        raise Refusal(400, "bad-request", "不是 JSON") from None
    if not isinstance(found, dict):
        raise Refusal(400, "bad-request", "应为一个对象")
    return found


def _number(request: Request, name: str, otherwise: int | None = None) -> int:
    text = request.query_params.get(name, "" if otherwise is None else str(otherwise))
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Refusal(400, "bad-request", f"{name} 应为数字")
    return int(text)


def _wait() -> Response:
    return JSONResponse({"wait": True}, 202, {"Cache-Control": "no-store", "Retry-After": "1"})
