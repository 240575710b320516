"""Warnings are for what looks wrong, not for what is merely plain."""

import pytest
from PIL import Image, ImageDraw

from clerk_app.materials.model import PDF
from clerk_app.materials.quality import check_pages, duplicates, looks_blank

from .samples import page


def paper(level=246, grain=6):
    noise = Image.effect_noise((600, 848), grain)
    return Image.eval(noise, lambda value: max(0, min(255, value - 128 + level)))


def test_grainy_empty_paper_and_an_open_lid_look_blank():
    assert looks_blank(paper())
    assert looks_blank(paper(level=8))
    rimmed = paper()
    ImageDraw.Draw(rimmed).rectangle((0, 0, 10, 848), fill=0)
    assert looks_blank(rimmed)


def test_one_short_line_of_writing_is_enough_not_to_look_blank():
    written = paper()
    ImageDraw.Draw(written).text((250, 400), "signed", fill=40, font_size=16)
    assert not looks_blank(written)


@pytest.mark.parametrize(
    ("given", "dpi", "kinds"),
    [
        ({}, 300, []),
        ({}, 100, ["low_resolution"]),
        ({}, None, []),
        ({"width_px": 640, "height_px": 480}, None, ["low_resolution"]),
        ({"width_px": 640, "height_px": 480}, 300, []),
        ({"media_type": PDF, "width_px": 595, "height_px": 842}, None, []),
    ],
)
def test_resolution_is_judged_by_what_is_known(given, dpi, kinds):
    one = page(1, **given)
    found = check_pages([one], None, {} if dpi is None else {one.id: dpi})
    assert [warning.kind for warning in found] == kinds


def test_the_same_page_twice_in_a_case_is_pointed_out_but_two_pages_of_one_file_are_not():
    same = "a" * 64
    pages = [page(1, content=same), page(2, content=same, page_index=1), page(3), page(4, content=same)]
    assert [(warning.page_id, warning.other_id) for warning in duplicates(pages)] == [("p4", "p1")]
