"""How the step 收件 is laid out; built in slices, so that the screen is never still."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.visit.material_acts import MaterialActs
from ui.screens.visit.material_head import MaterialHead
from ui.screens.visit.material_list import MaterialList
from ui.screens.visit.model import VisitModel
from ui.screens.visit.page_area import PageArea
from ui.screens.visit.page_images import PageImages
from ui.screens.visit.receive_box import ReceiveBox
from ui.screens.visit.scan_panel import ScanPanel
from ui.screens.visit.slices import Slices
from ui.screens.visit.step import VisitStep
from ui.screens.visit.told import Told
from ui.text import tr
from ui.widgets import BusyCover, EmptyState, button, label

LEFT_WIDTH, LEFT_NARROW, NARROW = 344, 272, 900
LEAST_HEIGHT = 430


class MaterialsPage(VisitStep):
    """The list to the left, the chosen material and its pages to the right; `ready` once everything is there.

    Signals: `spare_all_asked`, `receive_asked`, `print_asked`.
    """

    spare_all_asked = Signal()
    receive_asked = Signal()
    print_asked = Signal()

    def __init__(self, model: VisitModel) -> None:
        super().__init__(model)
        self.ready = False
        self.acts = MaterialActs(model, self)
        self.images = PageImages(model.desk.runner, lambda: model.services.pages, self)
        self.setMinimumHeight(LEAST_HEIGHT)
        self._slices = Slices(self)
        self._slices.done.connect(self._on_built)

    def build(self) -> None:
        """Begin to build; `built` is called when all is there."""
        self._slices.run(self._parts())

    def built(self) -> None:
        """Everything is there."""

    def _on_built(self) -> None:
        self.ready = True
        self.built()

    def _parts(self) -> Iterator[None]:
        """Everything from the outside in, a few milliseconds at a time: the screen is never still."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._pile = QStackedWidget()
        outer.addWidget(self._pile)
        both, self._left, right = QWidget(), QWidget(), QWidget()
        self._pile.addWidget(both)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self._left)
        row.addWidget(right, 1)
        self._fit_left()
        yield
        yield from self._left_parts()
        yield from self._right_parts(right)
        self._pile.addWidget(self._nothing())
        yield
        self.cover = BusyCover(self, self.model.desk.runner)

    def _left_parts(self) -> Iterator[None]:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        column.addLayout(top)
        self.count = label("", "section")
        top.addWidget(self.count)
        top.addStretch()
        self.spare_all = button(tr("全部免提交"), self.spare_all_asked.emit, small=True, key="Shift+F4")
        self.spare_all.hide()
        top.addWidget(self.spare_all)
        yield
        self.list = MaterialList()
        column.addWidget(self.list, 1)
        yield
        self.receive_box = ReceiveBox(self.receive_asked.emit, self.print_asked.emit)
        column.addWidget(self.receive_box)
        yield

    def _right_parts(self, right: QWidget) -> Iterator[None]:
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.scanner = ScanPanel(self.model, self.acts)
        yield
        self.head = MaterialHead(self.scanner.summary)
        column.addWidget(self.head)
        yield from self.head.parts()
        column.addWidget(self.scanner)
        self.told = Told()
        column.addWidget(self.told)
        yield
        self.area = PageArea(self.model.desk.runner, self.images)
        column.addWidget(self.area, 1)
        yield from self.area.parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the pages need the room more than the list."""
        super().resizeEvent(event)
        if self.layout() is not None:
            self._fit_left()

    def _fit_left(self) -> None:
        self._left.setFixedWidth(LEFT_NARROW if self.width() < NARROW else LEFT_WIDTH)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, LEAST_HEIGHT)

    def _nothing(self) -> QWidget:
        go = button(tr("去回答情形"), lambda: self.go_asked.emit("situation", ""), role="primary")
        return EmptyState(
            "inbox",
            tr("还没有材料清单"),
            tr("回答完“情形与告知”里的问题，这里就列出这位申请人要交的材料，一份不多、一份不少。"),
            go,
        )
