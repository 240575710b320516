"""Another theme for the person who is being registered, as long as no situation has been answered."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.visit.model import VisitModel
from ui.screens.visit.theme_finder import ThemeFinder
from ui.text import tr
from ui.widgets import button, label


class ThemeDialog(QDialog):
    """Pick a theme; what is registered goes with the person into a new draft, the old one is put away."""

    def __init__(self, parent: QWidget, model: VisitModel) -> None:
        super().__init__(parent)
        self.model = model
        self.setWindowTitle(tr("换一个事项"))
        self.setModal(True)
        self.resize(720, 560)
        self.finder = ThemeFinder(model.desk)
        self.finder.chosen.connect(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("换一个事项"), "section"))
        column.addWidget(label(tr("已经登记的申请人、代理人和送达方式会带过去。"), "secondary", wrap=True))
        column.addWidget(self.finder, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("不换"), self.reject, key="Esc", name=tr("不换")))
        foot.addWidget(button(tr("换成这个  Enter"), self.finder.begin, role="primary", name=tr("换成这个")))
        column.addLayout(foot)

    def open(self) -> None:
        super().open()
        self.finder.load()
        self.finder.focus_search()

    def _change(self, code: str) -> None:
        case, actor, visits = self.model.case, self.model.actor, self.model.services.visits
        self.accept()
        self.deleteLater()
        if case is None or code == case.theme_code or not self.model.flush():
            return
        case = self.model.case or case

        def run() -> str:
            fresh = visits.begin(code, actor)
            visits.edit(fresh.id, applicant=case.applicant, agent=case.agent, delivery=case.delivery)
            visits.discard(case.id, actor)
            return fresh.id

        def show(case_id: str) -> None:
            self.model.desk.frame.go("visit", case_id=case_id, step="register")

        self.model.run(run, show, title=tr("正在换事项"), kinds=("case",))
