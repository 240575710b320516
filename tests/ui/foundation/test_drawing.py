"""What keeps drawing short: cells become pictures, long lists take several turns, hidden pages are not measured."""

import time

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QLabel, QListView, QStyledItemDelegate, QVBoxLayout, QWidget

from ui.theme import HIGH_CONTRAST, LIGHT, theme
from ui.widgets import cell_pictures
from ui.widgets.cell_pictures import CellPictures
from ui.widgets.pile import Pile

ROWS = tuple(f"第 {row} 行" for row in range(12))


class Delegate(QStyledItemDelegate):
    """Notes what it draws; each takes `slow` seconds."""

    def __init__(self, view, slow=0.0):
        super().__init__(view)
        self.drawn, self.shown, self._slow, self._pictures = [], 0, slow, CellPictures(view)

    def paint(self, painter, option, index):
        self.shown += 1
        self._pictures.show(painter, option, index.data(), lambda onto, room: self._draw(onto, room, index))

    def _draw(self, painter, option, index):
        self.drawn.append(index.data())
        time.sleep(self._slow)
        super().paint(painter, option, index)


@pytest.fixture
def listed(qtbot):
    """`listed(slow)`: a list of twelve rows on the screen, and its delegate."""

    def show(slow=0.0):
        view = QListView()
        qtbot.addWidget(view)
        view.setModel(QStringListModel(ROWS, view))
        delegate = Delegate(view, slow)
        view.setItemDelegate(delegate)
        view.resize(300, 800)
        view.show()
        qtbot.waitUntil(lambda: set(delegate.drawn) == set(ROWS))
        qtbot.wait(50)
        return view, delegate

    return show


def test_a_cell_is_drawn_once_however_often_it_is_shown(listed):
    view, delegate = listed()
    shown, drawn = delegate.shown, list(delegate.drawn)
    view.viewport().repaint()
    assert delegate.shown >= shown + len(ROWS)
    assert delegate.drawn == drawn


def test_a_selected_cell_another_width_and_another_theme_are_drawn_anew(listed, qapp, qtbot):
    view, delegate = listed()
    delegate.drawn.clear()
    view.setCurrentIndex(view.model().index(3, 0))
    view.viewport().repaint()
    assert set(delegate.drawn) == {ROWS[3]}
    delegate.drawn.clear()
    view.resize(400, 800)
    qtbot.waitUntil(lambda: set(delegate.drawn) == set(ROWS))
    delegate.drawn.clear()
    theme().apply(qapp, HIGH_CONTRAST)
    try:
        qtbot.waitUntil(lambda: set(delegate.drawn) == set(ROWS))
    finally:
        theme().apply(qapp, LIGHT)


def test_a_picture_looks_like_the_cell_drawn_at_once(listed):
    view, delegate = listed()
    pictures = view.grab().toImage()
    view.setItemDelegate(QStyledItemDelegate(view))
    shown = delegate.shown
    assert view.grab().toImage() == pictures
    assert delegate.shown == shown > 0


def test_a_long_list_is_drawn_in_several_turns_and_nothing_stays_blank(listed, no_stalls):
    with no_stalls():
        _view, delegate = listed(slow=0.004)
    assert set(delegate.drawn) == set(ROWS)


def test_a_screen_of_more_cells_than_pictures_are_kept_comes_to_rest(listed, qtbot, monkeypatch):
    monkeypatch.setattr(cell_pictures, "MOST", 3)
    view, delegate = listed(slow=0.003)

    def rests():
        shown = delegate.shown
        qtbot.wait(100)
        return delegate.shown == shown

    assert any(rests() for _ in range(50))
    delegate.drawn.clear()
    view.viewport().repaint()
    qtbot.waitUntil(lambda: len(delegate.drawn) == len(ROWS) - 3)


class Measured(QLabel):
    """Wrapped words that tell how often they were measured."""

    def __init__(self):
        super().__init__("很长的一段话 " * 40, wordWrap=True)
        self.asked = 0

    def heightForWidth(self, width):
        self.asked += 1
        return super().heightForWidth(width)


def test_the_hidden_pages_of_a_pile_are_not_measured(qtbot):
    window, pile, words = QWidget(), Pile(), Measured()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(pile)
    for page in (QLabel("短", wordWrap=True), words):
        holder = QWidget()
        QVBoxLayout(holder).addWidget(page, 0, Qt.AlignmentFlag.AlignTop)
        pile.addWidget(holder)
    window.resize(400, 300)
    window.show()
    words.asked = 0
    window.resize(500, 300)
    qtbot.wait(20)
    assert words.asked == 0
    pile.setCurrentIndex(1)
    qtbot.wait(20)
    assert words.height() >= words.heightForWidth(words.width()) > 30
