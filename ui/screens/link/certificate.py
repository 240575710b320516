"""A certificate that came from the other hall: the paper, whether its signature holds, and what becomes of it here."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from clerk_app.catalogue.model import FormField, Option
from clerk_app.errors import WorldError
from clerk_app.link.model import Side
from clerk_app.link.sessions import Look
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.link.talks import KIND, Talks
from ui.screens.printing import ways
from ui.screens.printing.panels import actor_of
from ui.screens.visit.file_dialogs import pick_place
from ui.screens.visit.told import Told
from ui.tasks import NET, Changes, Operation
from ui.text import tr
from ui.widgets import BusyCover, PagePreview, Pill, button, label
from ui.widgets.scrolling import Scrolling, clear_column

SIDE = 340


class CertificateDialog(QDialog):
    """`received`: a `link.certificates.Received` once it was read."""

    def __init__(self, parent: QWidget, talks: Talks, look: Look, certificate_id: str) -> None:
        super().__init__(parent)
        self.talks, self.look, self.certificate_id = talks, look, certificate_id
        self.desk, self.services = talks.desk, talks.services
        self.received: Any = None
        self.setWindowTitle(tr("证明"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(1080, room.width() - 32), min(720, room.height() - 64))
        self.preview = PagePreview(self.desk.runner, lane=NET)
        self.preview.setMinimumWidth(240)
        self.title, self.number = label("", "page", wrap=True), label("", "secondary", wrap=True)
        self.pill, self.findings = Pill("quiet", tr("正在取")), label("", wrap=True)
        self.told = Told()
        self.print = button(tr("打印"), self.print_it, role="primary", key="F12", icon="printer")
        self.take = button(tr("收作材料"), self.take_in, key="F9")
        self.save = button(tr("存为 PDF"), self.save_it, key="Ctrl+S")
        self.again = button(tr("再取一次"), self.bring, key="F5")
        self._lay_out()
        self.cover = BusyCover(self, self.desk.runner)
        self.bring()

    def _lay_out(self) -> None:
        told = (self.title, self.number, self.pill, self.findings, self.told)
        acts = (self.print, self.take, self.save, self.again)
        shut = button(tr("关闭"), self.reject, key="Esc", name=tr("关闭"))
        scroll = Scrolling(clear_column(*told, 8, *acts, foot=shut, margins=(0, 0, 16, 16), spacing=8))
        scroll.setFixedWidth(SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.preview, 1)
        row.addWidget(scroll)

    # bringing --------------------------------------------------------------------------------------------------------
    def bring(self) -> None:
        """The bytes, and what was found of their signature; said in the record if nobody has said it yet."""
        services, actor, look, ident = self.services, actor_of(self.desk), self.look, self.certificate_id

        def run() -> tuple[Any, int]:
            from printing.spool.raster import page_count

            got = services.cross_certificates.received(look.session.id, ident, actor)
            return got, page_count(got.pdf) if got.pdf else 0

        bringing = Operation(run, self._show, self._refused, lane=NET, title=tr("正在取证明"),
                             changes=Changes.of(KIND, ids=[look.session.id]))  # fmt: skip
        self.cover.follow(self.desk.runner.start(bringing, owner=self))
        self._show_acts()

    def _show(self, found: tuple[Any, int]) -> None:
        got, pages = found
        self.received = got
        made = got.certificate
        self.setWindowTitle(made.title)
        self.title.setText(made.title)
        self.number.setText("\n".join(part for part in (made.number, tr("{0} 出具").format(got.partner)) if part))
        if not got.pdf:
            self.pill.set_state("under_way", tr("还在路上"))
            self.preview.clear(tr("对方正在送来"))
        else:
            self.pill.set_state(*(("done", tr("签名有效")) if got.ok else ("late", tr("没有通过验证"))))
            self.preview.show_document(pages, lambda page, width: ways.page_picture(got.pdf, page, width=width))
        self.findings.setText("\n".join(f"· {each}" for each in got.findings))
        self._show_acts()
        (self.print if self.print.isEnabled() else self.again).setFocus()

    def _show_acts(self) -> None:
        there = self.received is not None and bool(self.received.pdf)
        asking, case = self.look.session.side is Side.ASKING, bool(self.look.session.case_id)
        self.print.setVisible(asking)
        self.print.setEnabled(there and case)
        self.print.setToolTip("" if case else tr("先关联办件；没有办件时存为 PDF 再打印"))
        self.take.setVisible(asking and case)
        self.take.setEnabled(there and not self.received.certificate.material)
        self.save.setEnabled(there)
        self.again.setVisible(not there)

    def _refused(self, error: WorldError) -> None:
        self.pill.set_state("late", tr("没有取到"))
        self.told.show_error(error)
        self._show_acts()

    # what becomes of it ----------------------------------------------------------------------------------------------
    def print_it(self) -> None:
        """Through the printing of the case's papers, which counts it once it came out."""
        from ui.screens.printing.print_flow import print_paper

        print_paper(self, self.desk, self.look.session.case_id, "cross_certificate", slip=self.certificate_id)

    def take_in(self) -> None:
        """As a material of the case here."""
        services, session_id, ident = self.services, self.look.session.id, self.certificate_id
        self.desk.runner.start(
            Operation(lambda: services.cross_certificates.places(session_id, ident), self._ask_place,
                      self.told.show_error, title=tr("正在看材料清单")),
            owner=self,
        )  # fmt: skip

    def _ask_place(self, places: tuple[Any, ...]) -> None:
        services, actor = self.services, actor_of(self.desk)
        session_id, ident = self.look.session.id, self.certificate_id
        options = tuple(Option(each.code, each.name if each.missing else tr("{0}（已有）").format(each.name))
                        for each in places)  # fmt: skip
        needed = not self.received.ok
        fields = (
            FormField("code", tr("收作哪一项材料"), "choice", options=options),
            FormField("remark", tr("为什么收下没有通过验证的"), "text", required=needed, max_length=200),
        )[: 2 if needed else 1]

        def go(values: dict[str, Any], dialog: SayDialog) -> None:
            taking = Operation(
                lambda: services.cross_certificates.take_in(
                    session_id, ident, values["code"], actor, str(values.get("remark") or "")),
                lambda name: self._taken(dialog, name), dialog.refuse, title=tr("正在收作材料"),
                changes=Changes.of("case", KIND, ids=[self.look.session.case_id, session_id]),
            )  # fmt: skip
            self.desk.runner.start(taking, owner=self)

        words = tr("没有通过验证的只作复印件，理由写进办件。") if needed else ""
        dialog = SayDialog(self, tr("收作材料"), words, fields, tr("收作材料"), go)
        if places:
            dialog.form.set_values({"code": places[0].code})
        dialog.open()

    def _taken(self, dialog: SayDialog, name: str) -> None:
        dialog.accept()
        self.told.show_words("done", tr("已收作“{0}”").format(name))
        self.take.setEnabled(False)

    def save_it(self) -> None:
        """Into a new file."""
        ways.speak_chinese()
        path = ways.free_path(self.received.certificate.title)
        pick_place(self, tr("存为 PDF 文件"), path, self.save_as, replaces=False)

    def save_as(self, path: Path) -> None:
        """Write the very bytes that came: a signature over others does not hold."""
        pdf = self.received.pdf

        def run() -> None:
            from printing.spool.file import save_pdf

            save_pdf(pdf, path)

        def done(_: None) -> None:
            self.told.show_words("done", tr("已存为 {0}").format(path.name))

        self.desk.runner.start(Operation(run, done, self.told.show_error, lane=NET, title=tr("正在保存")), owner=self)
