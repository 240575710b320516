"""A key that presses a button: Qt shows it pressed for 100 ms before it clicks, on a busy machine for longer."""

import time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication


def until_released(seconds: float = 20) -> None:
    """Wait until no button is shown pressed; what it does has begun then."""
    end = time.monotonic() + seconds
    while any(isinstance(each, QAbstractButton) and each.isDown() for each in QApplication.allWidgets()):
        assert time.monotonic() < end, "a button stays pressed"
        QTest.qWait(5)
