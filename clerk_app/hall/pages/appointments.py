"""预约 on a phone: `/book`, and `/b/{code}`, which shows one appointment to whoever has its secret; and checking in at
the kiosk.

A page never tells what somebody else has booked: an appointment is found by its code alone, and names are masked.
"""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.errors import NotFound
from clerk_app.masking import mask_name
from clerk_app.queueing.appointments import Appointments, Wish
from clerk_app.queueing.booking.model import STATE_TEXT, Appointment, DayOffer
from clerk_app.queueing.calling import Issued
from clerk_app.queueing.model import AppointmentState

from ..guard import Rates, address_of
from ..problems import Refusal
from ..threads import Threads
from . import api
from .devices import Devices
from .site import Site

ON_THE_PHONE = Actor("手机预约", "system")
DAYS = "一二三四五六日"
ACTS_A_SECOND, ACTS_AT_ONCE = 0.2, 20.0  # of one address: a household, or a hall's own network


@dataclass(frozen=True, slots=True)
class Matter:
    """What may be booked. `spoken`: what may be typed for it in pinyin."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BookingParts:
    """What the pages are made of. `number` shows a number as the kiosk does; `public_url` is how phones reach the hall
    ("": as they have just reached it)."""

    appointments: Callable[[], Appointments]
    matters: Callable[[], Iterable[Matter]]
    name_of: Callable[[str], str]
    hall: Callable[[], Mapping[str, str]]
    public_url: Callable[[], str]
    number: Callable[[Issued], dict[str, object]]


async def _front_door(_: Request) -> Response:
    """Whoever types the hall's address alone comes to the one page that is for everybody."""
    return RedirectResponse("/book", 302)


class BookingDoor:
    """Routes of both pages and of the kiosk's check-in."""

    def __init__(self, parts: BookingParts, devices: Devices, threads: Threads) -> None:
        self._parts, self._devices, self._threads = parts, devices, threads
        self._rates = Rates(ACTS_A_SECOND, ACTS_AT_ONCE)

    def routes(self, site: Site) -> list[BaseRoute]:
        one = "/api/book/appointments/{code}"
        return [
            Route("/", _front_door, methods=["GET"]),
            site.page("/book", "book.html"),
            site.page("/b/{code}", "booked.html"),
            Route("/api/book/matters", self._matters, methods=["GET"]),
            Route("/api/book/offers", self._offers, methods=["GET"]),
            Route("/api/book/appointments", self._book, methods=["POST"]),
            Route(one, self._show, methods=["GET"]),
            Route(f"{one}/qr.svg", self._qr, methods=["GET"]),
            Route(f"{one}/change", self._change, methods=["POST"]),
            Route(f"{one}/cancel", self._cancel, methods=["POST"]),
            Route("/api/kiosk/check-in", self._check_in, methods=["POST"]),
        ]

    # looking ---------------------------------------------------------------------------------------------------------
    async def _matters(self, _: Request) -> Response:
        def found() -> dict[str, object]:
            offered = self._parts.matters()
            return {
                **self._parts.hall(),
                "matters": [
                    {"code": each.code, "name": each.name, "also": each.also, "spoken": each.spoken} for each in offered
                ],
            }

        return api.answer(await api.done(self._threads, found))

    async def _offers(self, request: Request) -> Response:
        theme = request.query_params.get("theme", "")
        if not theme or len(theme) > 40:
            raise Refusal(400, "bad-request", "缺少 theme")

        def found() -> dict[str, object]:
            offers = self._parts.appointments().offers(theme)
            return {"name": self._parts.name_of(theme), "days": [day_shown(each) for each in offers]}

        return api.answer(await api.done(self._threads, found))

    async def _show(self, request: Request) -> Response:
        code = str(request.path_params["code"])
        shown = await api.done(self._threads, lambda: self._shown(self._parts.appointments().by_code(code)))
        return api.answer(shown)

    async def _qr(self, request: Request) -> Response:
        code = str(request.path_params["code"])
        booked = await api.done(self._threads, lambda: self._parts.appointments().by_code(code))
        here = self._parts.public_url() or f"{request.url.scheme}://{request.url.netloc}"
        headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
        return Response(qr_svg(f"{here.rstrip('/')}/b/{booked.code}"), media_type="image/svg+xml", headers=headers)

    # acts ------------------------------------------------------------------------------------------------------------
    async def _book(self, request: Request) -> Response:
        kinds = dict.fromkeys(("request", "theme", "at", "name", "id_tail", "phone"), str)
        sent = await api.body(request, kinds, frozenset(kinds))
        self._not_too_often(request)
        key = str(sent["request"])
        if not 16 <= len(key) <= 64:
            raise Refusal(400, "bad-request", "request 应为 16 到 64 个字符")
        who = {name: str(sent[name]) for name in ("name", "id_tail", "phone")}
        wish = Wish(str(sent["theme"]), _moment(sent["at"]), **who)
        booked = await api.done(self._threads, lambda: self._parts.appointments().book(wish, ON_THE_PHONE, key))
        return api.answer({"code": booked.code, "number": booked.number})

    async def _change(self, request: Request) -> Response:
        code = str(request.path_params["code"])
        sent = await api.body(request, {"at": str}, frozenset({"at"}))
        self._not_too_often(request)
        at = _moment(sent["at"])

        def change() -> dict[str, object]:
            return self._shown(self._parts.appointments().change(code, at, ON_THE_PHONE))

        return api.answer(await api.done(self._threads, change))

    async def _cancel(self, request: Request) -> Response:
        code = str(request.path_params["code"])
        await api.body(request, {})
        self._not_too_often(request)

        def cancel() -> dict[str, object]:
            return self._shown(self._parts.appointments().cancel(code, ON_THE_PHONE, "本人取消"))

        return api.answer(await api.done(self._threads, cancel))

    async def _check_in(self, request: Request) -> Response:
        """{"code"} (what the scanner read), or {"id_tail"} and one of {"phone_tail", "name"}; answers as a number that
        was just taken, and "again" if it was taken before."""
        device = await self._devices.device(request, "kiosk")
        parts = ("code", "id_tail", "phone_tail", "name")
        sent = await api.body(request, dict.fromkeys(parts, str))
        given = {name: str(sent.get(name, "")) for name in parts}

        def check_in() -> dict[str, object]:
            appointments = self._parts.appointments()
            booked = appointments.find(**given)
            got = appointments.check_in(booked.code, Actor("取号机", "system", device.name))
            return {**self._parts.number(got.issued), "again": got.again}

        return api.answer(await api.done(self._threads, check_in))

    # -----------------------------------------------------------------------------------------------------------------
    def _not_too_often(self, request: Request) -> None:
        address = address_of(request.scope)
        if wait := self._rates.wait(address):
            raise Refusal(429, "busy", "操作太频繁，请稍后再试", max(round(wait + 0.5), 1))
        self._rates.spend(address)

    def _shown(self, booked: Appointment) -> dict[str, object]:
        appointments = self._parts.appointments()
        opens, closes = appointments.check_in_between(booked)
        to_come = booked.state is AppointmentState.BOOKED and booked.slot_at > appointments.now()
        last = booked.notes[-1] if booked.notes else None
        return {
            **self._parts.hall(),
            "number": booked.number,
            "state": booked.state.value,
            "state_text": STATE_TEXT[booked.state],
            "matter": self._parts.name_of(booked.theme),
            "theme": booked.theme,
            "day": _day_words(booked.slot_at),
            "from": f"{beijing(booked.slot_at):%H:%M}",
            "until": f"{beijing(booked.until):%H:%M}",
            "name": mask_name(booked.name),
            "check_in_from": f"{beijing(opens):%H:%M}",
            "check_in_until": f"{beijing(closes):%H:%M}",
            "may_change": to_come,
            "may_cancel": booked.state is AppointmentState.BOOKED,
            "why": last.words if last is not None and last.what == "cancelled" else "",
            "called": last.words if last is not None and last.what == "checked_in" else "",
        }


def matter_of(code: str, name: str, aliases: Iterable[str], tokens: Callable[[str], Iterable[str]]) -> Matter:
    """`tokens` of a name: see `pinyin.search_tokens`."""
    also = tuple(aliases)
    return Matter(code, name, also, tuple(sorted({token for each in (name, *also) for token in tokens(each)})))


def qr_svg(content: str) -> bytes:
    """The QR code as an SVG picture, dark on white with its quiet zone."""
    import segno

    out = io.BytesIO()
    segno.make(content, error="m", micro=False).save(out, kind="svg", scale=8, border=4, light="#fff", xmldecl=False)
    return out.getvalue()


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise Refusal(400, "bad-request", "at 不是时间") from None
    if moment.tzinfo is None or not 2000 <= moment.year < 2200:
        raise Refusal(400, "bad-request", "at 应为带时区的时间")
    return moment


def _day_words(moment: datetime) -> str:
    day = beijing(moment).date()
    return f"{day.month}月{day.day}日 星期{DAYS[day.weekday()]}"


def day_shown(offer: DayOffer) -> dict[str, object]:
    """A day as the booking page has it."""
    day = offer.day
    return {
        "day": day.isoformat(),
        "words": f"{day.month}月{day.day}日",
        "weekday": f"星期{DAYS[day.weekday()]}",
        "closed": offer.closed,
        "free": offer.free,
        "quiet": list(offer.quiet),
        "waits": {str(each.hour): [round(each.p50), round(each.p90)] for each in offer.waits},
        "slots": [
            {
                "at": each.slot_at.isoformat(),
                "from": f"{beijing(each.slot_at):%H:%M}",
                "until": f"{beijing(each.until):%H:%M}",
                "hour": each.hour,
                "free": 0 if each.why else each.free,
                "why": each.why,
            }
            for each in offer.slots
            if each.capacity or each.booked  # a time without any place is not "booked up"
        ],
    }


def name_or_code(name_of: Callable[[str], str]) -> Callable[[str], str]:
    """A theme's name; an appointment may be older than the catalogue."""

    def name(code: str) -> str:
        try:
            return name_of(code)
        except NotFound:
            return code

    return name
