"""The theme in force: tokens → application font, palette and style sheet; can be switched while the desk runs."""

import re
from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ui.theme import icons
from ui.theme.fonts import FontReport, body_font, check_fonts, load_first_fonts
from ui.theme.tokens import LIGHT, RESOURCES, Tokens, load_tokens

_NAME = re.compile(r"\{\{\s*([a-z_.]+)\s*\}\}")


@cache
def style_sheet(theme: str = LIGHT) -> str:
    """`resources/styles/desk.qss` with every `{{token}}` filled in; raises KeyError for a name that is not a token."""
    names = load_tokens(theme).flat()
    names["icons"] = (RESOURCES / "icons").as_posix()
    names["theme"] = theme
    template = (RESOURCES / "styles" / "desk.qss").read_text(encoding="utf-8")
    return _NAME.sub(lambda match: names[match[1]], template)


class Theme(QObject):
    """Holds the tokens in force. Widgets that paint by hand read `theme().colour` and repaint on `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = load_tokens(LIGHT)
        self.fonts: FontReport = check_fonts()

    @property
    def name(self) -> str:
        """`light` or `high_contrast`."""
        return self.tokens.name

    def colour(self, name: str) -> QColor:
        """A colour of the theme by token name."""
        return QColor(self.tokens.colour[name])

    def icon(self, name: str, colour: str = "text_muted") -> QIcon:
        """An icon in a token colour."""
        return icons.icon(name, self.tokens.colour[colour])

    def apply(self, app: QApplication, name: str = LIGHT) -> None:
        """Set fonts, palette and style sheet of the whole application."""
        load_first_fonts()
        self.tokens = load_tokens(name)
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(body_font(self.tokens))
        app.setPalette(_palette(self.tokens))
        app.setStyleSheet(style_sheet(name))
        self.changed.emit()


_theme: list[Theme] = []


def theme() -> Theme:
    """The one theme of this process (a QApplication has one style sheet)."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def repolish(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that the style sheet looks at, and have them take effect."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for target, name in {
        role.Window: "canvas", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "surface_alt",
        role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.ToolTipBase: "surface",
        role.ToolTipText: "text", role.Highlight: "selection", role.HighlightedText: "on_selection",
        role.PlaceholderText: "text_disabled", role.Link: "accent", role.LinkVisited: "accent",
        role.Accent: "accent", role.Mid: "line", role.Light: "surface", role.Dark: "line_strong",
    }.items():  # fmt: skip
        palette.setColor(target, QColor(tokens.colour[name]))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.colour["text_disabled"]))
    return palette
