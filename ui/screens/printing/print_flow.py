"""Printing one paper: `print_paper(...)` opens the dialog that shows it, sends it, and asks whether it came out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from clerk_app.cases.limits import beijing
from clerk_app.errors import WorldError
from printing.spool.printer import JobReport, JobState
from ui.notify.bridge import Level, Notice
from ui.screens.printing import paper as papers
from ui.screens.printing import ways
from ui.screens.printing.job_watch import JobWatch
from ui.screens.printing.panels import (
    JOB_STATES,
    NOT_OUT_REASONS,
    REPRINT_REASONS,
    AgainPanel,
    AskPanel,
    ReasonPanel,
    WaysPanel,
    actor_of,
)
from ui.screens.printing.paper import GIVEN_UP, Sent, Shown, Wanted
from ui.screens.printing.print_frame import PrintFrame
from ui.screens.visit.file_dialogs import pick_place
from ui.shell.frame import Desk
from ui.tasks import DB, NET, Changes, Operation, Running, device
from ui.text import tr


def print_paper(parent: QWidget, desk: Desk, case_id: str, kind: str, *, sub_item_id: str = "", slip: str = "") -> None:
    """Show a paper of a case and let the clerk print it. `sub_item_id` (the id) for a licence, `slip` for a slip."""
    PrintDialog(parent.window(), desk, Wanted(case_id, kind, sub_item_id, slip)).open()


@dataclass(frozen=True, slots=True)
class _Brought:
    shown: Shown
    pages: int


class PrintDialog(PrintFrame):
    """What can be done with this paper now."""

    def __init__(self, parent: QWidget, desk: Desk, wanted: Wanted) -> None:
        super().__init__(parent, desk)
        self.wanted = wanted
        self.shown: Shown | None = None
        self._running: Running | None = None
        self._printer = ways.desk_printer(desk.services)
        self.job = JobWatch(desk.runner, self)
        self.job.said.connect(self._spooler_said)
        self.job.silent.connect(self._spooler_silent)
        QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        """In the next turn: the dialog is open at once, and nobody waits for all of it."""
        self._beside.setWidget(self._side())
        self.bring()
        QTimer.singleShot(0, self, lambda: self.ways)  # built while the paper is being made, not when it comes

    # Panels are built when first needed: most papers come out the first time, and the dialog must open at once.
    @cached_property
    def ways(self) -> WaysPanel:
        queue = self._printer.name if self._printer else ""
        return self._piled(WaysPanel(queue, self._to_printer, self._to_system, self._to_file))

    @cached_property
    def again(self) -> AgainPanel:
        return self._piled(AgainPanel(lambda: self._go(self.why_again)))

    @cached_property
    def question(self) -> AskPanel:
        return self._piled(AskPanel(self._came_out, lambda: self._go(self.why_not)))

    @cached_property
    def why_again(self) -> ReasonPanel:
        words = tr("重印件上会印明原因和第几次。")
        return self._reasons(tr("为什么重印？"), words, REPRINT_REASONS, tr("生成重印件"), self.bring)

    @cached_property
    def why_not(self) -> ReasonPanel:
        words, act = tr("不计打印份数；还没有打完的任务会撤回。"), tr("登记没有打出来")
        return self._reasons(tr("为什么没有打出来？"), words, NOT_OUT_REASONS, act, self._did_not_come_out)

    def _reasons(
        self, title: str, words: str, reasons: Sequence[str], act: str, given: Callable[[str], None]
    ) -> ReasonPanel:
        panel = ReasonPanel(title, words, reasons, act)
        panel.given.connect(given)
        panel.kept.connect(self._show)
        return self._piled(panel)

    def _go(self, panel: ReasonPanel) -> None:
        self._pile.setCurrentWidget(panel)
        panel.begin()

    def _show(self) -> None:
        """The panel that fits the paper's outcome."""
        shown = self.shown
        self.retry.setVisible(shown is None)
        if shown is None:
            self._pile.setCurrentWidget(self._waiting)
            self.retry.setFocus()
            return
        note = shown.paper.note
        if shown.outcome == "sent":
            panel, first = self.question, self.question.yes
            panel.where.setText(note)
        elif shown.outcome == "printed":
            panel, first = self.again, self.again.act
            when, by = f"{beijing(shown.paper.at):%Y-%m-%d %H:%M}", shown.paper.by
            panel.words.setText(tr("最近一次：{0}，{1}").format(when, by) + (f"\n{note}" if note else ""))
        else:
            panel, first = self.ways, self.ways.usual
        self._pile.setCurrentWidget(panel)
        first.setFocus()

    # bringing the paper ----------------------------------------------------------------------------------------------
    def bring(self, reason: str = "", say: Notice | None = None) -> None:
        """Make or fetch the paper and show it; `say` is shown above it."""
        services, wanted, actor = self.desk.services, self.wanted, actor_of(self.desk)

        def run() -> _Brought:
            from printing.spool.raster import page_count

            shown = papers.bring(services, wanted, actor, reason)
            return _Brought(shown, page_count(shown.pdf) if shown.pdf else 0)

        def show(brought: _Brought) -> None:
            self._say(say)
            self._show_paper(brought)

        self.retry.hide()
        self._start(run, show, title=tr("正在生成文书"), failed=self._not_brought)

    def _not_brought(self, error: WorldError) -> None:
        self.shown = None
        self.title.setText(tr("打印"))
        self.pill.set_state("late", tr("现在不能打印"))
        self.preview.clear(tr("没有可以显示的文书"))
        self._failed(error)
        self._show()

    def _show_paper(self, brought: _Brought) -> None:
        shown = self.shown = brought.shown
        paper = shown.paper
        if paper.outcome == "sent":
            self.shown = replace(shown, paper=replace(paper, note=tr("已送往：{0}").format(paper.note)))
        self.setWindowTitle(tr("打印 {0}").format(shown.title))
        self.title.setText(shown.title)
        number = tr("办件 {0}").format(shown.case_number) if shown.case_number else ""
        self.under.setText("\n".join(part for part in (paper.document_number, number) if part))
        self.under.setVisible(bool(self.under.text()))
        self._show_pill()
        if shown.pdf:
            self.preview.show_document(brought.pages, lambda page, w: ways.page_picture(shown.pdf, page, width=w))
        else:
            self.preview.clear(shown.damaged)
        self._show()

    def _show_pill(self) -> None:
        if self.shown is None:
            return
        paper, printed = self.shown.paper, self.shown.printed
        if paper.outcome == "printed":
            self.pill.set_state("done", tr("已打印 {0} 次").format(printed))
        elif paper.outcome == "sent":
            self.pill.set_state("near", tr("待确认"))
        elif paper.copy > 1:
            self.pill.set_state("under_way", tr("重印 第{0}次：{1}").format(paper.copy, paper.reason))
        else:
            self.pill.set_state("under_way", tr("还没有打印"))

    def _to_printer(self) -> None:
        services, shown, printer = self.desk.services, self.shown, self._printer
        if shown is None or printer is None:
            return
        self._start(lambda: papers.send(services, printer, shown), self._on_sent, title=tr("正在送往打印机"), lane=NET)

    def _to_file(self) -> None:
        if self.shown is None:
            return
        ways.speak_chinese()
        pick_place(self, tr("存为 PDF 文件"), ways.free_path(self.shown.name), self.save_as, replaces=False)

    def save_as(self, path: Path) -> None:
        """Write the shown bytes into a new file."""
        services, shown = self.desk.services, self.shown
        if shown is None:
            return

        def run() -> str:
            from printing.spool.file import save_pdf

            save_pdf(shown.pdf, path)
            return papers.note_sent(services, shown.paper, tr("文件"), str(path))

        self._start(run, lambda problem: self._left(tr("已存好：{0}").format(path), problem), title=tr("正在存文件"))

    def _to_system(self) -> None:
        if self.shown is None:
            return
        ways.speak_chinese()
        printer = ways.system_printer(self.shown.name)
        choose = QPrintDialog(printer, self)
        choose.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choose.accepted.connect(lambda: self.paint_on(printer))
        choose.open()

    def paint_on(self, printer: QPrinter) -> None:
        """Paint the shown pages on a printer of the system."""
        services, shown = self.desk.services, self.shown
        if shown is None:
            return
        name = printer.printerName() or printer.outputFileName()

        def run(progress: Callable[..., None]) -> str:
            ways.paint(shown.pdf, printer, progress)
            return papers.note_sent(services, shown.paper, name, tr("系统打印"))

        done = tr("已交给系统打印：{0}").format(name)
        self._start(run, lambda problem: self._left(done, problem), title=tr("正在打印"), lane=device("printer"))

    def _on_sent(self, sent: Sent) -> None:
        self._left(tr("已送往：{0}（{1}）").format(sent.printer.name, sent.job), sent.problem)
        self.job.follow(sent)

    def _left(self, words: str, problem: str) -> None:
        """The paper has left the desk: ask whether it came out."""
        self._say(Notice(Level.WARNING, tr("这次打印没有记录下来"), problem) if problem else None)
        if self.shown is not None:
            self.shown = replace(self.shown, paper=replace(self.shown.paper, outcome="sent", note=words))
        self._show_pill()
        self._show()

    # what the spooler says -------------------------------------------------------------------------------------------
    def _spooler_said(self, report: JobReport) -> None:
        state, words = JOB_STATES[report.state]
        why = "、".join(report.reasons)
        self.pill.set_state("near" if why and state == "under_way" else state, tr(words))
        if report.state is JobState.FAILED:
            self._say(Notice(Level.ERROR, tr(words), why, tr("按 N 登记没有打出来，再换一种方式打印")))
            if self._pile.currentWidget() is self.question:
                self.question.no.setFocus()
        elif why:
            self._say(Notice(Level.WARNING, why, tr("打印机报告的情况"), tr("处理后会接着打印；不想等就按 N")))
        else:
            self._say(None)

    def _spooler_silent(self, error: WorldError) -> None:
        self._say(Notice(Level.WARNING, error.what, error.why, error.now))
        self._show_pill()

    # the answer ------------------------------------------------------------------------------------------------------
    def _came_out(self) -> None:
        shown = self.shown
        if shown is None:
            return

        def done(_: Any) -> None:
            self.desk.notices.done(tr("{0}已打印，已记录").format(shown.title))
            self.accept()

        self._answer(shown, True, "", done)

    def _did_not_come_out(self, why: str) -> None:
        shown = self.shown
        if shown is None:
            return

        def done(problem: str) -> None:
            if why == GIVEN_UP:
                self.accept()
                return
            why_now = tr("已登记：{0}").format(why) + (f"。{problem}" if problem else "")
            say = Notice(Level.WARNING, tr("没有打出来，没有计数"), why_now, tr("可以再打印一次，或换一种方式"))
            self.bring(shown.paper.reason if shown.printed else "", say)

        self._answer(shown, False, why, done)

    def _answer(self, shown: Shown, printed: bool, note: str, done: Callable[[Any], None]) -> None:
        services, actor = self.desk.services, actor_of(self.desk)
        stuck = None if printed else self.job.stuck

        def run() -> str:
            problem = papers.take_back(stuck)
            papers.answer(services, shown, printed, actor, note)
            return problem

        def settled(problem: str) -> None:
            self.job.stop()
            done(problem)

        self._start(run, settled, title=tr("正在登记"), lane=NET if stuck else DB)

    def _start(
        self,
        run: Callable[..., Any],
        done: Callable[[Any], None],
        *,
        title: str,
        failed: Callable[[WorldError], None] | None = None,
        lane: str = DB,
    ) -> None:
        if self._running is not None and not self._running.done:
            return  # F12 pressed twice must not print twice
        kinds = ("paper", "sub_item") if self.wanted.slip else ("paper",)
        changes = Changes.of(*kinds, ids=[self.wanted.case_id])
        operation = Operation(run, done, failed or self._failed, lane=lane, title=title, changes=changes)
        self._running = self.cover.follow(self.desk.runner.start(operation, owner=self))

    def reject(self) -> None:
        """Esc leaves the choice of a reason first, then the dialog."""
        if isinstance(self._pile.currentWidget(), ReasonPanel):
            self._show()
        else:
            super().reject()
