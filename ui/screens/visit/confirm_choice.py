"""A choice between two versions that changes a form already taken in: who confirms it is asked for, as in 当场更正."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.cases.editing import NeedsConfirmation
from clerk_app.catalogue.model import FormField, Option
from ui.screens.hall.say_dialog import SayDialog
from ui.text import tr


def ask_who_confirms(parent: QWidget, error: NeedsConfirmation, settle: Callable[[str], None]) -> None:
    """`settle(name)` once somebody is named."""
    known = tuple(Option(name, name) for name in error.people)
    who = FormField(
        "who", tr("确认更正的申请人（代理人）"), "text", max_length=40, options=known,
        help=tr("由在场的申请人或代理人确认后填写姓名"),
    )  # fmt: skip

    def go(values: dict[str, Any], dialog: SayDialog) -> None:
        dialog.accept()
        settle(str(values["who"]).strip())

    words = "。".join((error.why, tr("行政许可法第三十二条第一款第三项；更正前后的内容和确认人会留痕")))
    asked = SayDialog(parent, tr("当场更正，要申请人确认"), words, (who,), tr("已确认，保存"), go)
    if len(error.people) == 1:
        asked.form.set_values({"who": error.people[0]})
    asked.open()
