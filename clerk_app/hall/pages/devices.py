"""The hall's own devices that open its pages: kiosks, boards, tablets. Each has a key, shown once as an address.

`GET /device/KEY` in the device's browser gives it a cookie and sends it to its page; a key that was taken back opens
nothing any more. Only the digests of keys are kept.
"""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from threading import Lock

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Store
from clerk_app.errors import BadInput, NotFound, Unavailable

from ..problems import Refusal
from ..threads import Threads
from . import api

KEPT = "hall/devices"  # in `keep`: by a supervisor's account only
COOKIE = "device"
FRESH_SECONDS = 3.0
TEN_YEARS = 10 * 366 * 86_400
PAGES = {"kiosk": "/kiosk", "board": "/board", "tablet": "/tablet"}
KIND_TEXT = {"kiosk": "取号机", "board": "大屏", "tablet": "评价平板"}


@dataclass(frozen=True, slots=True)
class Device:
    """`zone`: the part of the hall of a board or kiosk ("": all); `window`: where a tablet stands; `printer`: the
    kiosk's own ticket printer ("": that of the settings)."""

    name: str
    kind: str
    digest: str
    zone: str = ""
    window: str = ""
    printer: str = ""
    made_at: str = ""


_PARTS = tuple(Device.__dataclass_fields__)


def add_device(store: Store, device: Device, at: datetime, actor: Actor) -> str:
    """Returns its key, shown this once. One of the same name gets a new key, the old one ends.

    Raises BadInput; Refused where this account of the hall's store may not write it.
    """
    if device.kind not in PAGES:
        raise BadInput("没有这种设备", device.kind, f"可以是 {'、'.join(PAGES)}")
    if not device.name.strip() or len(device.name) > 40:
        raise BadInput("没有登记设备", "名称空着或超过 40 字", "起一个看得懂的名称，如“大门取号机”")
    if device.kind == "tablet" and not device.window:
        raise BadInput("没有登记平板", "没有说明在哪个窗口", "写明窗口名称")
    key, name = secrets.token_urlsafe(24), device.name.strip()
    made = replace(device, name=name, digest=_digest(key), made_at=at.isoformat())
    _change(store, name, [_plain(made)], at, actor)
    return key


def remove_device(store: Store, name: str, at: datetime, actor: Actor) -> None:
    """Its key ends. Raises NotFound."""
    if all(each.name != name for each in devices(store)):
        raise NotFound(f"没有名为 {name} 的设备", "", "用 clerk hall device list 查看")
    _change(store, name, [], at, actor)


def devices(store: Store) -> tuple[Device, ...]:
    with store.read() as work:
        kept = work.keep.get(KEPT) or ()
    return tuple(Device(**{name: each.get(name, "") for name in _PARTS}) for each in kept)


def _change(store: Store, name: str, instead: Sequence[dict[str, str]], at: datetime, actor: Actor) -> None:
    """What is known of the device of that name is replaced; of the others nothing is touched."""
    act = "added" if instead else "removed"
    with store() as work:
        work.events.append(KEPT, [EventDraft("device", after={"what": act, "name": name})], at, actor)  # others wait
        others = [each for each in work.keep.get(KEPT) or () if each["name"] != name]
        work.keep.put(KEPT, [*others, *instead])
        work.commit()


def _plain(device: Device) -> dict[str, str]:
    return {name: getattr(device, name) for name in _PARTS}


class Devices:
    """Who asks. The register is read at most every few seconds, and while the store is away goes on as it was."""

    def __init__(
        self, store: Callable[[], Store], threads: Threads, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store, self._threads, self._clock = store, threads, clock
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
        digest = _digest(key)
        if self._known is None or self._clock() - self._known[0] > FRESH_SECONDS or digest not in self._known[1]:
            await api.done(self._threads, self._learn)
        assert self._known is not None
        return self._known[1].get(digest)

    def _learn(self) -> None:
        with self._lock:
            try:
                fresh = {each.digest: each for each in devices(self._store())}
            except Unavailable:
                if self._known is None:
                    raise
                fresh = self._known[1]
            self._known = (self._clock(), fresh)


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()
