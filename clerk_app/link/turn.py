"""Which servers the pages of a room may use to reach each other, and the password of a short time for each.

A TURN server (coturn) that was set up with `use-auth-secret` knows no users: whoever has a name `EXPIRY:WORD` and
Base64(HMAC-SHA1(secret, name)) may make allocations until EXPIRY, seconds of the Unix epoch (coturn,
README.turnserver, "TURN REST API"; draft-uberti-behave-turn-rest-00). One that was made in time goes on. Pure.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class IceServer:
    """See RTCIceServer (W3C WebRTC §4.2.4)."""

    urls: tuple[str, ...]
    username: str = ""
    credential: str = ""


@dataclass(frozen=True, slots=True)
class Ice:
    """`expires`: when the page has to ask again before it may connect anew."""

    servers: tuple[IceServer, ...]
    relay_only: bool
    expires: datetime


def ice(turn: str, secret: str, stun: str, relay_only: bool, word: str, now: datetime) -> Ice:
    """`turn`, `stun`: addresses with commas between; `word` tells the TURN server's log which session it was, and
    nothing of anybody."""
    expires = now + LASTS
    servers = []
    if plain := addresses(stun):
        servers.append(IceServer(plain))
    relays = addresses(turn)
    if relays and secret:
        name = f"{int(expires.timestamp())}:{word}"
        servers.append(IceServer(relays, name, password(secret, name)))
    return Ice(tuple(servers), relay_only and bool(relays and secret), expires)


def password(secret: str, name: str) -> str:
    """What coturn expects for that name."""
    return base64.b64encode(hmac.new(secret.encode(), name.encode(), hashlib.sha1).digest()).decode()


def addresses(text: str) -> tuple[str, ...]:
    found: Sequence[str] = [part.strip() for part in text.replace("，", ",").split(",")]
    return tuple(part for part in found if part)
