"""Codes: given once, and pointing at something that exists; orders that do not run in a ring."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from .check_subject import Finding, Subject, comparisons_at
from .conditions import questions_in
from .document import Where
from .model import Fee, FormField, Material, Option, Theme

_APPLICANT = frozenset(
    f"applicant.{key}" for key in ("name", "id_type", "id_number", "phone", "address", "legal_person")
)
_AGENT = frozenset(f"agent.{key}" for key in ("name", "id_number", "phone"))


def duplicate_codes(subject: Subject) -> Iterator[Finding]:
    """The same code twice in one list."""
    for where, codes in _code_lists(subject.theme):
        first: dict[str, int] = {}
        for index, code in enumerate(codes):
            if code and code in first:
                line = subject.document.position((*where, first[code])).line
                yield Finding((*where, index), "duplicate_code", f"编码“{code}”已在第 {line} 行用过，请换一个")
            first.setdefault(code, index)


def _code_lists(theme: Theme) -> Iterator[tuple[Where, Sequence[str]]]:
    yield ("questions",), [question.code for question in theme.questions]
    yield ("sub_items",), [item.code for item in theme.sub_items]
    yield ("materials",), [material.code for material in theme.materials]
    yield ("fields",), [item.code for item in theme.fields]
    for index, question in enumerate(theme.questions):
        yield ("questions", index, "options"), _codes(question.options)
    for where, item in all_fields(theme):
        yield (*where, "options"), _codes(item.options)
        yield (*where, "columns"), [column.code for column in item.columns]


def _codes(options: tuple[Option, ...]) -> list[str]:
    return [option.code for option in options]


def all_fields(theme: Theme) -> Iterator[tuple[Where, FormField]]:
    """Every field, and every column of a table, with its place."""
    for index, item in enumerate(theme.fields):
        yield from _with_columns(("fields", index), item)


def _with_columns(where: Where, item: FormField) -> Iterator[tuple[Where, FormField]]:
    yield where, item
    for index, column in enumerate(item.columns):
        yield from _with_columns((*where, "columns", index), column)


def unknown_sub_items(subject: Subject) -> Iterator[Finding]:
    """`after`, `alternatives` and `needed_by` name sub-items of this theme."""
    theme = subject.theme
    if any(subject.doubts(("sub_items", index, "code")) for index in range(len(theme.sub_items))):
        return  # a code that could not be read may be the one meant
    known = {item.code for item in theme.sub_items}
    for where, code in _sub_item_references(theme):
        if code and code not in known:
            yield Finding(where, "unknown_sub_item", f"没有“{code}”这个子事项{_known(known)}")


def _sub_item_references(theme: Theme) -> Iterator[tuple[Where, str]]:
    for index, item in enumerate(theme.sub_items):
        for key, codes in (("after", item.after), ("alternatives", item.alternatives)):
            for place, code in enumerate(codes):
                yield ("sub_items", index, key, place), code
    needing: dict[str, Sequence[Material | FormField | Fee]] = {
        "materials": theme.materials,
        "fields": theme.fields,
        "fees": theme.fees,
    }
    for name, entries in needing.items():
        for index, entry in enumerate(entries):
            for place, code in enumerate(entry.needed_by):
                yield (name, index, "needed_by", place), code


def departments(subject: Subject) -> Iterator[Finding]:
    """Departments are in the list; every one that decides is named as lead or cooperating, and the other way round."""
    theme, known = subject.theme, subject.departments
    used: list[tuple[Where, str]] = [(("lead",), theme.lead)]
    used += [(("cooperating", index), code) for index, code in enumerate(theme.cooperating)]
    used += [(("sub_items", index, "department"), item.department) for index, item in enumerate(theme.sub_items)]
    if known is not None:
        for where, code in used:
            if code not in known:
                yield Finding(where, "unknown_department", f"部门名录里没有“{code}”{_known(known)}")
    if any(subject.doubts(where) for where, _ in used):
        return
    named = {theme.lead, *theme.cooperating}
    deciding = {item.department for item in theme.sub_items}
    for where, code in used:
        if where[0] == "sub_items" and code not in named:
            yield Finding(where, "department_not_named", f"“{code}”办理子事项，却不在牵头和配合部门里", "warning")
        if where[0] == "cooperating" and code not in deciding:
            yield Finding(where, "department_idle", f"配合部门“{code}”没有要办的子事项", "warning")
    if theme.lead in theme.cooperating:
        where = ("cooperating", theme.cooperating.index(theme.lead))
        yield Finding(where, "department_twice", f"“{theme.lead}”既是牵头部门又是配合部门", "warning")


def conditions(subject: Subject) -> Iterator[Finding]:
    """Comparisons name a question, fit its kind, and a value that it can take."""
    known = {question.code for question in subject.theme.questions}
    unreadable = any(subject.doubts(("questions", index, "code")) for index in range(len(subject.theme.questions)))
    for where, condition in subject.conditions():
        for place, compare in comparisons_at(where, condition):
            missing = compare.question not in known
            if missing and unreadable:
                continue
            if reason := subject.fault_in(place, compare):
                code = "unknown_question" if missing else "impossible_value"
                yield Finding(place, code, reason + (_known(known) if missing else ""))


def prefill(subject: Subject) -> Iterator[Finding]:
    """Every pre-fill source exists."""
    questions = {question.code for question in subject.theme.questions}
    for where, item in all_fields(subject.theme):
        for index, source in enumerate(item.prefill):
            if reason := _prefill_fault(source, questions):
                yield Finding((*where, "prefill", index), "unknown_prefill", reason)


def _prefill_fault(source: str, questions: set[str]) -> str:
    kind, _, rest = source.partition(".")
    if kind in ("applicant", "agent"):
        known = _APPLICANT if kind == "applicant" else _AGENT
        return "" if source in known else f"没有“{source}”这个预填来源{_known(known)}"
    if kind == "answer":
        return "" if rest in questions else f"预填来源“{source}”里的问题“{rest}”不存在{_known(questions)}"
    if kind == "licence":
        licence, _, key = rest.rpartition(".")
        return "" if licence and key else f"预填来源“{source}”应写成 licence.证照名称.项目"
    return f"预填来源“{source}”不认识：应以 applicant.、agent.、answer. 或 licence. 开头"


def rings(subject: Subject) -> Iterator[Finding]:
    """Sub-items that wait for each other, and questions that arise only from each other; every ring named once."""
    theme = subject.theme
    after = {item.code: item.after for item in theme.sub_items}
    places: dict[str, Where] = {item.code: ("sub_items", i, "after") for i, item in enumerate(theme.sub_items)}
    for ring in _find_rings(after):
        reason = f"先后次序成了环：{' → '.join(ring)}，谁也不能先办"
        yield Finding(places[ring[0]], "dependency_cycle", reason)
    arising = {question.code: tuple(sorted(questions_in(question.when))) for question in theme.questions}
    places = {question.code: ("questions", i, "when") for i, question in enumerate(theme.questions)}
    for ring in _find_rings(arising):
        reason = f"问题的出现条件成了环：{' → '.join(ring)}，谁也不会先问"
        yield Finding(places[ring[0]], "question_cycle", reason)


def _find_rings(edges: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """One ring through each group of codes that reach each other, beginning with the first one written."""
    rings: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in edges:
        if start in seen:
            continue
        if ring := _way_back(edges, start):
            rings.append(ring)
            seen.update(ring)
    return rings


def _way_back(edges: Mapping[str, tuple[str, ...]], start: str) -> tuple[str, ...]:
    """The shortest way from a code back to itself; () when there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    for code in waiting:
        for follower in edges.get(code, ()):
            if follower == start:
                way = [start, code]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way)) if len(way) > 1 else ()
            if follower not in came_from and follower in edges:
                came_from[follower] = code
                waiting.append(follower)
    return ()


def alternatives(subject: Subject) -> Iterator[Finding]:
    """A sub-item is no alternative of itself."""
    for index, item in enumerate(subject.theme.sub_items):
        for place, code in enumerate(item.alternatives):
            where: Where = ("sub_items", index, "alternatives", place)
            if code == item.code:
                yield Finding(where, "own_alternative", f"“{code}”不能与自己二选一")


def _known(codes: Collection[str]) -> str:
    shown = sorted(codes)[:12]
    more = "等" if len(codes) > len(shown) else ""
    return f"（现有：{'、'.join(shown)}{more}）" if shown else ""
