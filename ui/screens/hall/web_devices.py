"""大厅 › 设备: the kiosks, boards and tablets that open the hall's pages; the address of each, shown once."""

from itertools import starmap

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clerk_app.catalogue.model import FormField, Option
from clerk_app.errors import WorldError
from clerk_app.hall.device_register import KIND_TEXT, LONGEST_NAME, Device, device_address
from ui.models import Column, KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.screens.hall.list_page import ListPage
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr
from ui.widgets import Card, EmptyState, Form, button, label
from ui.widgets.scrolling import clear_column

CHANGED = Changes.of("page_device")
SIDE = 360
NO_ADDRESS = "http://大厅服务的地址:8766"


class WebDevicesPage(ListPage):
    """The devices on the left, a new one on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "page_device")
        model = KeysetModel(desk.runner, self._fetch, lambda device: device.name, _columns())
        empty = EmptyState(
            "panel", tr("还没有登记设备"), tr("在右边登记取号机、大屏或评价平板，再在它的浏览器里打开网址。")
        )
        self._make_list(model, tr("设备"), tr("名称、窗口、区域"), empty)
        self.again_button = button(tr("换新网址"), self.again, key="Ctrl+R")
        self.remove_button = button(tr("作废"), self.remove, key="Ctrl+E")
        self._lay_out((self.again_button, self.remove_button), self._new_device())
        self._on_selected(None)

    def _new_device(self) -> QWidget:
        card = Card(tr("登记一台"), spacing=16)
        self.form = Form((
            FormField("kind", tr("是什么"), "choice", options=tuple(starmap(Option, KIND_TEXT.items()))),
            FormField("name", tr("名称"), "text", max_length=LONGEST_NAME, help=tr("如 大门取号机")),
            FormField("zone", tr("区域"), "text", required=False, max_length=40, help=tr("大屏、取号机：不写为全大厅")),
            FormField("window", tr("窗口"), "text", required=False, max_length=40, help=tr("平板：放在哪个窗口")),
            FormField("printer", tr("号票打印机"), "text", required=False, max_length=200,
                      help=tr("取号机自己的，如 tcp://主机:9100；不写用设置里的")),
        ))  # fmt: skip
        self.form.set_values({"kind": "kiosk"})
        self.go = button(tr("登记"), self.add, role="primary", key="F9")
        self.form.finished.connect(self.go.setFocus)
        card.add(self.form)
        card.add(self._notices)
        card.add(self.go)
        side = clear_column(card, margins=(0, 0, 0, 0))
        side.setFixedWidth(SIDE)
        return side

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        found = [each for each in self.services.page_devices.all() if text in f"{each.name} {each.window} {each.zone}"]
        return Page(found, None, len(found))

    def _on_selected(self, device: Device | None) -> None:
        self.again_button.setEnabled(device is not None)
        self.remove_button.setEnabled(device is not None)

    # acts ------------------------------------------------------------------------------------------------------------
    def add(self) -> None:
        """Register what the form says."""
        if self.form.show_faults():
            self._register(Device(**{name: str(value or "").strip() for name, value in self.form.values().items()}))

    def again(self) -> None:
        """A new address for the chosen one."""
        device: Device | None = self.list.current_row()
        if device is not None:
            self._register(device)

    def remove(self) -> None:
        """The address of the chosen one ends."""
        device: Device | None = self.list.current_row()
        if device is None:
            return
        services, actor = self.services, actor_of(self.desk)

        def gone(_: object) -> None:
            self.desk.notices.done(tr("“{0}”的网址已作废").format(device.name))

        removing = Operation(lambda: services.page_devices.remove(device.name, actor), gone, changes=CHANGED)
        self.desk.runner.start(removing, owner=self)

    def _register(self, device: Device) -> None:
        services, actor = self.services, actor_of(self.desk)

        def register() -> str:
            key = services.page_devices.add(device, actor)
            return device_address(str(services.settings["hall.public_url"]) or NO_ADDRESS, key)

        def registered(address: str) -> None:
            self.go.setEnabled(True)
            self._tell(None)
            self.form.set_values({"kind": device.kind})
            AddressDialog(self, device, address).open()

        self.go.setEnabled(False)
        self.desk.runner.start(Operation(register, registered, self._refused, changes=CHANGED), owner=self)

    def _refused(self, error: WorldError) -> None:
        self.go.setEnabled(True)
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))


class AddressDialog(QDialog):
    """The address, once: to copy."""

    def __init__(self, parent: QWidget, device: Device, address: str) -> None:
        super().__init__(parent)
        title = tr("{0}“{1}”已登记").format(tr(KIND_TEXT[device.kind]), device.name)
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(address, readOnly=True)
        self.line.setAccessibleName(tr("设备的网址"))
        self.line.setCursorPosition(0)
        words = tr(
            "在那台设备的浏览器里打开一次，它就是{0}了。网址等于钥匙，只显示这一次；丢了就换新的，旧的随即作废。"
        ).format(tr(KIND_TEXT[device.kind]))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(self.line)
        if address.startswith(NO_ADDRESS):
            hint = tr("还没有设“大厅网页地址”：把开头换成大厅服务的地址，或先在“设置 › 大厅”里填好。")
            column.addWidget(label(hint, "hint", wrap=True))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("关闭"), self.accept, key="Esc", name=tr("关闭")))
        foot.addWidget(button(tr("复制网址"), self.copy, role="primary", key="F9"))
        column.addLayout(foot)

    def copy(self) -> None:
        """Put the address on the clipboard."""
        QGuiApplication.clipboard().setText(self.line.text())
        self.line.selectAll()


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("名称"), lambda device: device.name),
        Column(tr("是什么"), lambda device: tr(KIND_TEXT[device.kind]), width=110),
        Column(tr("区域"), lambda device: device.zone or tr("全大厅"), width=110),
        Column(tr("窗口"), lambda device: device.window, width=140),
        Column(tr("登记于"), lambda device: device.made_at[:10], width=110),
    )
