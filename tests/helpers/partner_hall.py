"""Another hall for the desk's tests: it is registered here, calls and answers; its acts are carried by hand."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.codec import to_plain
from clerk_app.link.directory import PRESENCE, HallEntry, Presence, sign_entry
from clerk_app.link.hall_key import HallKey, make_key
from clerk_app.link.model import Act, Mode, Party, Session, Side, State
from clerk_app.link.registrar import Registrar
from clerk_app.store.unit_of_work import SqlStore

CHIEF = Actor("周强", "supervisor", "3号综合窗口")
THEIRS = "赵强"


class PartnerHall:
    """霍邱县, as this desk's services know it once it was made."""

    def __init__(
        self, folder: Path, services: Services, code: str = "huoqiu", name: str = "霍邱县政务服务中心"
    ) -> None:
        self.services, self.code, self.name = services, code, name
        at = services.clock()
        if not services.known_of_us().certificate:
            services.hall_keys.make("wujiang", "吴江区政务服务中心", "吴江区行政审批局", CHIEF)
        self.key: HallKey = make_key(code, name, "行政审批局", at)
        self.store = SqlStore.at(folder / f"{code}.db")
        self.registrar = Registrar(self.store, lambda _: (self.key.private, code), services.clock)
        self.entry = HallEntry(code, name, "341522", (), f"https://{code}.example", self.key.certificate,
                               "每天 00:00—23:59", "0564-0000000", 1, at)  # fmt: skip
        services.partners.accept(sign_entry(self.entry, self.key), CHIEF, "wujiang")

    def close(self) -> None:
        self.store.close()

    def says(self, windows: int = 2, waiting: int = 1, answers: bool = True) -> None:
        """Whether it can help now, as the service has last heard."""
        told = Presence(self.code, self.services.clock(), answers, windows, waiting, 1)
        with self.services.hall_store() as work:
            work.keep.put(PRESENCE, {**(work.keep.get(PRESENCE) or {}), self.code: to_plain(told)})
            work.commit()

    def beat(self) -> None:
        """This hall's own service lives."""
        with self.services.hall_store() as work:
            facts = {"kind": "service", "name": "http://127.0.0.1:8766", "since": self.services.clock().isoformat()}
            work.workers.beat("service/test", self.services.clock() + timedelta(days=1), "0.1.0", facts)
            work.commit()

    @property
    def us(self) -> Party:
        known = self.services.known_of_us()
        return Party(Side.ASKING, known.code, "吴江区政务服务中心", "320509", known.certificate)

    def party(self, side: Side) -> Party:
        return Party(side, self.code, self.name, "341522", self.key.certificate)

    # it helps --------------------------------------------------------------------------------------------------------
    def answers(self, session_id: str, kind: str, **body: Any) -> Act:
        """It does something in a session that this desk has begun."""
        self.learn(session_id)
        act = self._act(session_id, Side.HELPING, kind, body)
        with self.store.read() as work:
            waiting = [each.jws for each in work.sessions.acts(session_id) if each.jws and not each.entry]
        refused = self.services.registrar.take(session_id, waiting, Side.HELPING)
        assert not refused, refused
        self.learn(session_id)
        return act

    def learn(self, session_id: str) -> None:
        """What this desk's hall has placed comes there."""
        self.services.registrar.tend(session_id)
        with self.services.hall_store.read() as work:
            session = work.sessions.get(session_id)
            entries = work.sessions.entries(session_id)
        with self.store() as work:
            if not work.sessions.find(_only(), 10) or all(
                each.id != session_id for each in work.sessions.find(_only())
            ):
                theirs = Session(session_id, Side.HELPING, "wujiang", State.RINGING, session.mode, session.theme,
                                 session.at, session.at)  # fmt: skip
                work.sessions.put(theirs)
                work.commit()
        with self.store.read() as work:
            have = len(work.sessions.entries(session_id))
        if entries[have:]:
            self.registrar.follow(session_id, entries[have:])

    # it asks ---------------------------------------------------------------------------------------------------------
    def calls(self, wanted: str = "开具无违法记录证明", **parts: Any) -> str:
        """It calls this hall: the session's id."""
        session_id, at = new_key(), self.services.clock()
        begun = Session(session_id, Side.ASKING, "wujiang", State.RINGING, Mode.TOGETHER, "", at, at)
        with self.store() as work:
            work.sessions.put(begun)
            work.commit()
        us = Party(Side.HELPING, "wujiang", "吴江区政务服务中心", "320509", self.services.known_of_us().certificate)
        self._act(session_id, Side.ASKING, "opened", {
            "parties": [to_plain(self.party(Side.ASKING)), to_plain(us)], "mode": "together", "theme": "",
            "theme_name": "出生一件事", "applicant": "王**", "wanted": wanted, "materials": ["身份证", "户口簿"],
            "case_number": "", "scheduled_at": "", **parts,
        })  # fmt: skip
        with self.services.hall_store() as work:
            work.sessions.put(Session(session_id, Side.HELPING, self.code, State.RINGING, Mode.TOGETHER, "", at, at))
            work.commit()
        self.carry(session_id)
        return session_id

    def does(self, session_id: str, kind: str, **body: Any) -> Act:
        """It does something in a session that it has begun."""
        act = self._act(session_id, Side.ASKING, kind, body)
        self.carry(session_id)
        return act

    def carry(self, session_id: str) -> dict[str, str]:
        """What this desk did is placed there; what was placed there comes here. Returns what was not placed."""
        self.services.registrar.tend(session_id)
        with self.services.hall_store.read() as work:
            waiting = [
                each.jws for each in work.sessions.acts(session_id) if each.jws and not each.entry and not each.dropped
            ]
            have = len(work.sessions.entries(session_id))
        refused = self.registrar.take(session_id, waiting, Side.HELPING) if waiting else {}
        self.services.registrar.drop(session_id, refused)
        with self.store.read() as work:
            entries = work.sessions.entries(session_id, have)
        if entries:
            self.services.registrar.follow(session_id, entries)
        return refused

    def _act(self, session_id: str, side: Side, kind: str, body: dict[str, Any]) -> Act:
        done = Act(new_key(), session_id, side, kind, self.services.clock(), THEIRS, "1号窗口", body)
        with self.store() as work:
            work.sessions.add(done)
            work.commit()
        self.registrar.tend(session_id)
        return done


def _only() -> Any:
    from clerk_app.link.ports import SessionFilter

    return SessionFilter()
