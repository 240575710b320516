"""Looking through a PDF before it is taken: whole, readable without a password, with pages, and no bomb."""

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clerk_app.errors import BadInput
from clerk_app.pdfium import opened

from .model import PageLimits

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# A stream that inflates to more than this is an attack or a fault; A4 at 600 dpi in colour is 104 MB.
_MAX_INFLATED = 256 * 1024 * 1024
_DEFLATE_MAX_RATIO = 1032
_MAX_POINTS = 14_400  # PDF 32000-1, annex C: 200 inches
_STREAM = re.compile(rb"stream\r?\n")
_NESTED_DEFLATE = re.compile(rb"/(?:FlateDecode|Fl)[\s]*/(?:FlateDecode|Fl)\b")
_LINEARIZED = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)", re.DOTALL)
_ASK_AGAIN = "请申请人重新提供这份文件，或者打印出来扫描"


def pdf_page_sizes(data: bytes, name: str, limits: PageLimits) -> tuple[tuple[int, int], ...]:
    """Width and height of every page, in points as shown. Raises BadInput for what cannot be taken."""
    from pypdfium2 import PdfiumError

    _refuse_truncated(data, name)
    _refuse_bomb(data, name)
    try:
        with opened(data) as document:
            count = len(document)
            if count > limits.max_pages:
                raise BadInput(
                    f"“{name}”页数太多，没有收入",
                    f"共 {count} 页，这项材料最多 {limits.max_pages} 页",
                    "请申请人只提供需要的页，或者拆成几份",
                )
            return tuple(_page_size(document[index], index, name, limits) for index in range(count))
    except PdfiumError as error:
        raise _unreadable(error, name, data) from error


def _page_size(page: "PdfPage", index: int, name: str, limits: PageLimits) -> tuple[int, int]:
    from pypdfium2 import raw

    try:
        width, height = page.get_size()
        if not (1 <= width <= _MAX_POINTS and 1 <= height <= _MAX_POINTS):
            raise BadInput(
                f"“{name}”第 {index + 1} 页的尺寸不对，没有收入",
                f"页面为 {width / 72 * 25.4:.0f}×{height / 72 * 25.4:.0f} 毫米",
                _ASK_AGAIN,
            )
        for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
            across, down = image.get_px_size()
            refuse_huge(across, down, f"“{name}”第 {index + 1} 页的图片", limits)
        return round(width), round(height)
    finally:
        page.close()


def refuse_huge(width: int, height: int, what: str, limits: PageLimits) -> None:
    """Raises BadInput about `what` for more pixels than the limit."""
    if width * height > limits.max_pixels:
        raise BadInput(
            f"{what}太大，没有收入",
            f"图像为 {width}×{height} 像素，最多 {limits.max_pixels // 10_000} 万像素",
            "请用 300 dpi 重新扫描",
        )


def _refuse_truncated(data: bytes, name: str) -> None:
    promised = _LINEARIZED.search(data[:1024])
    if b"%%EOF" in data[-2048:] and not (promised and int(promised[1]) > len(data)):
        return
    raise BadInput(f"“{name}”不完整，没有收入", "PDF 文件的结尾缺失，可能没有传完或没有存完", _ASK_AGAIN)


def _refuse_bomb(data: bytes, name: str) -> None:
    if _NESTED_DEFLATE.search(data) or any(_inflates_too_far(part) for part in _large_streams(data)):
        raise BadInput(
            f"“{name}”展开后大得异常，没有收入",
            "文件里有压缩得极不正常的数据，打开它会占满这台电脑",
            "请申请人用别的软件重新导出 PDF，或者打印出来扫描",
        )


def _large_streams(data: bytes) -> Iterator[memoryview]:
    """The streams that could inflate too far, by the best ratio deflate has."""
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        part = view[match.end() : len(data) if end < 0 else end]
        if len(part) * _DEFLATE_MAX_RATIO > _MAX_INFLATED and part[0] & 0x0F == 8:
            yield part


def _inflates_too_far(part: memoryview) -> bool:
    inflater = zlib.decompressobj()
    total = 0
    try:
        for start in range(0, len(part), 1 << 16):
            rest: bytes | memoryview = part[start : start + (1 << 16)]
            while rest and not inflater.eof:
                total += len(inflater.decompress(rest, 1 << 20))
                rest = inflater.unconsumed_tail
                if total > _MAX_INFLATED:
                    return True
    except zlib.error:
        return False
    return False


def _unreadable(error: Exception, name: str, data: bytes) -> BadInput:
    from pypdfium2 import raw

    # PDFium forgets to set its error code for an empty page tree and then shows that of an earlier file.
    code = getattr(error, "err_code", None) if b"/Encrypt" in data else None
    if code == raw.FPDF_ERR_PASSWORD:
        return BadInput(
            f"“{name}”加了密码，没有收入",
            "没有密码打不开，部门也看不到内容",
            "请申请人去掉密码后重新提供，或者打印出来扫描",
        )
    if code == raw.FPDF_ERR_SECURITY:
        return BadInput(f"“{name}”加了密，没有收入", "用了不支持的加密方式", "请申请人去掉加密后重新提供")
    return BadInput(f"“{name}”打不开，没有收入", "PDF 文件已经损坏，或者里面一页也没有", _ASK_AGAIN)
