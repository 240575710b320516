"""Code 128 (python-barcode) and QR codes (segno), drawn as vectors."""

from printing.layout.fonts import Face, text_width
from printing.layout.page import Whole
from printing.layout.pen import Pen


class Code128(Whole):
    """A bar code of printable ASCII with its text under it; `height` in points includes the text line.

    Raises `ValueError` for text that Code 128 cannot hold.
    """

    keep_with_next = False

    def __init__(self, content: str, width: float, height: float, text_size: float = 8) -> None:
        if not fits_code128(content):
            raise ValueError(f"not printable ASCII: {content!r}")
        from barcode.codex import Code128 as Encoder

        self.content = content
        self._modules: str = Encoder(content).build()[0]
        self._width, self._height, self._text_size = width, height, text_size

    def height(self, _width: float, /) -> float:
        return self._height

    def draw(self, pen: Pen, x: float, y: float, _width: float, /) -> None:
        module = self._width / (len(self._modules) + 20)  # a quiet zone of ten modules on either side
        bar_height = self._height - self._text_size * 1.35
        pen.bars([(x + (10 + start) * module, y, length * module, bar_height) for start, length in _ink(self._modules)])
        left = x + (self._width - text_width(self.content, Face.HEI, self._text_size)) / 2
        pen.text(left, y + self._height - self._text_size * 0.15, self.content, Face.HEI, self._text_size)


def fits_code128(content: str) -> bool:
    """Is it printable ASCII, so that every hand scanner types it as it stands?"""
    return bool(content) and all(32 <= ord(char) < 127 for char in content)


def _qr_matrix(content: str) -> "tuple[bytearray, ...]":
    import segno

    matrix: tuple[bytearray, ...] = segno.make(content, error="m", micro=False, encoding="utf-8").matrix
    return matrix


def qr_modules(content: str) -> int:
    """How many modules wide `draw_qr` draws it, with the quiet zone: for whom the modules must fall on whole dots."""
    return len(_qr_matrix(content)) + 4


def qr_rows(content: str) -> tuple[str, ...]:
    """The modules as `draw_qr` draws them, 1 for dark, without a quiet zone: for screens."""
    return tuple("".join("1" if dark else "0" for dark in row) for row in _qr_matrix(content))


def draw_qr(pen: Pen, x: float, y: float, size: float, content: str) -> None:
    """A QR code (UTF-8, correction level M, never a micro code), `size` points wide with two modules of quiet zone."""
    matrix = _qr_matrix(content)
    module = size / (len(matrix) + 4)
    pen.bars(
        [
            (x + (2 + start) * module, y + (2 + number) * module, length * module, module)
            for number, row in enumerate(matrix)
            for start, length in _ink("".join("1" if dark else "0" for dark in row))
        ]
    )


def _ink(modules: str) -> list[tuple[int, int]]:
    """(start, length) of each run of dark modules."""
    found: list[tuple[int, int]] = []
    for position, module in enumerate(modules):
        if module != "1":
            continue
        if found and sum(found[-1]) == position:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((position, 1))
    return found
