"""Pages: long tables go on under their heading, headings stay with their text, the seal is never alone."""

from dataclasses import replace

import pytest

from clerk_app.pdfium import opened
from printing.documents import DOCUMENTS
from printing.documents.values import TakenMaterial
from printing.layout.page import Gap, Sheet, compose, render_pages
from printing.layout.pen import Facts
from printing.layout.table import Cell, Table, label
from printing.layout.text import BODY, HEADING, Paragraph
from printing.spool.raster import page_count, page_image
from tests.helpers.paper_samples import HEAD, SAMPLES
from tests.unit.printing.reading import pdfium_text, poppler

FACTS = Facts("试验", "大厅", "", HEAD.printed_at)


def pages_text(pdf: bytes) -> list[str]:
    return poppler("pdftotext", pdf, "-raw").split("\f")[: page_count(pdf)]


def test_a_list_of_two_hundred_materials_loses_none_and_repeats_its_heading() -> None:
    many = tuple(TakenMaterial(f"第{number:03d}号材料", "原件", 1, 1, "纸质") for number in range(1, 201))
    pdf = DOCUMENTS["materials_receipt"].render(replace(SAMPLES["materials_receipt"], taken=many))
    pages = pages_text(pdf)
    assert len(pages) > 5
    assert [page.count("材料名称") for page in pages[:-1]] == [1] * (len(pages) - 1)
    text = "".join(pages)
    assert all(text.count(item.name) == 1 for item in many)
    assert all(f"第 {number} 页 共 {len(pages)} 页" in page for number, page in enumerate(pages, 1))


def test_one_endless_cell_is_cut_between_lines() -> None:
    long = "".join(f"第{number}句写得很长很长。" for number in range(1, 400))
    table = Table((1, 6), [[label("序号"), label("说明")], [Cell("1"), Cell(long)]], headings=1)
    pdf = render_pages([table], (Sheet(),), FACTS, lambda *_: None)
    assert page_count(pdf) > 1
    assert long in pdfium_text(pdf).replace("序号 说明", "")


def test_a_heading_is_not_parted_from_its_paragraph() -> None:
    sheet = Sheet()
    for filler in range(0, int(sheet.height), 7):
        heading = Paragraph("一、标题", HEADING, keep_with_next=True)
        text = Paragraph("正文" * 200, BODY)
        pages = compose([Gap(0.1), Paragraph("首", BODY), Gap(filler), heading, Gap(3), text], sheet)
        page = next(page for page in pages if any(placed.block is heading for placed in page))
        assert page[-1].block is not heading


@pytest.mark.parametrize("rows", range(1, 40))
def test_the_seal_never_stands_alone_on_a_page(rows: int) -> None:
    many = tuple(TakenMaterial(f"材料{number}", "原件", 1, 1, "纸质") for number in range(rows))
    pdf = DOCUMENTS["materials_receipt"].render(replace(SAMPLES["materials_receipt"], taken=many))
    last = pages_text(pdf)[-1]
    assert "盖章处" in last
    assert "重要提示" in last


def test_a_block_that_fits_no_page_is_a_bug() -> None:
    with pytest.raises(ValueError, match="fits on no page"):
        compose([Table((1,), [[Cell("高")]], least_row=5000)], Sheet())


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_ink_stays_inside_the_margins(kind: str) -> None:
    pdf = DOCUMENTS[kind].render(SAMPLES[kind])
    for index in range(page_count(pdf)):
        image = page_image(pdf, index, 72).convert("L")
        left, top, right, bottom = image.point(lambda value: 255 if value < 200 else 0).getbbox()
        millimetre = 72 / 25.4
        assert left >= 9 * millimetre
        assert top >= 9 * millimetre
        assert right <= image.width - 9 * millimetre
        assert bottom <= image.height - 9 * millimetre


def test_paper_is_a4() -> None:
    with opened(DOCUMENTS["acceptance_notice"].render(SAMPLES["acceptance_notice"])) as document:
        assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [210, 297]
    with opened(DOCUMENTS["licence"].render(SAMPLES["licence"])) as document:
        assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [297, 210]
