"""The shipped calendar agrees with what was published, and a faulty file is refused with its line."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.cases.calendar_file import load_calendar
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.errors import BadInput

SHIPPED = Path(__file__).parents[3] / "resources" / "calendar" / "cn-2024-2027.yaml"
CALENDAR = load_calendar(SHIPPED)
DAYS = st.dates(date(2023, 6, 1), date(2028, 6, 1))


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=offset) for offset in range(366 if year % 4 == 0 else 365)]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_a_published_year_agrees_with_the_independent_package(year: int) -> None:
    for day in days_of(year):
        assert CALENDAR.is_working_day(day) == chinese_calendar.is_workday(day), day


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_the_known_number_of_working_days(year: int, count: int) -> None:
    assert CALENDAR.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)).days == count


def test_2027_stands_on_the_fixed_holidays_only_and_says_so() -> None:
    fixed = [day for day in days_of(2027) if day in CALENDAR.holidays]
    assert len(fixed) == 13  # 全国年节及纪念日放假办法, 2024 revision
    assert CALENDAR.name_of(date(2027, 2, 6)) == "春节"
    assert not CALENDAR.is_published(date(2027, 1, 4))
    assert CALENDAR.is_published(date(2026, 12, 31))


def test_a_reckoning_into_an_unpublished_year_is_provisional() -> None:
    assert not CALENDAR.add_working_days(date(2026, 12, 28), 3).provisional
    assert CALENDAR.add_working_days(date(2026, 12, 28), 4).provisional
    assert CALENDAR.next_working_day(date(2027, 10, 1)).provisional
    assert CALENDAR.add_working_days(date(2023, 12, 28), 3).provisional  # 29 December 2023 is before the calendar
    assert not CALENDAR.add_working_days(date(2023, 12, 31), 3).provisional
    assert CALENDAR.working_days_between(date(2027, 1, 4), date(2026, 12, 28)).provisional


def test_a_holiday_moves_on_to_the_next_working_day() -> None:
    assert CALENDAR.next_working_day(date(2026, 2, 15)).day == date(2026, 2, 24)
    assert CALENDAR.next_working_day(date(2026, 2, 14)).day == date(2026, 2, 14)  # a Saturday that is worked


@given(DAYS, st.integers(0, 80))
def test_adding_days_then_counting_them_gives_the_number_back(start: date, days: int) -> None:
    end = CALENDAR.add_working_days(start, days)
    assert CALENDAR.working_days_between(start, end.day).days == days
    assert days == 0 or CALENDAR.is_working_day(end.day)


@given(DAYS, st.integers(0, 80), st.integers(0, 30))
def test_more_days_never_end_earlier(start: date, days: int, more: int) -> None:
    assert CALENDAR.add_working_days(start, days).day <= CALENDAR.add_working_days(start, days + more).day


@given(DAYS, DAYS, DAYS)
def test_counts_add_up_over_any_stop_on_the_way(first: date, middle: date, last: date) -> None:
    through = CALENDAR.working_days_between(first, middle).days + CALENDAR.working_days_between(middle, last).days
    assert through == CALENDAR.working_days_between(first, last).days


def test_a_negative_number_of_days_is_a_bug() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_working_days(date(2026, 1, 5), -1)


def write(folder: Path, text: str) -> Path:
    path = folder / "calendar.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def with_override(folder: Path, text: str) -> WorkCalendar:
    return load_calendar(SHIPPED, write(folder, text))


def test_a_hall_closes_and_opens_single_days_with_a_reason(tmp_path: Path) -> None:
    hall = with_override(
        tmp_path,
        "version: hall-1\n"
        "overrides:\n"
        "  closed:\n    - {date: 2026-04-20, reason: 三月三}\n"
        "  open:\n    - {date: 2026-02-22, reason: 政府令提前上班}\n",
    )
    assert hall.version == f"{CALENDAR.version}+hall-1"
    assert not hall.is_working_day(date(2026, 4, 20))
    assert hall.name_of(date(2026, 4, 20)) == "三月三"
    assert hall.is_working_day(date(2026, 2, 22))
    assert hall.name_of(date(2026, 2, 22)) == "政府令提前上班"
    assert hall.is_working_day(date(2026, 4, 21)) == CALENDAR.is_working_day(date(2026, 4, 21))


def test_a_hall_brings_in_the_next_notice_before_a_new_release(tmp_path: Path) -> None:
    hall = with_override(
        tmp_path,
        "version: notice-2027\n"
        "years:\n  2027:\n    published: true\n    source: 年度通知\n"
        "    holidays:\n      - {name: 元旦, from: 2026-12-31, to: 2027-01-02}\n"
        "    make_up_days:\n      - {name: 元旦, date: 2026-12-26}\n",
    )
    assert hall.is_published(date(2027, 3, 1))
    assert not hall.is_working_day(date(2026, 12, 31))
    assert hall.is_working_day(date(2026, 12, 26))
    assert hall.is_working_day(date(2027, 5, 3))  # the year is replaced whole
    assert not hall.add_working_days(date(2026, 12, 28), 10).provisional


YEAR = "version: v\nyears:\n  2026:\n    published: true\n    source: s\n"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "文件是空的"),
        ("years: {}\n", 1, "缺少“version”"),
        ("version: ''\n", 1, "不能为空"),
        ("version: v\nyeers: {}\n", 2, "不认识“yeers”"),
        ("version: v\nversion: w\n", 2, "写了两次"),
        ("version: v\nyears:\n  '26':\n    published: true\n", 3, "四位年份"),
        ("version: v\nyears: [2026]\n", 2, "对照"),
        ("version: v\n? [a]\n: 1\n", 2, "一个词"),
        (YEAR.replace("true", "perhaps"), 4, "published"),
        (YEAR + "    holidays:\n      - {name: 元旦, from: 2026-01-03, to: 2026-01-01}\n", 7, "早于"),
        (YEAR + "    holidays:\n      - {name: 元旦, from: 2025-01-01, to: 2025-01-01}\n", 7, "不属于"),
        (YEAR + "    holidays:\n      - {name: 元旦, from: 2026-02-30, to: 2026-03-01}\n", 7, "不是日期"),
        (YEAR + "    holidays:\n      - {name: 元旦, from: 20260101, to: 20260101}\n", 7, "写法不对"),
        (YEAR + "    holidays: 元旦\n", 6, "列表"),
        (
            YEAR
            + "    make_up_days:\n      - {name: 元旦, date: 2026-01-04}\n      - {name: 元旦, date: 2026-01-05}\n",
            8,
            "周一",
        ),
        (
            YEAR + "    make_up_days:\n      - {name: 甲, date: 2026-01-04}\n      - {name: 乙, date: 2026-01-04}\n",
            8,
            "两次",
        ),
        (
            YEAR + "    holidays:\n      - {name: 甲, from: 2026-01-03, to: 2026-01-04}\n"
            "    make_up_days:\n      - {name: 乙, date: 2026-01-04}\n",
            9,
            "既列为休息日又列为工作日",
        ),
        ("version: v\noverrides:\n  closed:\n    - {date: 2026-04-20}\n", 4, "缺少“reason”"),
        ("version: [v\n", 2, "YAML"),
    ],
)
def test_a_faulty_file_is_refused_with_line_and_reason(tmp_path: Path, text: str, line: int, why: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadInput) as caught:
        load_calendar(path)
    assert str(path) in caught.value.what
    assert f"第 {line} 行" in caught.value.what
    assert why in caught.value.why
    assert caught.value.now


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="读不了"):
        load_calendar(tmp_path / "absent.yaml")
    (tmp_path / "gbk.yaml").write_bytes("version: 元旦".encode("gbk"))
    with pytest.raises(BadInput, match="读不了"):
        load_calendar(tmp_path / "gbk.yaml")
