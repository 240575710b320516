"""Whose signature is it? Each department signs with secrets of its own; the newest two hold, so one can be changed
while messages are on their way. A department without any may use the secret of the settings, if there is one."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Store
from clerk_app.dispatch.webhook import Attempt, SignatureRefused, secret_key
from clerk_app.errors import BadInput, Unavailable

KEPT = "hall/secrets"  # in `keep`, which windows may not read there (store/hall_roles.py)
MOST_VALID = 2
SHORTEST, LONGEST = 24, 64  # bytes (Standard Webhooks 1.0)
FRESH_SECONDS = 5.0
Secrets = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who can have signed a message: these departments, and with the shared secret all that have none of their own."""

    departments: frozenset[str]
    others_than: frozenset[str] | None = None

    def speaks_for(self, department: str) -> bool:
        shared = self.others_than is not None and department not in self.others_than
        return shared or department in self.departments


def read_secrets(store: Store) -> Secrets:
    """By department, the newest first."""
    with store.read() as work:
        kept = work.keep.get(KEPT) or {}
    return {department: tuple(secrets) for department, secrets in kept.items()}


def add_secret(store: Store, department: str, secret: str, at: datetime, actor: Actor, only: bool = False) -> int:
    """The department may sign with this from now on; `only`: with nothing else. Returns how many of its secrets hold.

    Raises SignatureRefused if it is none (Base64), BadInput if it is too short to be one, Refused where this account of
    the hall's store may not write them.
    """
    if not SHORTEST <= len(secret_key(secret)) <= LONGEST:
        raise BadInput(
            "密钥长度不对", f"Standard Webhooks 要求 {SHORTEST} 到 {LONGEST} 字节", "不写 --secret，由程序生成"
        )
    with store() as work:
        made = EventDraft("callback_secret", after={"department": department, "only": only})
        work.events.append(KEPT, [made], at, actor)  # first: it makes others who do this wait
        kept = work.keep.get(KEPT) or {}
        before = [] if only else [known for known in kept.get(department, ()) if known != secret]
        valid = [secret, *before][:MOST_VALID]
        work.keep.put(KEPT, {**kept, department: valid})
        work.commit()
    return len(valid)


def check_secrets(store: Store, shared: str) -> None:
    """Raises BadInput if there is none at all, SignatureRefused if the shared one is no secret (not Base64)."""
    if shared:
        secret_key(shared)
    elif not read_secrets(store):
        raise BadInput(
            "没有设置回调密钥",
            "不验签名就无法辨别真假",
            "用 clerk hall secret 部门代码 生成，或在设置“分办”里填写与部门约定的密钥（whsec_ 开头）",
        )


class Keyring:
    """The secrets in force. `read` asks the store, at most every few seconds; `shared` the settings."""

    def __init__(
        self, read: Callable[[], Secrets], shared: Callable[[], str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._read, self._shared, self._clock = read, shared, clock
        self._lock = Lock()
        self._known: tuple[float, Secrets] | None = None

    def signer(self, attempt: Attempt, body: bytes) -> Signer:
        """Raises SignatureRefused if no secret fits, WorldError if the store was never reached."""
        for older_than in (
            FRESH_SECONDS,
            FRESH_SECONDS / 5,
        ):  # once more: perhaps the secret is newer than what we know
            secrets = self._secrets(older_than)
            shared = self._shared()
            named = frozenset(name for name, some in secrets.items() if any(attempt.fits(each, body) for each in some))
            others = frozenset(secrets) if shared and attempt.fits(shared, body) else None
            if named or others is not None:
                return Signer(named, others)
        raise SignatureRefused("回调未被接收", "签名不符", "请核对与该部门约定的回调密钥")

    def _secrets(self, older_than: float) -> Secrets:
        with self._lock:
            if self._known is None:
                self._known = (self._clock(), self._read())
            elif self._clock() - self._known[0] > older_than:
                self._known = (self._clock(), self._newer(self._known[1]))
            return self._known[1]

    def _newer(self, known: Secrets) -> Secrets:
        """While the store is away, what it said last: whoever waits for it here holds up the others."""
        try:
            return self._read()
        except Unavailable:
            return known
