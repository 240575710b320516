"""Batch entry against what people hand in: wrong files, the same number twice, two windows on one list."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.limits import BEIJING
from clerk_app.cases.model import Case, Status
from clerk_app.cases.ports import CaseFilter
from clerk_app.intake import Intake, Taken
from tests.helpers.hall import CLERK, desk_at
from tests.helpers.visits import AGENT_ID, ID_NUMBER, visit_for

NOW = datetime(2026, 3, 10, 10, 0, tzinfo=BEIJING)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_at(tmp_path, lambda: NOW)
    yield desk
    desk.close()


def a_visit(desk: Desk, folder: Path, **parts: Any) -> dict[str, Any]:
    return {**visit_for(desk.library.theme("99TST0001"), folder, answers={"express": False}), **parts}


def take(desk: Desk, folder: Path, *allowed: Path, **parts: Any) -> Taken:
    return Intake(desk, CLERK, allowed).take(a_visit(desk, folder, **parts), folder)


def the_case(desk: Desk, taken: Taken) -> Case:
    with desk.store.read() as work:
        return work.cases.get(taken.case_id)


def standing(desk: Desk) -> list[Status]:
    """Every case that is not thrown away."""
    with desk.store.read() as work:
        return [row.status for row in work.cases.find(CaseFilter()).rows if row.status is not Status.VOID]


@pytest.mark.parametrize("name", ["../outside.pdf", "/outside", "link.pdf", "loop.pdf", "sub/../../outside.pdf"])
def test_only_files_beside_the_list_or_in_a_folder_that_was_allowed_are_taken(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    listed, outside = tmp_path / "list", tmp_path / "outside.pdf"
    listed.mkdir()
    (listed / "sub").mkdir()
    a_visit(desk, tmp_path)
    outside.write_bytes((tmp_path / "99TST0001-M1.pdf").read_bytes())
    (listed / "link.pdf").symlink_to(outside)
    (listed / "loop.pdf").symlink_to("loop.pdf")
    named = str(outside) if name == "/outside" else name
    materials = {"M1": {"originals": 1, "files": [named]}, "M2": {"copies": 1}}
    refused = take(desk, listed, materials=materials)
    assert "材料文件" in refused.problem
    assert standing(desk) == []
    if name != "loop.pdf":
        taken = take(desk, listed, tmp_path, materials=materials)
        assert (taken.problem, len(the_case(desk, taken).materials)) == ("", 2)


def test_a_reference_that_is_another_persons_is_refused_not_reported_as_taken(desk: Desk, tmp_path: Path) -> None:
    first = take(desk, tmp_path, reference="1")
    again = take(desk, tmp_path, reference="1")
    other = {"name": "李𬭚", "id_number": AGENT_ID}
    second = take(desk, tmp_path, reference="1", applicant=other)
    assert (again.number, again.again, again.problem) == (first.number, True, "")
    assert "重复" in second.problem
    assert not second.again
    assert standing(desk) == [Status.ACCEPTED]


def test_the_same_person_written_another_way_is_the_same_visit(desk: Desk, tmp_path: Path) -> None:
    loose = {"name": " 王䶮 ", "id_number": " 430102 18990101 ００12", "phone": "138 0000 0000"}
    first = take(desk, tmp_path, reference="1", applicant=loose)
    applicant = the_case(desk, first).applicant
    assert (applicant.name, applicant.id_number, applicant.phone) == ("王䶮", ID_NUMBER, "13800000000")
    assert take(desk, tmp_path, reference="1", applicant=loose).again


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"materials": {"M9": {"originals": 1}}}, "M9"),
        ({"applicant": {"name": "王\x00", "id_number": ID_NUMBER}}, "控制字符"),
        ({"applicant": {"name": "王\ud800", "id_number": ID_NUMBER}}, "控制字符"),
        ({"applicant": {"name": "　", "id_number": ID_NUMBER}}, "没有姓名"),
        ({"applicant": {"name": 12, "id_number": ID_NUMBER}}, "应为文字"),
        ({"applicant": {"name": "王", "id_number": ID_NUMBER, "id_type": "zzz"}}, "证件类型"),
        ({"materials": {"M1": "later"}}, "只能是 spared"),
        ({"materials": {"M1": {"originals": -1}}}, "不能小于 0"),
        ({"paper_time": "2026-03-10T10:01"}, "纸面时间不对"),
        ({"paper_time": "0001-01-01T00:00"}, "纸面时间不对"),
        ({"paper_time": "yesterday"}, "读不懂"),
        ({"decision": "deferred"}, "不需要容缺"),
        ({"decision": "deferred", "materials": {"M1": {"originals": 1}}, "deferred": {"until": "2026-03-10"}}, "容缺"),
        ({"reference": "x" * 81}, "最多 80 个字"),
        ({"theme": "99TST9999"}, "没有“99TST9999”"),
    ],
)
def test_what_is_refused_is_told_in_chinese_and_leaves_neither_number_nor_draft(
    desk: Desk, tmp_path: Path, parts: dict[str, Any], words: str
) -> None:
    refused = take(desk, tmp_path, **parts)
    assert words in refused.problem
    assert (refused.number, standing(desk)) == ("", [])
    assert take(desk, tmp_path).number.endswith("-00001")


def test_answers_and_choices_may_come_as_text_from_a_spreadsheet(desk: Desk, tmp_path: Path) -> None:
    visit = {**a_visit(desk, tmp_path), "answers": {"express": "是"}}
    taken = Intake(desk, CLERK).take(visit, tmp_path)
    assert taken.problem == ""
    assert the_case(desk, taken).answers == {"express": True}


def test_a_paper_case_of_yesterday_counts_from_yesterday(desk: Desk, tmp_path: Path) -> None:
    taken = take(desk, tmp_path, paper_time="2026-03-09T16:00")
    assert the_case(desk, taken).accepted_at == NOW - timedelta(hours=18)


def test_two_windows_with_the_same_list_take_everybody_once(tmp_path: Path) -> None:
    desks = [desk_at(tmp_path, lambda: NOW)]
    desks.append(Desk(desks[0].data, lambda: NOW))
    visits = [a_visit(desks[0], tmp_path, reference=f"r{number}") for number in range(6)]
    said: list[list[Taken]] = [[], []]

    def serve(window: int) -> None:
        intake = Intake(desks[window], CLERK)
        said[window] += [intake.take(visit, tmp_path) for visit in visits]

    windows = [threading.Thread(target=serve, args=(window,)) for window in (0, 1)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert standing(desks[0]) == [Status.ACCEPTED] * 6
    numbers = {taken.number for taken in said[0] if not taken.problem}
    numbers |= {taken.number for taken in said[1] if not taken.problem}
    assert len(numbers) == 6
    assert [taken.problem for taken in said[0] + said[1] if taken.problem] == []
    for desk in desks:
        desk.close()
