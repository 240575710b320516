"""Tokens, fonts, icons and the style sheet of the desk (`theme().apply(app)`)."""

from ui.theme.style import Theme, repolish, style_sheet, theme
from ui.theme.tokens import HIGH_CONTRAST, LIGHT, STATES, Tokens, contrast, load_tokens

__all__ = [
    "HIGH_CONTRAST",
    "LIGHT",
    "STATES",
    "Theme",
    "Tokens",
    "contrast",
    "load_tokens",
    "repolish",
    "style_sheet",
    "theme",
]
