"""A small page in the place of the room's, served from this machine, and what the room's process did with it."""

from __future__ import annotations

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = """<!doctype html><meta charset="utf-8"><title>room</title><body><script src="/room.js"></script>"""
# Enters with its link, asks for camera and microphone, and tells of its media as the real page does.
SCRIPT = """
const told = {ice: "connected", frames: 0, expected: EXPECTED, step: "full", camera: "", entered: ""};
window.roomMedia = () => { if (!FROZEN) told.frames += 1; return told; };
const token = location.pathname.split("/")[2] || "";
const way = token ? fetch("/api/room/enter", {method: "POST", body: token}) : fetch("/api/room/me");
way.then(answer => { told.entered = String(answer.status); });
navigator.mediaDevices.getUserMedia({video: true, audio: true}).then(
  stream => { told.camera = stream.getTracks().map(each => each.kind).sort().join(); },
  error => { told.camera = error.name; });
MORE
"""


class RoomServer:
    """`/room/TOKEN` enters once and sets the cookie; `/room` and `/api/room/me` want it. `hits`: what was asked for."""

    def __init__(self, more: str = "", expected: bool = False, frozen: bool = False, tls: Path | None = None) -> None:
        self.hits: list[str] = []
        self.used: set[str] = set()
        script = SCRIPT.replace("MORE", more)
        script = script.replace("EXPECTED", str(expected).lower()).replace("FROZEN", str(frozen).lower())
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.hits.append(self.path)
                if self.path == "/room.js":
                    self._say(200, script, "text/javascript")
                elif self.path == "/api/room/me":
                    self._say(200 if "room=" in self.headers.get("Cookie", "") else 401, "{}", "application/json")
                else:
                    self._say(200, PAGE, "text/html")

            def do_POST(self) -> None:
                token = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                server.hits.append(f"enter {token}")
                fresh = token not in server.used
                server.used.add(token)
                self._say(200 if fresh else 401, "{}", "application/json", f"room={token}-page" if fresh else "")

            def _say(self, status: int, text: str, kind: str, cookie: str = "") -> None:
                body = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                if cookie:
                    self.send_header("Set-Cookie", f"{cookie}; HttpOnly; SameSite=Lax; Path=/")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if tls is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(tls)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.scheme = "https" if tls is not None else "http"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def base(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self._server.server_address[1]}"

    def link(self, token: str) -> str:
        return f"{self.base}/room/{token}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
