"""Import of a provincial portal's guide (办事指南) as a draft definition that a person finishes.

Nothing is dropped or doubled unseen: every row of the guide is in the draft, merged and told, or told as not
imported; the account is closed against the written document before it is handed out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import BadInput
from . import guide_items, guide_materials, guide_theme
from .document import MAX_BYTES, parse_document
from .guide_departments import Departments
from .guide_entries import Codes, Entry, Findings, Tally, merged, without_empty
from .guide_situations import Nested, Situations, choices_of, holds_choices
from .guide_source import Guide, Row, Rows, as_rows, read_guide, section_of
from .guide_text import same, shown
from .guide_words import Section
from .guide_yaml import write_yaml
from .library import DEPARTMENTS_FILE, SHIPPED
from .loader import load_departments

_HEADING = (
    "草稿：由办事指南导入，还不能用。\n"
    "逐条核对 review（顶上是总的，子事项和材料里是各自的），改好一条删一条；\n"
    "全部核对完，把 draft 改为 false，version 改为正式版本号（如 2026.1），再用 catalogue check 检查。"
)
_MOST = {"sub_items": 100, "materials": 300, "questions": 100, "fees": 100}
_OPTIONS_MOST = 60


@dataclass(frozen=True, slots=True)
class ImportedDraft:
    """`yaml_text` is the draft as a file; `notes` say what the import did, the account of rows last."""

    yaml_text: str
    notes: tuple[str, ...]


class AccountMismatch(RuntimeError):
    """A bug of the import: the draft does not hold what the guide lists."""


def import_guide(path: Path) -> ImportedDraft:
    """A draft (draft: true) of one guide that passes the checks. Raises BadInput when the file is not a guide."""
    guide = read_guide(path)
    work = _Import(guide, path)
    draft = work.run()
    text = write_yaml(draft, _HEADING)
    if len(text.encode()) > MAX_BYTES:
        raise _too_many(path, f"写成草稿超过 {MAX_BYTES // 1024 // 1024} MB")
    _close_account(path, draft, text, work.tallies)
    return ImportedDraft(text, (*work.findings.notes, _open_points(draft), *work.account(draft)))


def _open_points(draft: Mapping[str, Any]) -> str:
    counts = [(title, sum("review" in entry for entry in draft[key])) for key, title in _REVIEWED]
    parts = [f"待核对：总的 {len(draft['review'])} 条", *(f"{count} 项{title}各有说明" for title, count in counts)]
    return "，".join(parts)


_REVIEWED = (("sub_items", "子事项"), ("materials", "材料"))


class _Import:
    """One import under way."""

    def __init__(self, guide: Guide, path: Path) -> None:
        self.guide, self.path = guide, path
        self.findings = Findings()
        self.tallies: dict[str, Tally] = {}
        listed = load_departments(SHIPPED / DEPARTMENTS_FILE)
        self.departments = Departments({department.code: department.name for department in listed})
        self.situations = Situations(self.findings)

    def run(self) -> dict[str, Any]:
        """The document, its keys in the order a person reads them."""
        if self.guide.answered_with_error:
            self.findings.both("平台标明这次查询出错，内容可能不全，请重新查询后核对")
        head = guide_theme.read_head(self.guide, self.departments, self.path.name, self.findings)
        lists = self._lists(head)
        cooperating = self._cooperating(head, lists["sub_items"])
        self._tell_open(lists["questions"])
        self._tell_rest()
        draft = head | {"cooperating": cooperating, "draft": True, "review": self.findings.review} | lists
        self._refuse_too_many(draft)
        return _tidy(draft)

    def _lists(self, head: Mapping[str, Any]) -> dict[str, Any]:
        self._read_situations()
        items, by_item = self._items(head)
        materials = self._materials(by_item)
        fees = self._entries("fees", "收费", guide_theme.read_fee)
        guide_theme.doubt_fees(self.guide, fees, self.findings)
        places = self._entries("places", "办理地点", guide_theme.read_place, tell=True)
        conditions = self._entries("conditions", "办理条件", guide_theme.read_condition, tell=True)
        faqs = self._entries("faqs", "常见问题", guide_theme.read_faq, tell=True)
        return {
            "places": [{"name": place.name, **place.data} for place in places],
            "conditions": [condition.name for condition in conditions],
            "remarks": guide_theme.read_remarks(self.guide, self.findings),
            "questions": self.situations.questions,
            "sub_items": items,
            "materials": materials,
            "fields": [],
            "fees": [_fee(fee) for fee in fees],
            "faqs": [without_empty({"question": faq.name, **faq.data}) for faq in faqs],
        }

    def _entries(
        self, section: Section, title: str, read: Callable[[Row, int], Entry], tell: bool = False
    ) -> list[Entry]:
        """The rows of one section as elements, merged, with their account opened; `tell` their details in review."""
        rows = self.guide.rows(section)
        entries = [read(row, place) for place, row in enumerate(rows.in_order(), 1)]
        kept = self._merged(section, title, entries, rows.blank)
        for entry in kept if tell else ():
            for detail in entry.details:
                self.findings.doubt(f"{title}“{shown(entry.name, 40)}”：{detail}")
        return kept

    def _merged(self, key: str, title: str, entries: list[Entry], blank: int) -> list[Entry]:
        kept = merged(entries, title, self.findings)
        names = [entry.name for entry in entries]
        self.tallies[key] = Tally(title, len(entries), names, len(entries) - len(kept), blank)
        if blank:
            self.findings.both(f"{title}列表里有 {blank} 行是空的或只写了“无”，没有导入")
        return kept

    def _read_situations(self) -> None:
        """From their own section, from a list of unknown name, and from questions that come with choices."""
        self.situations.read(self.guide.rows("situations"), "")
        for where in [where for where, value in self.guide.unknown.items() if holds_choices(value)]:
            self.situations.read(as_rows(self.guide.unknown.pop(where)), where.rpartition(".")[2])
        faqs = self.guide.rows("faqs")
        asked = [row for row in faqs.rows if choices_of(row) is not None]
        if asked:
            self.situations.read(Rows(asked), "")
            faqs.rows = [row for row in faqs.rows if row not in asked]

    def _items(self, head: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[tuple[Row, str]]]:
        """Sub-items, and the material rows that stand inside one of them with its code."""
        rows = self.guide.rows("items")
        nested = self._nested("items")
        choices: list[Nested | None] = [*(None for _ in rows.rows), *nested]
        sources = rows.in_order() + [inner.row for inner in nested]
        lead = head["lead"]
        entries = [guide_items.read_item(row, place, self.departments, lead) for place, row in enumerate(sources, 1)]
        guide_items.tell_apart(entries, [guide_items.variant_of(row) for row in sources])
        inside = [_inside(row) for row in sources]
        for entry, row, choice in zip(entries, sources, choices, strict=True):
            guide_items.left_over(row, entry)
            self._common(entry, row, choice)
        kept = self._merged("sub_items", "子事项", entries, rows.blank)
        guide_items.summarise(kept, head["limit"]["promised"], self.findings)
        codes = {entry.key(): f"S{place}" for place, entry in enumerate(kept, 1)}
        by_item = [
            (material, codes[entry.key()]) for entry, found in zip(entries, inside, strict=True) for material in found
        ]
        if not kept:
            self.tallies["sub_items"].added = 1
            return [guide_items.stand_in(head["name"], lead, head["limit"])], by_item
        return [guide_items.write_item(entry, place) for place, entry in enumerate(kept, 1)], by_item

    def _materials(self, by_item: list[tuple[Row, str]]) -> list[dict[str, Any]]:
        rows, nested = self.guide.rows("materials"), self._nested("materials")
        sources: list[tuple[Row, Nested | None, str]] = [(row, None, "") for row in rows.in_order()]
        sources += [(inner.row, inner, "") for inner in nested] + [(row, None, code) for row, code in by_item]
        entries = []
        for place, (row, choice, item) in enumerate(sources, 1):
            entry = guide_materials.read_material(row, place)
            entry.users = [item] if item else None
            self._common(entry, row, choice)
            entries.append(entry)
        kept = self._merged("materials", "材料", entries, rows.blank)
        guide_materials.summarise(kept, self.findings)
        codes = Codes()
        return [guide_materials.write_material(entry, codes, place) for place, entry in enumerate(kept, 1)]

    def _nested(self, section: Section) -> list[Nested]:
        return [inner for inner in self.situations.nested if inner.section == section]

    def _common(self, entry: Entry, row: Row, choice: Nested | None) -> None:
        """What materials and items share: the situation they stand under, and the portal's state."""
        if choice is not None:
            entry.whens = [choice.when]
            entry.details.append(f"指南列在情形“{choice.situation}”下")
        if row.retired():
            entry.details.append("平台上的状态（zt）不是“0”，可能已停用，请核对")

    def _cooperating(self, head: Mapping[str, Any], items: list[dict[str, Any]]) -> list[str]:
        """Those the guide names, and those inferred for a sub-item."""
        named = list(head["cooperating"])
        inferred = [item["department"] for item in items if item["department"] not in (head["lead"], *named)]
        inferred = list(dict.fromkeys(inferred))
        if inferred:
            titles = "、".join(self.departments.title(code) for code in inferred)
            self.findings.doubt(f"配合部门里的{titles}不在指南所列部门中，是由子事项推断加上的，请核对")
        if not named and not inferred:
            self.findings.doubt("指南没有写配合部门")
        return named + inferred

    def _tell_open(self, questions: list[dict[str, Any]]) -> None:
        """What no guide of this kind says."""
        self.tallies["questions"] = Tally(
            "情形问题", self.situations.found, [question["text"] for question in questions]
        )
        if questions:
            self.findings.doubt("情形问题照指南导入，请核对每个选项影响哪些子事项和材料，补上 when")
        else:
            self.findings.doubt("指南没有给出情形问题，请按实际情形建 questions，并给子事项、材料补 when")
        self.findings.doubt("指南没有给出联办表单的栏目，请补 fields")
        self.findings.doubt("指南没有给出整件事的设定依据，请补 legal_basis")

    def _tell_rest(self) -> None:
        """Whatever of the guide has no place in the draft."""
        facts, findings = self.guide.facts, self.findings
        files = guide_theme.attached_files(self.guide)
        if files:
            findings.both(f"指南的附件没有导入：{'、'.join(files)}")
        for conflict in facts.conflicts:
            findings.both(f"指南里前后不一：{conflict}")
        left = facts.left_over() + [f"{where}：{shown(value)}" for where, value in self.guide.unknown.items()]
        for told in left:
            findings.both(f"没有导入（不认识的内容）：{told}")
        codes = set(facts.unexplained())
        for row in (*self.guide.rows("materials").rows, *self.guide.rows("items").rows):
            codes |= row.unexplained()
        if codes:
            findings.tell(f"含义没有公布的平台代码没有导入：{'、'.join(sorted(codes))}")

    def _refuse_too_many(self, draft: Mapping[str, Any]) -> None:
        for key, most in _MOST.items():
            if len(draft[key]) > most:
                title = self.tallies[key].title
                raise _too_many(self.path, f"{title}有 {len(draft[key])} 项，一件事最多 {most} 项")
        for question in draft["questions"]:
            if len(question.get("options", ())) > _OPTIONS_MOST:
                count = len(question["options"])
                raise _too_many(self.path, f"情形“{question['text']}”有 {count} 个选项，最多 {_OPTIONS_MOST} 个")

    def account(self, draft: Mapping[str, Any]) -> tuple[str, ...]:
        """One line for every kind of element."""
        order = ("materials", "sub_items", "questions", "faqs", "conditions", "places", "fees")
        return tuple(self.tallies[key].line(len(draft.get(key, ()))) for key in order)


def _too_many(path: Path, why: str) -> BadInput:
    return BadInput(f"没有导入 {path.name}：内容太多", why, "请核对文件里是不是混进了别的事项")


def _inside(row: Row) -> list[Row]:
    """Materials that a guide lists inside a sub-item."""
    found: list[Row] = []
    for key, _ in list(row.unread()):
        if section_of(key) == "materials":
            found += row.rows(key).in_order()
    return found


def _fee(fee: Entry) -> dict[str, Any]:
    return {"name": fee.name, "amount": fee.data["amount"], "basis": fee.data["basis"]} | without_empty(
        {"standard": fee.data["standard"], "mark": fee.data["mark"]}
    )


_REQUIRED = ("cooperating", "questions", "sub_items", "materials", "fields")


def _tidy(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Without empty keys, except those the format requires."""
    return {key: value for key, value in draft.items() if key in _REQUIRED or value not in ("", None, [])}


def _close_account(path: Path, draft: Mapping[str, Any], text: str, tallies: Mapping[str, Tally]) -> None:
    """Hold the written document against the draft and against the rows of the guide. Raises AccountMismatch."""
    document = parse_document(path, text)
    if document.faults or document.data != draft:
        raise AccountMismatch(f"the written draft reads differently: {document.faults[:3]}")
    for key, tally in tallies.items():
        entries = document.data.get(key, [])
        if len(entries) != tally.found - tally.merged + tally.added:
            raise AccountMismatch(f"{key}: {tally.found} rows, {tally.merged} merged, {len(entries)} written")
        if {same(_name(entry)) for entry in entries} != {same(name) for name in tally.names} and not tally.added:
            raise AccountMismatch(f"{key}: names of the guide and of the draft differ")


def _name(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    return str(next(entry[key] for key in ("name", "text", "question") if key in entry))
