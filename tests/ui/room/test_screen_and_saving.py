"""What the page asks of the window: which screen to show, where to save a file. The real engine asks in
`test_in_the_window`."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QStringListModel, Signal
from PySide6.QtWidgets import QWidget

from ui.room.saving import Saving
from ui.room.screen_choice import ScreenChoice


class Request:
    """As `QWebEngineDesktopMediaRequest`. `answer`: what was chosen."""

    def __init__(self, screens, windows):
        self._screens, self._windows = QStringListModel(screens), QStringListModel(windows)
        self.answers = []

    def screensModel(self):
        return self._screens

    def windowsModel(self):
        return self._windows

    def selectScreen(self, index):
        self.answers.append(("screen", index.data()))

    def selectWindow(self, index):
        self.answers.append(("window", index.data()))

    def cancel(self):
        self.answers.append(None)


@pytest.fixture
def choice(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(screens=("主屏",), windows=("浏览器", "业务系统")):
        request = Request(list(screens), list(windows))
        dialog = ScreenChoice(parent, request)
        dialog.show()
        return dialog, request

    return make


def test_the_marked_screen_is_the_one_that_is_shown(choice):
    dialog, request = choice()
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "整个屏幕",
        "窗口：浏览器",
        "窗口：业务系统",
    ]
    assert dialog.list.item(0).isSelected()
    assert request.answers == []  # nothing before it is said
    dialog.go.click()
    assert request.answers == [("screen", "主屏")]


def test_of_two_screens_each_has_a_number(choice):
    dialog, request = choice(("Screen 1", "Screen 2"), ())
    assert [dialog.list.item(row).text() for row in range(2)] == ["屏幕 1", "屏幕 2"]
    dialog.list.setCurrentRow(1)
    dialog.share()
    assert request.answers == [("screen", "Screen 2")]


def test_a_window_can_be_shown_instead(choice):
    dialog, request = choice()
    dialog.list.setCurrentRow(2)
    dialog.share()
    assert request.answers == [("window", "业务系统")]


def test_who_leaves_shows_nothing_and_the_page_is_told_so(choice):
    dialog, request = choice()
    dialog.reject()
    assert request.answers == [None]


def test_a_system_that_offers_nothing_is_said(choice):
    dialog, request = choice((), ())
    assert not dialog.go.isEnabled()
    assert dialog.list.isHidden()
    dialog.share()
    dialog.reject()
    assert request.answers == [None]


class Download(QObject):
    """As `QWebEngineDownloadRequest`."""

    isFinishedChanged = Signal()

    def __init__(self):
        super().__init__()
        self.where = ""
        self.told = ""
        self.how = self.why = "NoReason"

    def downloadFileName(self):
        return "说明.pdf"

    def setDownloadDirectory(self, folder):
        self.where = folder

    def setDownloadFileName(self, name):
        self.where += f"/{name}"

    def accept(self):
        self.told = "accepted"

    def cancel(self):
        self.told = "cancelled"

    def state(self):
        return SimpleNamespace(name=self.how)

    def interruptReason(self):
        return SimpleNamespace(name=self.why)

    def end(self, how, why="NoReason"):
        self.how, self.why = how, why
        self.isFinishedChanged.emit()


@pytest.fixture
def save(qtbot):
    window = QWidget()
    qtbot.addWidget(window)

    def begin(*places):
        download, said, asked = Download(), [], []
        answers = iter(places)
        saving = Saving(
            window, download, lambda *words: said.append(words), lambda n: (asked.append(n), next(answers))[1]
        )
        saving.begin()
        return download, said, asked

    return begin


def test_a_file_lies_where_the_clerk_said(save, tmp_path):
    download, said, asked = save(str(tmp_path / "a.pdf"))
    assert asked == ["说明.pdf"]
    assert (download.told, download.where) == ("accepted", str(tmp_path / "a.pdf"))
    assert said == []
    download.end("DownloadCompleted")
    assert said == [(f"已保存：{tmp_path / 'a.pdf'}", "done")]


def test_a_place_where_it_cannot_lie_is_said_and_asked_again(save, tmp_path):
    (tmp_path / "folder").mkdir()
    there = str(tmp_path / "b.pdf")
    download, said, asked = save(str(tmp_path / "none" / "a.pdf"), str(tmp_path / "folder"), there)
    assert len(asked) == 3
    assert ["没有这个文件夹" in said[0][0], "同名的文件夹" in said[1][0]] == [True, True]
    assert download.where == there


def test_who_saves_nothing_after_all_is_told_nothing(save):
    download, said, _ = save("")
    assert (download.told, said) == ("cancelled", [])


@pytest.mark.parametrize(
    ("why", "words"),
    [("FileNoSpace", "磁盘满了"), ("FileAccessDenied", "不让写"), ("NetworkFailed", "没有从大厅取到")],
)
def test_what_went_wrong_is_said_in_plain_words(save, tmp_path, why, words):
    download, said, _ = save(str(tmp_path / "a.pdf"))
    download.end("DownloadInterrupted", why)
    [(told, state)] = said
    assert told.startswith("没有保存“a.pdf”：")
    assert words in told
    assert state == "late"
