"""`clerk unresolved`, from the front door to the slip in the person's hand."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clerk_app.commands.entry import main
from tests.unit.printing.reading import pdfium_text


@pytest.fixture
def clerk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def run(*words: str, code: int = 0) -> str:
        assert main(["--data", str(tmp_path / "data"), *words]) == code
        told = capsys.readouterr()
        return told.err if code else told.out

    return run


def test_somebody_who_could_not_get_it_done_gets_a_slip_a_handler_and_a_reply(
    clerk: Callable[..., str], tmp_path: Path
) -> None:
    def plain(*words: str) -> Any:
        return json.loads(clerk("unresolved", *words, "--json"))

    slip = tmp_path / "slip.pdf"
    about = ("--name", "王小五", "--phone", "13800000000", "--category", "information", "--clerk", "李敏")
    made = plain("add", "旧地址改不过来", *about, "--pdf", str(slip))
    assert (made["name"], made["phone"], made["late"]) == ("王*五", "138****0000", False)
    assert made["number"] in pdfium_text(slip.read_bytes())
    number = made["number"]
    assert "还没有指派" in clerk("unresolved", "reply", number, "--text", "好了", "--clerk", "王芳", code=3)
    assert "值班长" in clerk("unresolved", "hand", number, "--to", "王芳", code=3)
    assert plain("hand", number, "--to", "王芳", "--supervisor")["handler"] == "王芳"
    assert "没有答复过" in clerk("unresolved", "close", number, "--end", "done", "--clerk", "王芳", code=3)
    plain("reply", number[-5:], "--text", "已请公安局改库", "--clerk", "王芳")
    listed = clerk("unresolved", "list")
    assert "已答复" in listed
    assert "共 1 件" in listed
    assert "13800000000" not in listed
    assert plain("close", number, "--end", "done", "--clerk", "王芳")["open"] is False
    assert plain("list") == []
    [closed] = plain("list", "--all")
    assert (closed["state"], closed["end"], closed["closed_by"]) == ("已办结", "done", "王芳")
    told = clerk("unresolved", "show", number, "--pdf", str(slip))
    assert "王芳 电话：已请公安局改库" in told
    assert "已请公安局改库" in pdfium_text(slip.read_bytes())


def test_it_can_be_tied_to_a_number_and_a_case_and_says_when_there_is_none(clerk: Callable[..., str]) -> None:
    add = ("unresolved", "add", "办不成", "--name", "王五", "--category", "system")
    assert "没有 Z999 这个号" in clerk(*add, "--ticket", "Z999", code=3)
    assert "没有编号为" in clerk(*add, "--case", "430102-20260101-99999", code=3)
    issued = json.loads(clerk("ticket", "issue", "--name", "王五", "--json"))
    label = issued["ticket"]["label"] if "ticket" in issued else issued["label"]
    assert json.loads(clerk(*add, "--ticket", label, "--json"))["ticket_label"] == label
