"""① 登记: who applies for what, who acts for them, how results reach them; earlier cases of the same person beside."""

from dataclasses import replace

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Applicant, Case, Delivery, Status
from clerk_app.notice import words
from ui.screens.visit.earlier_cases import EarlierCases
from ui.screens.visit.model import VisitModel
from ui.screens.visit.register_fields import Parties, RegisterFields
from ui.screens.visit.register_rules import blank_applicant, register_faults
from ui.screens.visit.step import VisitStep
from ui.screens.visit.theme_change import ThemeDialog
from ui.text import tr
from ui.widgets import Card, button, label
from ui.widgets.step_rail import StepState

FORM, SIDE = 620, 300
BESIDE = 820  # px from which the earlier cases stand beside the fields


class RegisterStep(VisitStep):
    """The first step. `fields` are made anew for a theme with other delivery ways."""

    id = "register"
    title = "登记"
    wide = True

    def __init__(self, model: VisitModel) -> None:
        super().__init__(model)
        self.fields: RegisterFields | None = None
        self._ways: tuple[str, ...] = ()
        self._shown_id = ""
        self._focus_after: str | None = None  # a wish from before the fields were there; "" for the first
        self._locked = False
        self._theme_name = label("", "section")
        self._theme_facts = label("", "secondary", wrap=True)
        self.change = button(tr("换事项"), self._change_theme, key="F6", small=True, name=tr("换事项"))
        self._note = label("", "secondary", wrap=True)
        self.earlier = EarlierCases(model.desk)
        self.earlier.opened.connect(lambda case_id: model.desk.frame.go("visit", case_id=case_id))
        self.earlier.contact_wanted.connect(self._take_contact)
        self._left = QWidget()
        self._left.setMaximumWidth(FORM)
        self._column = QVBoxLayout(self._left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        self._column.addWidget(self._theme_card())
        self._column.addWidget(self._note)
        self._column.addStretch()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(24)
        self._sides.addWidget(self._left, 10)
        self._sides.addWidget(self.earlier)
        self._sides.addStretch(1)
        QApplication.instance().focusChanged.connect(self._on_focus)

    # the step ---------------------------------------------------------------------------------------------------------
    def show_case(self) -> None:
        case, theme = self.model.case, self.model.theme
        if case is None or theme is None:
            return
        self._theme_name.setText(theme.name)
        facts = [tr("面向{0}").format(words.AUDIENCE[theme.audience]), theme.code]
        facts += [tr("承诺 {0}").format(words.promised(theme.limit))] if words.promised(theme.limit) else []
        self._theme_facts.setText("  ·  ".join(facts))
        if self.model.is_draft and case.applicant == Applicant() and blank_applicant(theme) != case.applicant:
            self.model.type(by_hand=False, applicant=blank_applicant(theme))
        if self.model.is_draft and case.delivery == Delivery() and Delivery().way not in theme.delivery:
            self.model.type(by_hand=False, delivery=Delivery(theme.delivery[0]))
        if self.fields is None or self._ways != theme.delivery:
            self._make_fields(theme.delivery)
        if self._shown_id != case.id:
            self._shown_id = case.id
            self.earlier.forget()
        self._show_parties()

    def case_changed(self) -> None:
        if self.model.case is not None and self._locked == self.model.is_draft:
            self._show_parties()
        self._show_change()

    def focus_field(self, field: str, page: str) -> None:
        del page
        if self.fields is None or not self.fields.ready:
            self._focus_after = field or self._focus_after or ""
            return
        self.fields.focus_field(field)

    def state(self) -> tuple[StepState, str]:
        case = self.model.case
        if case is None:
            return StepState.OPEN, ""
        found = register_faults(case.applicant, case.agent, case.delivery, self._today())
        return (StepState.OPEN if found else StepState.DONE), ""

    def may_go_on(self) -> bool:
        if not self.model.is_draft or self.fields is None:
            return True
        self.fields.finish()
        return self.fields.show_faults()

    # parts ------------------------------------------------------------------------------------------------------------
    def _theme_card(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self._theme_name)
        text.addWidget(self._theme_facts)
        row.addLayout(text, 1)
        row.addWidget(self.change)
        card.add(row)
        return card

    def _make_fields(self, ways: tuple[str, ...]) -> None:
        if self.fields is not None:
            self.fields.hide()  # the focus goes elsewhere while the editors still live
            self._column.removeWidget(self.fields)
            self.fields.deleteLater()
        self._ways = ways
        self.fields = RegisterFields(ways, self._today)
        self.fields.edited.connect(self._on_edited)
        self.fields.built.connect(self._on_built)
        self.fields.finished.connect(self.go_on_asked)
        self._column.insertWidget(2, self.fields)

    def _on_built(self) -> None:
        wish, self._focus_after = self._focus_after, None
        if wish is not None:
            self.focus_field(wish, "")

    def _show_parties(self) -> None:
        case = self.model.case
        self._locked = not self.model.is_draft
        sendable = case.status in (Status.DRAFT, Status.RECEIVED, Status.CORRECTING)
        parties = Parties(case.applicant, case.agent, case.delivery)
        self.fields.show_parties(parties, editable=not self._locked, delivery_editable=sendable)
        self._note.setText(tr("已经收件，申请人和代理人不能再改；送达方式在受理前还可以改。") if self._locked else "")
        self._note.setVisible(self._locked)
        self._show_change()
        self._look_up(case)

    def _show_change(self) -> None:
        case = self.model.case
        free = case is not None and self.model.is_draft and not case.answers
        self.change.setEnabled(free)
        self.change.setToolTip("" if free else tr("已经回答过情形，不能再换事项；请另开一件"))

    def _look_up(self, case: Case) -> None:
        faults = register_faults(case.applicant, None, Delivery(), self._today())
        if case.applicant.id_number and "applicant.id_number" not in faults:
            self.earlier.look_up(case.applicant.id_number, case.id)
        else:
            self.earlier.forget() if self.earlier.rows else None

    # acts -------------------------------------------------------------------------------------------------------------
    def _on_edited(self, parties: Parties) -> None:
        case = self.model.case
        if case is None:
            return
        now = {"applicant": parties.applicant, "agent": parties.agent, "delivery": parties.delivery}
        changed = {name: value for name, value in now.items() if value != getattr(case, name)}
        if changed:
            self.model.type(**changed)
            self._look_up(self.model.case)

    def _take_contact(self, case_id: str) -> None:
        services = self.model.services

        def run() -> Applicant:
            with services.store.read() as work:
                return work.cases.get(case_id).applicant

        def fill(earlier: Applicant) -> None:
            case = self.model.case
            if case is None or not self.model.is_draft:
                return
            mine = case.applicant
            phone, address = mine.phone or earlier.phone, mine.address or earlier.address
            self.model.type(applicant=replace(mine, phone=phone, address=address))
            self._show_parties()

        self.model.run(run, fill, title=tr("正在读取上次的登记"))

    def _change_theme(self) -> None:
        ThemeDialog(self, self.model).open()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.fields is not None and self.isVisible() and (key := self.fields.key_of(new)):
            self.model.at(field=key)

    def _today(self):
        return beijing(self.model.desk.clock()).date()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.earlier.setMinimumWidth(240 if beside else 0)
        self.earlier.setMaximumWidth(SIDE if beside else FORM)
