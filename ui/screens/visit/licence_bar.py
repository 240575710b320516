"""调取电子证照预填: one key fetches every licence that spares a paper, and fills the form from it."""

from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clerk_app.cases.model import Case, MaterialState
from clerk_app.catalogue.model import Theme
from ui.screens.visit.form_filling import wanted_licences
from ui.screens.visit.licence_fetch import FetchedLicences, fetch_licences
from ui.screens.visit.model import VisitModel
from ui.tasks import NET, Running
from ui.text import tr
from ui.widgets import button, label


class LicenceBar(QFrame):
    """Hidden where no licence could help. `fetched()` after the case holds what was found."""

    fetched = Signal()

    def __init__(self, model: VisitModel) -> None:
        super().__init__()
        self.model = model
        self.setProperty("role", "notice")
        self._running: Running | None = None
        self._stop = Event()
        self._case_id = ""
        self._names: tuple[str, ...] = ()
        self._report: FetchedLicences | None = None
        self._filled = 0
        self._words = label("", wrap=True)
        self._missing = label("", "secondary", wrap=True)
        self.fetch = button(tr("调取电子证照预填"), self._fetch, key="F4", icon="download", name=tr("调取电子证照预填"))
        self.stop = button(tr("停止"), self._stop.set, small=True, name=tr("停止调取"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.stop)
        row.addWidget(self.fetch)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._missing)
        model.desk.runner.progressed.connect(self._on_progress)
        self.setFocusProxy(self.fetch)
        self.hide()

    def show_case(self, case: Case, theme: Theme) -> None:
        """Say what can be fetched, or what was."""
        if case.id != self._case_id:
            self._case_id, self._report, self._filled = case.id, None, 0
        self._names = tuple(m.spare.licence or m.name for m in wanted_licences(theme, case))
        if self._running is None:
            self._show()
        spared = any(each.state is MaterialState.SPARED for each in case.materials)
        self.setVisible(self.model.is_draft and (bool(self._names) or spared or self._running is not None))

    def tell_filled(self, count: int) -> None:
        """So many fields were filled just now."""
        self._filled = count

    def _show(self) -> None:
        report = self._report
        if self._names:
            words = tr("可以调取 {0} 份：{1}").format(len(self._names), "、".join(dict.fromkeys(self._names)))
        else:
            words = tr("能调取的证照都已调取，材料里记为免提交。")
        if report is not None and report.spared:
            words = tr("已调取 {0} 份，填好 {1} 栏；纸质件免提交。").format(len(report.spared), self._filled)
        self._words.setText(words)
        lines = [tr("没有取到“{0}”：{1}").format(name, why) for name, why in report.missing] if report else []
        self._missing.setText("\n".join(lines))
        self._missing.setVisible(bool(lines))
        self.stop.hide()
        self.fetch.setVisible(bool(self._names))
        self.fetch.setEnabled(True)

    def _fetch(self) -> None:
        case, theme, actor, services = self.model.case, self.model.theme, self.model.actor, self.model.services
        if self._running is not None or case is None or theme is None:
            return
        wanted, stop = wanted_licences(theme, case), self._stop
        stop.clear()
        self.fetch.setEnabled(False)
        self._words.setText(tr("正在调取 {0} 份电子证照…可以接着填表").format(len(wanted)))
        self._missing.hide()
        self.stop.setVisible(len(wanted) > 1)
        self._running = self.model.act(
            lambda progress: fetch_licences(services, case, wanted, actor, stop, progress),
            self._on_fetched,
            title=tr("正在调取电子证照"),
            failed=self._on_failed,
            lane=NET,
            case_of=lambda found: found.case,
        )
        if self._running is None:
            self._show()

    def _on_progress(self, running: Running) -> None:
        if running is self._running and running.progress is not None:
            self._words.setText(f"{running.progress.words}（{running.progress.done + 1}/{running.progress.total}）")

    def _on_fetched(self, found: FetchedLicences) -> None:
        self._running = None
        if self.model.case is None or found.case.id != self.model.case.id:
            return
        self._report = found
        self.fetched.emit()
        self._names = tuple(m.spare.licence or m.name for m in wanted_licences(self.model.theme, self.model.case))
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._running = None
        self._show()
        self.model.desk.notices.world_error(error)
