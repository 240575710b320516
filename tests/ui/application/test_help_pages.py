"""The help is short, its links lead somewhere, and every key it names exists in the code of the screens."""

import re
from pathlib import Path

import pytest

from ui.theme.tokens import RESOURCES

FOLDER = RESOURCES / "help"
PAGES = sorted(FOLDER.glob("*.md"))
CODE = "\n".join(path.read_text("utf-8") for path in sorted((Path(RESOURCES).parent / "ui").rglob("*.py")))
KEYS = re.compile(r"\b(?:Ctrl\+Shift\+[A-Z]|Ctrl\+[A-Z]\b|Shift\+F\d+|Alt\+[A-Z]\b|F\d{1,2})\b")
MOST = 900  # characters: a page is read in a minute or two, all of them in ten


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_pages_and_back_to_the_index(page):
    text = page.read_text("utf-8")
    assert text.startswith("# ")
    assert all((FOLDER / link).is_file() for link in re.findall(r"\]\(([^)]+)\)", text))
    assert page.stem == "index" or "(index.md)" in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_short(page):
    assert len(page.read_text("utf-8")) < MOST * (1 + (page.stem in ("visit", "fallback", "keys")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_named_is_bound_somewhere(page):
    unknown = {key for key in KEYS.findall(page.read_text("utf-8")) if f'"{key}"' not in CODE and f" {key}" not in CODE}
    assert unknown == set()
