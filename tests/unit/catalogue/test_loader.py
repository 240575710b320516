"""A sound file becomes a theme; a faulty one is refused with its first faults; schema and model say the same."""

import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from clerk_app.catalogue import model
from clerk_app.catalogue.conditions import ALWAYS, Compare
from clerk_app.catalogue.document import parse_document
from clerk_app.catalogue.library import SHIPPED
from clerk_app.catalogue.loader import load_departments, load_theme
from clerk_app.catalogue.schema import CONTRACTS, DEPARTMENTS, ONE_THING, schema_faults
from clerk_app.errors import BadInput

from .samples import SOUND, broken, line_of

SCHEMA: dict[str, Any] = json.loads((CONTRACTS / ONE_THING).read_text(encoding="utf-8"))


def load(folder: Path, text: str) -> model.Theme:
    path = folder / "t.yaml"
    path.write_text(text, encoding="utf-8")
    return load_theme(path)


def test_a_sound_file_becomes_a_theme(tmp_path: Path) -> None:
    theme = load(tmp_path, SOUND)
    assert (theme.code, theme.version, theme.cooperating) == ("T1", "2026.1", ("xfjy",))
    assert theme.sub_item("R2").limit == model.LimitPair(5, 10)
    assert theme.sub_item("R1").when is ALWAYS
    assert theme.material("M3").when == Compare("seats", ">=", 50)
    assert theme.form_field("partners").sum_to == ("share", 100)
    assert [column.code for column in theme.form_field("partners").columns] == ["name", "share"]
    assert theme.fees[0].amount == Decimal("10.00")
    assert theme.material("M1").spare == model.Spare(way="form")
    assert hash(theme) == hash(load(tmp_path, SOUND))


def test_a_faulty_file_is_refused_with_its_first_faults(tmp_path: Path) -> None:
    text = broken(("lead: scjg", "lead: 3"), ("finish: together", "finish: all"), ("type: check", "typo: check"))
    with pytest.raises(BadInput) as refusal:
        load(tmp_path, text)
    assert f"第 {line_of(text, 'lead: 3')} 行 lead 应为文字，写的是 3；是文字就加引号" in refusal.value.why
    assert f"第 {line_of(text, 'finish: all')} 行" in refusal.value.why
    assert "是不是“type”" in refusal.value.why


@pytest.mark.parametrize("content", [b"", b"[", b"\xff\xfe", b"just text", b"- 1\n- 2\n", b"a: *b\n"])
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        load_theme(path)


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(BadInput):
            load_theme(path)


def test_the_shipped_departments_load() -> None:
    departments = load_departments(SHIPPED / "departments.yaml")
    assert {"scjg", "xfjy", "gaj"} <= {department.code for department in departments}


SCHEMA_FAULTS = [
    ("code: R4,", "code: R4, colour: red,", "unknown_key", "colour"),
    ("code: R4,", "code: 4,", "type", "加引号"),
    ("code: R4,", 'code: "R 4",', "pattern", "字母、数字"),
    ("name: 消防检查, ", "", "missing", "name"),
    ("name: 消防检查", "name: ", "type", "空值"),
    ("name: 消防检查", 'name: " "', "pattern", "不能留空"),
    ("type: check", "type: cheque", "enum", "check"),
    ("statutory: null", "statutory: 1.5", "type", "整数"),
    ("after: [R3]", "after: R3", "type", "列表"),
    ("after: [R3]", "after: [R3, R3]", "uniqueItems", "重复"),
    ("{question: fire, is: general}", "{question: fire}", "condition", "条件写法不对"),
    ("{question: fire, is: general}", "{question: fire, is: general, in: [promise]}", "condition", "条件写法不对"),
    ("{question: fire, is: general}", "{all: []}", "minItems", "至少"),
    ('{question: seats, ">=": 50}', '{question: seats, ">=": many}', "type", "数字"),
    ("sum_to: [share, 100]", "sum_to: [share]", "minItems", "至少要有 2 项"),
    ('amount: "10.00"', "amount: 10.00", "type", "加引号"),
    ("schema: 1", "schema: 2", "const", "应为 1"),
]


@pytest.mark.parametrize(("old", "new", "code", "words"), SCHEMA_FAULTS, ids=[fault[1] for fault in SCHEMA_FAULTS])
def test_each_violation_of_the_schema_is_told_once_in_chinese(old: str, new: str, code: str, words: str) -> None:
    text = broken((old, new))
    ((_, fault),) = schema_faults(parse_document(Path("x.yaml"), text))
    changed = next(
        i for i, pair in enumerate(zip(SOUND.splitlines(), text.splitlines(), strict=True), 1) if len({*pair}) > 1
    )
    assert (fault.code, fault.line) == (code, changed)
    assert words in fault.reason


@pytest.mark.parametrize("name", [ONE_THING, DEPARTMENTS])
def test_the_published_schema_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(json.loads((CONTRACTS / name).read_text(encoding="utf-8")))


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every object description inside a schema."""
    if isinstance(schema, list):
        return [found for part in schema for found in objects(part)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" and "properties" in schema else []
    return own + [found for part in schema.values() for found in objects(part)]


def test_no_object_of_the_schema_lets_unknown_keys_pass() -> None:
    found = objects(SCHEMA)
    assert len(found) > 10
    for description in found:
        assert description["additionalProperties"] is False
        assert description["title"]


PAIRS = [
    (model.Theme, SCHEMA),
    *(
        (getattr(model, cls), SCHEMA["$defs"][name])
        for cls, name in {
            "Option": "option",
            "Question": "question",
            "LimitPair": "limit",
            "ResultKind": "result",
            "SubItem": "sub_item",
            "Spare": "spare",
            "Material": "material",
            "FormField": "field",
            "Fee": "fee",
            "Place": "place",
            "Law": "law",
            "Outside": "outside",
        }.items()
    ),
]


@pytest.mark.parametrize(("cls", "description"), PAIRS, ids=[cls.__name__ for cls, _ in PAIRS])
def test_schema_and_model_name_the_same_attributes(cls: type, description: dict[str, Any]) -> None:
    assert is_dataclass(cls)
    assert set(description["properties"]) - {"schema"} == {item.name for item in fields(cls)}


@pytest.mark.parametrize(("cls", "description"), PAIRS, ids=[cls.__name__ for cls, _ in PAIRS])
def test_schema_and_model_know_the_same_words(cls: type, description: dict[str, Any]) -> None:
    for name, hint in get_type_hints(cls).items():
        described = description["properties"][name]
        words = get_args(hint) if get_origin(hint) is Literal else ()
        if words:
            reference = described.get("$ref", "").rpartition("/")[2]
            enum = SCHEMA["$defs"][reference]["enum"] if reference else described["enum"]
            assert tuple(enum) == words
