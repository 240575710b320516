"""导出证据包: one file that proves itself; of a talk that was recorded, with the recordings where they lie here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.cases.limits import beijing
from clerk_app.errors import WorldError
from clerk_app.files import megabytes
from clerk_app.link.evidence import Exported, Recorded
from clerk_app.link.sessions import Look
from ui.screens.link.talks import Talks
from ui.screens.visit.file_dialogs import pick_place, safe_name
from ui.screens.visit.told import Told
from ui.tasks import NET, CancelToken, Operation, Progress, Running
from ui.text import tr
from ui.widgets import BusyCover, button, label
from ui.widgets.act_rows import fit_height

WIDTH = 480


def ask_path(parent: QWidget, look: Look, choose: Callable[[Path], None]) -> None:
    """Where to."""
    name = safe_name(f"会谈记录-{look.partner}-{beijing(look.session.at):%Y%m%d-%H%M}.zip")
    pick_place(parent, tr("导出证据包"), Path.home() / name, choose)


def exporting(
    talks: Talks, look: Look, path: Path, recordings: bool,
    done: Callable[[], None], refused: Callable[[WorldError], None],
) -> Operation:  # fmt: skip
    """The writing of it; stopped, it leaves nothing behind."""
    evidence, notices = talks.services.evidence, talks.desk.notices

    def run(cancel: CancelToken, progress: Callable[[Progress], None]) -> Exported:
        def step(at: int, of: int) -> None:
            cancel.check()
            progress(Progress(at, of, tr("正在导出证据包")))

        return evidence.export_file(look.session.id, path, recordings, step)

    def show(made: Exported) -> None:
        missing = tr("；有 {0} 份内容不在这里").format(len(made.missing)) if made.missing else ""
        notices.done(tr("已导出 {0} 条记录、{1} 份内容{2}").format(made.entries, made.contents, missing))
        done()

    return Operation(run, show, refused, lane=NET, title=tr("正在导出证据包"), cancellable=True)


class ExportDialog(QDialog):
    """With the recordings or without. `box` is None where none of them lies on this machine: the words say where."""

    def __init__(self, parent: QWidget, talks: Talks, look: Look, recorded: Recorded) -> None:
        super().__init__(parent)
        self.talks, self.look = talks, look
        self.setWindowTitle(tr("导出证据包"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._running: Running | None = None
        self.box = QCheckBox(tr("连同录像（{0} 段，{1}）").format(recorded.here, megabytes(recorded.bytes))) \
            if recorded.here else None  # fmt: skip
        self.words = label(words_of(recorded, look.session.id), "secondary", wrap=True)
        self.words.setVisible(bool(self.words.text()))
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # a command to pass on
        self.told = Told()
        self.go = button(tr("选文件，导出"), self.choose, role="primary", key="F9", name=tr("选文件，导出"))
        self._lay_out()
        self.cover = BusyCover(self, talks.desk.runner)
        talks.desk.runner.finished.connect(self._on_finished)
        self.finished.connect(self._stop)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("导出证据包"), "section"))
        what = tr("一个文件，里面是与 {0} 的会谈记录、材料和证明，拿到哪里都能验证。").format(self.look.partner)
        column.addWidget(label(what, wrap=True))
        for each in (self.box, self.words, self.told):
            if each is not None:
                column.addWidget(each)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(button(tr("先不导出"), self.reject, key="Esc", name=tr("先不导出")))
        foot.addWidget(self.go)
        column.addSpacing(4)
        column.addLayout(foot)

    def open(self) -> None:
        super().open()
        fit_height(self, WIDTH)
        (self.box or self.go).setFocus()

    def choose(self) -> None:
        """F9."""
        ask_path(self, self.look, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write it there; what is refused stays in the question."""
        self.told.put_away()
        self.go.setEnabled(False)
        wanted = self.box is not None and self.box.isChecked()
        made = exporting(self.talks, self.look, path, wanted, self.accept, self._refused)
        runner = self.talks.desk.runner
        self._running = self.cover.follow(runner.start(made, owner=self))

    def _on_finished(self, running: Running) -> None:
        if running is self._running:
            self.go.setEnabled(True)
            if running.cancel_token.cancelled:
                self.told.show_words("near", tr("已停止导出"))
                fit_height(self, WIDTH)

    def _refused(self, error: WorldError) -> None:
        self.told.show_error(error)
        fit_height(self, WIDTH)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()


def words_of(recorded: Recorded, session_id: str) -> str:
    """Where those recordings are that do not lie on this machine, and how one gets at them."""
    lines = []
    if recorded.away:
        what = tr("另有 {0} 段录像") if recorded.here else tr("会谈的录像（{0} 段）")
        lines.append(what.format(recorded.away) + tr(
            "不在这台电脑上，在运行大厅服务的那台上。要连同录像，请信息中心在那里运行：\n"
            "clerk link export {0} --recordings --to 文件.zip"
        ).format(session_id[-8:]))  # fmt: skip
    if recorded.theirs:
        lines.append(tr("对方录的 {0} 段由对方保存，要时请对方导出。").format(recorded.theirs))
    return "\n".join(lines)
