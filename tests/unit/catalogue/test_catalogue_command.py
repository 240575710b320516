"""`clerk catalogue …`: what it prints and how it ends."""

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from clerk_app.catalogue.library import Library
from clerk_app.commands import catalogue
from clerk_app.errors import NotFound, Refused

from .samples import SOUND, broken, line_of


class FakeContext:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.out = io.StringIO()

    def emit_json(self, obj: Any) -> None:
        self.out.write(json.dumps(obj, ensure_ascii=False))


def run(*words: str, library: Library | None = None) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    catalogue.register(parser.add_subparsers(required=True))
    args = parser.parse_args(["catalogue", *words])
    context = FakeContext(library or Library())
    return args.run(args, context), context.out.getvalue()


def test_list_names_every_one_thing() -> None:
    code, text = run("list")
    assert code == 0
    assert "43TCN0003  2026.1  开办餐饮店" in text
    assert "43PCN0009" in {entry["code"] for entry in json.loads(run("list", "--json")[1])}


def test_search_finds_by_initials() -> None:
    assert run("search", "kbcyd")[1].startswith("43TCN0003")
    assert "没有找到" in run("search", "qqqqzz")[1]
    assert json.loads(run("search", "kbcyd", "--json")[1])[0]["matched"] == "开办餐饮店"


def test_show_prints_the_definition_by_code_or_initials() -> None:
    code, text = run("show", "kbcyd")
    assert code == 0
    assert "开办餐饮店（43TCN0003" in text
    assert "市场监督管理局" in text
    assert json.loads(run("show", "43TCN0003", "--json")[1])["sub_items"][0]["code"] == "R1"


def test_show_of_something_unknown_is_told() -> None:
    with pytest.raises(NotFound):
        run("show", "43TCN9999")


def test_check_names_file_line_and_reason_and_refuses(tmp_path: Path) -> None:
    text = broken(("needed_by: [R4]", "needed_by: [R9]"))
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    code, shown = run("check", str(path))
    assert code == 3
    assert f"{path}:{line_of(text, 'code: M3')}: 错误: materials.M3.needed_by.0：没有“R9”这个子事项" in shown
    assert "检查完毕：1 个错误，0 个警告" in shown
    found = json.loads(run("check", str(path), "--json")[1])
    assert (found["errors"], found["faults"][0]["code"]) == (1, "unknown_sub_item")


def test_check_passes_with_warnings_only(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(broken(("standard: 盖章, ", "")), encoding="utf-8")
    code, shown = run("check", str(path))
    assert code == 0
    assert "警告" in shown
    path.write_text(SOUND, encoding="utf-8")
    assert run("check", str(path)) == (0, "检查完毕：0 个错误，0 个警告\n")


def test_import_does_not_overwrite(tmp_path: Path) -> None:
    pytest.importorskip("clerk_app.catalogue.guides")
    out = tmp_path / "a.yaml"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused):
        run("import", str(tmp_path / "guide.json"), "--out", str(out))
    assert out.read_text(encoding="utf-8") == "mine"
