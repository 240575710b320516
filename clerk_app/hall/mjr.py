"""Recordings as Janus writes them (.mjr: one medium of one side, packets as they came).

A file begins with `MJR00002`, the length of a JSON text (two bytes, big-endian) and that text: `t` medium (a, v, d),
`c` codec, `s` when the file was begun and `u` when the first packet came, in microseconds since 1970. A file that was
cut short by a power cut can be read as far as it goes. `janus-pp-rec FILE.mjr FILE.webm` makes one that players know.
"""

import json
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

MEDIA_TYPE = "application/x-janus-mjr"
_MAGIC = b"MJR00002"


@dataclass(frozen=True, slots=True)
class Recording:
    """`begun`, `ended` in milliseconds since 1970 (`ended`: when it was last written to). `sha256` hexadecimal."""

    path: Path
    medium: str
    codec: str
    begun: int
    ended: int
    bytes: int
    sha256: str


def read(path: Path) -> Recording | None:
    """None for a file that is no recording, or in which nothing was recorded. Raises OSError."""
    with path.open("rb") as file:
        if file.read(8) != _MAGIC:
            return None
        try:
            told = json.loads(file.read(int.from_bytes(file.read(2), "big")))
            medium, codec = {"a": "audio", "v": "video"}[told["t"]], str(told["c"])
            begun = int(told.get("u") or told["s"]) // 1000
        except (KeyError, TypeError, ValueError):
            return None
        if not file.read(1):
            return None
        file.seek(0)
        digest = file_digest(file, "sha256").hexdigest()
    stat = path.stat()
    return Recording(path, medium, codec, begun, max(begun, int(stat.st_mtime * 1000)), stat.st_size, digest)
