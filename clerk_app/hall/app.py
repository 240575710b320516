"""The ASGI application: routes of the hall's rooms behind one guard."""

import logging
from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from .guard import Guard, Rates
from .problems import Refusal, answer
from .tally import Tally

log = logging.getLogger(__name__)
DETAILS = {404: "没有这个接口", 405: "这个接口不这样用"}


def hall_app(routes: Sequence[BaseRoute], rates: Rates, tally: Tally) -> Starlette:
    """Everything behind the guard; every refusal and every bug is told as a problem (RFC 9457)."""
    return Starlette(
        routes=list(routes),
        middleware=[Middleware(Guard, rates=rates, tally=tally)],
        exception_handlers={Refusal: answer, HTTPException: _not_here, Exception: _bug},
    )


def _not_here(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return answer(request, Refusal(status, "bad-request", DETAILS.get(status, "请求不对")))


def _bug(request: Request, _: Exception) -> Response:
    """Starlette raises it again for the server's log; the caller hears nothing of the inside."""
    return answer(request, Refusal(500, "failed", "内部错误，已记入日志"))
