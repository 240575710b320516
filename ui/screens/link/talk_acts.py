"""What the buttons and rows of a talk do."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from clerk_app.cases.limits import beijing
from clerk_app.clock import new_key
from clerk_app.errors import BadInput
from clerk_app.files import plain_reason
from clerk_app.link.evidence import Recorded, verify_bundle
from clerk_app.link.model import Side
from clerk_app.link.sessions import Look
from clerk_app.link.verifying import Report
from ui.screens.link import dialogs
from ui.screens.link.standing import Standing
from ui.screens.link.talks import Talks
from ui.tasks import NET, Operation
from ui.text import tr


class TalkActs(QObject):
    """`call_asked(dict)`: a new call, to the hall that a refusal named, or once more."""

    call_asked = Signal(object)

    def __init__(self, parent: QWidget, talks: Talks, details: Standing) -> None:
        super().__init__(parent)
        self._over, self.talks, self.details = parent, talks, details
        self.desk, self.services = talks.desk, talks.services
        rows = {
            "room": lambda look, _ref: self.open_room(look),
            "consent": lambda look, _ref: dialogs.ask_consent(parent, talks, look),
            "consent_screen": lambda look, _ref: self.ask_on_screen(look, "consent"),
            "applicant": lambda look, _ref: dialogs.ask_applicant(parent, talks, look),
            "applicant_screen": lambda look, _ref: self.ask_on_screen(look, "applicant"),
            "confirmed": lambda look, _ref: self.confirm(look),
            "scan": self.scan,
            "scan_own": self.scan_own,
            "scan_no": self.no_scan,
            "certificate": self.show_certificate,
            "print": self.print_certificate,
        }
        self._rows = rows
        details.acted.connect(self._on_row)
        for signal, run in (
            (details.room_asked, self.open_room),
            (details.link_asked, self.bring_link),
            (details.cancel_asked, lambda look: dialogs.ask_cancel(parent, talks, look)),
            (details.again_asked, self.again),
            (details.writing_asked, lambda look: dialogs.ask_writing(parent, talks, look)),
            (details.resume_asked, self.resume),
            (details.end_asked, lambda look: dialogs.ask_end(parent, talks, look)),
            (details.bind_asked, self.bind),
            (details.scan_asked, self.scan_own),
            (details.verify_asked, self.verify),
            (details.export_asked, self.export),
            (details.print_asked, self.print_record),
            (details.case_asked, lambda look: self.desk.frame.go("visit", case_id=look.session.case_id)),
        ):
            signal.connect(lambda run=run: self._with_look(run))
        talks.failed.connect(details.told.show_error)

    def _with_look(self, run: Any) -> None:
        if self.details.look is not None:
            run(self.details.look)

    def _on_row(self, act: str, key: Any) -> None:
        look = self.details.look
        if look is not None and act in self._rows:
            self._rows[act](look, key[1])

    # the talk --------------------------------------------------------------------------------------------------------
    def open_room(self, look: Look) -> None:
        """会谈窗口."""
        self.talks.room.open(look)

    def confirm(self, look: Look) -> None:
        """Our clerk agrees with what came of it."""
        self.talks.act(look.session.id, "confirmed", remark="")

    def resume(self, look: Look) -> None:
        """The line is back."""
        request = new_key()
        self.talks.do(lambda sessions, actor: sessions.resume(look.session.id, actor, "", request), tr("正在恢复"))

    def again(self, look: Look) -> None:
        """The hall that the refusal named is called at once; else the same hall once more."""
        table = look.table

        def show(found: tuple[Any, Any]) -> None:
            case, code = found
            self.call_asked.emit({"case": case, "partner": code or look.session.partner, "wanted": table.wanted})

        def read() -> tuple[Any, str]:
            code = next((each.code for each in self.services.partners.all()
                         if table.instead and table.instead in (each.code, each.name)), "")  # fmt: skip
            if not look.session.case_id:
                return None, code
            with self.services.store.read() as work:
                return work.cases.get(look.session.case_id), code

        self.desk.runner.start(Operation(read, show, title=tr("正在看办件")), owner=self)

    def ask_on_screen(self, look: Look, what: str) -> None:
        """On the applicant's own screen; where this desk has none, the clerk asks and writes down."""
        asker = getattr(self.desk, "applicant", None)
        if asker is not None and asker.ask_of_talk(look, what):
            return
        (dialogs.ask_consent if what == "consent" else dialogs.ask_applicant)(self._over, self.talks, look)

    def bind(self, look: Look) -> None:
        """关联办件."""
        from ui.screens.link.case_choice import CaseChoice

        CaseChoice(self._over, self.talks, look).open()

    # scans -----------------------------------------------------------------------------------------------------------
    def scan(self, look: Look, ask_id: str) -> None:
        """Allowed: scanned at once, and put on the table."""
        from ui.screens.link.scan import ScanDialog

        ask = next((each for each in look.table.scans if each.id == ask_id), None)
        if ask is not None:
            ScanDialog(self._over, self.talks, look, ask).open()

    def scan_own(self, look: Look, name: str = "") -> None:
        """Of the clerk's own accord: what was missing or could not be read, or anything else."""
        from ui.screens.link.scan import ScanDialog

        ScanDialog(self._over, self.talks, look, name=name).open()

    def no_scan(self, look: Look, ask_id: str) -> None:
        """Not granted, with the reason."""
        ask = next((each for each in look.table.scans if each.id == ask_id), None)
        if ask is not None:
            dialogs.ask_deny_scan(self._over, self.talks, look, ask_id, ask.what)

    # certificates ----------------------------------------------------------------------------------------------------
    def show_certificate(self, look: Look, certificate_id: str) -> None:
        """The paper, and what was found of its signature."""
        from ui.screens.link.certificate import CertificateDialog

        CertificateDialog(self._over, self.talks, look, certificate_id).open()

    def print_certificate(self, look: Look, certificate_id: str) -> None:
        """Through the printing of the case's papers."""
        if not look.session.case_id:
            self.show_certificate(look, certificate_id)
            return
        from ui.screens.printing.print_flow import print_paper

        print_paper(self._over, self.desk, look.session.case_id, "cross_certificate", slip=certificate_id)

    # a hall that has only a browser ----------------------------------------------------------------------------------
    def bring_link(self, look: Look) -> None:
        """A link of one use for the other side."""
        from ui.screens.link.one_time_link import LinkDialog

        services = self.services
        making = Operation(
            lambda: services.rooms.make(look.session.id, look.partner, "", Side.HELPING),
            lambda link: LinkDialog(self._over, look.partner, link).open(),
            self.details.told.show_error, title=tr("正在生成链接"),
        )  # fmt: skip
        self.desk.runner.start(making, owner=self)

    # the record ------------------------------------------------------------------------------------------------------
    def verify(self, look: Look) -> None:
        """Proven here, without the other hall."""
        from ui.screens.link.report import ReportDialog

        evidence = self.services.evidence

        def show(report: Report) -> None:
            ReportDialog(self._over, report, lambda: self.print_record(look), lambda: self.export(look)).open()

        self.desk.runner.start(
            Operation(lambda: evidence.verify(look.session.id), show, self.details.told.show_error, lane=NET,
                      title=tr("正在验证记录")),
            owner=self,
        )  # fmt: skip

    def verify_file(self) -> None:
        """An evidence bundle, of this hall or of another: it proves itself."""
        dialog = QFileDialog(self._over, tr("验证证据包"), str(Path.home()), "ZIP (*.zip)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.verify_at(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def verify_at(self, path: Path) -> None:
        """That file."""
        from ui.screens.link.report import ReportDialog

        services = self.services

        def run() -> Report:
            try:
                with path.open("rb") as file:
                    return verify_bundle(file, services.known_certificates, services.paper_check)
            except OSError as error:
                raise BadInput(tr("文件打不开：{0}").format(path.name), plain_reason(error), tr("另选一个")) from error

        checking = Operation(run, lambda report: ReportDialog(self._over, report).open(),
                             self.desk.notices.world_error, lane=NET, title=tr("正在验证证据包"))  # fmt: skip
        self.desk.runner.start(checking, owner=self)

    def print_record(self, look: Look) -> None:
        """会谈记录, as a paper for the file."""
        from ui.screens.hall.paper_view import show_hall_paper

        papers, clerk = self.services.link_papers, self.talks.actor.name
        title = tr("会谈记录 {0} {1}").format(look.partner, f"{beijing(look.session.at):%Y-%m-%d}")
        show_hall_paper(_front(self._over), self.desk, title, lambda: papers.make(look.session.id, clerk))

    def export(self, look: Look) -> None:
        """One file that proves itself; of a talk that was recorded, it is asked whether with the recordings."""
        from ui.screens.link.export import ExportDialog, ask_path

        evidence, front = self.services.evidence, _front(self._over)

        def show(recorded: Recorded) -> None:
            if recorded == Recorded():
                ask_path(front, look, lambda path: self.export_to(look, path))
            else:
                ExportDialog(front, self.talks, look, recorded).open()

        looking = Operation(lambda: evidence.recorded(look.session.id), show, self.details.told.show_error, lane=NET,
                            title=tr("正在看记录"))  # fmt: skip
        self.desk.runner.start(looking, owner=front)

    def export_to(self, look: Look, path: Path) -> None:
        """Write it there, without recordings."""
        from ui.screens.link.export import exporting

        made = exporting(self.talks, look, path, False, lambda: None, self.details.told.show_error)
        self.desk.runner.start(made, owner=self)


def _front(over: QWidget) -> QWidget:
    """Over the report, where it is asked for from there."""
    return QApplication.activeModalWidget() or over
