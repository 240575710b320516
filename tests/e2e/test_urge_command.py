"""`clerk urge`, from a late case to the slip and who was told."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clerk_app import clock
from clerk_app.commands.entry import main
from tests.helpers.hall import open_hall
from tests.unit.printing.reading import pdfium_text


def test_a_late_case_is_urged_once_and_the_department_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def clerk(*words: str, code: int = 0) -> str:
        assert main(["--data", str(tmp_path / "data"), *words]) == code
        told = capsys.readouterr()
        return told.err if code else told.out

    def long_ago() -> datetime:
        return clock.now() - timedelta(days=120)

    with open_hall(tmp_path, clock=long_ago) as hall:
        hall.desk._flow_clock = long_ago
        number = hall.take(number=1).number
        line = min(line.department for line in hall.desk.limits_watch.of_case(number) if line.item)
    assert json.loads(clerk("urge", "list", "--json")) == []
    slip = tmp_path / "slip.pdf"
    made = json.loads(clerk("urge", number, "--department", line, "--by", "周强", "--json"))
    assert {(each["case_number"], each["by"], each["told"]) for each in made} == {(number, "周强", False)}
    code = made[0]["slip"]
    assert "刚催办过" in clerk("urge", number, "--department", line, code=3)
    again = clerk("urge", number, "--department", line, "--again", "家长在等", "--pdf", str(slip))
    assert "不会自动送到部门" in again
    assert "家长在等" in pdfium_text(slip.read_bytes())
    assert "没有写明告诉了谁" in clerk("urge", "told", code, code=3)
    told = json.loads(clerk("urge", "told", code, "--to", "王工", "--by", "周强", "--json"))
    assert {(each["told_to"], each["told_way"], each["told"]) for each in told} == {("王工", "phone", True)}
    listed = clerk("urge", "list")
    assert "电话告知 王工（周强）" in listed
    assert "还没有告知" in listed
    assert "没有催办单" in clerk("urge", "slip", "CB20260101-001", code=3)
    assert clerk("urge", "told", code=2)


def test_a_case_that_is_not_near_is_urged_only_when_the_department_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_hall(tmp_path) as hall:
        case = hall.take(number=1)
        loud = [each for each in hall.desk.limits_watch.of_case(case.number) if each.loud]
    data = ["--data", str(tmp_path / "data"), "urge"]
    if not loud:
        assert main([*data, case.number]) == 3
        assert "没有临近或超期" in capsys.readouterr().err
    assert main([*data, case.number, "--department", "nobody"]) == 3
    assert "没有在办的" in capsys.readouterr().err
    assert main([*data, "430102-20200101-99999"]) == 3
    assert "没有编号为" in capsys.readouterr().err
