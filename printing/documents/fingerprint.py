"""A document's content hash, and what its QR code carries."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import Any

# These say how this copy came about, not what the document says: a reprint keeps the hash of the first print.
_OF_THE_COPY = frozenset({"printed_at", "window", "clerk", "marks"})


def content_hash(kind: str, values: Any) -> str:
    """SHA-256 (64 hexadecimal digits) over kind and values, without what belongs to the single copy."""
    canonical = json.dumps([kind, _plain(values)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def short_hash(full: str) -> str:
    """The first 64 bits in groups of four, as printed at the foot."""
    return "-".join(full[i : i + 4].upper() for i in range(0, 16, 4))


def qr_text(kind: str, number: str, case_number: str, full_hash: str) -> str:
    """Short JSON: kind, document number, case number, short hash."""
    facts = {"kind": kind, "number": number, "case": case_number, "hash": short_hash(full_hash)}
    return json.dumps({key: value for key, value in facts.items() if value}, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name not in _OF_THE_COPY}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
