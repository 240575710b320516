"""What the pages' JSON interfaces have in common: strict bodies, answers that are not kept, refusals in plain words."""

import json
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from clerk_app.errors import BadInput, Conflict, NotFound, Refused, Unavailable, WorldError

from ..guard import body_of
from ..problems import Refusal
from ..threads import Threads

LARGEST = 16 * 1024
LONGEST_REQUEST = 64
_STATUS = ((NotFound, 404, "not-found"), (BadInput, 422, "bad-input"), (Conflict, 409, "conflict"),
           (Unavailable, 503, "busy"), (Refused, 409, "refused"))  # fmt: skip
T = TypeVar("T")
Kind = type[str] | type[int] | type[bool] | type[list]  # type: ignore[type-arg]


async def body(request: Request, parts: Mapping[str, Kind], needed: frozenset[str] = frozenset()) -> dict[str, object]:
    """The JSON object sent: only these parts, each of its kind (a list: of texts), all `needed` ones there. `request`
    names the act of a person in the store, which has room for so many characters.

    Only `application/json` is read: no form of another site can send that. Raises Refusal 400, 408, 413, 415.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "bad-request", "只收 application/json")
    try:
        found = json.loads(await body_of(request, LARGEST))
    except (ValueError, RecursionError):
        raise Refusal(400, "bad-request", "不是 JSON") from None
    if not isinstance(found, dict):
        raise Refusal(400, "bad-request", "应为一个对象")
    if unknown := found.keys() - parts.keys():
        raise Refusal(400, "bad-request", f"不认识 {'、'.join(sorted(unknown))[:80]}")
    if missing := needed - found.keys():
        raise Refusal(400, "bad-request", f"缺少 {'、'.join(sorted(missing))}")
    for name, value in found.items():
        if not _fits(value, parts[name]):
            raise Refusal(400, "bad-request", f"{name} 的类型不对")
    if "request" in found and not 1 <= len(found["request"]) <= LONGEST_REQUEST:
        raise Refusal(400, "bad-request", f"request 应有 1 到 {LONGEST_REQUEST} 个字符")
    return found


def _fits(value: object, kind: Kind) -> bool:
    if kind is list:
        return isinstance(value, list) and len(value) <= 50 and all(_fits(each, str) for each in value)
    if isinstance(value, str):
        return kind is str and len(value) <= 1000 and value.isprintable() and "\ufffe" not in value
    return type(value) is kind


async def done(threads: Threads, work: Callable[[], T]) -> T:
    """The work of a request, in a thread; what the world or a rule says against it becomes a Refusal."""

    def tried() -> T:
        try:
            return work()
        except WorldError as error:
            raise refusal(error) from error

    return await threads.run(tried)


def refusal(error: WorldError) -> Refusal:
    """404, 409, 422 or 503 with the plain words of the error."""
    status, slug = next(((status, slug) for kind, status, slug in _STATUS if isinstance(error, kind)), (409, "refused"))
    return Refusal(status, slug, "。".join(part for part in (error.what, error.why, error.now) if part))


def answer(value: object) -> Response:
    """As JSON that nobody keeps."""
    return JSONResponse(value, headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"})


def same_site(asking: HTTPConnection) -> None:
    """A page of another site may not act or listen with this browser's cookie. Raises Refusal 401."""
    origin = asking.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != asking.headers.get("host"):
        raise Refusal(401, "other-site", "不是本大厅的网页")
