"""The sheet on which an emergency paper is typed: what is asked, and the visit that comes of it."""

from typing import Any

import pytest

from clerk_app.catalogue.library import Library
from clerk_app.intake import check_visit
from clerk_app.packs import sheet
from tests.helpers.visits import answers_for, value_for

LIBRARY = Library()
CODES = [entry.code for entry in LIBRARY.entries()]


def typed(code: str) -> dict[str, Any]:
    """A whole sheet for a theme, as a clerk would type it."""
    theme = LIBRARY.theme(code)
    organisation = theme.audience == "organisation"
    values: dict[str, Any] = {
        "number": "430102-YJ2026-50001",
        "paper_time": "2026-02-12T09:30",
        "outcome": "accept",
        "kind": "person",
        "name": "王一",
        "id_number": "92430102MA0TEAT01B" if organisation else "430102189901010012",
        "promised": True,
        **{code: "original" if how == "no" else how for code, how in sheet.usual(theme).items()},
    }
    answers = answers_for(theme)
    values |= {f"q.{key}": list(value) if isinstance(value, tuple) else value for key, value in answers.items()}
    for field in theme.fields:
        if f"f.{field.code}" in sheet.shown(theme, values):
            values[f"f.{field.code}"] = value_for(field)
    return values


@pytest.mark.parametrize("code", CODES)
def test_every_theme_gives_a_visit_that_the_contract_allows(code: str) -> None:
    visit = sheet.visit(LIBRARY.theme(code), typed(code))
    check_visit(visit)
    assert visit["pack_number"] == "430102-YJ2026-50001"
    assert visit["answers"]


@pytest.mark.parametrize("code", CODES)
def test_a_field_of_every_sheet_has_an_editor_of_its_own_code(code: str) -> None:
    codes = [field.code for field in sheet.of_theme(LIBRARY.theme(code))]
    assert len(codes) == len(set(codes))
    assert not set(codes) & {field.code for field in sheet.head(())}


def test_what_does_not_apply_is_neither_asked_nor_sent() -> None:
    theme = LIBRARY.theme("43TCN0003")
    with_sign = typed("43TCN0003") | {"q.signboard": True}
    without = with_sign | {"q.signboard": False}
    only_then = sheet.shown(theme, with_sign) - sheet.shown(theme, without)
    fields = {code[2:] for code in only_then if code.startswith("f.")}
    assert fields
    assert any(code.startswith("m.") for code in only_then)
    filled = {**without, **{f"f.{code}": "写了又不要" for code in fields}}
    assert not fields & set(sheet.visit(theme, filled)["form"])


def test_a_person_who_was_only_told_needs_a_name_and_nothing_more() -> None:
    theme = LIBRARY.theme("43PCN0013")
    values = {"number": "N", "paper_time": "2026-02-12T09:30", "outcome": "told", "name": "王一"}
    assert sheet.shown(theme, values) == {"number", "paper_time", "theme", "outcome", "name", "explanation"}
    visit = sheet.visit(theme, values)
    check_visit(visit)
    assert set(visit) == {"pack_number", "paper_time", "theme", "decision", "applicant"}


def test_materials_go_in_as_written_on_the_slip() -> None:
    theme = LIBRARY.theme("43PCN0013")
    values = typed("43PCN0013")
    code = next(code for code in values if code.startswith("m.") and code in sheet.shown(theme, values))
    for how, wanted in (("original", (1, 0)), ("copy", (0, 1)), ("both", (1, 1))):
        taken = sheet.visit(theme, values | {code: how})["materials"][code[2:]]
        assert (taken["originals"] > 0, taken["copies"] > 0) == (wanted[0] > 0, wanted[1] > 0)
    assert sheet.visit(theme, values | {code: "no"})["materials"][code[2:]] == "missing"
