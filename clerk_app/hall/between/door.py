"""What comes in from partner halls: `POST /link/sync`, `/link/signals`, `/link/presence`, `GET /link/contents/{sha}`,
and `GET /link/entry`, which everybody may read.

Nothing of a message is looked at before its signature. Who is no partner hears 401 and no more; a partner is told with
a signed answer what was not taken, and why.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from clerk_app.errors import NotFound, Unavailable, WorldError
from clerk_app.link.directory import Partner
from clerk_app.link.envelope import LARGEST, Body, Inbox, Message, NotTaken, Outbox
from clerk_app.link.jws import Forged

from ..guard import address_of, body_of
from ..problems import Refusal, busy
from ..tally import Tally
from ..threads import Threads
from .courier import SCHEME

log = logging.getLogger(__name__)
JOSE = "application/jose"
LONGEST_HEADER = 8 * 1024
BODY_SECONDS = 60.0  # at 40 kbit/s a message of the usual most comes in half of it
Handle = Callable[[Partner, Message], Body]


@dataclass(frozen=True, slots=True)
class Rooms:
    """What is done with what was let in. `content`: some bytes and how many there are in all; `entry`: this hall's."""

    sync: Handle
    signals: Handle
    presence: Handle
    content: Callable[[Partner, Message], tuple[bytes, int]]
    entry: Callable[[], str]


class LinkDoor:
    """Routes for what comes from other halls."""

    def __init__(self, inbox: Inbox, outbox: Outbox, rooms: Rooms, threads: Threads, tally: Tally) -> None:
        self._inbox, self._outbox, self._rooms = inbox, outbox, rooms
        self._threads, self._tally = threads, tally

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/link/sync", self._post("sync", self._rooms.sync), methods=["POST"]),
            Route("/link/signals", self._post("signals", self._rooms.signals), methods=["POST"]),
            Route("/link/presence", self._post("presence", self._rooms.presence), methods=["POST"]),
            Route("/link/contents/{content}", self._content, methods=["GET"]),
            Route("/link/entry", self._entry, methods=["GET"]),
        ]

    def _post(self, channel: str, handle: Handle) -> Callable[[Request], Any]:
        async def receive(request: Request) -> Response:
            return await self._counted(request, channel, lambda text: self._answered(text, channel, handle))

        return receive

    async def _counted(self, request: Request, channel: str, work: Callable[[str], Response]) -> Response:
        try:
            text = (await body_of(request, LARGEST, BODY_SECONDS)).decode("ascii", "replace")
            return await self._threads.run(lambda: work(text))
        except Refusal as refusal:
            self._tally.refuse(f"link_{channel}_{refusal.status}", address_of(request.scope))
            raise

    def _answered(self, text: str, channel: str, handle: Handle) -> Response:
        """A signed answer, or Refusal."""
        try:
            partner, message = self._let_in(text, channel)
        except _Told as told:
            return told.answer
        try:
            return self._answer(partner, text, handle(partner, message))
        except WorldError as error:
            return self._answer(partner, text, {}, self._not_taken(channel, error))

    def _let_in(self, text: str, channel: str) -> tuple[Partner, Message]:
        """Raises Refusal for strangers, _Told for a partner."""
        try:
            partner, message = self._inbox.opened(text, channel)
        except Forged as forged:
            log.info("a message is not taken: %s", forged.why)
            raise Refusal(401, "bad-request", "不是登记过的伙伴大厅签名的") from forged
        except WorldError as error:
            raise busy(error.what) from error
        try:
            self._inbox.admit(message)
        except NotTaken as refused:
            self._tally.note(f"link_{channel}_{refused.error}")
            raise _Told(self._answer(partner, text, {}, refused)) from refused
        return partner, message

    def _not_taken(self, channel: str, error: WorldError) -> NotTaken:
        if isinstance(error, NotTaken):
            refused = error
        elif isinstance(error, Unavailable):
            refused = NotTaken("busy", error.what)
        elif isinstance(error, NotFound):
            refused = NotTaken("unknown", error.what)
        else:
            refused = NotTaken("forged" if isinstance(error, Forged) else "refused", f"{error.what}：{error.why}"[:300])
        self._tally.note(f"link_{channel}_{refused.error}")
        log.info("a partner's message is not taken: %s", refused.error)
        return refused

    def _answer(self, partner: Partner, text: str, body: Body, refused: NotTaken | None = None) -> Response:
        try:
            signed = self._outbox.answer(partner.code, text, self._inbox.epoch, body, refused)
        except WorldError as error:
            raise busy(error.what) from error
        return Response(signed, media_type=JOSE, headers={"Cache-Control": "no-store"})

    async def _content(self, request: Request) -> Response:
        scheme, _, text = request.headers.get("authorization", "").partition(" ")
        if scheme != SCHEME or not text or len(text) > LONGEST_HEADER:
            self._tally.refuse("link_contents_401", address_of(request.scope))
            raise Refusal(401, "bad-request", "没有签名")
        named = {"content": str(request.path_params["content"]), "session": request.query_params.get("session", "")}
        return await self._counted(request, "contents", lambda _: self._piece(text, named))

    def _piece(self, text: str, named: Mapping[str, str]) -> Response:
        try:
            partner, message = self._let_in(text, "contents")
        except _Told as told:
            return told.answer
        try:
            if message.body.get("content") != named["content"] or message.session != named["session"]:
                raise Forged("签名的是另一份材料")
            data, total = self._rooms.content(partner, message)
        except WorldError as error:
            return self._answer(partner, text, {}, self._not_taken("contents", error))
        start = int(message.body["start"])
        headers = {"Content-Range": f"bytes {start}-{start + len(data) - 1}/{total}", "Cache-Control": "no-store"}
        return Response(data, 206, headers, "application/octet-stream")

    async def _entry(self, _: Request) -> Response:
        def made() -> str:
            try:
                return self._rooms.entry()
            except WorldError as error:
                raise busy(error.what) from error

        return Response(await self._threads.run(made), media_type=JOSE, headers={"Cache-Control": "no-store"})


class _Told(Exception):
    """A partner is told, with `answer`, why its message was not taken."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


def start_and_most(message: Message) -> tuple[int, int]:
    """Which bytes are asked for. Raises Forged."""
    start, most = message.body.get("start"), message.body.get("most")
    for each in (start, most):
        if not isinstance(each, int) or isinstance(each, bool) or not 0 <= each < 2**40:
            raise Forged("内容的格式不对")
    assert isinstance(start, int)
    assert isinstance(most, int)
    return start, most


__all__ = ["JOSE", "LinkDoor", "Rooms", "start_and_most"]
