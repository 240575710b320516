"""What the material list shows: one row a material of this situation, grouped, in the order of the guide. Pure."""

from dataclasses import dataclass

from clerk_app.cases.model import MATERIAL_TEXT, Case, CaseMaterial, MaterialState, Status
from clerk_app.catalogue.model import Material, Theme
from clerk_app.notice import words
from clerk_app.notice.compute import needed_materials
from ui.text import tr

PILLS = {
    MaterialState.MISSING: "quiet",
    MaterialState.HELD: "done",
    MaterialState.SPARED: "done",
    MaterialState.DEFERRED: "near",
}
THERE = frozenset({MaterialState.HELD, MaterialState.SPARED})
EDITABLE = frozenset({Status.DRAFT, Status.RECEIVED, Status.CORRECTING})


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One material as the clerk sees it. `there`: nothing more is needed of it; `open`: it may be changed now."""

    code: str
    name: str
    group: str
    held: CaseMaterial
    material: Material
    there: bool
    open: bool
    by_form: bool = False

    @property
    def pill(self) -> tuple[str, str]:
        """State and words of the pill."""
        if self.by_form:
            return "done", tr("由表单生成")
        if self.held.state is MaterialState.DEFERRED and self.gathered:
            return "under_way", tr("待登记补交")
        return PILLS[self.held.state], MATERIAL_TEXT[self.held.state]

    @property
    def gathered(self) -> bool:
        """Whether pages or paper are there, handed in or not."""
        return bool(self.held.pages or self.held.originals or self.held.copies)

    @property
    def counts(self) -> str:
        """What was taken, in one line: "原件 1　扫描 3 页"; what is wanted while nothing is."""
        held = self.held
        parts = [
            held.originals and tr("原件 {0} 份").format(held.originals),
            held.copies and tr("复印件 {0} 份").format(held.copies),
            held.pages and tr("{0} 页").format(len(held.pages)),
            held.spare and tr("来自{0}").format(held.spare.source),
        ]
        return " · ".join(part for part in parts if part) or (tr("不用提交") if self.by_form else wanted(self.material))

    @property
    def may_spare(self) -> bool:
        """Whether an e-licence or shared data can stand in for it."""
        return self.material.spare.way not in ("none", "form")


def wanted(material: Material) -> str:
    """What the guide asks for: "复印件 1 份，纸质或电子"."""
    original, medium = words.ORIGINAL[material.original], words.MEDIUM[material.medium]
    return tr("要{0} {1} 份，{2}").format(original, material.copies, medium)


def material_rows(theme: Theme, case: Case) -> tuple[MaterialRow, ...]:
    """All materials of the situation, group by group: to hand in, may follow later, spared."""
    needed = needed_materials(theme, case.answers)
    rows = [_row(material, case) for material in needed]
    groups = (tr("需提交"), tr("需提交 · 可容缺"), tr("免提交"))
    return tuple(row for group in groups for row in rows if row.group == group)


def _row(material: Material, case: Case) -> MaterialRow:
    held = case.material(material.code) or CaseMaterial(material.code, material.name)
    by_form = material.spare.way == "form"
    deferred = case.status is Status.ACCEPTED_DEFERRED and held.state is MaterialState.DEFERRED
    return MaterialRow(
        material.code,
        material.name,
        _group(material),
        held,
        material,
        there=by_form or held.state in THERE,
        open=not by_form and (case.status in EDITABLE or deferred),
        by_form=by_form,
    )


def _group(material: Material) -> str:
    brought = material.spare.way == "none" or (material.source == "applicant" and material.spare.way != "form")
    if not brought:
        return tr("免提交")
    return tr("需提交 · 可容缺") if material.deferrable else tr("需提交")


def counter(rows: tuple[MaterialRow, ...]) -> tuple[int, int]:
    """How many are there, of how many."""
    return sum(row.there for row in rows), len(rows)


def paper_wanted(material: Material) -> tuple[int, int]:
    """Originals and copies that a tick on "收到纸质" stands for."""
    number = max(1, material.copies)
    return {"original": (number, 0), "copy": (0, number), "original_and_copy": (1, number)}.get(
        material.original, (0, number)
    )
