"""The use cases of taking materials in (收件): files, scans, e-licences; pages put in order. One commit an act."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clerk_app.cases.model import Actor, Case, CaseMaterial, MaterialState, Status
from clerk_app.cases.ports import Clock
from clerk_app.cases.visits import Visits
from clerk_app.errors import NotFound, Refused

from . import pages as order
from .fetching import ORIGIN_OF_WAY, FetchWay, LicenceRequest, LicenceSource, NotAvailable, spare_record
from .intake_files import Refusal, take_bytes, take_files
from .model import Origin, Page, PageLimits, limits_for
from .page_store import PageStore


@dataclass(frozen=True, slots=True)
class Taken:
    """The case after taking files, and the files that could not be taken, each with its reason."""

    case: Case
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Spared:
    """The case after asking for an e-licence; `missing` says in words why there is none, "" when there is."""

    case: Case
    missing: str = ""


class MaterialDesk:
    """Materials of a case at the window: of drafts, of taken-in cases, and of deferred ones.

    A deferred material (容缺) is gathered page by page like any other; it counts as handed in only after `supply`.
    """

    def __init__(
        self,
        visits: Visits,
        store: PageStore,
        source: LicenceSource,
        defaults: Callable[[], PageLimits],
        clock: Clock,
    ) -> None:
        self._visits = visits
        self._store = store
        self._source = source
        self._defaults = defaults
        self._clock = clock

    def limits(self, case: Case, code: str) -> PageLimits:
        """What this material may hold: the guide's limits, else the hall's."""
        return limits_for(self._visits.theme_of(case).material(code), self._defaults())

    def take_files(self, case: Case, code: str, paths: Iterable[Path], actor: Actor) -> Taken:
        """Add files to a material. A bad file never takes the others with it."""
        material = self._material(case, code)
        result = take_files(
            paths, self._store, self.limits(case, code), added_at=self._clock(), existing=material.pages
        )
        if not result.pages:
            return Taken(case, result.refused)
        return Taken(self._with_pages(case, material, (*material.pages, *result.pages), actor), result.refused)

    def take_page(self, case: Case, code: str, data: bytes, name: str, origin: Origin, actor: Actor) -> Case:
        """Add one scanned or photographed page, safe on disk before the case names it. Raises BadInput, Unavailable."""
        material = self._material(case, code)
        limits = self.limits(case, code)
        new = take_bytes(data, name, self._store, limits, origin=origin, added_at=self._clock())
        return self._with_pages(case, material, order.add_pages(material.pages, new, limits), actor)

    def take_certificate(
        self, case: Case, code: str, pdf: bytes, name: str, remark: str, copy: bool, actor: Actor
    ) -> Case:
        """A certificate that another hall has issued for this case becomes this material, once; of a deferred material
        it is handed in at once. `remark` says where it is from; `copy`: it counts as a paper copy.

        Raises Refused, Conflict, BadInput, Unavailable; then the material is as it was.
        """
        material, limits = self._material(case, code), self.limits(case, code)
        new = take_bytes(pdf, name, self._store, limits, origin="link", added_at=self._clock())
        if new[0].content in {page.content for page in material.pages}:
            return case
        words = "；".join(part for part in (material.remark, remark) if part)
        pages = order.add_pages(material.pages, new, limits)
        taken = replace(material, pages=pages, spare=None, remark=words, copies=material.copies + int(copy))
        if case.status is Status.ACCEPTED_DEFERRED and material.state is MaterialState.DEFERRED:
            return self._visits.supply_deferred(case.id, taken, actor)
        return self._save(case, _with_state(taken), actor)

    def move(self, case: Case, code: str, source: int, target: int, actor: Actor) -> Case:
        material = self._material(case, code)
        return self._with_pages(case, material, order.move_page(material.pages, source, target), actor)

    def rotate(self, case: Case, code: str, page_id: str, degrees: int, actor: Actor) -> Case:
        material = self._material(case, code)
        return self._with_pages(case, material, order.rotate_page(material.pages, page_id, degrees), actor)

    def delete(self, case: Case, code: str, page_id: str, actor: Actor) -> Case:
        material = self._material(case, code)
        return self._with_pages(case, material, order.delete_page(material.pages, page_id), actor)

    def replace_page(self, case: Case, code: str, page_id: str, path: Path, actor: Actor) -> Taken:
        """Put the pages of a file where one page stood; on a bad file the old page stays."""
        material, limits = self._material(case, code), self.limits(case, code)
        result = take_files([path], self._store, limits, added_at=self._clock())
        if not result.pages:
            return Taken(case, result.refused)
        fresh = order.replace_page(material.pages, page_id, result.pages, limits)
        return Taken(self._with_pages(case, material, fresh, actor), result.refused)

    def held_on_paper(self, case: Case, code: str, originals: int, copies: int, actor: Actor, remark: str = "") -> Case:
        """Tick a material as held on paper: how many originals and copies."""
        material = self._material(case, code)
        held = replace(material, originals=originals, copies=copies, remark=remark)
        return self._save(case, _with_state(held), actor)

    def spare(self, case: Case, code: str, actor: Actor) -> Spared:
        """免提交: fetch the e-licence or shared record that stands in for the material."""
        theme = self._visits.theme_of(case)
        spare = theme.material(code).spare
        if spare.way in ("none", "form"):
            raise Refused("这份材料没有可以代替的电子证照", "指南没有列出免提交方式", "请申请人提交")
        way: FetchWay = "data_sharing" if spare.way == "data_sharing" else "e_licence"
        name = spare.licence or theme.material(code).name
        holder = case.applicant
        found = self._source.fetch(LicenceRequest(name, holder.name, holder.id_number, way))
        if isinstance(found, NotAvailable):
            return Spared(case, found.reason)
        now = self._clock()
        pages = take_bytes(
            found.pdf, f"{found.licence}.pdf", self._store, PageLimits(), origin=ORIGIN_OF_WAY[way], added_at=now
        )
        spared = replace(
            self._material(case, code),
            state=MaterialState.SPARED,
            pages=pages,
            spare=spare_record(found, way, now),
            originals=0,
            copies=0,
        )
        if case.status is Status.ACCEPTED_DEFERRED:
            return Spared(self._visits.supply_deferred(case.id, spared, actor))
        return Spared(self._save(case, spared, actor))

    def supply(self, case: Case, code: str, actor: Actor) -> Case:
        """补交: what was gathered of a deferred material is handed in. Raises Refused when nothing was gathered."""
        material = self._material(case, code)
        if not (material.pages or material.originals or material.copies):
            raise Refused(
                f"还没有收到“{material.name}”", "没有页面，也没有登记纸质份数", "先扫描、选择文件或登记纸质，再补交"
            )
        return self._visits.supply_deferred(case.id, material, actor)

    def clear(self, case: Case, code: str, actor: Actor) -> Case:
        """Take everything of one material back: it is missing again."""
        material = self._material(case, code)
        return self._save(case, CaseMaterial(material.code, material.name), actor)

    def _material(self, case: Case, code: str) -> CaseMaterial:
        known = next((each for each in self._visits.theme_of(case).materials if each.code == code), None)
        if known is None:
            raise NotFound(f"这个主题没有材料“{code}”", "不能收取指南以外的材料", "只登记清单里的材料")
        return case.material(code) or CaseMaterial(code, known.name)

    def _with_pages(self, case: Case, material: CaseMaterial, fresh: Sequence[Page], actor: Actor) -> Case:
        return self._save(case, _with_state(replace(material, pages=tuple(fresh), spare=None)), actor)

    def _save(self, case: Case, material: CaseMaterial, actor: Actor) -> Case:
        old = case.material(material.code)
        if case.status is Status.ACCEPTED_DEFERRED and old is not None and old.state is MaterialState.DEFERRED:
            material = replace(material, state=MaterialState.DEFERRED, deferred_until=old.deferred_until)
        return self._visits.set_material(case.id, material, actor, base=case)


def _with_state(material: CaseMaterial) -> CaseMaterial:
    there = material.pages or material.originals or material.copies
    return replace(material, state=MaterialState.HELD if there else MaterialState.MISSING)
