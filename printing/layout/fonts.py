"""Faces, the fonts behind them, and which font holds a character.

reportlab knows no fallback and prints a missing glyph silently wrong; here every character is looked up, and one that
no shipped font holds is `MissingGlyph`. Fonts are parsed when first needed, once a process.
"""

import threading
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from clerk_app.errors import WorldError

FONT_DIR = Path(__file__).resolve().parents[2] / "resources" / "fonts"


class Face(Enum):
    """A typeface role, with its fonts in order of preference."""

    SONG = ("NotoSerifSC-Regular", "YichuangRareA", "YichuangRareB")
    SONG_BOLD = ("NotoSerifSC-Bold", *SONG)
    HEI = ("NotoSansSC-Regular", *SONG)
    HEI_BOLD = ("NotoSansSC-Bold", *HEI)


class MissingGlyph(WorldError):
    """No shipped font can draw `character` (code point in `code_point`, such as `U+E000`); nothing was printed."""

    def __init__(self, character: str, text: str) -> None:
        self.character = character
        self.code_point = f"U+{ord(character):04X}"
        shown = f"“{character}”" if character.isprintable() else "一个看不见的字符"
        super().__init__(
            what=f"{shown}（{self.code_point}）没有字形，这份文书没有打印",
            why=f"随机字库里没有这个字；它在“{text[:30]}”里",
            now="请对照证件核对这个字；如果是旧系统的造字（私用区编码），请改成国家标准编码后再打印",
        )


# Invisible format characters carry no shape: joiners, soft hyphen, byte order mark, variation selectors.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
)
_SPACES = {0x09: " ", 0xA0: " ", 0x2002: " ", 0x2003: "\u3000"}
_TRANSLATION: dict[int, str | None] = {**_INVISIBLE, **_SPACES}
_lock = threading.RLock()


def clean(text: str) -> str:
    """The text as it will be set: invisible format characters dropped, tabs and hard spaces made plain spaces."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_TRANSLATION)


@cache
def load(name: str) -> Any:
    """The registered reportlab font `name`."""
    from reportlab.pdfbase import pdfmetrics, ttfonts

    with _lock:
        # reportlab writes ToUnicode entries as %04X, so U+2CB5A is extracted as two wrong characters.
        ttfonts.makeToUnicodeCMap = _to_unicode_map
        font = ttfonts.TTFont(name, str(FONT_DIR / f"{name}.ttf"), shapable=False)
        pdfmetrics.registerFont(font)
        return font


def _to_unicode_map(font_name: str, subset: list[int]) -> str:
    """A ToUnicode CMap with UTF-16BE values (ISO 32000-1 §9.10.3), at most 100 entries a block."""
    entries = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset) if char
    ]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def\n"
        f"/CMapName /{font_name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <{len(subset) - 1:02X}>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


@cache
def _find(char: str, face: Face) -> tuple[str, float] | None:
    """(font name, advance in 1/1000 em) of the first font of the face that holds `char`."""
    code = ord(char)
    if 0xE000 <= code <= 0xF8FF or code >= 0xF0000:  # private use: a glyph there means something else on every machine
        return None
    for name in face.value:
        metrics = load(name).face
        if code in metrics.charToGlyph:
            return name, float(metrics.getCharWidth(code))
    return None


def advances(text: str, face: Face, size: float) -> list[float]:
    """Width of each character in points. Raises `MissingGlyph`."""
    return [_require(char, face, text)[1] * size / 1000 for char in text]


def text_width(text: str, face: Face, size: float) -> float:
    """Width of one line in points. Raises `MissingGlyph`."""
    return sum(advances(text, face, size))


def runs(text: str, face: Face) -> list[tuple[str, str]]:
    """The text cut into (font name, characters), each run in a font that holds all of it. Raises `MissingGlyph`."""
    found: list[tuple[str, str]] = []
    for char in text:
        name = _require(char, face, text)[0]
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + char)
        else:
            found.append((name, char))
    return found


def require_glyphs(text: str) -> None:
    """Check a text before anything is printed (a name as it is typed, say). Raises `MissingGlyph`."""
    for char in clean(text).replace("\n", ""):
        _require(char, Face.SONG, text)


def _require(char: str, face: Face, text: str) -> tuple[str, float]:
    found = _find(char, face)
    if found is None:
        raise MissingGlyph(char, text)
    return found
