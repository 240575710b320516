"""待确认的打印: papers that were sent to a printer and never answered for are asked about again."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.cases.limits import beijing
from clerk_app.cases.ports import Paper
from printing.documents.kinds import document_kind
from ui.screens.printing import paper as papers
from ui.screens.printing.panels import NOT_OUT_REASONS, actor_of, ask_reason
from ui.screens.printing.paper import Shown, Wanted
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, Refreshable
from ui.text import tr
from ui.widgets import Card, label
from ui.widgets.act_rows import Act, ActRows, RowFacts

SLIPS = "handover_slip"


@dataclass(frozen=True, slots=True)
class Pending:
    """A paper that awaits its answer, with the number of its case."""

    paper: Paper
    case_number: str
    applicant: str

    @property
    def title(self) -> str:
        return tr(document_kind(self.paper.kind).title)


class PendingPapers(QWidget, Refreshable):
    """A card with one row a paper; gone while there is nothing to ask. Put it where the clerk comes by."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: dict[str, Pending] = {}
        self._latest = Latest(desk.runner, self, title=tr("正在查看待确认的打印"))
        self.rows = ActRows(tr("待确认的打印"))
        self.rows.chosen.connect(self._on_chosen)
        self.card = Card(tr("待确认的打印"), spacing=4)
        self.card.add(
            label(tr("这些文书送去打印后还没有确认。看一眼纸，再回答；回答之前不计打印份数。"), "secondary", wrap=True)
        )
        self.card.add(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.card.hide()
        self.watch_changes(desk.hub, "paper")

    def refresh(self, changes: Changes | None = None) -> None:
        """Look again, off the screen's thread."""
        del changes
        services = self._desk.services

        def find() -> tuple[Pending, ...]:
            waiting = services.papers.pending()
            with services.store.read() as work:
                cases = {paper.case_id: work.cases.get(paper.case_id) for paper in waiting}
            return tuple(Pending(p, cases[p.case_id].number, cases[p.case_id].applicant.name) for p in waiting)

        self._latest.ask(find, self._show)

    def _show(self, found: tuple[Pending, ...]) -> None:
        self._found = {each.paper.id: each for each in found}
        self.rows.show_rows([_row(each) for each in found])
        self.card.setVisible(bool(found))

    def _on_chosen(self, act: str, key: str) -> None:
        pending = self._found.get(key)
        if pending is None:
            return
        if act == "yes":
            self._answer(pending, True, "")
            return
        words = tr("不计打印份数，可以再打印。")
        ask_reason(self, tr("为什么没有打出来？"), words, NOT_OUT_REASONS, tr("登记没有打出来"),
                   lambda why: self._answer(pending, False, why))  # fmt: skip

    def _answer(self, pending: Pending, printed: bool, note: str) -> None:
        services, actor, paper = self._desk.services, actor_of(self._desk), pending.paper
        about = {"slip": paper.sub_item_id} if paper.kind == SLIPS else {"sub_item_id": paper.sub_item_id}
        shown = Shown(Wanted(paper.case_id, paper.kind, **about), paper, pending.title, b"", pending.case_number)
        kinds = ("paper", "sub_item") if paper.kind == SLIPS else ("paper",)
        self._desk.runner.start(
            Operation(
                lambda: papers.answer(services, shown, printed, actor, note),
                title=tr("正在登记"),
                changes=Changes.of(*kinds, ids=[paper.case_id]),
            ),
            owner=self,
        )


def _row(pending: Pending) -> RowFacts:
    paper = pending.paper
    sent = tr("送往 {0}").format(paper.note) if paper.note else ""
    beside = " · ".join(part for part in (f"{beijing(paper.at):%m-%d %H:%M}", pending.case_number, sent) if part)
    acts = (Act("Y", tr("已打印好"), "yes", primary=True), Act("N", tr("没有打出来…"), "no"))
    return RowFacts(paper.id, pending.title, "near", lines=((beside, ""),), acts=acts)
