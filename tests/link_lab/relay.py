"""coturn as `deploy/coturn` sets it up, in a leg of a network: where two halls meet when no UDP passes."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from socket import SOCK_STREAM
from typing import Any

from .halls import Tls
from .network import ROOT, Network

SECRET = "AbCd+efGh/0123=="
PORT, TLS_PORT = 3478, 5349
CONF = ROOT / "deploy" / "coturn" / "turnserver.conf"
OWN = ("cert=", "pkey=", "static-auth-secret=", "syslog", "listening-port=", "tls-listening-port=")
START_SECONDS = 30.0


def why_not() -> str:
    """Why there is none; "" if there is."""
    return "" if shutil.which("turnserver") else "coturn is not installed: see hall-packages.txt"


def settings(address: str) -> dict[str, str]:
    """What a hall sets to use a relay there."""
    return {"link.turn_urls": f"turns:{address}:{TLS_PORT}?transport=tcp", "link.turn_secret": SECRET}


class Relay:
    """Runs until the network goes."""

    def __init__(self, folder: Path, network: Network, leg: str, tls: Tls) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._network, self._leg, self._log = network, leg, folder / "turn.log"
        address = network.address(leg)
        kept = [line for line in CONF.read_text("utf-8").splitlines() if not line.startswith(OWN)]
        more = [
            f"static-auth-secret={SECRET}", f"cert={tls.certificate}", f"pkey={tls.key}", f"listening-port={PORT}",
            f"tls-listening-port={TLS_PORT}", f"listening-ip={address}", f"relay-ip={address}", "log-file=stdout",
            f"allowed-peer-ip={address}", f"pidfile={folder / 'pid'}", f"userdb={folder / 'turndb'}",
        ]  # fmt: skip
        conf = folder / "turnserver.conf"
        conf.write_text("\n".join([*kept, *more]) + "\n", "utf-8")
        with self._log.open("wb") as log:
            self._process: subprocess.Popen[Any] = network.popen(
                leg, ["turnserver", "-c", str(conf)], stdout=log, stderr=log, cwd=folder
            )
        self._wait()

    def log(self) -> str:
        return self._log.read_text("utf-8", "replace")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)

    def _wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            with self._network.socket(self._leg, SOCK_STREAM) as probe:
                if probe.connect_ex((self._network.address(self._leg), TLS_PORT)) == 0:
                    return
            assert self._process.poll() is None, self.log()[-2000:]
            time.sleep(0.05)
        raise AssertionError(self.log()[-2000:])
