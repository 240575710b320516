"""大厅 › 伙伴大厅: which halls may call and be called: taken from their signed entries, fingerprints compared."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clerk_app.catalogue.model import FormField
from clerk_app.errors import BadInput, WorldError
from clerk_app.files import plain_reason
from clerk_app.link.directory import HallEntry, Partner, entry_in_file
from clerk_app.link.hall_key import fingerprint
from clerk_app.pinyin import search_tokens
from ui.models import Column, KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.screens.hall.list_page import ListPage
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.printing.panels import actor_of
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr
from ui.widgets import Card, EmptyState, ask, button, label
from ui.widgets.scrolling import clear_column

CHANGED = Changes.of("partner")
SIDE = 380
LARGEST = 1024 * 1024  # bytes of an entry's file


class PartnersPage(ListPage):
    """The partners on the left; on the right our own fingerprint, and how a new one is taken."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "partner")
        model = KeysetModel(desk.runner, self._fetch, lambda partner: partner.code, _columns())
        empty = EmptyState("departments", tr("还没有伙伴大厅"),
                           tr("请对方用 clerk link entry export 导出条目文件，在右边导入，电话核对指纹。"))  # fmt: skip
        self._make_list(model, tr("伙伴大厅"), tr("名称、拼音、代码"), empty)
        self.remove_button = button(tr("删除"), self.remove, key="Ctrl+E")
        self._lay_out((self.remove_button,), self._side())
        self._on_selected(None)

    def _side(self) -> QWidget:
        own = Card(tr("本大厅"), spacing=8)
        self.own = label("", wrap=True)
        self.own.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        own.add(self.own)
        card = Card(tr("登记一个"), spacing=12)
        self.open = button(tr("导入条目文件"), self.pick, role="primary", key="Ctrl+O")
        self.enter_button = button(tr("登记只有浏览器的大厅"), self.enter_by_hand, key="Ctrl+N")
        words = tr("条目由对方的密钥签名：名称、地址、事项、办公时间。第一次导入要电话核对指纹；以后换新条目自动认。")
        card.add(label(words, "secondary", wrap=True))
        card.add(self._notices)
        card.add(self.open)
        card.add(self.enter_button)
        side = clear_column(card, own, margins=(0, 0, 0, 0))
        side.setFixedWidth(SIDE)
        return side

    def look(self) -> None:
        """The list, and what others compare of us."""
        super().look()
        self.desk.runner.start(Operation(self.services.known_of_us, self._show_own, self._refused), owner=self)

    def focus_first(self) -> None:
        self.open.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_own(self, known: Any) -> None:
        if known.certificate:
            self.own.setText(tr("代码：{0}\n指纹：{1}").format(known.code, fingerprint(known.certificate)))
        else:
            self.own.setText(tr("还没有连线密钥：由值班长在大厅服务的电脑上运行 clerk link key make 代码"))

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        found = [each for each in self.services.partners.all() if text.casefold() in _said(each)]
        return Page(found, None, len(found))

    def _on_selected(self, partner: Partner | None) -> None:
        self.remove_button.setEnabled(partner is not None)
        self.told.setText(_facts(partner) if partner is not None else "")

    # taking a new one ------------------------------------------------------------------------------------------------
    def pick(self) -> None:
        """The file that the other hall has sent."""
        dialog = QFileDialog(
            self, tr("导入条目文件"), str(Path.home()), tr("大厅条目 (*.json *.jws *.txt);;全部文件 (*)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Look at it; then the fingerprint is compared."""
        partners = self.services.partners

        def read() -> tuple[str, HallEntry, Partner | None]:
            try:
                if path.stat().st_size > LARGEST:
                    raise BadInput(tr("文件过大"), path.name, tr("选择对方导出的条目文件"))
                content = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                why = plain_reason(error) if isinstance(error, OSError) else tr("不是文本")
                raise BadInput(tr("文件读不出来：{0}").format(path.name), why, tr("请对方重新导出")) from error
            text = entry_in_file(content)
            return text, *partners.look(text)

        def show(found: tuple[str, HallEntry, Partner | None]) -> None:
            self._tell(None)
            EntryDialog(self, *found, self._accept).open()

        self.desk.runner.start(Operation(read, show, self._refused, title=tr("正在读取条目")), owner=self)

    def _accept(self, text: str, dialog: "EntryDialog") -> None:
        services, actor = self.services, actor_of(self.desk)

        def done(partner: Partner) -> None:
            dialog.accept()
            self.desk.notices.done(tr("已登记 {0}").format(partner.name))

        accepting = Operation(lambda: services.partners.accept(text, actor, services.known_of_us().code), done,
                              dialog.refuse, title=tr("正在登记"), changes=CHANGED)  # fmt: skip
        self.desk.runner.start(accepting, owner=self)

    def enter_by_hand(self) -> None:
        """One that has a browser and nothing else."""
        services, actor = self.services, actor_of(self.desk)
        fields = (
            FormField("code", tr("代码"), "text", max_length=40, help=tr("自己起：小写字母、数字，如 huoqiu")),
            FormField("name", tr("名称"), "text", max_length=60),
            FormField("region", tr("区划代码"), "text", max_length=6, help=tr("六位数字，GB/T 2260")),
            FormField("phone", tr("电话"), "text", required=False, max_length=40),
            FormField("hours", tr("办公时间"), "text", required=False, max_length=100,
                      help=tr("如 工作日 09:00—12:00，13:00—17:00")),
        )  # fmt: skip

        def go(values: dict[str, Any], dialog: SayDialog) -> None:
            said = {name: str(value or "").strip() for name, value in values.items()}
            at: datetime = services.clock()
            code, name, region = said["code"], said["name"], said["region"]
            entry = HallEntry(code, name, region, (), "", "", said["hours"], said["phone"], 1, at)

            def done(partner: Partner) -> None:
                dialog.accept()
                self.desk.notices.done(tr("已登记 {0}").format(partner.name))

            self.desk.runner.start(
                Operation(lambda: services.partners.enter(entry, actor), done, dialog.refuse, changes=CHANGED),
                owner=self,
            )

        words = tr("它打开你发的一次性链接来会谈；没有自己的密钥，出具的证明要先签好名再上传。")
        SayDialog(self, tr("登记只有浏览器的大厅"), words, fields, tr("登记"), go).open()

    def remove(self) -> None:
        """Nothing comes from it any more."""
        partner: Partner | None = self.list.current_row()
        if partner is None:
            return
        services, actor = self.services, actor_of(self.desk)

        def go() -> None:
            self.desk.runner.start(
                Operation(lambda: services.partners.remove(partner.code, actor),
                          lambda _: self.desk.notices.done(tr("已删除 {0}").format(partner.name)), self._refused,
                          changes=CHANGED),
                owner=self,
            )  # fmt: skip

        words = tr("它不能再呼叫本大厅，本大厅也不能呼叫它；已有的记录都还在。")
        ask(self, tr("删除 {0}？").format(partner.name), words, tr("删除"), go, danger=True)

    def _refused(self, error: WorldError) -> None:
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))


class EntryDialog(QDialog):
    """What an entry says; of a new hall the last group of its fingerprint is asked for, as it was read out by phone."""

    def __init__(self, parent: QWidget, text: str, entry: HallEntry, known: Partner | None, accept: Any) -> None:
        super().__init__(parent)
        self._text, self._accept = text, accept
        self.print_ = fingerprint(entry.certificate)
        self.setWindowTitle(entry.name)
        self.setMinimumWidth(560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = Told()
        self.go = button(tr("登记") if known is None else tr("更新"), self._go, role="primary", key="F9")
        self.heard = QLineEdit()
        self.heard.setAccessibleName(tr("电话里听到的指纹末两组"))
        self.heard.setPlaceholderText(tr("电话里听到的末两组，共 8 位"))
        self.heard.textChanged.connect(lambda _text: self._show())
        self.new = known is None or known.browser_only
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        title = tr("登记 {0}") if known is None else tr("更新 {0}")
        column.addWidget(label(title.format(entry.name), "section", wrap=True))
        column.addWidget(label(entry_words(entry), wrap=True))
        if self.new:
            words = tr(
                "打电话给对方（用你本来就知道的号码，不用条目里写的），请对方念出指纹，逐组对照；再把末两组填在这里。"
            )
            column.addWidget(label(words, "secondary", wrap=True))
        else:
            column.addWidget(label(tr("由已登记的密钥签名，不用再核对。"), "secondary", wrap=True))
        shown = self.print_.split(" ")
        head = " ".join(shown[:-2]) + "  ····  ····" if self.new else self.print_
        self.shown = label(tr("指纹：{0}").format(head), "strong", wrap=True)
        column.addWidget(self.shown)
        column.addWidget(self.heard)
        self.heard.setVisible(self.new)
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("先不办"), self.reject, key="Esc", name=tr("先不办")))
        foot.addWidget(self.go)
        column.addLayout(foot)
        self._show()

    def _show(self) -> None:
        self.go.setEnabled(not self.new or len(self._digits()) == 8)

    def _digits(self) -> str:
        return "".join(each for each in self.heard.text() if each.isdigit())

    def _go(self) -> None:
        if self.new and self._digits() != "".join(self.print_.split(" ")[-2:]):
            now = tr("请对方重念一遍；还是对不上，这份条目就不是它的：不要登记，请对方另发。")
            self.told.show_words("late", tr("指纹对不上，没有登记"), now)
            return
        self.go.setEnabled(False)
        self._accept(self._text, self)

    def refuse(self, error: WorldError) -> None:
        """It was not taken: why."""
        self.go.setEnabled(True)
        self.told.show_error(error)


def entry_words(entry: HallEntry) -> str:
    """What it says of itself, in lines."""
    themes = tr("{0} 种事项").format(len(entry.themes)) if entry.themes else tr("不限事项")
    lines = (
        tr("代码 {0}，区划 {1}，{2}").format(entry.code, entry.region, themes),
        tr("地址 {0}").format(entry.address) if entry.address else "",
        tr("办公时间 {0}").format(entry.hours) if entry.hours else "",
        tr("电话 {0}").format(entry.phone) if entry.phone else "",
    )
    return "\n".join(line for line in lines if line)


def _facts(partner: Partner) -> str:
    how = tr("只有浏览器，用一次性链接") if partner.browser_only else tr("指纹 {0}").format(partner.fingerprint)
    return f"{entry_words(partner.entry)}\n{how}"


def _said(partner: Partner) -> str:
    entry = partner.entry
    return " ".join((entry.name, entry.code, entry.region, *search_tokens(entry.name))).casefold()


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("名称"), lambda partner: partner.name),
        Column(tr("代码"), lambda partner: partner.code, width=120),
        Column(tr("区划"), lambda partner: partner.entry.region, width=80),
        Column(tr("登记于"), lambda partner: f"{partner.accepted_at:%Y-%m-%d}", width=110),
        Column(tr("登记人"), lambda partner: partner.accepted_by, width=90),
        Column("", lambda _partner: "", width=110,
               pill=lambda partner: ("quiet", tr("浏览器")) if partner.browser_only else ("done", tr("有密钥"))),
    )  # fmt: skip
