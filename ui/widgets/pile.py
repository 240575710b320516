"""Pages of which one is seen, that fill the room they are given."""

from PySide6.QtWidgets import QStackedWidget


class Pile(QStackedWidget):
    """A stack whose height does not hang on its width.

    Qt's own asks every page, also the hidden ones, how high it would be at this width, again for each layout around it:
    with wrapped words in any page that is most of the cost of changing a screen. A page that can be too high scrolls.
    Not for a stack inside a scroll area, which asks for just that.
    """

    def hasHeightForWidth(self) -> bool:
        return False

    def heightForWidth(self, _width: int) -> int:
        return -1
