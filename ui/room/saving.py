"""A file of the talk onto this computer: where to is asked, and it is said whether it lies there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.text import tr

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineDownloadRequest

Say = Callable[[str, str], None]
WHY = {
    "FileNoSpace": "磁盘满了；清出空间再存，或存到别的盘",
    "FileAccessDenied": "这个文件夹不让写，或文件正被别的程序打开；换一个位置再存",
    "FileNameTooLong": "文件名过长；改短再存",
    "FileTooLarge": "这个盘存不下这么大的文件；换一个盘再存",
    "FileFailed": "写不进去；检查磁盘，或换一个位置再存",
    "FileTransientError": "写不进去；稍后再存，或换一个位置",
    "FileBlocked": "被安全软件拦下；换一个位置，或请信息人员看",
    "FileSecurityCheckFailed": "被安全软件拦下；换一个位置，或请信息人员看",
}
NOT_FROM_HERE = "没有从大厅取到；线路恢复后再存一次"


class Saving(QObject):
    """One file; lives until it lies there or does not. `say(words, state)`; `ask` for tests."""

    def __init__(
        self,
        window: QWidget,
        download: QWebEngineDownloadRequest,
        say: Say,
        ask: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._download, self._say = window, download, say
        self._ask = ask or self._ask_where
        self._path = Path()

    def begin(self) -> None:
        """Ask, and again if it cannot be there; then it comes."""
        name = Path(self._download.downloadFileName()).name or "file"
        while chosen := self._ask(name):
            self._path = Path(chosen)
            why = unwritable(self._path)
            if not why:
                break
            self._say(tr("没有保存到“{0}”：{1}。").format(chosen, why), "late")
        if not chosen:
            self._download.cancel()
            self.deleteLater()
            return
        self._download.setDownloadDirectory(str(self._path.parent))
        self._download.setDownloadFileName(self._path.name)
        self._download.isFinishedChanged.connect(self._on_finished)
        self._download.accept()

    def _ask_where(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self._window, tr("保存"), str(Path.home() / name))[0]

    def _on_finished(self) -> None:
        state = self._download.state().name
        if state == "DownloadCompleted":
            self._say(tr("已保存：{0}").format(self._path), "done")
        elif state == "DownloadInterrupted":
            why = tr(WHY.get(self._download.interruptReason().name, NOT_FROM_HERE))
            self._say(tr("没有保存“{0}”：{1}。").format(self._path.name, why), "late")
        self.deleteLater()


def unwritable(path: Path) -> str:
    """Why no file can be written there; "" where one can, as far as that is seen before."""
    folder = path.parent
    if not folder.is_dir():
        return tr("没有这个文件夹；换一个位置")
    if path.is_dir():
        return tr("那里已有同名的文件夹；换一个名字")
    if not os.access(path if path.exists() else folder, os.W_OK):
        return tr("这个文件夹不让写；换一个位置")
    return ""
