"""Two halls with a store each and keys of their own, joined without a wire: what one placed is handed to the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from clerk_app.clock import new_key
from clerk_app.codec import to_plain
from clerk_app.link.model import Act, Mode, Party, Session, Side, State
from clerk_app.link.registrar import Registrar
from clerk_app.link.view import Table, told
from clerk_app.store.unit_of_work import SqlStore

NOW = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)
NAMES = {Side.ASKING: ("wujiang", "吴江区政务服务中心"), Side.HELPING: ("huoqiu", "霍邱县政务服务中心")}


def key_and_certificate(name: str) -> tuple[ec.EllipticCurvePrivateKey, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    return key, made.public_bytes(Encoding.PEM).decode()


class OneHall:
    """Its store, its key, its clock (each look a second later)."""

    def __init__(self, folder: Path, side: Side) -> None:
        self.side = side
        self.code, self.name = NAMES[side]
        self.key, self.certificate = key_and_certificate(self.name)
        self.store = SqlStore.at(folder / f"{side}.db")
        self._ticks = 0
        self.registrar = Registrar(self.store, lambda _: (self.key, self.code), self.now)

    def now(self) -> datetime:
        self._ticks += 1
        return NOW + timedelta(seconds=self._ticks)

    @property
    def party(self) -> Party:
        return Party(self.side, self.code, self.name, certificate=self.certificate)

    def act(self, session: str, kind: str, **body: object) -> Act:
        """Something done here, not signed yet."""
        who = "李敏" if self.side is Side.ASKING else "赵强"
        done = Act(new_key(), session, self.side, kind, self.now(), who, "3号", body)
        with self.store() as work:
            work.sessions.add(done)
            work.commit()
        self.registrar.tend(session)
        return done

    def table(self, session: str) -> Table:
        with self.store.read() as work:
            acts = work.sessions.acts(session)
        waiting = [each.act for each in acts if not each.entry and not each.dropped]
        return told([each.act for each in acts if each.entry], waiting)

    def entries(self, session: str) -> tuple[object, ...]:
        with self.store.read() as work:
            return work.sessions.entries(session)


class TwoHalls:
    """`asking` has opened a session with `helping`; nobody has answered."""

    def __init__(self, folder: Path) -> None:
        self.asking, self.helping = OneHall(folder, Side.ASKING), OneHall(folder, Side.HELPING)
        self.session = new_key()
        for hall, partner in ((self.asking, self.helping), (self.helping, self.asking)):
            begun = Session(
                self.session, hall.side, partner.code, State.RINGING, Mode.TOGETHER, "43TCN0003", NOW, NOW
            )  # fmt: skip
            with hall.store() as work:
                work.sessions.put(begun)
                work.commit()
        self.asking.act(
            self.session,
            "opened",
            parties=[to_plain(self.asking.party), to_plain(self.helping.party)],
            mode="together",
            theme="43TCN0003",
            theme_name="开办餐饮店",
            applicant="王**",
            wanted="开具无违法记录证明",
            materials=["身份证", "户口簿"],
        )
        self.carry()

    def carry(self) -> dict[str, str]:
        """What each has for the other. Returns what the asking hall did not place."""
        with self.helping.store.read() as work:
            waiting = [each.jws for each in work.sessions.acts(self.session) if each.jws and not each.entry]
        refused = self.asking.registrar.take(self.session, waiting, Side.HELPING) if waiting else {}
        self.helping.registrar.drop(self.session, refused)
        with self.asking.store.read() as work:
            entries = work.sessions.entries(self.session)
        self.helping.registrar.follow(self.session, entries)
        return refused

    def close(self) -> None:
        self.asking.store.close()
        self.helping.store.close()
