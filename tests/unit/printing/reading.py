"""Reading our own paper back with other people's tools."""

import shutil
import subprocess

import pytest

from clerk_app.pdfium import opened
from printing.spool.raster import page_image


def pdfium_text(pdf: bytes) -> str:
    """All text as pdfium extracts it, without line ends."""
    with opened(pdf) as document:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
    return "".join(pages).replace("\r", "").replace("\n", "")


def poppler(program: str, pdf: bytes, *options: str) -> str:
    """The output of a poppler-utils program that reads the PDF from standard input or a file."""
    if shutil.which(program) is None:
        pytest.fail(f"{program} is missing: install poppler-utils (system-packages.txt)")
    done = subprocess.run(
        [program, *options, "-", *(["-"] if program == "pdftotext" else [])], input=pdf, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def codes(pdf: bytes, dpi: int = 200) -> dict[str, list[str]]:
    """Format name → contents of the bar codes on the first page, read from its image."""
    import zxingcpp

    found: dict[str, list[str]] = {}
    for code in zxingcpp.read_barcodes(page_image(pdf, 0, dpi)):
        found.setdefault(code.format.name, []).append(code.text)
    return found
