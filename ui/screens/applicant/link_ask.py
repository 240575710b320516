"""Asking the applicant in a session with another hall, on the applicant's screen.

What is said to the clerk instead, the clerk writes down in 连线.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from clerk_app.link.model import LIVE
from ui.screens.applicant.link_question import CONSENT, LinkQuestion, results_of
from ui.screens.applicant.window import LINK, ApplicantWindow
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr

if TYPE_CHECKING:
    from clerk_app.link.sessions import Look
    from clerk_app.link.view import Table


class LinkAsk(QObject):
    """`screen()` gives the applicant's window, None where there is none; `after` runs when the person has answered."""

    def __init__(
        self, desk: Desk, parent: QObject, screen: Callable[[], ApplicantWindow | None], after: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.desk, self._screen, self._after = desk, screen, after
        self._session = ""
        desk.hub.changed.connect(self._on_changed)

    def ask(self, look: "Look", asking: str) -> bool:
        """CONSENT or CONFIRM about this session; False where this desk has no screen for it."""
        screen = self._screen()
        if screen is None:
            return False
        self._session = look.session.id
        screen.ask_link(asking, look.table)
        words = tr("申请人自己点；要是口头答复，在“连线”里记下")
        self.desk.notices.info(tr("已请申请人在申请人屏上回答"), words)
        return True

    def connect_screen(self, question: LinkQuestion) -> None:
        """For each window that is opened."""

        def consented(picture: bool, recording: bool, request: str) -> None:
            self._write(question, "consent", {"picture": picture, "recording": recording, "how": "screen"}, request)

        def confirmed(ok: bool, request: str) -> None:
            self._write(question, "applicant_confirmed", {"how": "screen", "ok": ok, "remark": ""}, request)

        question.consented.connect(consented)
        question.confirmed.connect(confirmed)

    def end(self) -> None:
        """The question is taken from the screen, unanswered."""
        self._session = ""
        screen = self._screen()
        if screen is not None and screen.showing == LINK:
            screen.rest()

    def _write(self, question: LinkQuestion, kind: str, body: Mapping[str, Any], request: str) -> None:
        sessions, actor, session_id = self.desk.services.sessions, actor_of(self.desk), self._session

        def written(_look: "Look") -> None:
            self._session, words, screen = "", answer_words(kind, body), self._screen()
            if screen is not None and screen.showing == LINK:
                screen.thank(words, tr("已经记下了"))
                self._after()
            self.desk.notices.done(tr("申请人的答复已记下：{0}").format(words))

        writing = Operation(
            lambda: sessions.act(session_id, kind, body, actor, request), written, question.refuse,
            title=tr("正在记下申请人的答复"), changes=Changes.of("link_session", ids=[session_id]),
        )  # fmt: skip
        self.desk.runner.start(writing, owner=self)

    def _on_changed(self, changes: Changes) -> None:
        """Answered elsewhere (by the clerk, in the room), or over: not asked any more."""
        session_id, screen = self._session, self._screen()
        concerned = "link_session" in changes.kinds and (not changes.ids or session_id in changes.ids)
        if not (session_id and concerned and screen is not None and screen.showing == LINK):
            return
        asking, asked = screen.link.asking, screen.link.table
        assert asked is not None

        def looked(look: "Look") -> None:
            if self._session != session_id:
                return
            if not _open(asking, asked, look.table):
                self.end()
            elif asking != CONSENT and results_of(asked) != results_of(look.table):
                screen.ask_link(asking, look.table)  # what is confirmed is what stands there

        looking = Operation(lambda: self.desk.services.sessions.look(session_id), looked, lambda _error: None)
        self.desk.runner.start(looking, owner=self)


def _open(asking: str, asked: "Table", table: "Table") -> bool:
    """Whether what was asked at `asked` is still to be answered as it stands now."""
    if table.state not in LIVE:
        return False
    if asking == CONSENT:
        return (table.picture, table.recording) == (asked.picture, asked.recording)
    return table.settled and table.applicant_ok == asked.applicant_ok


def answer_words(kind: str, body: Mapping[str, Any]) -> str:
    """What was answered, in a line."""
    if kind == "consent":
        picture = tr("同意对方看到") if body["picture"] else tr("不让对方看到")
        recording = tr("同意录制") if body["recording"] else tr("不录制")
        return f"{picture}，{recording}"
    return tr("办理结果没有问题") if body["ok"] else tr("对办理结果有问题，请窗口说明")
