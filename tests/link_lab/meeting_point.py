"""Janus as the hall's service finds it: Debian's program with the files of `deploy/janus`."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

from .network import ROOT, Network

SECRET = "0123456789abcdef0123456789abcdef"
DEPLOY = ROOT / "deploy" / "janus"
START_SECONDS = 20.0


def why_not() -> str:
    """Why there is none; "" if there is."""
    return "" if shutil.which("janus") else "janus is not installed: see hall-packages.txt"


class MeetingPoint:
    """`network`: it runs in that leg, with its HTTP interface on the leg's loopback; without one on this machine's, and
    then `port` must be free. Ends with `close`."""

    def __init__(self, folder: Path, network: Network | None = None, leg: str = "", port: int = 8088) -> None:
        self._folder, self._network, self._leg, self.port = folder, network, leg, port
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        for path in DEPLOY.glob("*.jcfg"):
            text = path.read_text().replace("/etc/janus", str(folder)).replace("CHANGE-ME", SECRET)
            (folder / path.name).write_text(text.replace("port = 8088", f"port = {port}"))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/janus"

    def start(self) -> MeetingPoint:
        command = ["janus", f"--configs-folder={self._folder}", "--disable-colors"]
        log = (self._folder / "janus.log").open("ab")
        with log:
            if self._network is not None:
                self._process = self._network.popen(self._leg, command, stdout=log, stderr=log)
            else:
                self._process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        self._wait()
        return self

    def stop(self) -> None:
        """As a power cut does it."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(10)

    def log(self) -> str:
        return (self._folder / "janus.log").read_text(errors="replace")

    def _wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            assert self._process is not None
            if self._process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.1)
        raise RuntimeError(f"janus did not start: {self.log()[-2000:]}")

    def _answers(self) -> bool:
        if self._network is not None:
            with self._network.socket(self._leg, SOCK_STREAM) as probe:
                return probe.connect_ex(("127.0.0.1", self.port)) == 0
        with socket(AF_INET, SOCK_STREAM) as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
