"""One visit for every one-thing on the shelf: from the intake over HTTP to papers read back by other people's tools."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.cases.model import Case
from clerk_app.catalogue.library import Library
from clerk_app.commands.demo import print_papers
from tests.helpers.hall import CLERK, Hall, open_hall
from tests.helpers.visits import RARE_NAMES

THEMES = [entry.code for entry in Library().entries()]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """One hall for all themes, as a real one."""
    with open_hall(tmp_path_factory.mktemp("hall")) as opened:
        yield opened


@pytest.fixture(scope="module", params=THEMES)
def served(request: pytest.FixtureRequest, hall: Hall) -> tuple[Hall, Case]:
    """A person served: everything accepted, sent, decided."""
    number = THEMES.index(request.param)
    case = hall.take(request.param, number, delivery={"way": "pickup"})
    assert hall.run(60)
    return hall, hall.case(case.id)


def text_of(pdf: Path | bytes) -> str:
    """All text of a PDF as poppler extracts it, without blanks and line ends."""
    assert shutil.which("pdftotext"), "install poppler-utils (system-packages.txt)"
    data = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


def codes_of(pdf: bytes) -> set[str]:
    """Contents of all bar and QR codes on all pages, read from the rasterised pages."""
    import zxingcpp

    from printing.spool.raster import page_count, page_image

    return {code.text for page in range(page_count(pdf)) for code in zxingcpp.read_barcodes(page_image(pdf, page, 200))}


def test_every_part_is_done_once_by_the_departments_own_books(served: tuple[Hall, Case]) -> None:
    hall, case = served
    assert case.status == "finished"
    assert {item.state.value for item in case.sub_items} == {"done"}
    mine = [row for row in hall.departments.books()["sub_items"] if row["case_number"] == case.number]
    assert {row["sub_item_code"]: row["effects"] for row in mine} == {item.code: 1 for item in case.sub_items}
    assert hall.events(case)[-1] == "finished"


def test_results_are_those_the_guide_promises(served: tuple[Hall, Case]) -> None:
    hall, case = served
    promised = {item.code: item.result for item in hall.desk.visits.theme_of(case).sub_items}
    for item in case.sub_items:
        wanted = promised[item.code]
        assert (item.result.document if item.result else "") == (wanted.name if wanted else "")
        assert item.result is None or item.result.number


def test_every_paper_of_the_case_can_be_read_back(served: tuple[Hall, Case], tmp_path: Path) -> None:
    hall, case = served
    papers = list(print_papers(hall.desk, case, CLERK, tmp_path))
    for title in ("一次性告知书", "收件清单", "受理通知书"):
        assert any(title in path.name for path in papers), title
    acceptance = next(path for path in papers if "受理通知书" in path.name).read_bytes()
    text = text_of(acceptance)
    assert case.number in text
    assert case.applicant.name in text
    assert case.theme_name in text
    for item in case.sub_items:
        assert "".join(item.name.split()) in text, item.name
    assert any(case.number in code for code in codes_of(acceptance))
    results = [item.result for item in case.sub_items if item.result]
    licences = [path for path in papers if path.name[3:-4] in {result.document for result in results}]
    assert len(licences) == len(results)
    for path in licences:
        text = text_of(path)
        assert any(result.number in text for result in results if result.document == path.name[3:-4]), path.name
    assert all(path.read_bytes().startswith(b"%PDF-") for path in papers)


def test_rare_names_come_out_of_the_paper_as_they_went_in(hall: Hall) -> None:
    for number, name in enumerate(RARE_NAMES):
        case = hall.take(number=number, reference=f"rare/{number}")
        made = hall.desk.papers.make(case.id, "acceptance_notice", CLERK)
        assert name in text_of(made.pdf)
        assert hall.desk.papers.read(made.paper) == made.pdf


def test_a_second_copy_needs_a_reason_and_carries_it(hall: Hall) -> None:
    from clerk_app.errors import Refused

    case = hall.take(number=7, reference="copies")
    first = hall.desk.papers.make(case.id, "acceptance_notice", CLERK)
    with pytest.raises(Refused, match="已经打印过"):
        hall.desk.papers.make(case.id, "acceptance_notice", CLERK)
    second = hall.desk.papers.make(case.id, "acceptance_notice", CLERK, reason="卡纸")
    assert (first.paper.copy, second.paper.copy) == (1, 2)
    assert first.paper.document_number == second.paper.document_number
    text = text_of(second.pdf)
    assert "卡纸" in text
    assert "第2次" in text


def test_a_handover_slip_says_whether_it_may_have_arrived_and_its_bar_code_is_its_number(hall: Hall) -> None:
    case = hall.take(number=8, reference="slip")
    task = hall.desk.hand.to_hand(hall.item(case, "A").id, "部门系统停用", CLERK)
    made = hall.desk.papers.make(case.id, "handover_slip", CLERK, slip=task.slip_number)
    text = text_of(made.pdf)
    for words in (task.slip_number, "部门系统停用", "甲事项", hall.desk.library.department("scjg").name, "甲材料"):
        assert words in text, words
    assert task.slip_number in codes_of(made.pdf)


@pytest.mark.parametrize(
    "kind", ["licence", "correction_notice", "refusal_notice", "deferred_acceptance_notice", "withdrawal_notice"]
)
def test_a_paper_for_something_that_did_not_happen_is_refused(hall: Hall, kind: str) -> None:
    from clerk_app.errors import WorldError

    case = hall.take(number=9, reference=f"none/{kind}")
    with pytest.raises(WorldError) as refused:
        hall.desk.papers.make(case.id, kind, CLERK)
    assert refused.value.what
    assert hall.desk.papers.of_case(case.id) == ()


def test_papers_of_the_other_outcomes_say_what_the_law_wants(hall: Hall) -> None:
    from datetime import timedelta

    from clerk_app.cases.limits import beijing
    from clerk_app.cases.model import Correction

    visits, papers, today = hall.desk.visits, hall.desk.papers, beijing(hall.desk.clock()).date()

    def received(reference: str, **parts: Any) -> Case:
        return hall.take(number=10, reference=reference, decision="receive", **parts)

    told = received("told")
    visits.notify_correction(told.id, [Correction("甲材料", "看不清")], today + timedelta(days=20), CLERK)
    text = text_of(papers.make(told.id, "correction_notice", CLERK).pdf)
    assert "看不清" in text
    assert "第三十二条" in text
    refused = received("refused")
    visits.refuse(refused.id, "示范市城市管理局", "不属于本机关职权范围", "", CLERK)
    text = text_of(papers.make(refused.id, "refusal_notice", CLERK).pdf)
    assert "示范市城市管理局" in text
    assert "行政复议" in text
    deferred = hall.take(number=11, reference="deferred", decision="deferred", materials={"M1": {"originals": 1}})
    text = text_of(papers.make(deferred.id, "deferred_acceptance_notice", CLERK).pdf)
    assert "公用材料" in text
    assert "承诺" in text
    visits.withdraw(deferred.id, "申请人不办了", CLERK)
    assert "申请人不办了" in text_of(papers.make(deferred.id, "withdrawal_notice", CLERK).pdf)
