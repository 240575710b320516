"""Numbers of emergency packs: how they look, what must be explained, what is a gap."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from clerk_app.cases.packs import (
    Pack,
    PackPaper,
    check_close,
    check_use,
    gaps,
    oddities,
    pack_number,
    pack_series,
    span,
    tidy_number,
)
from clerk_app.errors import BadInput, Refused

NOW = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)
DAY = date(2026, 2, 12)
PACK = Pack("p", "3号窗口", "430102-YJ2026-50001", "430102-YJ2026-50006", 6, (), DAY, DAY, NOW, "周强")


def paper(serial: int, fate: str = "blank") -> PackPaper:
    number = pack_number("430102", NOW, serial)
    return PackPaper(number, "p", "3号窗口", pack_series("430102", NOW), serial, fate)  # type: ignore[arg-type]


def test_a_number_names_the_hall_the_year_and_that_it_is_for_emergencies() -> None:
    assert paper(50012).number == "430102-YJ2026-50012"
    assert tidy_number(" 430102-yj2026－50012\n") == "430102-YJ2026-50012"


def test_runs_of_numbers_are_written_short() -> None:
    papers = [paper(50001), paper(50002), paper(50003), paper(50005)]
    assert span(papers) == ["430102-YJ2026-50001…50003", "430102-YJ2026-50005"]


def test_a_gap_is_an_unaccounted_number_before_a_used_one() -> None:
    papers = [paper(1, "used"), paper(2), paper(3, "spoiled"), paper(4, "used"), paper(5)]
    assert [each.serial for each in gaps(papers)] == [2]
    assert gaps([paper(1), paper(2)]) == ()


def test_a_pack_is_closed_only_without_unaccounted_numbers() -> None:
    check_close(PACK, [paper(1, "used"), paper(2, "lost"), paper(3, "unused")])
    with pytest.raises(Refused, match="不能结清") as refused:
        check_close(PACK, [paper(1, "used"), paper(2), paper(3)])
    assert "2 个编号没有交代" in refused.value.why


def test_another_window_or_day_must_be_explained() -> None:
    other_day = datetime(2026, 2, 13, 2, 0, tzinfo=UTC)
    assert oddities(paper(1), PACK, "3号窗口", NOW) == ()
    assert len(oddities(paper(1), PACK, "4号窗口", other_day)) == 2
    with pytest.raises(BadInput, match="写明原因"):
        check_use(paper(1), PACK, "4号窗口", NOW, " ")
    check_use(paper(1), PACK, "4号窗口", NOW, "3号窗口停电，搬到4号办")


@pytest.mark.parametrize("fate", ["used", "spoiled", "unused", "lost"])
def test_a_number_that_is_accounted_for_is_not_taken_in(fate: str) -> None:
    with pytest.raises(Refused):
        check_use(paper(1, fate), PACK, "3号窗口", NOW, "")


def test_nothing_is_taken_in_under_a_closed_pack() -> None:
    with pytest.raises(Refused, match="已经结清"):
        check_use(paper(1), replace(PACK, closed_at=NOW, closed_by="周强"), "3号窗口", NOW, "")
