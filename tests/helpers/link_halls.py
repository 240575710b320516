"""Two halls with a service each on this machine, that know each other: what one does comes to the other over HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from clerk_app.bootstrap import SYSTEM, Desk
from clerk_app.bootstrap.link_between import about_us
from clerk_app.cases.model import Actor
from clerk_app.hall.server import HallServer, Where
from clerk_app.link.model import Entry
from clerk_app.link.sessions import Call
from clerk_app.link.view import Table

from .hall import desk_at

WUJIANG = ("wujiang", "吴江区政务服务中心", "320509", Actor("李敏", "clerk", "3号窗口"))
HUOQIU = ("huoqiu", "霍邱县政务服务中心", "341522", Actor("赵强", "clerk", "8号窗口"))
PATIENCE = 60.0


class LinkHall:
    """A hall whose service runs in this process. `serve` begins to answer at a port, the same after a `rest`.

    `chief`, `service` and `desk` are one desk alone, or in a hall on PostgreSQL each with the account for its work.
    """

    def __init__(self, folder: Path, who: tuple[str, str, str, Actor], accounts: Sequence[str] = ()) -> None:
        self.code, self.name, region, self.clerk = who
        folder.mkdir()
        desks = [desk_at(folder / f"desk{number}", database=each) for number, each in enumerate(accounts or [""])]
        self.chief, self.service, self.desk = desks * 3 if len(desks) == 1 else desks
        self._desks: list[Desk] = desks
        if accounts:
            self.service.keep_to_hall()
        self.set(**{"hall.name": self.name, "hall.region": region, "hall.hours": "每天 00:00—23:59"})
        self.chief.hall_keys.make(self.code, self.name, "行政审批局", SYSTEM)
        self.port = 0
        self.server: HallServer | None = None

    def set(self, **changes: Any) -> None:
        self.chief.settings.change(changes)
        for each in self._desks:
            each.learn_hall()

    def serve(self, where: Where | None = None) -> None:
        self.server = self.service.hall_server(where or Where(port=self.port))
        self.port = self.server.port
        if not self.chief.settings["link.address"]:
            self.set(**{"link.address": self.server.url})
        self.server.start()

    def rest(self) -> None:
        """The service ends; whatever is done at the desk meanwhile waits."""
        if self.server is not None:
            self.server.close()
            self.server = None

    def entry(self, **more: Any) -> str:
        return self.chief.own_entry.make(about_us(self.chief, **more), SYSTEM)

    def knows(self, other: LinkHall, **more: Any) -> None:
        self.chief.partners.accept(other.entry(**more), SYSTEM)

    def call(self, partner: LinkHall, session: str = "", **more: Any) -> str:
        call = Call(partner.code, "开具无违法记录证明", applicant="王建国", materials=("身份证", "户口簿"), **more)
        return self.desk.sessions.call(call, self.clerk, session).session.id

    def table(self, session: str) -> Table:
        return self.desk.sessions.table(session)

    def entries(self, session: str) -> tuple[Entry, ...]:
        with self.desk.hall_store.read() as work:
            return work.sessions.entries(session)

    def close(self) -> None:
        self.rest()
        for each in self._desks:
            each.close()


class LinkedHalls:
    """`asking` and `helping`, both serving, each in the other's directory."""

    def __init__(self, folder: Path, asking: Sequence[str] = (), helping: Sequence[str] = ()) -> None:
        self.asking = LinkHall(folder / "wujiang", WUJIANG, asking)
        self.helping = LinkHall(folder / "huoqiu", HUOQIU, helping)
        self.both = (self.asking, self.helping)
        for hall in self.both:
            hall.serve()
        self.asking.knows(self.helping)
        self.helping.knows(self.asking)

    def call(self) -> str:
        """A session that rings in the helping hall."""
        session = self.asking.call(self.helping)
        until(lambda: bool(self.helping.entries(session)))
        return session

    def opened(self) -> str:
        """A session that the helping hall has accepted."""
        session = self.call()
        self.helping.desk.sessions.accept(session, self.helping.clerk)
        until(lambda: self.asking.table(session).helping_who != "")
        return session

    def same(self, session: str, most: int = 0) -> bool:
        """Whether both hold the same record, and nothing waits."""
        mine, theirs = (hall.entries(session) for hall in self.both)
        if mine != theirs or len(mine) < most:
            return False
        return not any(hall.desk.sessions.look(session).pending for hall in self.both)

    def close(self) -> None:
        for hall in self.both:
            hall.close()


def until(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait for it; fails where it does not come."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
