"""Scanner and printer: what is found, chosen with one key, or named by hand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.errors import WorldError
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.settings.fields import SettingFields, SettingsSaver, in_group
from ui.shell.frame import Desk
from ui.tasks import NET, Operation, device
from ui.text import tr
from ui.widgets import Card, Segmented, button, label

Found = tuple[tuple[str, str], ...]  # (name, words)


class DevicesPage(QWidget):
    """Two cards; both are looked for when the page is first shown, and again with F5."""

    def __init__(self, desk: Desk, saver: SettingsSaver) -> None:
        super().__init__()
        services: Services = desk.services
        settings = in_group("设备")
        scanner = SettingFields(desk, saver, [each for each in settings if each.key.startswith("scanner.")])
        printer = SettingFields(desk, saver, [each for each in settings if each.key.startswith("printer.")])
        self.scanners = Finder(
            desk, tr("扫描仪"), scanner, "scanner.device", lambda: _scanners(services), device("scanner"),
            (("", tr("自动：用找到的第一台")),),
        )  # fmt: skip
        self.printers = Finder(
            desk, tr("打印机"), printer, "printer.queue", _printers, NET, (("", tr("不打印：存成文件")),)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.scanners)
        column.addWidget(self.printers)
        column.addStretch()

    def look(self) -> None:
        """F5: find both again."""
        self.scanners.look()
        self.printers.look()


class Finder(Card):
    """A device: the ones found as options, the fields below."""

    def __init__(
        self, desk: Desk, title: str, fields: SettingFields, key: str, find: Callable[[], Found], lane: str, none: Found
    ) -> None:
        self._again = button(tr("再找一次  F5"), lambda: self.look(), small=True, name=tr("再找一次{0}").format(title))
        super().__init__(title, self._again, spacing=12)
        self.desk, self.fields, self._key, self._find, self._lane, self._none = desk, fields, key, find, lane, none
        self._title = title
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self.choice: Segmented | None = None
        self.add(self._found)
        self.add(fields)
        fields.frames[key].edited.connect(self._on_typed)

    def look(self) -> None:
        """Find them on their lane."""
        self._again.setEnabled(False)
        self._clear()
        self._found.addWidget(label(tr("正在查找{0}…").format(self._title), "secondary"))
        operation = Operation(self._find, self._show, self._failed, lane=self._lane,
                              title=tr("正在查找{0}").format(self._title))  # fmt: skip
        self.desk.runner.start(operation, owner=self)

    def _show(self, found: Found) -> None:
        self._clear()
        self._again.setEnabled(True)
        if not found:
            words = tr("检查电源和数据线后再找一次；没有它也能办，见 F1。")
            self._found.addWidget(NoticeBar(Notice(Level.WARNING, tr("没有找到{0}").format(self._title), "", words),
                                            closable=False))  # fmt: skip
            return
        self.choice = Segmented([*self._none, *found], vertical=True)
        self.choice.set_name(self._title)
        self.choice.set_value(self.fields.frames[self._key].value())
        self.choice.edited.connect(lambda value: self.fields.set_value(self._key, value))
        self._found.addWidget(self.choice)

    def _failed(self, error: WorldError) -> None:
        self._clear()
        self._again.setEnabled(True)
        self._found.addWidget(NoticeBar(Notice(Level.WARNING, error.what, error.why, error.now), closable=False))

    def _on_typed(self, value: Any) -> None:
        if self.choice is not None:
            self.choice.set_value(value)

    def _clear(self) -> None:
        self.choice = None
        while item := self._found.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()


def _scanners(services: Services) -> Found:
    return tuple((each.name, f"{each.label}　{each.name}") for each in services.scanner.list_devices())


def _printers() -> Found:
    from printing.spool.cups import list_printers

    return tuple((each.name, _printer_words(each)) for each in list_printers())


def _printer_words(printer: Any) -> str:
    parts = [printer.name, tr("系统默认") if printer.is_default else "", "" if printer.ready else tr("现在用不了")]
    return "　".join(part for part in (*parts, "、".join(printer.reasons)) if part)
