"""连接: where this desk keeps its data."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from ui.shell.frame import Desk
from ui.text import tr
from ui.widgets import Card, label


class ConnectionPage(QWidget):
    """Alone, or a desk of a hall."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        services: Services = desk.services
        alone = not services.database
        card = Card(tr("本机独立使用") if alone else tr("使用大厅数据库"))
        words = (
            tr("数据只在这台电脑上。要和别的窗口共用，请在“设置 › 窗口”里填写大厅数据库的地址。")
            if alone
            else tr("本窗口和大厅其他窗口看到的是同一份办件。")
        )
        card.body.addWidget(label(words, wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()
