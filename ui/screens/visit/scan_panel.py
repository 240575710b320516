"""Scanning into a material: how to scan, how far it is, what went wrong. Every page is safe before the next one."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from clerk_app.errors import Unavailable, WorldError
from clerk_app.materials.scanner import MODE_TEXT, SOURCE_TEXT, ScannedPage, ScanOptions, ScanResult
from ui.screens.visit.material_acts import Done, MaterialActs
from ui.screens.visit.model import VisitModel
from ui.tasks import CancelToken, Operation, Running, Saver, device
from ui.text import tr
from ui.widgets import ComboChoice, Segmented, button, label

LANE = device("scanner")
KEPT = "desk/scan"
RESOLUTIONS = (150, 200, 300, 400, 600)


@dataclass(frozen=True, slots=True)
class ScanWish:
    """How the clerk scanned last. `device` "" is the first scanner that answers; `dpi` 0 the setting's."""

    source: str = "feeder"
    mode: str = "color"
    dpi: int = 0
    device: str = ""


class ScanPanel(QWidget):
    """`scan(code, name)` starts; `page_came(code)` for each page, `ended(code, pages)` when the scanner stands still,
    `failed(WorldError)` with what to do; pages that came before a fault stay."""

    page_came = Signal(str)
    ended = Signal(str, int)
    failed = Signal(object)
    _page_safe = Signal(str, object)
    _devices_came = Signal(object)

    def __init__(self, model: VisitModel, acts: MaterialActs) -> None:
        super().__init__()
        self.model, self.acts = model, acts
        self.wish = ScanWish()
        self._running: Running | None = None
        self._code, self._pages = "", 0
        self._saver = Saver(model.desk.runner, self._keep, self)
        self._words = label("", "secondary")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(tr("扫描进度"))
        self.stop = button(tr("停止扫描"), self.cancel, key="Esc", small=True)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self.options: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._work)
        self._work.hide()
        self._page_safe.connect(self._on_page)
        self._devices_came.connect(self._fill_devices)
        model.desk.runner.finished.connect(self._on_finished)
        self.summary = button("", self.toggle_options, role="quiet", icon="scanner", small=True, name=tr("扫描设置"))
        self.summary.setShortcut("Shift+F5")
        self._load()

    # how to scan -----------------------------------------------------------------------------------------------------
    def _make_options(self) -> QWidget:
        box = QWidget()
        self._column.insertWidget(0, box)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        self.source = Segmented(list(SOURCE_TEXT.items()), numbered=False)
        self.mode = Segmented(list(MODE_TEXT.items()), numbered=False)
        self.dpi = Segmented([(str(dpi), str(dpi)) for dpi in RESOLUTIONS], numbered=False)
        self.device = ComboChoice([])
        rows = ((tr("来源"), self.source), (tr("颜色"), self.mode), (tr("分辨率 dpi"), self.dpi))
        for at, (words, editor) in enumerate((*rows, (tr("扫描仪"), self.device))):
            editor.set_name(words)
            editor.edited.connect(lambda _value: self._chosen())
            grid.addWidget(label(words, "secondary"), at, 0)
            grid.addWidget(editor, at, 1)
        grid.setColumnStretch(1, 1)
        return box

    def toggle_options(self) -> None:
        """Shift+F5: show or hide how to scan."""
        if self.options is None:
            self.options = self._make_options()
            self.options.hide()
            self._show_wish()
        self.options.setVisible(self.options.isHidden())
        if not self.options.isHidden():
            self.source.focus_first()
            self._ask_devices()

    def _chosen(self) -> None:
        device_name = self.device.value()
        self.wish = ScanWish(self.source.value(), self.mode.value(), int(self.dpi.value() or 0), device_name)
        self._saver.push(self.wish)
        self._show_wish()

    def _keep(self, wish: ScanWish) -> None:
        with self.model.services.own() as work:
            work.keep.put(KEPT, asdict(wish))
            work.commit()

    def _load(self) -> None:
        services = self.model.services

        def run() -> tuple[Any, int, str]:
            with services.own.read() as work:
                return work.keep.get(KEPT), services.settings["scanner.dpi"], services.settings["scanner.device"]

        def show(found: tuple[Any, int, str]) -> None:
            kept, dpi, name = found
            wish = ScanWish(**kept) if kept else ScanWish()
            self.wish = ScanWish(wish.source, wish.mode, wish.dpi or dpi, wish.device or name)
            self._show_wish()

        self.model.run(run, show, title=tr("正在读取扫描设置"))
        self._show_wish()

    def _show_wish(self) -> None:
        wish = self.wish
        if self.options is not None:
            self.source.set_value(wish.source)
            self.mode.set_value(wish.mode)
            self.dpi.set_value(str(wish.dpi))
        dpi = f" · {wish.dpi} dpi" if wish.dpi else ""
        self.summary.setText(f"{SOURCE_TEXT[wish.source]} · {MODE_TEXT[wish.mode]}{dpi}  Shift+F5")

    def _ask_devices(self) -> None:
        services = self.model.services

        def run() -> None:
            self._devices_came.emit(services.scanner.list_devices())

        operation = Operation(run, None, self.failed.emit, lane=LANE, title=tr("正在查找扫描仪"))
        self.model.desk.runner.start(operation, owner=self)

    def _fill_devices(self, devices: Any) -> None:
        combo = self.device.combo
        combo.clear()
        combo.addItem(tr("自动选择"), "")
        for each in devices:
            combo.addItem(each.label, each.name)
        self.device.set_value(self.wish.device)
        if not devices:
            self.failed.emit(_no_scanner())

    # scanning --------------------------------------------------------------------------------------------------------
    @property
    def scanning(self) -> bool:
        """Whether the scanner is at work for this screen."""
        return self._running is not None

    def scan(self, code: str, name: str) -> None:
        """F5: scan into a material; ignored while the scanner is at work."""
        case = self.model.case
        if self._running is not None or case is None:
            return
        self._code, self._pages = code, 0
        self._words.setText(tr("正在扫描“{0}”…").format(_short(name)))
        self._work.show()
        self.stop.setEnabled(True)
        run = self._scanning(case.id, code)
        operation = Operation(run, self._on_result, self.failed.emit, lane=LANE, title=tr("正在扫描"), cancellable=True)
        self._running = self.model.desk.runner.start(operation, owner=self)

    def _scanning(self, case_id: str, code: str) -> Callable[..., ScanResult]:
        services, actor, acts, wish, came = self.model.services, self.model.actor, self.acts, self.wish, self._page_safe
        options = ScanOptions(wish.source, wish.mode, wish.dpi or services.settings["scanner.dpi"])  # type: ignore[arg-type]

        def on_page(page: ScannedPage) -> None:
            name = tr("扫描 {0:%m%d-%H%M%S}-{1}").format(services.clock().astimezone(), page.number)
            came.emit(code, acts.take_scanned(case_id, code, page.data, name, actor))

        def run(cancel: CancelToken) -> ScanResult:
            scanner = services.scanner
            chosen = wish.device
            if not chosen:
                devices = scanner.list_devices()
                if not devices:
                    raise _no_scanner()
                chosen = devices[0].name
            result: ScanResult = scanner.scan(chosen, options, on_page, cancel.event)
            return result

        return run

    def cancel(self) -> None:
        """Esc: stop the scanner; the pages that are through stay."""
        if self._running is not None:
            self._running.cancel()
            self.stop.setEnabled(False)
            self._words.setText(tr("正在停止扫描…"))

    def _on_page(self, code: str, change: Done) -> None:
        self._pages += 1
        self._words.setText(tr("正在扫描… 已收 {0} 页").format(self._pages))
        self.acts.remember(change)
        self.page_came.emit(code)

    def _on_result(self, result: ScanResult) -> None:
        error: WorldError | None = result.error
        if error is not None:
            self.failed.emit(error)

    def _on_finished(self, running: Running) -> None:
        if running is self._running:
            self._running = None
            self._work.hide()
            self.ended.emit(self._code, self._pages)


def _no_scanner() -> Unavailable:
    return Unavailable(
        tr("没有找到扫描仪"),
        tr("扫描仪没有打开，或者数据线没有插好"),
        tr("打开电源、插好数据线再扫描；急用时选择文件（Ctrl+O），或先收纸质（F6）、稍后扫描"),
    )


def _short(name: str) -> str:
    return name if len(name) <= 16 else name[:15] + "…"
