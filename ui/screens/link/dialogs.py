"""The questions of a talk: why a call is refused, to which window it goes, how the applicant agreed, why it ends."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.cases.limits import BEIJING
from clerk_app.catalogue.model import FormField, Option
from clerk_app.clock import new_key
from clerk_app.link.sessions import Look
from clerk_app.queueing.model import WindowNote, WindowState
from ui.screens.calling.dialogs import reason_field
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.link.talks import Talks
from ui.tasks import Operation
from ui.text import tr

REFUSED_FOR = ("这件事不归本大厅办", "现在没有人能办", "材料不够，先补齐", "系统故障", "打错了")
MOVED_FOR = ("这件事由那个窗口办", "本窗口正忙", "本窗口设备故障")
CANCELLED_FOR = ("申请人改天再来", "对方一直没有人接", "已用别的办法办好", "打错了")
WRITING_FOR = ("线路一直不好", "对方要下班了", "要等别的部门的材料")
ENDED_FOR = ("办完了", "申请人不办了", "材料不够，改天再办")
DENIED_FOR = ("申请人没有带这份材料", "申请人不同意扫描", "与这件事无关")
HOW = (("screen", "在申请人屏上点的"), ("spoken", "当面说的"), ("paper", "纸上签的"))
Act = Callable[[Any, Any, dict[str, Any]], Look]


def ask_act(
    parent: QWidget, talks: Talks, title: str, words: str, fields: tuple[FormField, ...], act: str, run: Act
) -> SayDialog:
    """`run(sessions, actor, values)` when the clerk says so; a refusal stays in the question."""

    def go(values: dict[str, Any], dialog: SayDialog) -> None:
        talks.do(lambda sessions, actor: run(sessions, actor, values), tr("正在{0}").format(act),
                 lambda _look: dialog.accept(), dialog.refuse)  # fmt: skip

    dialog = SayDialog(parent, title, words, fields, act, go)
    dialog.open()
    return dialog


def ask_refuse(parent: QWidget, talks: Talks, look: Look) -> None:
    """不接受: the reason, and which hall can help instead."""
    services, session_id, request = talks.services, look.session.id, new_key()

    def show(halls: tuple[tuple[str, str], ...]) -> None:
        options = tuple(Option(name, name) for code, name in halls if code != look.session.partner)
        fields = (
            reason_field(REFUSED_FOR, "为什么不接受"),
            FormField(
                "instead",
                tr("哪个大厅能办"),
                "text", required=False, options=options,
                      help=tr("对方会看到，一步就能改呼那里")),
        )  # fmt: skip
        ask_act(parent, talks, tr("不接受 {0} 的来电").format(look.partner), "", fields, tr("不接受"),
                lambda sessions, actor, values: sessions.refuse(
                    session_id, values["reason"], actor, values.get("instead") or "", request))  # fmt: skip

    reading = Operation(lambda: tuple((each.code, each.name) for each in services.partners.all()), show,
                        lambda _error: show(()), title=tr("正在看伙伴大厅"))  # fmt: skip
    talks.desk.runner.start(reading, owner=talks)


def ask_transfer(parent: QWidget, talks: Talks, look: Look) -> None:
    """转接: to a window that is open."""
    services, session_id, request, own = talks.services, look.session.id, new_key(), talks.actor.window

    def show(notes: tuple[WindowNote, ...]) -> None:
        there = [note for note in notes if note.what is not WindowState.CLOSED and note.window != own]
        if not there:
            talks.desk.notices.info(
                tr("没有可转的窗口"), tr("大厅没有别的窗口开着"), tr("请对方排队，或说明理由不接受")
            )
            return
        named = tuple(Option(note.window, f"{note.window} {note.clerk}".strip()) for note in there)
        fields = (FormField("window", tr("转到哪个窗口"), "choice", options=named), reason_field(MOVED_FOR))
        words = tr("在那个窗口上响，对方不用重新呼叫。")
        ask_act(parent, talks, tr("转接 {0}").format(look.partner), words, fields,
                tr("转接"), lambda sessions, actor, values: sessions.transfer(
                    session_id, values["window"], values["reason"], actor, request))  # fmt: skip

    talks.desk.runner.start(Operation(services.openings.now, show, title=tr("正在看有哪些窗口")), owner=talks)


def ask_cancel(parent: QWidget, talks: Talks, look: Look) -> None:
    """取消呼叫, or an appointment."""
    request = new_key()
    ask_act(parent, talks, tr("取消对 {0} 的呼叫").format(look.partner), "", (reason_field(CANCELLED_FOR),),
            tr("取消呼叫"),
            lambda sessions, actor, values: sessions.cancel(
                look.session.id, values["reason"], actor, request))  # fmt: skip


def ask_writing(parent: QWidget, talks: Talks, look: Look) -> None:
    """转书面: each goes on alone."""
    request = new_key()
    words = tr("两边各自继续办，材料和结果走分办和公函；线路好了还能恢复会谈。")
    ask_act(parent, talks, tr("转书面办理"), words, (reason_field(WRITING_FOR, "为什么"),), tr("转书面办理"),
            lambda sessions, actor, values: sessions.act(
                look.session.id, "in_writing", {"why": values["reason"]}, actor, request))  # fmt: skip


def ask_end(parent: QWidget, talks: Talks, look: Look) -> None:
    """结束会谈: what is still open is said before."""
    request = new_key()
    left = [point.what for point in look.points]
    words = tr("还没有办的：{0}。结束后记录封存，不能再改。").format("、".join(left)) if left else tr(
        "都办完了。结束后记录封存，两边各存一份。"
    )  # fmt: skip
    dialog = ask_act(parent, talks, tr("结束与 {0} 的会谈").format(look.partner), words,
            (reason_field(ENDED_FOR, "怎么样了"),), tr("结束会谈"),
            lambda sessions, actor, values: sessions.end(
                look.session.id, values["reason"], actor, request))  # fmt: skip
    if not left:
        dialog.form.set_values({"reason": ENDED_FOR[0]})


def ask_consent(parent: QWidget, talks: Talks, look: Look) -> None:
    """What the applicant has said to picture and recording, where it was not answered on the applicant's screen."""
    request = new_key()
    fields = (
        FormField("picture", tr("同意视频通话和截图"), "yesno"),
        FormField("recording", tr("同意录制"), "yesno", help=tr("不同意也照样办，只是不录")),
        FormField("how", tr("怎么表示的"), "choice", options=tuple(Option(*each) for each in HOW[1:])),
    )
    words = tr("念给申请人听：“视频用于核验身份和材料；录制和截图存入办件档案，只供办理和监督使用。”")
    dialog = ask_act(parent, talks, tr("申请人对影像和录制的意见"), words, fields, tr("记下意见"),
                     lambda sessions, actor, values: sessions.act(look.session.id, "consent", {
                         "picture": bool(values["picture"]), "recording": bool(values["recording"]),
                         "how": values["how"]}, actor, request))  # fmt: skip
    dialog.form.set_values({"how": "spoken"})


def ask_applicant(parent: QWidget, talks: Talks, look: Look) -> None:
    """Whether the applicant agrees with what came of it."""
    request = new_key()
    fields = (
        FormField("ok", tr("申请人认可办理结果"), "yesno"),
        FormField("how", tr("怎么表示的"), "choice", options=tuple(Option(*each) for each in HOW[1:])),
        FormField("remark", tr("申请人说了什么"), "text", required=False, max_length=200),
    )
    dialog = ask_act(parent, talks, tr("申请人确认"), "", fields, tr("记下确认"),
                     lambda sessions, actor, values: sessions.act(look.session.id, "applicant_confirmed", {
                         "ok": bool(values["ok"]), "how": values["how"], "remark": values.get("remark") or ""},
                         actor, request))  # fmt: skip
    dialog.form.set_values({"how": "spoken"})


def ask_deny_scan(parent: QWidget, talks: Talks, look: Look, ask_id: str, what: str) -> None:
    """The other side's wish to scan is not granted."""
    request = new_key()
    ask_act(parent, talks, tr("不扫描“{0}”").format(what), "", (reason_field(DENIED_FOR, "为什么"),), tr("答复"),
            lambda sessions, actor, values: sessions.act(look.session.id, "scan_answered", {
                "ask": ask_id, "allowed": False, "reason": values["reason"]}, actor, request))  # fmt: skip


def moment(values: dict[str, Any], name: str) -> datetime | None:
    """An appointed time of a form, in Beijing time; None for now."""
    text = str(values.get(name) or "")
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING) if text else None
