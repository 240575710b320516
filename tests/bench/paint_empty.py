"""The peer of the desk's window: an empty QMainWindow in a process of its own, which says when it has painted."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class EmptyWindow(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, _painted)


def _painted() -> None:
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = EmptyWindow()
    window.showMaximized()
    sys.exit(application.exec())
