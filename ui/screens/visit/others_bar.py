"""What other windows do with the case that is open here: who has it open too, and what both have changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.cases.handing import Handing
from ui.screens.visit.model import VisitModel
from ui.screens.visit.told import Told
from ui.text import tr


class OthersBar(QWidget):
    """Hidden while there is nothing to tell. `compare_asked()`: show both versions."""

    compare_asked = Signal()

    def __init__(self, model: VisitModel) -> None:
        super().__init__()
        self.model = model
        self.told = Told()
        self.clash = Told()
        self.handed = Told()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 4, 24, 4)
        column.setSpacing(6)
        for each in (self.clash, self.handed, self.told):
            column.addWidget(each)
        model.others_changed.connect(self.show_others)
        model.opened.connect(self._on_opened)
        model.changed.connect(self.show_handed)
        self._on_opened()

    def _on_opened(self) -> None:
        self.show_others()
        self.show_clash()
        self.show_handed()

    def show_handed(self) -> None:
        """The case was handed to this window, or by it, and waits to be taken."""
        case, acts = self.model.case, Handing(self, self.model.desk)
        handed = case.handed if case is not None else None
        here = self.model.actor.window
        if case is None or handed is None or here not in (handed.to, handed.window):
            self.handed.put_away()
        elif handed.to == here:
            self.handed.show_words(
                "near", tr("{0} {1} 转来，等待接收").format(handed.window, handed.clerk), handed.reason,
                tr("接收"), lambda: acts.take(case.id, self.model.stored),
            )  # fmt: skip
        else:
            self.handed.show_words(
                "under_way", tr("已转给 {0}，对方还没有接收").format(handed.to), handed.reason,
                tr("收回"), lambda: acts.take_back(case.id, self.model.stored),
            )  # fmt: skip
        self._fit()

    def show_others(self) -> None:
        """“2号窗口 李敏 正在办理”."""
        others = self.model.others
        if others:
            names = "、".join(f"{each.window} {each.name}" for each in others)
            self.told.show_words(
                "under_way",
                tr("{0} 也开着这个办件").format(names),
                tr("两边改不同的栏目会合在一起；改同一栏时请您选定"),
            )
        else:
            self.told.put_away()
        self._fit()

    def show_clash(self) -> None:
        """Both have changed the same field."""
        clash = self.model.clash
        if clash is None:
            self.clash.put_away()
        else:
            edited = clash.theirs.edited
            who = f"{edited.window} {edited.name}" if edited else tr("另一个窗口")
            self.clash.show_words(
                "near", tr("{0} 也改了同一栏；您打的字还在").format(who), tr("选定之前不能收件或受理"),
                tr("比较并选定  Ctrl+B"), self.compare_asked.emit,
            )  # fmt: skip
        self._fit()

    def _fit(self) -> None:
        case = self.model.case
        handed = case is not None and case.handed is not None
        self.setVisible(bool(self.model.others) or self.model.clash is not None or handed)
