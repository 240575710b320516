"""What a simulated department is asked and what it answers, before sockets and after."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, TypeVar

from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import PROBLEM_TYPE, SubmissionState
from clerk_app.simulator.contract import breaches
from clerk_app.simulator.faults import Operation

T = TypeVar("T")

TITLES = {
    "bad-request": (400, "请求不符合接口约定"),
    "never-received": (404, "从未收到该键"),
    "already-decided": (409, "已作出决定"),
    "withdrawn": (409, "该键已撤回"),
    "key-reused": (422, "同一幂等键内容不同"),
    "not-offered": (501, "本系统不支持该功能"),
    "busy": (503, "系统维护中"),
    "failed": (500, "系统内部错误"),
}
RETRYABLE = ("busy", "failed")


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: JSON, or raw bytes; or nothing but a closed connection. `delay` in seconds before it does."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    close: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came."""

    department: str
    operation: Operation
    path: str
    key: str = ""
    body: bytes = b""


class Unfit(Exception):
    """The body breaks the contract; the text names places and rules, never values."""


def parsed(cls: type[T], request: Request) -> T:
    """The body as a value, checked against the published schema first. Raises `Unfit`."""
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise Unfit("not JSON") from error
    if broken := breaches(cls.__name__, data):
        raise Unfit("; ".join(broken[:10]))
    try:
        return wire.decode(cls, data)
    except wire.Malformed as error:
        raise Unfit(str(error)) from error


def canonical(body: bytes) -> bytes:
    """The same for the same content, whatever its spacing and order."""
    return json.dumps(json.loads(body), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def answer(status: int, body: dict[str, Any]) -> Reply:
    """A success."""
    return Reply(status, json.dumps(body, ensure_ascii=False).encode())


def problem(
    request: Request,
    slug: str,
    detail: str = "",
    *,
    status: int | None = None,
    retry_after: int | None = None,
    received: bool | None = False,
    state: SubmissionState | None = None,
) -> Reply:
    """RFC 9457 problem details by the contract's short name; `received` None leaves it open."""
    usual, title = TITLES[slug]
    body: dict[str, Any] = {
        "type": PROBLEM_TYPE + slug,
        "title": title,
        "status": status or usual,
        "instance": request.path,
        "retryable": slug in RETRYABLE,
    }
    if detail:
        body["detail"] = detail
    if received is not None:
        body["received"] = received
    if state:
        body["state"] = wire.encode(state)
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    text = json.dumps(body, ensure_ascii=False).encode()
    return Reply(status or usual, text, "application/problem+json", headers)


def error_page(status: int) -> Reply:
    """What a web server says when the program behind it fell over."""
    return Reply(status, b"<html><body><h1>Internal Server Error</h1></body></html>", "text/html")
