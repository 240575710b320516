"""Asking the applicant in a session with another hall: on the applicant's screen where this desk has one, else (or if
the person would rather say it) by the clerk, who writes down what was said or signed on paper.

Whoever wants something of the applicant calls `desk.frame.ask_applicant("consent" | "confirm", session_id)`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerk_app.catalogue.model import FormField, Option
from clerk_app.errors import WorldError
from clerk_app.link.sessions import Look
from clerk_app.link.view import Table
from ui.notify.bridge import Choice, Level, Notice
from ui.screens.applicant.link_question import CONSENT, LinkQuestion, partner_of, results_of
from ui.screens.applicant.window import LINK, ApplicantWindow
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr

HOW = (("spoken", "口头"), ("paper", "书面"))


class LinkAsk(QObject):
    """`screen()` gives the applicant's window, None where there is none; `after` runs when the person has answered."""

    def __init__(
        self, desk: Desk, beside: QWidget, screen: Callable[[], ApplicantWindow | None], after: Callable[[], None]
    ) -> None:
        super().__init__(beside)
        self.desk, self._beside, self._screen, self._after = desk, beside, screen, after
        self._session = ""
        desk.frame.applicant_asked.connect(self.ask)
        desk.hub.changed.connect(self._on_changed)

    def ask(self, asking: str, session_id: str) -> None:
        """Ask about this session."""

        def show(look: Look) -> None:
            self._show(asking, look)

        self.desk.runner.start(
            Operation(lambda: self.desk.services.sessions.look(session_id), show, title=tr("正在打开申请人屏")),
            owner=self,
        )

    def _show(self, asking: str, look: Look) -> None:
        screen, session_id = self._screen(), look.session.id
        if screen is None:
            self.spoken(asking, session_id, look.table)
            return
        self._session = session_id
        screen.ask_link(asking, look.table)
        words = tr("申请人可以自己点；要是口头答复，由您记下")
        say = Choice(tr("口头或书面答复"), lambda: self.spoken(asking, session_id, look.table))
        self.desk.notices.tell(Notice(Level.INFO, tr("已请申请人在申请人屏上回答"), words, choices=(say,)))

    def connect_screen(self, question: LinkQuestion) -> None:
        """For each window that is opened."""
        question.consented.connect(
            lambda picture, recording, request: self._write(
                "consent", {"picture": picture, "recording": recording, "how": "screen"}, request, question.refuse
            )
        )
        question.confirmed.connect(
            lambda ok, request: self._write(
                "applicant_confirmed", {"how": "screen", "ok": ok, "remark": ""}, request, question.refuse
            )
        )

    def end(self) -> None:
        """The question is taken from the screen, unanswered."""
        self._session = ""
        screen = self._screen()
        if screen is not None and screen.showing == LINK:
            screen.rest()

    # by the clerk ----------------------------------------------------------------------------------------------------
    def spoken(self, asking: str, session_id: str, table: Table) -> SayDialog:
        """The clerk reads it out, and writes down the answer as it was said or signed."""
        made = _consent_dialog if asking == CONSENT else _confirm_dialog

        def run(values: dict[str, Any], dialog: SayDialog) -> None:
            kind, body = _consent_body(values) if asking == CONSENT else _confirm_body(values)
            self._write(kind, body, "", dialog.refuse, dialog.accept, session_id)

        dialog = made(self._beside, table, run)
        dialog.open()
        return dialog

    # writing ---------------------------------------------------------------------------------------------------------
    def _write(
        self,
        kind: str,
        body: Mapping[str, Any],
        request: str,
        failed: Callable[[WorldError], None],
        done: Callable[[], None] = lambda: None,
        session_id: str = "",
    ) -> None:
        sessions, actor, session_id = self.desk.services.sessions, actor_of(self.desk), session_id or self._session

        def written(_look: Look) -> None:
            done()
            self._thank(kind, body)

        writing = Operation(
            lambda: sessions.act(session_id, kind, body, actor, request), written, failed,
            title=tr("正在记下申请人的答复"), changes=Changes.of("link_session", ids=[session_id]),
        )  # fmt: skip
        self.desk.runner.start(writing, owner=self)

    def _thank(self, kind: str, body: Mapping[str, Any]) -> None:
        screen, self._session = self._screen(), ""
        if screen is not None and screen.showing == LINK:
            screen.thank(answer_words(kind, body), tr("已经记下了"))
            self._after()
        self.desk.notices.done(tr("申请人的答复已记下：{0}").format(answer_words(kind, body)))

    def _on_changed(self, changes: Changes) -> None:
        """Answered elsewhere (at the clerk's, or in the room): not asked any more."""
        concerned = "link_session" in changes.kinds and (not changes.ids or self._session in changes.ids)
        screen = self._screen()
        if not (concerned and self._session and screen is not None and screen.showing == LINK):
            return
        session_id, asking = self._session, screen.link.asking

        def looked(look: Look) -> None:
            if self._session == session_id and not _open(asking, look.table):
                self.end()

        self.desk.runner.start(
            Operation(lambda: self.desk.services.sessions.look(session_id), looked, lambda _error: None), owner=self
        )


def _open(asking: str, table: Table) -> bool:
    """Whether it still is to be asked."""
    live = table.state.value in ("ringing", "queued", "open", "writing")
    return live and (asking == CONSENT or (table.settled and table.applicant_ok is not True))


def answer_words(kind: str, body: Mapping[str, Any]) -> str:
    """What was answered, in a line."""
    if kind == "consent":
        picture = tr("同意对方看到") if body["picture"] else tr("不让对方看到")
        recording = tr("同意录制") if body["recording"] else tr("不录制")
        return f"{picture}，{recording}"
    return tr("办理结果没有问题") if body["ok"] else tr("对办理结果有问题，请窗口说明")


def _choice(code: str, title: str, options: tuple[tuple[str, str], ...]) -> FormField:
    return FormField(code, tr(title), "choice", options=tuple(Option(value, tr(words)) for value, words in options))


def _consent_dialog(parent: QWidget, table: Table, run: Callable[[dict[str, Any], SayDialog], None]) -> SayDialog:
    words = tr(
        "请这样问：要和{0}视频连线，可以让对方看到您吗？可以录下来吗？录下来只作办这件事的凭证。不同意也一样办。"
    )
    fields = (
        _choice("picture", "让对方看到", (("yes", "同意"), ("no", "不同意"))),
        _choice("recording", "录制", (("yes", "同意"), ("no", "不同意"))),
        _choice("how", "怎样答复的", HOW),
    )
    return SayDialog(parent, tr("申请人对影像和录制的意见"), words.format(partner_of(table)), fields, tr("记下"), run)


def _confirm_dialog(parent: QWidget, table: Table, run: Callable[[dict[str, Any], SayDialog], None]) -> SayDialog:
    told = "\n\n".join(f"{title}\n{words}" for title, words in results_of(table))
    fields = (
        _choice("ok", "申请人说", (("yes", "没有问题"), ("no", "有问题"))),
        _choice("how", "怎样答复的", HOW),
        FormField("remark", tr("申请人的话"), "text", required=False, max_length=400),
    )
    return SayDialog(parent, tr("申请人确认办理结果"), tr("请念给申请人听：") + "\n\n" + told, fields, tr("记下"), run)


def _consent_body(values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    yes = {part: values[part] == "yes" for part in ("picture", "recording")}
    return "consent", {**yes, "how": values["how"]}


def _confirm_body(values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    remark = str(values.get("remark") or "").strip()
    return "applicant_confirmed", {"how": values["how"], "ok": values["ok"] == "yes", "remark": remark}
