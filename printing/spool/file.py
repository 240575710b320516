"""Printing into a file: whole or not at all, flushed to the disk, and never over another file."""

import errno
import os
import tempfile
from pathlib import Path

from clerk_app.errors import Conflict, Unavailable


def save_pdf(pdf: bytes, path: Path) -> None:
    """Write the file whole or not at all. Raises `Conflict` if the name is taken, `Unavailable` if it cannot be."""
    if path.exists():
        raise _taken(path)
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(temporary, path)
        _flush_folder(path.parent)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _put_in_place(temporary: str, path: Path) -> None:
    """Give the finished file its name; a link fails if the name was taken meanwhile, a rename would overwrite."""
    try:
        os.link(temporary, path)
    except OSError as error:
        # USB sticks (FAT) and some shares know no links; on Windows a rename refuses a taken name by itself.
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, "taken", str(path)) from error
        os.rename(temporary, path)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; its file system journals names by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _taken(path: Path) -> Conflict:
    return Conflict(
        f"没有保存：已经有一个叫“{path.name}”的文件", "不会覆盖已有的文件", "换一个文件名，或者先移走原来的文件"
    )


def _unwritable(path: Path, error: OSError) -> Unavailable:
    why = {
        errno.ENOSPC: "磁盘已满",
        errno.EDQUOT: "磁盘配额已满",
        errno.EACCES: "没有写入这个文件夹的权限",
        errno.EPERM: "没有写入这个文件夹的权限",
        errno.EROFS: "这个磁盘是只读的",
        errno.ENOTDIR: "路径中有一段不是文件夹",
        errno.ENAMETOOLONG: "文件名太长",
    }.get(error.errno or 0, error.strerror or str(error))
    return Unavailable(f"“{path.name}”没有保存成功", why, "换一个文件夹，或者腾出空间后再保存")
