"""The shipped fonts, given to Qt in two steps so that the first paint waits only for what it draws with."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import RESOURCES, Tokens

FONT_DIR = RESOURCES / "fonts"
FIRST = {"NotoSansSC-Regular.ttf": "界面与表格的正文", "NotoSansSC-Bold.ttf": "标题"}
# For names such as 𠮷 and 龘 in bold; needed a moment later.
RARE = {"YichuangRareA.ttf": "生僻字（基本平面）", "YichuangRareB.ttf": "生僻字（扩展 B 区以后）"}
REGULAR_AGAIN = "Noto Sans SR"  # as long as the true name, so only letters in the name table change

_added: set[Path] = set()


@dataclass(frozen=True, slots=True)
class FontReport:
    """`missing` holds sentences for `clerk doctor` and a status light; empty means every file is there."""

    folder: Path
    missing: tuple[str, ...]


def check_fonts(folder: Path = FONT_DIR) -> FontReport:
    """Which font files are there (no Qt application needed)."""
    missing = tuple(
        f"缺少字体文件 {name}（{purpose}）：请重新安装，或把它放进 resources/fonts。"
        for name, purpose in (FIRST | RARE).items()
        if not (folder / name).is_file()
    )
    return FontReport(folder, missing)


def load_first_fonts(folder: Path = FONT_DIR) -> None:
    """What the window paints with; about 15 ms (needs a QGuiApplication; calling again does nothing)."""
    _add(folder, FIRST)


def load_rare_fonts(folder: Path = FONT_DIR) -> None:
    """The rest, after the first paint."""
    _add(folder, RARE)


def regular_again(folder: Path = FONT_DIR) -> bytes | None:
    """The regular under the name `REGULAR_AGAIN`; may be called on any thread, hand it to `add_regular_again`.

    The shipped bold holds 9,003 characters, and Qt does not fall back inside a family: a bold 龘 would be an empty box.
    With the regular (30,890) as the next family it is drawn, emboldened.
    """
    path = folder / "NotoSansSC-Regular.ttf"
    if not path.is_file():
        return None
    true, other = ("Noto Sans SC".encode("utf-16-be"), REGULAR_AGAIN.encode("utf-16-be"))
    data = path.read_bytes()
    tables = range(12, 12 + 16 * int.from_bytes(data[4:6]), 16)
    at = next(at for at in tables if data[at : at + 4] == b"name")
    start, length = int.from_bytes(data[at + 8 : at + 12]), int.from_bytes(data[at + 12 : at + 16])
    names = data[start : start + length].replace(true, other)
    return data[:start] + names + data[start + length :]


def add_regular_again(data: bytes | None) -> None:
    """Main thread: give the renamed regular to Qt."""
    if data is not None and REGULAR_AGAIN not in QFontDatabase.families():
        QFontDatabase.addApplicationFontFromData(QByteArray(data))


def _add(folder: Path, names: dict[str, str]) -> None:
    for name in names:
        path = folder / name
        if path.is_file() and path not in _added:
            QFontDatabase.addApplicationFont(str(path))
            _added.add(path)


def body_font(tokens: Tokens) -> QFont:
    """The application font: families in order (so rare characters fall back), body size in px, tabular numbers."""
    font = QFont()
    later = {"Noto Sans SR", "Yichuang Rare A", "Yichuang Rare B"}
    have = set(QFontDatabase.families()) | later
    # Naming absent families costs a search each; keep those that exist or are about to.
    font.setFamilies([family for family in tokens.families if family in have])
    font.setPixelSize(tokens.type["body"])
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
