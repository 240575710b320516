"""Words on the screen are Chinese in the source and can be translated (`resources/i18n`)."""

from PySide6.QtCore import QCoreApplication


def tr(words: str) -> str:
    """`words` in the language of the desk; call it when a text is shown, not at import."""
    return QCoreApplication.translate("desk", words)
