"""What a file is, by its first bytes; its name proves nothing."""

from clerk_app.errors import BadInput

from .model import JPEG, PDF, PNG, TIFF, MediaType

_HEAD = 1024
_SAVE_AS_PDF = "请在原来的软件里另存为（或打印成）PDF，再选一次；也可以打印出来扫描"
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"})


def media_type_of(data: bytes, name: str) -> MediaType:
    """The media type of the bytes. Raises BadInput, saying what to do, for anything but PDF, JPEG, PNG and TIFF."""
    head = data[:_HEAD]
    if not head:
        raise BadInput(f"“{name}”是空文件，没有收入", "文件大小为 0 字节", "请申请人重新提供，或者重新扫描")
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return TIFF
    if b"%PDF-" in head:
        return PDF
    kind, now = _foreign(head, data)
    raise BadInput(f"“{name}”的格式不能收", f"{kind}；能收的是 PDF、JPEG、PNG、TIFF", now)


def _foreign(head: bytes, data: bytes) -> tuple[str, str]:
    """What else it is, and what to do."""
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "这是苹果手机的 HEIC 照片", "在手机“设置—相机—格式”里选“兼容性最佳”后重拍，或者把照片导出为 JPEG"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "这是 Word、Excel 或 WPS 文档", _SAVE_AS_PDF
    if head.startswith((b"GIF8", b"BM")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "这是 GIF、BMP 或 WebP 图片", "用画图软件打开，另存为 JPEG 或 PNG，再选一次"
    if head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return "这是压缩包", "先解压，再选里面的文件"
    return "认不出这是什么文件，可能已经损坏", "请申请人重新提供，或者把纸质材料扫描"


def _zipped(data: bytes) -> tuple[str, str]:
    if b"OFD.xml" in data:
        return "这是 OFD 版式文件", "用 OFD 阅读器打开，导出为 PDF，再选一次"
    if any(mark in data for mark in (b"word/", b"xl/", b"ppt/", b"[Content_Types].xml", b"mimetype")):
        return "这是 Word、Excel 或 WPS 文档", _SAVE_AS_PDF
    return "这是压缩包", "先解压，再选里面的文件"
