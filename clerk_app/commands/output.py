"""Files that commands write: whole or not at all."""

import os
from pathlib import Path

from ..errors import Unavailable


def write_whole(path: Path, content: bytes) -> None:
    """Write beside it, then rename, so that a half-written file is never seen. Raises Unavailable."""
    partial = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Unavailable(f"没有写出：{path}", error.strerror or str(error), "检查文件夹和剩余空间后再试") from error
