"""Whatever is wrong with a file becomes a fault with a line, never a traceback."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.catalogue.checks import check_document
from clerk_app.catalogue.document import MAX_BYTES, Position, parse_document, read_document

from .samples import SOUND

HERE = Path("x.yaml")

UNREADABLE = [
    ("a: 1\nb: [1, 2\n", 3, "括号"),
    ("a: 'x\n", 2, "引号没有关上"),
    ("a: b: c\n", 1, "冒号"),
    ("a: 1\nb: {c:, d: 1}\n", 2, "空一格"),
    ("a:\n\tb: 1\n", 2, "制表符"),
    ("a: &x [1]\nb: *x\n", 2, "引用"),
    ("--- \na: 1\n---\nb: 2\n", 3, "第二个"),
    ("? [1]\n: 2\n", 1, "名字"),
    ("a: \x07\n", 1, "控制字符"),
    ("# 只有注释\n", 1, "没有内容"),
    ("[" * 100_000, 1, "嵌套"),
    ("- " * 5_000, 1, "嵌套"),
    ("{a: " * 5_000, 1, "嵌套"),
]


@pytest.mark.parametrize(("text", "line", "words"), UNREADABLE, ids=[text[:12] for text, _, _ in UNREADABLE])
def test_unreadable_yaml_says_where_and_why(text: str, line: int, words: str) -> None:
    document = parse_document(HERE, text)
    (fault,) = document.faults
    assert document.data is None
    assert (fault.line, fault.severity) == (line, "error")
    assert words in fault.reason


def test_repeated_laughs_are_refused_before_they_grow() -> None:
    laughs = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(50))
    assert "引用" in parse_document(HERE, laughs).faults[0].reason


def test_a_key_written_twice_is_refused_and_the_first_is_kept() -> None:
    document = parse_document(HERE, "code: A\nname: x\ncode: B\n")
    (fault,) = document.faults
    assert (fault.line, fault.where, fault.code) == (3, "code", "duplicate_key")
    assert "第 1 行" in fault.reason
    assert document.data["code"] == "A"


@pytest.mark.parametrize("word", ["no", "No", "on", "yes", "OFF", "010", "007"])
def test_words_that_yaml_readers_disagree_about_must_be_quoted(word: str) -> None:
    (fault,) = parse_document(HERE, f"name: x\ncode: {word}\n").faults
    assert (fault.line, fault.where, fault.code) == (2, "code", "ambiguous")
    assert parse_document(HERE, f'name: x\ncode: "{word}"\n').faults == ()


def test_scalars_keep_their_plain_meaning() -> None:
    text = 'a: 3\nb: 2.5\nc: true\nd: ~\ne: 2026-01-01\nf: "3"\ng: 12:30\nh: 1e5\ni: null\n'
    wanted = {"a": 3, "b": 2.5, "c": True, "d": None, "e": "2026-01-01", "f": "3", "g": "12:30", "h": 1e5, "i": None}
    assert parse_document(HERE, text).data == wanted


def test_tags_are_not_obeyed() -> None:
    document = parse_document(HERE, "a: !!python/object/apply:os.getcwd []\n")
    assert [fault.code for fault in document.faults] == ["tag"]
    assert document.data == {"a": []}


def test_every_value_knows_its_line() -> None:
    document = parse_document(HERE, "limit:\n  promised: 4\nitems:\n  - code: R1\n    after: [R0, R9]\n")
    assert document.position(("limit", "promised")) == Position(2, 13)
    assert document.position(("items", 0, "after", 1)) == Position(5, 17)
    assert document.position(("items", 0, "missing")).line == 4
    assert document.name(("items", 0, "after", 1)) == "items.R1.after.1"


def test_files_that_are_no_definition(tmp_path: Path) -> None:
    cases = {
        "empty.yaml": (b"", "空的"),
        "gbk.yaml": ("a: 1\nname: 开办餐饮店\n".encode("gbk"), "UTF-8"),
        "utf16.yaml": ("a: 1\n".encode("utf-16"), "UTF-8"),
        "huge.yaml": (b"a: 1\n" * (MAX_BYTES // 4), "超过"),
        "picture.yaml": (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
    }
    for name, (content, words) in cases.items():
        (tmp_path / name).write_bytes(content)
        (fault,) = read_document(tmp_path / name).faults
        assert words in fault.reason, name
    assert read_document(tmp_path / "gbk.yaml").faults[0].line == 2
    assert "文件夹" in read_document(tmp_path).faults[0].reason
    assert "没有这个文件" in read_document(tmp_path / "none.yaml").faults[0].reason


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfcode: A\n")
    assert read_document(tmp_path / "a.yaml").data == {"code": "A"}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SOUND)), st.text(max_size=6), st.integers(0, 30))
def test_no_damage_to_a_definition_makes_the_checks_fall_over(place: int, inserted: str, cut: int) -> None:
    text = SOUND[:place] + inserted + SOUND[place + cut :]
    for fault in check_document(parse_document(HERE, text)):
        assert 1 <= fault.line <= text.count("\n") + 2
        assert fault.reason


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["schema", "code", "questions", "sub_items", "materials", "fields", "fees", "limit", "outside"]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers(-2, 9) | st.sampled_from(["R1", "scale", "", "no"]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["code", "when", "question", "is", "all", "not", "kind", "options", "needed_by"]),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        ),
    )
)
def test_data_of_any_shape_only_makes_faults(data: dict[str, object]) -> None:
    import json

    assert check_document(parse_document(HERE, json.dumps(data, ensure_ascii=False)))
