"""连线: sessions with other halls on the left, the chosen one on the right; or a new call in their place."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from clerk_app.bootstrap import Desk as Services
from clerk_app.link.sessions import Look
from ui.screens.link.call_page import CallPage
from ui.screens.link.list import TalkList
from ui.screens.link.standing import Standing
from ui.screens.link.talk_acts import TalkActs
from ui.screens.link.talks import KIND, Talks
from ui.screens.visit.told import Told
from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.shell.screen import Screen
from ui.tasks import Changes
from ui.text import tr
from ui.widgets import button, label
from ui.widgets.list_beside import ListBeside
from ui.widgets.pile import Pile

TICK_MS = 10_000


class LinkScreen(Screen):
    """`enter(session=…)` shows one; `enter(call=True, case=…, partner=…, wanted=…)` begins a call."""

    help_page = "link"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.services: Services = desk.services
        self.talks: Talks = desk.talks if desk.talks is not None else Talks(desk, self)
        self._wanted = ""
        self.list = TalkList(desk)
        self.details = Standing(desk, self.talks)
        self.acts = TalkActs(self, self.talks, self.details)
        self.acts.call_asked.connect(lambda about: self.new_call(**about))
        self.call_page = CallPage(desk, self.talks)
        self.service = Told()
        self.new = button(tr("呼叫伙伴大厅"), self.new_call, role="primary", key="Ctrl+N")
        self.file = button(tr("验证证据包"), self.acts.verify_file, role="quiet", key="Ctrl+Shift+D")
        self._tick = QTimer(self, interval=TICK_MS)
        self._lay_out()
        self._connect()
        self.watch_changes(desk.hub, KIND, "hall_link")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(24)
        self.title = label(tr("连线"), "page")
        self.keys = label(tr("↑↓ 选择　Enter 看这一个　Esc 回列表"), "hint")
        head.addWidget(self.title)
        head.addWidget(self.new)
        head.addWidget(self.file)
        head.addStretch()
        head.addWidget(self.keys)
        column.addLayout(head)
        column.addWidget(self.service)
        self.beside = ListBeside(
            self.list, self.details, lambda: self.details.look is not None, side=470, wide_side=520
        )
        self.pile = Pile()
        self.pile.addWidget(self.beside)
        self.pile.addWidget(self.call_page)
        column.addWidget(self.pile, 1)

    def _connect(self) -> None:
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(self._on_activated)
        self.list.model.refreshed.connect(self._on_refreshed)
        self.details.left.connect(self.back_to_list)
        self.beside.narrowed.connect(self.keys.setHidden)
        self.call_page.left.connect(self.show_list)
        self.call_page.called.connect(self._on_called)
        self.talks.changed.connect(self._on_talks)
        self.talks.room.changed.connect(self.details.show_room)
        self._tick.timeout.connect(lambda: self.details.show_look(self.details.look))

    # coming and going ------------------------------------------------------------------------------------------------
    def enter(self, session: str = "", call: bool = False, **more: Any) -> None:
        if call:
            self.new_call(**more)
            return
        if session:
            self._wanted = session
            self.list.show_group("all")
        self.show_list()

    def show_list(self) -> None:
        """The sessions."""
        self.pile.setCurrentIndex(0)
        self.title.setText(tr("连线"))
        self.new.show()
        self.file.show()
        self.list.load()
        self._show_service()
        self.beside.fit()
        self.list.table.setFocus()

    def new_call(self, case: Any = None, partner: str = "", wanted: str = "") -> None:
        """呼叫伙伴大厅."""
        self.pile.setCurrentIndex(1)
        self.title.setText(tr("呼叫伙伴大厅"))
        self.new.hide()
        self.file.hide()
        self._show_service()
        self.call_page.begin(case, partner, wanted)

    def refresh(self, _changes: Changes | None = None) -> None:
        self.list.load() if self.pile.currentIndex() == 0 else self.call_page.look()
        self._show_service()

    def _on_called(self, look: Look) -> None:
        self._wanted = look.session.id
        self.list.show_group("appointments" if look.session.scheduled_at else "today")
        self.beside.reading = True
        self.show_list()
        if look.session.browser_only:
            self.acts.bring_link(look)

    # how things stand ------------------------------------------------------------------------------------------------
    def _on_talks(self) -> None:
        self._show_service()
        if self.isVisible() and self.pile.currentIndex() == 0:
            self.list.load()

    def _show_service(self) -> None:
        known = self.talks.now
        if known.cut_off:
            self.service.show_words(
                "near", tr("与大厅断开，现在不能连线"), tr("会谈的记录由大厅保管；恢复后在这里接着办。")
            )
        elif not known.service:
            self.service.show_words(
                "near", tr("大厅服务没有运行，屏对屏用不了"),
                tr("呼叫、接听和会谈都要经过它：在大厅的服务器上运行 clerk hall serve。"
                   "已经办的都在，服务回来就接着办。"),
                tr("看大厅连接"), lambda: self.desk.frame.go("hall", section="connection"),
            )  # fmt: skip
        else:
            self.service.put_away()
        self.new.setEnabled(not known.cut_off)

    # choosing --------------------------------------------------------------------------------------------------------
    def _on_refreshed(self) -> None:
        key = self._wanted or (self.details.look.session.id if self.details.look is not None else "")
        if key and self.list.select_key(key):
            if self._wanted:
                self.list.table.scrollTo(self.list.table.currentIndex())
                self._wanted = ""
        elif self.list.model.row(0) is not None:
            self.list.table.selectRow(0)
        self.details.show_look(self.list.current_row())
        self.beside.fit()

    def _on_selected(self, look: Look | None) -> None:
        if look is not None:
            self.details.show_look(look)

    def _on_activated(self, look: Look | None) -> None:
        if look is None:
            return
        self.details.show_look(look)
        self.beside.read()
        self.details.focus_first()

    def back_to_list(self) -> None:
        """Esc."""
        self.beside.back()
        self.list.table.focus_rows()

    def actions_here(self) -> list[ActionSpec]:
        group = tr("连线")
        return [ActionSpec("link.refresh", tr("连线：再看一次"), self.refresh, "F5", group=group)]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and self.beside.reading:
            self.back_to_list()
        else:
            super().keyPressEvent(event)
