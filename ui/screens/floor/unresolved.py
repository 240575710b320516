"""办不成事: written down at any window, looked after by somebody, answered in time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.cases.unresolved import CATEGORIES, END_TEXT, WAYS, End, Unresolved, Wish, may_see
from clerk_app.catalogue.model import FormField, Option
from clerk_app.errors import WorldError
from clerk_app.masking import mask_name, mask_phone
from ui.models import Column
from ui.notify.bridge import Choice, Level, Notice
from ui.screens.floor.counted_list import CountedList, Group
from ui.screens.hall.list_page import ListPage
from ui.screens.hall.paper_view import show_hall_paper
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.moments import clock_time, exact
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr
from ui.widgets import Card, Form, button, label
from ui.widgets.scrolling import Scrolling, clear_column

CHANGED = Changes.of("unresolved")
SIDE, LEAST = 350, 280
Values = dict[str, Any]
Fields = tuple[FormField, ...]


def _options(words: Any) -> tuple[Option, ...]:
    return tuple(Option(str(code), tr(text)) for code, text in words.items())


FIELDS = (
    FormField("matter", "什么事办不成", "long_text", max_length=500),
    FormField("name", "谁", "text", max_length=40),
    FormField("phone", "电话", "phone", required=False, help="答复时联系，不愿留可以不写"),
    FormField("category", "卡在哪里", "choice", options=_options(CATEGORIES)),
    FormField("about", "号票或办件编号", "text", required=False, max_length=40),
)
REPLY = (
    FormField("way", "怎么答复的", "choice", options=_options(WAYS)),
    FormField("text", "告诉了本人什么", "long_text", max_length=500),
)
CLOSE = (FormField("end", "结果", "choice", options=_options(END_TEXT)),)


class UnresolvedPage(ListPage):
    """`enter(register=True, case=number, name=…, phone=…)` goes to a new one, filled in as far as known."""

    help_page = "watch"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "unresolved")
        self.list = CountedList(
            desk.runner, self.services.unresolved.all, _columns(self.services), _groups(self.services, desk),
            key=lambda each: each.id, said=_said, name=tr("办不成事"), placeholder=tr("编号、事情、窗口、承办人"),
            icon="help",
        )  # fmt: skip
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(lambda _entry: self.reply())
        self.list.model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))
        self.acts = {
            "reply": button(tr("答复"), self.reply, key="Ctrl+R"),
            "hand": button(tr("指派"), self.hand, key="Ctrl+T"),
            "close": button(tr("办结"), self.close_it, key="Ctrl+E"),
            "slip": button(tr("回执"), self.slip, key="Ctrl+P"),
            "open": button(tr("打开办件"), self.open_case, key="Ctrl+O"),
        }
        self.told.setAccessibleName(tr("选中的一件"))
        self._lay_out(tuple(self.acts.values()), self._new_one())
        self._on_selected(None)

    def _new_one(self) -> QWidget:
        card = Card(tr("登记"), spacing=16)
        self.form = Form(FIELDS)
        self.go = button(tr("登记"), self.register, role="primary", key="F9")
        self.form.finished.connect(self.go.setFocus)
        card.add(self.form)
        days = self.services.settings["unresolved.days"]
        hint = tr("{0} 个工作日内答复。登记后打一张回执给本人；值班长指派承办人。").format(days)
        card.add(label(hint, "hint", wrap=True))
        scroll = Scrolling(clear_column(card, margins=(0, 0, 4, 0)))
        scroll.setMinimumHeight(LEAST)
        side = QWidget()
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._notices)
        whole.addWidget(self.go)
        side.setFixedWidth(SIDE)
        return side

    def enter(
        self, register: bool = False, case: str = "", name: str = "", phone: str = "", group: str = "", **_: Any
    ) -> None:
        """From anywhere: the cursor in the field for what cannot be done."""
        if group:
            self.list.show_group(group)
        if not register:
            return
        known = {"about": case, "name": name, "phone": phone}
        if self.form.frames["matter"].value():
            another = Choice(tr("清空，登记另一件"), lambda: self._begin(known))
            self._tell(Notice(Level.WARNING, tr("上次没有登记完的还在这里"), choices=(another,)))
            self.form.focus_first()
        else:
            self._begin(known)

    def _begin(self, known: Values) -> None:
        self._tell(None)
        self.form.set_values(known)
        self.form.focus_first()
        services = self.services
        asking = Operation(lambda: services.calling.present(services.settings["desk.window"]), self._served)
        self.desk.runner.start(asking, owner=self)

    def _served(self, present: Any) -> None:
        """Whoever stands at this window came with a number."""
        if present.ticket is not None and not self.form.frames["about"].value():
            self.form.frames["about"].set_value(present.ticket.label)

    # acts ------------------------------------------------------------------------------------------------------------
    def register(self) -> None:
        """Write it down, then show the slip."""
        if not self.form.show_faults():
            return
        values, services, actor = self.form.values(), self.services, actor_of(self.desk)
        self.go.setEnabled(False)
        writing = Operation(lambda: _register(services, values, actor), self._registered, self._refused,
                            title=tr("正在登记"), changes=CHANGED)  # fmt: skip
        self.desk.runner.start(writing, owner=self)

    def _registered(self, entry: Unresolved) -> None:
        self.go.setEnabled(True)
        self._tell(None)
        self.form.set_values({})
        self.desk.notices.done(tr("已登记 {0}").format(entry.number))
        self._show_slip(entry)

    def _refused(self, error: WorldError) -> None:
        self.go.setEnabled(True)
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))

    def reply(self) -> None:
        """答复 the person."""
        if (entry := self._chosen("reply")) is not None:
            services, actor = self.services, actor_of(self.desk)
            self._say(tr("答复"), entry, REPLY, tr("记下答复"),
                      lambda v: services.unresolved.reply(entry.id, v["way"], v["text"], actor))  # fmt: skip

    def hand(self) -> None:
        """指派, or pass it on."""
        if (entry := self._chosen("hand")) is None:
            return
        services, actor = self.services, actor_of(self.desk)
        act = self.acts["hand"].accessibleName()

        def ask(names: tuple[str, ...]) -> None:
            fields = (
                FormField("to", "由谁承办", "text", max_length=40, options=tuple(Option(name, name) for name in names)),
                FormField("reason", "理由", "text", required=bool(entry.handler), max_length=200),
            )
            self._say(act, entry, fields, act,
                      lambda v: services.unresolved.hand(entry.id, v["to"], v["reason"] or "", actor))  # fmt: skip

        asking = Operation(lambda: _people(services), ask, lambda _error: ask(()), title=tr("正在看有哪些人"))
        self.desk.runner.start(asking, owner=self)

    def close_it(self) -> None:
        """办结."""
        if (entry := self._chosen("close")) is not None:
            services, actor = self.services, actor_of(self.desk)
            self._say(tr("办结"), entry, CLOSE, tr("办结"),
                      lambda v: services.unresolved.close(entry.id, v["end"], actor))  # fmt: skip

    def slip(self) -> None:
        """The person's paper, as it stands now."""
        if (entry := self._chosen("slip")) is not None:
            self._show_slip(entry)

    def _show_slip(self, entry: Unresolved) -> None:
        services, clerk = self.services, actor_of(self.desk).name
        show_hall_paper(
            self, self.desk, tr("办不成事登记回执"), lambda: services.watch_papers.unresolved_slip(entry, clerk)
        )

    def open_case(self) -> None:
        """The case it is about."""
        if (entry := self._chosen("open")) is not None:
            self.desk.frame.go("visit", case_id=entry.case_id)

    def _chosen(self, act: str) -> Unresolved | None:
        entry: Unresolved | None = self.list.current_row()
        return entry if entry is not None and self.acts[act].isEnabled() else None

    def _say(
        self, title: str, entry: Unresolved, fields: Fields, act: str, run: Callable[[Values], Unresolved]
    ) -> None:  # fmt: skip
        def go(values: Values, dialog: SayDialog) -> None:
            saving = Operation(lambda: run(values), lambda _entry: dialog.accept(), dialog.refuse,
                               title=tr("正在保存"), changes=CHANGED)  # fmt: skip
            self.desk.runner.start(saving, owner=dialog)

        SayDialog(self, title, f"{entry.number}　{entry.matter}", fields, act, go).open()

    # what is shown ---------------------------------------------------------------------------------------------------
    def _on_selected(self, entry: Unresolved | None) -> None:
        actor = actor_of(self.desk)
        chief = actor.role == "supervisor"
        mine = entry is not None and entry.open and (chief or entry.handler == actor.name)
        for act in ("reply", "hand", "close"):
            self.acts[act].setEnabled(mine)
        passing = entry is not None and bool(entry.handler)
        _name(self.acts["hand"], tr("转给别人") if passing else tr("指派"), "Ctrl+T")
        self.acts["slip"].setEnabled(entry is not None)
        self.acts["open"].setVisible(entry is not None and bool(entry.case_id))
        self.told.setVisible(entry is not None)
        if entry is not None:
            self.told.setText(_told(entry, actor))


def _name(act: Any, words: str, key: str) -> None:
    act.setText(f"{words}  {key}")
    act.setAccessibleName(words)


def _register(services: Services, values: Values, actor: Actor) -> Unresolved:
    """Finds ticket and case by what was typed. Raises NotFound."""
    ticket, case = ("", ""), ("", "")
    about = str(values["about"] or "").strip()
    if about[:1].isalpha():  # a case's number begins with its region
        found = services.calling.find(about)
        ticket = (found.id, found.label)
    elif about:
        with services.store.read() as work:
            case = (work.cases.by_number(about).id, about)
    wish = Wish(values["matter"], values["category"], values["name"], values["phone"] or "", *ticket, *case)
    return services.unresolved.register(wish, actor)


def _people(services: Services) -> tuple[str, ...]:
    return tuple(person.display for person in services.people.all() if person.active)


def _groups(services: Services, desk: Desk) -> tuple[Group, ...]:
    everything = ("没有办不成的事", "谁在窗口办不成事，就在右边登记：多久内答复、由谁承办，都看得见。")
    return (
        Group("open", "没办结", lambda each: each.open, everything),
        Group("late", "超期", services.unresolved.late, ("没有超期的", "过了答复期限还没有答复过本人的，列在这里。")),
        Group("unassigned", "没指派", lambda each: each.open and not each.handler,
              ("都有人承办", "刚登记、值班长还没有指派的，列在这里。")),
        Group("mine", "我承办", lambda each: each.open and each.handler == actor_of(desk).name,
              ("没有要您承办的", "值班长指派给您的，列在这里。")),
        Group("closed", "办结了", lambda each: not each.open, ("还没有办结的", "最近办结的列在这里。")),
    )  # fmt: skip


def _said(each: Unresolved) -> str:
    return f"{each.number} {each.matter} {each.window} {each.handler} {each.case_number} {each.ticket_label}"


def _told(each: Unresolved, actor: Actor) -> str:
    """Everything about it; name and telephone in full only for whoever works on it."""
    full = may_see(each, actor)
    name, phone = (each.name, each.phone) if full else (mask_name(each.name), mask_phone(each.phone))
    who = "　".join(part for part in (name, phone or tr("没有留电话")) if part)
    at = tr("{0} {1} {2} 登记").format(exact(each.at)[:16], each.window, each.clerk)
    links = "　".join(part for part in (each.ticket_label, each.case_number) if part)
    lines = ["　".join(part for part in (who, at, links) if part), each.matter]
    lines += [
        f"{exact(said.at)[5:16]}　{said.by} {tr(WAYS.get(said.way, said.way))}：{said.text}" for said in each.replies
    ]
    if each.closed_at is not None and each.end in set(End):
        lines.append(f"{exact(each.closed_at)[5:16]}　{each.closed_by} {tr('办结')}：{tr(END_TEXT[End(each.end)])}")
    return "\n".join(lines)


def _columns(services: Services) -> tuple[Column, ...]:
    def who(each: Unresolved) -> str:
        return mask_name(each.name)

    def state(each: Unresolved) -> tuple[str, str]:
        found, words = services.unresolved.state(each)
        return found, tr(words)

    return (
        Column(tr("什么事办不成"), lambda each: each.matter),
        Column(tr("谁"), who, 76),
        Column(tr("登记"), lambda each: clock_time(each.at, services.clock()), 100),
        Column(tr("承办人"), lambda each: each.handler or tr("没有指派"), 90),
        Column(tr("期限"), lambda each: state(each)[1], 118, state),
    )
