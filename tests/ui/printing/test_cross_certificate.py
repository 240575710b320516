"""A certificate that came from another hall is printed like every paper of the case, and its session hears of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clerk_app.link.model import Side
from tests.helpers.two_desks import TwoDesks
from tests.ui.printing.hands import Key, papers, press, spoken
from ui.screens.printing.print_flow import PrintDialog, print_paper


@pytest.fixture
def halls(services, tmp_path: Path):
    made = TwoDesks(services, tmp_path)
    made.issue()
    made.bring()
    services.cross_certificates.on_certificate(made.session)
    made.carry()
    yield made
    made.close()


def test_it_is_shown_sent_and_told_to_the_session_when_the_clerk_saw_it(
    desk, services, halls, place, printer, settle, said, qtbot
) -> None:
    [told] = halls.table().certificates
    print_paper(place, desk, halls.case.id, "cross_certificate", slip=told.id)
    [dialog] = place.findChildren(PrintDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    settle()
    assert told.number in spoken(dialog)
    press(qtbot, dialog, Key.Key_F12)
    settle()
    qtbot.waitUntil(lambda: bool(printer.printed))
    assert printer.printed[0].pdf == services.pages.read(told.content)
    assert not halls.table().certificates[0].printed
    press(qtbot, dialog, Key.Key_Y)
    settle()
    [paper] = papers(services, halls.case, "cross_certificate")
    assert paper.outcome == "printed"
    halls.carry()
    assert halls.table(Side.HELPING).certificates[0].printed
    assert said.notices[-1].what == "证明已打印，已记录"
