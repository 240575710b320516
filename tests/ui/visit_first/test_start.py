"""Nobody at the window yet: find the theme by a few keys, or go on with what was left."""

from dataclasses import replace

from PySide6.QtCore import Qt

RESTAURANT, NEWBORN = "43TCN0003", "43PCN0009"


def shown_names(screen):
    finder = screen.start.finder
    lines = [finder.model.line(row) for row in range(finder.model.rowCount())]
    return [line.name for line in lines if line.code]


def test_the_search_line_waits_for_typing_over_all_themes_in_groups(screen, services, keys):
    finder = screen.start.finder
    assert keys.focus() is finder.search
    assert len(shown_names(screen)) == len(services.library.entries())
    heads = [finder.model.line(row).name for row in range(finder.model.rowCount()) if not finder.model.line(row).code]
    assert heads[:2] == ["企业和单位", "个人"]
    first = finder.model.line(finder.list.currentIndex().row())
    assert first.lead
    assert first.promised


def test_pinyin_initials_and_enter_begin_the_visit(screen, keys, stored):
    keys.type("kbcyd")
    assert shown_names(screen)[0] == "开办餐饮店"
    keys.press(Qt.Key.Key_Return)
    assert screen.model.theme.code == RESTAURANT
    assert screen.rail.current == "register"
    assert stored(screen).applicant.kind == "organisation"


def test_enter_before_the_answer_has_come_begins_what_was_typed(screen, keys):
    finder = screen.start.finder
    finder.search.setText("xsecs")
    finder.begin()
    keys.wait()
    assert screen.model.theme is not None
    assert screen.model.theme.code == NEWBORN


def test_arrows_pass_over_the_headings(screen, keys):
    finder = screen.start.finder
    seen = []
    for _ in range(30):
        line = finder.model.line(finder.list.currentIndex().row())
        assert line.code
        seen.append(line.code)
        keys.press(Qt.Key.Key_Down)
    assert len(set(seen)) == len(shown_names(screen))


def test_ctrl_f_goes_back_to_the_search_line(screen, keys):
    finder = screen.start.finder
    finder.list.setFocus()
    keys.call("Ctrl+F")
    assert keys.focus() is finder.search


def test_nothing_found_says_what_to_do(screen, keys):
    keys.type("zzzzzz")
    assert screen.start.finder._empty.isVisible()
    keys.press(Qt.Key.Key_Return)
    assert screen.model.case is None
    keys.press(Qt.Key.Key_Escape)
    assert shown_names(screen)


def test_an_unfinished_case_is_gone_on_with_by_one_key_and_masked(screen, begin, settle, keys, qtbot):
    begin(NEWBORN)
    screen.model.type(applicant=replace(screen.model.case.applicant, name="王小䶮"))
    left = screen.model.case.id
    screen.new_visit()
    keys.wait()
    row = screen.start.rows[0]
    assert "王*䶮" in row.accessibleName()
    assert "王小䶮" not in row.accessibleName()
    keys.call("Ctrl+1")
    assert screen.model.case.id == left
    assert screen.rail.current == "register"


def test_the_page_is_named_and_does_not_stall(screen, nameless, no_stalls, qtbot):
    assert not nameless(screen.start)
    with no_stalls():
        for text in ("k", "kb", "kbc", "食品"):
            screen.start.finder.search.setText(text)
            qtbot.wait(20)
