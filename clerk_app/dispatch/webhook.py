"""Signatures of call-backs by Standard Webhooks 1.0 (symmetric, `v1`): signed by departments, checked by the hall."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from clerk_app.errors import Refused

TOLERANCE_SECONDS = 300.0
PREFIX = "whsec_"
MOST_SIGNATURES = 10


class SignatureRefused(Refused):
    """A call-back that was not signed with the department's secret, or too long ago; it is not taken."""


def secret_from(random_bytes: bytes) -> str:
    """The usual text form of a secret; 24 to 64 random bytes."""
    return PREFIX + base64.b64encode(random_bytes).decode()


def secret_key(secret: str) -> bytes:
    """The key that a secret stands for. Raises `SignatureRefused` if it is none."""
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise SignatureRefused("回调密钥不可用", "密钥不是 Base64 文本", "请重新填写回调密钥（whsec_ 开头）") from error


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers for one attempt; `timestamp` in Unix seconds."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": "v1," + _signature(secret, message_id, str(timestamp), body),
    }


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the headers say of one delivery; `offered` are its signatures, of which one must fit."""

    message_id: str
    timestamp: str
    offered: tuple[str, ...]

    def fits(self, secret: str, body: bytes) -> bool:
        """Whether it was signed with this secret."""
        wanted = "v1," + _signature(secret, self.message_id, self.timestamp, body)
        return any(hmac.compare_digest(wanted.encode(), one.encode()) for one in self.offered)


def attempt_of(headers: Mapping[str, str], now: float) -> Attempt:
    """The headers of a fresh attempt; `now` in Unix seconds. Raises `SignatureRefused`."""
    given = {name.lower(): value for name, value in headers.items()}
    message_id, timestamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not message_id or not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        raise SignatureRefused("回调未被接收", "缺少签名所需的请求头", "请部门按 Standard Webhooks 签名后重发")
    if abs(now - int(timestamp)) > TOLERANCE_SECONDS:
        raise SignatureRefused("回调未被接收", "发送时间与本机时间相差超过五分钟", "请核对两边的系统时间")
    return Attempt(message_id, timestamp, tuple(given.get("webhook-signature", "").split(" ")[:MOST_SIGNATURES]))


def verify(secret: str, headers: Mapping[str, str], body: bytes, now: float) -> str:
    """The message id, if the headers fit the body and the attempt is fresh. Raises `SignatureRefused`."""
    attempt = attempt_of(headers, now)
    if not attempt.fits(secret, body):
        raise SignatureRefused("回调未被接收", "签名不符", "请核对与该部门约定的回调密钥")
    return attempt.message_id


def _signature(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    digest = hmac.new(secret_key(secret), f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()
