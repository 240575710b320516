"""大厅: sections on the left, one at a time on the right. To add one: a module here and a line in `SECTIONS`."""

from PySide6.QtWidgets import QWidget

from ui.shell.frame import Desk
from ui.shell.sections import Section, SectionedScreen
from ui.text import tr


class HallScreen(SectionedScreen):
    """`enter(section="connection")` opens a section."""

    help_page = "hall"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "hall", tr("大厅"), SECTIONS)


def _connection(desk: Desk) -> QWidget:
    from ui.screens.hall.connection import ConnectionPage

    return ConnectionPage(desk)


SECTIONS: tuple[Section, ...] = (
    Section("connection", "连接", "这台电脑的数据存在哪里，和大厅的数据库通不通。", _connection),
)
