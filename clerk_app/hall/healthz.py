"""`GET /healthz`: whether the service can do its work now, for whoever watches it."""

import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from clerk_app.errors import WorldError

from .problems import busy
from .tally import Tally
from .threads import Threads

PATH = "/healthz"
FRESH_SECONDS = 1.0  # however often one asks, the store is asked once a second


class Health:
    """`ask` reads something from the store; it raises WorldError when that cannot be done."""

    def __init__(self, ask: Callable[[], object], tally: Tally, clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._tally, self._clock = ask, tally, clock
        self._threads = Threads(most=1, waiting=8, seconds=4.0)  # of its own: a full pool is not a dead store
        self._known: tuple[float, str] | None = None

    def routes(self) -> list[Route]:
        return [Route(PATH, self._answer, methods=["GET"])]

    async def _answer(self, _: Request) -> Response:
        if self._known is None or self._clock() - self._known[0] > FRESH_SECONDS:
            trouble = await self._threads.run(self._trouble)
            self._known = (self._clock(), trouble)
        if trouble := self._known[1]:
            raise busy(trouble)
        told = {"status": "up", "store": "reachable", "requests": self._tally.counts()}
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    def _trouble(self) -> str:
        try:
            self._ask()
        except WorldError as error:
            return error.what
        return ""
