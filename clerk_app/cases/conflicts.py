"""Two people changed one case: what can be put together by itself, and what a person must choose. Pure.

A case is looked at as values by path: ("form", "shop_name"), ("applicant", "phone"), ("agent",), ("materials", "M01").
What only one side changed is taken from that side; what both changed differently is a clash: nothing is overwritten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any, Literal, TypeAlias

from clerk_app.errors import Conflict

from .model import Applicant, Case, CaseMaterial, Delivery, HeldPage

Path: TypeAlias = tuple[str, ...]
Side: TypeAlias = Literal["mine", "theirs"]
PEOPLE = {"applicant": Applicant, "delivery": Delivery}
KEYED = ("answers", "form")
# What is worked out from the rest, or only ever grows: never a matter of choice.
FOLLOWS = ("notice_hash", "marks")
NOT_MERGED = "not_merged"


@dataclass(frozen=True, slots=True)
class CaseConflict:
    """Two versions of one case, kept until a person has chosen, and after. `mine` is that of `window`; `base` the one
    both began from, None if unknown.

    `kind`: edit (two windows at once), cut_off (found when merging), or not_merged: the hall would not take `mine` for
    that `reason`; `theirs` is what it has of it, or `mine` again if it has nothing.
    """

    id: str
    case_id: str
    window: str
    clerk: str
    at: datetime
    mine: Case
    theirs: Case
    base: Case | None = None
    kind: str = "edit"
    open: bool = True
    settled_at: datetime | None = None
    settled_by: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    reason: str = ""

    @property
    def not_merged(self) -> bool:
        """Nothing to choose from: a case that still has to be brought to the hall."""
        return self.kind == NOT_MERGED


class EditClash(Conflict):
    """The same field was changed by two. `kept` holds both versions; the stored case is as the other left it."""

    def __init__(self, kept: CaseConflict) -> None:
        edited = kept.theirs.edited
        who = f"{edited.window} {edited.name}".strip() if edited else "另一个窗口"
        super().__init__("两边改了同一栏", f"{who}也改了这个办件", "两边的内容都在，请比较后选定")
        self.kept = kept


@dataclass(frozen=True, slots=True)
class Merge:
    """`case`: theirs with what only I changed. `clashes` were changed by both; `own` and `foreign` by one side."""

    case: Case
    clashes: tuple[Path, ...]
    own: tuple[Path, ...]
    foreign: tuple[Path, ...]


def values(case: Case) -> dict[Path, Any]:
    """What people type and take in, by path. What is empty is left out, but a field of the form that was emptied by
    hand is there with an empty value: nothing may be filled in there again."""
    found: dict[Path, Any] = {}
    for name, kind in PEOPLE.items():
        person = getattr(case, name)
        found.update({(name, each.name): getattr(person, each.name) for each in fields(kind)})
    found["agent",] = case.agent
    found.update({("answers", code): value for code, value in case.answers.items()})
    found.update({("form", code): value for code, value in case.form.items()})
    found["truth_promised",] = case.truth_promised or None
    found.update({("materials", each.code): each for each in case.materials})
    return {
        path: value for path, value in found.items() if (path[0] in KEYED and value is not None) or not _empty(value)
    }


def with_values(case: Case, wanted: Mapping[Path, Any]) -> Case:
    """The case with those values; None takes one away."""
    parts: dict[str, Any] = {}
    for path, value in wanted.items():
        name = path[0]
        if name in PEOPLE:
            blank = getattr(PEOPLE[name](), path[1])
            parts[name] = replace(parts.get(name, getattr(case, name)), **{path[1]: blank if value is None else value})
        elif name in KEYED:
            there = dict(parts.get(name, getattr(case, name)))
            there.pop(path[1], None)
            parts[name] = there if value is None else {**there, path[1]: value}
        elif name == "materials":
            others = tuple(each for each in parts.get(name, case.materials) if each.code != path[1])
            parts[name] = others if value is None else (*others, value)
        else:
            parts[name] = bool(value) if name == "truth_promised" else value
    return replace(case, **parts)


def changes(before: Case, after: Case) -> dict[Path, tuple[Any, Any]]:
    """What differs, by path: (before, after); None stands for empty."""
    old, new = values(before), values(after)
    paths = dict.fromkeys((*old, *new))
    return {path: (old.get(path), new.get(path)) for path in paths if not same(old.get(path), new.get(path))}


def merge(base: Case | None, mine: Case, theirs: Case) -> Merge:
    """Put two versions together. Without a `base`, what is filled on both sides and differs is a clash."""
    was = values(base) if base is not None else {}
    my, their = values(mine), values(theirs)
    taken: dict[Path, Any] = {}
    clashes, foreign = [], []
    for path in dict.fromkeys((*my, *their, *was)):
        before, left, right = was.get(path), my.get(path), their.get(path)
        if same(left, right):
            continue
        if same(left, before):
            foreign.append(path)
        elif same(right, before):
            taken[path] = left
        elif (joined := _joined(before, left, right)) is not None:
            taken[path] = joined
        else:
            clashes.append(path)
    return Merge(with_values(theirs, taken), tuple(clashes), tuple(taken), tuple(foreign))


def merge_material(base: CaseMaterial | None, mine: CaseMaterial, theirs: CaseMaterial) -> CaseMaterial | None:
    """Pages that either side added or removed, and whatever else only one side changed; None when they contradict."""
    before = base or CaseMaterial(mine.code, mine.name)
    pages = _pages(before.pages, mine.pages, theirs.pages)
    if pages is None:
        return None
    parts: dict[str, Any] = {"pages": pages}
    for name in ("state", "originals", "copies", "spare", "deferred_until", "remark"):
        was, left, right = (getattr(each, name) for each in (before, mine, theirs))
        if left in (right, was):
            continue
        if right != was:
            return None
        parts[name] = left
    return replace(theirs, **parts)


def settled(conflict: CaseConflict, stored: Case, choices: Mapping[Path, Side]) -> Case:
    """The stored case with what was chosen where the two differ, and what only I had changed elsewhere."""
    joined = merge(conflict.base, conflict.mine, conflict.theirs)
    my, their = values(conflict.mine), values(conflict.theirs)
    wanted = {path: values(joined.case).get(path) for path in joined.own}
    wanted |= {path: (my if side == "mine" else their).get(path) for path, side in choices.items()}
    return with_values(stored, wanted)


def same(left: Any, right: Any) -> bool:
    """Equal for a reader: lists and tuples alike, empty and absent alike."""
    return bool(_plain(left) == _plain(right))


def content_differs(left: Case, right: Case) -> bool:
    """Whether what people typed or took in is another."""
    return bool(changes(left, right))


def _joined(before: Any, mine: Any, theirs: Any) -> CaseMaterial | None:
    if isinstance(mine, CaseMaterial) and isinstance(theirs, CaseMaterial):
        return merge_material(before, mine, theirs)
    return None


def _pages(
    was: tuple[HeldPage, ...], mine: tuple[HeldPage, ...], theirs: tuple[HeldPage, ...]
) -> tuple[HeldPage, ...] | None:
    """By the pages' ids, in my order, theirs added at the end; None when both changed one page differently."""
    before, left, right = ({page.id: page for page in pages} for pages in (was, mine, theirs))
    kept: dict[str, HeldPage] = {}
    for key in dict.fromkeys((*left, *right)):
        old, my, their = before.get(key), left.get(key), right.get(key)
        page = their if my == old else my
        if my != old and their not in (old, my):
            return None
        if page is not None:
            kept[key] = page
    if [page.id for page in mine] == [page.id for page in was]:  # I did not move any: their order stands
        return tuple(kept[key] for key in dict.fromkeys((*right, *left)) if key in kept)
    return tuple(kept.values())


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], (), {})


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return None if _empty(value) else value
