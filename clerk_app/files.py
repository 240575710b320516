"""Files that are written whole or not at all, and what the operating system says, in plain words."""

import contextlib
import errno
import os
from pathlib import Path
from secrets import token_hex

from .errors import Unavailable

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有读写权限",
    errno.EPERM: "没有读写权限",
    errno.EROFS: "这个磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EFBIG: "超过了系统允许的文件大小",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EIO: "磁盘出错",
    errno.EADDRINUSE: "这个端口已被占用",
}


def plain_reason(error: OSError) -> str:
    """Why it failed, in Chinese where the case is a usual one."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def syntax_reason(error: Exception) -> str:
    """Where a JSON or YAML text cannot be read, in Chinese."""
    if isinstance(error, RecursionError):
        return "层层嵌套太深"
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else getattr(error, "lineno", None)
    column = mark.column + 1 if mark else getattr(error, "colno", None)
    return str(error) if line is None else f"第 {line} 行第 {column} 列写法不对"


def megabytes(size: int) -> str:
    """A size in bytes for people: "1.5 GB", "3.2 MB", "640 KB", "12 字节"."""
    for unit, name in ((1024**3, "GB"), (1024**2, "MB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} 字节"


def write_whole(path: Path, content: bytes) -> None:
    """Write beside it under a name of its own, flush, then rename: a half-written file is never seen, and two writers
    do not mix. A file that was there is replaced only at the end. Raises Unavailable."""
    fresh = path.with_name(f".{token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):  # where the folder is none, there is nothing to remove
            fresh.unlink()
        raise Unavailable(f"没有写出：{path}", plain_reason(error), "检查文件夹和剩余空间后再试") from error
