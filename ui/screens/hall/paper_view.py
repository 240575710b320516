"""A paper that belongs to no case (report, list, pack): shown, printed, kept as a file."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.errors import WorldError
from clerk_app.files import write_whole
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.printing import ways
from ui.shell.frame import Desk
from ui.tasks import NET, Changes, Operation, device
from ui.text import tr
from ui.widgets import BusyCover, PagePreview, button, label

SIDE = 240


class HallPaper(QDialog):
    """Preview on the left, the ways out on the right. `make()` runs off the main thread and gives the PDF's bytes."""

    def __init__(
        self, parent: QWidget, desk: Desk, title: str, make: Callable[[], bytes], changes: Changes | None = None
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.desk, self.title, self.pdf = desk, title, b""
        self._printer = ways.desk_printer(desk.services)
        self._build()
        self.cover = BusyCover(self, desk.runner)
        making = Operation(lambda: _made(make), self._show, self._tell, lane=NET, title=tr("正在生成{0}").format(title),
                           changes=changes)  # fmt: skip
        self.cover.follow(desk.runner.start(making, owner=self))

    def _build(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(1080, room.width() - 32), min(720, room.height() - 64))
        self.preview = PagePreview(self.desk.runner, lane=NET)
        self.print_button = button(tr("打印"), self.print_it, role="primary", key="F9")
        self.keep_button = button(tr("存为文件"), self.keep_it, key="Ctrl+S")
        self.shut = button(tr("关闭"), self.reject, key="Esc")
        self._notices = QVBoxLayout()
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(label(self.title, "page", wrap=True))
        where = tr("打印机：{0}").format(self._printer.name) if self._printer else tr("没有选定打印机，可以存为文件")
        side.addWidget(label(where, "secondary", wrap=True))
        side.addSpacing(8)
        for each in (self.print_button, self.keep_button):
            each.setEnabled(False)
            side.addWidget(each)
        self.print_button.setVisible(self._printer is not None)
        side.addLayout(self._notices)
        side.addStretch()
        side.addWidget(self.shut)
        column = QWidget()
        column.setLayout(side)
        column.setFixedWidth(SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(self.preview, 1)
        row.addWidget(column)

    def _show(self, made: tuple[bytes, int]) -> None:
        self.pdf, pages = made
        pdf = self.pdf
        self.preview.show_document(pages, lambda page, width: ways.page_picture(pdf, page, width=width))
        self.print_button.setEnabled(True)
        self.keep_button.setEnabled(True)
        (self.print_button if self._printer else self.keep_button).setFocus()

    def print_it(self) -> None:
        """To this desk's printer."""
        printer, pdf, title = self._printer, self.pdf, self.title
        if printer is None:
            return
        sending = Operation(
            lambda: printer.submit(pdf, title), lambda _job: self._say(tr("已送打印机，请看出纸")), self._tell,
            lane=device("printer"), title=tr("正在送打印机"),
        )  # fmt: skip
        self.cover.follow(self.desk.runner.start(sending, owner=self))

    def keep_it(self) -> None:
        """As a file in the user's documents."""
        pdf, title = self.pdf, self.title

        def keep() -> str:
            path = ways.free_path(title)
            write_whole(path, pdf)
            return str(path)

        saving = Operation(keep, lambda path: self._say(tr("已存为 {0}").format(path)), self._tell, lane=NET)
        self.cover.follow(self.desk.runner.start(saving, owner=self))

    def _say(self, words: str) -> None:
        self._notice(Notice(Level.DONE, words))

    def _tell(self, error: WorldError) -> None:
        self._notice(Notice(Level.ERROR, error.what, error.why, error.now))

    def _notice(self, notice: Notice) -> None:
        while item := self._notices.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self._notices.addWidget(NoticeBar(notice, closable=False))


def _made(make: Callable[[], bytes]) -> tuple[bytes, int]:
    from printing.spool.raster import page_count

    pdf = make()
    return pdf, page_count(pdf)


def show_hall_paper(
    parent: QWidget, desk: Desk, title: str, make: Callable[[], bytes], changes: Changes | None = None
) -> HallPaper:
    """Open it; `changes` are told when it was made."""
    dialog = HallPaper(parent, desk, title, make, changes)
    dialog.open()
    return dialog
