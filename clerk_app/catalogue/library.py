"""The catalogue of a hall: every one-thing of its folders, old versions kept, and the departments that decide.

Opening the library reads nothing. The first listing reads the documents (some 6 ms each); a theme is held against
its schema when it is first asked for.
"""

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import BadInput, NotFound
from .document import Document, read_document
from .loader import build_theme, load_departments, refuse_faulty
from .model import Audience, Department, Theme
from .schema import ONE_THING

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "catalogue"
DEPARTMENTS_FILE = "departments.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the listing: enough to show and to search, without the whole theme."""

    code: str
    version: str
    name: str
    aliases: tuple[str, ...]
    sub_items: tuple[str, ...]
    audience: Audience
    lead: str
    draft: bool
    path: Path


class Library:
    """The one-things of some folders; a later folder (the hall's own) wins over an earlier one (the shipped).

    May be used from several threads.
    """

    def __init__(self, folders: Sequence[Path] = (SHIPPED,)) -> None:
        self.folders = tuple(folders)
        self._lock = threading.RLock()
        self._shelf: dict[str, list[Entry]] | None = None
        self._documents: dict[tuple[str, str], Document] = {}
        self._themes: dict[tuple[str, str], Theme] = {}
        self._departments: Mapping[str, Department] | None = None
        self._problems: list[BadInput] = []

    def reload(self) -> None:
        """Read the folders again when next asked: a file in them was added or replaced."""
        with self._lock:
            self._shelf, self._departments, self._problems = None, None, []
            self._documents.clear()
            self._themes.clear()

    def entries(self, drafts: bool = False) -> tuple[Entry, ...]:
        """The version in force of every one-thing, by code; drafts only when asked for."""
        newest = (versions[-1] for versions in self._read().values())
        return tuple(entry for entry in newest if drafts or not entry.draft)

    def versions(self, code: str) -> tuple[str, ...]:
        """All versions of a one-thing, the one in force last. Raises NotFound."""
        return tuple(entry.version for entry in self._entries_of(code))

    def entry(self, code: str, version: str | None = None) -> Entry:
        """The line of the version in force, or of exactly the named one. Raises NotFound."""
        entries = self._entries_of(code)
        entry = next((found for found in entries if found.version == version), None) if version else entries[-1]
        if entry is None:
            known = "、".join(found.version for found in entries)
            raise NotFound(f"没有“{entries[-1].name}”的 {version} 版", f"事项库里有：{known}", "核对版本号后再试")
        return entry

    def theme(self, code: str, version: str | None = None) -> Theme:
        """The version in force, or exactly the named one. Raises NotFound; BadInput when its file is faulty."""
        with self._lock:
            entry = self.entry(code, version)
            key = (entry.code, entry.version)
            if key not in self._themes:
                document = self._documents[key]
                refuse_faulty(document, ONE_THING)
                self._themes[key] = build_theme(document)
                del self._documents[key]
            return self._themes[key]

    def themes(self, drafts: bool = False) -> tuple[Theme, ...]:
        """The version in force of every one-thing, whole. Raises BadInput when one is faulty."""
        return tuple(self.theme(entry.code, entry.version) for entry in self.entries(drafts))

    def with_fees(self) -> frozenset[str]:
        """The codes of the one-things whose guide names a fee; a faulty file names none."""
        found = set()
        for entry in self.entries():
            try:
                fees = self.theme(entry.code, entry.version).fees
            except BadInput:
                continue  # it can be neither told nor taken
            found |= {entry.code} if fees else set()
        return frozenset(found)

    @property
    def departments(self) -> Mapping[str, Department]:
        """All departments by code. Raises BadInput when a list is faulty."""
        with self._lock:
            if self._departments is None:
                files = [folder / DEPARTMENTS_FILE for folder in self.folders]
                found = [entry for file in files if file.is_file() for entry in load_departments(file)]
                self._departments = {department.code: department for department in found}
            return self._departments

    def department(self, code: str) -> Department:
        """Raises NotFound."""
        found = self.departments.get(code)
        if found is None:
            raise NotFound(f"部门名录里没有“{code}”", "", f"在 {DEPARTMENTS_FILE} 里补上这个部门")
        return found

    def problems(self) -> tuple[BadInput, ...]:
        """Files that could not be read at all; the rest of the catalogue works without them."""
        self._read()
        return tuple(self._problems)

    def _entries_of(self, code: str) -> list[Entry]:
        entries = self._read().get(code)
        if not entries:
            raise NotFound(f"事项库里没有“{code}”", "", "用“catalogue list”查看全部事项，或用名称、拼音首字母搜索")
        return entries

    def _read(self) -> Mapping[str, list[Entry]]:
        with self._lock:
            if self._shelf is None:
                ranked: dict[tuple[str, str], tuple[int, Entry]] = {}
                for rank, folder in enumerate(self.folders):
                    for entry in self._read_folder(folder):
                        ranked[entry.code, entry.version] = (rank, entry)
                self._shelf = _by_code(ranked.values())
            return self._shelf

    def _read_folder(self, folder: Path) -> list[Entry]:
        found = []
        for path in definition_files(folder):
            document = read_document(path)
            entry = _entry(document)
            if entry is None:
                try:
                    refuse_faulty(document, ONE_THING)
                except BadInput as problem:
                    self._problems.append(problem)
                continue
            self._documents[entry.code, entry.version] = document
            found.append(entry)
        return found


def definition_files(folder: Path) -> list[Path]:
    """The one-thing documents of a folder and its sub-folders, by name; the list of departments is none."""
    files = (path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml") and path.is_file())
    return sorted(path for path in files if path.name != DEPARTMENTS_FILE and not path.name.startswith("."))


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """Sorts 2026.9 before 2026.10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|[^\d.]+", version))


def _by_code(ranked: Any) -> dict[str, list[Entry]]:
    """By code; of each the version in force last: not a draft, of the last folder, of the highest version."""
    shelf: dict[str, list[Entry]] = {}
    order = sorted(ranked, key=lambda pair: (pair[1].code, not pair[1].draft, pair[0], version_key(pair[1].version)))
    for _, entry in order:
        shelf.setdefault(entry.code, []).append(entry)
    return shelf


def _entry(document: Document) -> Entry | None:
    """The line of the listing; None when the document does not even say what it is."""
    data = document.data
    if not isinstance(data, dict) or not all(isinstance(data.get(key), str) for key in ("code", "version", "name")):
        return None
    theme = build_theme(document)  # total: a faulty part is refused when the theme is asked for
    return Entry(
        theme.code,
        theme.version,
        theme.name,
        theme.aliases,
        tuple(item.name for item in theme.sub_items),
        theme.audience,
        theme.lead,
        theme.draft,
        document.path,
    )
