"""大厅 › 设备: a kiosk registered, its address shown once and copied, changed, taken back."""

import pytest
from PySide6.QtGui import QGuiApplication

from ui.screens.hall.web_devices import AddressDialog


@pytest.fixture
def page(open_screen, settle):
    window = open_screen("hall")
    window.screen("hall").enter("devices")
    settle()
    return window.screen("hall").page


def register(page, settle, **values):
    page.form.set_values({"kind": "kiosk", "name": "大门取号机", **values})
    page.go.click()
    settle()
    return page.findChildren(AddressDialog)


def names(page):
    return [each.name for each in page.services.page_devices.all()]


def test_only_supervisors_register_devices(open_screen):
    screen = open_screen("hall", chief=False).screen("hall")
    assert "devices" not in [section.id for section in screen.sections]


def test_a_device_is_registered_and_its_address_shown_once_to_copy(page, settle, nameless):
    page.services.settings.change({"hall.public_url": "https://hall.example"})
    (dialog,) = register(page, settle, printer="tcp://10.0.0.9:9100")
    address = dialog.line.text()
    assert address.startswith("https://hall.example/device/")
    dialog.copy()
    assert QGuiApplication.clipboard().text() == address
    assert nameless(dialog) == nameless(page) == []
    dialog.accept()
    assert [each.printer for each in page.services.page_devices.all()] == ["tcp://10.0.0.9:9100"]
    assert page.list.model.rowCount() == 1


def test_a_new_address_ends_the_old_one_and_taking_it_back_ends_it_too(page, settle, said):
    register(page, settle)[0].accept()
    before = page.services.page_devices.all()[0].digest
    page.list.table.focus_rows()
    page.again()
    settle()
    page.findChildren(AddressDialog)[-1].accept()
    assert (names(page), page.services.page_devices.all()[0].digest != before) == (["大门取号机"], True)
    page.list.table.focus_rows()
    page.remove()
    settle()
    assert names(page) == []
    assert page.list.model.rowCount() == 0


def test_what_is_missing_is_said_and_nothing_is_registered(page, settle):
    assert register(page, settle, kind="tablet", name="三号平板", window="") == []
    assert page._notices.count() == 1
    assert register(page, settle, name=" ") == []
    assert names(page) == []
