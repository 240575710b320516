"""Ways out for a paper: the printer of this desk, the system's print dialog, a file."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QMarginsF, QRectF, QStandardPaths, QTranslator
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from clerk_app.bootstrap import Desk as Services
from clerk_app.errors import Unavailable
from printing.spool.printer import Printer
from ui.tasks import Progress
from ui.text import tr

MOST_DPI = 600  # an A4 page of 600 dpi is 100 MB while it is painted; eyes see no more
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def desk_printer(services: Services) -> Printer | None:
    """The CUPS queue that the settings name, or None."""
    return services.printer()


def free_path(name: str, folder: Path | None = None) -> Path:
    """A file that does not exist yet, in the user's documents; a taken name gets a number."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = folder or Path(QStandardPaths.writableLocation(place) or Path.home())
    stem = _UNFIT.sub("_", name).strip(" .") or "文书"
    path, number = folder / f"{stem}.pdf", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}（{number}）.pdf"
    return path


def page_picture(pdf: bytes, page: int, *, width: int = 0, dpi: float = 0) -> QImage:
    """One page, `width` pixels wide or at `dpi`. Not on the screen's thread. Raises `BadInput`."""
    from printing.spool.raster import page_image, page_size

    if width:
        dpi = width / page_size(pdf, page)[0] * 72
    image = page_image(pdf, page, dpi)
    data = image.tobytes()
    # The copy owns its pixels; a QImage over Python bytes would not keep them alive.
    return QImage(data, image.width, image.height, image.width * 3, QImage.Format.Format_RGB888).copy()


def system_printer(title: str) -> QPrinter:
    """What the system's dialog starts from: A4, no scaling, the paper's name as the job's."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)  # after the layout, which would set it back: positions count from the paper's corner
    return printer


def paint(pdf: bytes, printer: QPrinter, progress: Callable[[Progress], None] = lambda _: None) -> None:
    """Paint the pages of these very bytes at the printer's resolution. Not on the screen's thread.

    Raises `Unavailable` when the printer cannot be opened, `BadInput` for a broken PDF.
    """
    from printing.spool.raster import page_count, page_size

    pages = page_count(pdf)
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    dpi = min(printer.resolution(), MOST_DPI)
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable(tr("打印机打不开"), tr("系统没有接受这次打印"), tr("换一台打印机，或者存为文件"))
    try:
        for number in range(first - 1, min(last, pages)):
            progress(Progress(number, pages, tr("正在打印第 {0} 页，共 {1} 页").format(number + 1, pages)))
            if number >= first and not printer.newPage():
                raise Unavailable(tr("打印中断了"), tr("打印机没有接受下一页"), tr("检查打印机后再打印"))
            across, down = (side / 72 * printer.resolution() for side in page_size(pdf, number))
            painter.drawImage(QRectF(0, 0, across, down), page_picture(pdf, number, dpi=dpi))
    finally:
        painter.end()


def speak_chinese() -> None:
    """Qt's own dialogs (file, print) in Chinese; their words ship with Qt."""
    app = QApplication.instance()
    if app is None or app.findChild(QTranslator, "qt_words"):
        return
    words = QTranslator(app)
    words.setObjectName("qt_words")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(QLocale.Language.Chinese, QLocale.Country.China), "qtbase", "_", folder):
        app.installTranslator(words)
