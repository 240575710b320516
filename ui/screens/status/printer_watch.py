"""The ticket printer of this computer is asked now and then how it is; the hall keeps the answer for all screens."""

from PySide6.QtCore import QObject, QTimer

from clerk_app.bootstrap import Desk as Services
from clerk_app.errors import WorldError
from ui.shell.frame import Desk
from ui.tasks import Operation, device
from ui.text import tr

EVERY_MS = 60_000


class PrinterWatch(QObject):
    """Without effect where the settings name no ticket printer. What changes is told as "ticket_printer"."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Ask it, on the lane of that device."""
        if not self.services.settings["ticket.printer"]:
            return
        window = str(self.services.settings["desk.window"])
        asking = Operation(lambda: self.services.ticket_papers.look(window), None, self._not_reached,
                           lane=device("ticket_printer"), title=tr("正在看号票打印机"))  # fmt: skip
        self.desk.runner.start(asking, owner=self)

    def _not_reached(self, _error: WorldError) -> None:
        """It is kept and shown on the live page; a toast each minute would only be in the way."""
