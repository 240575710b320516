"""What other modules of the service use of the way between halls: send a page's signal, get a content, hear of news."""

import logging
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from clerk_app.cases.ports import Clock
from clerk_app.errors import NotFound, Refused
from clerk_app.link.directory import Partner
from clerk_app.link.envelope import Body, Inbox, Message, NotTaken, Outbox
from clerk_app.link.hall_key import HallKeys, KnownOfUs
from clerk_app.link.jws import Forged
from clerk_app.link.model import OVER, Session
from clerk_app.link.registrar import Registrar

from ..tally import Tally
from ..threads import Threads
from .contents import LARGEST, Fetcher, Fetching, read_piece
from .courier import Courier, told_no
from .door import LinkDoor, Rooms, start_and_most
from .exchange import Exchange
from .presence import OwnPresence, PresenceWatch
from .signals import LARGEST as LARGEST_SIGNAL
from .signals import Signal, SignalPost, size_of
from .tender import Does, Feed, Hands, Tender

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_app.link.ports import LinkStore
    from clerk_app.materials.page_store import PageStore

log = logging.getLogger(__name__)
MOST_SIGNALS = 256
_HASH = re.compile(r"[0-9a-f]{64}")
AllPartners = Callable[[bool], Mapping[str, Partner]]  # by code; True: as they are at this moment
OnSignal = Callable[[str, Signal], None]
OnChange = Callable[[str], None]


class Between:
    """One in a service. `start` and `stop` with it; its callbacks are called in threads of its own, and must be short.

    `presence` says what this hall tells of itself, `entry` its signed entry.
    """

    def __init__(
        self,
        store: "Callable[[], LinkStore]",
        keys: HallKeys,
        us: Callable[[], KnownOfUs],
        partners: AllPartners,
        registrar: Registrar,
        steps: Does,
        pages: "Callable[[], PageStore]",
        folder: "Path",
        clock: Clock,
        presence: Callable[[], OwnPresence],
        entry: Callable[[], str],
        feed: "Callable[[], Feed | None]" = lambda: None,
    ) -> None:
        self._store, self._partners, self._pages = store, partners, pages
        self._presence, self._entry = presence, entry
        self._on_signal: list[OnSignal] = []
        self._on_change: list[OnChange] = []
        self._outbox = Outbox(keys.current, clock)
        self._inbox = Inbox(lambda: us().code, self._known, clock)
        self.courier = Courier(self._outbox, lambda: us().code)
        self._exchange = Exchange(store, registrar, us, clock)
        self._fetching = Fetching(Fetcher(self.courier, pages, folder), self._partner, self._came)
        hands = Hands(
            store, registrar, steps, self._exchange, self._fetching, self.courier.ask, self._partner, feed
        )  # fmt: skip
        self._tender = Tender(hands, self._changed)
        self._post = SignalPost(self._send)
        self.watch = PresenceWatch(store, lambda: tuple(partners(True).values()), self.courier.ask, clock)

    # for the service -------------------------------------------------------------------------------------------------
    def door(self, threads: Threads, tally: Tally) -> LinkDoor:
        rooms = Rooms(self._synced, self._signalled, self._told_presence, self._content, self._entry)
        return LinkDoor(self._inbox, self._outbox, rooms, threads, tally)

    def start(self) -> None:
        self._tender.start()
        self.watch.start()

    def stop(self) -> None:
        self._post.close()
        self.watch.stop()
        self._tender.stop()
        self.courier.close()

    # for rooms -------------------------------------------------------------------------------------------------------
    def wake(self, session: str) -> None:
        """An act was written in that session: it is signed, placed and carried at once. Returns at once."""
        self._tender.wake(session)

    def relay(self, session: str, signal: Signal) -> None:
        """Bring a page's signal to the partner's page, in order, as soon as it goes. Returns at once.

        Raises BadInput for one that is too large or no JSON.
        """
        self._post.put(session, signal)

    def on_signal(self, callback: OnSignal) -> Callable[[], None]:
        """`callback(session, signal)` for each signal of a partner's page. Returns what takes it back."""
        self._on_signal.append(callback)
        return lambda: self._on_signal.remove(callback)

    def on_change(self, callback: OnChange) -> Callable[[], None]:
        """`callback(session)` when the record went on, the partner was told of more, or a content has come."""
        self._on_change.append(callback)
        return lambda: self._on_change.remove(callback)

    def fetch(self, session: str, content: str) -> bool:
        """Whether that content is here; if it is not, it is fetched from the partner (`on_change` tells when it came).

        Raises Refused for one that no act of the session names.
        """
        if self._fetching.has(content):
            return True
        with self._store().read() as work:
            if not work.sessions.mentions(content, session):
                raise Refused("没有这份材料", "这次会谈里没有提到它", "刷新后再看")
        self._fetching.want(session, content)
        self._tender.wake(session)
        return False

    def line(self, session: str) -> str:
        """`ok`, `slow`, `down`: how the partner's service is reached."""
        return self._tender.line(session)

    # what partners send ----------------------------------------------------------------------------------------------
    def _synced(self, partner: Partner, message: Message) -> Body:
        if self._exchange.apply(message.session, partner, message.body):
            self._changed(message.session)
        self._tender.heard(message.session)
        told = self._exchange.offer(message.session)
        self._tender.wake(message.session)
        return told.body

    def _signalled(self, partner: Partner, message: Message) -> Body:
        session = self._session_with(partner, message)
        if session.state in OVER:
            raise NotTaken("refused", "会谈已经结束")
        signals = message.body.get("signals")
        if not isinstance(signals, list) or len(signals) > MOST_SIGNALS:
            raise Forged("信令的格式不对")
        if any(not isinstance(each, dict) or size_of(each) > LARGEST_SIGNAL for each in signals):
            raise Forged("信令的格式不对")
        self._tender.heard(message.session)
        for signal in signals:
            for callback in tuple(self._on_signal):
                callback(message.session, signal)
        return {"taken": len(signals)}

    def _told_presence(self, _partner: Partner, _message: Message) -> Body:
        from clerk_app.codec import to_plain

        return dict(to_plain(self._presence()))

    def _content(self, partner: Partner, message: Message) -> tuple[bytes, int]:
        self._session_with(partner, message)
        content = str(message.body["content"])
        if not _HASH.fullmatch(content):
            raise NotFound("没有这份材料")
        start, most = start_and_most(message)
        with self._store().read() as work:
            if not work.sessions.mentions(content, message.session):
                raise NotFound("这次会谈里没有这份材料")
        return read_piece(self._pages(), content, start, min(most, LARGEST))

    def _session_with(self, partner: Partner, message: Message) -> Session:
        with self._store().read() as work:
            session = work.sessions.get(message.session)
        if session.partner != partner.code:
            raise Forged("这是与另一家大厅的会谈")
        return session

    # inside ----------------------------------------------------------------------------------------------------------
    def _send(self, session_id: str, signals: list[Signal]) -> None:
        with self._store().read() as work:
            session = work.sessions.get(session_id)
        if session.browser_only or session.state in OVER:
            return
        partner = self._partner(session.partner)
        answer = self.courier.ask(partner, session_id, "signals", {"signals": signals})
        if answer.error:
            raise told_no(answer, partner)
        self._tender.heard(session_id)

    def _came(self, session_id: str) -> None:
        """A content: whoever waits for it is told, and what is to be said of a certificate is said."""
        self._changed(session_id)
        self._tender.wake(session_id)

    def _changed(self, session_id: str) -> None:
        for callback in tuple(self._on_change):
            callback(session_id)

    def _known(self, code: str) -> Partner | None:
        return self._partners(False).get(code) or self._partners(True).get(code)

    def _partner(self, code: str) -> Partner:
        found = self._known(code)
        if found is None:
            raise NotFound(f"没有代码为 {code} 的伙伴大厅", "", "用 clerk link partner list 查看")
        return found
