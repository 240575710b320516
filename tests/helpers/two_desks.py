"""Two desks with a store and a key each, in a session with one another; what one placed is handed to the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor, Applicant, Case
from clerk_app.clock import new_key
from clerk_app.codec import to_plain
from clerk_app.link.certificate_ports import Asked
from clerk_app.link.certificates import Issued
from clerk_app.link.model import Act, Mode, Party, Session, Side, State
from clerk_app.link.view import Table
from tests.helpers.hall import CLERK, desk_at

THEME = "43TCN0003"
REMOTE = Actor("赵强", "clerk", "2号窗口")
NAMES = {Side.ASKING: ("wujiang", "吴江区政务服务中心"), Side.HELPING: ("huoqiu", "霍邱县政务服务中心")}
ASKED = Asked("无违法记录证明", "兹证明刘𠅤在霍邱县没有违法记录。", legal_basis=("《示范条例》第一条",))


class TwoDesks:
    """`asking` has a case, and opened a session with `helping`, which has accepted and identified the person.

    In a hall with accounts of its own: `services` sign and carry, `keepers` make keys; else the desks do it themselves.
    """

    def __init__(
        self,
        asking: Desk,
        folder: Path,
        browser_only: bool = False,
        with_case: bool = True,
        *,
        helping: Desk | None = None,
        services: Mapping[Side, Desk] = MappingProxyType({}),
        keepers: Mapping[Side, Desk] = MappingProxyType({}),
    ) -> None:
        self.asking, self.helping = asking, helping or desk_at(folder / "helping")
        self.services = {side: services.get(side, self.desk(side)) for side in Side}
        self.keepers = {side: keepers.get(side, self.desk(side)) for side in Side}
        self.session = new_key()
        self.parties = (self._party(Side.ASKING, False), self._party(Side.HELPING, browser_only))
        self.case = self._case() if with_case else None
        for desk, side in ((self.asking, Side.ASKING), (self.helping, Side.HELPING)):
            partner = NAMES[side.other][0]
            case_id = self.case.id if self.case and side is Side.ASKING else ""
            at = desk.clock()
            begun = Session(self.session, side, partner, State.RINGING, Mode.TOGETHER, THEME, at, at, case_id)
            with desk.hall_store() as work:
                work.sessions.put(begun)
                work.commit()
        self._open()

    def _party(self, side: Side, browser_only: bool) -> Party:
        (code, name), keeper = NAMES[side], self.keepers[side]
        keeper.settings.change({"hall.name": name, "hall.organ": name})
        made = keeper.hall_keys.make(code, name, name, Actor("周强", "supervisor"))
        for each in (self.desk(side), self.services[side]):
            each.learn_hall()
        return Party(side, code, name, certificate="" if browser_only else made.certificate)

    def _case(self) -> Case:
        person = Applicant("person", "刘𠅤", "111", "430102189901010012", "13800000000")
        case = self.asking.visits.begin(THEME, CLERK)
        return self.asking.visits.edit(case.id, case, CLERK, applicant=person)

    def _open(self) -> None:
        told = {"mode": "together", "theme": THEME, "theme_name": "开办餐饮店", "applicant": "刘*",
                "wanted": "开具无违法记录证明", "materials": ["身份证"], "case_number": ""}  # fmt: skip
        self.do(Side.ASKING, "opened", parties=[to_plain(each) for each in self.parties], **told)
        if not self.browser_only:
            self.do(Side.HELPING, "accepted")
            self.do(Side.HELPING, "identity", method="face", rule="人证比对", ok=True, remark="")
            self.do(Side.ASKING, "person", name="刘𠅤", id_type="111", id_number="430102189901010012", phone="")

    @property
    def browser_only(self) -> bool:
        return not self.parties[1].certificate

    def desk(self, side: Side) -> Desk:
        return self.asking if side is Side.ASKING else self.helping

    def do(self, side: Side, kind: str, **body: object) -> Act:
        """Something done on that side, signed, placed and handed over."""
        desk, who = self.desk(side), CLERK if side is Side.ASKING else REMOTE
        done = Act(new_key(), self.session, side, kind, desk.clock(), who.name, who.window, body)
        with desk.hall_store() as work:
            work.sessions.add(done)
            work.commit()
        self.carry()
        with self.asking.hall_store.read() as work:
            placed = {each.act.id for each in work.sessions.acts(self.session) if each.entry}
        assert done.id in placed, kind
        return done

    def carry(self) -> None:
        """What the two services do between them."""
        asking, helping = (self.services[side].registrar for side in (Side.ASKING, Side.HELPING))
        helping.tend(self.session)
        with self.helping.hall_store.read() as work:
            waiting = [each.jws for each in work.sessions.acts(self.session) if each.jws and not each.entry]
        if waiting:
            asking.take(self.session, waiting, Side.HELPING)
        asking.tend(self.session)
        with self.asking.hall_store.read() as work:
            entries = work.sessions.entries(self.session)
        helping.follow(self.session, entries)

    def table(self, side: Side = Side.ASKING) -> Table:
        return self.desk(side).sessions.table(self.session)

    def bring(self) -> None:
        """What the asking hall's service fetches: the certificates that the record names."""
        for each in self.table().certificates:
            if self.asking.pages.missing([each.content]):
                self.asking.pages.put(self.helping.pages.read(each.content))

    def issue(self, asked: Asked = ASKED) -> tuple[Issued, Act]:
        """Made, looked at, and laid on the table by the helping clerk."""
        made = self.services[Side.HELPING].cross_certificates.issue(self.session, asked, REMOTE)
        return made, self.put_down(made.content, made.title, made.number, made.bytes)

    def put_down(self, content: str, title: str, number: str, size: int) -> Act:
        return self.do(Side.HELPING, "certificate", content=content, title=title, number=number, bytes=size)

    def close(self) -> None:
        self.helping.close()
