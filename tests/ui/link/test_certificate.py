"""A certificate that came: seen with what was found of its signature, taken in as a material, printed."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from clerk_app.cases.model import Status
from printing.documents.kinds import document_kind
from printing.signing import sign_pdf
from tests.helpers.paper_samples import SAMPLES
from tests.helpers.partner_hall import PartnerHall
from tests.ui.application.hall import take
from tests.ui.link.conftest import dialog
from tests.ui.link.test_link_screen import called, show
from ui.screens.link.certificate import CertificateDialog
from ui.screens.printing.print_flow import PrintDialog


@pytest.fixture
def issued(screen, services, partner, seen, settle):
    """`issued(key)`: a certificate signed with that hall's key came for a case; the dialog that shows it."""

    def make(key):
        case = take(services, name="王小明", decision="receive")  # departments would go on with an accepted one
        with services.store() as work:  # still being taken
            work.cases.save(replace(work.cases.get(case.id), status=Status.DRAFT))
            work.commit()
        session = called(screen, services, seen, case_id=case.id)
        partner.answers(session, "accepted")
        partner.answers(session, "identity", method="face", rule="人证一致", ok=True, remark="")
        pdf = document_kind("cross_certificate").render(SAMPLES["cross_certificate"])
        signed = sign_pdf(pdf, key.private, key.certificate, partner.name, "无违法记录证明", services.clock())
        content = services.pages.put(signed)
        partner.answers(session, "certificate", content=content, title="无违法记录证明", number="霍证〔2026〕12号",
                        bytes=len(signed))  # fmt: skip
        show(screen, session, seen)
        row = next(row for row in screen.details.points.rows if row.facts.key[0] == "certificate_checked")
        row.acts["K"].click()
        settle()
        found = QApplication.activeModalWidget()
        assert isinstance(found, CertificateDialog)
        return session, found

    return make


def test_what_the_registered_key_has_signed_is_verified_and_becomes_a_material(
    issued, partner, services, settle, nameless, qtbot
):
    session, shown = issued(partner.key)
    assert shown.pill.accessibleName() == "签名有效"
    assert services.sessions.table(session).certificates[0].ok is True
    assert nameless(shown) == []
    shown.take.click()
    settle()
    asked = dialog()
    asked.act.click()
    settle()
    made = services.sessions.table(session).certificates[0]
    assert made.material, (asked.told.what.text(), asked.told.more.text())
    assert not shown.take.isEnabled()
    shown.print.click()
    settle()
    paper = QApplication.activeModalWidget()
    assert isinstance(paper, PrintDialog)
    qtbot.waitUntil(lambda: paper.shown is not None)
    assert "证明" in paper.shown.title
    paper.reject()
    shown.reject()


def test_what_somebody_else_has_signed_is_told_and_taken_only_with_a_reason(issued, services, settle, tmp_path):
    other = PartnerHall(tmp_path, services, "jinzhai", "金寨县政务服务中心")
    session, shown = issued(other.key)
    other.close()
    assert shown.pill.accessibleName() == "没有通过验证"
    assert shown.findings.text()
    assert services.sessions.table(session).certificates[0].ok is False
    shown.take.click()
    settle()
    asked = dialog()
    assert asked.form.show_faults() is False  # why is asked for
    asked.reject()
    assert services.sessions.table(session).certificates[0].material == ""
    shown.reject()
