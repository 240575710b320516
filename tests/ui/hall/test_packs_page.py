"""大厅 › 应急包: printed, accounted for, closed."""

import time

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from tests.ui.application.hall import CHIEF
from ui.screens.hall.paper_view import HallPaper

WINDOW = "3号综合窗口"


@pytest.fixture
def page(open_screen, settle):
    window = open_screen("hall")
    window.screen("hall").enter("packs")
    settle()
    return window.screen("hall").page


def finished(page):
    """Rendering takes its time on a busy machine."""
    end = time.monotonic() + 60
    while page.desk.runner.running and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert not page.desk.runner.running


def made(page, tmp_path, settle, numbers=3):
    page.form.frames["numbers"].set_value(numbers)
    page.form.frames["forms"].set_value(1)
    page.form.frames["themes"].set_value(["43PCN0013"])
    page.make_in(tmp_path)
    finished(page)


def test_only_supervisors_see_the_page(open_screen):
    screen = open_screen("hall", chief=False).screen("hall")
    assert "packs" not in [section.id for section in screen.sections]


def test_a_pack_a_window_is_made_where_the_clerk_says(page, services, settle, tmp_path, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    page.form.frames["windows"].set_value("3号综合窗口、5号综合窗口")
    page.form.frames["themes"].set_value(["43PCN0013"])
    page.form.frames["numbers"].set_value(2)
    page.make()
    finished(page)
    assert sorted(path.read_bytes()[:4] for path in out.glob("*.pdf")) == [b"%PDF", b"%PDF"]
    assert {state.pack.window for state in services.packs.all()} == {"3号综合窗口", "5号综合窗口"}
    assert page.list.model.rowCount() == 2


def test_what_is_missing_is_marked_and_no_number_is_handed_out(page, services, settle):
    page.make()
    settle()
    assert page.form.frames["themes"].error
    assert services.packs.all() == ()


def test_a_disk_that_takes_nothing_leaves_no_open_numbers(page, services, settle, tmp_path):
    (tmp_path / "file").write_text("")
    made(page, tmp_path / "file", settle)
    [state] = services.packs.all()
    assert state.pack.closed_at is not None
    assert state.left == ()
    assert page._notices.count() == 1


def test_a_pack_with_open_numbers_does_not_close_and_one_without_does(page, services, settle, tmp_path):
    made(page, tmp_path, settle)
    page.list.table.focus_rows()
    page.close_pack()
    settle()
    [bar] = [page._notices.itemAt(at).widget() for at in range(page._notices.count())]
    assert "3 个编号没有交代" in bar.notice.why
    page.show_numbers()
    settle()
    page.numbers.list.table.focus_rows()
    [state] = services.packs.all()
    page.numbers.last.set_value(state.pack.last)
    page.numbers.reason.set_value("收回销毁")
    page.numbers.declare()
    settle()
    page.list.table.focus_rows()
    page.close_pack()
    settle()
    assert services.packs.all()[0].pack.closed_by == "周强"
    assert "已由 周强 结清" in page.told.text()


def test_the_account_of_the_numbers_is_a_paper(page, services, settle, tmp_path):
    made(page, tmp_path, settle)
    services.packs.declare(services.packs.all()[0].pack.first, "", "lost", "丢了", CHIEF.at(WINDOW))
    page.look()
    settle()
    page.list.table.focus_rows()
    page.report()
    settle()
    [dialog] = page.window().findChildren(HallPaper)
    assert dialog.pdf.startswith(b"%PDF")
    dialog.reject()


def test_every_control_has_a_name(page, nameless):
    assert nameless(page) == []
