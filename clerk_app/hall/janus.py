"""Janus (the hall's own meeting point) over its HTTP interface: https://janus.conf.meetecho.com/docs/rest.html

Only the hall's service talks to it, on loopback and with its secret; pages never do. A *session* is ours alone, a
*handle* one connection of one page to the video room plugin. What Janus has to say comes by `events`, a long poll.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from secrets import token_hex
from threading import Lock
from typing import Any, TypeAlias

import requests

from clerk_app.errors import Refused, Unavailable

log = logging.getLogger(__name__)
PLUGIN = "janus.plugin.videoroom"
SECONDS, POLL_SECONDS = 5.0, 40.0  # Janus answers a poll after 30 seconds at the latest
NO_SESSION, NO_HANDLE = 458, 459
NO_ROOM, ROOM_EXISTS = 426, 427
Plain: TypeAlias = dict[str, Any]


class Gone(Unavailable):
    """Janus does not know this session or handle any more: it was started anew, or ended it."""

    def __init__(self) -> None:
        super().__init__("会议点不再有这个房间", "会议点重新启动过，或断开太久", "重新进入")


class PluginRefusal(Refused):
    """The video room said no; `code` as in its documentation."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__("会议点没有照办", reason, "稍后再试")
        self.code = code


class Janus:
    """Every call raises Unavailable when Janus does not answer, Gone when it knows nothing of what is asked about."""

    def __init__(self, url: str, secret: str) -> None:
        self._url, self._secret = url.rstrip("/"), secret
        self._web, self._lock = requests.Session(), Lock()
        self._web.trust_env = False  # never by way of a proxy

    def close(self) -> None:
        with self._lock:
            self._web.close()

    def begin(self) -> int:
        """A session. It ends when nobody polls it for a minute."""
        return int(self._post("", {"janus": "create"})["data"]["id"])

    def attach(self, session: int) -> int:
        return int(self._post(f"/{session}", {"janus": "attach", "plugin": PLUGIN})["data"]["id"])

    def ask(self, session: int, handle: int, body: Plain, jsep: Plain | None = None) -> Plain:
        """The plugin's answer; empty when it follows as an event of the handle. Raises PluginRefusal."""
        sent = {"janus": "message", "body": body} | ({"jsep": jsep} if jsep else {})
        return plugin_data(self._post(f"/{session}/{handle}", sent))

    def trickle(self, session: int, handle: int, candidate: Plain | None) -> None:
        """A way to reach the page; None: there are no more."""
        self._post(f"/{session}/{handle}", {"janus": "trickle", "candidate": candidate or {"completed": True}})

    def detach(self, session: int, handle: int) -> None:
        with suppress(Gone):
            self._post(f"/{session}/{handle}", {"janus": "detach"})

    def end(self, session: int) -> None:
        with suppress(Gone):
            self._post(f"/{session}", {"janus": "destroy"})

    def events(self, session: int) -> list[Plain]:
        """What happened; waits for something for at most half a minute."""
        with requests.Session() as web:  # its own: this one waits, the others must not
            web.trust_env = False
            query = {"maxev": "10", "apisecret": self._secret}
            try:
                answer = web.get(f"{self._url}/{session}", params=query, timeout=(SECONDS, POLL_SECONDS))
                found = answer.json()
            except (requests.RequestException, ValueError) as error:
                raise _away(error) from error
        return [_checked(each) for each in (found if isinstance(found, list) else [found])]

    def _post(self, path: str, sent: Mapping[str, Any]) -> Plain:
        told = {**sent, "transaction": token_hex(8), "apisecret": self._secret}
        try:
            with self._lock:
                return _checked(self._web.post(self._url + path, json=told, timeout=SECONDS).json())
        except (requests.RequestException, ValueError) as error:
            raise _away(error) from error


def plugin_data(message: Plain) -> Plain:
    """What the plugin says in a message of Janus. Raises PluginRefusal."""
    data = dict((message.get("plugindata") or {}).get("data") or {})
    if code := data.get("error_code"):
        raise PluginRefusal(int(code), str(data.get("error", "")))
    return data


def _checked(found: Any) -> Plain:
    if not isinstance(found, dict):
        raise _away(None)
    if found.get("janus") == "error":
        code, reason = int(found["error"]["code"]), str(found["error"].get("reason", ""))
        if code in (NO_SESSION, NO_HANDLE):
            raise Gone
        log.warning("Janus refuses: %s %s", code, reason)
        raise Unavailable("会议点没有照办", f"{code} {reason}", "核对 link.janus_url 与密钥")
    return found


def _away(error: Exception | None) -> Unavailable:
    return Unavailable("会议点没有应答", type(error).__name__ if error else "答复看不懂", "检查 Janus 是否在运行")
