"""Line breaking follows GB/T 15834-2011: no closing mark at the head of a line, no opening mark at its end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.layout.breaking import NOT_AT_END, NOT_AT_START, break_lines

EM = 10.0


def widths(text: str) -> list[float]:
    return [0.0 if char == "\n" else EM / 2 if char.isascii() else EM for char in text]


def lines(text: str, ems: float, indent: float = 0.0) -> list[str]:
    return [text[start:end] for start, end in break_lines(text, widths(text), ems * EM, indent * EM)]


def test_an_opening_book_mark_never_ends_a_line() -> None:
    assert lines("根据《行政许可法》办理", 3) == ["根据", "《行政", "许可", "法》办", "理"]


def test_a_comma_never_starts_a_line() -> None:
    broken = lines("申请材料齐全，符合形式", 5)
    assert broken == ["申请材料", "齐全，符合", "形式"] or broken[1][0] != "，"
    assert all(line[0] not in NOT_AT_START for line in broken)


def test_a_full_stop_may_overhang_by_half_its_width() -> None:
    assert lines("决定予以受理。", 6.5) == ["决定予以受理。"]


def test_a_dash_and_an_ellipsis_stay_in_one_piece() -> None:
    for text in ("四五六——七八", "四五六……七八"):
        assert all(("—" not in line or "——" in line) and ("…" not in line or "……" in line) for line in lines(text, 4))


def test_a_number_or_a_word_is_not_cut_unless_it_is_longer_than_the_line() -> None:
    assert lines("编号430102-20260212", 8) == ["编号", "430102-20260212"]
    assert lines("abcdefghij", 3) == ["abcdef", "ghij"]


def test_spaces_at_a_line_end_are_dropped_and_newlines_kept() -> None:
    assert lines("甲乙 丙丁", 2) == ["甲乙", "丙丁"]
    assert lines("甲\n\n乙", 5) == ["甲", "", "乙"]


def test_the_first_line_leaves_room_for_its_indent() -> None:
    assert lines("一二三四五六七八", 5, indent=2) == ["一二三", "四五六七八"]


def test_no_paragraph_ends_in_one_lonely_character() -> None:
    assert lines("本机关依法决定予以受理", 10) == ["本机关依法决定予以", "受理"]


TEXT = st.text(st.sampled_from("一二三四，。《》（）“”——……、abc123-. \n"), max_size=60)


@given(TEXT, st.integers(min_value=4, max_value=20))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, ems: int) -> None:
    broken = lines(text, ems)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    for line in broken:
        overhang = EM / 2 if line and line[-1] in "，。》）”、" else 0.0
        assert sum(widths(line)) <= ems * EM + overhang + 1e-6


@given(
    st.lists(
        st.sampled_from(["一二", "三四五", "《甲乙》", "（丙）", "“丁”，", "戊。", "——己", "庚……"]), max_size=30
    ).map("".join)
)
def test_forbidden_marks_never_stand_at_the_edges(text: str) -> None:
    for ems in (6, 9, 14):
        for before, line in pairwise(lines(text, ems)):
            assert line[0] not in NOT_AT_START
            assert before[-1] not in NOT_AT_END


@pytest.mark.parametrize("text", ["", "。", "《", "，，，，，，，，"])
def test_odd_texts_come_through(text: str) -> None:
    assert "".join(lines(text, 3)) == text
