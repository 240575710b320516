"""Papers that nobody answered for are asked about again, wherever the clerk comes by."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from clerk_app.bootstrap import Desk as Services
from tests.ui.printing.cases import ACTOR, taken
from ui.screens.printing.panels import ReasonDialog
from ui.screens.printing.pending import PendingPapers
from ui.shell import Desk


@pytest.fixture
def pending(services: Services, desk: Desk, place: QWidget, settle: Callable[[], None]) -> PendingPapers:
    case = taken(services)
    for kind in ("acceptance_notice", "materials_receipt"):
        made = services.papers.make(case.id, kind, ACTOR)
        services.papers.sent(made.paper.id, "office", "office-7")
    widget = PendingPapers(desk)
    widget.setParent(place)
    widget.resize(900, 300)
    widget.show()
    place.activateWindow()
    widget.refresh()
    settle()
    return widget


def outcomes(services: Services) -> list[str]:
    with services.store.read() as work:
        cases = work.papers.pending()
    return [paper.kind for paper in cases]


def test_yes_counts_and_the_row_goes(services, pending, settle, qtbot) -> None:
    assert [row.facts.head for row in pending.rows.rows] == ["受理通知书", "收件清单"]
    first = pending.rows.rows[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Y)
    settle()
    settle()
    assert outcomes(services) == ["materials_receipt"]
    assert [row.facts.head for row in pending.rows.rows] == ["收件清单"]


def test_no_asks_why_and_the_card_goes_when_all_is_answered(services, pending, settle, qtbot) -> None:
    for _ in range(2):
        row = pending.rows.rows[0]
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_N)
        dialog = next(each for each in pending.window().findChildren(ReasonDialog) if each.isVisible())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_2)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        settle()
        settle()
    assert outcomes(services) == []
    assert not pending.card.isVisible()


def test_every_control_has_a_name_and_rows_are_walked_with_arrows(pending, nameless, qtbot) -> None:
    assert nameless(pending) == []
    first, second = pending.rows.rows
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    assert all("  " in each.text() for each in pending.findChildren(QPushButton))
