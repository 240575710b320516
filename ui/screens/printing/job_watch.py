"""Asking the spooler where a job is, again and again, until it has ended or nobody knows it any more."""

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.errors import NotFound, WorldError
from printing.spool.printer import JobReport, JobState
from ui.screens.printing import paper as papers
from ui.screens.printing.paper import Sent
from ui.tasks import NET, Operation, Runner

POLL_MS = 1_000


class JobWatch(QObject):
    """Signals: `said(JobReport)`, `silent(WorldError)` when the spooler gives no answer. `sent` is what is followed."""

    said = Signal(object)
    silent = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self.sent: Sent | None = None
        self.ended = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)

    def follow(self, sent: Sent) -> None:
        """Begin with a job that the spooler has just taken."""
        self.sent, self.ended = sent, False
        self._timer.start(POLL_MS)

    def stop(self) -> None:
        """The clerk has answered; what the spooler thinks no longer matters."""
        self.sent = None
        self._timer.stop()

    @property
    def stuck(self) -> Sent | None:
        """The job that may still come out, so must be taken back when the clerk gives it up."""
        return None if self.ended else self.sent

    def _ask(self) -> None:
        sent = self.sent
        if sent is not None:
            self._runner.start(Operation(lambda: papers.look(sent), self._hear, self._miss, lane=NET), owner=self)

    def _hear(self, report: JobReport) -> None:
        if self.sent is None:
            return
        self.ended = report.state in (JobState.DONE, JobState.FAILED)
        self.said.emit(report)
        if not self.ended:
            self._timer.start(POLL_MS)

    def _miss(self, error: WorldError) -> None:
        if self.sent is None:
            return
        self.silent.emit(error)
        if not isinstance(error, NotFound):
            self._timer.start(POLL_MS * 3)
