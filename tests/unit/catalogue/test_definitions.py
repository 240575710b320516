"""The twelve definitions that are shipped: in a situation, exactly these sub-items and these materials.

The expected codes are written down from the field's own guides, not computed: they hold the definitions to account.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from clerk_app.catalogue.checks import check_paths
from clerk_app.catalogue.loader import load_departments, load_theme
from clerk_app.catalogue.model import Theme
from clerk_app.notice.compute import applying_sub_items, compute, due_fees, needed_materials

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
THEMES = {theme.code: theme for theme in map(load_theme, sorted((RESOURCES / "catalogue").glob("43*.yaml")))}
DEPARTMENTS = {entry.code: entry.name for entry in load_departments(RESOURCES / "catalogue" / "departments.yaml")}

RESTAURANT = {"has_licence": True, "scale": "normal", "food": ("drink",), "public_place": False}
RESTAURANT |= {"signboard": False, "agent": False}
FIRE = {"public_place": True, "fire_way": "promise"}
HOT = {"food": ("hot",), "fumes": True}
BIRTH = {"born_here": True, "local_hukou": True, "collective": False, "wedlock": True, "same_ethnicity": True}
BIRTH |= {"certificate_by": "mother", "follow": "mother", "multiple": False, "maternity": False, "card_photo": False}
SCHOOL = {"entry": "hukou", "housing": "deed", "stage": "primary", "other_guardian": False, "sibling": False}
MIGRANT = {"entry": "migrant", "stage": "junior", "other_guardian": False, "sibling": False}
RETIRED = {"insured_here": True, "employment": "flexible", "special_work": False, "deemed": False, "only_child": False}
RETIRED |= {"fund_balance": False, "medical_enough": True, "hukou_confirmed": True, "face": False}
CHANGE = {"entity": "limited", "agent": False}
CLOSING = {"way": "simple", "branches": False, "obstacles": (), "customs": False, "insured": False, "fund": False}
CLOSING |= {"licence_lost": False}
LIQUIDATION = {"way": "ordinary", "branches": False, "notice_way": "newspaper", "customs": True, "insured": True}
LIQUIDATION |= {"fund": True, "licence_lost": True}
CARD = {"action": "first", "services": (), "applicant_is": "self", "local_hukou": True, "issuing": "instant"}
HAULAGE = {"has_licence": True, "cargo": ("general",), "entity": "company", "vehicles": "owned", "max_mass": 8000}
HAULAGE |= {"tractor": False, "transfer": False, "special_vehicle": False, "agent": False}
PLANNED = {"has_licence": True, "cargo": ("general",), "entity": "company", "vehicles": "planned", "max_mass": 8000}
PLANNED |= {"tractor": False, "agent": False}
GROWN = {"way": "direct", "form": "company", "permits": ()}
RENTAL = {"group": "local", "marriage": "unmarried", "employer": "has", "low_income": False, "support": "flat"}
RENTAL |= {"renting": False, "demolition": False, "self_built": False, "business": False, "special": False}
UTILITIES = {"utilities": ("water",), "external": False, "term": "permanent", "use": "commercial", "survey": False}
UTILITIES |= {"agent": False}
DISABLED = {"kind": "new", "category": "physical", "age": 40, "level": "third", "low_income": False, "linked": ()}
DISABLED |= {"local_hukou": True}
CANCELLED = {"kind": "cancel", "category": "physical", "age": 40, "local_hukou": True}

SITUATIONS: list[tuple[str, dict[str, Any], str, str]] = [
    # theme, answers, sub-items, materials
    ("43TCN0003", RESTAURANT, "R1 R2", "M1 M2 M3 M4 M5 M15"),
    ("43TCN0003", RESTAURANT | {"scale": "small"}, "R1 R2b", "M1 M2 M3 M4 M5 M15"),
    ("43TCN0003", RESTAURANT | FIRE, "R1 R2 R4a", "M1 M2 M3 M4 M5 M6 M7 M8 M9 M15"),
    ("43TCN0003", RESTAURANT | FIRE | {"fire_way": "general"}, "R1 R2 R4b", "M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M15"),
    ("43TCN0003", RESTAURANT | {"signboard": True}, "R1 R2 R3", "M1 M2 M3 M4 M5 M11 M15"),
    ("43TCN0003", RESTAURANT | {"food": ("decorated",)}, "R1 R2", "M1 M2 M3 M4 M5 M12 M15"),
    ("43TCN0003", RESTAURANT | HOT, "R1 R2", "M1 M2 M3 M4 M5 M13 M15"),
    ("43TCN0003", RESTAURANT | HOT | {"fumes": False}, "R1 R2", "M1 M2 M3 M4 M5 M15"),
    ("43TCN0003", RESTAURANT | {"agent": True}, "R1 R2", "M1 M2 M3 M4 M5 M14 M14b M15"),
    ("43PCN0009", BIRTH, "B1 B2 B3 B4 B5 B7", "M1 M3 M4 M5 M6 M9 M11 M12"),
    ("43PCN0009", BIRTH | {"same_ethnicity": False}, "B1 B2 B3 B4 B5 B7", "M1 M2 M3 M4 M5 M6 M9 M11 M12"),
    ("43PCN0009", BIRTH | {"certificate_by": "father"}, "B1 B2 B3 B4 B5 B7", "M1 M3 M4 M5 M6 M9 M11 M11b M12"),
    ("43PCN0009", BIRTH | {"card_photo": True}, "B1 B2 B3 B4 B5 B7", "M1 M3 M4 M5 M6 M9 M11 M12 M13"),
    (
        "43PCN0009",
        BIRTH | {"maternity": True},
        "B1 B2 B3 B4 B5 B6 B7",
        "M1 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12 M14",
    ),
    ("43PCN0010", SCHOOL, "E1 E2 E4", "M1 M2 M6"),
    ("43PCN0010", SCHOOL | {"housing": "contract", "other_guardian": True}, "E1 E2 E4", "M1 M3 M6 M7"),
    ("43PCN0010", SCHOOL | {"housing": "lease"}, "E1 E2 E4", "M1 M6 M8"),
    ("43PCN0010", MIGRANT, "E1 E3 E5", "M1 M4 M5"),
    ("43PCN0013", RETIRED, "T1 T4 T5 T6 T8", "M1 M3 M5 M7"),
    ("43PCN0013", RETIRED | {"special_work": True}, "T1 T3 T4 T5 T6 T8", "M1 M3 M5 M6 M7"),
    ("43PCN0013", RETIRED | {"deemed": True}, "T1 T2 T4 T5 T6 T7 T8", "M1 M3 M5 M7 M9"),
    ("43PCN0013", RETIRED | {"only_child": True}, "T1 T4 T5 T6 T8 T10 T11", "M1 M2 M3 M5 M7"),
    ("43PCN0013", RETIRED | {"fund_balance": True, "fund_loan": False}, "T1 T4 T5 T6 T8 T9", "M1 M3 M5 M7"),
    ("43PCN0013", RETIRED | {"fund_balance": True, "fund_loan": True}, "T1 T4 T5 T6 T8", "M1 M3 M5 M7"),
    ("43PCN0013", RETIRED | {"hukou_confirmed": False, "face": True}, "T1 T4 T5 T6 T8", "M1 M3 M4 M5 M7 M8"),
    ("43TCN0001", CHANGE | {"changes": ("name",)}, "C1 C2 C3 C4 C5 C6", "M1 M2 M3 M5 M7 M12"),
    ("43TCN0001", CHANGE | {"changes": ("address",), "cross_region": False}, "C1 C3 C4 C5 C6", "M1 M2 M5 M7 M8"),
    ("43TCN0001", CHANGE | {"changes": ("legal_person",)}, "C1 C2 C3 C4 C5 C6", "M1 M2 M5 M7 M9"),
    ("43TCN0001", CHANGE | {"changes": ("capital",), "decrease": True}, "C1", "M1 M2 M5 M7 M10 M10b"),
    ("43TCN0001", CHANGE | {"changes": ("shareholder",), "agent": True}, "C1", "M1 M2 M5 M6 M7 M11"),
    ("43TCN0001", CHANGE | {"changes": ("scope",), "permit_scope": True}, "C1", "M1 M2 M4 M5 M7"),
    ("43TCN0001", {"changes": ("shareholder",), "entity": "sole", "agent": False}, "C1", "M1 M2 M5 M11"),
    ("43TCN0008", CLOSING, "Z0b Z1 Z2 Z6 Z7", "M1 M5 M6 M7 M8"),
    ("43TCN0008", LIQUIDATION, "Z0 Z1 Z2 Z3 Z4 Z5 Z6 Z7", "M1 M2 M3 M4 M6 M7b M8"),
    ("43TCN0008", LIQUIDATION | {"notice_way": "portal"}, "Z0 Z1 Z2 Z3 Z4 Z5 Z6 Z7", "M1 M2 M3 M6 M7b M8"),
    ("43PCN0011", CARD, "K1", "M1 M2"),
    ("43PCN0011", CARD | {"local_hukou": False, "services": ("medical",)}, "K1 S2", "M1 M2 M4"),
    ("43PCN0011", CARD | {"applicant_is": "guardian"}, "K1", "M1 M2 M3 M3b"),
    ("43TCN0002", HAULAGE, "Y1 Y2 Y3", "M1 M2 M3 M4 M5 M6 M8 M10 M12 M14"),
    ("43TCN0002", HAULAGE | {"entity": "individual"}, "Y1 Y2 Y3", "M1 M2 M3 M4 M5 M6b M8 M10 M12 M14"),
    ("43TCN0002", HAULAGE | {"max_mass": 12000}, "Y1 Y2 Y3", "M1 M2 M3 M4 M5 M6 M8 M10 M11 M12 M14"),
    ("43TCN0002", HAULAGE | {"transfer": True}, "Y1 Y2 Y3", "M1 M2 M3 M4 M5 M6 M8 M9 M10 M12 M14"),
    ("43TCN0002", HAULAGE | {"special_vehicle": True}, "Y1 Y2 Y3", "M1 M2 M3 M4 M5 M6 M8 M10 M12 M14 M15"),
    ("43TCN0002", PLANNED, "Y1 Y2", "M1 M6 M7"),
    ("43TCN0002", PLANNED | {"agent": True, "max_mass": 31000}, "Y1 Y2", "M1 M6 M7 M13"),
    ("43TCP0009", GROWN, "G1 G2 G3 G4 G5 G6 G7", "M1 M2 M3 M4 M5 M7 M8"),
    (
        "43TCP0009",
        GROWN | {"way": "renew", "form": "sole", "permits": ("freight", "tobacco")},
        "G1 G2b G2c G3 G4 G5 G6 G7 G8a G8b",
        "M1 M2 M4 M5 M6 M8",
    ),
    ("43PCP0002", RENTAL, "H1 H2 H3 H4 H5 H8", "M1 M4 M8 M9 M11 M12 M15 M23 M24"),
    (
        "43PCP0002",
        RENTAL | {"group": "graduate", "marriage": "married", "renting": True},
        "H1 H2 H3 H4 H5 H7 H8",
        "M1 M2 M3 M4 M7 M8 M9 M11 M12 M17 M20 M23 M24",
    ),
    (
        "43PCP0002",
        RENTAL | {"group": "migrant", "marriage": "widowed", "employer": "none", "low_income": True},
        "H1 H2 H3 H4 H5 H6 H8",
        "M1 M8 M9 M10 M12 M13 M14 M16 M23 M24 M25",
    ),
    ("43TCN0004", UTILITIES, "W1", "M1 M2 M3 M4"),
    (
        "43TCN0004",
        UTILITIES | {"utilities": ("power", "gas"), "voltage": "low", "external": True},
        "W2 W3 W6",
        "M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11",
    ),
    ("43TCN0004", UTILITIES | {"utilities": ("telecom",), "agent": True}, "W4", "M1 M2 M2b M3 M4 M12 M13"),
    ("43PCN0012", DISABLED, "D1a", "M1 M3 M6 M9"),
    ("43PCN0012", DISABLED | {"kind": "renew", "level": "first"}, "D1b D3", "M1 M3 M5 M6 M9"),
    ("43PCN0012", DISABLED | {"kind": "move", "low_income": True}, "D1c D2", "M1 M3 M4 M5 M6 M9"),
    ("43PCN0012", DISABLED | {"kind": "lost", "local_hukou": False}, "D1d", "M1 M3 M6 M8 M9 M10"),
    ("43PCN0012", DISABLED | {"kind": "change", "category": "mental"}, "D1f", "M1 M3 M6 M7 M9"),
    ("43PCN0012", DISABLED | {"age": 17, "linked": ("pension", "job")}, "D1a D4 D7", "M1 M3 M6 M7 M9"),
    ("43PCN0012", CANCELLED, "D1e", "M1 M2 M6 M9"),
]

CARD_ACTIONS = [
    ("lost", "K2", "M1 M2"),
    ("damaged", "K3", "M1 M2"),
    ("expired", "K3", "M1 M2"),
    ("report_loss", "K4", "M1"),
    ("activate", "K5", "M1"),
    ("password", "K7", "M1"),
    ("cancel", "K8", "M1"),
    ("services", "", ""),
]

OUTSIDE = [
    ("43TCN0003", {"has_licence": False}, "not_ours", "企业登记窗口"),
    ("43PCN0009", {"born_here": False}, "not_ours", "派出所"),
    ("43PCN0009", BIRTH | {"collective": True}, "not_ours", "派出所"),
    ("43PCN0009", BIRTH | {"wedlock": False}, "not_ours", "派出所"),
    ("43PCN0013", {"insured_here": False}, "not_ours", "社会保险经办机构"),
    ("43TCN0001", {"changes": ("address",), "cross_region": True}, "not_ours", "迁入地"),
    ("43TCN0008", CLOSING | {"branches": True}, "not_ours", "分支机构登记机关"),
    ("43TCN0008", CLOSING | {"obstacles": ("equity",)}, "not_ours", "普通注销程序"),
    ("43TCN0002", HAULAGE | {"has_licence": False}, "not_ours", "企业登记窗口"),
    ("43TCN0002", HAULAGE | {"cargo": ("general", "dangerous")}, "not_ours", "设区的市级交通运输主管部门"),
    ("43TCN0002", HAULAGE | {"max_mass": 4500}, "not_needed", ""),
    ("43PCN0012", DISABLED | {"category": "speech", "age": 2}, "not_needed", ""),
    ("43PCN0012", DISABLED | {"category": "mental", "age": 1}, "not_needed", ""),
]


def codes(entries: Any) -> list[str]:
    return [entry.code for entry in entries]


def named(index: int, theme: str) -> str:
    return f"{theme}-{index}"


@pytest.mark.parametrize(
    ("code", "answers", "items", "materials"),
    SITUATIONS,
    ids=[named(index, situation[0]) for index, situation in enumerate(SITUATIONS)],
)
def test_situation_gives_exactly_these_sub_items_and_materials(
    code: str, answers: Mapping[str, Any], items: str, materials: str
) -> None:
    theme = THEMES[code]
    assert compute(theme, DEPARTMENTS, answers).complete
    assert codes(applying_sub_items(theme, answers)) == items.split()
    assert codes(needed_materials(theme, answers)) == materials.split()


@pytest.mark.parametrize(("action", "items", "materials"), CARD_ACTIONS)
def test_each_card_matter_is_one_sub_item(action: str, items: str, materials: str) -> None:
    answers: dict[str, Any] = {"action": action, "applicant_is": "self"}
    if action != "cancel":
        answers["services"] = ()
    if items in ("K2", "K3"):
        answers["issuing"] = "instant"
    assert codes(applying_sub_items(THEMES["43PCN0011"], answers)) == items.split()
    assert codes(needed_materials(THEMES["43PCN0011"], answers)) == materials.split()


def test_a_change_of_key_data_also_changes_the_card() -> None:
    answers = {"action": "information", "key_data": True, "services": (), "applicant_is": "agent", "issuing": "post"}
    notice = compute(THEMES["43PCN0011"], DEPARTMENTS, answers)
    assert [(item.code, item.after) for item in notice.sub_items] == [("K3", ("K6",)), ("K6", ())]
    assert codes(notice.materials) == ["M1", "M2", "M5"]


@pytest.mark.parametrize(("code", "answers", "outcome", "organ"), OUTSIDE)
def test_situation_in_which_another_way_is_right(
    code: str, answers: Mapping[str, Any], outcome: str, organ: str
) -> None:
    notice = compute(THEMES[code], DEPARTMENTS, answers)
    assert notice.outside is not None
    assert notice.outside.outcome == outcome
    assert organ in notice.outside.organ
    assert not notice.sub_items
    assert not notice.materials


def test_a_lorry_just_over_the_limit_needs_a_permit_and_so_does_any_tractor() -> None:
    for answers in (HAULAGE | {"max_mass": 4501}, HAULAGE | {"max_mass": 4500, "tractor": True}):
        assert codes(applying_sub_items(THEMES["43TCN0002"], answers)) == ["Y1", "Y2", "Y3"]


def test_too_few_years_of_medical_insurance_are_paid_for_at_once() -> None:
    theme = THEMES["43PCN0013"]
    assert not due_fees(theme, RETIRED)
    (fee,) = due_fees(theme, RETIRED | {"medical_enough": False})
    assert fee.amount is None
    assert "湘政办发〔2022〕66号" in fee.basis


@pytest.mark.parametrize(
    ("code", "answers", "item", "after"),
    [
        ("43TCN0003", RESTAURANT, "R2", ("R1",)),
        ("43PCN0009", BIRTH, "B4", ("B3",)),
        ("43PCN0010", MIGRANT, "E1", ("E3", "E5")),
        ("43PCN0013", RETIRED, "T4", ("T1",)),
        ("43PCN0013", RETIRED | {"deemed": True}, "T8", ("T4", "T7")),
        ("43TCN0008", CLOSING, "Z2", ("Z0b", "Z1")),
        ("43TCP0009", GROWN | {"way": "renew"}, "G2c", ("G2b",)),
        ("43PCP0002", RENTAL, "H8", ("H1", "H2", "H3", "H4", "H5")),
        ("43PCN0012", DISABLED | {"low_income": True}, "D2", ("D1a",)),
        ("43TCN0004", UTILITIES | {"external": True}, "W6", ()),
    ],
)
def test_a_sub_item_waits_for_those_before_it(
    code: str, answers: Mapping[str, Any], item: str, after: tuple[str, ...]
) -> None:
    notice = compute(THEMES[code], DEPARTMENTS, answers)
    assert set(next(entry for entry in notice.sub_items if entry.code == item).after) == set(after)


def test_twelve_one_things_are_shipped_without_a_fault() -> None:
    assert len(THEMES) == 12
    faults = check_paths([RESOURCES / "catalogue"])
    assert [fault for fault in faults if fault.severity == "error"] == []
    assert {fault.code for fault in faults} <= {"longer_than_theme", "department_idle"}


@pytest.mark.parametrize("path", sorted((RESOURCES / "demo" / "answers").glob("*.json")), ids=lambda path: path.stem)
def test_demo_answers_settle_their_theme(path: Path) -> None:
    answers = json.loads(path.read_text(encoding="utf-8"))
    notice = compute(THEMES[path.stem.split("-")[0]], DEPARTMENTS, {code: _value(v) for code, v in answers.items()})
    assert notice.complete
    assert notice.outside is None
    assert notice.sub_items


def test_every_theme_has_demo_answers() -> None:
    shown = {path.stem.split("-")[0] for path in (RESOURCES / "demo" / "answers").glob("*.json")}
    assert shown == set(THEMES)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_doubtful_or_modelled_figure_never_passes_for_an_official_one(theme: Theme) -> None:
    asked_for = {(entry.code, entry.limit.promised) for entry in theme.sub_items if entry.limit.promised in (15, 35)}
    placeholders = {
        "43PCN0013": {("T1", 35), ("T7", 35), ("T11", 35)},
        "43PCN0011": {("S1", 35), ("S2", 15), ("S3", 15), ("S4", 15)},
    }.get(theme.code, set())
    assert placeholders <= asked_for
    marks = {entry.code: entry.limit.promised_mark for entry in theme.sub_items}
    assert all(marks[code] == "known" for code, _ in placeholders)
    assert theme.source
    assert "建模值" in theme.source


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
