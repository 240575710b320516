"""A certificate that one hall issues and the other receives: signed, checked, a material of the case, printed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import MaterialState, Status
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Conflict, NotFound, Refused, Unavailable
from clerk_app.link.jws import sign_act
from clerk_app.link.model import Act, Side
from clerk_app.link.steps import SERVICE
from printing.signing import check_pdf, sign_pdf
from tests.helpers.hall import CLERK, desk_at
from tests.helpers.two_desks import ASKED, REMOTE, TwoDesks
from tests.helpers.two_halls import key_and_certificate
from tests.unit.printing.reading import poppler


@pytest.fixture
def halls(desk: Desk, tmp_path: Path) -> Iterator[TwoDesks]:
    made = TwoDesks(desk, tmp_path)
    yield made
    made.close()


def arrived(halls: TwoDesks) -> str:
    """A certificate that was issued and has come; its act."""
    _, act = halls.issue()
    halls.bring()
    assert halls.asking.cross_certificates.on_certificate(halls.session) == (act.id,)
    halls.carry()
    return act.id


def first_place(halls: TwoDesks, certificate: str) -> str:
    return halls.asking.cross_certificates.places(halls.session, certificate)[0].code


# issuing ------------------------------------------------------------------------------------------------------------
def test_the_helping_hall_numbers_signs_and_keeps_what_it_issues(halls: TwoDesks) -> None:
    issuing = halls.helping.cross_certificates
    fields = (("登记机关", "霍邱县公安局"),)
    asked = replace(ASKED, valid_until=date(2030, 1, 1), purpose="办理食品经营许可", fields=fields)
    made = issuing.issue(halls.session, asked, REMOTE, "request-1")
    pdf = halls.helping.pages.read(made.content)
    assert (len(pdf), made.pages) == (made.bytes, 1)
    assert made.number.endswith("第00001号")
    assert check_pdf(pdf, halls.parties[1].certificate, halls.helping.clock()).ok
    text = poppler("pdftotext", pdf, "-raw").replace("\n", "")
    said = ("办理食品经营许可", "霍邱县公安局", "2030年1月1日", "《示范条例》第一条", "霍邱县政务服务中心")
    for words in ("无违法记录证明", "刘𠅤", "430102189901010012", made.number, "吴江区政务服务中心", *said):
        assert words in text
    assert halls.session in text
    assert issuing.issue(halls.session, asked, REMOTE, "request-1") == made
    assert issuing.issue(halls.session, asked, REMOTE, "request-2").number.endswith("第00002号")
    assert issuing.issue(halls.session, asked, REMOTE) == issuing.issue(halls.session, asked, REMOTE)
    assert (
        issuing.issue(halls.session, replace(asked, number="霍公证〔2026〕7号"), REMOTE).number == "霍公证〔2026〕7号"
    )


def test_nothing_is_issued_that_says_nothing_or_for_nobody(desk: Desk, tmp_path: Path) -> None:
    halls = TwoDesks(desk, tmp_path)
    issuing = halls.helping.cross_certificates
    for asked in (replace(ASKED, title=" "), replace(ASKED, title="很" * 61), replace(ASKED, text=" ")):
        with pytest.raises(BadInput):
            issuing.issue(halls.session, asked, REMOTE)
    with pytest.raises(Refused, match="没有出具证明"):
        halls.asking.cross_certificates.issue(halls.session, ASKED, CLERK)
    halls.do(Side.HELPING, "identity", method="face", rule="人证比对", ok=False, remark="不像")
    with pytest.raises(Refused):
        issuing.issue(halls.session, ASKED, REMOTE)
    with halls.helping.hall_store() as work:
        from clerk_app.cases.numbering import certificate_series

        assert work.numbers.next(certificate_series(halls.helping.clock())) == 1  # none was given away
    halls.close()


# receiving ----------------------------------------------------------------------------------------------------------
def test_the_service_fetches_checks_and_says_so_in_the_record_of_both(halls: TwoDesks) -> None:
    act = arrived(halls)
    for side in Side:
        [told] = halls.table(side).certificates
        assert (told.id, told.ok, told.findings) == (act, True, ())
    assert halls.asking.cross_certificates.on_certificate(halls.session) == ()
    assert len([each for each in halls.table().lines if each.act == "certificate_checked"]) == 1
    got = halls.asking.cross_certificates.received(halls.session, act, CLERK)
    assert got.ok
    assert got.checked is not None
    assert got.checked.signer == "霍邱县政务服务中心"
    assert got.pdf == halls.helping.pages.read(got.certificate.content)


def test_what_is_on_its_way_waits_and_is_taken_when_it_comes(halls: TwoDesks) -> None:
    _, act = halls.issue()
    receiving = halls.asking.cross_certificates
    assert receiving.on_certificate(halls.session) == ()
    assert receiving.received(halls.session, act.id, CLERK).pdf == b""
    with pytest.raises(Unavailable, match="还不能收作材料"):
        receiving.take_in(halls.session, act.id, first_place(halls, act.id), CLERK)
    with pytest.raises(Unavailable):
        receiving.paper(halls.case.id, act.id)
    assert not halls.asking.link_steps.tend(halls.session)
    halls.bring()
    assert halls.asking.link_steps.tend(halls.session)  # what the service does by itself
    assert not halls.asking.link_steps.tend(halls.session)
    assert receiving.received(halls.session, act.id, CLERK).ok


def test_the_clerk_and_the_service_do_not_say_it_twice(halls: TwoDesks) -> None:
    made, act = halls.issue()
    halls.asking.pages.put(halls.helping.pages.read(made.content))
    assert halls.asking.cross_certificates.received(halls.session, act.id, CLERK).ok
    halls.bring()
    halls.asking.cross_certificates.on_certificate(halls.session)
    halls.carry()
    assert [each.who for each in halls.table().lines if each.act == "certificate_checked"] == [CLERK.name]


@pytest.mark.parametrize("what", ["unsigned", "somebody", "changed"])
def test_what_the_partner_did_not_sign_is_shown_with_what_was_found(halls: TwoDesks, what: str) -> None:
    key, certificate = key_and_certificate("霍邱县政务服务中心")
    made = halls.helping.cross_certificates.issue(halls.session, ASKED, REMOTE)
    genuine = halls.helping.pages.read(made.content)
    pdf = {
        "unsigned": genuine[: genuine.index(b"%%EOF") + 6],
        "somebody": sign_pdf(
            genuine[: genuine.index(b"%%EOF") + 6], key, certificate, "霍邱县政务服务中心", "", halls.helping.clock()
        ),
        "changed": genuine + b"\n% more\n",
    }[what]
    act = halls.put_down(halls.helping.pages.put(pdf), "无违法记录证明", "", len(pdf))
    halls.bring()
    halls.asking.cross_certificates.on_certificate(halls.session)
    halls.carry()
    [told] = halls.table(Side.HELPING).certificates
    assert told.ok is False
    assert told.findings
    with pytest.raises(Refused, match="没有收作材料"):
        halls.asking.cross_certificates.take_in(halls.session, act.id, first_place(halls, act.id), CLERK)


# a material of the case ---------------------------------------------------------------------------------------------
def test_it_becomes_a_material_of_the_case_once_and_the_record_says_which(halls: TwoDesks) -> None:
    act, receiving = arrived(halls), halls.asking.cross_certificates
    place = receiving.places(halls.session, act)[-1]
    for _ in range(2):
        assert receiving.take_in(halls.session, act, place.code, CLERK) == place.name
    with halls.asking.store.read() as work:
        material = work.cases.get(halls.case.id).material(place.code)
    assert material is not None
    assert (material.state, material.copies, len(material.pages)) == (MaterialState.HELD, 0, 1)
    assert material.pages[0].origin == "link"
    assert "电子签名已验证" in material.remark
    halls.carry()
    [told] = halls.table(Side.HELPING).certificates
    assert (told.ok, told.material) == (True, place.name)


def test_the_likeliest_material_comes_first(halls: TwoDesks) -> None:
    names = [each.name for each in halls.asking.cross_certificates._case.places(halls.case.id)]
    wanted = names[-1]
    _, act = halls.issue(replace(ASKED, title=f"{wanted[:30]}"))
    assert halls.asking.cross_certificates.places(halls.session, act.id)[0].name == wanted


def test_what_was_not_verified_is_taken_only_with_the_clerks_words_and_as_a_copy(halls: TwoDesks) -> None:
    pdf = unsigned_pdf()
    act = halls.put_down(halls.helping.pages.put(pdf), "无违法记录证明", "", len(pdf))
    receiving = halls.asking.cross_certificates
    halls.bring()
    receiving.on_certificate(halls.session)
    code = first_place(halls, act.id)
    with pytest.raises(Refused, match="没有收作材料"):
        receiving.take_in(halls.session, act.id, code, CLERK, "  ")
    receiving.take_in(halls.session, act.id, code, CLERK, "已打电话向对方核实")
    with halls.asking.store.read() as work:
        material = work.cases.get(halls.case.id).material(code)
    assert material is not None
    assert material.copies == 1
    assert "按复印件收" in material.remark
    assert "已打电话向对方核实" in material.remark
    halls.carry()
    [told] = halls.table().certificates
    assert (told.ok, bool(told.material)) == (False, True)


def unsigned_pdf() -> bytes:
    """A PDF that nobody signed."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(100, 700, "plain")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_case_that_takes_no_materials_refuses_and_it_can_be_taken_in_later(halls: TwoDesks) -> None:
    act, receiving = arrived(halls), halls.asking.cross_certificates
    code = first_place(halls, act)
    with halls.asking.store() as work:
        case = work.cases.get(halls.case.id)
        work.cases.save(replace(case, status=Status.ACCEPTED))
        work.commit()
    with pytest.raises(Refused, match="现在不能改材料"):
        receiving.take_in(halls.session, act, code, CLERK)
    with halls.asking.store() as work:
        work.cases.save(replace(work.cases.get(halls.case.id), status=Status.DRAFT))
        work.commit()
    assert receiving.take_in(halls.session, act, code, CLERK)


def test_a_deferred_material_is_handed_in_by_it(halls: TwoDesks) -> None:
    act, receiving = arrived(halls), halls.asking.cross_certificates
    code = first_place(halls, act)
    with halls.asking.store() as work:
        from clerk_app.cases.model import CaseMaterial

        case = work.cases.get(halls.case.id)
        waiting = CaseMaterial(code, "证明", MaterialState.DEFERRED, deferred_until=date(2030, 1, 1))
        other = CaseMaterial("other", "另一份", MaterialState.DEFERRED, deferred_until=date(2030, 1, 1))
        work.cases.save(replace(case, status=Status.ACCEPTED_DEFERRED, materials=(waiting, other)))
        work.commit()
    receiving.take_in(halls.session, act, code, CLERK)
    with halls.asking.store.read() as work:
        material = work.cases.get(halls.case.id).material(code)
    assert material is not None
    assert (material.state, material.deferred_until) == (MaterialState.HELD, None)


def test_what_another_window_did_to_the_material_meanwhile_is_not_lost(
    halls: TwoDesks, monkeypatch: pytest.MonkeyPatch
) -> None:
    act, receiving = arrived(halls), halls.asking.cross_certificates
    code = first_place(halls, act)
    with halls.asking.store.read() as work:
        seen = work.cases.get(halls.case.id)
    halls.asking.materials.held_on_paper(seen, code, 1, 0, CLERK, "原件")
    monkeypatch.setattr(receiving._case, "_case", lambda _case_id: seen)  # as it was before the other window
    with pytest.raises(Conflict, match="刚在别的窗口改过"):
        receiving.take_in(halls.session, act, code, CLERK)
    monkeypatch.undo()
    receiving.take_in(halls.session, act, code, CLERK)
    with halls.asking.store.read() as work:
        material = work.cases.get(halls.case.id).material(code)
    assert material is not None
    assert (material.originals, len(material.pages)) == (1, 1)
    assert material.remark.startswith("原件；")


def test_without_a_case_it_is_shown_and_not_taken_in(desk: Desk, tmp_path: Path) -> None:
    halls = TwoDesks(desk, tmp_path, with_case=False)
    act = arrived(halls)
    assert desk.cross_certificates.received(halls.session, act, CLERK).ok
    with pytest.raises(Refused, match="还没有关联办件"):
        desk.cross_certificates.take_in(halls.session, act, "any", CLERK)
    halls.close()


# printing -----------------------------------------------------------------------------------------------------------
def test_it_is_printed_as_it_came_and_the_record_says_when_somebody_saw_it(halls: TwoDesks) -> None:
    act, papers = arrived(halls), halls.asking.papers
    made = papers.make(halls.case.id, "cross_certificate", CLERK, slip=act)
    [told] = halls.table().certificates
    assert halls.asking.papers.read(made.paper) == made.pdf == halls.helping.pages.read(told.content)
    assert made.paper.document_number == told.number
    assert papers.preview(halls.case.id, "cross_certificate", CLERK, slip=act) == made.pdf
    with pytest.raises(Refused, match="已经打印过"):
        papers.make(halls.case.id, "cross_certificate", CLERK, slip=act)
    again = papers.make(halls.case.id, "cross_certificate", CLERK, slip=act, reason="卡纸")
    assert (again.pdf, again.paper.copy) == (made.pdf, 2)
    papers.sent(made.paper.id, "printer", "1")
    papers.confirm(made.paper, True, CLERK)
    for _ in range(2):
        halls.asking.cross_certificates.printed_for(halls.case.id, act, CLERK)
    halls.carry()
    assert halls.table(Side.HELPING).certificates[0].printed
    assert len([each for each in halls.table().lines if each.act == "printed"]) == 1


def test_a_case_prints_only_its_own_certificates(halls: TwoDesks) -> None:
    arrived(halls)
    with pytest.raises(NotFound, match="没有收到这份证明"):
        halls.asking.papers.make(halls.case.id, "cross_certificate", CLERK, slip="another")


def test_after_the_end_it_can_still_be_taken_in_and_printed(halls: TwoDesks) -> None:
    act = arrived(halls)
    halls.do(Side.HELPING, "closed", reason="")
    entries = halls.table().entries
    receiving = halls.asking.cross_certificates
    assert receiving.take_in(halls.session, act, first_place(halls, act), CLERK)
    halls.asking.papers.make(halls.case.id, "cross_certificate", CLERK, slip=act)
    receiving.printed_for(halls.case.id, act, CLERK)
    halls.carry()
    assert halls.table().entries == entries  # what was closed stays as it was


# a hall with a browser only -----------------------------------------------------------------------------------------
def browser_acts(halls: TwoDesks, pdf: bytes) -> str:
    """What the page of a hall without a key does: accepts, identifies, lays down a PDF that it has uploaded here."""
    from json import dumps

    from jwt.algorithms import ECAlgorithm

    key, _ = key_and_certificate("page")
    jwk = dumps(ECAlgorithm.to_jwk(key.public_key(), as_dict=True))
    content = halls.asking.pages.put(pdf)
    acts = [
        ("accepted", {"page_key": jwk}),
        ("identity", {"method": "other", "rule": "电话核对", "ok": True, "remark": ""}),
        ("certificate", {"content": content, "title": "无违法记录证明", "number": "", "bytes": len(pdf)}),
    ]
    for kind, body in acts:
        done = Act(new_key(), halls.session, Side.HELPING, kind, halls.asking.clock(), "赵强", "", body)
        halls.asking.registrar.take(halls.session, [sign_act(done, key, "huoqiu")], Side.HELPING)
    return done.id


def test_what_a_hall_with_a_browser_uploads_is_shown_with_who_signed_it(desk: Desk, tmp_path: Path) -> None:
    halls = TwoDesks(desk, tmp_path, browser_only=True)
    key, certificate = key_and_certificate("霍邱县公安局")
    pdf = sign_pdf(unsigned_pdf(), key, certificate, "霍邱县公安局", "", desk.clock())
    act = browser_acts(halls, pdf)
    desk.cross_certificates.on_certificate(halls.session)
    got = desk.cross_certificates.received(halls.session, act, CLERK)
    assert not got.ok
    assert got.checked is not None
    assert (got.checked.whole, got.checked.signer) == (True, "霍邱县公安局")
    assert "没有登记证书" in got.findings[0]
    halls.close()


def test_what_its_registered_certificate_signed_counts_also_from_a_browser(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    halls = TwoDesks(desk, tmp_path, browser_only=True)
    key, certificate = key_and_certificate("霍邱县政务服务中心")
    monkeypatch.setattr(desk.cross_certificates, "_registered", lambda code: (certificate,) if code == "huoqiu" else ())
    act = browser_acts(halls, sign_pdf(unsigned_pdf(), key, certificate, "霍邱县政务服务中心", "", desk.clock()))
    desk.cross_certificates.on_certificate(halls.session)
    [told] = desk.sessions.table(halls.session).certificates
    assert (told.id, told.ok) == (act, True)
    assert SERVICE.name in {each.who for each in desk.sessions.table(halls.session).lines}
    halls.close()


def test_a_helping_hall_leaves_the_checking_to_the_other(halls: TwoDesks) -> None:
    _, act = halls.issue()
    assert halls.helping.cross_certificates.on_certificate(halls.session) == ()
    assert halls.helping.cross_certificates.received(halls.session, act.id, REMOTE).certificate.ok is None
    with pytest.raises(Refused, match="归发起方"):
        halls.helping.cross_certificates.take_in(halls.session, act.id, "any", REMOTE)


def test_a_desk_without_sessions_has_no_certificate_to_print(tmp_path: Path) -> None:
    alone = desk_at(tmp_path)
    case = alone.visits.begin("43TCN0003", CLERK)
    with pytest.raises(NotFound):
        alone.papers.make(case.id, "cross_certificate", CLERK, slip="any")
    alone.close()
