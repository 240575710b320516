"""连线: a talk put to a case of this hall, the clerk's own scans, and the record as a paper and as a file."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case
from clerk_app.link.model import State
from clerk_app.link.sessions import Call
from tests.ui.application.hall import read, take
from tests.ui.link.test_link_screen import called, opened, show
from ui.screens.hall.paper_view import HallPaper
from ui.screens.link.case_choice import CaseChoice
from ui.screens.link.report import ReportDialog
from ui.screens.link.scan import ScanDialog
from ui.screens.printing.panels import actor_of


def front(kind):
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def received(services: Services, number: int = 0, name: str = "") -> Case:
    """A case that waits for its decision: one that is accepted may be finished by its departments meanwhile."""
    return take(services, number=number, name=name, decision="receive")


def bound(services: Services, session: str) -> str:
    return services.sessions.look(session).session.case_id


def facts(details) -> dict[str, str]:
    return dict(details.facts.rows)


def test_a_talk_is_put_to_a_case_that_is_searched_for_and_shows_it(screen, services, partner, seen, key, settle):
    received(services, name="李小红")
    wanted = received(services, number=1, name="王小明")
    session = opened(screen, services, partner, seen)
    assert facts(screen.details)["本厅办件"] == "没有关联"
    assert not screen.details.case.isVisibleTo(screen)
    key("Ctrl+B")
    asked = front(CaseChoice)
    assert asked.list.model.rowCount() == 2
    asked.list.set_query("wxm")
    settle()
    assert [asked.list.model.row(at).id for at in range(asked.list.model.rowCount())] == [wanted.id]
    asked.list.table.focus_rows()
    key("Return")
    settle()
    assert bound(services, session) == wanted.id
    assert facts(screen.details)["本厅办件"] == f"{wanted.number}　{wanted.theme_name}　王小明"
    assert screen.details.case.isVisibleTo(screen)
    assert not screen.details.bind.isVisibleTo(screen)
    with services.store.read() as work:
        told = [event.after["session"] for event in work.events.of(wanted.id) if event.kind == "link_opened"]
    assert told == [session]


def test_the_case_that_is_open_at_the_window_is_offered_first(screen, at_desk, services, partner, seen, key, settle):
    front_case = received(services, name="王小明")
    received(services, number=1, name="李小红")  # the newer one would stand first
    at_desk.go("visit", case_id=front_case.id)
    settle()
    at_desk.go("link")
    session = opened(screen, services, partner, seen)
    key("Ctrl+B")
    settle()
    asked = front(CaseChoice)
    ids = [asked.list.model.row(at).id for at in range(asked.list.model.rowCount())]
    assert ids[0] == front_case.id
    assert len(set(ids)) == len(ids) == 2
    assert asked.list.current_row().pill[1] == "眼前的办件"
    key("F9")
    settle()
    assert bound(services, session) == front_case.id


def test_a_case_with_a_talk_already_is_refused_in_the_question(screen, services, partner, seen, key, settle):
    case = received(services, name="王小明")
    services.sessions.call(Call("huoqiu", "转告办理结果", case_id=case.id), actor_of(screen.desk))
    session = opened(screen, services, partner, seen)
    key("Ctrl+B")
    settle()
    asked = front(CaseChoice)
    asked.list.table.focus_rows()
    key("F9")
    settle()
    assert asked.isVisible()
    assert "已有一次会谈" in asked.told.more.text()
    assert asked.go.isEnabled()
    assert bound(services, session) == ""


def test_a_case_that_is_over_is_offered_to_a_talk_that_is_over_only(screen, services, partner, seen, key, settle):
    case = received(services, name="王小明")
    services.visits.withdraw(case.id, "不办了", actor_of(screen.desk))
    session = opened(screen, services, partner, seen)
    key("Ctrl+B")
    settle()
    asked = front(CaseChoice)
    assert asked.list.model.rowCount() == 0
    assert not asked.go.isEnabled()
    asked.reject()
    services.sessions.end(session, "办完了", actor_of(screen.desk))
    partner.learn(session)
    show(screen, session, seen)
    assert services.sessions.table(session).state is State.CLOSED
    key("Ctrl+B")
    settle()
    front(CaseChoice).list.table.focus_rows()
    key("F9")
    settle()
    assert bound(services, session) == case.id


def test_the_case_of_the_helping_hall_stands_beside_that_of_the_asking_one(screen, services, partner, seen, settle):
    case = received(services, name="王小明")
    session = partner.calls("核验出生医学证明", case_number="341522-20261126-00007")
    services.sessions.accept(session, actor_of(screen.desk))
    services.sessions.bind(session, case.id, actor_of(screen.desk))
    show(screen, session, seen)
    settle()
    shown = facts(screen.details)
    assert shown["对方办件"] == "341522-20261126-00007"
    assert shown["本厅办件"].startswith(case.number)


def test_the_clerk_scans_of_his_own_accord(screen, services, partner, seen, key, settle):
    session = opened(screen, services, partner, seen)
    key("F6")
    asked = front(ScanDialog)
    asked.form.set_values({"name": "居住证"})
    asked.scan()
    settle()
    asked.put()
    settle()
    (document,) = services.sessions.table(session).documents
    assert (document.name, document.origin) == ("居住证", "scan")


def test_what_could_not_be_read_is_scanned_again_from_its_row(screen, services, partner, seen, settle):
    session = opened(screen, services, partner, seen)
    partner.answers(session, "material", name="户口簿", result="unclear", remark="第二页看不清")
    services.sessions.in_writing(session, "线路一直不好", actor_of(screen.desk))  # the room is gone, the scanner is not
    partner.learn(session)
    show(screen, session, seen)
    row = next(row for row in screen.details.points.rows if row.facts.key == ("document", "户口簿"))
    row.acts["Y"].click()
    asked = front(ScanDialog)
    assert asked.form.values()["name"] == "户口簿"
    asked.scan()
    settle()
    asked.put()
    settle()
    assert [each.name for each in services.sessions.table(session).documents] == ["户口簿"]


def test_the_record_is_printed_through_the_printing_of_papers(screen, services, partner, seen, key, settle):
    opened(screen, services, partner, seen)
    key("Ctrl+P")
    settle()
    paper = front(HallPaper)
    assert paper.pdf.startswith(b"%PDF")
    assert partner.name in paper.title
    assert paper.preview.isVisible()
    paper.reject()
    screen.details.verify.click()
    settle()
    key("Ctrl+P")  # from the report as well
    settle()
    again = front(HallPaper)
    assert again.pdf.startswith(b"%PDF")
    assert again.parent() is not screen.window()


def test_a_call_that_waits_has_no_record_to_print(screen, services, partner, seen):
    called(screen, services, seen)
    assert not screen.details.print.isVisibleTo(screen)
    assert not screen.details.export.isVisibleTo(screen)


def test_a_bundle_of_any_hall_is_proven_from_its_file(screen, services, partner, seen, settle, tmp_path: Path, said):
    session = opened(screen, services, partner, seen)
    path = tmp_path / "证据包.zip"
    services.evidence.export_file(session, path)
    screen.acts.verify_at(path)
    settle()
    report = front(ReportDialog)
    assert any("链条完整" in line for line in report.lines)
    assert report.pill.accessibleName() == "记录完整、可信"
    report.accept()
    services.partners.remove(services.sessions.look(session).session.partner, actor_of(screen.desk))
    screen.acts.verify_at(path)
    settle()
    report = front(ReportDialog)
    assert report.pill.accessibleName() == "记录完整，是谁没有确认"
    assert any("没有登记 协办方" in line for line in report.lines)
    report.accept()
    path.write_bytes(path.read_bytes().replace(session.encode(), session[::-1].encode(), 1))
    screen.acts.verify_at(path)
    settle()
    report = front(ReportDialog)
    assert report.pill.accessibleName() == "记录没有通过验证"
    report.accept()
    screen.acts.verify_at(tmp_path / "没有.zip")
    settle()
    assert "文件打不开" in said.notices[-1].what


def test_a_case_that_was_bound_is_told_in_its_trail_and_read_anew(screen, services, partner, seen, key, settle):
    case = received(services, name="王小明")
    told = []
    screen.desk.hub.changed.connect(told.append)
    opened(screen, services, partner, seen)
    key("Ctrl+B")
    settle()
    front(CaseChoice).list.table.focus_rows()
    key("F9")
    settle()
    assert any("case" in changes.kinds and case.id in changes.ids for changes in told)
    assert read(services, case.id).number == case.number
