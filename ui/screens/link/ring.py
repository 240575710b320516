"""Somebody calls: over every screen, with what can be done about it; the clerk's typing goes on below."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.link.model import Side, State
from clerk_app.link.sessions import Look
from ui.screens.link import dialogs
from ui.screens.link.talks import Talks
from ui.screens.link.words import ring_words
from ui.screens.visit.told import Told
from ui.shell.actions import ActionSpec
from ui.text import tr
from ui.theme import repolish, theme
from ui.widgets import Mark, button, label

WIDTH, TOP = 760, 8
RING_MS = 3_000


class RingPanel(QFrame):
    """Lies over `over`; hidden while nobody calls. The one that has rung longest comes first."""

    def __init__(self, talks: Talks, over: QWidget) -> None:
        super().__init__(over)
        self.talks = talks
        self.setObjectName("ring")
        self.setProperty("role", "notice")
        repolish(self, state="near")
        self.head, self.more, self.others = label("", "section"), label("", wrap=True), label("", "hint")
        self.told = Told()
        self.accept = button(tr("接受  Ctrl+F7"), self.do_accept, role="primary", name=tr("接受"))
        self.refuse = button(tr("不接受  Shift+F7"), self.do_refuse, name=tr("不接受，说明理由"))
        self.queue = button(tr("排队  Ctrl+F8"), self.do_queue, name=tr("请对方排队"))
        self.transfer = button(tr("转接  Shift+F8"), self.do_transfer, name=tr("转接到别的窗口"))
        for each in (self.accept, self.refuse, self.queue, self.transfer):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the clerk types below; the keys do it
        self._lay_out()
        self._tick = QTimer(self, interval=RING_MS)
        self._tick.timeout.connect(self._ring)
        talks.changed.connect(self._show)
        talks.rang.connect(self._on_rang)
        over.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        mark = Mark("near")
        mark.setAccessibleName(tr("有来电"))
        head.addWidget(mark)
        head.addWidget(self.head, 1)
        head.addWidget(self.others)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for each in (self.accept, self.refuse, self.queue, self.transfer):
            acts.addWidget(each)
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.more)
        column.addWidget(self.told)
        column.addLayout(acts)

    def actions_here(self) -> list[ActionSpec]:
        """For the window's book."""
        group = tr("连线")
        return [
            ActionSpec("link.accept", tr("接受来电"), self.do_accept, "Ctrl+F7", self._rings, group),
            ActionSpec("link.refuse", tr("不接受来电"), self.do_refuse, "Shift+F7", self._rings_from_there, group),
            ActionSpec("link.queue", tr("请来电的大厅排队"), self.do_queue, "Ctrl+F8", self._may_queue, group),
            ActionSpec("link.transfer", tr("转接来电"), self.do_transfer, "Shift+F8", self._rings_from_there, group),
        ]

    @property
    def look(self) -> Look | None:
        """Who rings now."""
        return next(iter(self.talks.now.ringing), None)

    def _rings(self) -> bool:
        return self.look is not None

    def _rings_from_there(self) -> bool:
        return self.look is not None and self.look.session.side is Side.HELPING

    def _may_queue(self) -> bool:
        return self._rings_from_there() and self.look is not None and self.look.table.state is State.RINGING

    # acts ------------------------------------------------------------------------------------------------------------
    def do_accept(self) -> None:
        """接受."""
        if self.look is not None:
            self.talks.accept(self.look)

    def do_refuse(self) -> None:
        """不接受, with a reason."""
        if self.look is not None and self._rings_from_there():
            dialogs.ask_refuse(self.window(), self.talks, self.look)

    def do_queue(self) -> None:
        """A number of this hall for it."""
        look = self.look
        if look is not None and self._may_queue():
            self.talks.do(
                lambda sessions, actor: sessions.queue(look.session.id, actor), tr("正在取号"), None, self._no
            )

    def do_transfer(self) -> None:
        """To another window."""
        if self.look is not None and self._rings_from_there():
            dialogs.ask_transfer(self.window(), self.talks, self.look)

    def _no(self, error: object) -> None:
        self.told.show_error(error)  # type: ignore[arg-type]
        self._place()

    # showing ---------------------------------------------------------------------------------------------------------
    def _on_rang(self, _look: Look) -> None:
        self._ring()
        QApplication.alert(self.window())

    def _ring(self) -> None:
        self._words()
        if self.talks.services.settings["link.ring"] and self.isVisible():
            QApplication.beep()

    def _show(self) -> None:
        look = self.look
        if look is None:
            self.told.put_away()
            self._tick.stop()
            self.hide()
            return
        self._words()
        from_there = self._rings_from_there()
        self.refuse.setVisible(from_there)
        self.transfer.setVisible(from_there)
        self.queue.setVisible(self._may_queue())
        self.accept.setText(tr("接受  Ctrl+F7") if from_there else tr("打开会谈窗口  Ctrl+F7"))
        more = len(self.talks.now.ringing) - 1
        self.others.setText(tr("另有 {0} 个在响").format(more) if more else "")
        self._place()
        self.show()
        self.raise_()
        if not self._tick.isActive():
            self._tick.start()

    def _words(self) -> None:
        look = self.look
        if look is not None:
            head, more = ring_words(look, self.talks.services.clock())
            self.head.setText(head)
            self.more.setText(more)
            self.setAccessibleName(f"{head}，{more}")

    def _place(self) -> None:
        over = self.parentWidget()
        width = min(WIDTH, over.width() - 32)
        layout = self.layout()
        layout.activate()
        height = max(layout.totalHeightForWidth(width), layout.minimumSize().height())
        top = theme().tokens.size["top_bar"] + TOP
        self.setGeometry((over.width() - width) // 2, top, width, height)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
