"""Every fault of a definition, not only the first: reading, schema, references, reach, contradictions, repetitions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from . import check_fields, check_references, check_values, schema
from .check_reach import reach
from .check_subject import Finding, Subject
from .document import Document, Where, read_document
from .faults import Fault, errors_in, in_order
from .library import DEPARTMENTS_FILE, SHIPPED, definition_files
from .loader import build_departments, build_theme
from .model import Department, Theme

Check: TypeAlias = Callable[[Subject], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_references.duplicate_codes,
    check_references.unknown_sub_items,
    check_references.departments,
    check_references.conditions,
    check_references.prefill,
    check_references.rings,
    check_references.alternatives,
    check_values.limits,
    check_values.fees,
    check_values.materials,
    check_fields.questions,
    check_fields.definitions,
    check_fields.asked_twice,
    reach,
)
# A draft repeats what the guide says: what only a person can mend there is no reason to refuse the draft.
_LEFT_TO_REVIEW = frozenset(
    {"idle_question", "limits_contradict", "fee_without_basis", "fee_without_amount", "unknown_department"}
    | {"asked_twice", "asked_at_registration", "question_contradicts"}
)


def check_paths(paths: Iterable[Path]) -> list[Fault]:
    """All faults of some files and folders, by file and line; also what is wrong only between files."""
    faults: list[Fault] = []
    themes: list[tuple[Document, Theme]] = []
    for path in dict.fromkeys(paths):
        files, problems = _files(path)
        faults += problems
        for file in files:
            document = read_document(file)
            if _lists_departments(document):
                faults += check_departments(document)
            else:
                faults += check_document(document, known_departments(file))
                themes.append((document, build_theme(document)))
    faults += _same_version_twice(themes)
    return in_order(faults)


def check_document(document: Document, departments: Mapping[str, Department] | None = None) -> list[Fault]:
    """All faults of one definition. `departments` None leaves department codes unchecked."""
    faults = list(document.faults)
    if document.data is None:
        return faults
    doubtful = set(document.doubtful)
    for where, fault in schema.schema_faults(document):
        doubtful.add(where)
        faults.append(fault)
    subject = Subject(document, build_theme(document), departments, frozenset(doubtful))
    meant_as_one = isinstance(document.data, dict) and "sub_items" in document.data
    if meant_as_one and not any(fault.code == "maxItems" for fault in faults):  # the rest would take minutes
        faults += (
            _fault(subject, finding) for check in CHECKS for finding in check(subject) if _stands(subject, finding)
        )
        faults += _to_review(subject)
    return in_order(faults)


def check_departments(document: Document) -> list[Fault]:
    """All faults of a list of departments."""
    faults = list(document.faults)
    if document.data is not None:
        faults += (fault for _, fault in schema.schema_faults(document, schema.DEPARTMENTS))
    departments = build_departments(document)
    for key, title in (("code", "编码"), ("path", "网关路径"), ("name", "名称")):
        first: dict[str, int] = {}
        for index, department in enumerate(departments):
            value = getattr(department, key)
            if value and value in first:
                line = document.position(("departments", first[value])).line
                reason = f"{title}“{value}”已在第 {line} 行用过"
                faults.append(document.fault(("departments", index, key), f"duplicate_{key}", reason))
            first.setdefault(value, index)
    return in_order(faults)


def known_departments(file: Path) -> Mapping[str, Department]:
    """The shipped departments and those listed beside the file."""
    known: dict[str, Department] = {}
    for listing in (SHIPPED / DEPARTMENTS_FILE, file.parent / DEPARTMENTS_FILE):
        if listing.is_file():
            known |= {department.code: department for department in build_departments(read_document(listing))}
    return known


def _files(path: Path) -> tuple[list[Path], list[Fault]]:
    if not path.is_dir():
        return [path], []  # a missing file is told by read_document
    files = definition_files(path) + sorted(path.rglob(DEPARTMENTS_FILE))
    if files:
        return files, []
    return [], [Fault(path, 1, 1, "", "file", "文件夹里没有事项定义（.yaml）")]


def _lists_departments(document: Document) -> bool:
    if document.data is None:
        return document.path.name == DEPARTMENTS_FILE
    return isinstance(document.data, dict) and "departments" in document.data and "sub_items" not in document.data


def _stands(subject: Subject, finding: Finding) -> bool:
    """A place that reading or the schema refused is not refused a second time for what stands in for it."""
    places = (finding.where[:length] for length in range(1, len(finding.where) + 1))
    return not any(place in subject.doubtful for place in places)


def _fault(subject: Subject, finding: Finding) -> Fault:
    lenient = subject.theme.draft and finding.code in _LEFT_TO_REVIEW
    severity = "warning" if lenient else finding.severity
    return subject.document.fault(finding.where, finding.code, finding.reason, severity)


def _to_review(subject: Subject) -> Iterator[Fault]:
    """What an import left for a person to look at."""
    theme = subject.theme
    notes: list[tuple[Where, str]] = [(("review", index), note) for index, note in enumerate(theme.review)]
    notes += [(("sub_items", index, "review"), item.review) for index, item in enumerate(theme.sub_items)]
    notes += [(("materials", index, "review"), material.review) for index, material in enumerate(theme.materials)]
    for where, note in notes:
        if note.strip() and not subject.doubts(where):
            yield subject.document.fault(where, "review", f"待人工核对：{note.strip()}", "warning")


def _same_version_twice(themes: Iterable[tuple[Document, Theme]]) -> Iterator[Fault]:
    """In one folder an error; over folders a hall's override, which only deserves a word."""
    first: dict[tuple[str, str], Document] = {}
    for document, theme in themes:
        if not theme.code or not theme.version:
            continue
        other = first.setdefault((theme.code, theme.version), document)
        if other is document:
            continue
        if other.path.parent == document.path.parent:
            reason = f"{theme.code} 的 {theme.version} 版在 {other.path.name} 里已有；换版本号，或删去一个"
            yield document.fault(("code",), "version_twice", reason)
        else:
            reason = f"{theme.code} 的 {theme.version} 版在 {other.path} 里也有，后面的文件夹优先"
            yield document.fault(("code",), "version_twice", reason, "warning")


__all__ = ["check_departments", "check_document", "check_paths", "errors_in", "known_departments"]
