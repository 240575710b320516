"""F1: help from `resources/help/*.md`, and the keys that work here."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor, QTextTable
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout

from ui.shell.actions import ActionBook
from ui.text import tr
from ui.theme import theme
from ui.theme.tokens import RESOURCES
from ui.widgets.base import button, label

FOLDER = RESOURCES / "help"
WIDTH = 380


class HelpPanel(QFrame):
    """A column at the right; Esc or F1 closes it. Links between pages are file names without folder."""

    closed = Signal()

    def __init__(self, book: ActionBook) -> None:
        super().__init__()
        self.setObjectName("helpPanel")
        self.setFixedWidth(WIDTH)
        self._book = book
        self.page = ""
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(tr("帮助内容"))
        self.text.anchorClicked.connect(self._follow)
        head = QHBoxLayout()
        head.addWidget(label(tr("帮助"), "section"))
        head.addStretch()
        head.addWidget(button(tr("目录"), lambda: self.show_page("index"), role="quiet", small=True))
        head.addWidget(button("", self.close_it, role="quiet", icon="close", small=True, name=tr("关闭帮助 Esc")))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        theme().changed.connect(self._on_theme)
        self.hide()

    def show_page(self, page: str) -> None:
        """Show `resources/help/<page>.md` followed by the keys that work here;
        a page that is not there shows the index."""
        path = FOLDER / f"{page}.md"
        self.page = page if path.is_file() else "index"
        words = (FOLDER / f"{self.page}.md").read_text(encoding="utf-8")
        keys = [spec for spec in self._book.here() if spec.shortcut]
        rows = "\n".join(f"| {spec.shortcut} | {spec.title} |" for spec in keys)
        table = (
            f"\n\n## {tr('这里可用的按键')}\n\n| {tr('按键')} | {tr('做什么')} |\n|---|---|\n{rows}\n" if keys else ""
        )
        self.text.setMarkdown(words + table)
        self._set_type()
        self.show()
        self.text.setFocus()

    def _set_type(self) -> None:
        """Headings in the desk's type scale, air between paragraphs, table lines in the theme's colour."""
        sizes = {1: theme().tokens.type["page"], 2: theme().tokens.type["section"]}
        block = self.text.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            shape, level = block.blockFormat(), block.blockFormat().headingLevel()
            if not cursor.currentTable():
                shape.setTopMargin(16 if level else 4)
                shape.setBottomMargin(8 if level else 4)
                cursor.setBlockFormat(shape)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters, font = QTextCharFormat(), QFont(self.text.font())
                font.setPixelSize(sizes.get(level, theme().tokens.type["body"]))
                font.setBold(True)
                letters.setFont(font)
                cursor.setCharFormat(letters)
            block = block.next()
        for frame in self.text.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                grid = frame.format()
                grid.setBorder(0)
                grid.setCellPadding(4)
                frame.setFormat(grid)

    def close_it(self) -> None:
        """Hide."""
        self.hide()
        self.closed.emit()

    def _on_theme(self) -> None:
        if self.isVisible():
            self.show_page(self.page)

    def _follow(self, url: QUrl) -> None:
        if url.isRelative():
            self.show_page(url.fileName().removesuffix(".md"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)
