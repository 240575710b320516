"""What is shown and what is merged is what was brought, turned as the clerk turned it."""

import io
import math
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from clerk_app.errors import NotFound
from clerk_app.materials.intake_files import take_bytes
from clerk_app.materials.intake_images import resolution
from clerk_app.materials.merging import merge_to_pdf
from clerk_app.materials.model import PageLimits
from clerk_app.materials.page_store import PageStore
from clerk_app.materials.pages import rotate_page
from clerk_app.materials.rendering import examine, render, render_png
from clerk_app.pdfium import PDFIUM, opened

from . import samples as s

numbers = count(1)


@pytest.fixture
def store(tmp_path):
    return PageStore(tmp_path)


def take(store, data, name="a"):
    return take_bytes(
        data, name, store, PageLimits(), origin="file", added_at=s.WHEN, new_id=lambda: f"p{next(numbers)}"
    )


def cornered_pdf():
    out = io.BytesIO()
    s.cornered().save(out, "PDF", resolution=72)
    return out.getvalue()


KINDS = {
    "pdf": cornered_pdf(),
    "jpeg": s.encoded(s.cornered()),
    "png": s.encoded(s.cornered(), "PNG"),
    "tiff": s.encoded(s.cornered(), "TIFF"),
    "palette": s.encoded(s.cornered().convert("P"), "PNG"),
    "transparent": s.encoded(s.cornered().convert("RGBA"), "PNG"),
    "cmyk": s.encoded(s.cornered().convert("CMYK")),
    "progressive": s.encoded(s.cornered(), progressive=True),
}
TURNED = {0: (0, 1, 2, 3), 90: (3, 0, 1, 2), 180: (2, 3, 0, 1), 270: (1, 2, 3, 0)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rotation", TURNED)
def test_every_kind_of_page_is_shown_and_merged_the_way_it_was_turned(store, kind, rotation):
    pages = take(store, KINDS[kind])
    pages = rotate_page(pages, pages[0].id, rotation)
    image = render(pages[0], store, 90)
    assert image.size == ((90, 150) if rotation in (0, 180) else (90, 54))
    assert s.corners_of(image) == TURNED[rotation]
    (merged,) = take(store, merge_to_pdf(pages, store))
    assert s.corners_of(render(merged, store, 90)) == TURNED[rotation]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_photographs_stand_upright_on_screen_and_paper_however_the_camera_was_held(store, kind, orientation):
    back = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    held = s.cornered() if back is None else s.cornered().transpose(back)
    pages = take(store, s.encoded(held, kind, exif=s.exif(orientation)))
    assert (pages[0].width_px, pages[0].height_px) == (120, 200)
    assert s.corners_of(render(pages[0], store, 90)) == (0, 1, 2, 3)
    (merged,) = take(store, merge_to_pdf(pages, store))
    assert (merged.width_px < merged.height_px, s.corners_of(render(merged, store, 90))) == (True, (0, 1, 2, 3))


def texts(data):
    with opened(data) as document:
        return [document[index].get_textpage().get_text_bounded() for index in range(len(document))]


def test_pages_of_several_files_are_merged_in_the_order_of_the_list_and_keep_their_text(store):
    first, second = take(store, s.pdf(3)), take(store, s.pdf(2, text="other"))
    photo = take(store, KINDS["jpeg"])
    merged = merge_to_pdf([second[1], *photo, first[2], first[0]], store)
    assert texts(merged) == ["other 2", "", "page 3", "page 1"]


def test_a_page_turned_by_its_own_pdf_is_turned_further_not_back(store):
    with PDFIUM:
        document = PdfDocument(cornered_pdf())
        document[0].set_rotation(90)
        out = io.BytesIO()
        document.save(out)
        document.close()
    pages = take(store, out.getvalue())
    assert (pages[0].width_px, pages[0].height_px) == (200, 120)
    pages = rotate_page(pages, pages[0].id, 90)
    assert s.corners_of(render(pages[0], store, 90)) == TURNED[180]
    (merged,) = take(store, merge_to_pdf(pages, store))
    assert s.corners_of(render(merged, store, 90)) == TURNED[180]


def test_a_jpeg_goes_into_the_pdf_as_it_is(store):
    noise = s.encoded(Image.effect_noise((600, 800), 80).convert("RGB"), quality=60)
    scan = noise[noise.index(b"\xff\xda") :]
    assert scan in merge_to_pdf(take(store, noise), store)


def test_scans_keep_their_true_size_and_photographs_are_fitted_into_a4(store):
    scan = take(store, s.encoded(Image.new("L", (1000, 500), 255), dpi=(200, 200)))
    photo = take(store, s.encoded(Image.new("L", (4000, 3000), 255), dpi=(72, 72)))
    with opened(merge_to_pdf([*scan, *photo], store)) as document:
        sizes = [document[index].get_size() for index in range(2)]
    assert sizes[0] == pytest.approx((360, 180), abs=0.1)
    assert sizes[1][0] == pytest.approx(793.7, abs=0.2)


@pytest.mark.parametrize(
    ("said", "believed"),
    [
        ((200, 100), (200, 100)),
        ((72, 72), None),
        ((96.01, 96.01), None),
        ((math.nan, math.nan), None),
        ((1e9, 1), None),
    ],
)
def test_a_resolution_is_believed_only_if_a_scanner_could_have_written_it(said, believed):
    image = Image.new("L", (10, 10))
    image.info["dpi"] = said
    assert resolution(image) == believed


def test_the_same_pages_give_the_same_bytes_and_other_pages_do_not(store):
    pages = [*take(store, s.pdf(2)), *take(store, KINDS["jpeg"]), *take(store, KINDS["png"])]
    first = merge_to_pdf(pages, store)
    assert merge_to_pdf(pages, store) == first
    assert merge_to_pdf(pages[::-1], store) != first
    assert b"CreationDate(D:20260212022341" in first


def filled_form():
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200), invariant=True)
    canvas.acroForm.textfield(name="name", value="FILLED", x=20, y=80, width=260, height=60, fontSize=40, borderWidth=0)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_what_was_filled_into_a_form_stays_visible_when_merged(store):
    pages = take(store, filled_form())
    merged = take(store, merge_to_pdf(pages, store))
    dark = [
        sum(render(page, store, 300).convert("L").point(lambda v: v < 90).histogram()[1:]) for page in (*pages, *merged)
    ]
    assert dark[0] > 500
    assert dark[1] == pytest.approx(dark[0], rel=0.1)


def test_sixteen_bit_grey_is_scaled_not_clipped(store):
    image = Image.new("I;16", (60, 60), 30_000)
    pages = take(store, s.encoded(image, "PNG"))
    assert render(pages[0], store, 60).getpixel((30, 30)) == pytest.approx((117,) * 3, abs=2)


def test_a_very_long_page_is_shown_smaller_rather_than_filling_the_memory(store):
    (page,) = take(store, s.one_page_pdf(b"", b"", media_box=b"[0 0 2 14000]"))
    image = render(page, store, 2000)
    assert image.width * image.height <= 41_000_000
    assert image.width < 2000


def test_threads_may_draw_and_merge_at_the_same_time(store):
    pages = [*take(store, s.pdf(3)), *take(store, KINDS["jpeg"])]
    alone = [render_png(page, store, 200) for page in pages]
    with ThreadPoolExecutor(8) as pool:
        merging = [pool.submit(merge_to_pdf, pages, store) for _ in range(4)]
        drawn = list(pool.map(lambda number: render_png(pages[number % 4], store, 200), range(40)))
    assert [drawn[number] == alone[number % 4] for number in range(40)] == [True] * 40
    assert len({future.result() for future in merging}) == 1


def test_a_page_whose_content_is_gone_is_said_so(store):
    with pytest.raises(NotFound):
        render(s.page(1), store, 100)
    with pytest.raises(NotFound):
        merge_to_pdf([s.page(1)], store)


def test_merging_nothing_is_a_bug(store):
    with pytest.raises(ValueError, match="no pages"):
        merge_to_pdf([], store)


def test_examining_finds_the_empty_the_coarse_and_the_doubled_page(store):
    blank = take(store, s.encoded(Image.new("L", (1654, 2339), 250), dpi=(200, 200)))
    coarse = take(store, s.encoded(s.cornered(620, 877, 150), dpi=(75, 75)))
    good = take(store, s.encoded(s.cornered(1654, 2339, 400), dpi=(200, 200)))
    again = take(store, s.encoded(s.cornered(1654, 2339, 400), dpi=(200, 200)))
    found = examine([*blank, *coarse, *good, *again, *take(store, s.pdf(1))], store)
    assert [(warning.page_id, warning.kind) for warning in found] == [
        (blank[0].id, "blank"),
        (coarse[0].id, "low_resolution"),
        (again[0].id, "duplicate"),
    ]
    assert found[2].other_id == good[0].id
    assert "75 dpi" in found[1].text
