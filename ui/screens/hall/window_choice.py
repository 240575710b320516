"""To which window: those of the hall are offered as one types; a name that nobody bears is asked about again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.windows import UnknownWindow
from clerk_app.catalogue.model import FormField, Option
from clerk_app.errors import WorldError
from ui.screens.hall.say_dialog import SayDialog
from ui.shell.frame import Desk
from ui.tasks import Operation
from ui.text import tr

Fields = tuple[FormField, ...]
NEW_WINDOW = "new_window"  # among the values: the clerk has said that the window is really new


def with_windows(owner: QWidget, desk: Desk, fields: Fields, then: Callable[[Fields], None]) -> None:
    """Ask which windows there are, then `then(fields)`, in which the field "to" offers them."""
    services: Services = desk.services

    def show(found: tuple[tuple[str, str], ...]) -> None:
        options = tuple(Option(name, f"{name}　{tr(words)}") for name, words in found)
        then(tuple(replace(field, options=options) if field.code == "to" else field for field in fields))

    asking = Operation(
        lambda: services.windows.others(services.settings["desk.window"]), show, lambda _error: show(()),
        title=tr("正在看有哪些窗口"),
    )  # fmt: skip
    desk.runner.start(asking, owner=owner)


def refuse(
    dialog: SayDialog, error: WorldError, values: dict[str, Any], go: Callable[[dict[str, Any], SayDialog], None]
) -> None:
    """Nothing was done; a window that is really new can be named all the same."""
    if isinstance(error, UnknownWindow):
        dialog.refuse(error, tr("仍转给它"), lambda: go({**values, NEW_WINDOW: True}, dialog))
    else:
        dialog.refuse(error)
