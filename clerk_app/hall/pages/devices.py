"""Who asks for a device's page: `GET /device/KEY` gives the device's browser a cookie and sends it to its page."""

import time
from collections.abc import Callable
from threading import Lock

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from clerk_app.errors import Unavailable

from ..device_register import KIND_TEXT, Device, DeviceRegister, digest_of
from ..problems import Refusal
from ..threads import Threads
from . import api

COOKIE = "device"
FRESH_SECONDS = 3.0
TEN_YEARS = 10 * 366 * 86_400
PAGES = {"kiosk": "/kiosk", "board": "/board", "tablet": "/tablet"}


class Devices:
    """Who asks. The register is read at most every few seconds, and while the store is away goes on as it was."""

    def __init__(self, register: DeviceRegister, threads: Threads, clock: Callable[[], float] = time.monotonic) -> None:
        self._register, self._threads, self._clock = register, threads, clock
        self._lock = Lock()
        self._known: tuple[float, dict[str, Device]] | None = None

    def routes(self) -> list[Route]:
        return [Route("/device/{key}", self._settle, methods=["GET"])]

    async def device(self, request: HTTPConnection, kind: str) -> Device:
        """The device of that kind whose cookie it is. Raises Refusal 401, 503."""
        found = await self._of_key(request.cookies.get(COOKIE, ""))
        if found is None or found.kind != kind:
            raise Refusal(401, "unknown-device", f"这台设备没有登记为{KIND_TEXT[kind]}，请工作人员重新打开登记的网址")
        return found

    async def _settle(self, request: Request) -> Response:
        key = str(request.path_params["key"])
        found = await self._of_key(key)
        if found is None:
            raise Refusal(401, "unknown-device", "这个网址不对或已经作废，请管理员重新登记设备")
        answer = RedirectResponse(
            PAGES[found.kind], 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        )
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, key, TEN_YEARS, httponly=True, samesite="strict", secure=secure, path="/")
        return answer

    async def _of_key(self, key: str) -> Device | None:
        """A key that is not known may be a new one: the register is read again (the guard slows down who guesses)."""
        if not key:
            return None
        digest = digest_of(key)
        if self._known is None or self._clock() - self._known[0] > FRESH_SECONDS or digest not in self._known[1]:
            await api.done(self._threads, self._learn)
        assert self._known is not None
        return self._known[1].get(digest)

    def _learn(self) -> None:
        with self._lock:
            try:
                fresh = {each.digest: each for each in self._register.all()}
            except Unavailable:
                if self._known is None:
                    raise
                fresh = self._known[1]
            self._known = (self._clock(), fresh)
