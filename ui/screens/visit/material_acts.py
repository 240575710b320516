"""Acts on the materials of the visit: each works on the case as stored now, and can be undone."""

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerk_app.cases.model import Actor, Case, CaseMaterial, MaterialState
from clerk_app.errors import Refused, WorldError
from clerk_app.files import write_whole
from clerk_app.materials.desk import Spared, Taken
from clerk_app.materials.intake_files import Refusal
from ui.screens.visit.model import VisitModel
from ui.tasks import DB, NET, Changes, Operation, Running, device
from ui.text import tr

FILES = device("files")
UNDOABLE = 30


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done, for taking it back: what it was called, the material before and after."""

    words: str
    case_id: str
    before: CaseMaterial
    after: CaseMaterial


class MaterialActs(QObject):
    """`refused(list[Refusal])` after files that could not be taken; `told(WorldError)` for what did not work;
    `undo_changed()` when there is something else to undo."""

    refused = Signal(list)
    told = Signal(object)
    undo_changed = Signal()
    _case_came = Signal(object)

    def __init__(self, model: VisitModel, parent: QObject) -> None:
        super().__init__(parent)
        self.model = model
        self.done: list[Done] = []
        self._locks: defaultdict[tuple[str, str], threading.RLock] = defaultdict(threading.RLock)
        self._case_came.connect(model.stored)  # emitted on worker threads, delivered on this one

    # pages -----------------------------------------------------------------------------------------------------------
    def take_files(self, code: str, paths: Sequence[Path]) -> Running:
        """Files chosen or dropped; those that cannot be taken are listed by `refused`."""
        services, actor = self.model.services, self.model.actor

        def act(case: Case) -> Taken:
            return services.materials.take_files(case, code, paths, actor)

        return self.start(code, act, tr("收入文件"), self._tell_refused, lane=FILES, case_of=lambda taken: taken.case)

    def replace_page(self, code: str, page_id: str, path: Path) -> Running:
        """The pages of a file in the place of one page."""
        services, actor = self.model.services, self.model.actor

        def act(case: Case) -> Taken:
            return services.materials.replace_page(case, code, page_id, path, actor)

        return self.start(code, act, tr("替换页面"), self._tell_refused, lane=FILES, case_of=lambda taken: taken.case)

    def reorder(self, code: str, order: Sequence[str]) -> Running:
        """Put the pages in this order of ids."""
        services, actor = self.model.services, self.model.actor

        def act(case: Case) -> Case:
            pages = {page.id: page for page in _held(case, code).pages}
            if set(pages) != set(order):
                raise Refused(tr("没有移动"), tr("页面刚刚有变化"), tr("看清楚后再移动一次"))
            for source, target in moves([page.id for page in _held(case, code).pages], order):
                case = services.materials.move(case, code, source, target, actor)
            return case

        return self.start(code, act, tr("移动页面"))

    def rotate(self, code: str, page_ids: Sequence[str], degrees: int) -> Running:
        """Turn pages clockwise."""
        services, actor = self.model.services, self.model.actor
        return self._each(code, page_ids, tr("旋转页面"), lambda case, page_id: services.materials.rotate(
            case, code, page_id, degrees, actor))  # fmt: skip

    def delete(self, code: str, page_ids: Sequence[str]) -> Running:
        """Take pages out; undo brings them back."""
        services, actor = self.model.services, self.model.actor
        words = tr("删除 {0} 页").format(len(page_ids))
        return self._each(code, page_ids, words, lambda case, page_id: services.materials.delete(
            case, code, page_id, actor))  # fmt: skip

    # whole materials -------------------------------------------------------------------------------------------------
    def paper(self, code: str, originals: int, copies: int, remark: str = "") -> Running:
        """收到纸质."""
        services, actor = self.model.services, self.model.actor
        return self.start(
            code,
            lambda case: services.materials.held_on_paper(case, code, originals, copies, actor, remark),
            tr("收到纸质"),
        )

    def paper_now(self, case_id: str, code: str, originals: int, copies: int, remark: str, actor: Actor) -> None:
        """The same on the calling (worker) thread, for what is saved as typed."""
        services = self.model.services
        with self._lock(case_id, code):
            case = self.fresh(case_id)
            self._case_came.emit(services.materials.held_on_paper(case, code, originals, copies, actor, remark))

    def spare(self, codes: Sequence[str], done: Callable[[list[tuple[str, str]]], None] | None = None) -> Running:
        """免提交: fetch what stands in for these; `done` hears (code, why) of those that are not there."""
        services, actor, case_id = self.model.services, self.model.actor, self._case_id

        def run() -> tuple[Case, list[tuple[str, str]]]:
            missing, case = [], self.fresh(case_id)
            for code in codes:
                with self._lock(case_id, code):
                    spared: Spared = services.materials.spare(self.fresh(case_id), code, actor)
                case = spared.case
                self._case_came.emit(case)
                if spared.missing:
                    missing.append((code, spared.missing))
            return case, missing

        def show(found: tuple[Case, list[tuple[str, str]]]) -> None:
            self.model.stored(found[0])
            if done:
                done(found[1])

        operation = Operation(run, show, self.told.emit, lane=NET, title=tr("正在调取电子证照"), cancellable=True,
                              changes=self._changes())  # fmt: skip
        return self.model.desk.runner.start(operation, owner=self)

    def clear(self, code: str) -> Running:
        """撤销登记: the material is missing again."""
        services, actor = self.model.services, self.model.actor
        return self.start(code, lambda case: services.materials.clear(case, code, actor), tr("撤销登记"))

    def supply(self, code: str, done: Callable[[], None]) -> Running:
        """补交: a deferred material is handed in."""
        services, actor = self.model.services, self.model.actor

        def handed_in(_result: Any) -> None:
            self.forget()  # after this the pages are fixed
            done()

        return self.start(code, lambda case: services.materials.supply(case, code, actor), tr("补交登记"), handed_in)

    def export(self, code: str, path: Path, done: Callable[[Path], None]) -> Running:
        """Write all pages of a material as one PDF; whole or not at all."""
        services, case = self.model.services, self.model.case
        pages = _held(case, code).pages if case else ()

        def run() -> Path:
            from clerk_app.materials.merging import merge_to_pdf

            write_whole(path, merge_to_pdf(pages, services.pages))
            return path

        return self.model.run(run, done, title=tr("正在导出 PDF"), failed=self.told.emit, lane=FILES)

    def undo(self) -> Running | None:
        """Take the last act back, unless something came after it."""
        if not self.done:
            return None
        last, services, actor = self.done[-1], self.model.services, self.model.actor

        def run() -> Case:
            with self._lock(last.case_id, last.after.code):
                if _held(self.fresh(last.case_id), last.after.code) != last.after:
                    raise Refused(tr("不能撤销“{0}”").format(last.words), tr("这份材料之后又有变化"), tr("请直接修改"))
                before = replace(last.before, name=last.after.name)
                return services.visits.set_material(last.case_id, before, actor)

        def show(case: Case) -> None:
            self.model.stored(case)
            self._pop(last)

        def failed(error: WorldError) -> None:
            self._pop(last)
            self.told.emit(error)

        operation = Operation(run, show, failed, lane=DB, title=tr("正在撤销"), changes=self._changes())
        return self.model.desk.runner.start(operation, owner=self)

    def forget(self) -> None:
        """Another case is shown, or the pages are fixed: nothing can be undone."""
        self.done.clear()
        self.undo_changed.emit()

    # running ---------------------------------------------------------------------------------------------------------
    def start(
        self,
        code: str,
        act: Callable[[Case], Any],
        words: str,
        done: Callable[[Any], None] | None = None,
        *,
        lane: str = DB,
        case_of: Callable[[Any], Case] = lambda result: result,
    ) -> Running:
        """Run an act on the case as stored now; what it changed can be undone."""
        case_id = self._case_id

        def run() -> tuple[Any, Done]:
            with self._lock(case_id, code):
                case = self.fresh(case_id)
                result = act(case)
                return result, Done(words, case_id, _held(case, code), _held(case_of(result), code))

        def show(found: tuple[Any, Done]) -> None:
            result, change = found
            self.model.stored(case_of(result))
            self.remember(change)
            if done:
                done(result)

        operation = Operation(run, show, self.told.emit, lane=lane, title=tr("正在{0}").format(words),
                              changes=self._changes())  # fmt: skip
        return self.model.desk.runner.start(operation, owner=self)

    def take_scanned(self, case_id: str, code: str, data: bytes, name: str, actor: Actor) -> Done:
        """One scanned page, safe when this returns. Called on the scanner's thread. Raises BadInput, Unavailable."""
        with self._lock(case_id, code):
            case = self.fresh(case_id)
            after = self.model.services.materials.take_page(case, code, data, name, "scanner", actor)
        self._case_came.emit(after)
        return Done(tr("扫描的一页"), case_id, _held(case, code), _held(after, code))

    def remember(self, change: Done) -> None:
        """Make an act the next one to undo."""
        if change.before != change.after and self.model.case is not None and change.case_id == self.model.case.id:
            self.done = [*self.done, change][-UNDOABLE:]
            self.undo_changed.emit()

    def fresh(self, case_id: str) -> Case:
        """The case as stored now."""
        with self.model.services.store.read() as work:
            found: Case = work.cases.get(case_id)
            return found

    def _each(self, code: str, ids: Sequence[str], words: str, act: Callable[[Case, str], Case]) -> Running:
        def run(case: Case) -> Case:
            there = {page.id for page in _held(case, code).pages}
            for page_id in ids:
                case = act(case, page_id) if page_id in there else case
            return case

        return self.start(code, run, words)

    def _tell_refused(self, taken: Taken) -> None:
        refused: list[Refusal] = list(taken.refused)
        if refused:
            self.refused.emit(refused)

    def _pop(self, change: Done) -> None:
        self.done = [each for each in self.done if each is not change]
        self.undo_changed.emit()

    @property
    def _case_id(self) -> str:
        return self.model.case.id if self.model.case else ""

    def _changes(self) -> Changes:
        return Changes.of("case", ids=[self._case_id])

    def _lock(self, case_id: str, code: str) -> threading.RLock:
        return self._locks[case_id, code]


def _held(case: Case, code: str) -> CaseMaterial:
    return case.material(code) or CaseMaterial(code, "", MaterialState.MISSING)


def moves(now: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, int]]:
    """The moves (source, target) that bring one order into the other; a single drag is a single move."""
    order, found = list(now), []
    for source in range(len(order)):
        rest = [*order[:source], *order[source + 1 :]]
        target = wanted.index(order[source])
        if source != target and [*rest[:target], order[source], *rest[target:]] == list(wanted):
            return [(source, target)]
    for target, page_id in enumerate(wanted):
        source = order.index(page_id)
        if source != target:
            found.append((source, target))
            order.insert(target, order.pop(source))
    return found
