"""What has to be written down for each outcome of art. 32. Each form checks itself and names its act."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor, Correction
from clerk_app.catalogue.model import FormField
from ui.screens.visit.decide_plan import Plan
from ui.screens.visit.outcome_base import WEEKDAYS, Act, OutcomeForm, as_date, day_words, demand
from ui.text import tr
from ui.widgets import DateEditor, LineEditor, LongTextEditor, NumberEditor, TableEditor, label


class AcceptForm(OutcomeForm):
    """受理: what it opens, with departments and days."""

    title = "受理后分办"
    act_words = "受理"

    def __init__(self) -> None:
        super().__init__()
        self.due = label("", "secondary", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._shown: object = None
        self.card.add(self._grid)
        self.card.add(self.due)

    def refresh(self, plan: Plan) -> None:
        if plan.items != self._shown:
            self._shown = plan.items
            self._show_items(plan)
        words = [tr("全部事项承诺 {0} 前办结").format(day_words(plan.due))] if plan.due else []
        words.append(tr("受理后立即发给各部门；先后顺序由系统掌握"))
        self.due.setText("。".join(words) + "。")

    def _show_items(self, plan: Plan) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().deleteLater()
        heads = (tr("子事项"), tr("部门"), tr("时限"), tr("办结"))
        for at, head in enumerate(heads):
            self._grid.addWidget(label(head, "hint"), 0, at)
        for row, item in enumerate(plan.items, 1):
            for at, words in enumerate((item.name, item.department, item.limit, item.due)):
                self._grid.addWidget(label(words, "" if at == 0 else "secondary", wrap=at in (0, 3)), row, at)

    def blocked(self) -> str:
        if self.plan is None or self.plan.complete:
            return ""
        return tr("还不能受理：上面列出的都办好才行")

    def act(self, services: Services, case_id: str, actor: Actor) -> Act:
        return lambda: services.visits.accept(case_id, actor)


class DeferForm(OutcomeForm):
    """容缺受理: until when, on which promise."""

    title = "容缺受理"
    act_words = "容缺受理"

    def __init__(self) -> None:
        super().__init__()
        self.missing = label("", "", wrap=True)
        self._days = NumberEditor(whole=True, unit=tr("个工作日内"))
        self._date = DateEditor("date")
        self.days = self.frame(tr("补交期限"), self._days)
        self.until = self.frame(tr("最迟补交日期"), self._date)
        self.promise = self.frame(tr("申请人承诺"), LongTextEditor(rows=3, max_length=300))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.days, 1)
        row.addWidget(self.until, 1)
        self.card.add(self.missing)
        self.card.add(row)
        self.card.add(self.promise)
        self._days.edited.connect(self._on_days)
        self._date.edited.connect(self._on_date)
        self._own_promise = False
        self.promise.editor.edited.connect(lambda _text: self._mark_own())

    def propose(self, plan: Plan) -> None:
        self._date.set_value(plan.deferred_by.isoformat())
        self._show_days()
        self._write_promise()

    def refresh(self, plan: Plan) -> None:
        names = "、".join(plan.ready.missing_names)
        self.missing.setText(tr("先收下、以后补交：{0}").format(names))
        self._write_promise()

    def draft(self) -> dict[str, Any]:
        return {"until": self._date.value(), "promise": self.promise.value() if self._own_promise else ""}

    def set_draft(self, draft: dict[str, Any]) -> None:
        self._date.set_value(draft.get("until"))
        self._own_promise = bool(draft.get("promise"))
        self.promise.set_value(draft.get("promise"))
        self._show_days()

    def blocked(self) -> str:
        if self.plan is None:
            return ""
        formal = self.plan.ready.form_faults or not self.plan.case.truth_promised or self.plan.ready.open_questions
        return tr("还不能容缺受理：只能缺材料，上面列出的其他问题要先办好") if formal else ""

    def check(self) -> bool:
        day, today = self.day, self.plan.today if self.plan else None
        wrong = tr("写成 2026-02-26 这样的日期") if day is None else ""
        if day is not None and today is not None and day <= today:
            wrong = tr("要晚于今天")
        promise = "" if self.promise.value().strip() else tr("容缺受理要有申请人的书面承诺")
        return demand((self.until, wrong), (self.promise, promise))

    def act(self, services: Services, case_id: str, actor: Actor) -> Act:
        day, promise = self.day, self.promise.value().strip()
        assert day is not None
        return lambda: services.visits.accept_deferred(case_id, day, promise, actor)

    @property
    def day(self) -> date | None:
        """The last day, if it is a date."""
        return as_date(self._date.value())

    def _on_days(self, days: Any) -> None:
        if self.plan is not None and isinstance(days, int) and 0 < days < 1000:
            self._date.set_value(self.plan.calendar.add_working_days(self.plan.today, days).day.isoformat())
            self.until.set_error(None)
            self._write_promise()
            self._tell_day()

    def _on_date(self, _value: Any) -> None:
        self._show_days()
        self._write_promise()

    def _show_days(self) -> None:
        if self.plan is not None and self.day is not None:
            days = self.plan.calendar.working_days_between(self.plan.today, self.day).days
            self._days.set_value(days if days > 0 else None)
        self._tell_day()

    def _tell_day(self) -> None:
        day = self.day
        self.until.set_origin(tr("周{0}").format(WEEKDAYS[day.weekday()]) if day else "")

    def _mark_own(self) -> None:
        self._own_promise = True

    def _write_promise(self) -> None:
        if self.plan is None or self._own_promise or self.day is None:
            return
        names = "、".join(self.plan.ready.missing_names)
        text = tr("本人承诺在 {0} 前补交：{1}。逾期不补交的，同意终止办理，由此产生的后果由本人承担。")
        self.promise.set_value(text.format(self.day, names))


class CorrectionForm(OutcomeForm):
    """补正告知: everything, once."""

    title = "一次性告知补正"
    act_words = "告知补正"

    def __init__(self) -> None:
        super().__init__()
        self.once = label("", "secondary", wrap=True, state="near")
        self.table = TableEditor(
            [
                FormField("target", tr("需要补正的内容"), "text"),
                FormField("reason", tr("理由"), "text"),
                FormField("basis", tr("依据"), "text", required=False),
            ]
        )
        self.items = self.frame(tr("补正内容"), self.table, help=tr("材料和申请表的问题已经列出，可以改、增、删"))
        self._date = DateEditor("date")
        self.until = self.frame(tr("最迟交齐日期"), self._date)
        self.until.setMaximumWidth(240)
        for each in (self.once, self.items, self.until):
            self.card.add(each)

    def propose(self, plan: Plan) -> None:
        self.table.set_value([{"target": c.target, "reason": c.reason, "basis": c.basis} for c in plan.corrections])
        self._date.set_value(plan.correct_by.isoformat())

    def refresh(self, plan: Plan) -> None:
        last = tr("最迟 {0} 告知，过期视为已经受理").format(day_words(plan.tell_by)) if plan.tell_by else ""
        once = tr("⚠ 补正只能告知一次，要把全部内容一次写全")
        self.once.setText("；".join(part for part in (once, last) if part) + "。")

    def draft(self) -> dict[str, Any]:
        return {"items": self.table.value(), "until": self._date.value()}

    def set_draft(self, draft: dict[str, Any]) -> None:
        self.table.set_value(draft.get("items"))
        self._date.set_value(draft.get("until"))

    def check(self) -> bool:
        rows, missing = self.table.value(), {}
        for at, row in enumerate(rows):
            for code, words in (("target", tr("没有写内容")), ("reason", tr("没有写理由"))):
                if not str(row[code] or "").strip():
                    missing[at, code] = words
        self.table.set_cell_errors(missing)
        first = next(iter(sorted(missing)), None)
        wrong = tr("至少写一项") if not rows else ""
        if first is not None:
            wrong = tr("第 {0} 行{1}").format(first[0] + 1, missing[first])
        day, today = as_date(self._date.value()), self.plan.today if self.plan else None
        late = tr("写成 2026-02-26 这样的日期") if day is None else ""
        if day is not None and today is not None and day <= today:
            late = tr("要晚于今天")
        return demand((self.items, wrong), (self.until, late))

    def act(self, services: Services, case_id: str, actor: Actor) -> Act:
        items = [
            Correction(str(row["target"]).strip(), str(row["reason"]).strip(), str(row["basis"] or "").strip())
            for row in self.table.value()
        ]
        day = as_date(self._date.value())
        assert day is not None
        return lambda: services.visits.notify_correction(case_id, items, day, actor)


class RefuseForm(OutcomeForm):
    """不予受理: another organ's matter; it must be named."""

    title = "不予受理"
    act_words = "不予受理"

    def __init__(self) -> None:
        super().__init__()
        self.organ = self.frame(tr("应当向哪个机关申请"), LineEditor(placeholder=tr("机关全称")))
        self.reason = self.frame(tr("理由"), LongTextEditor(rows=3, max_length=500))
        self.basis = self.frame(tr("法律依据"), LineEditor(), required=False,
                                help=tr("不写则为：行政许可法第三十二条第一款第二项"))  # fmt: skip
        for each in (self.organ, self.reason, self.basis):
            self.card.add(each)

    def propose(self, plan: Plan) -> None:
        verdict = plan.verdict if plan.verdict and plan.verdict.outcome == "not_ours" else None
        self.organ.set_value(verdict.organ if verdict else "")
        self.reason.set_value(verdict.reason if verdict else "")
        self.basis.set_value(verdict.basis if verdict else "")

    def draft(self) -> dict[str, Any]:
        return {"organ": self.organ.value(), "reason": self.reason.value(), "basis": self.basis.value()}

    def set_draft(self, draft: dict[str, Any]) -> None:
        for name, frame in (("organ", self.organ), ("reason", self.reason), ("basis", self.basis)):
            frame.set_value(draft.get(name))

    def check(self) -> bool:
        organ = "" if self.organ.value().strip() else tr("要写明应当向哪个机关申请")
        reason = "" if self.reason.value().strip() else tr("要写明理由")
        return demand((self.organ, organ), (self.reason, reason))

    def act(self, services: Services, case_id: str, actor: Actor) -> Act:
        given = [frame.value().strip() for frame in (self.organ, self.reason, self.basis)]
        return lambda: services.visits.refuse(case_id, *given, actor)


class NotNeededForm(OutcomeForm):
    """不受理: no licence is needed; told at once."""

    title = "不受理"
    act_words = "告知不受理"

    def __init__(self) -> None:
        super().__init__()
        self.reason = self.frame(tr("为什么不需要办理"), LongTextEditor(rows=3, max_length=500))
        self.basis = self.frame(tr("法律依据"), LineEditor(), required=False,
                                help=tr("不写则为：行政许可法第三十二条第一款第一项"))  # fmt: skip
        for each in (self.reason, self.basis):
            self.card.add(each)

    def propose(self, plan: Plan) -> None:
        verdict = plan.verdict if plan.verdict and plan.verdict.outcome == "not_needed" else None
        self.reason.set_value(verdict.reason if verdict else "")
        self.basis.set_value(verdict.basis if verdict else "")

    def draft(self) -> dict[str, Any]:
        return {"reason": self.reason.value(), "basis": self.basis.value()}

    def set_draft(self, draft: dict[str, Any]) -> None:
        self.reason.set_value(draft.get("reason"))
        self.basis.set_value(draft.get("basis"))

    def check(self) -> bool:
        return demand((self.reason, "" if self.reason.value().strip() else tr("要写明为什么不需要办理")))

    def act(self, services: Services, case_id: str, actor: Actor) -> Act:
        reason, basis = self.reason.value().strip(), self.basis.value().strip()
        return lambda: services.visits.not_needed(case_id, reason, basis, actor)


class OnSpotForm(OutcomeForm):
    """当场更正: done in the form; from here only the way there."""

    title = "当场更正"
    act_words = "去一表更正"

    def __init__(self) -> None:
        super().__init__()
        words = tr("申请表里可以当场改的错，让申请人当场更正并确认，旧内容、新内容都会留痕。改好后回到这里受理。")
        self.card.add(label(words, "secondary", wrap=True))
        self.faults = label("", "", wrap=True)
        self.card.add(self.faults)

    def refresh(self, plan: Plan) -> None:
        lines = [f"· {fault.label}：{fault.message}" for fault in plan.faults]
        self.faults.setText("\n".join(lines[:12]))
        self.faults.setVisible(bool(lines))
