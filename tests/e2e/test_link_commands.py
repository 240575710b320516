"""`clerk link`: a session from the call to the proven record, from the command line of either hall."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.clock import now
from clerk_app.commands.entry import main
from clerk_app.intake import Intake
from tests.helpers.hall import CLERK
from tests.helpers.linked_desks import HUOQIU, WUJIANG, LinkedDesks
from tests.helpers.visits import visit_for
from tests.unit.printing.reading import pdfium_text

Run = Callable[..., Any]


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[LinkedDesks]:
    made = LinkedDesks(tmp_path, clock=now)
    yield made
    made.close()


@pytest.fixture
def run(halls: LinkedDesks, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run(hall, words…)`: one command there; then the line carries what is to be carried."""

    def run(hall: str, *words: str, code: int = 0) -> Any:
        assert main(["--data", str(tmp_path / hall / "data"), "link", *words]) == code, capsys.readouterr()
        said = capsys.readouterr()
        for look in halls.asking.sessions.list():
            halls.carry(look.session.id)
        if code and not said.out:
            return said.err
        return json.loads(said.out) if "--json" in words else said.out

    return run


def test_a_session_is_held_and_proven_from_the_command_line(run: Run, halls: LinkedDesks, tmp_path: Path) -> None:
    called = run(WUJIANG, "call", HUOQIU, "--wanted", "开具无违法记录证明", "--applicant", "王小明", "--material",
                 "身份证", "--mode", "online", "--clerk", "李敏", "--json")  # fmt: skip
    assert (called["state"], called["mode"], called["applicant"]) == ("ringing", "online", "王*明")
    session, tail = called["id"], called["id"][-8:]
    assert "吴江区政务服务中心  全程网办" in run(HUOQIU, "ring")
    assert run(HUOQIU, "accept", tail, "--clerk", "赵强", "--window", "1号", "--json")["state"] == "open"
    assert "赵强 先接了" in run(HUOQIU, "accept", tail, "--clerk", "钱进", "--window", "2号", code=3)
    assert "没有来电" in run(HUOQIU, "ring")
    run(HUOQIU, "act", tail, "material", "name=身份证", "result=ok", "remark=")
    run(HUOQIU, "act", tail, "identity", "method=face", "rule=相符", "ok=true", "remark=")
    run(WUJIANG, "act", tail, "said", "--body", '{"text": "true"}')
    assert "没有写成 名=值" in run(WUJIANG, "act", tail, "said", "text", code=2)
    assert "没有说清楚" in run(WUJIANG, "act", tail, "said", "text=", code=3)
    run(HUOQIU, "act", tail, "declined", "reason=没有登记", "law=条例第七条")
    shown = run(WUJIANG, "show", tail, "--json")
    assert shown["table"]["materials"]["身份证"]["result"] == "ok"
    assert [each["kind"] for each in shown["points"]] == ["consent", "confirmed", "confirmed", "applicant_confirmed"]
    assert "待办  协办方：确认办理结果" in run(WUJIANG, "show", tail)
    assert "共 1 次" in run(WUJIANG, "list", "--live")
    run(WUJIANG, "in-writing", tail, "--why", "线路中断")
    assert run(HUOQIU, "resume", tail, "--json")["state"] == "open"
    run(WUJIANG, "end", tail, "--reason", "办完")
    assert "共 0 次" in run(HUOQIU, "list", "--live")
    for hall in (WUJIANG, HUOQIU):
        assert "记录完整、可信" in run(hall, "verify", tail)
    told = run(WUJIANG, "export", session, "--to", str(tmp_path / "a.zip"), "--json")
    run(HUOQIU, "export", session, "--to", str(tmp_path / "b.zip"))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert "会谈记录 →" in run(WUJIANG, "print", tail, "--pdf", str(tmp_path / "paper.pdf"))
    words = pdfium_text((tmp_path / "paper.pdf").read_bytes())
    assert all(each in words for each in ("会谈记录", "全程网办", "没有登记", "封存了这份记录"))
    report = run(HUOQIU, "verify", str(tmp_path / "a.zip"), "--json")
    assert (report["sound"], report["session"], report["head"]) == (True, session, told["head"])


def test_a_file_that_was_changed_is_not_proven(run: Run, tmp_path: Path) -> None:
    session = run(WUJIANG, "call", HUOQIU, "--wanted", "开具证明", "--json")["id"]
    run(WUJIANG, "cancel", session, "--reason", "申请人离开")
    file = tmp_path / "record.zip"
    run(WUJIANG, "export", session, "--to", str(file))
    words = run("nobody", "verify", str(file))  # where there is no hall at all, nobody knows whose keys these are
    assert "记录完整，但吴江区政务服务中心、霍邱县政务服务中心没有登记，不能确认是它" in words
    assert "可信" not in words
    assert run("nobody", "verify", str(file), "--json")["known"] is False
    assert run(HUOQIU, "verify", str(file), "--json")["known"] is True
    assert "文件打不开" in run("nobody", "verify", str(tmp_path / "none.zip"), code=3)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(tmp_path / "changed.zip", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, data.replace("申请人离开".encode(), "对方拒绝办".encode()) if name.endswith("txt") else data
            )
    words = run("nobody", "verify", str(tmp_path / "changed.zip"), code=3)
    assert "summary.txt 与记录不符" in words
    assert "记录没有通过验证" in words


def test_words_that_fit_nothing_are_told_plainly(run: Run) -> None:
    assert "没有这次会谈" in run(WUJIANG, "show", "00000000", code=3)
    assert "没有代码为 nowhere 的伙伴大厅" in run(WUJIANG, "call", "nowhere", "--wanted", "证明", code=3)
    assert "没有这次会谈" in run(WUJIANG, "verify", "00000000", code=3)


def test_a_case_shows_its_sessions(run: Run, halls: LinkedDesks, tmp_path: Path, capsys: Any) -> None:
    desk = halls.asking
    taken = Intake(desk, CLERK).take(visit_for(desk.library.theme("99TST0001"), tmp_path, 0), tmp_path)
    with desk.store.read() as work:
        case = work.cases.get(taken.case_id)
    called = run(WUJIANG, "call", HUOQIU, "--wanted", "开具证明", "--case", case.number, "--mode", "collect", "--json")
    assert called["case_id"] == case.id
    assert [each["id"] for each in run(WUJIANG, "list", "--case", case.number, "--json")] == [called["id"]]
    assert main(["--data", str(tmp_path / WUJIANG / "data"), "case", "show", case.number]) == 0
    assert f"异地代收代办  霍邱县政务服务中心  呼叫中  {called['id']}" in capsys.readouterr().out
