"""Screen to screen (屏对屏): sessions with other halls."""

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from .flow import FlowDesk
from .ground import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from starlette.routing import BaseRoute

    from clerk_app.hall.between.port import Between
    from clerk_app.hall.pages.meeting import Meetings
    from clerk_app.hall.pages.room_live import RoomLive
    from clerk_app.hall.server import Beside
    from clerk_app.hall.threads import Threads
    from clerk_app.link.certificates import CrossCertificates
    from clerk_app.link.directory import Offer, Partners, Presence
    from clerk_app.link.evidence import Evidence
    from clerk_app.link.hall_key import HallKeys, KnownOfUs
    from clerk_app.link.model import Act, Party
    from clerk_app.link.own_entry import OwnEntry
    from clerk_app.link.registrar import Registrar
    from clerk_app.link.room_links import RoomLinks
    from clerk_app.link.sessions import Sessions
    from clerk_app.link.steps import Steps
    from clerk_app.link.verifying import PaperCheck
    from clerk_app.papers.link_papers import LinkPapers
    from clerk_app.papers.service import FromElsewhere
    from clerk_app.store.unit_of_work import SqlStore

    from .link_queue import CallingQueue
    from .link_scans import TableScans


class LinkDesk(FlowDesk):
    """Sessions live in the hall's store only: a desk that is cut off has none."""

    @cached_property
    def sessions(self) -> "Sessions":
        """What a window does with sessions."""
        from clerk_app.link.sessions import Sessions

        return Sessions(
            self._hall_together, self.hall_clock, self.link_parties, queue=self.link_queue, theme_name=self.theme_name,
            check_window=self.windows.check,
        )  # fmt: skip

    @cached_property
    def hall_keys(self) -> "HallKeys":
        """The hall's keys; only its service and a supervisor's account may read them."""
        from clerk_app.link.hall_key import HallKeys

        return HallKeys(self._hall_together, self.clock)

    @cached_property
    def partners(self) -> "Partners":
        """The directory of partner halls."""
        from clerk_app.link.directory import Partners

        return Partners(self._hall_together, self.clock)

    @cached_property
    def table_scans(self) -> "TableScans":
        """What a window scans for a session."""
        from .link_scans import TableScans

        return TableScans(self.sessions, lambda: self.pages, self.hall_clock)

    def known_of_us(self) -> "KnownOfUs":
        """This hall's code and certificates, which every window may know."""
        from clerk_app.link.hall_key import known_of_us

        return known_of_us(self._hall_together())

    def partner_offers(self, theme: str = "", region: str = "") -> "tuple[Offer, ...]":
        """Partners for that theme and place ("": any), who can help now first; as the hall's service last heard of
        them. It asks them often for a minute after this."""
        from clerk_app.link.directory import ask_presence, offers

        at = self.hall_clock()
        ask_presence(self._hall_together(), at)
        return offers(self.partners.all(), theme, region, at, self.calendar.is_working_day, self.link_presences())

    def link_presences(self) -> "dict[str, Presence]":
        """What the hall's service heard last of each partner, by code."""
        from clerk_app.link.directory import read_presences

        return read_presences(self._hall_together())

    def link_parties(self, code: str) -> "tuple[Party, Party]":
        """This hall as the asking party, the partner of that code as the helping one. Raises NotFound, Refused."""
        from clerk_app.errors import Refused
        from clerk_app.link.model import Party, Side

        us = self.known_of_us()
        if not us.certificate:
            raise Refused("没有呼叫", "本大厅还没有连线密钥", "由值班长运行 clerk link key make")
        at = self.settings
        own = Party(Side.ASKING, us.code, at["hall.name"], at["hall.region"], us.certificate)
        return own, self.partners.get(code).party(Side.HELPING)

    @cached_property
    def evidence(self) -> "Evidence":
        """Records of sessions: proven, and written as files."""
        from clerk_app.link.evidence import Evidence

        return Evidence(
            self._hall_together, self.pages.read, self.session_piece, self.known_certificates, self.paper_check
        )  # fmt: skip

    @cached_property
    def link_papers(self) -> "LinkPapers":
        """会谈记录 as a paper."""
        from clerk_app.papers.link_papers import LinkPapers

        return LinkPapers(self.evidence, self.hall, self.hall_clock)

    def known_certificates(self, code: str) -> tuple[str, ...]:
        """Those that a hall of that code has or had, this one too; none of a hall that is not in the directory."""
        us = self.known_of_us()
        own = us.certificates if us.code == code else ()
        partner = next((each for each in self.partners.all() if each.code == code), None)
        theirs = () if partner is None else (partner.entry.certificate, *partner.before)
        return (*own, *(each for each in theirs if each))

    def session_piece(self, session_id: str, piece: "Act") -> "Path | None":
        """The file of a piece of a recording where this service wrote it; None where it lies elsewhere."""
        from clerk_app.errors import BadInput
        from clerk_app.link.recordings import Recordings

        from .room import RECORDINGS

        try:
            path = Recordings(self.data / RECORDINGS).path(session_id, piece.body["stream"], piece.body["number"])
        except BadInput:
            return None
        return path if path.is_file() else None

    @property
    def paper_check(self) -> "PaperCheck | None":
        """Who looks at the signature in a certificate's PDF."""
        from clerk_app.link.certificates import paper_holds

        return paper_holds

    @cached_property
    def rooms(self) -> "RoomLinks":
        """One-time links into rooms."""
        from clerk_app.link.room_links import RoomLinks

        return RoomLinks(self._hall_together, self.hall_clock, self.room_base)

    def room_base(self) -> str:
        """Where browsers reach the hall's service. Raises Refused where nobody knows."""
        from clerk_app.errors import Refused

        address = str(self.settings["hall.public_url"] or self.settings["link.address"])
        if not address:
            raise Refused("没有会谈网页的地址", "大厅服务的网址没有设置", "在“设置 › 大厅 › 大厅网页地址”里填写")
        return address.rstrip("/")

    @cached_property
    def cross_certificates(self) -> "CrossCertificates":
        """Certificates of sessions: issued by the service of the helping hall, received in the asking hall."""
        from clerk_app.link.certificates import CrossCertificates

        from .link_certificates import CertificateCase, head_of

        return CrossCertificates(
            self._hall_together, self.sessions, self.pages, self.hall_keys.signer, head_of(self.hall, self.hall_clock),
            lambda: str(self.settings["hall.document_prefix"]), self.known_certificates,
            CertificateCase(lambda: self.store, self.visits, self.materials), self.hall_clock,
        )  # fmt: skip

    def from_elsewhere(self, case_id: str, certificate: str) -> "FromElsewhere":
        from clerk_app.papers.service import FromElsewhere

        got = self.cross_certificates.paper(case_id, certificate)
        return FromElsewhere(got.certificate.number, got.pdf)

    # the service -----------------------------------------------------------------------------------------------------
    @cached_property
    def own_entry(self) -> "OwnEntry":
        """What this hall says of itself to others."""
        from clerk_app.link.own_entry import OwnEntry

        return OwnEntry(self._hall_together, self.hall_keys, self.clock)

    @cached_property
    def between(self) -> "Between":
        """The way to other halls: partners' messages, signals of pages, contents."""
        from .link_between import between

        return between(self)

    @cached_property
    def room_live(self) -> "RoomLive":
        """The pages that sit in rooms at this service; told of changes by whoever makes them."""
        from .room import room_live

        return room_live(self)

    @cached_property
    def meetings(self) -> "Meetings":
        """Rooms at the hall's own meeting point."""
        from .meeting import meetings

        return meetings(self)

    def tend_session(self, session_id: str) -> None:
        """What waits in that session is signed, placed, told to the pages in its room, and carried to the partner."""
        did = self.registrar.tend(session_id)
        while self.link_steps.tend(session_id):
            did = self.registrar.tend(session_id) or did
        if did:
            self.room_live.changed(session_id)
        self.between.wake(session_id)

    @cached_property
    def registrar(self) -> "Registrar":
        """Signs and places acts; for the hall's service, where the key may be read."""
        from clerk_app.link.registrar import Registrar

        return Registrar(self.hall_store, self.hall_keys.signer, self.hall_clock)

    def hall_pages(self, threads: "Threads") -> "Sequence[BaseRoute]":
        """Those of the hall's flow, and those of sessions: rooms, and what comes from other halls."""
        from clerk_app.hall.pages.site import Site
        from clerk_app.hall.tally import Tally

        from .room import room_door

        site = Site(RESOURCES / "web", RESOURCES / "styles" / "tokens.json")
        return [
            *super().hall_pages(threads),
            *self.between.door(threads, Tally()).routes(),
            *room_door(self, threads).routes(site),
        ]

    def beside_service(self) -> "Sequence[Beside]":
        """What works for sessions beside the service."""
        return (self.between, self.meetings)

    @cached_property
    def link_steps(self) -> "Steps":
        """What the hall's service does in sessions by itself."""
        from clerk_app.link.steps import Steps

        def rings() -> timedelta:
            return timedelta(seconds=self.settings["link.ring_seconds"])

        def certify(session_id: str) -> bool:
            return bool(self.cross_certificates.on_certificate(session_id))

        return Steps(self.hall_store, self.hall_clock, self.link_queue, rings, certify)

    @cached_property
    def link_queue(self) -> "CallingQueue":
        """Sessions that wait here with a number."""
        from .link_queue import CallingQueue

        return CallingQueue(self.store, self.calling, self.knows_theme, self.expected_wait)

    def _hall_together(self) -> "SqlStore":
        from clerk_app.errors import Refused

        if self._cut_off:
            raise Refused("断网期间不能连线", "会谈的记录由大厅保管，现在够不着", "恢复连接后再试")
        return self.hall_store
