"""打印/送达: the papers of the case, what the departments have made of its parts, and handing the results out."""

from collections.abc import Callable, Hashable, Iterator
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from clerk_app.cases.model import STATUS_TEXT, Case, Status, SubItem
from clerk_app.dispatch.ports import HandTask
from clerk_app.errors import WorldError
from ui.screens.printing.panels import ask_reason
from ui.screens.printing.pending import PendingPapers
from ui.screens.visit.deliver_dialogs import ReceiveDialog
from ui.screens.visit.deliver_rows import Delivery, item_row, paper_row, read, stored
from ui.screens.visit.model import VisitModel
from ui.screens.visit.progress import ItemLine, PaperLine
from ui.screens.visit.slices import Slices
from ui.screens.visit.step import VisitStep
from ui.screens.visit.trail_view import TrailView
from ui.tasks import NET, Changes, Latest, Refreshable
from ui.text import tr
from ui.widgets import Card, ask, button, label
from ui.widgets.act_rows import ActRows
from ui.widgets.step_rail import StepState

TWO_COLUMNS = 1120
HAND_REASONS = ("部门系统故障", "部门系统无应答", "申请人急需", "部门要求纸质材料")


class DeliverStep(VisitStep, Refreshable):
    """Walk the rows with the arrow keys; the letter beside an act does it. F6 papers, F7 sub-items, F4 the log."""

    id = "deliver"
    title = "打印/送达"
    wide = True

    def __init__(self, model: VisitModel) -> None:
        super().__init__(model)
        self.shown: Delivery | None = None
        self._fresh_focus = False
        self._items: dict[Hashable, ItemLine] = {}
        self._papers: dict[Hashable, PaperLine] = {}
        self._latest = Latest(model.desk.runner, self, title=tr("正在读取办理进度"))
        self.items, self.papers = ActRows(tr("部门办理")), ActRows(tr("文书"))
        self.items.chosen.connect(self._on_item)
        self.papers.chosen.connect(self._on_paper)
        self.no_items = label("", "secondary", wrap=True)
        self.no_papers = label(tr("告知、收件、受理以后，相应的文书会出现在这里。"), "secondary", wrap=True)
        self.all = button(tr("全部登记领取…"), self._deliver_all, small=True, key="F10")
        to_items = button(tr("选子事项"), lambda: self._into(self.items), role="quiet", small=True, key="F7")
        to_papers = button(tr("选文书"), lambda: self._into(self.papers), role="quiet", small=True, key="F6")
        self.item_card = Card(tr("部门办理"), self.all, to_items, spacing=0)
        self.paper_card = Card(tr("文书"), to_papers, spacing=0)
        self.item_card.add(self.no_items)
        self.item_card.add(self.items)
        self.paper_card.add(self.no_papers)
        self.paper_card.add(self.papers)
        self.item_card.body.addStretch()
        self.paper_card.body.addStretch()
        self.pending = PendingPapers(model.desk)
        self.trail = TrailView(model)
        self._slices = Slices(self)
        self._lay_out()
        self.watch_changes(model.desk.hub, "paper")

    def _lay_out(self) -> None:
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(16)
        self._sides.addWidget(self.paper_card, 2)
        self._sides.addWidget(self.item_card, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.pending)
        column.addLayout(self._sides)
        column.addWidget(self.trail)
        column.addStretch()
        self.no_papers.hide()
        self.all.hide()

    # the step ---------------------------------------------------------------------------------------------------------
    def show_case(self) -> None:
        case = self.model.case
        if case is not None and self.shown is not None and self.shown.case_id != case.id:
            self._show(Delivery(case.id, (), ()))
        self.pending.refresh()
        self._read()
        # Loaded while the clerk reads, so that the first print opens at once.
        self.model.run(lambda: import_module("ui.screens.printing.print_flow"), title=tr("正在准备打印"), lane=NET)

    def case_changed(self) -> None:
        self._read()

    def focus_field(self, field: str, page: str) -> None:
        del field, page
        self._fresh_focus = True
        self._focus_first()

    def _focus_first(self) -> None:
        """The first paper that still has to come out, else the first sub-item; once, when the rows are there."""
        rows = {row.facts.key: row for row in self.papers.rows}
        todo = next((rows[key] for key, paper in self._papers.items() if not paper.printed or paper.asked), None)
        first = todo or next(iter(self.items.rows or self.papers.rows), None)
        if self._fresh_focus and first is not None:
            self._fresh_focus = False
            first.show()  # Qt forgets the focus of a widget that it has yet to show
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def state(self) -> tuple[StepState, str]:
        case = self.model.case
        if case is None:
            return StepState.OPEN, ""
        results = [item for item in case.sub_items if item.outcome == "granted" and item.result is not None]
        if case.status is Status.FINISHED and all(item.delivered_at for item in results):
            return StepState.DONE, ""
        ended = sum(1 for item in case.sub_items if item.outcome)
        return StepState.OPEN, f"{ended}/{len(case.sub_items)}" if case.sub_items else ""

    def concerns(self, changes: Changes) -> bool:
        case = self.model.case
        return case is not None and (not changes.ids or case.id in changes.ids)

    def refresh(self, changes: Changes | None = None) -> None:
        """A paper was made, sent or answered for."""
        del changes
        self._read()

    # showing ----------------------------------------------------------------------------------------------------------
    def _read(self) -> None:
        case, theme, services = self.model.case, self.model.theme, self.model.services
        if case is None or theme is None:
            return
        self._latest.ask(lambda: read(services, case, theme), self._show)
        self.trail.reload()

    def _show(self, found: Delivery) -> None:
        case = self.model.case
        if case is None or case.id != found.case_id:
            return
        self.shown = found
        self._items = {item.id: item for item in found.items}
        self._papers = {(paper.kind, paper.about): paper for paper in found.papers}
        self._slices.run(self._filling(case, found))

    def _filling(self, case: Case, found: Delivery) -> Iterator[None]:
        """All rows at once would hold the clerk up; papers come first, they are what is wanted first."""
        self.no_papers.setVisible(not found.papers)
        yield from self.papers.filling([paper_row(paper, found.held) for paper in found.papers])
        self._focus_first()
        self.no_items.setText(_no_items(case))
        self.no_items.setVisible(not found.items)
        yield from self.items.filling([item_row(item, found.held) for item in found.items])
        self._focus_first()
        self.all.setVisible(sum(item.may_deliver for item in found.items) > 1 and not found.held)

    def _into(self, rows: ActRows) -> None:
        if rows.rows:
            rows.rows[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= TWO_COLUMNS
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    # acts -------------------------------------------------------------------------------------------------------------
    def _on_paper(self, _act: str, key: Hashable) -> None:
        paper = self._papers.get(key)
        if paper is not None:
            self._print(paper.kind, sub_item_id=paper.sub_item_id, slip=paper.slip)

    def _on_item(self, act: str, key: Hashable) -> None:
        item = self._items.get(key)
        if item is None:
            return
        acts: dict[str, Callable[[], object]] = {
            "deliver": lambda: self._deliver([item]),
            "licence": lambda: self._print("licence", sub_item_id=item.id),
            "slip": lambda: self._print("handover_slip", slip=item.slip),
            "again": lambda: self._again(item),
            "hand": lambda: self._by_hand(item),
            "fallback": lambda: self.model.desk.frame.go("fallback", slip=item.slip),
        }
        acts[act]()

    def _print(self, kind: str, *, sub_item_id: str = "", slip: str = "") -> None:
        case = self.model.case
        if case is not None:
            from ui.screens.printing.print_flow import print_paper

            print_paper(self, self.model.desk, case.id, kind, sub_item_id=sub_item_id, slip=slip)

    def _by_hand(self, item: ItemLine) -> None:
        title = tr("把“{0}”转人工办理？").format(item.name)
        words = tr("系统不再自动发送；打印交接单，由窗口把材料交给{0}。").format(item.department)
        ask_reason(self, title, words, HAND_REASONS, tr("转人工办理"), lambda why: self._moved_to_hand(item, why))

    def _moved_to_hand(self, item: ItemLine, why: str) -> None:
        services, actor = self.model.services, self.model.actor

        def run() -> tuple[HandTask, Case]:
            return services.hand.to_hand(item.id, why, actor), stored(services, item.case_id)

        def done(result: tuple[HandTask, Case]) -> None:
            self._print("handover_slip", slip=result[0].slip_number)

        self.model.act(run, done, title=tr("正在转人工"), case_of=lambda result: result[1], failed=self._refused)

    def _again(self, item: ItemLine) -> None:
        words = "\n".join((*item.corrections, tr("只重新办理这一项，已办好的不受影响。")))
        ask(self, tr("{0}“{1}”？").format(item.again, item.name), words, item.again, lambda: self._apply_again(item))

    def _apply_again(self, item: ItemLine) -> None:
        services, actor = self.model.services, self.model.actor

        def run() -> tuple[SubItem, Case]:
            return services.hand.apply_again(item.id, actor), stored(services, item.case_id)

        self.model.act(run, title=tr("正在重新申请"), case_of=lambda result: result[1], failed=self._refused)

    def _deliver_all(self) -> None:
        if self.shown is not None:
            self._deliver([item for item in self.shown.items if item.may_deliver])

    def _deliver(self, items: list[ItemLine]) -> None:
        case = self.model.case
        if case is not None and items:
            ReceiveDialog(self, case, [item.result for item in items], lambda who: self._delivered(items, who)).open()

    def _delivered(self, items: list[ItemLine], receiver: str) -> None:
        services, actor = self.model.services, self.model.actor

        def run() -> Case:
            for item in items:
                services.visits.deliver(item.id, receiver, actor)
            return stored(services, items[0].case_id)

        def done(_: Any) -> None:
            self.model.desk.notices.done(tr("已登记领取 {0} 份结果").format(len(items)))

        self.model.act(run, done, title=tr("正在登记领取"), failed=self._refused)

    def _refused(self, error: WorldError) -> None:
        """Something moved on meanwhile: say so, and show what is."""
        self.model.desk.notices.world_error(error)
        self.model.reload()


def _no_items(case: Case) -> str:
    if case.status in (Status.DRAFT, Status.RECEIVED, Status.CORRECTING):
        return tr("受理以后，各子事项会自动分办到部门，这里显示谁在办、还剩几天、下一步是什么。")
    return tr("这个办件{0}，没有分办到部门的子事项。").format(tr(STATUS_TEXT[case.status]))
