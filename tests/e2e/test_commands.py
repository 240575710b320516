"""The command line does what the screens do: list, show, print, move to paper, hand over, enter later, reconcile."""

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.cases.model import Case
from clerk_app.commands.entry import main
from clerk_app.dispatch.hand import next_step
from tests.helpers.cases import an_item
from tests.helpers.hall import Hall

Said = tuple[int, str, str]
Clerk = Callable[..., Said]


@pytest.fixture
def clerk(hall: Hall, capsys: pytest.CaptureFixture[str]) -> Iterator[Clerk]:
    """`clerk …` over the hall's data: exit code, what it said, and what it complained of."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(*words: object) -> Said:
        code = main(["--data", str(hall.desk.data), *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def case(hall: Hall) -> Case:
    return hall.take()


def test_a_case_is_listed_and_shown_with_personal_numbers_covered(clerk: Clerk, case: Case) -> None:
    code, said, _ = clerk("case", "list", "王䶮")
    assert code == 0
    assert case.number in said
    assert "共 1 件" in said
    code, said, _ = clerk("case", "show", case.number, "--events")
    assert case.applicant.id_number not in said
    assert "链条完整" in said
    assert "decided" in said
    assert case.applicant.id_number in clerk("case", "show", case.number, "--full")[1]
    shown = json.loads(clerk("case", "show", case.number, "--json")[1])
    assert shown["number"] == case.number
    assert case.applicant.id_number not in json.dumps(shown)


def test_a_number_that_is_not_there_is_refused_in_plain_words(clerk: Clerk) -> None:
    code, said, complaint = clerk("case", "show", "430102-20260101-99999")
    assert (code, said) == (3, "")
    assert "没有编号为" in complaint
    assert "Traceback" not in complaint


def test_a_paper_is_printed_once_and_again_only_with_a_reason(clerk: Clerk, case: Case, tmp_path: Path) -> None:
    words = ("case", "print", case.number, "--document", "acceptance_notice", "--pdf", tmp_path / "a.pdf")
    assert clerk(*words)[0] == 0
    first = (tmp_path / "a.pdf").read_bytes()
    code, _, complaint = clerk(*words)
    assert (code, "已经打印过" in complaint) == (3, True)
    assert (tmp_path / "a.pdf").read_bytes() == first
    assert "第2份" in clerk(*words, "--reason", "卡纸")[1]


def test_by_hand_from_the_slip_to_the_books(clerk: Clerk, hall: Hall, case: Case, tmp_path: Path) -> None:
    hall.faults({"kind": "down", "department": "scjg"})
    code, said, _ = clerk("fallback", "move", case.number, "A", "--reason", "部门系统停用")
    assert code == 0
    [line] = json.loads(clerk("fallback", "list", "--json")[1])
    slip = line["slip"]
    assert slip in said
    assert (line["state"], line["reason"], line["next_step"]) == (
        "by_hand",
        "部门系统停用",
        "打印交接单，把材料交给部门",
    )
    assert clerk("fallback", "hand-over", slip)[0] == 2
    assert clerk("fallback", "hand-over", slip, "--pdf", tmp_path / "slip.pdf", "--to", "张三")[0] == 0
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    assert clerk("fallback", "receipt", slip, "--number", "收〔2026〕15号")[0] == 0
    code, _, complaint = clerk("fallback", "result", slip, "--outcome", "granted", "--document", "甲证")
    assert (code, "编号" in complaint) == (3, True)
    result = ("fallback", "result", slip, "--outcome", "granted", "--document", "甲证", "--number", "纸1")
    assert clerk(*result, "--at", "昨天")[0] == 3
    assert clerk(*result)[0] == 0
    hall.faults()
    code, said, _ = clerk("dispatch", "--until-idle", "--json")
    assert code == 0
    assert json.loads(said) == {"idle": True, "waiting": []}
    assert hall.item(case, "A").result.number == "纸1"
    assert hall.submission("A")["on_paper"] == 1
    assert clerk("fallback", "list", "--all")[1].strip() == "共 0 项"


def test_dispatch_says_what_still_waits_and_why(clerk: Clerk, hall: Hall, case: Case) -> None:
    demand = {"code": "M1", "demand": "重交"}
    hall.faults({"kind": "ask_correction", "department": "scjg", "reason": "图纸不清", "corrections": [demand]})
    code, said, _ = clerk("dispatch", "--until-idle")
    assert code == 0
    assert "图纸不清" in said
    assert "请申请人补正后重新申请" in said


def test_every_state_that_waits_has_a_next_step_in_words() -> None:
    from clerk_app.cases.model import SubItemState

    silent = {state for state in SubItemState if not next_step(an_item(state=state), None)}
    assert silent == {SubItemState.DONE, SubItemState.REJECTED}


@pytest.mark.parametrize(
    "words", [["no-such-command"], ["case"], ["case", "show"], ["intake"], ["dispatch", "--timeout", "soon"]]
)
def test_bad_usage_is_exit_code_two(clerk: Clerk, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        clerk(*words)
    assert ended.value.code == 2


def test_a_file_that_is_no_visits_is_refused_by_name(clerk: Clerk, tmp_path: Path) -> None:
    def refused(name: str, content: bytes) -> Any:
        (tmp_path / name).write_bytes(content)
        return clerk("intake", tmp_path / name)

    for name, content in (
        ("a.json", b"{"),
        ("b.yaml", b"a: [1"),
        ("c.json", b"[1, 2]"),
        ("d.json", b'{"visits": 5}'),
        ("e.json", "王䶮".encode("gb18030")),
        ("f.yaml", b"\x00\x01"),
    ):
        code, said, complaint = refused(name, content)
        assert (code, said) == (3, ""), name
        assert name in complaint
    assert clerk("intake", tmp_path / "no-such-file.json")[0] == 3
