"""Two halls at the ends of a line: each with its data folder, its real service as a process in its leg, and a desk of
this process that writes to the same store, as a window does."""

from __future__ import annotations

import ipaddress
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from clerk_app.bootstrap import SYSTEM, Desk
from clerk_app.bootstrap.link_between import about_us
from clerk_app.cases.model import Actor
from clerk_app.link.directory import HallEntry
from clerk_app.link.model import Entry, Side
from clerk_app.link.sessions import Call
from clerk_app.link.view import Table
from tests.helpers.hall import desk_at

from .network import ROOT, Network

PORT = 8766
PATIENCE = 60.0
ASKING = ("wujiang", "吴江区政务服务中心", "320509", Actor("李敏", "clerk", "3号综合窗口"))
HELPING = ("huoqiu", "霍邱县政务服务中心", "341522", Actor("赵强", "clerk", "跨省通办窗口"))


class Tls:
    """A certificate for all addresses of the lab, and its key."""

    def __init__(self, folder: Path) -> None:
        self.certificate, self.key = folder / "lab.crt", folder / "lab.key"
        private = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "lab")])
        addresses = [x509.IPAddress(ipaddress.ip_address(f"10.77.0.{number}")) for number in range(1, 10)]
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(private.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(x509.SubjectAlternativeName(addresses), critical=False)
            .sign(private, hashes.SHA256())
        )
        self.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        self.key.write_bytes(
            private.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )

    @property
    def text(self) -> str:
        return self.certificate.read_text()


class LabHall:
    """`serve` begins its service; `stop` is a power cut for it."""

    def __init__(self, folder: Path, who: tuple[str, str, str, Actor], network: Network, leg: str, tls: Tls) -> None:
        self.code, self.name, region, self.clerk = who
        self.network, self.leg, self._tls = network, leg, tls
        self.folder = folder
        folder.mkdir(parents=True)
        self.desk: Desk = desk_at(folder)
        self.url = f"https://{network.address(leg)}:{PORT}"
        self.desk.settings.change(
            {
                "hall.name": self.name,
                "hall.region": region,
                "hall.public_url": self.url,
                "link.address": self.url,
                "link.ca": str(tls.certificate),
                "desk.window": self.clerk.window,
            }
        )
        self.desk.hall_keys.make(self.code, self.name, "行政审批局", SYSTEM)
        self._service: subprocess.Popen[Any] | None = None

    def knows(self, other: LabHall) -> None:
        entry = other.desk.own_entry.make(about_us(other.desk, tls_ca=self._tls.text), SYSTEM)
        self.desk.partners.accept(entry, SYSTEM)

    def serve(self) -> None:
        log = (self.folder / "service.log").open("ab")
        with log:
            self._service = self.network.popen(
                self.leg,
                [sys.executable, str(ROOT / "main.py"), "--data", str(self.desk.data), "hall", "serve",
                 "--host", self.network.address(self.leg), "--port", str(PORT),
                 "--tls-cert", str(self._tls.certificate), "--tls-key", str(self._tls.key)],
                stdout=log, stderr=log,
            )  # fmt: skip
        until(self._answers)

    def stop(self) -> None:
        assert self._service is not None
        self._service.kill()
        self._service.wait()

    def log(self) -> str:
        return (self.folder / "service.log").read_text(errors="replace")

    def link(self, session: str, side: Side | None = None) -> str:
        """A fresh link into the room."""
        who = (self.clerk.name, self.clerk.window) if side is None else (HELPING[3].name, HELPING[3].window)
        return self.desk.rooms.make(session, *who, side).address

    def table(self, session: str) -> Table:
        return self.desk.sessions.table(session)

    def entries(self, session: str) -> tuple[Entry, ...]:
        with self.desk.hall_store.read() as work:
            return work.sessions.entries(session)

    def close(self) -> None:
        if self._service is not None and self._service.poll() is None:
            self._service.terminate()
            self._service.wait(15)
        self.desk.close()

    def _answers(self) -> bool:
        assert self._service is not None
        assert self._service.poll() is None, self.log()[-3000:]
        import socket

        with self.network.socket(self.leg, socket.SOCK_STREAM) as probe:
            return probe.connect_ex((self.network.address(self.leg), PORT)) == 0


class TwoLabHalls:
    """`asking` and `helping`, serving, each in the other's directory."""

    def __init__(self, folder: Path, network: Network, **settings: Any) -> None:
        self.network = network
        tls = Tls(folder)
        self.tls = tls
        self.asking = LabHall(folder / "wujiang", ASKING, network, "asking", tls)
        self.helping = LabHall(folder / "huoqiu", HELPING, network, "helping", tls)
        self.both = (self.asking, self.helping)
        for hall in self.both:
            hall.desk.settings.change(settings)
        self.asking.knows(self.helping)
        self.helping.knows(self.asking)
        for hall in self.both:
            hall.serve()

    def opened(self) -> str:
        """A session that the helping hall has accepted."""
        call = Call("huoqiu", "开具无违法记录证明", applicant="王建国", materials=("身份证", "户口簿"))
        session = self.asking.desk.sessions.call(call, self.asking.clerk).session.id
        until(lambda: bool(self.helping.entries(session)))
        self.helping.desk.sessions.accept(session, self.helping.clerk)
        until(lambda: self.asking.table(session).helping_who != "")
        return session

    def same(self, session: str, least: int = 1) -> bool:
        """Whether both hold the same record, and nothing waits."""
        mine, theirs = (hall.entries(session) for hall in self.both)
        waits = any(hall.desk.sessions.look(session).pending for hall in self.both)
        return mine == theirs and not waits and len(mine) >= least

    def close(self) -> None:
        for hall in self.both:
            hall.close()


class OneLabHall:
    """`asking` serves; over the line, in the leg "helping", is a hall that has only a browser."""

    def __init__(self, folder: Path, network: Network) -> None:
        self.network = network
        self.asking = LabHall(folder / "wujiang", ASKING, network, "asking", Tls(folder))
        self.both = (self.asking, OnlyABrowser(self.asking, folder))
        code, name, region, _ = HELPING
        entry = HallEntry(code, name, region, (), "", "", "", "", 1, datetime.now(UTC))
        self.asking.desk.partners.enter(entry, SYSTEM)
        self.asking.serve()

    def rings(self) -> str:
        """A session that the other page may accept."""
        call = Call("huoqiu", "开具无违法记录证明", applicant="王建国", materials=("身份证", "户口簿"))
        session = self.asking.desk.sessions.call(call, self.asking.clerk).session.id
        until(lambda: bool(self.asking.entries(session)))
        return session

    def close(self) -> None:
        self.asking.close()


class OnlyABrowser:
    """What a `Rooms` wants of that hall."""

    leg = "helping"

    def __init__(self, asking: LabHall, folder: Path) -> None:
        self._asking, self.folder = asking, folder

    def link(self, session: str) -> str:
        return self._asking.link(session, Side.HELPING)


def until(holds: Callable[[], Any], seconds: float = PATIENCE, why: Callable[[], object] = lambda: "") -> Any:
    """Wait for it; fails where it does not come."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, f"waited in vain: {why()}"
        time.sleep(0.05)
    return found


def why_no_browser() -> str:
    from .engines import CHROMIUM

    return "" if shutil.which(CHROMIUM) else "chromium is not installed: see hall-packages.txt"
