"""统计 › 报表: what is shown is written whole, with a way to stop; scheduled reports are opened and written again."""

import csv

import pytest
from openpyxl import load_workbook

from ui.screens.hall.paper_view import HallPaper
from ui.screens.printing import ways
from ui.screens.statistics import reports_page


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """Where exports go."""
    folder = tmp_path / "documents"
    folder.mkdir()
    free = ways.free_path
    monkeypatch.setattr(ways, "free_path", lambda name: free(name, folder))
    return folder


@pytest.fixture
def page(fill, section, documents):
    day, _ = fill(3, tickets=60, busy=True)
    return section("reports", day)


def notice(page):
    return page._notices.itemAt(0).widget().notice


def test_excel_holds_what_is_shown_and_a_second_one_gets_a_name_of_its_own(page, documents, settle):
    assert "统计报告" in page.what.text()
    page.to_excel()
    settle()
    [path] = documents.iterdir()
    assert str(path) in notice(page).what
    book = load_workbook(path)
    assert book["号明细"].max_row == 61
    shown = {line.figure.name: line for line in page.board.now.report.lines}
    rows = {row[1]: row for row in book["概况"].iter_rows(min_row=2, values_only=True)}
    assert rows["取号量"][2] == len(shown["取号量"].value.behind) == 60
    page.to_excel()
    settle()
    assert len(list(documents.iterdir())) == 2


def test_csv_is_a_folder_of_tables(page, documents, settle):
    page.to_csv()
    settle()
    [folder] = documents.iterdir()
    with (folder / "号明细.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 61


def test_an_export_that_is_stopped_leaves_nothing(page, documents, settle, desk):
    page.to_excel()
    for running in list(desk.runner.running):
        running.cancel()
    settle()
    assert list(documents.iterdir()) == []


def test_an_export_that_cannot_be_written_says_why(page, documents, settle, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(reports_page, "free_name", lambda _name, _ending: tmp_path / "file" / "x.xlsx")
    page.to_excel()
    settle()
    assert notice(page).what.startswith("没有写出")


def test_the_pdf_is_shown_as_a_paper(page, settle):
    page.to_pdf()
    settle()
    [dialog] = page.window().findChildren(HallPaper)
    assert dialog.pdf.startswith(b"%PDF")
    dialog.reject()


def test_scheduled_reports_are_listed_written_again_and_opened(page, services, tmp_path, settle):
    assert page.list.model.rowCount() == 0
    services.settings.change({"reports.folder": str(tmp_path / "reports")})
    page.list.load()
    settle()
    assert page.list.model.rowCount() == 14 + 8
    page.list.table.selectRow(0)
    settle()
    first = page.list.current_row()
    assert (first.wanted.kind, first.at, first.files) == ("daily", None, ())
    assert not page.open_button.isEnabled()
    page.write_again()
    settle()
    assert "已写出" in notice(page).what
    kept = page.list.current_row()
    assert {path.suffix for path in kept.files} == {".pdf", ".xlsx"}
    assert kept.at is not None
    page.open_kept()
    settle()
    [dialog] = page.window().findChildren(HallPaper)
    assert dialog.pdf == kept.files[0].read_bytes()
    dialog.reject()
    kept.files[0].unlink()
    page.list.load()
    settle()
    assert len(page.list.current_row().files) == 1


def test_every_control_has_a_name(page, nameless, services):
    assert nameless(page) == []
    assert services.settings["reports.folder"] == ""
