"""Choosing files and places, without blocking the desk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from clerk_app.materials.model import PageLimits
from ui.text import tr

PATTERNS = {
    "application/pdf": "*.pdf",
    "image/jpeg": "*.jpg *.jpeg",
    "image/png": "*.png",
    "image/tiff": "*.tif *.tiff",
}


def safe_name(words: str) -> str:
    """A file name without what file systems forbid."""
    return "".join("_" if char in '\\/:*?"<>|' else char for char in words)[:80]


def pick_files(
    parent: QWidget,
    title: str,
    limits: PageLimits,
    folder: str,
    done: Callable[[list[Path]], None],
    *,
    many: bool = True,
) -> None:
    """Ask for files without blocking; `done` gets what was chosen."""
    kinds = " ".join(PATTERNS[each] for each in limits.formats)
    dialog = QFileDialog(parent, tr("选择文件：{0}").format(title), folder, tr("可以收的文件 ({0})").format(kinds))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile)
    dialog.filesSelected.connect(lambda names: done([Path(name) for name in names]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def pick_place(
    parent: QWidget, title: str, proposed: Path, done: Callable[[Path], None], *, replaces: bool = True
) -> None:
    """Ask where to write a file with the ending of the proposed one, without blocking. `replaces`: the dialog asks
    before a file is written over; else the writing itself refuses a name that is taken."""
    ending = proposed.suffix[1:]
    dialog = QFileDialog(parent, title, str(proposed), f"{ending.upper()} (*.{ending})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
    dialog.selectFile(str(proposed))
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
