"""The fields of the registration: applicant, agent, delivery. Knows values, not cases."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clerk_app.cases.model import Agent, Applicant, Delivery
from clerk_app.identity import clean_paste
from clerk_app.notice.words import DELIVERY
from ui.screens.visit.register_rules import (
    SENT,
    clean_name,
    documents_of,
    number_hint,
    of_kind,
    rare_characters,
    register_faults,
)
from ui.screens.visit.slices import Slices
from ui.text import tr
from ui.widgets import ComboChoice, Editor, EnterWalk, FieldFrame, LineEditor, Segmented, YesNo
from ui.widgets.form import two_abreast
from ui.widgets.lines import compact

KINDS = (("person", "个人"), ("organisation", "企业或单位"))


@dataclass(frozen=True, slots=True)
class Parties:
    """Who applies, who acts for them, and how results reach them."""

    applicant: Applicant
    agent: Agent | None
    delivery: Delivery


class RegisterFields(QWidget):
    """Built in slices. `edited(Parties)` at each keystroke; `finished()` on Enter in the last field; `built()` once."""

    edited = Signal(object)
    finished = Signal()
    built = Signal()

    def __init__(self, ways: Iterable[str], today: Callable[[], date]) -> None:
        super().__init__()
        self.frames: dict[str, FieldFrame] = {}
        self.groups: dict[str, QWidget] = {}
        self._grids: dict[str, tuple[QGridLayout, list[tuple[FieldFrame, int]]]] = {}
        self._today, self._ways = today, tuple(ways)
        self._shown = Parties(Applicant(), None, Delivery())
        self._agent, self._legal_person = Agent(), ""  # kept while hidden, so that a switch loses nothing
        self._editable = True
        self._walk = EnterWalk(self)
        self._walk.finished.connect(self.finished)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)
        self._slices = Slices(self)
        self._slices.done.connect(self._on_built)
        self._slices.run(self._build())

    @property
    def ready(self) -> bool:
        """All fields are there."""
        return not self._slices.busy

    def finish(self) -> None:
        """Build what is still missing, now."""
        self._slices.finish()

    def show_parties(self, parties: Parties, *, editable: bool, delivery_editable: bool) -> None:
        """Show stored values; a field that shows its value already is left alone."""
        self._shown = parties
        self._agent = parties.agent or Agent()
        self._legal_person = parties.applicant.legal_person
        self._editable, self._delivery_editable = editable, delivery_editable
        if self.ready:
            self._fill()

    def fault_list(self) -> dict[str, str]:
        """All faults of what is shown."""
        return register_faults(self._shown.applicant, self._shown.agent, self._shown.delivery, self._today())

    def show_faults(self) -> bool:
        """Mark all faults and focus the first; True when there is none."""
        found = self.fault_list()
        for key, frame in self.frames.items():
            frame.set_error(found.get(key))
        first = next((key for key in self.frames if key in found), None)
        if first:
            self.focus_field(first)
        return not found

    def focus_field(self, key: str = "") -> None:
        """Focus a field; without a key the first that is empty."""
        frame = self.frames.get(key)
        if frame is None or not frame.isVisibleTo(self):
            order = [k for k, f in self.frames.items() if f.isVisibleTo(self) and not k.endswith((".kind", ".id_type"))]
            empty = (k for k in order if self.frames[k].value() in ("", None))
            key = next(empty, order[0] if order else "")
            frame = self.frames.get(key)
        if frame is not None:
            frame.editor.focus_first()

    def key_of(self, widget: QWidget | None) -> str:
        """The key of the field that holds a widget, "" when it is none of ours."""
        while widget is not None and not isinstance(widget, FieldFrame):
            widget = widget.parentWidget()
        return next((key for key, frame in self.frames.items() if frame is widget), "")

    # building --------------------------------------------------------------------------------------------------------
    def _build(self) -> Iterator[None]:
        """All of it unseen; then filled, and shown group by group, for to be styled and laid out takes longest."""
        yield from self._group("applicant", tr("申请人"), self._applicant_fields())
        yield from self._group("who", tr("谁来办"), self._who_fields())
        yield from self._group("agent", "", self._agent_fields())
        yield from self._group("delivery", tr("结果怎么给"), self._delivery_fields())
        yield from self._group("sent", "", self._sent_fields())
        self._column.addStretch()
        yield
        self._fill_in()
        for name, box in self.groups.items():
            yield
            box.setVisible(name in self._there())

    def _group(self, name: str, title: str, wanted: Iterable[tuple[str, str, Editor, int, bool]]) -> Iterator[None]:
        box, grid = two_abreast(title, 14)
        box.setVisible(False)
        self.groups[name] = box
        self._column.addWidget(box)
        self._grids[name] = (grid, [])
        for key, words, editor, width, walked in wanted:
            yield
            frame = FieldFrame(words, editor, required=key != "applicant.address")
            if walked:
                self._walk.add(editor)
            editor.edited.connect(lambda _value, key=key: self._on_edited(key))
            editor.left.connect(lambda key=key: self._on_left(key))
            self.frames[key] = frame
            self._grids[name][1].append((frame, width))
            yield
            grid.addWidget(frame, len(self._grids[name][1]), 0, 1, width)
            yield
        self._flow(name)

    def _flow(self, name: str) -> None:
        """Short fields two abreast, without holes where one is hidden."""
        grid, placed = self._grids[name]
        at = 0
        for frame, width in placed:
            grid.removeWidget(frame)
            if frame.isHidden():
                continue
            at += at % 2 if width == 2 else 0
            grid.addWidget(frame, at // 2, at % 2, 1, width, Qt.AlignmentFlag.AlignTop)
            at += width

    def _applicant_fields(self) -> Iterator[tuple[str, str, Editor, int, bool]]:
        yield "applicant.kind", tr("申请人是"), Segmented([(code, tr(words)) for code, words in KINDS]), 2, False
        yield "applicant.name", tr("姓名"), LineEditor(clean_name, placeholder=tr("与证件一致")), 2, True
        # The type is right nine times in ten: Enter passes it by, Tab does not.
        yield "applicant.id_type", tr("证件类型"), ComboChoice(documents_of("person")), 1, False
        yield "applicant.id_number", tr("证件号码"), self._number("applicant"), 1, True
        yield "applicant.legal_person", tr("法定代表人（负责人）"), LineEditor(clean_name), 1, True
        yield "applicant.phone", tr("联系电话"), _phone(), 1, True
        yield "applicant.address", tr("通讯地址"), LineEditor(placeholder=tr("省市区县、街道、门牌")), 2, True

    def _who_fields(self) -> Iterator[tuple[str, str, Editor, int, bool]]:
        yield "agent", tr("由代理人办理"), YesNo(), 2, True

    def _agent_fields(self) -> Iterator[tuple[str, str, Editor, int, bool]]:
        yield "agent.name", tr("代理人姓名"), LineEditor(clean_name), 1, True
        yield "agent.phone", tr("代理人电话"), _phone(), 1, True
        yield "agent.id_type", tr("代理人证件类型"), ComboChoice(documents_of("person")), 1, False
        yield "agent.id_number", tr("代理人证件号码"), self._number("agent"), 1, True
        yield "agent.authority", tr("代理权限"), LineEditor(), 2, True

    def _delivery_fields(self) -> Iterator[tuple[str, str, Editor, int, bool]]:
        ways = [(way, tr(DELIVERY[way])) for way in self._ways]
        yield "delivery.way", tr("送达方式"), Segmented(ways), 2, True

    def _sent_fields(self) -> Iterator[tuple[str, str, Editor, int, bool]]:
        yield "delivery.receiver", tr("收件人"), LineEditor(clean_name), 1, True
        yield "delivery.phone", tr("收件电话"), _phone(), 1, True
        yield "delivery.address", tr("收件地址"), LineEditor(placeholder=tr("省市区县、街道、门牌")), 2, True

    def _number(self, whose: str) -> LineEditor:
        def hint(text: str) -> str:
            party = self._shown.applicant if whose == "applicant" else self._shown.agent or self._agent
            return number_hint(party.id_type, text, self._today())

        return LineEditor(compact, placeholder=tr("可刷卡或粘贴"), hint_of=hint)

    def _on_built(self) -> None:
        self._fill()  # what came meanwhile; a field that shows its value already is left alone
        self.built.emit()

    # showing ---------------------------------------------------------------------------------------------------------
    def _fill(self) -> None:
        self._fill_in()
        self._fit()

    def _fill_in(self) -> None:
        applicant, delivery = self._shown.applicant, self._shown.delivery
        self._fit_kind()
        values = {f"applicant.{field.name}": getattr(applicant, field.name) for field in fields(Applicant)}
        values |= {f"agent.{field.name}": getattr(self._agent, field.name) for field in fields(Agent)}
        values |= {f"delivery.{field.name}": getattr(delivery, field.name) for field in fields(Delivery)}
        values |= {"agent": self._shown.agent is not None, "applicant.legal_person": self._legal_person}
        for key, frame in self.frames.items():
            if frame.value() != values[key]:
                frame.set_value(values[key])
            frame.set_error(None)
            frame.editor.setEnabled(self._delivery_editable if key.startswith("delivery.") else self._editable)
        self._tell_rare()
        self.frames["delivery.address"].setVisible(self._shown.delivery.way == "post")

    def _fit_kind(self) -> None:
        """Words and document types for a person or an organisation."""
        organisation = self._shown.applicant.kind == "organisation"
        self.frames["applicant.name"].set_title(tr("名称") if organisation else tr("姓名"))
        self.frames["applicant.id_number"].set_title(tr("统一社会信用代码") if organisation else tr("证件号码"))
        self.frames["applicant.id_type"].setVisible(not organisation)
        self.frames["applicant.legal_person"].setVisible(organisation)
        self._flow("applicant")

    def _fit(self) -> None:
        """Only the groups that apply."""
        there = self._there()
        for name, box in self.groups.items():
            box.setVisible(name in there)
        self.frames["delivery.address"].setVisible(self._shown.delivery.way == "post")

    def _there(self) -> set[str]:
        there = {"applicant", "who", "delivery"}
        there |= {"agent"} if self._shown.agent is not None else set()
        return there | ({"sent"} if self._shown.delivery.way in SENT else set())

    def _tell_rare(self) -> None:
        for key in ("applicant.name", "applicant.legal_person", "agent.name", "delivery.receiver"):
            rare = rare_characters(str(self.frames[key].value()))
            self.frames[key].set_origin(tr("生僻字，请对照证件：{0}").format(rare) if rare else "")

    # typing ----------------------------------------------------------------------------------------------------------
    def _on_edited(self, key: str) -> None:
        if not self.ready:
            return
        self._shown = self._read(key)
        if key == "applicant.kind":
            self._fit_kind()
            self.frames["applicant.id_type"].set_value(self._shown.applicant.id_type)
        if key in ("applicant.kind", "agent", "delivery.way"):
            self._fit()
        if key == "delivery.way":
            self._fill_receiver()
        if key.endswith((".name", ".legal_person", ".receiver")):
            self._tell_rare()
        for each in (key, *(k for k in self.frames if k.endswith(".id_number") and key.endswith(("id_type", "kind")))):
            if self.frames[each].error:
                self._check(each)
        self.edited.emit(self._shown)

    def _on_left(self, key: str) -> None:
        if self.frames[key].value() not in ("", None):
            self._check(key)

    def _check(self, key: str) -> None:
        self.frames[key].set_error(self.fault_list().get(key))

    def _read(self, key: str) -> Parties:
        value = {name: self._clean(name, frame.value()) for name, frame in self.frames.items()}
        applicant = Applicant(**{field.name: value[f"applicant.{field.name}"] for field in fields(Applicant)})
        if key == "applicant.kind":
            applicant = of_kind(applicant, applicant.kind)
        self._legal_person = applicant.legal_person
        if applicant.kind != "organisation":
            applicant = replace(applicant, legal_person="")
        self._agent = Agent(**{field.name: value[f"agent.{field.name}"] for field in fields(Agent)})
        delivery = Delivery(**{field.name: value[f"delivery.{field.name}"] for field in fields(Delivery)})
        return Parties(applicant, self._agent if value["agent"] else None, delivery)

    @staticmethod
    def _clean(key: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if key.endswith((".name", ".legal_person", ".receiver")):
            return clean_name(value)
        return compact(value) if key.endswith(".id_number") else clean_paste(value)

    def _fill_receiver(self) -> None:
        """Sent to the applicant unless somebody says otherwise."""
        applicant, delivery = self._shown.applicant, self._shown.delivery
        if delivery.way not in SENT or delivery.receiver:
            return
        known = replace(
            delivery,
            receiver=applicant.name,
            phone=delivery.phone or applicant.phone,
            address=delivery.address or applicant.address,
        )
        for part in ("receiver", "phone", "address"):
            self.frames[f"delivery.{part}"].set_value(getattr(known, part))
        self._shown = replace(self._shown, delivery=known)
        self._tell_rare()


def _phone() -> LineEditor:
    return LineEditor(lambda text: clean_paste(text).replace(" ", ""), placeholder=tr("手机号，或带区号的座机"))
