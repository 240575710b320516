"""应急包: print packs, see what became of their numbers, close them."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.cases.packs import MOST_NUMBERS
from clerk_app.catalogue.model import FormField, Option
from clerk_app.errors import WorldError
from clerk_app.packs.printing import print_to
from clerk_app.packs.service import PackState
from ui.models import Column, KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.screens.hall.list_page import ListPage
from ui.screens.hall.pack_numbers import NumbersPanel
from ui.screens.hall.paper_view import show_hall_paper
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import NET, Changes, Operation, Progress
from ui.text import tr
from ui.widgets import BusyCover, Card, EmptyState, Form, button, label
from ui.widgets.scrolling import Scrolling, clear_column

CHANGED = Changes.of("pack")
SIDE = 450
DAYS = 30


class PacksPage(ListPage):
    """The packs on the left with the numbers of the chosen one; new ones on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "pack")
        model = KeysetModel(desk.runner, self._fetch, lambda state: state.pack.id, _columns())
        empty = EmptyState("printer", tr("还没有印过应急包"), tr("在右边选好事项和窗口，印出来锁在窗口抽屉里备用。"))
        self._make_list(model, tr("应急包"), tr("窗口、编号"), empty)
        self.close_button = button(tr("结清"), self.close_pack, key="Ctrl+E")
        self.report_button = button(tr("核对表"), self.report, key="Ctrl+P")
        self.open_button = button(tr("看编号"), self.show_numbers, key="Ctrl+L")
        self.list.activated.connect(lambda _state: self.show_numbers())
        self.numbers = NumbersPanel(desk)
        self.numbers.hide()
        self.side = self._new_packs()
        acts = (self.open_button, self.report_button, self.close_button)
        self._lay_out(acts, self.numbers, self.side, notices_here=True)
        self.cover = BusyCover(self, desk.runner)
        self._on_selected(None)

    def _new_packs(self) -> QWidget:
        card = Card(tr("印新的应急包"), spacing=16)
        themes = tuple(Option(entry.code, entry.name) for entry in self.services.library.entries())
        self.form = Form((
            FormField("windows", tr("哪些窗口"), "text", max_length=400, help=tr("用“、”分开，每个窗口一份")),
            FormField("numbers", tr("每个窗口几个编号"), "integer", minimum=1, maximum=MOST_NUMBERS),
            FormField("forms", tr("每件事几份空白表"), "integer", minimum=0, maximum=100),
            FormField("first", tr("从哪天起"), "date"),
            FormField("last", tr("到哪天止"), "date"),
            FormField("themes", tr("哪些事项"), "multi", options=themes),
        ), today=lambda: beijing(self.services.clock()).date())  # fmt: skip
        today = beijing(self.services.clock()).date()
        self.form.set_values({
            "windows": str(self.services.settings["desk.window"]), "numbers": 30, "forms": 3,
            "first": today.isoformat(), "last": (today + timedelta(days=DAYS)).isoformat(),
        })  # fmt: skip
        self.go = button(tr("印应急包"), self.make, role="primary", key="F9")
        self.form.finished.connect(self.go.setFocus)
        hint = tr("存为 PDF，每个窗口一份。重印是新的编号；印出来就要逐号交代。")
        card.add(self.form)
        card.add(label(hint, "hint", wrap=True))
        side = QWidget()
        side.setFixedWidth(SIDE)
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolling(clear_column(card, margins=(0, 0, 4, 0))), 1)
        whole.addWidget(self.go)
        return side

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        states = [each for each in self.services.packs.all() if text in f"{each.pack.window} {each.pack.first}"]
        return Page(states, None, len(states))

    # acts ------------------------------------------------------------------------------------------------------------
    def make(self) -> None:
        """Ask where the files go, then hand out numbers and make them."""
        if not self.form.show_faults():
            return
        folder = QFileDialog.getExistingDirectory(self, tr("应急包存到哪个文件夹"))
        if folder:
            self.make_in(Path(folder))

    def make_in(self, folder: Path) -> None:
        """One PDF a window."""
        values, services, actor = self.form.values(), self.services, actor_of(self.desk)
        windows = [part.strip() for part in str(values["windows"]).replace("，", "、").split("、") if part.strip()]

        def make(progress: Callable[[Progress], None]) -> list[Path]:
            made = []
            for number, window in enumerate(windows):
                progress(Progress(number, len(windows), tr("正在印 {0} 的应急包").format(window)))
                made.append(_made(services, window, values, folder, actor))
            return made

        self.go.setEnabled(False)
        making = Operation(make, self._made, self._refused, lane=NET, title=tr("正在印应急包"), changes=CHANGED)
        self.cover.follow(self.desk.runner.start(making, owner=self))

    def _made(self, files: list[Path]) -> None:
        self.go.setEnabled(True)
        self._tell(Notice(Level.DONE, tr("已印 {0} 份：{1}").format(len(files), files[0].parent)))

    def _refused(self, error: WorldError) -> None:
        self.go.setEnabled(True)
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))

    def show_numbers(self) -> None:
        """The numbers of the chosen pack in place of the new ones; again: back."""
        state: PackState | None = self.list.current_row()
        show = self.numbers.isHidden() and state is not None
        if state is not None:
            self.numbers.pack_id = state.pack.id
        self.numbers.setVisible(show)
        self.side.setVisible(not show)
        self._tell(None)
        if show:
            self.numbers.look()
            self.numbers.list.table.setFocus()

    def close_pack(self) -> None:
        """Every number is accounted for: the pack is done with."""
        state: PackState | None = self.list.current_row()
        if state is None:
            return
        services, actor = self.services, actor_of(self.desk)
        closing = Operation(lambda: services.packs.close(state.pack.id, actor), lambda _pack: self._tell(None),
                            self._refused, title=tr("正在结清"), changes=CHANGED)  # fmt: skip
        self.desk.runner.start(closing, owner=self)

    def report(self) -> None:
        """What became of each number, as a paper."""
        state: PackState | None = self.list.current_row()
        if state is None:
            return
        services, clerk = self.services, actor_of(self.desk).name

        def make() -> bytes:
            fresh = services.packs.state(state.pack.id)
            return services.pack_papers.report(fresh, clerk, services.packs.case_numbers(fresh))

        show_hall_paper(self, self.desk, tr("应急编号核对表"), make)

    # what is shown ---------------------------------------------------------------------------------------------------
    def _on_selected(self, state: PackState | None) -> None:
        for each in (self.open_button, self.report_button):
            each.setEnabled(state is not None)
        self.close_button.setEnabled(state is not None and state.pack.closed_at is None)
        self.told.setVisible(state is not None)
        if state is not None:
            self.told.setText(_told(state))
            if not self.numbers.isHidden() and self.numbers.pack_id != state.pack.id:
                self.numbers.pack_id = state.pack.id
                self.numbers.look()


def _made(services: Services, window: str, values: dict[str, object], folder: Path, actor: Actor) -> Path:
    first, last = (date.fromisoformat(str(values[name])) for name in ("first", "last"))
    themes = [str(code) for code in values["themes"]]  # type: ignore[attr-defined]
    state = services.packs.hand_out(window, int(str(values["numbers"])), themes, first, last, actor)
    return print_to(folder, services.packs, services.pack_papers, state, int(str(values["forms"])), actor)


def _told(state: PackState) -> str:
    pack = state.pack
    if pack.closed_at is not None:
        return tr("{0} 至 {1}，已由 {2} 结清").format(pack.first, pack.last, pack.closed_by)
    left, gaps = len(state.left), len(state.gaps)
    if not left:
        return tr("{0} 至 {1}，每个编号都有去向，可以结清").format(pack.first, pack.last)
    words = tr("{0} 至 {1}，还有 {2} 个没有交代").format(pack.first, pack.last, left)
    return words + (tr("，其中 {0} 个缺在中间").format(gaps) if gaps else "")


def _columns() -> tuple[Column, ...]:
    def state(each: PackState) -> tuple[str, str]:
        if each.pack.closed_at is not None:
            return "done", tr("已结清")
        if each.gaps:
            return "late", tr("中间缺号")
        return "under_way", tr("没有结清")

    def used(each: PackState) -> str:
        return f"{each.pack.count - len(each.left)} / {each.pack.count}"

    return (
        Column(tr("窗口"), lambda each: each.pack.window),
        Column(tr("第一个编号"), lambda each: each.pack.first, 172),
        Column(tr("可用到"), lambda each: each.pack.to_day.isoformat(), 100),
        Column(tr("有去向"), used, 78),
        Column(tr("状态"), lambda each: state(each)[1], 112, state),
    )
