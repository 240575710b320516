"""Files made for the tests: good ones, and every kind of bad one."""

import io
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from clerk_app.materials.model import Page

WHEN = datetime(2026, 2, 12, 2, 23, 41, tzinfo=UTC)
# Colours of the corners, clockwise from the upper left, so that any turn or mirroring shows.
CORNERS = ((200, 0, 0), (0, 160, 0), (0, 0, 200), (200, 160, 0))


def ids() -> "count[int]":
    return count(1)


def page(number: int, **given: object) -> Page:
    values: dict[str, object] = {
        "id": f"p{number}",
        "content": f"{number:064x}",
        "media_type": "image/jpeg",
        "width_px": 1654,
        "height_px": 2339,
        "bytes": 1000,
        "source_name": f"{number}.jpg",
        "added_at": WHEN,
    }
    return Page(**(values | given))  # type: ignore[arg-type]


def cornered(width: int = 120, height: int = 200, box: int = 40) -> Image.Image:
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    for (x, y), colour in zip(((0, 0), (1, 0), (1, 1), (0, 1)), CORNERS, strict=True):
        left, top = x * (width - box), y * (height - box)
        pen.rectangle((left, top, left + box - 1, top + box - 1), fill=colour)
    return image


def corners_of(image: Image.Image) -> tuple[int, ...]:
    """Which of CORNERS lies where, clockwise from the upper left."""
    width, height = image.size
    near = 0.06
    spots = ((near, near), (1 - near, near), (1 - near, 1 - near), (near, 1 - near))
    found = []
    for x, y in spots:
        pixel = image.convert("RGB").getpixel((int(x * width), int(y * height)))
        assert isinstance(pixel, tuple)
        found.append(min(range(4), key=lambda k: sum(abs(a - b) for a, b in zip(pixel, CORNERS[k], strict=True))))
    return tuple(found)


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **({"quality": 95} | options if kind == "JPEG" else options))  # type: ignore[arg-type]
    return out.getvalue()


def exif(orientation: int) -> Image.Exif:
    tags = Image.Exif()
    tags[274] = orientation
    return tags


def tiff(sizes: Sequence[tuple[int, int]], mode: str = "1") -> bytes:
    frames = [Image.new(mode, size, 1) for size in sizes]
    compression = "group4" if mode == "1" else "tiff_lzw"
    return encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:], compression=compression, dpi=(200, 200))


def pdf(pages: int = 2, *, user: str | None = None, owner: str = "owner", text: str = "page") -> bytes:
    """A4 pages with their number; with `user` a password is asked on opening, with user="" only for changing."""
    lock = None if user is None else StandardEncryption(user, ownerPassword=owner, strength=128)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), encrypt=lock, invariant=True)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 24)
        canvas.drawString(72, 720, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref)
    return bytes(out)


def one_page_pdf(content: bytes, head: bytes, *, media_box: bytes = b"[0 0 595 842]", extra: bytes = b"") -> bytes:
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox %s/Contents 4 0 R/Resources<<%s>>>>" % (media_box, extra),
            b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content),
        ]
    )


def bomb_pdf(megabytes: int = 300) -> bytes:
    deflate = zlib.compressobj(9)
    block = b" " * (1 << 20)
    content = b"".join(deflate.compress(block) for _ in range(megabytes)) + deflate.flush()
    return one_page_pdf(content, b"/Filter/FlateDecode")


def huge_image_pdf() -> bytes:
    image = b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8"
    body = zlib.compress(bytes(1000))
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
            b"<</Length 30>>stream\nq 595 0 0 842 0 0 cm /I Do Q   \nendstream",
            image + b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(body), body),
        ]
    )


def bomb_png() -> bytes:
    """A PNG of 30000 x 30000 pixels in a few hundred bytes more than nothing."""
    import struct

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1 << 20)))
        + chunk(b"IEND", b"")
    )


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
