"""Taking files in: recognised by content, looked through, then stored as pages. One bad file harms no other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clerk_app.clock import new_key
from clerk_app.errors import BadInput, NotFound, WorldError
from clerk_app.files import megabytes

from .intake_images import image_page_sizes
from .intake_pdf import pdf_page_sizes
from .model import MEDIA_TEXT, PDF, MediaType, Origin, Page, PageLimits
from .page_store import PageStore
from .pages import add_pages
from .sniffing import media_type_of


@dataclass(frozen=True, slots=True)
class FileIntake:
    """A file that may be taken. `sizes`: width and height of every page, pixels upright (PDF: points)."""

    source_name: str
    media_type: MediaType
    data: bytes
    sizes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken, and why."""

    path: Path
    error: WorldError


@dataclass(frozen=True, slots=True)
class TakeResult:
    """The new pages, all of them stored, in the order of the files; and what was refused."""

    pages: tuple[Page, ...]
    refused: tuple[Refusal, ...] = ()


def read_file(path: Path, limits: PageLimits) -> FileIntake:
    """Read and look through one file. Raises NotFound, or BadInput for whatever cannot be taken."""
    return inspect(_bytes_of(path, limits), path.name, limits)


def inspect(data: bytes, name: str, limits: PageLimits) -> FileIntake:
    """Look through bytes that claim to be a document. Raises BadInput."""
    if len(data) > limits.max_bytes_file:
        raise _too_big(name, len(data), limits)
    media_type = media_type_of(data, name)
    if media_type not in limits.formats:
        allowed = "、".join(MEDIA_TEXT[media] for media in limits.formats)
        raise BadInput(
            f"“{name}”的格式这项材料不收",
            f"这是{MEDIA_TEXT[media_type]}，只收：{allowed}",
            "换一种格式，或者用扫描仪扫描",
        )
    sizes = (pdf_page_sizes if media_type == PDF else image_page_sizes)(data, name, limits)
    return FileIntake(name, media_type, data, sizes)


def take_files(
    paths: Iterable[Path],
    store: PageStore,
    limits: PageLimits,
    *,
    added_at: datetime,
    existing: Sequence[Page] = (),
    origin: Origin = "file",
    new_id: Callable[[], str] = new_key,
) -> TakeResult:
    """Store the files and list their pages; `existing` pages of the material count towards the limits.

    Never raises for the world: a file that cannot be taken (or stored) is in `refused`, whole, and the others go on.
    """
    held = tuple(existing)
    refused: list[Refusal] = []
    for path in paths:
        try:
            intake = read_file(path, limits)
            held = add_pages(held, store_intake(intake, store, origin=origin, added_at=added_at, new_id=new_id), limits)
        except WorldError as error:
            refused.append(Refusal(path, error))
    return TakeResult(held[len(existing) :], tuple(refused))


def take_bytes(
    data: bytes,
    source_name: str,
    store: PageStore,
    limits: PageLimits,
    *,
    origin: Origin,
    added_at: datetime,
    new_id: Callable[[], str] = new_key,
) -> tuple[Page, ...]:
    """Store one document that came from a scanner, a camera or a register. Raises BadInput, Unavailable."""
    return store_intake(inspect(data, source_name, limits), store, origin=origin, added_at=added_at, new_id=new_id)


def store_intake(
    intake: FileIntake,
    store: PageStore,
    *,
    origin: Origin,
    added_at: datetime,
    new_id: Callable[[], str] = new_key,
) -> tuple[Page, ...]:
    """The pages of a looked-through file, its bytes safely on the disk. Raises Unavailable."""
    content = store.put(intake.data)
    return tuple(
        Page(
            id=new_id(),
            content=content,
            media_type=intake.media_type,
            page_index=index,
            width_px=width,
            height_px=height,
            bytes=len(intake.data),
            origin=origin,
            source_name=intake.source_name,
            added_at=added_at,
        )
        for index, (width, height) in enumerate(intake.sizes)
    )


def _bytes_of(path: Path, limits: PageLimits) -> bytes:
    name = path.name
    try:
        if path.is_dir():
            raise BadInput(f"“{name}”是文件夹，没有收入", "只能收文件", "打开文件夹，选里面的文件")
        if path.exists() and not path.is_file():
            raise BadInput(f"“{name}”不是普通文件，没有收入", "它是设备或管道", "请选择 PDF 或图片文件")
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            if size > limits.max_bytes_file:
                raise _too_big(name, size, limits)
            stream.seek(0)
            return stream.read(limits.max_bytes_file + 1)
    except FileNotFoundError as error:
        raise NotFound(f"找不到“{name}”", "文件已被移动、删除，或者U盘已拔出", "确认文件还在，再选一次") from error
    except PermissionError as error:
        raise BadInput(
            f"“{name}”读不出来", "没有读取这个文件的权限", "把文件复制到桌面再选，或请信息中心处理"
        ) from error
    except OSError as error:
        raise BadInput(
            f"“{name}”读不出来", f"磁盘或U盘出错（{error.strerror or error}）", "换一个U盘或重新复制，再选一次"
        ) from error


def _too_big(name: str, size: int, limits: PageLimits) -> BadInput:
    return BadInput(
        f"“{name}”太大，没有收入",
        f"文件有 {megabytes(size)}，每份最多 {megabytes(limits.max_bytes_file)}",
        "请申请人压缩后再提供，或者用 300 dpi 重新扫描",
    )
