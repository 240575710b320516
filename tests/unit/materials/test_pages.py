"""The list of pages keeps order and count, and refuses by naming the limit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.catalogue.model import Material
from clerk_app.errors import BadInput
from clerk_app.files import megabytes
from clerk_app.materials.model import JPEG, MEGABYTE, PDF, PNG, PageLimits, limits_for, total_bytes
from clerk_app.materials.pages import add_pages, delete_page, move_page, replace_page, rotate_page

from .samples import page

LIMITS = PageLimits(max_pages=5, max_bytes_total=5000)
THREE = (page(1), page(2), page(3))


def names(pages):
    return [one.id for one in pages]


def test_new_pages_go_to_the_end_or_where_they_are_put():
    assert names(add_pages(THREE, [page(4)], LIMITS)) == ["p1", "p2", "p3", "p4"]
    assert names(add_pages(THREE, [page(4), page(5)], LIMITS, at=1)) == ["p1", "p4", "p5", "p2", "p3"]


def test_one_page_too_many_is_refused_by_naming_the_limit_and_nothing_is_dropped():
    with pytest.raises(BadInput) as refused:
        add_pages(THREE, [page(4), page(5), page(6)], LIMITS)
    assert "最多 5 页" in refused.value.why
    assert "6 页" in refused.value.why


def test_too_many_bytes_are_refused_but_pages_of_one_file_count_once():
    shared = "f" * 64
    same_file = [page(n, content=shared, bytes=4000, page_index=n) for n in (4, 5)]
    assert total_bytes(same_file) == 4000
    assert len(add_pages([], same_file, LIMITS)) == 2
    with pytest.raises(BadInput) as refused:
        add_pages(THREE, same_file, LIMITS)
    assert "4.9 KB" in refused.value.why or "5 KB" in refused.value.why


def test_a_format_the_material_does_not_take_is_refused():
    with pytest.raises(BadInput, match="不收JPEG 图片"):
        add_pages([], [page(1)], replace(LIMITS, formats=(PDF,)))


@given(st.integers(0, 4), st.integers(0, 4))
def test_moving_a_page_puts_it_there_and_leaves_the_others_in_order(source, target):
    pages = tuple(page(n) for n in range(5))
    moved = move_page(pages, source, target)
    assert moved[target] == pages[source]
    assert [one for one in moved if one != pages[source]] == [one for one in pages if one != pages[source]]


def test_moving_from_or_to_nowhere_is_a_bug():
    with pytest.raises(IndexError):
        move_page(THREE, 0, 3)


@given(st.lists(st.sampled_from([-270, -180, -90, 90, 180, 270, 360]), max_size=8))
def test_turning_adds_up_to_a_quarter_turn_between_0_and_270(turns):
    pages = THREE
    for turn in turns:
        pages = rotate_page(pages, "p2", turn)
    assert pages[1].rotation == sum(turns) % 360
    assert (pages[0], pages[2]) == (THREE[0], THREE[2])


def test_a_page_can_be_deleted_and_replaced_where_it_stood():
    assert names(delete_page(THREE, "p2")) == ["p1", "p3"]
    assert names(replace_page(THREE, "p2", [page(8), page(9)], LIMITS)) == ["p1", "p8", "p9", "p3"]
    with pytest.raises(BadInput):
        replace_page(THREE, "p2", [page(n) for n in range(4, 9)], LIMITS)
    with pytest.raises(KeyError):
        delete_page(THREE, "p7")


def test_limits_come_from_the_catalogue_where_it_says_any():
    said = limits_for(
        Material("M1", "承诺书", "applicant", max_pages=6, max_megabytes=10, formats=("pdf", "jpg", "jpeg", "png"))
    )
    assert said == PageLimits(6, 10 * MEGABYTE, 10 * MEGABYTE, (PDF, JPEG, PNG))
    assert limits_for(Material("M2", "合同", "applicant")) == PageLimits()


@pytest.mark.parametrize(("size", "text"), [(5, "5 字节"), (2048, "2 KB"), (3 * MEGABYTE + MEGABYTE // 5, "3.2 MB")])
def test_sizes_are_said_for_people(size, text):
    assert megabytes(size) == text
