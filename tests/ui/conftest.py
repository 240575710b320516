"""Every screen test runs offscreen and fails for leaked threads or timers, Qt warnings,
bugs nobody expected, and stalls."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import contextlib
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.application import warm_up
from ui.notify import Bug, Notice, Notices
from ui.shell import Desk
from ui.shell.application import make_application
from ui.tasks import ChangeHub, Lanes, Runner, Stall, Watchdog

INTERACTIVE = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView)
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
PLATFORM_GAPS = ("This plugin does not support",)  # what the offscreen platform cannot do is not our fault


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The styled application, as the clerk sees it once the password is typed."""
    before = sys.getswitchinterval()
    app = make_application()
    warm_up()
    yield app
    sys.setswitchinterval(before)


@dataclass(slots=True)
class Said:
    """What was said to the clerk; `expect_bugs` lets bugs pass."""

    notices: list[Notice] = field(default_factory=list)
    bugs: list[Bug] = field(default_factory=list)
    expect_bugs: bool = False


@pytest.fixture
def notices(qapp: QApplication) -> Notices:
    """The bridge."""
    return Notices()


@pytest.fixture
def said(notices: Notices) -> Iterator[Said]:
    """The record of the bridge; a bug that the test does not expect fails it."""
    record = Said()
    notices.said.connect(record.notices.append)
    notices.bug_found.connect(record.bugs.append)
    yield record
    if record.bugs and not record.expect_bugs:
        raise record.bugs[0].error


@pytest.fixture
def desk(notices: Notices, said: Said) -> Iterator[Desk]:
    """A desk with real lanes and nothing behind it; set `desk.services` in the test."""
    hub = ChangeHub()
    made = Desk(Runner(Lanes(), notices, hub), notices, hub)
    yield made
    busy = made.runner.close(2)
    QCoreApplication.processEvents()
    assert not busy, f"lanes still busy after the test: {busy}"


@pytest.fixture
def settle(desk: Desk, qtbot) -> Callable[[], None]:
    """Wait until no operation is running and its results have been delivered."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not desk.runner.running, timeout=20_000)
        QCoreApplication.processEvents()

    return wait


@pytest.fixture
def no_stalls(qapp: QApplication) -> Callable[[], contextlib.AbstractContextManager[list[Stall]]]:
    """`with no_stalls(): …` fails when the event loop stands still for more than YICHUANG_STALL_MS (16) ms.

    What happens in one turn of the loop is one stretch: let it turn between acts with the fixture `strike`, not with
    `delay=` of QTest, which sleeps. Counted is what the desk is answerable for (`ui.tasks.run_queue`): computing, and
    waiting for locks, disks, other threads; not what other processes, or the host of a virtual machine, take of a
    busy machine. So a stall told here is one of ours, and the reruns of pyproject.toml are for what no system tells:
    a cold cache, a host that counts in hundredths of a second.
    """

    @contextlib.contextmanager
    def watch() -> Iterator[list[Stall]]:
        for _ in range(3):
            qapp.processEvents()
        dog = Watchdog(float(os.environ.get("YICHUANG_STALL_MS", "16")))
        dog.start()
        try:
            yield dog.stalls
        finally:
            stalls = dog.stop()
        assert not stalls, "\n".join(str(each) for each in stalls)

    return watch


@pytest.fixture
def strike(qtbot) -> Callable[..., None]:
    """`strike(widget, "text" or Qt.Key, modifier)`: key after key, and the event loop turns for 10 ms after each."""

    def one_by_one(widget: QWidget, keys: str | Qt.Key, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        for key in keys if isinstance(keys, str) else (keys,):
            QTest.keyClick(widget, key, modifier)
            qtbot.wait(10)

    return one_by_one


@pytest.fixture
def nameless() -> Callable[[QWidget], list[str]]:
    """Interactive controls under a widget that a screen reader could not name."""

    def find(root: QWidget) -> list[str]:
        controls = [each for each in root.findChildren(QWidget) if isinstance(each, INTERACTIVE)]
        return [_path(each) for each in controls if not _inner(each) and not (each.accessibleName() or _text(each))]

    return find


def _inner(widget: QWidget) -> bool:
    """Parts Qt makes itself: the line in a combo box, headers, scroll buttons, calendar parts."""
    parent = widget.parentWidget()
    part = isinstance(parent, (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView))
    part = part or "QComboBox" in type(parent).__name__
    made_by_qt = widget.objectName().startswith("qt_") or (type(widget).__module__.startswith("PySide6") and part)
    return made_by_qt or type(widget).__name__ in {"QHeaderView", "QTableCornerButton"}


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _path(widget: QWidget) -> str:
    names = []
    each: QWidget | None = widget
    while each is not None:
        names.append(type(each).__name__)
        each = each.parentWidget()
    return " < ".join(names)


@pytest.fixture(autouse=True)
def leaves_nothing(monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtlog) -> Iterator[None]:
    """Fail a test that leaves a thread or a running timer, or made Qt complain."""
    started: list[weakref.ref[QTimer]] = []
    start = QTimer.start

    def remember(timer: QTimer, *args: int) -> None:
        started.append(weakref.ref(timer))
        start(timer, *args)

    monkeypatch.setattr(QTimer, "start", remember)
    before = set(threading.enumerate())
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    timers = [each for ref in started if (each := ref()) is not None and isValid(each) and each.isActive()]
    for timer in timers:
        timer.stop()
    assert not timers, f"timers still running: {[(each.interval(), each.parent()) for each in timers]}"
    assert not _alive(before), f"threads still running: {_alive(before)}"
    complaints = [each.message for each in qtlog.records if not each.message.startswith(PLATFORM_GAPS)]
    assert not complaints, f"Qt complained: {complaints}"


def _alive(before: set[threading.Thread]) -> list[threading.Thread]:
    deadline = time.monotonic() + 1
    while (left := set(threading.enumerate()) - before) and time.monotonic() < deadline:
        time.sleep(0.01)
    return list(left)
