"""The one-time notice of every theme, against looking at the theme once and hashing what the notice says."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from clerk_app.catalogue.library import Library
from clerk_app.notice import as_document, compute

from .figure import Figure, figure, seconds, take_turns
from .samples import answers_for


def measure(_scratch: Path, quick: bool) -> list[Figure]:
    library = Library()
    themes = library.themes(drafts=True)
    names = {code: department.name for code, department in library.departments.items()}
    situations = [(theme, answers_for(theme)) for theme in themes]
    notices = [compute(theme, names, answers) for theme, answers in situations]
    if open_ := [notice.name for notice in notices if not notice.complete]:
        raise ValueError(f"not all questions answered: {open_}")
    documents = [as_document(notice) for notice in notices]
    definitions = [
        yaml.load(library.entry(theme.code, theme.version).path.read_text("utf-8"), Loader=yaml.CBaseLoader)
        for theme in themes
    ]

    def evaluate() -> None:
        for theme, answers in situations:
            compute(theme, names, answers)

    def walk_and_hash() -> None:
        for definition, document in zip(definitions, documents, strict=True):
            _walk(definition)
            text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            hashlib.sha256(text.encode()).hexdigest()

    ours, floor = take_turns(lambda: seconds(evaluate), lambda: seconds(walk_and_hash), 3 if quick else 25)
    each = 1000 / len(themes)
    against = "walking the theme's data once, one json.dumps and SHA-256 of the notice"
    return [figure("notice_evaluated", ours * each, "ms", floor * each, against)]


def _walk(value: Any) -> int:
    """How many scalars there are: every part looked at once."""
    if isinstance(value, Mapping):
        return sum(_walk(part) for part in value.values())
    if isinstance(value, list):
        return sum(_walk(part) for part in value)
    return 1
