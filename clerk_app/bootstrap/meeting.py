"""Rooms at the hall's own meeting point, put together over the desk."""

from functools import lru_cache
from typing import TYPE_CHECKING

from clerk_app.errors import NotFound
from clerk_app.hall.pages.meeting import Meetings, SessionBook
from clerk_app.link.recordings import Recordings
from clerk_app.link.room_acts import Content, RoomActs
from clerk_app.link.room_look import RoomLook

from .room import RECORDINGS

if TYPE_CHECKING:
    from .link import LinkDesk

MOST_LOOKS = 64


def meetings(desk: "LinkDesk") -> Meetings:
    """One for a service; what it says goes to the pages by `desk.room_live`."""

    def where() -> tuple[str, str] | None:
        at = desk.settings
        return (at["link.janus_url"], at["link.janus_secret"]) if at["link.meeting"] == "janus" else None

    @lru_cache(maxsize=MOST_LOOKS)
    def look_of(session_id: str) -> RoomLook:
        return RoomLook(lambda: desk.hall_store, session_id)

    def unknown(content: str) -> Content:
        raise NotFound("没有这份内容", content, "")

    acts = RoomActs(lambda: desk.hall_store, lambda: desk.registrar, desk.hall_clock, unknown, desk.tend_session)
    book = SessionBook(lambda session_id: look_of(session_id).look(), acts.make, desk.hall_clock)
    return Meetings(
        where,
        book.stand,
        lambda session_id, side, body: desk.room_live.answer(session_id, side, body),
        book.piece,
        Recordings(desk.data / RECORDINGS),
    )
