"""The other ways out: a file that overwrites nothing, the system's dialog with the same pages, no printer at all."""

from PIL import Image
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit

from printing.spool.raster import page_count, page_image
from tests.ui.printing.hands import Key, papers, press, spoken
from ui.screens.printing import ways


def test_without_the_print_command_plain_words_and_the_file_way_remain(
    services, case, opened, settle, qtbot, monkeypatch
) -> None:
    services.settings.change({"printer.queue": "office"})
    monkeypatch.setenv("PATH", "")
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    settle()
    assert "找不到 lp" in spoken(dialog)
    assert dialog.ways.file.isVisible()


def test_without_a_printer_f12_saves_a_file_and_still_asks(services, case, opened, settle, qtbot, tmp_path) -> None:
    dialog = opened("acceptance_notice")
    assert "还没有设置打印机" in spoken(dialog)
    press(qtbot, dialog, Key.Key_F12)
    chooser = dialog.findChild(QFileDialog)
    qtbot.waitExposed(chooser)
    name = chooser.findChild(QLineEdit, "fileNameEdit")
    name.setText(str(tmp_path / "受理.pdf"))
    qtbot.keyClick(name, Key.Key_Return)
    settle()
    assert (tmp_path / "受理.pdf").read_bytes() == dialog.shown.pdf
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert [paper.outcome for paper in papers(services, case)] == ["sent"]
    press(qtbot, dialog, Key.Key_Y)
    settle()
    assert [paper.outcome for paper in papers(services, case)] == ["printed"]


def test_a_file_is_never_overwritten(services, case, opened, settle, tmp_path) -> None:
    (tmp_path / "受理.pdf").write_bytes(b"somebody's")
    dialog = opened("acceptance_notice")
    dialog.save_as(tmp_path / "受理.pdf")
    settle()
    assert "没有保存" in spoken(dialog)
    assert (tmp_path / "受理.pdf").read_bytes() == b"somebody's"
    assert [paper.outcome for paper in papers(services, case)] == ["made"]
    assert ways.free_path("受理", tmp_path).name == "受理（2）.pdf"


def test_the_systems_dialog_paints_the_same_pages(services, case, opened, settle, tmp_path) -> None:
    dialog = opened("acceptance_notice")
    printer = ways.system_printer("受理")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "painted.pdf"))
    printer.setResolution(150)
    dialog.paint_on(printer)
    settle()
    painted = (tmp_path / "painted.pdf").read_bytes()
    assert page_count(painted) == page_count(dialog.shown.pdf)
    for page in range(page_count(painted)):
        ours, theirs = (page_image(pdf, page, 96).convert("L") for pdf in (dialog.shown.pdf, painted))
        small = (ours.width // 8, ours.height // 8)  # hairlines are drawn differently, text and codes are not
        pairs = zip(*(each.resize(small, Image.Resampling.BOX).tobytes() for each in (ours, theirs)), strict=True)
        different = sum(abs(a - b) > 64 for a, b in pairs) / (small[0] * small[1])
        assert different < 0.02, f"page {page + 1} is painted differently: {different:.1%}"
    assert [paper.outcome for paper in papers(services, case)] == ["sent"]
