"""Status bar: lights with popovers, what is being done and saved, and the two keys everybody needs."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.shell.frame import Light
from ui.tasks import Runner, Running, Stage
from ui.text import tr
from ui.theme import theme
from ui.widgets.base import button, label
from ui.widgets.state import MARK, Pill, paint_mark

WORDS = {"done": "正常", "near": "注意", "late": "故障", "under_way": "进行中", "quiet": "未连接"}


class StatusBar(QFrame):
    """Lights at the left (Alt+L goes to the first), work and saving in the middle, keys at the right."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setFixedHeight(theme().tokens.size["status_bar"])
        self.lights: dict[str, QPushButton] = {}
        self._values: dict[str, Light] = {}
        self._told: list[Running] = []
        self.popover: Popover | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        self._work = label("", "hint")
        self._stop = button(tr("停止"), self._stop_work, name=tr("停止正在进行的操作"))
        self.saved = label("", "hint")
        self.find = button(tr("Ctrl+K 查找一切"), name=tr("查找一切 Ctrl+K"))
        self.help = button(tr("F1 帮助"), name=tr("帮助 F1"))
        self._stop.hide()
        row.addLayout(self._row)
        row.addStretch()
        for widget in (self._work, self._stop, self.saved, self.find, self.help):
            row.addWidget(widget)
        row.insertSpacing(row.indexOf(self.find), 12)
        runner.stage_changed.connect(self._on_stage)
        runner.progressed.connect(self._on_progressed)
        runner.finished.connect(self._on_finished)
        theme().changed.connect(self._repaint)

    def set_light(self, light: Light) -> None:
        """Show or change one light."""
        self._values[light.id] = light
        if light.id not in self.lights:
            entry = QPushButton()
            entry.setIconSize(QSize(MARK + 2, MARK + 2))
            entry.setAutoDefault(False)
            entry.clicked.connect(lambda: self.explain(light.id))
            self.lights[light.id] = entry
            self._row.addWidget(entry)
        entry = self.lights[light.id]
        entry.setText(light.label)
        entry.setIcon(_mark(light.state, self.devicePixelRatioF()))
        entry.setToolTip(light.what)
        entry.setAccessibleName(f"{light.label}：{light.what}")

    def explain(self, light_id: str) -> None:
        """Open the popover: what is wrong and what to do."""
        if self.popover is not None:
            self.popover.close()
            self.popover.deleteLater()
        self.popover = Popover(self._values[light_id], self.window())
        self.popover.open_above(self.lights[light_id])

    def focus_lights(self) -> None:
        """For the keyboard."""
        first = next(iter(self.lights.values()), None)
        if first:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_stage(self, running: Running) -> None:
        if running not in self._told and running.stage >= Stage.TELLING and running.operation.title:
            self._told.append(running)
        self._show_work()

    def _on_finished(self, running: Running) -> None:
        if running in self._told:
            self._told.remove(running)
        self._show_work()

    def _on_progressed(self, _running: Running) -> None:
        self._show_work()

    def _show_work(self) -> None:
        running = self._told[0] if self._told else None
        words = running.operation.title if running else ""
        if running and running.progress and running.progress.total:
            words += f" {running.progress.done}/{running.progress.total}"
        self._work.setText(words)
        self._stop.setVisible(bool(running and running.operation.cancellable and running.stage >= Stage.STOPPABLE))

    def _stop_work(self) -> None:
        if self._told:
            self._told[0].cancel()

    def _repaint(self) -> None:
        for light in self._values.values():
            self.set_light(light)


class Popover(QFrame):
    """Explains one light; Esc or a click elsewhere closes it."""

    def __init__(self, light: Light, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # round corners
        self.setFixedWidth(360)
        frame = QFrame()
        frame.setProperty("role", "popover")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(light.label, "section"))
        head.addStretch()
        head.addWidget(Pill(light.state, tr(WORDS[light.state])))
        column.addLayout(head)
        column.addWidget(label(light.what, "strong", wrap=True))
        for lead, words in ((tr("原因"), light.why), (tr("怎么办"), light.now)):
            if words:
                column.addWidget(label(f"{lead}：{words}", wrap=True))
        for act in light.acts:
            column.addWidget(self._button(act.words, act.run))

    def _button(self, words: str, run: object) -> QPushButton:
        def done() -> None:
            self.close()
            run()  # type: ignore[operator]

        return button(words, done)

    def open_above(self, anchor: QWidget) -> None:
        """Show right above a light."""
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(0, -self.height() - 6)))
        self.show()
        self.setFocus()


def _mark(state: str, ratio: float) -> QIcon:
    side = round((MARK + 2) * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, QRectF(1, 1, MARK, MARK), state)
    painter.end()
    return QIcon(picture)
