"""呼叫伙伴大厅: which hall, about what; now or at an hour that was agreed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case
from clerk_app.catalogue.model import FormField, Option
from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.link.directory import Offer
from clerk_app.link.model import MODE_TEXT, Mode
from clerk_app.link.sessions import Call, Look
from ui.screens.link.dialogs import moment
from ui.screens.link.directory import Directory
from ui.screens.link.talks import Talks
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.text import tr
from ui.widgets import Card, Form, button, label
from ui.widgets.scrolling import Scrolling

SIDE, NARROW = 420, 900
WANTED = ("开具无违法记录证明", "核验身份和材料", "开具婚姻登记证明", "开具户籍证明", "转告办理结果")
MODE_HELP = {
    Mode.COLLECT: "本厅收材料，对方办，结果寄回本厅",
    Mode.TOGETHER: "两边一起办，各办各的那一段",
    Mode.ONLINE: "申请人自己在网上办，两边只答疑",
}
MOST_MATERIALS = 30


class CallPage(QWidget):
    """`called(Look)`; `left()` on Esc."""

    called = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, talks: Talks) -> None:
        super().__init__()
        self.desk, self.talks = desk, talks
        self.services: Services = desk.services
        self.case: Case | None = None
        self.offer: Offer | None = None
        self._request = new_key()
        self._filling = False
        self._wanted_partner = ""
        self.directory = Directory(desk)
        self.directory.selected.connect(self._on_selected)
        self.directory.activated.connect(lambda _offer: self._fill())
        self.directory.model.refreshed.connect(self._on_refreshed)
        self.told = Told()
        self.form = Form(self._fields())
        self.form.edited.connect(self._on_edited)
        self.to = label("", "section", wrap=True)
        self.about = label("", "secondary", wrap=True)
        self.go = button(tr("呼叫"), self.call, role="primary", key="F9")
        self.form.finished.connect(self.go.setFocus)
        self.back = button(tr("返回"), self.go_back, key="Esc", name=tr("返回"))
        self._lay_out()

    def _fields(self) -> tuple[FormField, ...]:
        themes = tuple(Option(entry.code, entry.name) for entry in self.services.library.entries())
        modes = tuple(Option(mode.value, tr(words)) for mode, words in MODE_TEXT.items())
        wanted = tuple(Option(each, each) for each in WANTED)
        return (
            FormField("theme", tr("事项"), "choice", required=False, options=themes, help=tr("只列能协办这件事的大厅")),
            FormField("wanted", tr("请对方办什么"), "text", options=wanted, max_length=200),
            FormField("mode", tr("怎样办"), "choice", options=modes),
            FormField("applicant", tr("申请人"), "text", required=False, max_length=40,
                      help=tr("遮住才发出，如 王*国；关联办件、核验身份后才给全名")),
            FormField("materials", tr("要核对的材料"), "long_text", required=False, max_length=1500,
                      help=tr("一行一种；对方逐项核对")),
            FormField("scheduled", tr("约在什么时候"), "datetime", required=False, help=tr("不写就是现在呼叫")),
        )  # fmt: skip

    def _lay_out(self) -> None:
        card = Card(spacing=12)
        for each in (self.to, self.about, self.form, self.told):
            card.add(each)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.go)
        side = self.side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Scrolling(card), 1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.directory, 1)
        row.addWidget(side)

    # coming ----------------------------------------------------------------------------------------------------------
    def begin(self, case: Case | None = None, partner: str = "", wanted: str = "") -> None:
        """A new call: from a case that is open, or without; to a hall that was named."""
        self.case, self._request, self._filling = case, new_key(), False
        self.told.put_away()
        theme = case.theme_code if case is not None else ""
        materials = "\n".join(each.name for each in case.materials[:MOST_MATERIALS]) if case is not None else ""
        self.form.set_values({
            "theme": theme, "mode": Mode.TOGETHER.value, "materials": materials, "wanted": wanted, "scheduled": "",
            "applicant": "",
        })  # fmt: skip
        shown = {"wanted", "mode", "materials", "scheduled", *(() if case is not None else ("theme", "applicant"))}
        self.form.show_only(shown)
        self.directory.theme = theme
        self._wanted_partner = partner
        if partner:
            self.directory.show_group("all")
        else:
            self.directory.load()
        self._show_to()
        self._fit()
        self.directory.search.setFocus()

    def look(self) -> None:
        """Which halls can help now."""
        self.directory.load()

    def _on_refreshed(self) -> None:
        wanted, self._wanted_partner = self._wanted_partner, ""
        if wanted and self.directory.select_key(wanted):
            self._fill()
        self._on_selected(self.directory.current_row())

    def _on_selected(self, offer: Offer | None) -> None:
        self.offer = offer
        self._show_to()

    def _show_to(self) -> None:
        offer = self.offer
        if self.case is not None:
            about = tr("办件 {0}　{1}").format(self.case.number or tr("（未编号）"), self.case.theme_name)
        else:
            about = tr("没有关联办件：接通后可以再关联")
        self.to.setText(tr("呼叫 {0}").format(offer.partner.name) if offer else tr("先在左边选一个大厅"))
        if offer is not None and offer.partner.browser_only:
            about += "\n" + tr("它没有安装一窗：接通前会给你一个一次性链接，发给对方打开。")
        if (way := self.form.values().get("mode")) in MODE_HELP:
            about += "\n" + tr("{0}：{1}").format(tr(MODE_TEXT[Mode(way)]), tr(MODE_HELP[Mode(way)]))
        self.about.setText(about)
        self.go.setEnabled(offer is not None)

    def _on_edited(self, code: str, value: Any) -> None:
        if code == "theme":
            self.directory.show_theme(str(value or ""))
        elif code == "mode":
            self._show_to()
        elif code == "scheduled":
            self.go.setText(f"{tr('预约') if value else tr('呼叫')}  F9")
            self.go.setShortcut("F9")

    # calling ---------------------------------------------------------------------------------------------------------
    def call(self) -> None:
        """呼叫, or 预约."""
        if self.offer is None:
            self.told.show_words("near", tr("还没有选大厅"), tr("在左边选一个，再按 F9"))
            return
        if not self.form.show_faults():
            return
        values, case = self.form.values(), self.case
        call = Call(
            self.offer.partner.code,
            str(values["wanted"]),
            Mode(values["mode"]),
            str(values.get("theme") or ""),
            case.id if case is not None else "",
            tuple(line.strip() for line in str(values.get("materials") or "").splitlines() if line.strip()),
            moment(values, "scheduled"),
            str(values.get("applicant") or ""),
        )
        request = self._request
        self.go.setEnabled(False)
        self.talks.do(lambda sessions, actor: sessions.call(call, actor, request), tr("正在呼叫"), self._called,
                      self._refused)  # fmt: skip

    def _called(self, look: Look) -> None:
        self.go.setEnabled(True)
        self._request = new_key()
        self.called.emit(look)

    def _refused(self, error: WorldError) -> None:
        self.go.setEnabled(True)
        self.told.show_error(error)

    # room ------------------------------------------------------------------------------------------------------------
    def _fill(self) -> None:
        """The hall is chosen: on to what it is asked for."""
        self._filling = True
        self._fit()
        self.form.focus_first()

    def go_back(self) -> None:
        """Esc: in a narrow window first to the halls again."""
        if self._filling and self.directory.isHidden():
            self._filling = False
            self._fit()
            self.directory.table.focus_rows()
        else:
            self.left.emit()

    def _fit(self) -> None:
        """Side by side; in narrow windows (200 %) the halls, then the form."""
        narrow = self.width() < NARROW
        self.directory.setVisible(not narrow or not self._filling)
        self.side.setVisible(not narrow or self._filling)
        self.side.setMinimumWidth(0 if narrow else SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)
