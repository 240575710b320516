"""③ 一表: the union form of this situation, filled with what is known, checked as one types."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Case, Status
from clerk_app.catalogue.model import FormField, Theme
from ui.screens.visit.form_filling import Asked, Filled, fresh_values, known, origins
from ui.screens.visit.form_parts import FormHead, TruthBox
from ui.screens.visit.licence_bar import LicenceBar
from ui.screens.visit.model import VisitModel
from ui.screens.visit.slices import Slices
from ui.screens.visit.spot_correction import SpotCorrection
from ui.screens.visit.step import VisitStep
from ui.text import tr
from ui.widgets import FieldFrame, Form, button
from ui.widgets.step_rail import StepState

CORRECTABLE = frozenset({Status.RECEIVED, Status.CORRECTING})


class FormStep(VisitStep):
    """The third step. Fields are built in slices; what is not asked now keeps its value in the case."""

    id = "form"
    title = "一表"

    def __init__(self, model: VisitModel) -> None:
        super().__init__(model)
        self.form: Form | None = None
        self.corrections: dict[str, QPushButton] = {}
        self._asked = Asked()
        self._built: tuple[Any, ...] = ()
        self._known: tuple[str, Filled] = ("", Filled({}, {}))
        self._focus_after: str | None = None  # a wish from before the fields were there; "" for the first
        self.head = FormHead(lambda: self.go_asked.emit("situation", ""))
        self.licences = LicenceBar(model)
        self.licences.fetched.connect(lambda: self._fill_in(emptied_too=True))
        self.truth = TruthBox()
        self.truth.promised.connect(lambda on: model.type(truth_promised=on))
        self.truth.entered.connect(self.go_on_asked)
        self._slices = Slices(self)
        self._slices.done.connect(self._on_built)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        for widget in (self.head, self.licences, self.truth):
            self._column.addWidget(widget)
        self._column.addStretch()
        QApplication.instance().focusChanged.connect(self._on_focus)

    # the step ---------------------------------------------------------------------------------------------------------
    def show_case(self) -> None:
        case, theme = self.model.case, self.model.theme
        if case is None or theme is None:
            return
        if self.model.is_draft:
            self._fill_in()
            case = self.model.case
        self._tell(case, theme)
        fields = self._asked.fields(theme, case)
        wanted = (case.id, theme.version, case.status, *(field.code for field in fields))
        if wanted != self._built:
            self._built = wanted
            self._rebuild(fields)
        else:
            self._show_values()

    def case_changed(self) -> None:
        case, theme = self.model.case, self.model.theme
        if case is None or theme is None:
            return
        if self._built and (case.id, case.status) != (self._built[0], self._built[2]):
            self.show_case()
        else:
            self._tell(case, theme)

    def focus_field(self, field: str, page: str) -> None:
        del page
        if self._slices.busy or self.form is None:
            self._focus_after = field or self._focus_after or ""
        elif self._locked():
            correct = self.corrections.get(field) or next(iter(self.corrections.values()), None)
            if correct is not None:
                correct.setFocus(Qt.FocusReason.TabFocusReason)
        elif field in self.form.frames:
            self.form.focus_field(field)
        else:
            self.form.focus_first()

    def state(self) -> tuple[StepState, str]:
        case, theme = self.model.case, self.model.theme
        if case is None or theme is None:
            return StepState.OPEN, ""
        progress = self._asked.progress(theme, case, self._today())
        done = not progress.faults and case.truth_promised
        return (StepState.DONE if done else StepState.OPEN), f"{progress.filled}/{progress.wanted}"

    def may_go_on(self) -> bool:
        if self._locked() or self.form is None:
            return self.form is not None
        self._slices.finish()
        if not self.form.show_faults():
            return False
        return self.truth.show_fault()

    # building ---------------------------------------------------------------------------------------------------------
    def _rebuild(self, fields: tuple[FormField, ...]) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.corrections = {}
        self.form = Form((), today=self._today)
        self.form.edited.connect(self._on_edited)
        self.form.finished.connect(self.truth.take_focus)
        self._column.insertWidget(2, self.form)
        self._slices.run(self._build(self.form, fields))

    def _build(self, form: Form, fields: tuple[FormField, ...]) -> Iterator[None]:
        case_id = self.model.case.id
        words = origins(self._known[1], self.model.case.form)
        for field in fields:
            for _ in form.adding(field):
                yield
                if self._put_away(case_id):
                    return
            frame = form.frames[field.code]
            frame.set_value(self.model.case.form.get(field.code))
            frame.set_origin(words.get(field.code, ""))
            self._guard(field, frame)
            yield
            if self._put_away(case_id):
                return

    def _put_away(self, case_id: str) -> bool:
        """Meanwhile; it is shown anew when it comes back."""
        if self.model.case is not None and self.model.case.id == case_id:
            return False
        self._built = ()
        return True

    def _guard(self, field: FormField, frame: FieldFrame) -> None:
        """After 收件 a field is changed only by 当场更正, which leaves a trace."""
        locked = self._locked()
        frame.editor.setEnabled(not locked)
        if locked and self.model.case.status in CORRECTABLE:
            correct = button(tr("更正"), lambda: self._correct(field), role="link", small=True)
            correct.setAccessibleName(tr("当场更正：{0}").format(field.label))
            frame.add_corner(correct)
            self.corrections[field.code] = correct

    def _on_built(self) -> None:
        wish, self._focus_after = self._focus_after, None
        if wish is not None:
            self.focus_field(wish, "")

    # values -----------------------------------------------------------------------------------------------------------
    def _fill_in(self, *, emptied_too: bool = False) -> None:
        """Put what is known into the form; never over what the clerk typed."""
        case, theme = self.model.case, self.model.theme
        if case is None or theme is None or not self.model.is_draft:
            return
        now = known(theme, case)
        before = self._known[1].values if self._known[0] == case.id else {}
        self._known = (case.id, now)
        found = fresh_values(now, case.form, before, emptied_too=emptied_too)
        if found:
            self.model.type(form={**case.form, **found})
        self.licences.tell_filled(len(found))
        if emptied_too:
            self._show_values()

    def _show_values(self) -> None:
        """Bring the editors up to date; one that shows its value already is left alone."""
        case = self.model.case
        if self.form is None or case is None:
            return
        words = origins(self._known[1], case.form)
        for code, frame in self.form.frames.items():
            value = case.form.get(code)
            if frame.value() != value and not (value is None and frame.value() in ("", [])):
                frame.set_value(value)
                frame.set_error(None)
            frame.set_origin(words.get(code, ""))

    def _on_edited(self, code: str, value: Any) -> None:
        case = self.model.case
        if case is not None and self.model.is_draft:
            self.model.type(form={**case.form, code: value})

    def _tell(self, case: Case, theme: Theme) -> None:
        progress = self._asked.progress(theme, case, self._today())
        self.head.show_progress(progress.filled, progress.wanted, bool(self._asked.fields(theme, case)))
        self.head.show_lock(self._locked(), case.status in CORRECTABLE)
        self.head.show_open(self._asked.open_questions(theme, case) if self.model.is_draft else 0)
        self.licences.show_case(case, theme)
        person = case.applicant.kind == "person"
        self.truth.show_promise(
            case.truth_promised, editable=case.status in CORRECTABLE | {Status.DRAFT}, person=person
        )

    # 当场更正 ---------------------------------------------------------------------------------------------------------
    def _correct(self, field: FormField) -> None:
        case = self.model.case
        if case is None:
            return
        old = case.form.get(field.code)
        people = tuple(party.name for party in (case.applicant, case.agent) if party is not None and party.name)
        if case.applicant.kind == "organisation":
            people = tuple(
                name for name in (case.applicant.legal_person, case.agent.name if case.agent else "") if name
            )
        dialog = SpotCorrection(self, field, old, _in_words(field, old), people)
        dialog.corrected.connect(lambda code, value, who: self._do_correct(dialog, code, value, who))
        dialog.open()

    def _do_correct(self, dialog: SpotCorrection, code: str, value: Any, who: str) -> None:
        visits, case, actor = self.model.services.visits, self.model.case, self.model.actor

        def show(_case: Case) -> None:
            dialog.accept()
            self._show_values()
            self.model.desk.notices.done(tr("已当场更正：{0}").format(dialog.field.label))

        begun = self.model.act(
            lambda: visits.correct_on_spot(case.id, code, value, who, actor),
            show,
            title=tr("正在更正"),
            failed=dialog.show_refusal,
        )
        if begun is None:
            dialog.act.setEnabled(True)

    # ------------------------------------------------------------------------------------------------------------------
    def _locked(self) -> bool:
        return not self.model.is_draft

    def _today(self) -> date:
        return beijing(self.model.desk.clock()).date()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.form is None or new is None or not self.isVisible():
            return
        widget: QWidget | None = new
        while widget is not None and not isinstance(widget, FieldFrame):
            widget = widget.parentWidget()
        code = next((code for code, frame in self.form.frames.items() if frame is widget), "")
        if code:
            self.model.at(field=code)


def _in_words(field: FormField, value: Any) -> str:
    from clerk_app.papers.facts import field_words

    if field.type == "table":
        return tr("共 {0} 行").format(len(value or ()))
    return field_words(value, {option.code: option.text for option in field.options}, field.unit)
