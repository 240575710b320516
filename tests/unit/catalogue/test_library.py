"""The shelf of a hall: newest version in force, old ones kept, the hall's own folder wins."""

from pathlib import Path

import pytest

from clerk_app.catalogue.library import Library, version_key
from clerk_app.catalogue.search import search
from clerk_app.errors import BadInput, NotFound

from .samples import SOUND, broken


def put(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def versioned(version: str, name: str = "开办茶馆") -> str:
    return broken(('version: "2026.1"', f'version: "{version}"'), ("name: 开办茶馆", f"name: {name}"))


def test_the_highest_version_is_in_force_and_older_ones_stay(tmp_path: Path) -> None:
    for version in ("2026.9", "2026.10", "2025.12"):
        put(tmp_path, f"{version}.yaml", versioned(version))
    library = Library([tmp_path])
    assert library.versions("T1") == ("2025.12", "2026.9", "2026.10")
    assert library.theme("T1").version == "2026.10"
    assert library.theme("T1", "2025.12").version == "2025.12"
    assert [entry.version for entry in library.entries()] == ["2026.10"]
    assert [theme.version for theme in library.themes()] == ["2026.10"]


def test_a_later_folder_wins(tmp_path: Path) -> None:
    put(tmp_path / "shipped", "a.yaml", versioned("2026.2"))
    put(tmp_path / "hall", "a.yaml", versioned("2026.1", "开办茶馆（本厅）"))
    library = Library([tmp_path / "shipped", tmp_path / "hall"])
    assert library.theme("T1").name == "开办茶馆（本厅）"
    assert library.theme("T1", "2026.2").name == "开办茶馆"


def test_a_draft_is_kept_out_of_the_listing_and_never_in_force_before_a_finished_version(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", versioned("2026.1"))
    put(tmp_path, "b.yaml", versioned("2026.2") + "draft: true\n")
    put(tmp_path, "c.yaml", versioned("1").replace("code: T1\n", "code: T2\n") + "draft: true\n")
    library = Library([tmp_path])
    assert library.theme("T1").version == "2026.1"
    assert [entry.code for entry in library.entries()] == ["T1"]
    assert [entry.code for entry in library.entries(drafts=True)] == ["T1", "T2"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", SOUND)
    library = Library([tmp_path])
    with pytest.raises(NotFound, match="T9"):
        library.theme("T9")
    with pytest.raises(NotFound, match=r"2030\.1"):
        library.theme("T1", "2030.1")
    with pytest.raises(NotFound, match="scjg"):
        library.department("scjg")
    assert Library([tmp_path / "none"]).entries() == ()


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", SOUND)
    put(tmp_path, "b.yaml", "code: [")
    library = Library([tmp_path])
    assert [entry.code for entry in library.entries()] == ["T1"]
    assert ["b.yaml" in problem.what for problem in library.problems()] == [True]


def test_a_faulty_theme_is_refused_when_asked_for_and_again_the_next_time(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", broken(("finish: together", "finish: soon")))
    library = Library([tmp_path])
    for _ in range(2):
        with pytest.raises(BadInput, match=r"a\.yaml"):
            library.theme("T1")


def test_a_halls_departments_complete_the_shipped_ones(tmp_path: Path) -> None:
    put(
        tmp_path / "a",
        "departments.yaml",
        "departments: [{code: scjg, name: 甲, path: a}, {code: b, name: 乙, path: b}]\n",
    )
    put(tmp_path / "b", "departments.yaml", "departments: [{code: scjg, name: 丙, path: c}]\n")
    library = Library([tmp_path / "a", tmp_path / "b"])
    assert {code: department.name for code, department in library.departments.items()} == {"scjg": "丙", "b": "乙"}
    assert library.department("b").path == "b"


def test_versions_sort_by_number() -> None:
    versions = ["2026.10", "2026.9", "2026", "2026.9-hall", "2025.12"]
    assert sorted(versions, key=version_key) == ["2025.12", "2026", "2026.9", "2026.9-hall", "2026.10"]


SHIPPED = Library()


def test_the_shipped_themes_all_load() -> None:
    assert {"43TCN0003", "43PCN0009"} <= {theme.code for theme in SHIPPED.themes()}
    for theme in SHIPPED.themes():
        assert {item.department for item in theme.sub_items} <= SHIPPED.departments.keys()


@pytest.mark.parametrize(
    "text",
    ["kbcyd", "KBCYD", "ｋｂｃｙｄ", "开办餐饮店", "kaibancanyindian", "43tcn0003", "餐饮", "开餐馆", " 开办  餐饮 "],
)
def test_a_one_thing_is_found_as_a_clerk_types_it(text: str) -> None:
    assert search(SHIPPED, text)[0].entry.code == "43TCN0003"


def test_an_empty_text_lists_all_and_nonsense_none() -> None:
    assert len(search(SHIPPED, " ")) == len(SHIPPED.entries())
    assert search(SHIPPED, "qqqqzz") == ()
    assert search(SHIPPED, "餐饮 没有这个词") == ()


def test_a_name_counts_before_an_alias_and_an_alias_before_a_sub_item(tmp_path: Path) -> None:
    def text(code: str, name: str, alias: str, item: str) -> str:
        changes = (("code: T1", f"code: {code}"), ("name: 开办茶馆", f"name: {name}\naliases: [{alias}]"))
        return broken(*changes, ("name: 执照核验", f"name: {item}"))

    put(tmp_path, "a.yaml", text("A", "甲事", "别称", "出生登记"))
    put(tmp_path, "b.yaml", text("B", "乙事", "出生登记", "核验"))
    put(tmp_path, "c.yaml", text("C", "出生登记", "别称", "核验"))
    library = Library([tmp_path])
    for word in ("出生登记", "csdj", "chusheng"):
        assert [hit.entry.code for hit in search(library, word)] == ["C", "B", "A"]
    assert [hit.matched for hit in search(library, "csdj")] == ["出生登记"] * 3
