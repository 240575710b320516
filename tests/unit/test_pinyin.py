"""A clerk types initials and finds the theme or the person, whichever way the name is read."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.pinyin import full, initials, search_tokens


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("开办餐饮店", "kbcyd", "kaibancanyindian"),
        ("新生儿出生", "xsecs", "xinshengerchusheng"),
        ("重庆", "cq", "chongqing"),
        ("58同城Ab", "58tcab", "58tongchengab"),
        ("（湖南）　企业", "hnqy", "hunanqiye"),
        ("吕布", "lb", "lvbu"),
        ("…", "", ""),
        ("", "", ""),
    ],
)
def test_the_likeliest_reading(text: str, short: str, long: str) -> None:
    assert initials(text) == short
    assert full(text) == long


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("曾志", {"zengzhi", "cengzhi", "zz", "cz"}),
        ("单田", {"shantian", "dantian", "st", "dt"}),
        ("仇人", {"qiuren", "chouren"}),
        ("解海", {"xiehai", "jiehai"}),
        ("谌龙", {"chenlong", "shenlong"}),
        ("黑伯", {"hebo", "heibo"}),
        ("尉迟恭", {"yuchigong", "weichigong"}),
        ("万俟卨", {"moqixie", "mqx"}),
        ("王行", {"wangxing", "wanghang"}),
        ("吕布", {"lvbu", "lubu"}),
        ("曾氏餐饮有限公司", {"zengshicanyinyouxiangongsi", "zscyyxgs", "cscyyxgs"}),
    ],
)
def test_a_name_is_found_under_each_of_its_readings(name: str, readings: set[str]) -> None:
    assert readings <= search_tokens(name)


@given(st.text(max_size=12))
def test_tokens_are_lower_case_ascii_few_and_hold_the_likeliest_reading(text: str) -> None:
    tokens = search_tokens(text)
    assert all(token.isascii() and token.isalnum() and token == token.lower() for token in tokens)
    assert len(tokens) <= 4 * 33
    assert {initials(text), full(text)} - {""} <= tokens


def test_the_dictionary_is_not_loaded_before_it_is_needed() -> None:
    probe = "import sys, clerk_app.pinyin, clerk_app.identity, clerk_app.cases.calendar_file as _; " + (
        "print([name for name in ('pypinyin', 'stdnum', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
