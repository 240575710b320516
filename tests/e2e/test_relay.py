"""The relay as `deploy/coturn` sets it up, asked by coturn's own client: who has the hall's password of now gets an
allocation, nobody else does."""

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.bootstrap import RESOURCES
from clerk_app.clock import now
from clerk_app.link.turn import ice, password
from tests.helpers.two_halls import key_and_certificate

SECRET = "AbCd+efGh/0123=="
TRIES = 4  # the client gives up early on a machine that does other things beside it
pytestmark = pytest.mark.skipif(
    not (shutil.which("turnserver") and shutil.which("turnutils_uclient")), reason="coturn is not installed"
)


class Relay:
    def __init__(self, folder: Path) -> None:
        self.port, self.tls_port = _free_port(), _free_port()
        conf = (RESOURCES.parent / "deploy" / "coturn" / "turnserver.conf").read_text("utf-8")
        kept = [line for line in conf.splitlines() if not line.startswith(("cert=", "pkey=", "static-auth", "syslog"))]
        key, certificate = _certificate(folder)
        more = [
            f"static-auth-secret={SECRET}", f"cert={certificate}", f"pkey={key}", f"listening-port={self.port}",
            f"tls-listening-port={self.tls_port}", "listening-ip=127.0.0.1", "relay-ip=127.0.0.1", "log-file=stdout",
            "allowed-peer-ip=127.0.0.1", "allow-loopback-peers", f"pidfile={folder / 'pid'}",
            f"userdb={folder / 'turndb'}",
        ]  # fmt: skip
        kept = [line for line in kept if not line.startswith(("listening-port", "tls-listening-port"))]
        (folder / "turnserver.conf").write_text("\n".join([*kept, *more]) + "\n", "utf-8")
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["turnserver", "-c", str(folder / "turnserver.conf")], stdout=log, stderr=subprocess.STDOUT, cwd=folder
            )
        self._until_up()

    def reaches(self, name: str, word: str, *more: str) -> bool:
        """Whether anything came from one relayed side to the other with that name and password."""
        command = ["turnutils_uclient", "-y", "-c", "-m", "1", "-n", "50", "-u", name, "-w", word, *more, "127.0.0.1"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as client:
            assert client.stdout is not None
            over = threading.Timer(20, client.kill)  # it may wait for ever for what was lost
            over.start()
            came = any(re.search(r"tot_recv_msgs=[1-9]", line) for line in client.stdout)
            over.cancel()
            client.kill()
        return came

    def _until_up(self) -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            with socket.socket() as probe:
                probe.settimeout(0.5)
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, self.log.read_text("utf-8", "replace")[-2000:]
            time.sleep(0.05)
        raise AssertionError(self.log.read_text("utf-8", "replace")[-2000:])

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    made = Relay(tmp_path_factory.mktemp("coturn"))
    yield made
    made.close()


def given(relay: Relay, seconds: float = 0) -> tuple[str, str]:
    server = ice(
        f"turn:127.0.0.1:{relay.port}", SECRET, "", True, "abc-asking", now() + timedelta(seconds=seconds)
    ).servers[0]
    return server.username, server.credential


def test_the_password_that_a_room_page_is_given_makes_an_allocation(relay: Relay) -> None:
    assert any(relay.reaches(*given(relay), "-p", str(relay.port)) for _ in range(TRIES))


@pytest.mark.parametrize("fault", ["expired", "forged", "longer", "none"])
def test_no_other_password_makes_one(relay: Relay, fault: str) -> None:
    name, word = given(relay)
    match fault:
        case "expired":
            name, word = given(relay, -3600)
        case "forged":
            word = password("another secret", name)
        case "longer":
            name = f"{int(name.partition(':')[0]) + 86400}:{name.partition(':')[2]}"
        case "none":
            name, word = "somebody", "something"
    assert not relay.reaches(name, word, "-p", str(relay.port))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _certificate(folder: Path) -> tuple[Path, Path]:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private, pem = key_and_certificate("relay.example")
    key, certificate = folder / "turn.key", folder / "turn.crt"
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    certificate.write_text(pem, "utf-8")
    return key, certificate
