"""Sessions between halls in the store."""

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from clerk_app.codec import from_stored, to_plain
from clerk_app.errors import Conflict, NotFound
from clerk_app.link.model import Act, Entry, Logged, Session
from clerk_app.link.ports import RoomToken, SessionFilter

from .link_tables import link_act, link_session, room_token
from .moments import from_text, to_text
from .unit import Unit
from .upsert import add_missing, put

_BY_PLACE = (link_act.c.n.is_(None), link_act.c.n, link_act.c.at, link_act.c.id)


class SqlSessions:
    """See `link.ports.SessionLog`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def get(self, session_id: str) -> Session:
        self._unit.lock_stream(f"session/{session_id}")
        query = select(link_session.c.data).where(link_session.c.id == session_id)
        if (data := self._connection.execute(query).scalar_one_or_none()) is None:
            raise NotFound("没有这次会谈", session_id, "用 clerk link list 查看")
        return from_stored(Session, data)

    def put(self, session: Session) -> Session:
        self._unit.touch("link_session", session.id)
        saved = replace(session, version=session.version + 1)
        row = {
            "at": to_text(saved.at),
            "state": saved.state.value,
            "partner": saved.partner[:40],
            "case_id": saved.case_id or None,
            "window": saved.window[:40],
            "version": saved.version,
            "data": _text(saved),
        }
        if session.version == 0:
            try:
                self._connection.execute(insert(link_session).values(id=session.id, **row))
            except IntegrityError as error:
                raise Conflict("这次会谈已经有了", session.id, "刷新后再看") from error
            return saved
        same = (link_session.c.id == session.id, link_session.c.version == session.version)
        if self._connection.execute(update(link_session).where(*same).values(**row)).rowcount != 1:
            raise Conflict("没有保存：别处先改了这次会谈", "同一次会谈在另一处被处理", "刷新后再看")
        return saved

    def find(self, wanted: SessionFilter, limit: int = 200) -> tuple[Session, ...]:
        query = select(link_session.c.data).order_by(link_session.c.at.desc(), link_session.c.id.desc()).limit(limit)
        if wanted.states:
            query = query.where(link_session.c.state.in_(sorted(state.value for state in wanted.states)))
        for name in ("case_id", "partner", "window"):
            if value := getattr(wanted, name):
                query = query.where(link_session.c[name] == value)
        return tuple(from_stored(Session, data) for data in self._connection.execute(query).scalars())

    def acts(self, session_id: str, after: int = 0) -> tuple[Logged, ...]:
        at = link_act.c
        wanted = at.session == session_id
        if after:
            wanted &= or_(at.n.is_(None), at.n > after)
        return tuple(
            _logged(row) for row in self._connection.execute(select(link_act).where(wanted).order_by(*_BY_PLACE))
        )

    def act(self, act_id: str) -> Logged | None:
        row = self._connection.execute(select(link_act).where(link_act.c.id == act_id)).first()
        return None if row is None else _logged(row)

    def stamp(self, session_id: str) -> str:
        """Of the last entry, and of what waits: only that is read, by the index of places."""
        at = link_act.c
        last = select(at.n, at.hash).where(at.session == session_id, at.n.is_not(None)).order_by(at.n.desc()).limit(1)
        counts = (func.count(), func.count(func.nullif(at.jws, "")), func.count(func.nullif(at.dropped, "")))
        waiting = select(*counts).where(at.session == session_id, at.n.is_(None))
        placed = self._connection.execute(last).first() or ()
        return "/".join(str(each) for each in (*placed, *self._connection.execute(waiting).one()))

    def add(self, act: Act, jws: str = "") -> bool:
        if self._row_of(act) is not None:
            return False
        self._unit.touch("link_session", act.session)
        add_missing(self._unit, link_act, [_row(act, jws, None)])
        return True

    def sign(self, act_id: str, jws: str) -> None:
        self._connection.execute(update(link_act).where(link_act.c.id == act_id).values(jws=jws))

    def place(self, act: Act, entry: Entry) -> None:
        there = self._row_of(act)
        if there is not None and (there.n not in (None, entry.n) or there.jws not in ("", entry.jws)):
            raise Conflict("记录里已经有这个编号的操作，内容或位置不同", act.id, "这条记录不能接受")
        self._unit.touch("link_session", act.session)
        try:
            put(
                self._unit,
                link_act,
                {"id": act.id},
                {k: v for k, v in _row(act, entry.jws, entry).items() if k != "id"},
            )
        except IntegrityError as error:
            raise Conflict("记录里这个位置已经有了", f"第 {entry.n} 条", "刷新后再看") from error

    def _row_of(self, act: Act) -> Any:
        """What is there under the act's id. Another session's is never touched, whoever sends an act of its id."""
        at = link_act.c
        row = self._connection.execute(select(at.session, at.n, at.jws).where(at.id == act.id)).first()
        if row is not None and row.session != act.session:
            raise Conflict("这个编号的操作属于另一次会谈", act.id, "请对方重做这一步")
        return row

    def drop(self, act_id: str, why: str) -> None:
        self._connection.execute(update(link_act).where(link_act.c.id == act_id).values(dropped=why[:500] or "-"))

    def entries(self, session_id: str, after: int = 0) -> tuple[Entry, ...]:
        wanted = (link_act.c.session == session_id, link_act.c.n > after)
        query = select(link_act).where(*wanted).order_by(link_act.c.n)
        return tuple(entry for row in self._connection.execute(query) if (entry := _entry(row)))

    def unsigned(self) -> tuple[str, ...]:
        query = select(link_act.c.session).where(link_act.c.n.is_(None), link_act.c.dropped == "").distinct()
        return tuple(self._connection.execute(query).scalars())

    def mentions(self, content: str, session_id: str) -> bool:
        where = (link_act.c.content == content, link_act.c.session == session_id)
        return self._connection.execute(select(link_act.c.id).where(*where).limit(1)).first() is not None


class SqlRoomTokens:
    """See `link.ports.TokenLog`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def put(self, token: RoomToken) -> None:
        row = {"session": token.session, "used_at": token.used_at, "ended_at": token.ended_at, "data": _text(token)}
        put(self._unit, room_token, {"digest": token.digest}, row)

    def of(self, digest: str) -> RoomToken | None:
        self._unit.lock_stream(f"room/{digest}")
        query = select(room_token.c.data).where(room_token.c.digest == digest)
        data = self._connection.execute(query).scalar_one_or_none()
        return None if data is None else from_stored(RoomToken, data)

    def of_session(self, session_id: str) -> tuple[RoomToken, ...]:
        query = select(room_token.c.data).where(room_token.c.session == session_id)
        return tuple(from_stored(RoomToken, data) for data in self._connection.execute(query).scalars())


def _text(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def _row(act: Act, jws: str, entry: Entry | None) -> dict[str, Any]:
    content = act.body.get("content")
    return {
        "id": act.id,
        "session": act.session,
        "side": act.side.value,
        "kind": act.kind[:24],
        "at": to_text(act.at),
        "jws": jws,
        "n": entry.n if entry else None,
        "previous": entry.previous if entry else "",
        "hash": entry.hash if entry else "",
        "placed_at": to_text(entry.placed_at) if entry else None,
        "dropped": "",
        "content": content[:64] if isinstance(content, str) else "",
        "data": _text(act),
    }


def _entry(row: Row[Any]) -> Entry | None:
    if row.n is None:
        return None
    return Entry(row.n, row.previous, row.hash, from_text(row.placed_at), row.jws)


def _logged(row: Row[Any]) -> Logged:
    return Logged(_act(row.data), row.jws, _entry(row), row.dropped)


@lru_cache(maxsize=4096)
def _act(text: str) -> Act:
    """A session is read again with each act of it; what an act says never changes."""
    return from_stored(Act, text)
