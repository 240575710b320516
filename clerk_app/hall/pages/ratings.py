"""好差评 where people rate: the tablet of a window (`/tablet`), and the QR of the ticket on a phone (`/r/SECRET`).

A tablet shows what its own window asks for and nothing else; a phone knows one visit, by the ticket's secret.
"""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clerk_app.cases.model import Actor
from clerk_app.queueing.model import OPEN_STATES, TicketState
from clerk_app.queueing.rating_desk import Asked, Given, Ratings
from clerk_app.queueing.ratings import BAD, LEVEL_TEXT, MOST_WORDS, REASONS

from ..threads import Threads
from . import api
from .devices import Devices
from .site import Site

PERSON = Actor("申请人", "system")
_GIVEN: Mapping[str, api.Kind] = {"level": int, "codes": list, "words": str, "request": str}
_NEEDED = frozenset({"level", "request"})
LEVELS = [
    {
        "level": level,
        "text": text,
        "bad": level in BAD,
        "reasons": [{"code": code, "text": words} for code, words in REASONS[level].items()],
    }
    for level, text in LEVEL_TEXT.items()
]


class RatingPages:
    """`name_of` tells what a one-thing of that code is called, `hall` the hall's name and complaint phone."""

    def __init__(
        self,
        ratings: Callable[[], Ratings],
        devices: Devices,
        threads: Threads,
        name_of: Callable[[str], str],
        hall: Callable[[], tuple[str, str]],
    ) -> None:
        self._ratings, self._devices, self._threads = ratings, devices, threads
        self._name_of, self._hall = name_of, hall

    def routes(self, site: Site) -> list[Route]:
        return [
            site.page("/tablet", "tablet.html"),
            site.page("/r/{secret}", "rate.html"),
            Route("/api/rating/levels", self._levels, methods=["GET"]),
            Route("/api/tablet", self._asked, methods=["GET"]),
            Route("/api/tablet/rating", self._give_asked, methods=["POST"]),
            Route("/api/rating/of/{secret}", self._visit, methods=["GET"]),
            Route("/api/rating/of/{secret}", self._give, methods=["POST"]),
        ]

    async def _levels(self, _: Request) -> Response:
        """What there is to choose; it says nothing of anybody."""
        hall, phone = await api.done(self._threads, self._hall)
        return api.answer({"levels": LEVELS, "most_words": MOST_WORDS, "hall": hall, "complaint_phone": phone})

    # the tablet ------------------------------------------------------------------------------------------------------
    async def _asked(self, request: Request) -> Response:
        window = (await self._devices.device(request, "tablet")).window

        def look() -> dict[str, Any]:
            asked = self._ratings().asked(window)
            return {"window": window, "asked": asked and self._shown(asked)}

        return api.answer(await api.done(self._threads, look))

    def _shown(self, asked: Asked) -> dict[str, Any]:
        return {"id": asked.ask.id, "label": asked.label, "themes": [self._name_of(code) for code in asked.themes]}

    async def _give_asked(self, request: Request) -> Response:
        window = (await self._devices.device(request, "tablet")).window
        sent = await api.body(request, {**_GIVEN, "ask": str}, _NEEDED | {"ask"})
        given, key, ask = _given(sent, "tablet"), str(sent["request"]), str(sent["ask"])
        rating = await api.done(
            self._threads, lambda: self._ratings().give_asked(window, ask, given, PERSON, key)
        )  # fmt: skip
        return api.answer({"level": rating.level, "text": LEVEL_TEXT[rating.level]})

    # the phone -------------------------------------------------------------------------------------------------------
    async def _visit(self, request: Request) -> Response:
        secret = str(request.path_params["secret"])

        def look() -> dict[str, Any]:
            ticket, rating, over = self._ratings().by_follow(secret)
            themes = [self._name_of(code) for code in dict.fromkeys((*ticket.served, *ticket.services))]
            state = "rated" if rating else "ready" if over else "not_yet"
            if state == "not_yet" and ticket.state not in OPEN_STATES:
                state = "never"
            return {
                "state": state,
                "label": ticket.label,
                "day": f"{ticket.day.month}月{ticket.day.day}日",
                "window": ticket.window if ticket.state is TicketState.DONE else "",
                "themes": themes,
                "text": LEVEL_TEXT[rating.level] if rating else "",
            }

        return api.answer(await api.done(self._threads, look))

    async def _give(self, request: Request) -> Response:
        secret = str(request.path_params["secret"])
        sent = await api.body(request, _GIVEN, _NEEDED)
        given, key = _given(sent, "qr"), str(sent["request"])

        def give() -> dict[str, Any]:
            ticket, *_ = self._ratings().by_follow(secret)
            rating = self._ratings().give(given, PERSON, ticket.id, request=key)
            return {"level": rating.level, "text": LEVEL_TEXT[rating.level]}

        return api.answer(await api.done(self._threads, give))


def _given(sent: Mapping[str, Any], channel: str) -> Given:
    return Given(sent["level"], tuple(sent.get("codes", ())), sent.get("words", ""), channel)
