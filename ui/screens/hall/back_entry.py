"""应急补录: papers of an emergency pack typed in one after the other; saved as typed, by keyboard alone."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import beijing
from clerk_app.cases.packs import oddities
from clerk_app.catalogue.model import Theme
from clerk_app.errors import Unavailable, WorldError
from clerk_app.files import write_whole
from clerk_app.intake import Intake, Taken
from clerk_app.packs import sheet
from clerk_app.packs.entry import read_moment
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.hall.pack_numbers import NumbersPanel
from ui.screens.hall.side_by_side import SideBySide
from ui.screens.printing.panels import actor_of
from ui.screens.visit.slices import Slices
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, Saver
from ui.text import tr
from ui.widgets import BusyCover, Form, button
from ui.widgets.scrolling import Scrolling, clear_column

DRAFT = "back-entry.json"
KEPT_FOR_NEXT = ("theme", "outcome", "kind", "promised")


class BackEntryPage(QWidget):
    """The sheet on the left, the numbers of this window's packs on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.theme: Theme | None = None
        self.form: Form | None = None
        self._typed: dict[str, Any] = {}
        self._wanted: frozenset[str] = frozenset()
        self._file = self.services.data / DRAFT
        self.saver = Saver(desk.runner, lambda values: _write(self._file, values), self)
        self.saver.state_changed.connect(desk.frame.set_saved)
        self._numbers, self._counting = (Latest(desk.runner, self, title=tr("正在核对")) for _ in range(2))
        self._slices = Slices(self)
        self._slices.done.connect(self._built)
        self.panel = NumbersPanel(desk)
        self.panel.chosen.connect(self.begin_with)
        self._build()
        self.cover = BusyCover(self, desk.runner)

    def _build(self) -> None:
        themes = [(entry.code, entry.name) for entry in self.services.library.entries()]
        self.head = Form(sheet.head(themes), today=lambda: beijing(self.services.clock()).date())
        self.head.edited.connect(self._on_edited)
        self.head.finished.connect(self._to_theme)
        self.head.frames["number"].editor.left.connect(self.check_number)
        self.head.frames["paper_time"].editor.left.connect(self.check_number)
        self._notices = QVBoxLayout()
        self._place = QVBoxLayout()
        self.go = button(tr("录入，下一张"), self.enter_it, role="primary", key="F9")
        self.clear_button = button(tr("清空这张"), self.clear, key="Ctrl+Backspace")
        acts = QHBoxLayout()
        acts.addWidget(self.go)
        acts.addWidget(self.clear_button)
        acts.addStretch()
        scroll = Scrolling(clear_column(self.head, self._place, margins=(0, 0, 12, 0), spacing=16))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # a theme's table may be wide
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(scroll, 1)
        left.addLayout(self._notices)
        left.addLayout(acts)
        main = QWidget()
        main.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(SideBySide(main, self.panel))

    # coming and going ------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """Load the numbers; the first time also what was typed before."""
        self.panel.look()
        if not self._typed:
            reading = Operation(lambda: _read(self._file), self._show_draft, title=tr("正在取回没录完的一张"))
            self.desk.runner.start(reading, owner=self)

    def focus_first(self) -> None:
        """The number is where a paper begins."""
        self.head.focus_field("number" if not self.head.values()["number"] else "paper_time")

    def _show_draft(self, values: dict[str, Any]) -> None:
        if self._typed:
            return  # somebody was faster
        self._typed = values or {"promised": True, "outcome": "accept"}
        self._show_typed()
        if values.get("number"):
            self.desk.notices.info(tr("接着录上次没录完的一张：{0}").format(values["number"]))

    def begin_with(self, number: str) -> None:
        """A number was chosen from the list."""
        self._typed["number"] = number
        self.head.set_values(self._typed)
        self.saver.push(dict(self._typed))
        self.head.focus_field("paper_time")
        self.check_number()

    def clear(self) -> None:
        """Away with what is typed of this paper."""
        self._next_paper("")

    # typing ----------------------------------------------------------------------------------------------------------
    def _on_edited(self, code: str, value: object) -> None:
        self._typed[code] = value
        self.saver.push(dict(self._typed))
        self._tell(None)
        if code == "theme":
            self._choose_theme()
        elif code.startswith("q.") or code in ("outcome", "kind"):
            self._count()

    def _choose_theme(self) -> None:
        code = str(self._typed.get("theme") or "")
        if self.theme is not None and self.theme.code == code:
            return
        if code not in {entry.code for entry in self.services.library.entries()}:
            return
        self.desk.runner.start(
            Operation(lambda: self.services.library.theme(code), self._theme_came, title=tr("正在打开申请事项")),
            owner=self,
        )

    def _theme_came(self, theme: Theme) -> None:
        self.theme = theme
        if self.form is not None:
            self.form.deleteLater()
        self.form = Form((), today=lambda: beijing(self.services.clock()).date())
        self.form.hide()
        self.form.edited.connect(self._on_edited)
        self.form.finished.connect(self.go.setFocus)
        self._place.addWidget(self.form)
        self._slices.run(self._grow(self.form, theme))

    def _grow(self, form: Form, theme: Theme) -> Iterator[None]:
        for field in sheet.of_theme(theme):
            yield from form.adding(field)
            yield

    def _built(self) -> None:
        if self.form is not None and self.theme is not None:
            self._typed = {**sheet.usual(self.theme), **self._typed}
            self.form.set_values(self._typed)
            self._count()

    def _count(self) -> None:
        """Which fields count for the answers so far; reckoned off the main thread."""
        theme, values = self.theme, dict(self._typed)
        if theme is not None and not self._slices.busy:
            self._counting.ask(lambda: sheet.shown(theme, values), self._show_wanted)

    def _show_wanted(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self.head.show_only(wanted & set(self.head.frames))
        if self.form is not None:
            self.form.show_only(wanted & set(self.form.frames))
            self.form.setVisible(bool(wanted & set(self.form.frames)))

    def _show_typed(self) -> None:
        self.head.set_values(self._typed)
        if self._typed.get("theme"):
            self._choose_theme()

    def _to_theme(self) -> None:
        if self.form is not None and self.form.isVisible():
            self.form.focus_first()
        else:
            self.go.setFocus()

    # the number ------------------------------------------------------------------------------------------------------
    def check_number(self) -> None:
        """Is it one of ours, is it free, does it fit window and day? Said under the field at once."""
        number = str(self.head.values()["number"]).strip()
        services, paper_time = self.services, self.head.values()["paper_time"]
        window = str(services.settings["desk.window"])
        if not number:
            self.head.frames["number"].set_origin("")
            return

        def look_up() -> tuple[str, str]:
            paper, pack = services.packs.look_up(number)
            days = pack.from_day.isoformat(), pack.to_day.isoformat()
            words = tr("{0}的应急包，{1} 至 {2} 可用").format(pack.window, *days)
            if paper.fate != "blank":
                return words, tr("这个编号已经{0}：{1}").format(sheet.fate_words(paper), paper.person or paper.reason)
            try:
                odd = oddities(paper, pack, window, read_moment(paper_time)) if paper_time else ()
            except WorldError:
                odd = ()  # said under the time
            return words, (tr("{0}。请在“说明”里写明原因").format("；".join(odd)) if odd else "")

        self._numbers.ask(look_up, self._number_is, self._number_is_not)

    def _number_is(self, found: tuple[str, str]) -> None:
        self.head.frames["number"].set_origin(found[0])
        explained = bool(str(self.head.values()["explanation"]).strip()) and "说明" in found[1]
        self.head.frames["number"].set_error(None if explained else found[1] or None)

    def _number_is_not(self, error: WorldError) -> None:
        self.head.frames["number"].set_error("。".join(part for part in (error.what, error.why) if part))

    # entering --------------------------------------------------------------------------------------------------------
    def enter_it(self) -> None:
        """Take it in, when everything is filled in rightly; then the next paper."""
        self._slices.finish()
        if not self.head.show_faults():
            return
        theme, form = self.theme, self.form
        if theme is None or form is None or not (form.isHidden() or form.show_faults()):
            return
        values = {**form.values(), **self.head.values()}
        services, actor = self.services, actor_of(self.desk)
        self.go.setEnabled(False)
        entering = Operation(
            lambda: Intake(services, actor).take(sheet.visit(theme, values), services.data),
            self._taken, self._refused, title=tr("正在录入"), changes=_changes,
        )  # fmt: skip
        self.cover.follow(self.desk.runner.start(entering, owner=self))

    def _refused(self, error: WorldError) -> None:
        self.go.setEnabled(True)
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))

    def _taken(self, taken: Taken) -> None:
        self.go.setEnabled(True)
        if taken.problem:
            what, *rest = taken.problem.split("\n")
            parts = dict(part.split("：", 1) for part in rest if "：" in part)
            self._tell(Notice(Level.ERROR, what, parts.get("原因", ""), parts.get("怎么办", "")))
            return
        number = str(self._typed.get("number", ""))
        done = tr("已录入 {0}：{1}").format(number, taken.number or tr("仅告知"))
        self._next_paper(number)
        self.desk.notices.done(done + (tr("（此前已录入）") if taken.again else ""))
        self.panel.look()

    def _next_paper(self, before: str) -> None:
        """An empty sheet; theme and result as before, the number after the last one, the same day."""
        kept = {code: self._typed[code] for code in KEPT_FOR_NEXT if code in self._typed}
        if before:
            kept["number"] = self.panel.after(before)
            kept["paper_time"] = str(self._typed.get("paper_time", ""))[:10]
        self._typed = {**(sheet.usual(self.theme) if self.theme else {}), "promised": True, **kept}
        self.head.set_values(self._typed)
        if self.form is not None:
            self.form.set_values(self._typed)
        self._tell(None)
        self._count()
        self.saver.push(dict(self._typed))
        self.check_number()
        self.head.focus_field("number")

    def _tell(self, notice: Notice | None) -> None:
        while item := self._notices.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if notice is not None:
            self._notices.addWidget(NoticeBar(notice))


def _changes(taken: Taken) -> Changes | None:
    return Changes.of("case", "pack", ids=[taken.case_id]) if taken.case_id else Changes.of("pack")


def _write(file: Path, values: Mapping[str, Any]) -> None:
    write_whole(file, json.dumps(values, ensure_ascii=False).encode())


def _read(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Unavailable(tr("没录完的一张取不回来"), str(error), tr("照纸面重新输入")) from error
    return found if isinstance(found, dict) else {}
