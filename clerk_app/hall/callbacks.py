"""Departments' call-backs (状态回调) by the published contract: Standard Webhooks 1.0, one status message each.

A repeat is harmless (204 again), an old one too; what was not signed by the department it is about is refused; while
the store is away the department is asked to come again, and nothing of the message stays.
"""

import time
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clerk_app.dispatch import wire
from clerk_app.dispatch.callbacks import Taken
from clerk_app.dispatch.gateway import StatusMessage
from clerk_app.dispatch.webhook import SignatureRefused, attempt_of
from clerk_app.errors import WorldError

from .guard import address_of, body_of
from .keyring import Keyring, Signer
from .problems import Refusal, busy
from .tally import Tally
from .threads import Threads

PATH = "/v1/callbacks"
LARGEST_BODY = 256 * 1024
Take = Callable[[StatusMessage, Signer], Taken]


class CallbackDoor:
    """`take` applies a message that was signed by `signer`; `clock` gives Unix seconds."""

    def __init__(
        self, take: Take, keyring: Keyring, threads: Threads, tally: Tally, clock: Callable[[], float] = time.time
    ) -> None:
        self._take, self._keyring, self._threads, self._tally, self._clock = take, keyring, threads, tally, clock

    def routes(self) -> list[Route]:
        return [Route(PATH, self._receive, methods=["POST"])]

    async def _receive(self, request: Request) -> Response:
        try:
            body = await body_of(request, LARGEST_BODY)
            await self._threads.run(lambda: self.taken(request.headers, body))
        except Refusal as refusal:
            self._tally.refuse(f"callback_{refusal.status}", address_of(request.scope))
            raise
        return Response(status_code=204)

    def taken(self, headers: Mapping[str, str], body: bytes) -> None:
        """Take the message, or raise Refusal."""
        message, signer = self._checked(headers, body)
        try:
            taken = self._take(message, signer)
        except WorldError as error:
            raise busy(error.what) from error
        if taken is Taken.FOREIGN:
            raise Refusal(401, "bad-request", "不是以办件所属部门的密钥签名")
        if taken is Taken.UNKNOWN:
            raise Refusal(404, "never-received", "没有这个幂等键的办件")
        if taken is Taken.SUPERSEDED:
            raise Refusal(410, "withdrawn", "这个键已由新的申报代替，请不再发送")
        self._tally.note(f"callback_{taken.value}")

    def _checked(self, headers: Mapping[str, str], body: bytes) -> tuple[StatusMessage, Signer]:
        """Nothing of a body is looked at before its signature."""
        try:
            attempt = attempt_of(headers, self._clock())
            signer = self._keyring.signer(attempt, body)
            message = wire.value_of(StatusMessage, body)
        except SignatureRefused as refused:
            raise Refusal(401, "bad-request", refused.why) from refused
        except wire.Malformed as fault:
            raise Refusal(400, "bad-request", f"不符合接口约定：{fault}") from fault
        except WorldError as error:
            raise busy(error.what) from error
        if message.message_id != attempt.message_id:
            raise Refusal(400, "bad-request", "webhook-id 与 message_id 不同")
        return message, signer
