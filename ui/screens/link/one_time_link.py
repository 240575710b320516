"""The one-time link for a hall that has only a browser: to read out, to copy, to photograph."""

from typing import Any

import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from clerk_app.cases.limits import beijing
from ui.text import tr
from ui.widgets import button, label

MODULE, QUIET = 5, 4  # px of one square; squares of white around


class LinkDialog(QDialog):
    """`link` is a `link.room_links.RoomLink`."""

    def __init__(self, parent: QWidget, partner: str, link: Any) -> None:
        super().__init__(parent)
        title = tr("给 {0} 的链接").format(partner)
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(link.address, readOnly=True)
        self.line.setAccessibleName(tr("一次性链接"))
        self.line.setCursorPosition(0)
        self.told = label("", "hint", wrap=True)
        words = tr(
            "对方在浏览器里打开一次就进入会谈；用过、过了 {0} 或会谈结束就作废。"
            "只发给要来的那个人：谁打开，谁就是对方。"
        ).format(f"{beijing(link.until):%m-%d %H:%M}")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(self.line)
        picture = QLabel()
        picture.setPixmap(QPixmap.fromImage(qr_picture(link.address)))
        picture.setAccessibleName(tr("链接的二维码"))
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("关闭"), self.accept, key="Esc", name=tr("关闭")))
        foot.addWidget(button(tr("复制链接"), self.copy, role="primary", key="F9"))
        column.addLayout(foot)

    def copy(self) -> None:
        """Put it on the clipboard."""
        QGuiApplication.clipboard().setText(self.line.text())
        self.line.selectAll()
        self.told.setText(tr("已复制。发出后从剪贴板清掉更稳妥。"))


def qr_picture(text: str) -> QImage:
    """Black on white whatever the theme, with its quiet zone (GB/T 18284)."""
    matrix = segno.make(text, error="m", micro=False).matrix
    side = len(matrix) + 2 * QUIET
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                image.setPixelColor(x + QUIET, y + QUIET, QColor("black"))
    return image.scaled(side * MODULE, side * MODULE)
