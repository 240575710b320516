"""连线: calling a hall, how a talk stands, what the clerk does in it, its record."""

import zipfile

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from clerk_app.link.model import Side, State
from clerk_app.link.room_links import RoomLink
from clerk_app.link.sessions import Call
from tests.ui.application.hall import take
from tests.ui.link.conftest import dialog
from ui.screens.link.report import ReportDialog
from ui.screens.link.scan import ScanDialog
from ui.screens.printing.panels import actor_of


def called(screen, services, seen, **parts):
    look = services.sessions.call(Call("huoqiu", "开具无违法记录证明", **parts), actor_of(screen.desk))
    show(screen, look.session.id, seen)
    return look.session.id


def show(screen, session, seen):
    screen.enter(session=session)
    seen()
    assert screen.details.look.session.id == session


def rows(act_rows):
    return [row.facts.head for row in act_rows.rows]


def test_a_case_is_called_about_with_its_theme_and_materials(screen, services, partner, seen, key, settle):
    case = take(services, name="王小明", decision="receive")  # not finished meanwhile
    screen.enter(call=True, case=case)
    settle()
    page = screen.call_page
    page.directory.table.focus_rows()
    settle()
    assert page.offer.partner.code == "huoqiu"
    assert "多地联办：两边一起办" in page.about.text()
    for way, words in (("collect", "异地代收代办：本厅收材料"), ("together", "多地联办：")):
        page.form.set_values({**page.form.values(), "mode": way})
        page.form.edited.emit("mode", way)
        assert words in page.about.text()
    page.form.set_values({**page.form.values(), "wanted": "开具无违法记录证明"})
    page.go.click()
    settle()
    seen()
    look = screen.details.look
    assert (look.session.case_id, look.table.case_number) == (case.id, case.number)
    assert look.table.applicant == "王*明"
    assert set(look.table.materials) == {each.name for each in case.materials}
    assert look.table.state is State.RINGING


def test_a_hall_is_found_by_pinyin_and_those_that_do_not_answer_are_told_apart(screen, partner, settle, qtbot):
    screen.new_call()
    settle()
    directory = screen.call_page.directory
    directory.set_query("hqx")
    settle()
    assert directory.model.rowCount() == 1
    partner.says(answers=False)
    directory.load()
    settle()
    assert directory.model.rowCount() == 0  # "现在能办" comes first
    directory.show_group("all")
    settle()
    assert directory.model.rowCount() == 1


def test_nothing_is_called_without_a_hall_or_without_saying_what_for(screen, services, settle):
    screen.new_call()
    settle()
    screen.call_page.call()
    assert screen.call_page.told.isVisible()
    screen.call_page.directory.table.focus_rows()
    settle()
    screen.call_page.call()
    settle()
    assert services.sessions.list() == ()
    assert screen.call_page.form.faults()


def test_the_number_over_there_and_those_ahead_are_shown(screen, services, partner, seen):
    session = called(screen, services, seen)
    partner.answers(session, "queued", ticket="B012", ahead=3, wait="约 12 分钟")
    show(screen, session, seen)
    assert "B012" in screen.details.words.text()
    assert "前面 3 人" in screen.details.words.text()


def test_a_refusal_offers_the_hall_that_can_help_in_one_step(screen, services, partner, seen, settle, tmp_path):
    from tests.helpers.partner_hall import PartnerHall

    other = PartnerHall(tmp_path, services, "jinzhai", "金寨县政务服务中心")
    session = called(screen, services, seen)
    partner.answers(session, "refused", reason="这件事不归本大厅办", instead=other.name)
    show(screen, session, seen)
    assert "不归本大厅办" in screen.details.words.text()
    assert other.name in screen.details.again.text()
    screen.details.again.click()
    settle()
    settle()
    assert screen.pile.currentIndex() == 1
    assert screen.call_page.offer.partner.code == "jinzhai"
    assert screen.call_page.form.values()["wanted"] == "开具无违法记录证明"
    other.close()


def test_a_call_is_taken_back_with_a_reason(screen, services, partner, seen, settle):
    session = called(screen, services, seen)
    screen.details.cancel.click()
    asked = dialog()
    asked.form.set_values({"reason": "申请人改天再来"})
    asked.act.click()
    settle()
    assert services.sessions.table(session).state is State.CANCELLED


def opened(screen, services, partner, seen, **parts):
    session = called(screen, services, seen, materials=("身份证", "户口簿"), **parts)
    partner.answers(session, "accepted")
    show(screen, session, seen)
    return session


def test_an_answered_call_opens_the_room_and_says_whose_turn_it_is(screen, services, partner, seen, room):
    session = opened(screen, services, partner, seen)
    assert room.opened == [session]
    details = screen.details
    assert rows(details.points)[0] == "征求申请人对影像和录制的意见"
    assert "核验申请人身份" in rows(details.points)  # the other side's stand below ours
    details.room.click()
    assert room.opened == [session, session]


def test_without_a_browser_to_open_the_clerk_gets_the_link_of_this_side_to_paste(
    screen, services, partner, seen, room, settle, said, monkeypatch
):
    session, sides = opened(screen, services, partner, seen), []
    link = RoomLink("https://hall.example/room/own", Side.ASKING, services.clock())
    monkeypatch.setattr(services.rooms, "make", lambda *asked: sides.append(asked[3:]) or link)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    screen.talks.room.in_browser(session)
    settle()
    assert sides == [()]  # no side named: this hall's own
    assert QGuiApplication.clipboard().text() == link.address
    assert "已复制" in said.notices[-1].now


def test_the_applicants_word_is_written_down(screen, services, partner, seen, settle):
    session = opened(screen, services, partner, seen)
    row = screen.details.points.rows[0]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    row.acts["T"].click()
    asked = dialog()
    assert asked.height() >= asked.layout().totalHeightForWidth(asked.width())  # no field is cut
    asked.form.set_values({"picture": True, "recording": False, "how": "spoken"})
    asked.act.click()
    settle()
    table = services.sessions.table(session)
    assert (table.picture, table.recording) == (True, False)


def test_what_the_other_side_wants_scanned_comes_onto_the_table(screen, services, partner, seen, settle, monkeypatch):
    session = opened(screen, services, partner, seen)
    partner.answers(session, "scan_asked", what="户口簿 第二页", note="300 dpi")
    show(screen, session, seen)
    row = next(row for row in screen.details.points.rows if row.facts.key[0] == "scan_answered")
    row.acts["Y"].click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, ScanDialog)
    asked.scan()
    settle()
    assert len(asked.sheets.images) == 1
    assert services.sessions.table(session).scans[0].allowed is True
    asked.put()
    settle()
    (document,) = services.sessions.table(session).documents
    assert (document.name, document.origin, document.pages) == ("户口簿 第二页", "scan", 1)  # the flatbed has one sheet
    assert services.pages.read(document.content).startswith(b"%PDF")


def test_a_scan_is_denied_with_its_reason(screen, services, partner, seen, settle):
    session = opened(screen, services, partner, seen)
    partner.answers(session, "scan_asked", what="存折", note="")
    show(screen, session, seen)
    row = next(row for row in screen.details.points.rows if row.facts.key[0] == "scan_answered")
    row.acts["N"].click()
    asked = dialog()
    asked.form.set_values({"reason": "与这件事无关"})
    asked.act.click()
    settle()
    scan = services.sessions.table(session).scans[0]
    assert (scan.allowed, scan.reason) == (False, "与这件事无关")


def test_what_is_ticked_over_there_is_shown_here(screen, services, partner, seen):
    session = opened(screen, services, partner, seen)
    partner.answers(session, "material", name="户口簿", result="unclear", remark="第二页看不清")
    show(screen, session, seen)
    row = next(row for row in screen.details.materials.rows if row.facts.head == "户口簿")
    assert row.facts.pill == "看不清"
    assert row.facts.lines[0][0] == "第二页看不清"


def test_in_writing_it_goes_on_and_comes_back(screen, services, partner, seen, settle):
    session = opened(screen, services, partner, seen)
    screen.details.writing.click()
    dialog().form.set_values({"reason": "线路一直不好"})
    dialog().act.click()
    settle()
    seen()
    assert services.sessions.table(session).state is State.WRITING
    screen.list.show_group("open")
    settle()
    assert screen.list.model.rowCount() == 1
    screen.details.resume.click()
    settle()
    assert services.sessions.table(session).state is State.OPEN


def test_the_end_says_what_is_still_open_and_the_record_is_proven_and_written(
    screen, services, partner, seen, settle, tmp_path, said
):
    session = opened(screen, services, partner, seen)
    screen.details.end.click()
    asked = dialog()
    assert "核验申请人身份" in asked.findChildren(type(screen.title))[1].text()
    asked.form.set_values({"reason": "材料不够，改天再办"})
    asked.act.click()
    settle()
    partner.learn(session)
    show(screen, session, seen)
    assert services.sessions.table(session).state is State.CLOSED
    screen.details.verify.click()
    settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, ReportDialog)
    assert any("链条完整" in line for line in found.lines)
    found.accept()
    path = tmp_path / "out.zip"
    screen.acts.export_to(screen.details.look, path)
    settle()
    assert "record.json" in zipfile.ZipFile(path).namelist()


def test_without_the_service_the_screen_says_what_is_missing(at_desk, services, partner, settle):
    at_desk.go("link")
    at_desk.desk.talks.look()
    settle()
    screen = at_desk.screen("link")
    assert "clerk hall serve" in screen.service.more.text()
    partner.beat()
    at_desk.desk.talks.look()
    settle()
    assert screen.service.isHidden()


def test_every_control_has_a_name(screen, services, partner, seen, nameless):
    opened(screen, services, partner, seen)
    assert nameless(screen) == []
    screen.new_call()
    assert nameless(screen) == []


def test_looking_and_walking_do_not_stall_the_desk(screen, services, partner, seen, settle, no_stalls, strike, qtbot):
    for number in range(12):
        partner.answers(services.sessions.call(
            Call("huoqiu", f"第 {number} 件", materials=("身份证", "户口簿")), actor_of(screen.desk)
        ).session.id, "accepted")  # fmt: skip
    screen.list.load()
    seen()
    screen.list.table.focus_rows()
    strike(screen.list.table, Qt.Key.Key_Down)
    with no_stalls():
        for _ in range(8):
            strike(screen.list.table, Qt.Key.Key_Down)
    assert screen.list.table.currentIndex().row() >= 8
