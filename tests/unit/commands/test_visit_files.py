"""Lists of visits as people send them: spreadsheets, JSON, YAML; nothing dropped silently, nothing taken for two."""

from pathlib import Path
from typing import Any

import pytest

from clerk_app.commands.data_file import MOST_VALUES, read_data
from clerk_app.commands.intake import read_visits
from clerk_app.errors import BadInput


def visits(folder: Path, content: str | bytes, name: str = "a.csv", common: dict[str, Any] | None = None) -> Any:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_visits(path, common or {}))


def test_a_spreadsheet_with_bom_crlf_quotes_line_breaks_and_blank_edges_is_read_whole(tmp_path: Path) -> None:
    text = (
        "\ufeffreference,applicant.name,applicant.address,materials.M5.files,materials.M2.originals,form.online,,\r\n"
        '1, 王䶮 ,"示范路1号,\r\n3单元",a.pdf;b.pdf,2,TRUE,,\r\n'
        ",,,,,,,\r\n"
        '2,刘𠅤,"他说""好""",,,false,,\r\n'
    )
    assert visits(tmp_path, text) == [
        {
            "reference": "1",
            "applicant": {"name": "王䶮", "address": "示范路1号,\r\n3单元"},
            "materials": {"M5": {"files": ["a.pdf", "b.pdf"]}, "M2": {"originals": 2}},
            "form": {"online": True},
        },
        {"reference": "2", "applicant": {"name": "刘𠅤", "address": '他说"好"'}, "form": {"online": False}},
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1\n", "第 2 行有 1 格，表头有 2 格"),
        ("a,b\n1,2,3\n", "第 2 行有 3 格"),
        ("a,a\n1,2\n", "重复"),
        ("form,form.a\n1,2\n", "矛盾"),
        ("a.b,a.b.c.d\n1,2\n", "矛盾"),
        ("a,,b\n1,2,3\n", "没有名称"),
        ('a,b\n1,"2\n', "读不懂"),
        ("", "没有表头"),
        ("姓名\n".encode("gbk"), "UTF-8"),
    ],
)
def test_a_spreadsheet_that_would_lose_something_is_refused_before_anybody_is_taken(
    tmp_path: Path, text: str | bytes, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        visits(tmp_path, text)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.json", '{"theme": "a", "theme": "b"}', "“theme”写了两次"),
        ("a.yaml", "theme: a\ntheme: b\n", "“theme”写了两次"),
        ("a.json", '{"form": ' + "[" * 500 + "]" * 500 + "}", "嵌套太深"),
        ("a.json", "[" * 100_000, "嵌套太深"),
        ("a.json", '{"a": 1,}', "第 1 行第 9 列"),
        ("a.yaml", "a: [1\nb: 2\n", "行第"),
        ("a.yaml", "!!python/object/apply:os.system ['true']", "写法不对"),
        ("a.json", '{"common": [1], "visits": []}', "一组"),
        ("a.json", '{"visits": {}}', "一列办件"),
        ("a.json", "5", "一列办件"),
        ("a.json", b"\xff\xfe{\x00", "UTF-8"),
    ],
)
def test_a_broken_file_is_told_with_its_place_in_chinese(
    tmp_path: Path, name: str, content: str | bytes, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        visits(tmp_path, content, name)
    assert words in str(refused.value)


def test_yaml_references_that_multiply_without_end_are_stopped(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert MOST_VALUES < 10**9
    with pytest.raises(BadInput, match="读不懂"):
        visits(tmp_path, "\n".join(lines), "bomb.yaml")


def test_references_that_only_share_are_fine_and_dates_come_as_text(tmp_path: Path) -> None:
    text = "common: {form: &form {since: 2026-01-20}}\nvisits:\n- {reference: a, form: *form}\n- {reference: b}\n"
    assert visits(tmp_path, text, "a.yml") == [
        {"reference": "a", "form": {"since": "2026-01-20"}},
        {"reference": "b", "form": {"since": "2026-01-20"}},
    ]


def test_a_file_that_is_too_large_or_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("0" * 1024 * 1025)
    with pytest.raises(BadInput, match="太大"):
        read_data(tmp_path / "a.json", 1)
    with pytest.raises(BadInput, match="打不开"):
        read_data(tmp_path, 1)
