"""The record of a session as one chain, which anybody can check without anybody else. Pure.

The hash of an entry is SHA-256 over the canonical JSON of number, previous hash, time of placing and the signed act. A
session's record is sound if the numbers run from 1, each entry names the hash before it, and each act is signed by the
key of its side.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from clerk_app.codec import canonical

from .model import Entry

FIRST = "0" * 64


def hash_of(n: int, previous: str, placed_at: datetime, jws: str) -> str:
    """Hexadecimal, 64 characters."""
    told = {"n": n, "previous": previous, "placed_at": placed_at, "jws": jws}
    return sha256(canonical(told).encode()).hexdigest()


def link(before: Entry | None, placed_at: datetime, jws: str) -> Entry:
    """The entry that follows `before` (None: the first)."""
    n, previous = (before.n + 1, before.hash) if before else (1, FIRST)
    return Entry(n, previous, hash_of(n, previous, placed_at, jws), placed_at, jws)


def first_broken(entries: Iterable[Entry], before: Entry | None = None) -> int | None:
    """The number of the first entry that does not fit behind those before it; None when all do."""
    for entry in entries:
        if entry != link(before, entry.placed_at, entry.jws):
            return entry.n
        before = entry
    return None
