"""Accounts: who may log in, who is locked out, and a new account. For supervisors."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.catalogue.model import FormField, Option
from clerk_app.errors import WorldError
from clerk_app.people.model import ROLE_TEXT, Person
from clerk_app.people.service import SHORTEST_PASSWORD
from ui.models import Column, KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.moments import clock_time
from ui.shell.frame import Desk
from ui.tasks import Operation
from ui.text import tr
from ui.widgets import Card, EmptyState, FieldFrame, Form, SearchList, button, label
from ui.widgets.lines import PasswordEditor
from ui.widgets.scrolling import Scrolling, clear_column

FIELDS = (
    FormField("name", "账号", "text", max_length=40, help="登录时输入，例如 limin"),
    FormField("display", "姓名", "text", max_length=40, help="印在文书和日志里"),
    FormField("role", "角色", "choice", options=tuple(Option(code, words) for code, words in ROLE_TEXT.items())),
)


class PeoplePage(QWidget):
    """The list on the left; unlocking and a new account on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        model = KeysetModel(desk.runner, self._fetch, lambda person: person.name, _columns(self.services.clock))
        empty = EmptyState("user", tr("还没有账号"), tr("在右边开一个；第一个应当是值班长。"))
        self.list = SearchList(model, name=tr("人员"), placeholder=tr("账号、姓名"), empty=empty)
        model.setParent(self.list)
        self.unlock_button = button(tr("解锁所选账号"), self.unlock, key="Ctrl+U")
        self.active_button = button(tr("停用所选账号"), self.switch_active, key="Ctrl+E")
        self.list.selected.connect(self._on_selected)
        model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.list, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.unlock_button)
        acts.addWidget(self.active_button)
        acts.addStretch()
        left.addLayout(acts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self._new_account())
        self._on_selected(None)

    def _new_account(self) -> Scrolling:
        card = Card(tr("开新账号"), spacing=16)
        self.form = Form(FIELDS)
        self.form.set_values({"role": "clerk"})
        self.password = FieldFrame(tr("口令"), PasswordEditor(), help=tr("至少 {0} 位").format(SHORTEST_PASSWORD))
        self.again = FieldFrame(tr("再输一次口令"), PasswordEditor())
        self._notices = QVBoxLayout()
        self.form.finished.connect(self.password.editor.focus_first)
        self.go = button(tr("开账号"), self.add, role="primary", key="F9")
        for widget in (self.form, self.password, self.again):
            card.add(widget)
        card.add(self._notices)
        card.add(self.go)
        card.add(label(tr("口令只存加密后的摘要；忘了请管理员用 clerk people password 重设。"), "hint", wrap=True))
        scroll = Scrolling(clear_column(card, margins=(0, 0, 4, 0)))
        scroll.setFixedWidth(330)
        return scroll

    def look(self) -> None:
        """Load the list."""
        self.list.load()

    @property
    def actor(self) -> Actor:
        """The supervisor at this window."""
        session = self.desk.session
        return Actor(session.display, session.role, self.services.settings["desk.window"])

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        found = [p for p in self.services.people.all() if text.casefold() in f"{p.name} {p.display}".casefold()]
        return Page(found, None, len(found))

    def _on_selected(self, person: Person | None) -> None:
        locked = person is not None and _is_locked(person, self.services.clock())
        self.unlock_button.setEnabled(locked or bool(person and person.failures))
        own = person is not None and self.desk.session is not None and person.name == self.desk.session.name
        self.active_button.setEnabled(person is not None and not own)
        words = tr("停用所选账号") if person is None or person.active else tr("启用所选账号")
        self.active_button.setText(f"{words}  Ctrl+E")
        self.active_button.setShortcut("Ctrl+E")  # setText takes the key away
        self.active_button.setAccessibleName(words)

    def switch_active(self) -> None:
        """Close the selected account, or open it again; nobody closes his own."""
        person: Person | None = self.list.current_row()
        if person is None:
            return
        services, actor = self.services, self.actor

        def done(_result: object) -> None:
            words = tr("已停用 {0}") if person.active else tr("已启用 {0}")
            self.desk.notices.done(words.format(person.display))
            self.look()

        switching = Operation(lambda: services.people.set_active(person.name, not person.active, actor), done)
        self.desk.runner.start(switching, owner=self)

    def unlock(self) -> None:
        """Lift the lock of the selected account."""
        person: Person | None = self.list.current_row()
        if person is None:
            return
        services, actor = self.services, self.actor

        def done(_result: object) -> None:
            self.desk.notices.done(tr("已解锁 {0}").format(person.display))
            self.look()

        self.desk.runner.start(Operation(lambda: services.people.unlock(person.name, actor), done), owner=self)

    def add(self) -> None:
        """Open the account, when everything is filled in rightly."""
        values, password = self.form.values(), self.password.value()
        short = len(password) < SHORTEST_PASSWORD
        self.password.set_error(
            tr("至少 {0} 位，现在 {1} 位").format(SHORTEST_PASSWORD, len(password)) if short else None
        )
        self.again.set_error(tr("两次输入的口令不一样") if self.again.value() != password else None)
        if not self.form.show_faults():
            return
        wrong = next((frame for frame in (self.password, self.again) if frame.error), None)
        if wrong is not None:
            wrong.editor.focus_first()
            return
        services, actor = self.services, self.actor
        self.go.setEnabled(False)
        adding = Operation(
            lambda: services.people.add(values["name"], values["display"].strip(), values["role"], password, actor),
            self._added, self._refused, title=tr("正在开账号"),
        )  # fmt: skip
        self.desk.runner.start(adding, owner=self)

    def _added(self, person: Person) -> None:
        self.go.setEnabled(True)
        self._tell(None)
        self.form.set_values({"role": "clerk"})
        self.password.set_value("")
        self.again.set_value("")
        self.desk.notices.done(tr("已为 {0} 开账号 {1}").format(person.display, person.name))
        self.look()
        self.form.focus_first()

    def _refused(self, error: WorldError) -> None:
        self.go.setEnabled(True)
        self._tell(error)

    def _tell(self, error: WorldError | None) -> None:
        while item := self._notices.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if error is not None:
            self._notices.addWidget(NoticeBar(Notice(Level.ERROR, error.what, error.why, error.now)))


def _is_locked(person: Person, now: datetime) -> bool:
    return person.locked_until is not None and now < person.locked_until


def _columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    def state(person: Person) -> tuple[str, str]:
        if not person.active:
            return "quiet", tr("已停用")
        if person.locked_until is not None and _is_locked(person, now()):
            return "late", tr("锁定到 {0}").format(clock_time(person.locked_until, now()))
        if person.failures:
            return "near", tr("输错 {0} 次").format(person.failures)
        return "done", tr("正常")

    return (
        Column(tr("账号"), lambda person: person.name, 150),
        Column(tr("姓名"), lambda person: person.display),
        Column(tr("角色"), lambda person: tr(ROLE_TEXT[person.role]), 110),
        Column(tr("状态"), lambda person: state(person)[1], 150, state),
    )
