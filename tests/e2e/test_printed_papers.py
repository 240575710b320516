"""Papers on the command line: what did not come out does not count, what is another's is not printed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Case
from clerk_app.commands.entry import main
from clerk_app.intake import Intake
from tests.helpers.hall import CHIEF, CLERK, desk_at
from tests.helpers.visits import AGENT_ID, ID_NUMBER, visit_for

Said = tuple[int, str, str]
Clerk = Callable[..., Said]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_at(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def clerk(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Clerk:
    def run(*words: object) -> Said:
        code = main(["--data", str(desk.data), *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def a_case(desk: Desk, folder: Path, **parts: object) -> Case:
    visit = {**visit_for(desk.library.theme("99TST0001"), folder, answers={"express": False}), **parts}
    taken = Intake(desk, CLERK).take(visit, folder)
    assert taken.problem == ""
    with desk.store.read() as work:
        return work.cases.get(taken.case_id)


def test_a_paper_that_could_not_be_written_can_be_printed_without_a_reason_under_its_number(
    desk: Desk, clerk: Clerk, tmp_path: Path
) -> None:
    case = a_case(desk, tmp_path)
    (tmp_path / "file").write_bytes(b"")
    words = ("case", "print", case.number, "--document", "acceptance_notice", "--pdf")
    code, said, complaint = clerk(*words, tmp_path / "file" / "a.pdf")
    assert (code, said) == (3, "")
    assert "没有写出" in complaint
    assert "第1份" in clerk(*words, tmp_path / "a.pdf")[1]
    first, second = desk.papers.of_case(case.id)
    assert (first.outcome, second.outcome) == ("failed", "printed")
    assert first.document_number == second.document_number


def test_a_paper_is_not_made_a_different_one_by_naming_a_sub_item(desk: Desk, clerk: Clerk, tmp_path: Path) -> None:
    case = a_case(desk, tmp_path)
    words = ("case", "print", case.number, "--document", "acceptance_notice", "--pdf", tmp_path / "a.pdf")
    assert clerk(*words)[0] == 0
    code, _, complaint = clerk(*words, "--sub-item", "A")
    assert (code, "已经打印过" in complaint) == (3, True)


def test_a_slip_of_another_case_is_not_printed(desk: Desk, clerk: Clerk, tmp_path: Path) -> None:
    first, second = (a_case(desk, tmp_path, reference=reference) for reference in ("1", "2"))
    slip = desk.hand.to_hand(first.sub_items[0].id, "停机", CLERK).slip_number
    words = ("--document", "handover_slip", "--slip", slip, "--pdf", tmp_path / "a.pdf")
    code, _, complaint = clerk("case", "print", second.number, *words)
    assert (code, "另一个办件" in complaint) == (3, True)
    assert not (tmp_path / "a.pdf").exists()
    assert clerk("case", "print", first.number, *words)[0] == 0


def test_nothing_is_printed_of_a_voided_case(desk: Desk, clerk: Clerk, tmp_path: Path) -> None:
    case = a_case(desk, tmp_path, decision="receive")
    desk.visits.void(case.id, "录错", CHIEF)
    words = ("case", "print", case.number, "--document", "materials_receipt", "--pdf", tmp_path / "a.pdf")
    code, _, complaint = clerk(*words)
    assert (code, "已作废" in complaint) == (3, True)


def test_json_covers_every_number_of_a_person_wherever_it_stands(desk: Desk, clerk: Clerk, tmp_path: Path) -> None:
    passport = {"name": "JOSÉ", "id_type": "414", "id_number": "E12345678", "phone": "13811112222"}
    agent = {"name": "李𬭚", "id_number": AGENT_ID, "phone": "13800000002"}
    form = {"for_a": ID_NUMBER, "for_all": "6222020000000000000"}
    delivery = {"way": "post", "phone": "13833334444", "address": "示范路1号", "receiver": "李𬭚"}
    case = a_case(desk, tmp_path, applicant=passport, agent=agent, form=form, delivery=delivery)
    shown = clerk("case", "show", case.number, "--json", "--events")[1]
    hidden = (ID_NUMBER, AGENT_ID, "E12345678", "13811112222", "13800000002", "13833334444", "6222020000000000000")
    for number in hidden:
        assert number not in shown
    assert json.loads(shown)["chain"]["broken_at"] is None
    full = clerk("case", "show", case.number, "--json", "--events", "--full")[1]
    for number in hidden:
        assert number in full


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("--outcome granted --document 甲证", 3, "文书编号"),
        ("--outcome rejected --document 甲证 --number 1 --reason 不符", 2, "--document"),
        ("--outcome granted --document 甲证 --number 1 --valid-from 2026-05-01 --valid-until 2026-01-01", 3, "有效期"),
        ("--outcome granted --at 昨天", 3, "时间读不懂"),
    ],
)
def test_a_result_that_cannot_be_right_is_not_entered(clerk: Clerk, words: str, code: int, told: str) -> None:
    ended, _, complaint = clerk("fallback", "result", "JJ1", *words.split())
    assert (ended, told in complaint) == (code, True)
