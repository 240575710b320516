"""当场更正 (art. 32(3)): one field of a form that was taken in already, old and new, confirmed by the applicant."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.cases.form_rules import field_faults
from clerk_app.catalogue.model import FormField
from clerk_app.errors import WorldError
from ui.text import tr
from ui.widgets import EnterWalk, FieldFrame, LineEditor, button, label, make_editor


class SpotCorrection(QDialog):
    """`corrected(field code, value, who confirmed)`; stays open until `accept()` or `show_refusal`."""

    corrected = Signal(str, object, str)

    def __init__(self, parent: QWidget, field: FormField, old: Any, old_words: str, people: tuple[str, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("当场更正"))
        self.setModal(True)
        self.setMinimumWidth(640 if field.type == "table" else 480)
        self.field = field
        self._old = old
        self.new = FieldFrame(tr("更正为"), make_editor(field), help=field.help)
        self.new.set_value(old)
        self.who = FieldFrame(
            tr("确认更正的申请人（代理人）"), LineEditor(), help=tr("由在场的申请人或代理人确认后填写姓名")
        )
        self.who.set_value(people[0] if len(people) == 1 else "")
        self.fault = label("", "field-error", wrap=True)
        self.fault.hide()
        walk = EnterWalk(self)
        if field.type != "table":
            walk.add(self.new.editor)
        walk.add(self.who.editor)
        walk.finished.connect(self._correct)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(tr("当场更正：{0}").format(field.label), "section", wrap=True))
        column.addWidget(label(tr("原来填的：{0}").format(old_words or tr("（空）")), wrap=True))
        for widget in (self.new, self.who, self.fault):
            column.addWidget(widget)
        if len(people) > 1:
            column.addLayout(self._names(people))
        column.addWidget(
            label(tr("行政许可法第三十二条第一款第三项；更正前后的内容和确认人会留痕。"), "hint", wrap=True)
        )
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("不更正"), self.reject, key="Esc", name=tr("不更正")))
        self.act = button(tr("更正"), self._correct, role="primary", key="F9", name=tr("更正"))
        foot.addWidget(self.act)
        column.addLayout(foot)
        self.finished.connect(self.deleteLater)
        self.new.editor.focus_first()

    def show_refusal(self, error: WorldError) -> None:
        """The use case has said no; nothing was changed."""
        self._tell("。".join(part for part in (error.what, error.why, error.now) if part))
        self.act.setEnabled(True)

    def _names(self, people: tuple[str, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        for name in people:
            row.addWidget(button(name, lambda name=name: self.who.set_value(name), small=True))
        row.addStretch()
        return row

    def _correct(self) -> None:
        value, who = self.new.value(), str(self.who.value()).strip()
        faults = field_faults(self.field, value)
        self.new.set_error("；".join(fault.message for fault in faults) or None)
        self.who.set_error(None if who else tr("要写明谁确认了更正"))
        if faults:
            self.new.editor.focus_first()
        elif not who:
            self.who.editor.focus_first()
        elif value == self._old:
            self._tell(tr("新旧内容相同，没有更正任何内容"))
        else:
            self.act.setEnabled(False)
            self.corrected.emit(self.field.code, value, who)

    def _tell(self, words: str) -> None:
        self.fault.setText(f"✕ {words}")
        self.fault.show()
