"""Step 收件: what the applicant brings is taken in, material by material, page by page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from clerk_app.cases.model import Actor, MaterialState, Status
from clerk_app.errors import Unavailable, WorldError
from clerk_app.materials.model import PageLimits
from clerk_app.notice.model import Notice
from ui.screens.visit.file_dialogs import pick_files, pick_place, safe_name
from ui.screens.visit.material_rows import MaterialRow, counter, material_rows, paper_wanted
from ui.screens.visit.materials_page import MaterialsPage
from ui.screens.visit.model import VisitModel
from ui.tasks import Running, Saver
from ui.text import tr
from ui.widgets.step_rail import StepState


class MaterialsStep(MaterialsPage):
    """The list to the left, the chosen material and its pages to the right."""

    id = "materials"
    title = "收件"
    help_page = "materials"
    wide = True

    def __init__(self, model: VisitModel) -> None:
        super().__init__(model)
        self.rows: tuple[MaterialRow, ...] = ()
        self._notice: Notice | None = None
        self._noticed: object = None
        self._case_id, self._page, self._fresh = "", "", True
        self._receiving: Running | None = None
        self._folder = str(Path.home())
        self._paper_saver = Saver(model.desk.runner, lambda wish: self.acts.paper_now(*wish), self)
        self._paper_saver.state_changed.connect(model.desk.frame.set_saved)
        self._focus_after: tuple[str, str] | None = None
        self.build()

    def built(self) -> None:
        self._connect()
        self.case_changed()
        if self._focus_after is not None:
            wanted, self._focus_after = self._focus_after, None
            self.focus_field(*wanted)

    def _connect(self) -> None:
        self.spare_all_asked.connect(self.spare_everything)
        self.receive_asked.connect(self.receive)
        self.print_asked.connect(self.print_receipt)
        self.list.chosen.connect(self._on_chosen)
        self.list.tick_asked.connect(lambda _code: self.tick_paper())
        self.list.next_asked.connect(self.next_missing)
        self.list.pages_asked.connect(self.area.strip.setFocus)
        self.list.clear_asked.connect(self.clear)
        self.list.files_dropped.connect(self._on_dropped)
        head = self.head
        head.scan_asked.connect(self.scan)
        head.files_asked.connect(self.choose_files)
        head.tick_asked.connect(self.tick_paper)
        head.spare_asked.connect(self.spare)
        head.clear_asked.connect(self.clear)
        head.supply_asked.connect(self.supply)
        head.undo_asked.connect(self.acts.undo)
        head.paper_typed.connect(self._on_paper_typed)
        area = self.area
        area.rotate_asked.connect(lambda ids, turn: self._if_open(lambda row: self.acts.rotate(row.code, ids, turn)))
        area.delete_asked.connect(lambda ids: self._if_open(lambda row: self.acts.delete(row.code, ids)))
        area.reorder_asked.connect(lambda ids: self._if_open(lambda row: self.acts.reorder(row.code, ids)))
        area.replace_asked.connect(self.choose_replacement)
        area.export_asked.connect(self.choose_export)
        area.files_dropped.connect(lambda paths: self._on_dropped(self.list.current, paths))
        area.page_chosen.connect(self._on_page)
        area.list_asked.connect(self.list.setFocus)
        self.acts.refused.connect(self.told.show_refused)
        self.acts.told.connect(self._tell)
        self.acts.undo_changed.connect(self._show_undo)
        self.scanner.page_came.connect(self._on_scanned)
        self.scanner.failed.connect(self._tell_scanner)
        self.scanner.ended.connect(lambda _code, _pages: self.case_changed())
        self._show_undo()

    # showing ---------------------------------------------------------------------------------------------------------
    def show_case(self) -> None:
        case = self.model.case
        if case is None:
            return
        if case.id != self._case_id:
            self._case_id, self._page, self._fresh = case.id, "", True
            self.acts.forget()
            if self.ready:
                self.told.put_away()
                self.receive_box.told.put_away()
        self.case_changed()

    def case_changed(self) -> None:
        case, theme = self.model.case, self.model.theme
        if case is None or theme is None or not self.ready:
            return
        self.rows = material_rows(theme, case)
        self._pile.setCurrentIndex(0 if self.rows else 1)
        have, need = counter(self.rows)
        self.count.setText(tr("材料 {0}/{1}").format(have, need))
        self.list.set_rows(self.rows)
        busy = self._receiving is not None and not self._receiving.done
        self.receive_box.show_case(case, have, need, busy=busy)
        self.spare_all.setVisible(bool(self._sparable()))
        if self.rows and (self._fresh or not self.list.current):
            self._fresh = False
            first = next((row.code for row in self.rows if row.open and not row.there), self.rows[0].code)
            self.list.set_current(first)
        self._show_chosen()
        if self._notice is not None and not self._notice.complete:
            self.count.setText(tr("材料 {0}/{1} · 情形没问完").format(have, need))

    def _show_chosen(self) -> None:
        row, case = self.row, self.model.case
        if row is None or case is None:
            return
        self.head.show_row(row, self._told_of(row.code), self._limits(row), busy=self.scanner.scanning)
        pages = tuple(page for each in case.materials for page in each.pages)
        page, self._page = self._page, ""
        spared = row.held.state is MaterialState.SPARED
        self.area.show_pages(row.held, pages, open=row.open and not spared, page=page)

    @property
    def row(self) -> MaterialRow | None:
        """The chosen material."""
        return next((row for row in self.rows if row.code == self.list.current), None)

    def _limits(self, row: MaterialRow) -> PageLimits:
        case = self.model.case
        assert case is not None
        limits: PageLimits = self.model.services.materials.limits(case, row.code)
        return limits

    def _told_of(self, code: str) -> object:
        """What the notice says of a material; computed anew only when the answers are others."""
        case = self.model.case
        key = (case.id, case.answers) if case else None
        if key != self._noticed and case is not None:
            self._notice, self._noticed = self.model.services.visits.notice(case), key
        found = self._notice.materials if self._notice else ()
        return next((each for each in found if each.code == code), None)

    def focus_field(self, field: str, page: str) -> None:
        if not self.ready:
            self._focus_after = (field, page)
            return
        self._page = page
        if field and field != self.list.current:
            self.list.set_current(field)
        elif page:
            self._show_chosen()
        self.area.strip.setFocus() if page else self.list.setFocus()

    def state(self) -> tuple[StepState, str]:
        case, theme = self.model.case, self.model.theme
        if case is None or theme is None:
            return StepState.OPEN, ""
        have, need = counter(material_rows(theme, case))
        done = case.received_at is not None and have == need
        return (StepState.DONE if done else StepState.OPEN), (f"{have}/{need}" if need else "")

    # acts ------------------------------------------------------------------------------------------------------------
    def scan(self) -> None:
        """F5."""
        row = self.row
        if row is not None and row.open and row.held.state is not MaterialState.SPARED:
            self.told.put_away()
            self.scanner.scan(row.code, row.name)
            self._show_chosen()

    def choose_files(self) -> None:
        """Ctrl+O."""
        row = self.row
        if row is not None and row.open:
            pick_files(self, row.name, self._limits(row), self._folder, lambda paths: self._take(row.code, paths))

    def choose_replacement(self, page_id: str) -> None:
        """Ctrl+R: a file in the place of this page."""
        row = self.row
        if row is not None and row.open and row.held.state is not MaterialState.SPARED:
            title, limits = tr("替换这一页"), self._limits(row)
            done = partial(self._replace, row.code, page_id)
            pick_files(self, title, limits, self._folder, done, many=False)

    def choose_export(self) -> None:
        """Ctrl+S: all pages as one PDF."""
        row, case = self.row, self.model.case
        if row is not None and case is not None and row.held.pages:
            name = safe_name(f"{case.number or case.applicant.name} {row.name}".strip())
            proposed = Path(self._folder) / f"{name}.pdf"
            pick_place(self, tr("导出为 PDF"), proposed, lambda path: self._export(row.code, path))

    def tick_paper(self) -> None:
        """F6: received on paper, in the numbers of the guide; then the numbers can be corrected."""
        row = self.row
        if row is None or not row.open or row.held.state is MaterialState.SPARED:
            return
        if row.held.originals or row.held.copies:
            self.head.ticked()
            return
        originals, copies = paper_wanted(row.material)
        self.told.put_away()
        self.acts.paper(row.code, originals, copies, row.held.remark)

    def spare(self) -> None:
        """F4: fetch the e-licence or shared data."""
        row = self.row
        if row is not None and row.may_spare and row.open and not row.gathered:
            self.told.put_away()
            self.cover.follow(self.acts.spare([row.code], self._spared))

    def spare_everything(self) -> None:
        """Shift+F4: fetch all that can be fetched."""
        codes = [row.code for row in self._sparable()]
        if codes:
            self.told.put_away()
            self.cover.follow(self.acts.spare(codes, self._spared))

    def clear(self) -> None:
        """Ctrl+Del: take the registration of this material back; undo brings it again."""
        row = self.row
        if row is not None and row.open and (row.gathered or row.held.spare is not None):
            self.acts.clear(row.code)

    def supply(self) -> None:
        """F7: the deferred material is handed in."""
        row = self.row
        if row is not None and row.open and row.held.state is MaterialState.DEFERRED:
            name = row.name
            self.acts.supply(row.code, lambda: self.model.desk.notices.done(tr("已补交“{0}”").format(name)))

    def receive(self) -> None:
        """F10: 收件."""
        case = self.model.case
        busy = self._receiving is not None and not self._receiving.done
        if case is None or case.status is not Status.DRAFT or busy or not self._paper_saver.flush():
            return
        self.receive_box.told.put_away()
        services, actor = self.model.services, self.model.actor
        self._receiving = self.model.act(
            lambda: services.visits.receive(case.id, actor),
            lambda _case: self._received(),
            title=tr("正在收件登记"),
            failed=self._not_received,
        )
        if self._receiving is not None:
            self.cover.follow(self._receiving)
        self.case_changed()

    def print_receipt(self) -> None:
        """Ctrl+P: the receipt for the materials."""
        case = self.model.case
        if case is not None and case.received_at is not None:
            from ui.screens.printing.print_flow import print_paper

            print_paper(self, self.model.desk, case.id, "materials_receipt")

    def next_missing(self) -> None:
        """Enter in the list: the next material that is still missing."""
        codes = [row.code for row in self.rows]
        at = codes.index(self.list.current) if self.list.current in codes else -1
        for row in (*self.rows[at + 1 :], *self.rows[: at + 1]):
            if row.open and not row.there:
                self.list.set_current(row.code)
                return

    # what comes of it ------------------------------------------------------------------------------------------------
    def _take(self, code: str, paths: list[Path]) -> None:
        if paths:
            self._folder = str(paths[0].parent)
            self.told.put_away()
            self.cover.follow(self.acts.take_files(code, paths))

    def _replace(self, code: str, page_id: str, paths: list[Path]) -> None:
        if paths:
            self._folder = str(paths[0].parent)
            self.cover.follow(self.acts.replace_page(code, page_id, paths[0]))

    def _export(self, code: str, path: Path) -> None:
        self._folder = str(path.parent)
        said = self.model.desk.notices
        self.cover.follow(self.acts.export(code, path, lambda file: said.done(tr("已导出 {0}").format(file.name))))

    def _on_dropped(self, code: str, paths: list[Path]) -> None:
        row = next((each for each in self.rows if each.code == code), None)
        if row is None:
            return
        if not row.open or row.held.state is MaterialState.SPARED:
            self.told.show_words("near", tr("没有收入拖来的文件"), self.head.files.toolTip())
            return
        self._take(code, paths)

    def _on_chosen(self, code: str) -> None:
        self.model.at(field=code, page=self._page)
        self._show_chosen()

    def _on_page(self, page_id: str) -> None:
        self.model.at(field=self.list.current, page=page_id)

    def _on_scanned(self, code: str) -> None:
        row = self.row
        if row is not None and row.code == code and row.held.pages:
            self.area.choose(row.held.pages[-1].id)

    def _on_paper_typed(self, originals: int, copies: int, remark: str) -> None:
        row, case = self.row, self.model.case
        if row is not None and case is not None and row.open:
            actor: Actor = self.model.actor
            self._paper_saver.push((case.id, row.code, originals, copies, remark, actor))

    def _spared(self, missing: list[tuple[str, str]]) -> None:
        if missing:
            names = {row.code: row.name for row in self.rows}
            lines = "\n".join(f"· {names.get(code, code)}：{why}" for code, why in missing)
            self.told.show_words("near", tr("{0} 份没有调取到，请申请人提交").format(len(missing)), lines)

    def _received(self) -> None:
        self.case_changed()
        self.receive_box.print.setFocus()

    def _not_received(self, error: WorldError) -> None:
        self.case_changed()
        self.receive_box.show_error(error)

    def _tell(self, error: WorldError) -> None:
        self._show_again()
        self.told.show_error(error)

    def _show_again(self) -> None:
        """Nothing was changed: the strip shows the pages as they are, not as they were dragged."""
        self.area.forget()
        self.case_changed()

    def _tell_scanner(self, error: WorldError) -> None:
        self.case_changed()
        if isinstance(error, Unavailable):
            self.told.show_error(error, tr("接着扫描 F5"), self.scan)
        else:
            self.told.show_error(error)  # the page itself: scanning on would bring the same

    def _sparable(self) -> list[MaterialRow]:
        missing = (MaterialState.MISSING, MaterialState.DEFERRED)
        rows = (row for row in self.rows if row.may_spare and row.open and not row.gathered)
        return [row for row in rows if row.held.state in missing and row.group == tr("免提交")]

    def _if_open(self, act: Callable[[MaterialRow], Running]) -> None:
        row = self.row
        if row is not None and row.open and row.held.state is not MaterialState.SPARED:
            self.told.put_away()
            act(row)
        else:
            self._show_again()

    def _show_undo(self) -> None:
        self.head.set_undo(self.acts.done[-1].words if self.acts.done else "")
