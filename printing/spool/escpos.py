"""A page as a ticket printer takes it: a raster of black dots in bands, then a cut (ESC/POS).

Text is never sent: code pages lack most characters of names. Commands as in the Epson ESC/POS reference, which the
common makes follow: `ESC @`, `GS v 0`, `GS V`, `GS a`, `GS r`, and `DLE EOT` in `printing.spool.escpos_status`.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_app.errors import BadInput
from printing.spool.raster import page_count, page_image

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 203
BAND = 48
"""Rows sent in one command: small, so that a printer with little memory prints while it receives."""
_DARK = 150  # of 255: grey at the edge of a stroke is black below it; thin strokes of hanzi stay whole
_REAL_TIME = re.compile(rb"\x10(?=[\x04\x05\x14])")

BEGIN = b"\x1b@"
REPORT, KEEP_QUIET = b"\x1da\x0e", b"\x1da\x00"  # on a change of online, error or paper state
CUT = b"\x1dVB\x00"  # feeds to the knife and cuts, leaving a point
ARE_YOU_DONE = b"\x1dr\x01"  # answered only when all before it is on paper and the printer is on line


@dataclass(frozen=True, slots=True)
class Raster:
    """Black dots, a row after another, eight dots a byte from the left; `width` is a multiple of eight."""

    width: int
    height: int
    rows: bytes

    def image(self) -> "Image":
        """What comes out on paper, as a black and white image."""
        from PIL import Image

        return Image.frombytes("1", (self.width, self.height), self.rows.translate(_NEGATIVE))


_NEGATIVE = bytes(255 - value for value in range(256))


def raster(pdf: bytes, width: int) -> Raster:
    """The one page of a PDF that was composed for a roll of so many printable dots. Raises `BadInput`."""
    if page_count(pdf) != 1:
        raise BadInput("这份文书不能打在号票上", "号票只有一页")
    image = page_image(pdf, 0, DPI).convert("L")
    if image.width > width:
        raise BadInput("这份文书不能打在号票上", f"它宽 {image.width} 点，打印纸只有 {width} 点", "按纸宽重新生成")
    return of_image(image, width)


def of_image(image: "Image", width: int) -> Raster:
    """Black where it is dark, on the left of a roll of so many dots."""
    from PIL import Image

    page = Image.new("L", (width, image.height), 255)
    page.paste(image.convert("L"), (0, 0))
    dots = page.point([255 if value < _DARK else 0 for value in range(256)]).convert("1", dither=Image.Dither.NONE)
    return Raster(width, image.height, _harmless(dots.tobytes()))


def _harmless(rows: bytes) -> bytes:
    """Dots that read as a real-time command (DLE EOT, DLE ENQ, DLE DC4) would be obeyed in the midst of an image: a
    status sent unasked, a drawer opened. One dot more beside each, which nobody sees, prevents it."""
    return _REAL_TIME.sub(b"\x18", rows)


def bands(page: Raster) -> bytes:
    """The image as `GS v 0` commands; at the end of it the paper stands right under the last row."""
    wide = page.width // 8
    found = bytearray()
    for top in range(0, page.height, BAND):
        high = min(BAND, page.height - top)
        found += b"\x1dv0\x00" + wide.to_bytes(2, "little") + high.to_bytes(2, "little")
        found += page.rows[top * wide : (top + high) * wide]
    return bytes(found)


def way_out(page: Raster) -> bytes:
    """Zeros enough to end a band that a broken line left half sent; a printer that waits for nothing skips them."""
    return bytes(page.width // 8 * BAND)
