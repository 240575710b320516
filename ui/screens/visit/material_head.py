"""The chosen material: what the guide asks for, and the acts by which it is taken in."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.cases.model import MaterialState
from clerk_app.files import megabytes
from clerk_app.materials.model import MEDIA_TEXT, PageLimits
from clerk_app.notice import words
from clerk_app.notice.model import NoticeMaterial
from ui.screens.visit.material_rows import MaterialRow, wanted
from ui.text import tr
from ui.widgets import CleanLine, NumberEditor, Pill, button, label

MOST = 999


class MaterialHead(QWidget):
    """Signals: `scan_asked`, `files_asked`, `tick_asked`, `spare_asked`, `clear_asked`, `supply_asked`, `undo_asked`;
    `paper_typed(originals, copies, remark)` while the numbers are changed."""

    scan_asked = Signal()
    files_asked = Signal()
    tick_asked = Signal()
    spare_asked = Signal()
    clear_asked = Signal()
    supply_asked = Signal()
    undo_asked = Signal()
    paper_typed = Signal(int, int, str)

    def __init__(self, scan_summary: QWidget) -> None:
        super().__init__()
        self.row: MaterialRow | None = None
        self._summary = scan_summary
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.name = label("", "section", wrap=True)
        self.pill = Pill()
        self.asked = label("", "secondary", wrap=True)
        self.standard = label("", "secondary", wrap=True)
        self.detail = label("", "secondary", wrap=True)

    def parts(self) -> Iterator[None]:
        """Build, a few milliseconds at a time."""
        column = self._column
        self.more = button("", self.toggle_detail, role="link", small=True, name=tr("说明和用途"))
        self.more.setShortcut("Ctrl+D")
        head = QHBoxLayout()
        head.setSpacing(8)
        column.addLayout(head)
        head.addWidget(self.name, 1)
        head.addWidget(self.pill)
        column.addWidget(self.asked)
        middle = QHBoxLayout()
        column.addLayout(middle)
        middle.addWidget(self.standard, 1)
        middle.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.detail.hide()
        column.addWidget(self.detail)
        column.addSpacing(4)
        yield
        yield from self._acts()
        self.paper = QWidget()
        self.paper.hide()
        column.addWidget(self.paper)
        yield from self._paper_parts()
        yield from self._below()

    def _below(self) -> Iterator[None]:
        below = QHBoxLayout()
        self._column.addLayout(below)
        below.addWidget(self._summary)
        below.addStretch()
        self.undo = button(tr("撤回上一步"), self.undo_asked.emit, key="Ctrl+Z", role="quiet", small=True)
        self.clear = button(tr("撤销登记"), self.clear_asked.emit, key="Ctrl+Del", role="quiet", small=True)
        for each in (self.undo, self.clear):
            below.addWidget(each)
            yield

    def _acts(self) -> Iterator[None]:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._column.addLayout(row)
        self.scan = self._act(row, tr("扫描"), self.scan_asked.emit, "F5", "primary")
        yield
        self.files = self._act(row, tr("选择文件"), self.files_asked.emit, "Ctrl+O")
        yield
        self.tick = self._act(row, tr("收到纸质"), self.tick_asked.emit, "F6")
        yield
        self.spare = self._act(row, tr("免提交"), self.spare_asked.emit, "F4")
        yield
        self.supply = self._act(row, tr("补交登记"), self.supply_asked.emit, "F7", "primary")
        self.supply.hide()
        row.addStretch()
        yield

    def _act(self, row: QHBoxLayout, words: str, run: Callable[[], None], key: str, role: str = "") -> QPushButton:
        made = button(words, run, key=key, role=role, small=True)
        row.addWidget(made)
        return made

    def _paper_parts(self) -> Iterator[None]:
        row = QHBoxLayout(self.paper)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        self.originals, self.copies = NumberEditor(whole=True), NumberEditor(whole=True)
        for editor, title in ((self.originals, tr("原件")), (self.copies, tr("复印件"))):
            editor.setFixedWidth(64)
            editor.set_name(tr("{0}份数").format(title))
            editor.edited.connect(lambda _value: self._typed())
            row.addWidget(label(title, "label"))
            row.addWidget(editor)
            row.addWidget(label(tr("份"), "secondary"))
            row.addSpacing(6)
            yield
        self.remark = CleanLine()
        self.remark.setPlaceholderText(tr("备注，例如：原件核对后退回、稍后扫描"))
        self.remark.setAccessibleName(tr("备注"))
        self.remark.textEdited.connect(lambda _text: self._typed())
        row.addWidget(self.remark, 1)
        yield

    # showing ---------------------------------------------------------------------------------------------------------
    def show_row(self, row: MaterialRow, notice: NoticeMaterial | None, limits: PageLimits, *, busy: bool) -> None:
        """Show a material; what is being typed about the same one is not touched."""
        other = self.row is None or self.row.code != row.code
        self.row = row
        self.name.setText(row.name)
        self.pill.set_state(*row.pill)
        self.asked.setText(_asked(row, limits))
        self.standard.setText(tr("受理标准：{0}").format(row.material.standard) if row.material.standard else "")
        self.detail.setText(_detail(row, notice))
        self._show_more()
        self._show_acts(row, busy)
        held = row.held
        there = bool(held.originals or held.copies) or (self._typing() and not other)
        self.paper.setVisible(row.open and there)
        if other or not self._typing():
            self._put(held.originals, held.copies, held.remark)

    def set_undo(self, words: str) -> None:
        """What Ctrl+Z would take back; "" for nothing."""
        self.undo.setVisible(bool(words))
        self.undo.setToolTip(tr("撤回：{0}").format(words))

    def _show_acts(self, row: MaterialRow, busy: bool) -> None:
        spared = row.held.state is MaterialState.SPARED
        free = row.open and not spared
        self.scan.setEnabled(free and not busy)
        self.files.setEnabled(free)
        self.tick.setEnabled(free)
        self.spare.setVisible(row.may_spare)
        self.spare.setEnabled(free and row.may_spare and not row.gathered)
        self.clear.setEnabled(row.open and (spared or row.gathered))
        deferred = row.open and row.held.state is MaterialState.DEFERRED
        self.supply.setVisible(deferred)
        self.supply.setEnabled(deferred and row.gathered and not busy)
        why = ""
        if row.by_form:
            why = tr("由申请表生成，不用收")
        elif spared:
            why = tr("已经免提交；要改收材料，先撤销登记")
        elif not row.open:
            why = tr("现在不能改这份材料")
        for each in (self.scan, self.files, self.tick):
            each.setToolTip(why)

    def _put(self, originals: int, copies: int, remark: str) -> None:
        for editor, number in ((self.originals, originals), (self.copies, copies)):
            editor.set_value(number)
            editor.set_error(None)
        self.remark.setText(remark)

    def ticked(self) -> None:
        """The paper was ticked: the numbers stand open for a correction."""
        self.paper.show()
        editor = self.originals if self.originals.value() or not self.copies.value() else self.copies
        editor.focus_first()
        editor.line.selectAll()

    def toggle_detail(self) -> None:
        """Ctrl+D: instructions, and why and for whom the material is asked for."""
        self.detail.setVisible(not self.detail.isVisibleTo(self))
        self._show_more()

    def _show_more(self) -> None:
        open_now = self.detail.isVisibleTo(self)
        self.more.setText(tr("收起说明  Ctrl+D") if open_now else tr("说明和用途  Ctrl+D"))

    def _typing(self) -> bool:
        return any(widget.hasFocus() for widget in (self.originals.line, self.copies.line, self.remark))

    def _typed(self) -> None:
        numbers = []
        for editor in (self.originals, self.copies):
            number = editor.value() or 0
            right = isinstance(number, int) and 0 <= number <= MOST
            editor.set_error(None if right else tr("写成 0 到 {0} 的整数").format(MOST))
            editor.setToolTip("" if right else tr("写成 0 到 {0} 的整数").format(MOST))
            numbers += [number] if right else []
        if len(numbers) == 2:
            self.paper_typed.emit(*numbers, self.remark.text())


def _asked(row: MaterialRow, limits: PageLimits) -> str:
    formats = "、".join(MEDIA_TEXT[each].removesuffix(" 图片") for each in limits.formats)
    most = tr("最多 {0} 页、{1}，收 {2}").format(limits.max_pages, megabytes(limits.max_bytes_total), formats)
    until = row.held.deferred_until
    parts = [
        tr("由申请表生成，申请人核对签名") if row.by_form else wanted(row.material),
        tr("可容缺") if row.material.deferrable else "",
        tr("最迟 {0} 补交").format(until) if until else "",
        "" if row.by_form else most,
    ]
    return " · ".join(part for part in parts if part)


def _detail(row: MaterialRow, notice: NoticeMaterial | None) -> str:
    material = row.material
    lines = [
        (tr("填报须知"), material.instructions),
        (tr("为什么要交"), notice.why if notice else ""),
        (tr("用于"), "、".join(notice.needed_by_names) if notice else ""),
        (tr("来源"), words.SOURCE[material.source]),
        (tr("可以免提交"), words.spared(notice) if notice else ""),
        (tr("依据"), material.basis),
    ]
    return "\n".join(f"{title}：{text}" for title, text in lines if text)
