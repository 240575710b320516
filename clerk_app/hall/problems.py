"""Answers that say no: RFC 9457 problem details, with our contract's `retryable`; never a word of what was sent."""

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from clerk_app.dispatch.gateway import PROBLEM_TYPE

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5


class Refusal(Exception):
    """The request is answered with `status` and a problem of our type `slug`; `retry_after` in seconds."""

    def __init__(self, status: int, slug: str, detail: str, retry_after: int = 0) -> None:
        super().__init__(f"{status} {slug}")
        self.status = status
        self.slug = slug
        self.detail = detail
        self.retry_after = retry_after


def busy(detail: str, retry_after: int = RETRY_SECONDS) -> Refusal:
    """Nothing was taken; the same request may succeed later."""
    return Refusal(503, "busy", detail, retry_after)


def content_of(refusal: Refusal) -> bytes:
    problem = {
        "type": PROBLEM_TYPE + refusal.slug,
        "title": "请求未被接收",
        "status": refusal.status,
        "detail": refusal.detail,
        "retryable": refusal.status in (408, 429, 503),
    }
    return json.dumps(problem, ensure_ascii=False).encode(errors="replace")  # half a surrogate pair in a name


def headers_of(refusal: Refusal) -> Mapping[str, str]:
    """The connection ends: what else the caller may still be sending is not read."""
    told = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
    return {**told, "Connection": "close", "Cache-Control": "no-store"}


def answer(_: Request, refusal: Exception) -> Response:
    """For Starlette: a `Refusal` as its response."""
    if not isinstance(refusal, Refusal):
        raise TypeError(type(refusal).__name__)
    return Response(content_of(refusal), refusal.status, headers_of(refusal), MEDIA_TYPE)
