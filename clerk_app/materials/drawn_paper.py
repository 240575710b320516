"""Sheets drawn for want of real ones (fake scanner, simulated licences), always marked as simulated. Deterministic."""

import io
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFont import FreeTypeFont

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_NAMES = ("NotoSansSC-Regular.ttf", "YichuangRareA.ttf", "YichuangRareB.ttf")
_NOBODY = "\U000fffff"  # a private code point: what a font draws for it, it draws for all that it lacks


def draw_sheet(
    title: str, lines: Sequence[str], *, footer: str, dpi: int = 150, size_mm: tuple[int, int] = (210, 297)
) -> "Image.Image":
    """A sheet of paper with a title, lines of text and a footer, as a grey image."""
    from PIL import Image, ImageDraw

    width, height = (round(side / 25.4 * dpi) for side in size_mm)
    sheet = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(sheet)
    margin = round(width * 0.1)
    large, small = round(height * 0.03), round(height * 0.018)
    pen.rectangle((margin // 2, margin // 2, width - margin // 2, height - margin // 2), outline=96, width=2)
    top = margin
    for text, size in ((title, large), *((line, small) for line in lines)):
        for part in _wrapped(text, size, width - 2 * margin):
            _write(sheet, (margin, top), part, size)
            top += round(size * 1.6)
        top += round(size * 0.4)
    _write(sheet, (margin, height - margin), footer, small)
    return sheet


def png_bytes(image: "Image.Image", dpi: int = 150) -> bytes:
    """The image as PNG, its resolution said inside."""
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def pdf_bytes(image: "Image.Image", dpi: int = 150) -> bytes:
    """The image as a one-page PDF of its true size; the same image gives the same bytes."""
    out = io.BytesIO()
    image.save(out, "PDF", resolution=float(dpi), creationDate=time.gmtime(0), modDate=time.gmtime(0))
    return out.getvalue()


def _write(sheet: "Image.Image", at: tuple[int, int], text: str, size: int) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(sheet)
    across = float(at[0])
    for char in text:
        font = _font_for(char, size)
        pen.text((across, at[1] + size), char, fill=0, font=font, anchor="ls")  # one baseline for all fonts
        across += font.getlength(char)


def _wrapped(text: str, size: int, width: int) -> list[str]:
    parts = [""]
    used = 0.0
    for char in text:
        step = _font_for(char, size).getlength(char)
        if used + step > width:
            parts.append("")
            used = 0.0
        parts[-1] += char
        used += step
    return parts


@cache
def _font(name: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(str(_FONTS / name), size)


@cache
def _font_for(char: str, size: int) -> "FreeTypeFont":
    """The first shipped font that has the character (rare names: §4.9 of the domain notes), else the ordinary one."""
    for name in _NAMES:
        font = _font(name, size)
        if char.isspace() or bytes(font.getmask(char)) != bytes(font.getmask(_NOBODY)):
            return font
    return _font(_NAMES[0], size)
