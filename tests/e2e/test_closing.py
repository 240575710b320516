"""`clerk close` from the count to the paper, and originals given back, by the command line alone."""

import io
import json
import sys
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.closing.rules import hall_day
from clerk_app.commands.entry import main
from clerk_app.intake import Intake
from tests.helpers.hall import CLERK, desk_at
from tests.helpers.visits import visit_for
from tests.unit.printing.reading import pdfium_text

PASSWORDS = "yichuang-clerk\nyichuang-chief\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_at(tmp_path)
    desk.make_demo_hall()
    visit = visit_for(desk.library.theme("99TST0001"), number=1, answers={"express": False})
    visit["materials"] |= {"M1": {"copies": 1}, "M2": {"originals": 2}}
    taken = Intake(desk, CLERK).take(visit, Path())
    assert not taken.problem, taken.problem
    return desk


def clerk(desk: Desk, *words: str) -> int:
    return main([*words, "--data", str(desk.data)])


def test_a_window_and_then_the_hall_are_closed_by_two_with_a_paper(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert clerk(desk, "close", "show", "--json", "--lines", "taken") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["figures"]["taken"], shown["figures"]["originals"]) == (1, 2)
    assert sum(line["pieces"] for line in shown["lines"] if line["figure"] == "taken") == 1

    sign = ["close", "sign", "--clerk", "clerk", "--second", "chief", "--spoiled", "0"]
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORDS))
    assert clerk(desk, *sign, "--originals", "1") == 3
    assert "点出 1 份，程序记 2 份" in capsys.readouterr().err
    paper = tmp_path / "day.pdf"
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORDS))
    assert clerk(desk, *sign, "--originals", "1", "--reason-originals", "一份已借出", "--pdf", str(paper)) == 0
    text = pdfium_text(paper.read_bytes())
    assert "日终清单" in text
    for words in ("一份已借出", "在窗口的原件 2 份", "李敏", "周强", "结转"):
        assert words in text, words

    monkeypatch.setattr(sys, "stdin", io.StringIO("yichuang-chief\nyichuang-clerk\n"))
    capsys.readouterr()
    assert clerk(desk, "close", "hall", "--clerk", "chief", "--second", "clerk", "--json") == 0
    closed = json.loads(capsys.readouterr().out)
    assert (closed["window"], closed["first"], closed["second"]) == ("", "周强", "李敏")
    assert desk.closings.hall(hall_day(desk.clock())).closes[-1].hash == closed["hash"]


def test_originals_are_given_back_with_a_receipt(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [line] = desk.closings.look(CLERK.window, hall_day(desk.clock())).snapshot.of("originals")
    assert clerk(desk, "case", "print", line.number, "--document", "originals_receipt", "--pdf", "x.pdf") == 3
    assert "没有退还过原件" in capsys.readouterr().err
    assert clerk(desk, "case", "return-originals", line.number, "--to", "王䶮") == 0
    paper = tmp_path / "receipt.pdf"
    assert clerk(desk, "case", "print", line.number, "--document", "originals_receipt", "--pdf", str(paper)) == 0
    text = pdfium_text(paper.read_bytes())
    for words in ("原件退还单", "公用材料", "2份", "王䶮", "没有"):
        assert words in text, words
    assert desk.closings.look(CLERK.window, hall_day(desk.clock())).snapshot.count("originals") == 0


def test_a_shift_is_handed_over_to_the_one_who_signs_second(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "shift.pdf"
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORDS))
    shift = ["close", "shift", "--clerk", "clerk", "--second", "chief", "--originals", "2", "--spoiled", "0"]
    assert clerk(desk, *shift, "--pdf", str(paper)) == 0
    assert "没有办完的" in capsys.readouterr().out
    assert "交给周强" in pdfium_text(paper.read_bytes())
    look = desk.closings.look(CLERK.window, hall_day(desk.clock()))
    assert {line.who for line in look.snapshot.of("originals")} == {"周强"}
