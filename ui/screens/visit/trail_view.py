"""留痕: the log of a case, folded away until it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from ui.screens.visit.model import VisitModel
from ui.screens.visit.trail import TrailLine, trail
from ui.tasks import Latest
from ui.text import tr
from ui.theme import theme
from ui.widgets import button, label
from ui.widgets.act_rows import bring_into_view


class TrailView(QWidget):
    """F4 opens and closes it. Every act with time, person and window, newest first; the chain is checked each time."""

    def __init__(self, model: VisitModel) -> None:
        super().__init__()
        self._model = model
        self._latest = Latest(model.desk.runner, self, title=tr("正在读取留痕"))
        self.toggle = button(tr("查看留痕"), self._on_toggled, role="quiet", key="F4", icon="right")
        self.chain = label("", "secondary", wrap=True)
        self.table = QTableView()
        self.table.setAccessibleName(tr("留痕"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(32)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setFixedHeight(320)
        self._rows = QStandardItemModel(0, 4, self)
        self._rows.setHorizontalHeaderLabels([tr("时间"), tr("经办"), tr("事情"), tr("详情")])
        self.table.setModel(self._rows)
        for column, width in enumerate((130, 150, 210)):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.chain)
        column.addWidget(self.table)
        self.chain.hide()
        self.table.hide()

    @property
    def is_open(self) -> bool:
        return not self.table.isHidden()

    def reload(self) -> None:
        """Read the log again, if it is open."""
        case, theme = self._model.case, self._model.theme
        if not self.is_open or case is None or theme is None:
            return
        services, case_id = self._model.services, case.id

        def read() -> tuple[tuple[TrailLine, ...], int | None]:
            with services.store.read() as work:
                return trail(work.events.of(case_id), theme), work.events.broken(case_id)

        self._latest.ask(read, lambda found: self._show(*found))

    def _on_toggled(self) -> None:
        opened = not self.is_open
        self.table.setVisible(opened)
        self.chain.setVisible(opened)
        self.toggle.setText((tr("收起留痕") if opened else tr("查看留痕")) + "  F4")
        self.toggle.setIcon(theme().icon("down" if opened else "right", "text_muted"))
        self.toggle.setShortcut("F4")  # setText drops the key of the words before
        self.reload()
        if opened:
            self.table.setFocus()
            bring_into_view(self.table)

    def _show(self, lines: tuple[TrailLine, ...], broken: int | None) -> None:
        self._rows.removeRows(0, self._rows.rowCount())
        for each in lines:
            cells = [QStandardItem(words) for words in (each.at, each.who, each.what, each.detail)]
            for cell in cells:
                cell.setToolTip(cell.text())
            self._rows.appendRow(cells)
        if broken is None:
            self.chain.setText(tr("共 {0} 条，首尾相接，没有被改动。").format(len(lines)))
        else:
            self.chain.setText(tr("第 {0} 条起校验不符：记录可能被改动，请报告值班长。").format(broken))
