"""The room of sessions at the hall's service: its door, put together over the desk."""

from typing import TYPE_CHECKING, cast

from clerk_app.errors import NotFound
from clerk_app.hall.pages.room import Listed, RoomDoor, RoomParts
from clerk_app.hall.pages.room_contents import RoomContents
from clerk_app.hall.pages.room_live import RoomLive
from clerk_app.link.recordings import Recordings
from clerk_app.link.room_acts import RoomActs
from clerk_app.link.turn import Ice, ice

if TYPE_CHECKING:
    from clerk_app.cases.model import Case
    from clerk_app.cases.ports import Paper
    from clerk_app.hall.threads import Threads
    from clerk_app.link.model import Party
    from clerk_app.link.room_links import Seat

    from .link import LinkDesk
    from .sending import SendingDesk

RECORDINGS = "recordings"


def room_door(desk: "LinkDesk", threads: "Threads") -> RoomDoor:
    """The door of all rooms; its live part is `desk.room_live`."""
    from clerk_app.link.view import told

    store = lambda: desk.hall_store  # noqa: E731
    contents = RoomContents(lambda: desk.pages, store, desk.between.fetch)

    def case_of(session_id: str) -> str:
        with desk.hall_store.read() as work:
            return work.sessions.get(session_id).case_id

    def parties(seat: "Seat") -> "tuple[Party, Party]":
        with desk.hall_store.read() as work:
            first = work.sessions.acts(seat.session)[:1]
        table = told(each.act for each in first)
        return table.party(seat.side), table.party(seat.side.other)

    def servers(seat: "Seat") -> Ice:
        at, word = desk.settings, f"{seat.session[-8:]}-{seat.side.value}"
        return ice(
            at["link.turn_urls"], at["link.turn_secret"], at["link.stun"], at["link.relay_only"], word,
            desk.hall_clock(),
        )  # fmt: skip

    parts = RoomParts(
        links=desk.rooms,
        live=desk.room_live,
        acts=RoomActs(store, lambda: desk.registrar, desk.hall_clock, contents.known, desk.tend_session),
        contents=contents,
        recordings=Recordings(desk.data / RECORDINGS),
        shelf=_Shelf(desk),
        certificates=lambda: desk.cross_certificates,
        evidence=lambda: desk.evidence,
        case_of=case_of,
        party_of=parties,
        ice=servers,
        meeting=lambda: str(desk.settings["link.meeting"]),
        base=desk.room_base,
        clock=desk.hall_clock,
    )
    return RoomDoor(parts, threads)


def room_live(desk: "LinkDesk") -> RoomLive:
    """It hears of what comes from other halls, too."""
    live = RoomLive(lambda: desk.hall_store, desk.rooms.seat, desk.page_feed, desk.hall_clock, desk.between)
    desk.between.on_change(live.changed)
    desk.between.on_signal(live.signalled)
    live.meeting = desk.meetings
    return live


class _Shelf:
    """See `hall.pages.room.CaseShelf`: materials as one PDF each, and the papers that were made."""

    def __init__(self, desk: "LinkDesk") -> None:
        self._desk = desk

    def list(self, case_id: str) -> tuple[Listed, ...]:
        case = self._case(case_id)
        with self._desk.hall_store.read() as work:
            papers = work.papers.of_case(case_id)
        newest = {(each.kind, each.document_number): each for each in papers}
        materials = (
            Listed(f"material-{each.code}", each.name, "material", len(each.pages))
            for each in case.materials
            if each.pages
        )
        made = (Listed(f"paper-{each.id}", _title(each), "paper", 0) for each in newest.values())
        return (*materials, *made)

    def content(self, case_id: str, ident: str) -> tuple[bytes, str]:
        kind, _, key = ident.partition("-")
        if kind == "paper":
            with self._desk.hall_store.read() as work:
                paper = next((each for each in work.papers.of_case(case_id) if each.id == key), None)
            if paper is not None:
                return self._desk.papers.read(paper), _title(paper)
        material = next((each for each in self._case(case_id).materials if each.code == key), None)
        bundle = cast("SendingDesk", self._desk).bundle(material) if material is not None else None
        if material is None or bundle is None:
            raise NotFound("没有这份材料", "", "刷新后再看")
        return self._desk.pages.read(bundle.sha256), material.name

    def _case(self, case_id: str) -> "Case":
        with self._desk.hall_store.read() as work:
            return work.cases.get(case_id)


def _title(paper: "Paper") -> str:
    from printing.documents.kinds import document_kind

    return f"{document_kind(paper.kind).title} {paper.document_number}".strip()
