"""Registering who stands at the window, by keys alone."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from clerk_app.cases.model import Agent, Applicant, Delivery
from tests.helpers.visits import AGENT_ID, CREDIT_CODE, ID_NUMBER, PHONE
from ui.screens.visit.register_rules import clean_name, name_fault, number_hint, rare_characters, register_faults
from ui.screens.visit.theme_change import ThemeDialog
from ui.widgets.step_rail import StepState

RESTAURANT, NEWBORN, RETIRE = "43TCN0003", "43PCN0009", "43PCN0013"
TODAY = date(2026, 2, 12)
ADDRESS = "示范市芙蓉区解放东路1号一层"


def fields(screen):
    return screen.steps["register"].fields


def error(screen, key):
    return fields(screen).frames[key].error


def test_a_person_is_registered_with_enter_from_field_to_field(begin, keys, stored):
    screen = begin(NEWBORN)
    assert keys.focus() is fields(screen).frames["applicant.name"].editor.line
    keys.enter("王 小䶮")
    keys.enter(f" {ID_NUMBER[:6]} {ID_NUMBER[6:].lower()}")
    keys.enter("138 0000 0000")
    keys.enter(ADDRESS)
    case = stored(screen)
    assert case.applicant == Applicant("person", "王小䶮", "111", ID_NUMBER, PHONE, ADDRESS)
    assert screen.steps["register"].state()[0] is StepState.DONE
    keys.press(Qt.Key.Key_F9)
    assert screen.rail.current == "situation"


def test_an_organisation_has_a_credit_code_and_a_legal_person(begin, keys, stored):
    screen = begin(RESTAURANT)
    assert not fields(screen).frames["applicant.id_type"].isVisible()
    keys.enter("芙蓉区䶮香居餐饮店")
    keys.enter(CREDIT_CODE)
    keys.enter("买买提.吐尔逊")
    keys.enter(PHONE)
    case = stored(screen)
    assert (case.applicant.kind, case.applicant.id_type) == ("organisation", "uscc")
    assert (case.applicant.id_number, case.applicant.legal_person) == (CREDIT_CODE, "买买提·吐尔逊")


def test_a_wrong_number_is_told_when_the_field_is_left_and_goes_when_it_is_right(begin, keys):
    screen = begin(NEWBORN)
    keys.enter("王龙")
    keys.enter(ID_NUMBER[:-1] + "3")
    assert "对不上" in error(screen, "applicant.id_number")
    fields(screen).focus_field("applicant.id_number")
    keys.press(Qt.Key.Key_End, Qt.Key.Key_Backspace)
    keys.type(ID_NUMBER[-1])
    assert error(screen, "applicant.id_number") is None


def test_f9_marks_what_is_missing_and_stays(begin, keys):
    screen = begin(NEWBORN)
    keys.press(Qt.Key.Key_F9)
    assert screen.rail.current == "register"
    assert error(screen, "applicant.name") == "必填"
    assert error(screen, "applicant.address") is None
    assert keys.focus() is fields(screen).frames["applicant.name"].editor.line


def test_the_rare_character_is_named_under_the_field(begin, keys):
    screen = begin(NEWBORN)
    keys.enter("李𬭚")
    assert "𬭚 U+2CB5A" in fields(screen).frames["applicant.name"]._below.text()


def test_an_agent_switched_off_and_on_again_keeps_what_was_typed(begin, keys, stored):
    screen = begin(NEWBORN)
    agent = fields(screen).frames["agent"].editor
    agent.focus_first()
    keys.press(Qt.Key.Key_1)
    fields(screen).focus_field("agent.name")
    keys.enter("李𬭚")
    keys.enter(PHONE)
    assert stored(screen).agent == Agent("李𬭚", phone=PHONE)
    agent.focus_first()
    keys.press(Qt.Key.Key_2)
    assert stored(screen).agent is None
    keys.press(Qt.Key.Key_1)
    assert stored(screen).agent == Agent("李𬭚", phone=PHONE)


def test_post_goes_to_the_applicant_unless_somebody_says_otherwise(begin, keys, stored):
    screen = begin(NEWBORN)
    for text in ("王龙", ID_NUMBER, PHONE, ADDRESS):
        keys.enter(text)
    fields(screen).frames["delivery.way"].editor.focus_first()
    keys.press(Qt.Key.Key_2)
    assert stored(screen).delivery == Delivery("post", "王龙", PHONE, ADDRESS)
    assert fields(screen).frames["delivery.address"].isVisible()


def test_earlier_cases_of_the_same_number_stand_beside_masked_and_lend_their_address(begin, screen, keys, stored):
    begin(RETIRE)
    before = Applicant("person", "王小龙", "111", ID_NUMBER, PHONE, ADDRESS)
    screen.model.type(applicant=before)
    earlier = screen.model.case.id
    screen.new_visit()
    keys.wait()
    begin(NEWBORN)
    fields(screen).focus_field("applicant.name")
    keys.enter("王小龙")
    keys.enter(ID_NUMBER)
    side = screen.steps["register"].earlier
    assert [row.accessibleName() for row in side.rows]
    assert "王*龙" in side.rows[0].accessibleName()
    side.contact_wanted.emit(earlier)
    keys.wait()
    assert stored(screen).applicant == before
    side.rows[0].click()
    keys.wait()
    assert screen.model.case.id == earlier


def test_the_theme_can_be_changed_until_something_was_answered(begin, screen, keys, services, stored):
    begin(NEWBORN)
    keys.enter("王小龙")
    old = screen.model.case.id
    keys.call("F6")
    dialog = screen.steps["register"].findChild(ThemeDialog)
    dialog.finder.search.setText("退休")
    keys.wait()
    dialog.finder.begin()
    keys.wait()
    case = stored(screen)
    assert (case.theme_code, case.applicant.name) == (RETIRE, "王小龙")
    with services.store.read() as work:
        assert work.cases.get(old).status == "void"
    screen.model.type(answers={screen.model.theme.questions[0].code: True})
    assert not screen.steps["register"].change.isEnabled()


def test_every_control_has_a_name(begin, nameless):
    screen = begin(RESTAURANT)
    assert not nameless(screen.steps["register"])


def test_building_the_fields_and_typing_do_not_stall(begin, settle, strike, no_stalls, qtbot):
    screen = begin(NEWBORN)
    step = screen.steps["register"]
    step._ways = ()
    with no_stalls():
        step.show_case()
        qtbot.waitUntil(lambda: step.fields.ready)
        strike(fields(screen).frames["applicant.phone"].editor.line, PHONE)
    settle()


# the rules alone ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" 王 小 龙 ", "王小龙"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("阿依.古丽", "阿依·古丽"),
        ("John  Smith", "John Smith"),
    ],
)
def test_names_are_cleaned(typed, name):
    assert clean_name(typed) == name


def test_names_of_people_hold_no_figures():
    assert "3" in name_fault("王小3", person=True)
    assert name_fault("3号楼餐饮店", person=False) == ""
    assert name_fault("王", person=True)


def test_rare_characters_are_those_outside_gb2312():
    assert rare_characters("王小龙") == ""
    assert rare_characters("刘𠅤䶮") == "𠅤 U+20164、䶮 U+4DAE"


def test_the_number_tells_sex_and_age_or_the_kind_of_organisation():
    assert number_hint("111", ID_NUMBER, TODAY) == "男 · 127 岁"
    assert number_hint("uscc", CREDIT_CODE, TODAY) == "个体工商户"
    assert number_hint("111", ID_NUMBER[:-1], TODAY) == ""


def test_an_agent_is_somebody_else_and_post_needs_an_address():
    applicant = Applicant("person", "王小龙", "111", ID_NUMBER, PHONE)
    agent = Agent("李敏", "111", ID_NUMBER, PHONE)
    found = register_faults(applicant, agent, Delivery("post", "王小龙", PHONE), TODAY)
    assert set(found) == {"agent.id_number", "delivery.address"}
    right = register_faults(applicant, replace(agent, id_number=AGENT_ID), Delivery(), TODAY)
    assert right == {}
