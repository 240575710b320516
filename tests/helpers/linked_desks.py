"""Two halls as desks over a store each, that know each other; what their services would carry is carried by hand."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.link.directory import HallEntry, sign_entry
from clerk_app.link.model import Mode, Session, Side, State
from clerk_app.link.ports import SessionFilter
from clerk_app.link.registrar import first_act
from clerk_app.link.sessions import Call, Look
from tests.helpers.hall import desk_at

BEGIN = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)  # a Thursday, 10:00 in Beijing
WUJIANG, HUOQIU = "wujiang", "huoqiu"
NAMES = {WUJIANG: ("吴江区政务服务中心", "320509"), HUOQIU: ("霍邱县政务服务中心", "341522")}
LI = Actor("李敏", "clerk", "3号")
ZHAO = Actor("赵强", "clerk", "1号")
QIAN = Actor("钱进", "clerk", "2号")
CHIEF = Actor("周强", "supervisor", "1号")


class Clock:
    """A second later at each look; `skip` goes ahead."""

    def __init__(self) -> None:
        self.at = BEGIN

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=10)
        return self.at

    def skip(self, **much: float) -> None:
        self.at += timedelta(**much)


class LinkedDesks:
    """`asking` is Wujiang, `helping` is Huoqiu."""

    def __init__(
        self, folder: Path, databases: tuple[str, str] = ("", ""), clock: Callable[[], datetime] | None = None
    ) -> None:  # fmt: skip
        self.clock = Clock()
        self._now = clock or self.clock
        self.asking = self._desk(folder / WUJIANG, WUJIANG, databases[0])
        self.helping = self._desk(folder / HUOQIU, HUOQIU, databases[1])
        _know(self.asking, self.helping)
        _know(self.helping, self.asking)

    def _desk(self, folder: Path, code: str, database: str) -> Desk:
        desk = desk_at(folder, self._now, database)
        desk.hall_clock = self._now  # also where the database has a clock of its own
        name, region = NAMES[code]
        desk.settings.change({"hall.name": name, "hall.region": region, "desk.window": "1号"})
        desk.hall_keys.make(code, name, name, CHIEF)
        return desk

    def call(self, actor: Actor = LI, **parts: object) -> str:
        """Wujiang calls; it rings in Huoqiu. The session's id."""
        told: dict[str, object] = {
            "wanted": "开具无违法记录证明",
            "applicant": "王小明",
            "materials": ("身份证", "户口簿"),
        }
        call = Call(HUOQIU, **(told | parts))  # type: ignore[arg-type]
        session = self.asking.sessions.call(call, actor).session.id
        self.carry(session)
        return session

    def at_table(self, **parts: object) -> str:
        """A session that was taken at Huoqiu's window 1."""
        session = self.call(**parts)
        self.helping.sessions.accept(session, ZHAO)
        self.carry(session)
        return session

    def carry(self, session: str, times: int = 3) -> None:
        """All that both services do for a session; again, for what answers what was carried."""
        for _ in range(times):
            self.tend(self.asking, session)
            self.to_helping(session)
            self.tend(self.helping, session)
            self.to_asking(session)

    def tend(self, desk: Desk, session: str) -> None:
        if any(each.session.id == session for each in desk.sessions.list()):
            desk.link_steps.tend(session)
            desk.registrar.tend(session)

    def to_helping(self, session: str) -> None:
        with self.asking.store.read() as work:
            entries = work.sessions.entries(session)
        if not entries:
            return
        begin(self.helping, session, entries[0].jws)
        self.helping.registrar.follow(session, entries)

    def to_asking(self, session: str) -> None:
        with self.helping.store.read() as work:
            waiting = [
                each.jws for each in work.sessions.acts(session) if each.jws and not each.entry and not each.dropped
            ]
        refused = self.asking.registrar.take(session, waiting, Side.HELPING) if waiting else {}
        self.helping.registrar.drop(session, refused)

    def looks(self, session: str) -> tuple[Look, Look]:
        """As both have it."""
        return self.asking.sessions.look(session), self.helping.sessions.look(session)

    def entries(self, session: str) -> tuple[tuple[object, ...], tuple[object, ...]]:
        found = []
        for desk in (self.asking, self.helping):
            with desk.store.read() as work:
                found.append(work.sessions.entries(session))
        return found[0], found[1]

    def close(self) -> None:
        self.asking.close()
        self.helping.close()


def begin(desk: Desk, session: str, first: str) -> None:
    """A session that another hall has opened, where it is not known yet."""
    act = first_act(first)
    with desk.store() as work:
        if not any(each.id == session for each in work.sessions.find(SessionFilter(), 1000)):
            begun = Session(
                session, Side.HELPING, WUJIANG, State.RINGING, Mode(act.body["mode"]), act.body["theme"], act.at,
                act.at, scheduled_at=_moment(act.body["scheduled_at"]),
            )  # fmt: skip
            work.sessions.put(begun)
            work.commit()


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _know(desk: Desk, other: Desk) -> None:
    key, at = other.hall_keys.current(), other.settings
    entry = HallEntry(
        key.code, at["hall.name"], at["hall.region"], (), "https://example.invalid", key.certificate, "", "", 1, BEGIN
    )  # fmt: skip
    desk.partners.accept(sign_entry(entry, key), CHIEF)


def in_threads(*acts: Callable[[], object]) -> list[object]:
    """All at once; what each gave, or the exception it raised."""

    def done(act: Callable[[], object]) -> object:
        try:
            return act()
        except Exception as error:  # noqa: BLE001 — told to the test
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(done, acts))
