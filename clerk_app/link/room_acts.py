"""What a room page does: checked against the table as it stands, then written for the hall's service to sign and place;
of a side that has only a browser, taken as its page signed it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from threading import Lock
from typing import Any

from clerk_app.cases.ports import Clock
from clerk_app.errors import BadInput, Conflict, Refused

from .acts import AT_TABLE, check_shape
from .jws import Forged, read_act
from .model import OVER, Act, Entry, Side
from .ports import LinkStore, LinkWork
from .registrar import Registrar, party_of
from .room_links import Seat
from .room_look import RoomLook
from .view import Table, check_against

# What a page does not do: the desk or the service does these, after having seen to it that they are so.
NOT_BY_PAGES = frozenset({"opened", "queued", "missed", "transferred", "piece", "certificate_checked", "printed"})
NOT_FOR_THE_SERVICE_S_SIDE = NOT_BY_PAGES | {"sealed"}
CLOCKS_APART = timedelta(minutes=10)
MOST_ACTS, MOST_LOOKS = 20_000, 32
_HASH = re.compile(r"[0-9a-f]{64}")
SHOWN, HIDDEN = "show-", "hide-"  # how the ids of the acts begin that say so of a screen, see room_state.js
AFTER_MOST = frozenset({"closed", "left", "in_writing", "confirmed", "applicant_confirmed", "sealed"})


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of a content that an act names. `pages`: 0 for what has none."""

    bytes: int
    media_type: str
    pages: int


class RoomActs:
    """`content` tells of a content that lies here (raises NotFound, BadInput); `tend` sees to it that what waits in a
    session is signed, placed and carried."""

    def __init__(
        self,
        store: Callable[[], LinkStore],
        registrar: Callable[[], Registrar],
        clock: Clock,
        content: Callable[[str], Content],
        tend: Callable[[str], None],
    ) -> None:
        self._store, self._registrar, self._clock = store, registrar, clock
        self._content, self._tend = content, tend
        self._looks: dict[str, RoomLook] = {}
        self._lock = Lock()

    def do(self, seat: Seat, ident: str, kind: str, body: Mapping[str, Any]) -> None:
        """An act of this hall's own side. The same `ident` again does nothing. Raises BadInput, Refused, Conflict,
        NotFound, Unavailable; then nothing was written."""
        if seat.signs:
            raise Refused("没有记录", "本大厅不能替对方签名", "由对方的网页签名后再发")
        if kind in NOT_FOR_THE_SERVICE_S_SIDE:
            raise Refused("没有记录", "这一步不在会谈网页里做", "在一窗里做")
        act = Act(ident, seat.session, seat.side, kind, self._clock(), seat.who, seat.window, dict(body))
        self.check_content(act)
        if self.write(act):
            self._tend(seat.session)

    def make(self, act: Act) -> None:
        """An act that the service makes for a page of its side. Raises as `do`."""
        if self.write(act):
            self._tend(act.session)

    def check(self, act: Act) -> None:
        """Whether it may be done now. Raises as `do`."""
        with self._store().read() as work:
            self._is_new(work, act)

    def write(self, act: Act) -> bool:
        """Unsigned; False if it is there. Raises as `do`."""
        with self._store()() as work:
            work.sessions.get(act.session)  # whoever else writes this session waits here
            if not self._is_new(work, act):
                return False
            work.sessions.add(act)
            work.commit()
        return True

    def take(self, seat: Seat, jws: str) -> None:
        """An act that the page of a browser-only hall signed. Raises Forged, and as `do`."""
        if not seat.signs:
            raise Refused("没有记录", "本大厅的操作由大厅服务签名", "刷新网页")
        with self._store().read() as work:
            act = self._signed(seat, jws, self._look(seat.session).look_in(work).table)
            if not self._is_new(work, act):
                return
        self.check_content(act)
        if why := self._registrar().take(seat.session, [jws], seat.side).get(act.id, ""):
            raise Refused("没有记录", why, "刷新后再看")
        self._tend(seat.session)

    def head(self, session_id: str) -> Entry:
        """The entry that a seal is put on. Raises Refused before the record is at its end."""
        with self._store().read() as work:
            looked = self._look(session_id).look_in(work)
        if looked.table.state not in OVER or looked.pending or looked.head is None:
            raise Refused("没有封存", "记录还没有写完", "稍后会自动再试")
        return looked.head

    def end_sharing(self, seat: Seat, why: str) -> None:
        """Its page is gone: what it showed of its screen it shows no more. A page that comes back after all and goes
        on showing says so anew. Raises as `do`."""
        with self._store().read() as work:
            table = self._look(seat.session).look_in(work).table
        for begun in shown_screens(table, seat.side) if table.state in AT_TABLE else ():
            ident, body = HIDDEN + begun.removeprefix(SHOWN), {"text": f"停止共享屏幕（{why}）"}
            self.make(Act(ident, seat.session, seat.side, "said", self._clock(), seat.who, seat.window, body))

    def _signed(self, seat: Seat, jws: str, table: Table) -> Act:
        act = read_act(jws, party_of(table, seat.side, jws))
        if act.session != seat.session:
            raise Forged("这是另一次会谈的内容")
        if (act.who, act.window) != (seat.who, seat.window):
            raise Forged("署名与进入会谈的人不符")
        if act.kind in NOT_BY_PAGES:
            raise Refused("没有记录", "这一步不在会谈网页里做", "")
        earliest, latest = table.opened_at - CLOCKS_APART, self._clock() + CLOCKS_APART
        if act.at.tzinfo is None or not earliest <= act.at <= latest:  # what waited for the line may be hours old
            raise Refused("没有记录", "这台电脑的时间不对", "把电脑的日期、时间和时区校准后再试")
        return act

    def _is_new(self, work: LinkWork, act: Act) -> bool:
        """Raises BadInput, Refused where it may not be done, Conflict for the id of something else."""
        check_shape(act)
        if (there := work.sessions.act(act.id)) is not None:
            same = (there.act.session, there.act.side, there.act.kind) == (act.session, act.side, act.kind)
            if not same:
                raise Conflict("没有记录", "这个编号已经用过", "重做这一步")
            if there.dropped:
                raise Refused("没有记录", there.dropped, "刷新后再看")
            return False
        looked = self._look(act.session).look_in(work)
        if looked.table.entries + len(looked.pending) >= MOST_ACTS and act.kind not in AFTER_MOST:
            raise Refused("没有记录", f"这次会谈已有 {MOST_ACTS} 条记录", "结束这次会谈，需要时重新发起")
        check_against(looked.table, act)
        return True

    def _look(self, session_id: str) -> RoomLook:
        """Kept for the sessions that were asked about last."""
        with self._lock:
            found = self._looks.pop(session_id, None) or RoomLook(self._store, session_id)
            self._looks[session_id] = found
            while len(self._looks) > MOST_LOOKS:
                self._looks.pop(next(iter(self._looks)))
            return found

    def check_content(self, act: Act) -> None:
        """What the act says of a content is so, and it lies here. Raises BadInput, NotFound."""
        content = act.body.get("content")
        if not isinstance(content, str) or act.kind == "piece":
            return
        if not _HASH.fullmatch(content):
            raise BadInput("没有记录", "内容的编号不对", "重新上传")
        known = self._content(content)
        said = {name: act.body[name] for name in ("bytes", "media_type", "pages") if name in act.body}
        if any(said[name] != getattr(known, name) for name in said):
            raise BadInput("没有记录", "大小、格式或页数与上传的文件不符", "重新上传")


def shown_screens(table: Table, side: Side) -> tuple[str, ...]:
    """The acts by which that side began to show its screen, and of which the record has no end. Pure."""
    said = [line.id for line in table.lines if line.side is side]
    return tuple(each for each in said if each.startswith(SHOWN) and HIDDEN + each.removeprefix(SHOWN) not in said)


def made_id(*parts: str) -> str:
    """An act that the service makes has an id by what it is about: made twice, it is there once."""
    return f"made-{sha256('/'.join(parts).encode()).hexdigest()[:28]}"
