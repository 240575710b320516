"""The union form: filled from what is known, checked as one types, never losing a keystroke."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from clerk_app.cases.model import Applicant, MaterialState, Status
from clerk_app.notice import asked_fields
from tests.helpers.visits import CREDIT_CODE, ID_NUMBER, PHONE, answers_for, value_for
from ui.screens.visit.spot_correction import SpotCorrection
from ui.widgets.step_rail import StepState

RESTAURANT, NEWBORN, RETIRE = "43TCN0003", "43PCN0009", "43PCN0013"
PERSON = Applicant("person", "王䶮", "111", ID_NUMBER, PHONE, "示范市芙蓉区解放东路1号一层")
SHOP = Applicant(
    "organisation", "芙蓉区䶮香居餐饮店", "uscc", CREDIT_CODE, PHONE, "示范市芙蓉区解放东路1号一层", "王䶮"
)


@pytest.fixture
def fill(begin, keys):
    """A visit at its third step, registered and asked."""

    def open_step(theme, **parts):
        screen = begin(theme)
        model = screen.model
        applicant = SHOP if model.theme.audience == "organisation" else PERSON
        model.type(**{"applicant": applicant, "answers": dict(answers_for(model.theme)), **parts})
        screen.go_to("form")
        wait_for_fields(screen, keys)
        return screen, screen.steps["form"]

    return open_step


def wait_for_fields(screen, keys):
    for _ in range(100):
        keys.wait()
        if not screen.steps["form"]._slices.busy:
            return
    raise AssertionError("the form was not built")


def asked(screen):
    return asked_fields(screen.model.theme, screen.model.case.answers)


def complete(screen):
    """Every field right, the promise made."""
    form = {field.code: value_for(field) for field in asked(screen)}
    screen.model.type(form=form, truth_promised=True)


def test_only_the_fields_of_this_situation_are_asked(fill):
    screen, step = fill(RESTAURANT)
    assert list(step.form.frames) == [field.code for field in asked(screen)]
    assert len(step.form.frames) < len(screen.model.theme.fields) or screen.model.theme.fields == asked(screen)


def test_what_the_registration_knows_is_filled_in_and_says_so(fill, stored):
    screen, step = fill(RESTAURANT)
    code = next(field.code for field in asked(screen) if "applicant.name" in field.prefill)
    assert stored(screen).form[code] == SHOP.name
    assert "来自登记" in step.form.frames[code]._below.text()


def test_a_corrected_registration_is_followed_but_never_over_what_was_typed(fill, keys, stored):
    screen, step = fill(RESTAURANT)
    name = next(field.code for field in asked(screen) if "applicant.name" in field.prefill)
    address = next(field.code for field in asked(screen) if "applicant.address" in field.prefill)
    step.form.focus_field(address)
    keys.press(Qt.Key.Key_End)
    keys.type("A区")
    screen.go_to("register")
    screen.model.type(
        applicant=replace(screen.model.case.applicant, name="芙蓉区龙香居餐饮店", address="别的路2号一层")
    )
    screen.go_to("form")
    keys.wait()
    form = stored(screen).form
    assert form[name] == "芙蓉区龙香居餐饮店"
    assert form[address] == SHOP.address + "A区"


def test_a_field_emptied_by_hand_stays_empty(fill, keys, stored):
    screen, step = fill(RESTAURANT)
    name = next(field.code for field in asked(screen) if "applicant.name" in field.prefill)
    step.form.focus_field(name)
    keys.press(Qt.Key.Key_A, hold=Qt.KeyboardModifier.ControlModifier)
    keys.press(Qt.Key.Key_Delete)
    screen.go_to("situation")
    screen.go_to("form")
    keys.wait()
    assert stored(screen).form[name] == ""


def test_f4_fetches_the_licences_spares_the_papers_and_fills_the_form(fill, keys, stored):
    screen, step = fill(RESTAURANT)
    field = next(f for f in asked(screen) if any(s.startswith("licence.") for s in f.prefill))
    keys.call("F4")
    wait_for_fields(screen, keys)
    case = stored(screen)
    assert any(each.state is MaterialState.SPARED for each in case.materials)
    assert case.form[field.code]
    frame = step.form.frames[field.code]
    assert frame.value() == case.form[field.code]
    assert "电子证照" in frame._below.text()
    assert "已调取" in step.licences._words.text()


def test_a_licence_that_is_not_there_is_told_with_the_reason_and_typing_goes_on(fill, keys, stored):
    screen, step = fill(NEWBORN, applicant=replace(PERSON, name="王无证"))
    step.licences.fetch.click()
    step.form.focus_first()
    code = next(code for code, frame in step.form.frames.items() if frame.editor.isAncestorOf(keys.focus()))
    keys.type("王小宝")
    wait_for_fields(screen, keys)
    assert "没有取到" in step.licences._missing.text()
    assert stored(screen).form[code] == "王小宝"
    assert step.form.frames[code].value() == "王小宝"


def test_f9_marks_every_fault_and_goes_to_the_first_then_asks_for_the_promise(fill, keys, stored):
    screen, step = fill(RESTAURANT)
    keys.press(Qt.Key.Key_F9)
    assert screen.rail.current == "form"
    marked = [code for code, frame in step.form.frames.items() if frame.error]
    assert marked
    assert step.form.frames[marked[0]].isAncestorOf(keys.focus())
    complete(screen)
    screen.model.type(truth_promised=False)
    step.show_case()
    keys.press(Qt.Key.Key_F9)
    assert keys.focus() is step.truth.box
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return)
    assert stored(screen).truth_promised
    assert screen.rail.current == "materials"
    assert step.state()[0] is StepState.DONE


def test_the_counter_follows_each_keystroke(fill, keys):
    screen, step = fill(NEWBORN)
    before = step.state()[1]
    step.form.focus_first()
    keys.type("王小宝")
    after = step.state()[1]
    assert int(after.split("/")[0]) == int(before.split("/")[0]) + 1
    assert after in screen.rail.buttons["form"].text() or not screen.rail._roomy


def test_enter_walks_through_the_form_and_its_tables_to_the_promise(fill, keys):
    screen, step = fill(RESTAURANT)
    complete(screen)
    step.show_case()
    table = next(code for code, field in step.form.fields.items() if field.type == "table")
    step.form.focus_field(next(iter(step.form.frames)))
    seen = set()
    for _ in range(200):
        widget = keys.focus()
        seen |= {code for code, frame in step.form.frames.items() if frame.isAncestorOf(widget)}
        if widget is step.truth.box:
            break
        keys.press(Qt.Key.Key_Return)
    assert keys.focus() is step.truth.box
    assert table in seen
    assert seen == set(step.form.frames)


def test_nothing_typed_is_lost_when_the_situation_hides_a_field(fill, keys, stored):
    screen, step = fill(RESTAURANT)
    complete(screen)
    whole = dict(screen.model.case.form)
    answers = dict(screen.model.case.answers)
    screen.model.type(answers={**answers, "signboard": False})
    screen.go_to("form")
    wait_for_fields(screen, keys)
    hidden = set(whole) - set(step.form.frames)
    assert hidden
    screen.model.type(answers=answers)
    screen.go_to("form")
    wait_for_fields(screen, keys)
    assert {code: step.form.frames[code].value() for code in hidden} == {code: whole[code] for code in hidden}


def test_after_intake_a_field_is_corrected_on_the_spot_with_a_trace(fill, keys, stored, services):
    screen, step = fill(RESTAURANT)
    complete(screen)
    model = screen.model
    assert model.flush()
    material = next(each for each in model.theme.materials if each.spare.way == "none")
    services.materials.held_on_paper(model.case, material.code, 1, 0, model.actor)
    model.stored(services.visits.receive(model.case.id, model.actor))
    wait_for_fields(screen, keys)
    assert not any(frame.editor.isEnabled() for frame in step.form.frames.values())
    code = next(field.code for field in asked(screen) if "applicant.name" in field.prefill)
    step.focus_field(code, "")
    keys.press(Qt.Key.Key_Space)
    dialog = step.findChild(SpotCorrection)
    dialog.new.editor.line.selectAll()
    dialog.new.editor.line.insert("芙蓉区龙香居餐饮店")
    dialog.who.set_value("")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    assert dialog.who.error
    keys.type("王䶮")
    keys.press(Qt.Key.Key_Return)
    case = stored(screen)
    assert case.status is Status.RECEIVED
    assert case.form[code] == "芙蓉区龙香居餐饮店"
    assert step.form.frames[code].value() == "芙蓉区龙香居餐饮店"
    with services.store.read() as work:
        event = work.events.of(case.id)[-1]
    assert event.kind == "corrected_on_spot"
    assert event.after["confirmed_by"] == "王䶮"


def test_the_desk_reopens_at_the_field_with_the_text(fill, keys, open_screen):
    screen, step = fill(NEWBORN)
    code = next(field.code for field in asked(screen) if field.type == "text" and field.required)
    step.form.focus_field(code)
    keys.type("王小宝")
    assert screen.model.flush()
    again = open_screen()
    wait_for_fields(again, keys)
    assert again.rail.current == "form"
    frame = again.steps["form"].form.frames[code]
    assert frame.value() == "王小宝"
    assert frame.isAncestorOf(keys.focus())


def test_names_and_no_stalls(fill, keys, nameless, no_stalls, qtbot, services, settle):
    largest = max(services.library.themes(), key=lambda theme: len(theme.fields))
    _screen, step = fill(largest.code)
    assert not nameless(step)
    step.form.deleteLater()
    step.form, step._built = None, ()
    with no_stalls():
        step.show_case()
        qtbot.waitUntil(lambda: not step._slices.busy)
        step.form.focus_first()
        for char in "12345":
            qtbot.keyClick(keys.focus(), char)
            qtbot.wait(10)
    settle()
