"""The questions of the strip: why somebody is set aside, sent on or leaves, and why that number comes next."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.catalogue.model import FormField, Option
from clerk_app.queueing.calling import Candidate
from clerk_app.queueing.model import FlowPlan, Ticket, WindowNote, WindowState
from clerk_app.queueing.rules import Target
from clerk_app.queueing.words import shown_name
from ui.screens.calling.window_calls import WindowCalls
from ui.screens.hall.say_dialog import SayDialog
from ui.shell.frame import Desk
from ui.tasks import Operation
from ui.text import tr
from ui.widgets import button, label

PARKED_FOR = ("去复印", "去取材料", "去缴费", "等人来", "系统正在处理")
LEFT_FOR = ("本人不办了", "取错了号", "改天再来", "材料没有带")
MOVED_FOR = ("事项排错了队", "要由专人办理", "本窗口设备故障")
RESTS_FOR = ("休息", "用餐", "设备故障", "临时离开")
FIRST_FEW = 5


def reason_field(reasons: tuple[str, ...], title: str = "理由", required: bool = True) -> FormField:
    """Known reasons are offered, others may be typed."""
    options = tuple(Option(each, each) for each in reasons)
    return FormField("reason", title, "text", required=required, options=options, max_length=60)


def ask_park(parent: QWidget, calls: WindowCalls) -> None:
    """暂存."""
    _ask(parent, calls, tr("暂存"), tr("只有本窗口能再叫；人回来后从“更多”里接着办。"),
         (reason_field(PARKED_FOR, "为什么"),), lambda values, ends: calls.park(values["reason"], **ends))  # fmt: skip


def ask_leave(parent: QWidget, calls: WindowCalls) -> None:
    """弃号."""
    _ask(parent, calls, tr("弃号"), tr("这个号就此结束，再办要重新取号。"), (reason_field(LEFT_FOR, "为什么"),),
         lambda values, ends: calls.leave(values["reason"], **ends))  # fmt: skip


def ask_pause(parent: QWidget, calls: WindowCalls) -> None:
    """暂停服务."""

    def go(values: dict[str, Any], dialog: SayDialog) -> None:
        dialog.accept()
        calls.pause(values["reason"])

    fields = (reason_field(RESTS_FOR, "为什么"),)
    SayDialog(
        parent, tr("暂停服务"), tr("暂停期间不叫号；叫下一位或开始服务就恢复。"), fields, tr("暂停服务"), go
    ).open()


def ask_transfer(parent: QWidget, calls: WindowCalls) -> None:
    """转号: where to is asked of the hall first."""
    ticket = calls.ticket
    if ticket is not None:
        with_targets(
            calls, calls.desk, ticket,
            lambda fields: _ask(parent, calls, tr("转号"), tr("不用重新排队，等了多久照算。"), fields,
                                lambda values, ends: calls.transfer(target_of(values["to"]), values["reason"], **ends)),
        )  # fmt: skip


def with_targets(owner: Any, desk: Desk, ticket: Ticket, then: Callable[[tuple[FormField, ...]], None]) -> None:
    """Ask where a ticket may be sent, then `then(fields)` with the fields "to" and "reason"."""
    services: Services = desk.services

    def read() -> tuple[FlowPlan, tuple[WindowNote, ...]]:
        return services.calling.plan(), services.openings.now()

    def show(found: tuple[FlowPlan, tuple[WindowNote, ...]]) -> None:
        options = targets(ticket, *found)
        if not options:
            desk.notices.info(tr("没有可转的地方"), tr("大厅只有这一个队列，也没有别的窗口开着"))
            return
        then((FormField("to", tr("转到哪里"), "choice", options=options), reason_field(MOVED_FOR)))

    desk.runner.start(Operation(read, show, title=tr("正在看有哪些窗口")), owner=owner)


def targets(ticket: Ticket, plan: FlowPlan, notes: tuple[WindowNote, ...]) -> tuple[Option, ...]:
    """Queues, windows that serve, and people who are at one; not where it is already."""
    there = [note for note in notes if note.what is not WindowState.CLOSED and note.window != ticket.window]
    found = [(f"queue/{queue.code}", tr("队列：{0}").format(queue.name)) for queue in plan.queues
             if queue.code != ticket.queue or ticket.window or ticket.for_window or ticket.for_clerk]  # fmt: skip
    found += [(f"window/{note.window}", tr("窗口：{0}").format(note.window)) for note in there]
    found += [(f"clerk/{note.clerk}", tr("人员：{0}（{1}）").format(note.clerk, note.window)) for note in there
              if note.clerk]  # fmt: skip
    return tuple(Option(code, words) for code, words in dict(found).items())


def target_of(code: str) -> Target:
    """What one of `targets` means."""
    kind, _, name = code.partition("/")
    return Target(**{kind: name})


def _ask(
    parent: QWidget, calls: WindowCalls, act: str, words: str, fields: tuple[FormField, ...],
    run: Callable[[dict[str, Any], dict[str, Any]], None],
) -> None:  # fmt: skip
    ticket = calls.ticket
    if ticket is None:
        return

    def go(values: dict[str, Any], dialog: SayDialog) -> None:
        run(values, {"done": dialog.accept, "failed": dialog.refuse})

    SayDialog(parent, tr("{0} {1}").format(act, ticket.label), words, fields, act, go).open()


def show_why(parent: QWidget, calls: WindowCalls) -> None:
    """Whom this window calls next, and why; of whom it has called, why it was called."""
    services, actor, desk = calls.services, calls.actor, calls.desk
    desk.runner.start(
        Operation(lambda: services.calling.why_next(actor.window, actor.name, FIRST_FEW),
                  lambda found: WhyDialog(parent, found).open(), title=tr("正在看排队")),
        owner=calls,
    )  # fmt: skip


class WhyDialog(QDialog):
    """The first few, in order, each with its reason."""

    def __init__(self, parent: QWidget, found: tuple[Candidate, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("为什么叫这个号"))
        self.setMinimumWidth(520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("本窗口接下来叫谁，为什么"), "section"))
        column.addWidget(label(tr("先叫转到本窗口的，再叫本窗口队列里排得最前的；自己的队列没有人时帮别的队列。"),
                               "secondary", wrap=True))  # fmt: skip
        self.lines = [self._line(column, place, each) for place, each in enumerate(found, 1)]
        if not found:
            column.addWidget(label(tr("没有人在等。"), wrap=True))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("知道了"), self.accept, key="Esc", role="primary", name=tr("知道了")))
        column.addLayout(foot)

    def _line(self, column: QVBoxLayout, place: int, each: Candidate) -> str:
        row = QHBoxLayout()
        row.setSpacing(12)
        number = label(f"{place}.  {each.ticket.label}", "strong")
        number.setMinimumWidth(110)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        words = "　".join(part for part in (shown_name(each.ticket.name), each.why) if part)
        row.addWidget(label(words, wrap=True), 1)
        column.addLayout(row)
        return f"{each.ticket.label} {words}"
