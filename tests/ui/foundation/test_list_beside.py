"""The list with its details beside it, and the grid of facts."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.facts import FactGrid
from ui.widgets.list_beside import NARROW, WIDE, ListBeside


@pytest.fixture
def beside(qtbot) -> ListBeside:
    made = ListBeside(QWidget(), QWidget(), lambda: made.chosen, side=300, wide_side=400)
    made.chosen = True  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.resize(NARROW + 10, 400)
    made.show()
    return made


def shown(beside: ListBeside) -> tuple[bool, bool]:
    return beside.rows.isVisible(), beside.details.isVisible()


def test_where_there_is_room_both_are_seen_and_the_details_keep_their_width(beside):
    assert shown(beside) == (True, True)
    assert beside.details.width() == 300
    beside.resize(WIDE, 400)
    assert beside.details.minimumWidth() == beside.details.maximumWidth() == 400


def test_nothing_chosen_shows_the_list_alone(beside):
    beside.chosen = False
    beside.fit()
    assert shown(beside) == (True, False)


def test_in_a_narrow_window_the_clerk_reads_one_and_comes_back(beside):
    told: list[bool] = []
    beside.narrowed.connect(told.append)
    beside.resize(NARROW - 1, 400)
    assert shown(beside) == (True, False)
    beside.read()
    assert shown(beside) == (False, True)
    beside.back()
    assert shown(beside) == (True, False)
    assert told
    assert all(told)
    beside.read()
    beside.chosen = False  # what was read is gone: the list is not left empty
    beside.fit()
    assert shown(beside) == (True, False)


def test_facts_without_words_take_no_room_and_too_many_are_left_out(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    facts = FactGrid(2)
    QVBoxLayout(page).addLayout(facts)
    page.show()
    facts.show_rows([("事项", "开办餐饮店"), ("身份", ""), ("请求", "核验"), ("两边", "李敏")])
    assert facts.rows == (("事项", "开办餐饮店"), ("请求", "核验"))
    facts.show_rows([("事项", "出生一件事")])
    words = [facts.itemAtPosition(row, 1).widget() for row in range(2)]
    assert (words[0].text(), words[0].isVisible()) == ("出生一件事", True)
    assert not words[1].isVisible()
