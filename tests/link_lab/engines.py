"""Browsers for the lab: Debian's Chromium as a hall that has only that, and the desk's own room process (Qt WebEngine).
Both have the engine's fake camera and microphone, and are driven by `cdp`."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from .cdp import RemotePage
from .network import Network

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
PORT = 9222  # on the loopback of each leg
FAKE = (
    "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required", "--disable-features=WebRtcHideLocalIpsWithMdns",
)  # fmt: skip
QUIET = (
    "--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows", "--mute-audio", "--lang=zh-CN", "--window-size=1366,768",
)  # fmt: skip


class Engine:
    """One that runs, with its page. `pids`: it and all its children."""

    def __init__(self, network: Network, leg: str, command: list[str], port: int = PORT, **how: Any) -> None:
        self._network, self._leg, self._port = network, leg, port
        self._process: subprocess.Popen[Any] = network.popen(
            leg, command, **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **how}
        )
        try:
            self.page = RemotePage(self._reach, port)
        except BaseException:
            self._end()
            raise

    @property
    def pids(self) -> list[int]:
        return tree(self._process.pid)

    def kill_renderer(self) -> None:
        """The process that draws and runs the page dies, as from a fault."""
        for pid in self.pids:
            if b"--type=renderer" in _command(pid):
                os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        self.page.close()
        self._end()

    def _end(self) -> None:
        try:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(5)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def again(self, address: str = "") -> None:
        """A page whose renderer died is another one for who looks from outside. `address`: a person loads it there."""
        self.page.close()
        self.page = RemotePage(self._reach, self._port, first=address)

    def _reach(self) -> socket.socket:
        made = self._network.socket(self._leg, socket.SOCK_STREAM)
        try:
            made.settimeout(5)
            made.connect(("127.0.0.1", self._port))
            made.settimeout(None)
        except OSError:
            made.close()
            raise
        return made


def chromium(network: Network, leg: str, folder: Path, address: str = "about:blank", *more: str) -> Engine:
    """A browser with a profile of its own in `folder`."""
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()  # Chromium refuses its sandbox to root
    words = [CHROMIUM, *QUIET, *FAKE, *root, *more, f"--user-data-dir={folder / f'chromium-{leg}'}",
             f"--remote-debugging-port={PORT}", "--remote-allow-origins=*", address]  # fmt: skip
    return Engine(network, leg, words)


class DeskEngine(Engine):
    """The desk with its room: the page is in the room's process, which the desk starts and watches."""

    def __init__(self, network: Network, leg: str, data: Path, session: str, log: Path) -> None:
        flags = [*FAKE, "--no-sandbox", "--disable-gpu", "--remote-allow-origins=*", "--mute-audio"]
        env = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QTWEBENGINE_CHROMIUM_FLAGS": " ".join(flags),
            "QTWEBENGINE_REMOTE_DEBUGGING": f"127.0.0.1:{PORT}",
            "DISPLAY": os.environ.get("DISPLAY", ":0"),
        }
        command = [sys.executable, "-m", "tests.link_lab.desk", str(data), session]
        with log.open("ab") as errors:
            super().__init__(
                network, leg, command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
            )

    def ask(self, words: str = "how") -> dict[str, Any]:
        """How the desk fared since it was told "begin", see `desk`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()
        return dict(json.loads(self._process.stdout.readline()))

    def kill_renderer(self) -> None:
        """In Qt's engine it is called like the process that it was made from: the room tells which it is."""
        os.kill(int(self.ask()["renderer"]), signal.SIGKILL)

    @property
    def pids(self) -> list[int]:
        """Of the room alone."""
        return tree(int(self.ask()["room"]))


def tree(pid: int) -> list[int]:
    """A process and all that came from it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
