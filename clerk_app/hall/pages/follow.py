"""The follow page (跟号): `GET /t/SECRET` on a phone, and what it asks for. Open to whoever has the secret."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from clerk_app.cases.limits import beijing
from clerk_app.queueing.following import Followed, Following
from clerk_app.queueing.model import Ticket, TicketState
from clerk_app.queueing.staffing.told import ToldWaits

from ..threads import Threads
from . import api
from .site import Site
from .waits import shown

NEAR = 3  # people ahead: from then on it is looked at often
OFTEN, SELDOM, RARELY = 5, 15, 60  # seconds between two looks of one phone


class FollowDoor:
    """`hall` is its name and telephone; `name_of` a theme by its code."""

    def __init__(
        self,
        following: Following,
        told: ToldWaits,
        hall: Callable[[], tuple[str, str]],
        name_of: Callable[[str], str],
        threads: Threads,
    ) -> None:
        self._following, self._told, self._hall = following, told, hall
        self._name_of, self._threads = name_of, threads

    def routes(self, site: Site) -> Sequence[BaseRoute]:
        return [
            site.page("/t/{secret}", "follow.html"),
            Route("/api/follow/{secret}", self._see, methods=["GET"]),
            Route("/api/follow/{secret}/give-up", self._give_up, methods=["POST"]),
            Route("/api/follow/{secret}/come-back", self._come_back, methods=["POST"]),
        ]

    async def _see(self, request: Request) -> Response:
        secret = str(request.path_params["secret"])
        self._told.keep_fresh()
        return api.answer(await api.done(self._threads, lambda: self._seen(secret)))

    async def _give_up(self, request: Request) -> Response:
        return await self._do(request, self._following.give_up)

    async def _come_back(self, request: Request) -> Response:
        return await self._do(request, self._following.come_back)

    async def _do(self, request: Request, act: Callable[[str, str], object]) -> Response:
        secret = str(request.path_params["secret"])
        sent = await api.body(request, {"request": str}, frozenset({"request"}))
        key = str(sent["request"])

        def work() -> dict[str, object]:
            act(secret, key)
            return self._seen(secret)

        return api.answer(await api.done(self._threads, work))

    # in threads ------------------------------------------------------------------------------------------------------
    def _seen(self, secret: str) -> dict[str, object]:
        followed, ticket = self._following.see(secret)
        hall, phone = self._hall()
        done = followed.state is TicketState.DONE
        return {
            "hall": hall,
            "phone": phone,
            "label": followed.label,
            "day": f"{followed.day.month}月{followed.day.day}日",
            "state": followed.state.value,
            "over": followed.over,
            "since": f"{beijing(followed.since):%H:%M}",
            "matters": [self._name_of(code) for code in followed.services],
            "served": [self._name_of(code) for code in followed.served],
            "queue": followed.queue,
            "zone": followed.zone,
            "window": followed.window,
            "ahead": followed.ahead,
            "calls": followed.calls,
            "slot": f"{beijing(followed.slot_at):%H:%M}" if followed.slot_at else "",
            "may_give_up": followed.may_give_up,
            "may_come_back": followed.may_come_back,
            "rate": f"/r/{secret}" if done else "",
            "every": _every(followed),
            **self._wait(followed, ticket),
        }

    def _wait(self, followed: Followed, ticket: Ticket) -> dict[str, str]:
        if followed.ahead is None:
            return {"wait": "", "late": ""}
        return shown(self._told, self._told.of_ticket(ticket), None)


def _every(followed: Followed) -> int:
    """Phones far from their turn ask seldom, so that a full hall's do not keep the service from its work."""
    if followed.over or followed.state in (TicketState.DONE, TicketState.LEFT, TicketState.CLOSED):
        return RARELY
    if followed.state is TicketState.WAITING and (followed.ahead or 0) > NEAR:
        return SELDOM
    return OFTEN
