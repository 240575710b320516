"""What other desks of the hall change, carried from the feed's thread to the screens that show it."""

import threading
from collections import defaultdict

from PySide6.QtCore import QObject, Signal

from clerk_app.bootstrap import Desk as Services
from ui.shell.frame import Desk
from ui.tasks import NET, Changes, Operation

EVERY_KIND = (
    "case", "sub_item", "paper", "hand_task", "question", "conflict", "presence", "handed", "drill", "day_close",
    "window", "settings", "ticket", "window_log", "flow_plan", "rating", "rating_ask", "advice", "ticket_printer",
    "appointment", "unresolved", "urge", "link_session", "partner",
)  # fmt: skip
SHARED = frozenset({"settings", "catalogue"})  # what a desk has a copy of


class HallFeed(QObject):
    """Runs while the desk of a hall is open. `told` crosses from the feed's thread; `broke` carries a bug."""

    told = Signal(object)
    broke = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.told.connect(self._publish)
        self.broke.connect(lambda error: self.desk.notices.bug(error, "feed"))

    def start(self) -> None:
        """Begin to listen; nothing on a desk alone."""
        if self.services.database:
            self._thread = threading.Thread(target=self._run, name="feed", daemon=True)
            self._thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """Before the desk closes."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            feed = self.services.feed()
            if feed is not None:
                feed.run(self._stop, self.told.emit)
        except Exception as error:  # noqa: BLE001 - a bug: carried to the report dialog, never swallowed
            self.broke.emit(error)

    def _publish(self, touched: frozenset[tuple[str, str]]) -> None:
        """One broadcast a kind; without ids when all of it may have changed."""
        ids: dict[str, set[str]] = defaultdict(set)
        for kind, ident in touched:
            ids[kind].add(ident)
        if SHARED & ids.keys() or "*" in ids:
            learning = Operation(self.services.learn_hall, self._learnt, lane=NET)
            self.desk.runner.start(learning, owner=self)
        if "*" in ids:
            self.desk.hub.publish(Changes.of(*EVERY_KIND))
            return
        for kind, some in ids.items():
            self.desk.hub.publish(Changes.of(kind, ids=some - {""}))

    def _learnt(self, changed: frozenset[str]) -> None:
        """The copies on this desk are those of the hall now."""
        if changed:
            self.desk.hub.publish(Changes.of("shared", *changed))
