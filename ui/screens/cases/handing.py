"""转办, 接收, 收回, 接办: asked for at the visit or in the list of cases, done by the use cases."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case
from clerk_app.catalogue.model import FormField
from clerk_app.errors import WorldError
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.hall.window_choice import NEW_WINDOW, refuse, with_windows
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr

TO = (
    FormField("to", "转给哪个窗口", "text", max_length=40),
    FormField("reason", "理由", "text", max_length=200, help="对方看得到，也记入留痕"),
)
WHY = (FormField("reason", "理由", "text", max_length=200, help="记入留痕"),)
Done = Callable[[Case], None]


class Handing:
    """Each act asks what it must know and tells how it went; `done(case)` afterwards."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        self.owner, self.desk = owner, desk
        self.services: Services = desk.services

    def hand_over(self, case_id: str, name: str, done: Done | None = None) -> None:
        """转办."""
        acts, actor = self.services.hand_overs, actor_of(self.desk)
        words = tr("对方接收之前可以收回。")

        def run(values: dict[str, Any]) -> Case:
            return acts.hand_over(case_id, values["to"], values["reason"], actor, NEW_WINDOW in values)

        def ask(fields: tuple[FormField, ...]) -> None:
            said = tr("已转办，等待对方接收")
            self._say(tr("转办：{0}").format(name), words, fields, tr("转办"), run, said, done)

        with_windows(self.owner, self.desk, TO, ask)

    def take_over(self, case_id: str, name: str, done: Done | None = None) -> None:
        """接办 by a supervisor."""
        acts, actor = self.services.hand_overs, actor_of(self.desk)
        self._say(tr("接办：{0}").format(name), tr("从此由本窗口负责。"), WHY, tr("接办"),
                  lambda values: acts.take_over(case_id, values["reason"], actor), tr("已接办"), done)  # fmt: skip

    def take(self, case_id: str, done: Done | None = None) -> None:
        """接收."""
        acts, actor = self.services.hand_overs, actor_of(self.desk)
        self._do(lambda: acts.take(case_id, actor), tr("已接收，由本窗口办理"), done)

    def take_back(self, case_id: str, done: Done | None = None) -> None:
        """收回."""
        acts, actor = self.services.hand_overs, actor_of(self.desk)
        self._do(lambda: acts.take_back(case_id, actor), tr("已收回"), done)

    def _say(
        self, title: str, words: str, fields: tuple[FormField, ...], act: str, run: Callable[[dict[str, Any]], Case],
        said: str, done: Done | None,
    ) -> None:  # fmt: skip
        def go(values: dict[str, Any], dialog: SayDialog) -> None:
            def finish(case: Case) -> None:
                dialog.accept()
                if done is not None:
                    done(case)

            self._do(lambda: run(values), said, finish, lambda error: refuse(dialog, error, values, go))

        SayDialog(self.owner, title, words, fields, act, go).open()

    def _do(
        self, run: Callable[[], Case], said: str, done: Done | None,
        failed: Callable[[WorldError], None] | None = None,
    ) -> None:  # fmt: skip
        def finish(case: Case) -> None:
            self.desk.notices.done(said)
            if done is not None:
                done(case)

        operation = Operation(run, finish, failed, title=tr("正在转办"), changes=Changes.of("case", "handed"))
        self.desk.runner.start(operation, owner=self.owner)
