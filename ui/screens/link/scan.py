"""Scanning for a talk: what the other side asked for, or what the clerk wants to show; then onto the table."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from clerk_app.catalogue.model import FormField
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Unavailable, WorldError
from clerk_app.files import plain_reason
from clerk_app.link.sessions import Look
from clerk_app.link.view import ScanAsked
from clerk_app.materials.scanner import SOURCE_TEXT, ScannedPage, ScanOptions, ScanResult
from ui.screens.link.talks import Talks
from ui.screens.visit.told import Told
from ui.tasks import CancelToken, Operation, Running, device
from ui.text import tr
from ui.widgets import Form, Segmented, button, label

LANE = device("scanner")
LARGEST = 40 * 1024 * 1024


@dataclass
class Sheets:
    """What has been scanned and is not on the table yet."""

    images: list[bytes] = field(default_factory=list)


class ScanDialog(QDialog):
    """`ask`: the other side's wish (it is granted with the first scan), None for a scan of the clerk's own; `name`:
    what that may be called."""

    _page_came = Signal(bytes)

    def __init__(
        self, parent: QWidget, talks: Talks, look: Look, ask: ScanAsked | None = None, name: str = ""
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.talks, self.look, self.ask = talks, look, ask
        self.sheets = Sheets()
        self._request, self._grant = new_key(), new_key()
        self._granted = ask is None
        self._running: Running | None = None
        title = tr("扫描“{0}”，放上桌面").format(ask.what) if ask is not None else tr("扫描，放上桌面")
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Form((FormField("name", tr("叫什么"), "text", max_length=60),))
        self.form.set_values({"name": ask.what if ask is not None else name})
        self.source = Segmented(list(SOURCE_TEXT.items()), numbered=False)
        self.source.set_name(tr("来源"))
        self.source.set_value("flatbed")
        self.words, self.told = label(tr("还没有扫描"), "strong"), Told()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(tr("扫描进度"))
        self.bar.hide()
        self.scan_button = button(tr("扫描"), self.scan, key="F5", icon="scanner")
        self.files_button = button(tr("选择文件"), self.pick, key="Ctrl+O")
        self.again_button = button(tr("重来"), self.clear, key="Ctrl+R")
        self.go = button(tr("放上桌面"), self.put, role="primary", key="F9")
        self._lay_out(title)
        self._page_came.connect(self._on_page)
        talks.desk.runner.finished.connect(self._on_finished)
        self._show()

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "section", wrap=True))
        if self.ask is not None and self.ask.note:
            column.addWidget(label(tr("对方说：{0}").format(self.ask.note), "secondary", wrap=True))
        column.addWidget(self.form)
        column.addWidget(self.source)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for each in (self.scan_button, self.files_button, self.again_button):
            acts.addWidget(each)
        acts.addStretch()
        column.addLayout(acts)
        for each in (self.words, self.bar, self.told):
            column.addWidget(each)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("关闭"), self.reject, key="Esc", name=tr("关闭")))
        foot.addWidget(self.go)
        column.addLayout(foot)

    def open(self) -> None:
        super().open()
        self.scan_button.setFocus()

    # sheets ----------------------------------------------------------------------------------------------------------
    def scan(self) -> None:
        """F5: from the scanner that the settings name, or the first one."""
        if self._running is not None:
            return
        self._allow()
        self.told.put_away()
        services, came = self.talks.services, self._page_came
        options = ScanOptions(self.source.value(), "color", services.settings["scanner.dpi"])  # type: ignore[arg-type]

        def on_page(page: ScannedPage) -> None:
            came.emit(page.data)

        def run(cancel: CancelToken) -> ScanResult:
            scanner, chosen = services.scanner, str(services.settings["scanner.device"])
            if not chosen:
                devices = scanner.list_devices()
                if not devices:
                    raise Unavailable(
                        tr("没有找到扫描仪"), tr("没有打开，或者数据线没有插好"), tr("急用时选择文件（Ctrl+O）")
                    )
                chosen = devices[0].name
            result: ScanResult = scanner.scan(chosen, options, on_page, cancel.event)
            return result

        def done(result: ScanResult) -> None:
            if result.error is not None:
                self.told.show_error(result.error)

        scanning = Operation(run, done, self.told.show_error, lane=LANE, title=tr("正在扫描"), cancellable=True)
        self._running = self.talks.desk.runner.start(scanning, owner=self)
        self._show()

    def pick(self) -> None:
        """A photo of the document camera, or a PDF."""
        dialog = QFileDialog(
            self, tr("选择文件"), str(Path.home()), tr("图片和 PDF (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_files([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_files(self, paths: list[Path]) -> None:
        """Read them off the screen's thread."""
        self._allow()

        def read() -> list[bytes]:
            found = []
            for path in paths:
                try:
                    if path.stat().st_size > LARGEST:
                        raise BadInput(tr("文件过大：{0}").format(path.name), tr("超过 40 MB"), tr("压缩，或分几次放"))
                    found.append(path.read_bytes())
                except OSError as error:
                    raise BadInput(
                        tr("文件打不开：{0}").format(path.name), plain_reason(error), tr("另选一个")
                    ) from error
            return found

        def show(found: list[bytes]) -> None:
            self.sheets.images += found
            self._show()

        self.talks.desk.runner.start(Operation(read, show, self.told.show_error, title=tr("正在读取文件")), owner=self)

    def clear(self) -> None:
        """From the beginning."""
        self.sheets.images.clear()
        self._show()

    def _allow(self) -> None:
        """The other side sees that its wish is granted while the sheet is being laid in."""
        if self._granted or self.ask is None:
            return
        self._granted = True
        body = {"ask": self.ask.id, "allowed": True, "reason": ""}
        session_id, request = self.look.session.id, self._grant
        self.talks.do(lambda sessions, actor: sessions.act(session_id, "scan_answered", body, actor, request),
                      tr("正在答复"), None, self.told.show_error)  # fmt: skip

    def put(self) -> None:
        """F9: all sheets as one document."""
        if not self.sheets.images or not self.form.show_faults() or self._running is not None:
            return
        images, name, request = tuple(self.sheets.images), str(self.form.values()["name"]), self._request
        session_id, services = self.look.session.id, self.talks.services
        self.go.setEnabled(False)
        self.talks.do(lambda _sessions, actor: services.table_scans.put(session_id, name, images, actor, request),
                      tr("正在放上桌面"), lambda _look: self.accept(), self._refused)  # fmt: skip

    def _refused(self, error: WorldError) -> None:
        self.told.show_error(error)
        self._show()

    def _on_page(self, data: bytes) -> None:
        self.sheets.images.append(data)
        self._show()

    def _on_finished(self, running: Running) -> None:
        if running is self._running:
            self._running = None
            self._show()

    def _show(self) -> None:
        scanning, count = self._running is not None, len(self.sheets.images)
        words = tr("已有 {0} 份").format(count) if count else tr("还没有扫描")
        self.words.setText(tr("正在扫描…… {0}").format(words) if scanning else words)
        self.bar.setVisible(scanning)
        self.scan_button.setEnabled(not scanning)
        self.again_button.setEnabled(bool(count) and not scanning)
        self.go.setEnabled(bool(count) and not scanning)

    def done(self, result: int) -> None:
        if self._running is not None:
            self._running.cancel()
        super().done(result)
