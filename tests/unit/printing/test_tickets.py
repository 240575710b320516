"""The queue ticket: what stands on it, as a PDF, as an image, and as the dots that a ticket printer gets."""

from dataclasses import replace
from datetime import datetime

import pytest

from clerk_app.cases.limits import BEIJING
from clerk_app.errors import BadInput
from printing.documents.ticket import DOTS_WIDE, TicketPaper, render
from printing.layout.fonts import MissingGlyph
from printing.spool.escpos import BEGIN, CUT, Raster, bands, of_image, raster, way_out
from printing.spool.raster import page_count, page_size
from tests.helpers.ticket_machine import TicketMachine
from tests.unit.printing.reading import pdfium_text

FOLLOW = "https://hall.example.gov.cn/t/3kQ9vXhT2mZr8LpA"
PLAIN = TicketPaper(
    hall="示范市民中心",
    number="A037",
    services=("开办餐饮店",),
    taken_at=datetime(2026, 11, 25, 9, 42, tzinfo=BEIJING),
    ahead=8,
    wait="约 12–20 分钟",
    zone="二楼东区",
    name="王*明",
    follow=FOLLOW,
)
FULL = replace(
    PLAIN,
    hall="内蒙古自治区巴彦淖尔市乌拉特中旗政务服务中心",
    number="SB1204",
    services=("甲一件事", "乙一件事", "丙一件事", "丁一件事", "戊一件事"),
    priority="长者优先",
    appointment="预约 10:00—10:30",
    name="𠮷*䶮",
    copy=2,
    mark="断网办理",
)


@pytest.mark.parametrize("width_mm", [80, 58])
def test_a_ticket_says_number_matter_people_ahead_and_the_wait_as_a_range(width_mm: int) -> None:
    text = pdfium_text(render(PLAIN, width_mm))
    for words in ("示范市民中心", "A037", "开办餐饮店", "前面还有 8 人", "约 12–20 分钟", "以现场叫号为准"):
        assert words in text
    for words in ("二楼东区", "2026-11-25 09:42", "王*明"):
        assert words in text
    assert "补打" not in text
    assert "优先" not in text


def test_what_is_not_known_is_said_so_and_nobody_ahead_is_no_number() -> None:
    text = pdfium_text(render(replace(PLAIN, ahead=None, wait="")))
    assert "等候时间暂时无法估计" in text
    assert "前面" not in text.replace("看前面还有几人", "")
    soon = pdfium_text(render(replace(PLAIN, ahead=0, wait="马上就到")))
    assert "前面没有人" in soon
    assert "预计等候" not in soon
    assert "马上就到" in soon


def test_a_reprint_says_so_and_keeps_the_number() -> None:
    text = pdfium_text(render(FULL))
    assert "补打 第2张 号码不变" in text
    assert "SB1204" in text


def test_priority_appointment_rare_names_and_many_services_are_all_there() -> None:
    text = pdfium_text(render(FULL))
    for words in ("长者优先", "预约 10:00—10:30", "𠮷*䶮", "甲一件事", "丙一件事", "等 5 件事", "断网办理"):
        assert words in text
    assert "丁一件事" not in text


def test_a_character_without_a_shape_is_told_before_anything_is_printed() -> None:
    with pytest.raises(MissingGlyph):
        render(replace(PLAIN, name="王\ue123"))


@pytest.mark.parametrize("values", [PLAIN, FULL])
@pytest.mark.parametrize("width_mm", [80, 58])
def test_a_ticket_is_one_page_as_wide_as_the_roll_and_the_same_values_give_the_same_bytes(
    values: TicketPaper, width_mm: int
) -> None:
    pdf = render(values, width_mm)
    assert pdf == render(values, width_mm)
    assert page_count(pdf) == 1
    wide, high = page_size(pdf, 0)
    assert wide == pytest.approx(DOTS_WIDE[width_mm] * 72 / 203, abs=0.1)
    page = raster(pdf, DOTS_WIDE[width_mm])
    assert (page.width, page.height) == (DOTS_WIDE[width_mm], round(high * 203 / 72))


@pytest.mark.parametrize("values", [PLAIN, FULL])
@pytest.mark.parametrize("width_mm", [80, 58])
def test_the_code_is_read_from_the_very_dots_and_the_margins_are_white(values: TicketPaper, width_mm: int) -> None:
    import zxingcpp

    image = raster(render(values, width_mm), DOTS_WIDE[width_mm]).image().convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [FOLLOW]
    assert image.getpixel((0, 0)) == 255
    for box in ((0, 0, image.width, 6), (0, 0, 6, image.height), (image.width - 6, 0, image.width, image.height)):
        assert image.crop(box).getextrema() == (255, 255), f"ink in the margin {box}"


def test_the_modules_of_the_code_fall_on_whole_dots() -> None:
    """A module that is now four dots wide and now five is what old phones cannot read."""
    import zxingcpp
    from PIL import Image

    image = raster(render(PLAIN), 576).image().convert("L")
    [code] = zxingcpp.read_barcodes(image)
    corner, module, modules = code.position.top_left, 5, 33  # version 4
    box = (corner.x, corner.y, corner.x + module * modules, corner.y + module * modules)
    found = image.crop(box)
    small = found.resize((modules, modules), Image.Resampling.NEAREST)
    assert found.tobytes() == small.resize(found.size, Image.Resampling.NEAREST).tobytes()


def test_the_stream_read_back_is_the_raster_dot_for_dot() -> None:
    page = raster(render(PLAIN), 576)
    machine = TicketMachine()
    machine.take(way_out(page) + BEGIN + bands(page) + CUT)
    assert machine.papers == [page]
    assert machine.inits == 1
    assert machine.papers[0].image().tobytes() == page.image().tobytes()


def test_a_narrow_roll_gets_a_narrow_raster() -> None:
    page = raster(render(PLAIN, 58), 384)
    machine = TicketMachine(dots=384)
    machine.take(BEGIN + bands(page) + CUT)
    assert machine.papers == [page]


@pytest.mark.parametrize("second", [0x04, 0x05, 0x14])
def test_dots_that_read_as_a_real_time_command_are_changed_by_one_dot(second: int) -> None:
    from PIL import Image

    wanted = bytes((0x10, second)) * 36
    image = Image.frombytes("1", (576, 1), bytes(255 - each for each in wanted))
    page = of_image(image, 576)
    assert page.rows == bytes((0x18, second)) * 36
    machine = TicketMachine()
    machine.take(BEGIN + bands(page) + CUT)
    assert machine.misfires == 0


def test_paper_that_is_too_wide_or_has_two_pages_is_refused() -> None:
    from tests.helpers.paper_samples import SAMPLES

    with pytest.raises(BadInput, match="号票"):
        raster(render(PLAIN, 80), 384)
    from printing.documents import DOCUMENTS

    with pytest.raises(BadInput):
        raster(DOCUMENTS["licence"].render(SAMPLES["licence"]), 576)


def test_an_image_and_its_raster_are_the_same_picture() -> None:
    page = Raster(16, 2, b"\x80\x01\xff\x00")
    image = page.image()
    assert [image.getpixel((x, 0)) for x in (0, 1, 15)] == [0, 255, 0]
    assert of_image(image, 16) == page
