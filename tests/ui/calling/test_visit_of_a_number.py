"""A call opens the visit; work in it says that the person is there; its cases belong to the number."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from clerk_app.cases.model import Status
from clerk_app.errors import Unavailable
from clerk_app.queueing.model import Act, TicketState
from tests.ui.application.hall import read
from tests.ui.calling.conftest import NEWBORN, RESTAURANT, RETIRED, opened
from ui.screens.visit import served
from ui.screens.visit.model import VisitModel


def visit(at_desk):
    return at_desk.screen("visit")


def write_name(at_desk, name):
    model = visit(at_desk).model
    model.type(applicant=replace(model.case.applicant, name=name))


def test_calling_opens_the_visit_of_the_theme_with_the_name_taken_over(strip, people, key, at_desk, services):
    ticket = people.take(NEWBORN, name="王小明", phone="13800000000")
    at_desk.go("cases")
    key("F2")
    model = visit(at_desk).model
    assert (at_desk.current, visit(at_desk).rail.current) == ("visit", "register")
    assert (model.case.theme_code, model.case.applicant.name) == (NEWBORN, "王小明")
    assert read(services, model.case.id).applicant.phone == "13800000000"
    assert ticket.label in at_desk.top._visit.text()
    assert "王*明" in at_desk.top._visit.text()
    assert people.now(ticket).state is TicketState.CALLED


def test_between_the_call_and_the_case_no_other_page_is_shown(strip, people, key, at_desk, settle, monkeypatch):
    people.take(NEWBORN)
    at_desk.go("cases")
    seen, show = [], VisitModel.show
    monkeypatch.setattr(
        VisitModel, "show", lambda *args, **kw: (seen.append(visit(at_desk).start.isVisible()), show(*args, **kw))
    )
    key("F2")
    assert seen == [False]
    assert visit(at_desk).model.case is not None


def test_a_case_that_cannot_be_opened_leaves_the_clerk_with_the_choice_of_a_theme(
    strip, people, key, at_desk, said, monkeypatch
):
    def away(*_args):
        raise Unavailable("大厅数据库连不上")

    monkeypatch.setattr(served, "begin_for", away)
    people.take(NEWBORN)
    at_desk.go("cases")
    key("F2")
    assert said.notices[-1].what == "大厅数据库连不上"
    assert visit(at_desk).start.isVisible()


def test_the_first_thing_typed_says_that_the_person_is_there_and_whose_case_it_is(strip, people, key, at_desk, settle):
    ticket = people.take(NEWBORN)
    key("F2")
    case_id = visit(at_desk).model.case.id
    write_name(at_desk, "王")
    write_name(at_desk, "王小")
    settle()
    after = people.now(ticket)
    assert (after.state, after.case_ids) == (TicketState.SERVING, (case_id,))
    assert people.acts(ticket).count(Act.ARRIVED) == 1
    assert people.acts(ticket).count(Act.CASE) == 1


def test_a_draft_in_which_nobody_typed_goes_with_who_did_not_come(strip, people, key, at_desk, services):
    people.take(NEWBORN)
    key("F2")
    case_id = visit(at_desk).model.case.id
    for keys in ("F3", "F3", "Shift+F3"):
        key(keys)
    assert visit(at_desk).model.case is None
    assert visit(at_desk).start.isVisible()
    assert read(services, case_id).status is Status.VOID


def test_what_was_typed_stays_when_the_person_leaves(strip, people, key, at_desk, services, settle):
    people.take(NEWBORN)
    key("F2")
    case_id = visit(at_desk).model.case.id
    write_name(at_desk, "王小明")
    settle()
    strip.calls.leave("改天再来")
    settle()
    assert visit(at_desk).model.case is None
    assert (read(services, case_id).status, read(services, case_id).applicant.name) == (Status.DRAFT, "王小明")


def test_who_comes_back_finds_the_case_of_before(strip, people, key, at_desk, settle):
    ticket = people.take(NEWBORN)
    key("F2")
    case_id = visit(at_desk).model.case.id
    write_name(at_desk, "王小明")
    settle()
    strip.calls.park("去复印")
    settle()
    assert visit(at_desk).model.case is None
    strip.calls.call(ticket.id, at_desk=True)
    settle()
    assert visit(at_desk).model.case.id == case_id


def test_of_several_services_the_next_is_offered_with_the_person_known(strip, people, key, at_desk, settle, services):
    ticket = people.take(NEWBORN, RETIRED)
    key("F2")
    first = visit(at_desk).model.case.id
    write_name(at_desk, "王小明")
    settle()
    key("Shift+F2")
    assert visit(at_desk).model.case is None
    assert services.library.entry(RETIRED).name in strip.following.text()
    key("F2")
    case = visit(at_desk).model.case
    assert case.id != first
    assert (case.theme_code, case.applicant.name) == (RETIRED, "王小明")
    assert strip.tie.following() == ""
    visit(at_desk).go_on()
    write_name(at_desk, "王小明明")
    settle()
    key("Shift+F2")
    done = people.now(ticket)
    assert (done.state, done.served, set(done.case_ids)) == (TicketState.DONE, (NEWBORN, RETIRED), {first, case.id})


def test_without_a_theme_the_clerk_finds_it_and_the_case_belongs_to_the_number(strip, people, key, at_desk, settle):
    ticket = people.take()
    key("F2")
    assert visit(at_desk).start.isVisible()
    assert ticket.label in at_desk.top._visit.text()
    at_desk.go("visit", theme=RESTAURANT)
    settle()
    model = visit(at_desk).model
    model.type(applicant=replace(model.case.applicant, name="香满楼"))
    settle()
    assert people.now(ticket).case_ids == (model.case.id,)


def test_another_case_that_the_clerk_looks_at_stays_open(strip, people, key, at_desk, settle, services):
    other = services.visits.begin(RESTAURANT, strip.calls.actor)
    people.take(NEWBORN)
    key("F2")
    write_name(at_desk, "王小明")
    settle()
    at_desk.go("visit", case_id=other.id)
    settle()
    key("Shift+F2")
    assert visit(at_desk).model.case.id == other.id


def test_after_a_restart_the_desk_knows_whom_it_has(strip, people, key, at_desk, settle):
    ticket = people.take(NEWBORN)
    strip.desk.services.calling.next(strip.calls.actor)
    strip.calls.look()
    settle()
    assert strip.number.text() == ticket.label
    assert ticket.label in at_desk.top._visit.text()
    strip.tie.open()
    settle()
    assert visit(at_desk).model.case.theme_code == NEWBORN


def test_until_a_case_is_filled_in_nothing_of_the_one_before_is_seen_or_typed_in(
    strip, people, key, at_desk, services, qtbot
):
    people.take(NEWBORN, name="王小明")
    key("F2")
    other = services.visits.begin(NEWBORN, strip.calls.actor)
    screen = visit(at_desk)
    register = screen.steps["register"]
    assert register.isVisible()
    qtbot.waitUntil(lambda: register.fields.ready)
    assert register.fields.frames["applicant.name"].value() == "王小明"
    screen.model.show(other, services.visits.theme_of(other))
    assert not register.isVisible()
    screen.go_to("register")
    assert register.isVisible()
    assert register.fields.frames["applicant.name"].value() == ""


@pytest.mark.parametrize("theme", [NEWBORN, RESTAURANT])
def test_f2_opens_the_visit_of_whoever_is_next(theme, at_desk, strip, people, settle, strike, qtbot):
    people.take(RETIRED, name="王小明")
    people.take(theme, name="李小红")
    screen = at_desk.screen("visit")
    strike(at_desk, Qt.Key.Key_F2)
    qtbot.waitUntil(opened(screen, RETIRED), timeout=20_000)
    strip.calls.arrived()
    settle()
    strike(at_desk, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    settle()
    strike(at_desk, Qt.Key.Key_F2)
    qtbot.waitUntil(opened(screen, theme), timeout=20_000)
    fields = screen.steps["register"].fields
    assert fields.frames["applicant.name"].value() == screen.model.case.applicant.name
    assert fields.frames["applicant.name"].isVisible()
