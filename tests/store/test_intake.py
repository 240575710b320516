"""Whole visits from data: taken once however often they are handed in, and a bad one never stops the rest."""

import json
from pathlib import Path
from typing import Any

import pytest

from clerk_app.bootstrap import RESOURCES, Desk
from clerk_app.cases.model import MaterialState, Status
from clerk_app.cases.ports import CaseFilter
from clerk_app.cases.visits import Visits
from clerk_app.commands.entry import main
from clerk_app.errors import Unavailable
from clerk_app.intake import Intake, Taken
from tests.helpers.hall import CLERK
from tests.helpers.visits import visit_for


def visit(desk: Desk, folder: Path | None = None, **parts: Any) -> dict[str, Any]:
    return visit_for(desk.library.theme("99TST0001"), folder, answers={"express": False}, **parts)


def take(desk: Desk, data: dict[str, Any], folder: Path = Path()) -> Taken:
    return Intake(desk, CLERK).take(data, folder)


def cases(desk: Desk) -> list[Any]:
    with desk.store.read() as work:
        return [work.cases.get(row.id) for row in work.cases.find(CaseFilter()).rows]


def test_a_visit_is_registered_told_received_and_accepted(desk: Desk, tmp_path: Path) -> None:
    taken = take(desk, visit(desk, tmp_path), tmp_path)
    assert (taken.status, taken.problem, taken.again) == ("accepted", "", False)
    [case] = cases(desk)
    assert case.number == taken.number
    assert case.material("M1").pages[0].source_name == "99TST0001-M1.pdf"
    assert len(case.notice_hash) == 64
    with desk.store.read() as work:
        assert [event.kind for event in work.events.of(case.id)] == ["started", "told", "received", "decided"]


def test_the_same_visit_again_is_only_reported(desk: Desk) -> None:
    first, second = take(desk, visit(desk)), take(desk, visit(desk))
    assert (second.number, second.again) == (first.number, True)
    other = take(desk, visit(desk, reference="another"))
    assert other.number != first.number
    assert len(cases(desk)) == 2


ACTS = ("edit", "tell", "set_material", "receive", "accept")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
def test_a_visit_broken_off_anywhere_goes_on_where_it_stood(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: str, done: bool
) -> None:
    real = getattr(Visits, act)

    def broken(self: Visits, *args: Any, **more: Any) -> Any:
        if done:
            real(self, *args, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Visits, act, broken)
        with pytest.raises(KeyboardInterrupt):
            take(desk, visit(desk))
    again = take(desk, visit(desk))
    assert (again.status, again.problem) == ("accepted", "")
    [case] = cases(desk)
    assert case.number == "430102-20" + case.number[9:]
    assert len(case.sub_items) == 4
    assert case.material("M1").originals == 1


def test_a_trouble_of_the_moment_is_told_and_the_next_run_finishes_the_visit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: Any, **__: Any) -> Any:
        raise Unavailable("没有存下来：数据库正忙", "", "稍等再试")

    with monkeypatch.context() as patch:
        patch.setattr(Visits, "accept", down)
        taken = take(desk, visit(desk))
    assert (taken.status, "数据库正忙" in taken.problem) == ("received", True)
    assert take(desk, visit(desk)).number == taken.number
    with monkeypatch.context() as patch:
        patch.setattr(Visits, "set_material", down)
        other = take(desk, visit(desk, reference="other"))
    assert other.status == "draft"
    assert take(desk, visit(desk, reference="other")).case_id == other.case_id


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"theme": "00XXX0000"}, "没有“00XXX0000”"),
        ({"applicant": None}, "applicant"),
        ({"applicant": {"name": "王䶮", "id_number": ""}}, "id_number"),
        ({"applicant": {"name": "王䶮", "id_number": "430102189901010013"}}, "申请人的身份证号码不对"),
        ({"applicant": {"name": "王䶮", "id_number": "430102189901010012", "phone": "1"}}, "申请人的电话号码不对"),
        ({"applicant": {"name": "王䶮", "id_number": "430102189901010012", "id_type": "9"}}, "证件类型"),
        ({"agent": {"name": "李𬭚", "id_number": "1"}}, "代理人的身份证号码不对"),
        ({"answers": {"no_such": 1}}, "没有这个情形问题"),
        ({"answers": {}}, "情形还没有问"),
        ({"form": {"for_all": "x", "for_a": "x", "typo": 1}}, "typo"),
        ({"form": {}}, "申请表还有问题"),
        ({"form": {"for_all": "x", "for_a": "x", "since": "2999-01-01"}}, "不能晚于今天"),
        ({"truth_promised": False}, "真实性"),
        ({"materials": {"M1": {"originals": 1}}}, "公用材料"),
        ({"materials": {"M1": {"files": ["no-such.pdf"]}, "M2": {"originals": 1}}}, "no-such.pdf"),
        ({"materials": {"M1": "spared", "M2": {"originals": 1}}}, "没有可以代替"),
        ({"paper_time": "昨天"}, "时间读不懂"),
        ({"decision": "deferred", "materials": {"M1": {"originals": 1}}, "deferred": {"until": "明天"}}, "日期读不懂"),
        ({"decision": "later"}, "decision"),
        ({"unknown": 1}, "unknown"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_a_visit_that_cannot_be_taken_says_why_and_accepts_nothing(
    desk: Desk, change: dict[str, Any], words: str
) -> None:
    taken = take(desk, {**visit(desk), **change})
    assert words in taken.problem
    assert not any(case.status is Status.ACCEPTED for case in cases(desk))


def test_a_mended_visit_under_the_same_reference_takes_the_place_of_the_bad_one(desk: Desk) -> None:
    bad = take(desk, {**visit(desk, reference="r"), "form": {"for_a": "x"}})
    assert "公用栏" in bad.problem
    mended = take(desk, visit(desk, reference="r"))
    assert (mended.status, mended.again) == ("accepted", False)
    assert mended.number.endswith("-00001")
    assert sorted(case.status for case in cases(desk)) == ["accepted", "void"]


def test_numbers_that_came_as_text_are_numbers_on_the_form(desk: Desk) -> None:
    theme = desk.library.theme("43TCN0003")
    data = visit_for(theme)
    taken = take(desk, {**data, "form": {**data["form"], "area": "126.5", "seats": "48"}})
    assert not taken.problem
    [case] = cases(desk)
    assert (case.form["area"], case.form["seats"]) == (126.5, 48)


def test_deferred_by_wish_or_by_itself_with_the_halls_days_and_words(desk: Desk) -> None:
    short = {**visit(desk), "materials": {"M1": {"originals": 1}}}
    asked = take(desk, {**short, "reference": "a", "decision": "deferred", "deferred": {"until": "2999-01-04"}})
    auto = take(desk, {**short, "reference": "b", "decision": "auto"})
    whole = take(desk, {**visit(desk), "reference": "c", "decision": "auto"})
    assert (asked.status, auto.status, whole.status) == ("accepted_deferred", "accepted_deferred", "accepted")
    with desk.store.read() as work:
        case = work.cases.get(asked.case_id)
    assert case.decision.deferred_until.isoformat() == "2999-01-04"
    assert case.material("M2").state is MaterialState.DEFERRED


def test_received_only_waits_for_a_clerk(desk: Desk) -> None:
    taken = take(desk, {**visit(desk), "decision": "receive"})
    assert (taken.status, taken.problem) == ("received", "")
    assert cases(desk)[0].sub_items == ()


def test_the_command_reports_every_visit_of_every_file_and_goes_on_after_a_bad_one(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = visit(desk, reference="good"), {**visit(desk, reference="bad"), "form": {}}
    (tmp_path / "a.json").write_text(json.dumps([bad, good]), "utf-8")
    rows = (
        "reference,applicant.name,applicant.id_number,form.for_a\nrow-1,李𬭚,430102189901010020,甲\nrow-2,刘𠅤,1,乙\n"
    )
    (tmp_path / "b.csv").write_text(rows, "utf-8")
    common = {name: good[name] for name in ("theme", "answers", "materials", "truth_promised")}
    (tmp_path / "common.json").write_text(json.dumps({**common, "form": {"for_all": "公用"}}), "utf-8")
    files = [str(tmp_path / "a.json"), str(tmp_path / "b.csv"), "--common", str(tmp_path / "common.json")]
    assert main(["--data", str(desk.data), "intake", *files, "--json"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert (said["taken"], said["refused"]) == (2, 2)
    assert [row["status"] for row in said["visits"]] == ["", "accepted", "accepted", ""]
    assert main(["--data", str(desk.data), "intake", *files]) == 3
    assert capsys.readouterr().out.count("（此前已录入）") == 2


def test_fifty_retirees_of_one_employer_are_fifty_cases(
    desk: Desk, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = RESOURCES / "demo" / "visits"
    words = ["intake", str(folder / "retirees.csv"), "--common", str(folder / "retirees-common.yaml"), "--json"]
    assert main(["--data", str(desk.data), "--database", database, *words]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["taken"], said["refused"]) == (50, 0)
    assert len({row["number"] for row in said["visits"]}) == 50
    with desk.store.read() as work:
        assert work.cases.find(CaseFilter(theme_code="43PCN0013"), count=True).total == 50
        case = work.cases.by_number(said["visits"][49]["number"])
    assert (case.applicant.name, case.clerk) == (said["visits"][49]["applicant"], "批量录入")
