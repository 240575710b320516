"""Whatever a portal sends, the draft passes the checks and the account adds up."""

import re
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerk_app.catalogue.guide_text import clean_line, same
from tests.helpers.guides import Imported, faq, from_data, guide, item, material

ODD = [
    "无",
    "/",
    "暂无。",
    "—",
    "",
    " ",
    "null",
    "yes",
    "010",
    "2024-01-01",
    "- 甲",
    "a: b",
    "# 注",
    "①②",
    "𬭚䶮\u3000店",
]
ODD += [
    "申请表（一）",
    "申请表(一)",
    "申请表 （一）",
    "<b>粗</b>",
    "&nbsp;",
    "1.身份证\r\n2.户口簿",
    "A",
    "a",
    "’",
    "<18",
    ">18",
]
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=12), st.sampled_from(["身份证", "户口簿", "承诺书"]))
LOOSE: st.SearchStrategy[Any] = st.one_of(st.none(), TEXTS, st.integers(-3, 10**12), st.floats(), st.booleans())
CODES: st.SearchStrategy[Any] = st.sampled_from(
    ["1", "2", "3", "4", "9", "10", "20", "99", "7", "", None, 1, 2.0, "1.0", "无"]
)


@st.composite
def materials(draw: st.DrawFn) -> list[Any]:
    rows: list[Any] = []
    for number in range(draw(st.integers(0, 6))):
        changes = draw(
            st.fixed_dictionaries(
                {},
                optional={
                    **dict.fromkeys(("clbyx", "cllyqd", "clxs", "clxz", "mtjfs"), CODES),
                    **dict.fromkeys(("clbz", "tbxz", "yqtgyj", "zzclgg", "mtjfssm", "zzclfs", "pxh", "bzclId"), LOOSE),
                    "materialTitle": TEXTS,
                    "extra": LOOSE,
                },
            )
        )
        rows.append(material(draw(TEXTS), number % 3, **changes))
    again = draw(st.lists(st.sampled_from(rows), max_size=2)) if rows else []
    return (
        rows
        + [dict(row) for row in again]
        + draw(st.lists(st.sampled_from([None, {}, "", "无", "口头说明"]), max_size=1))
    )


CHOICES = st.lists(st.one_of(TEXTS, st.fixed_dictionaries({"name": TEXTS})), max_size=4)
SITUATIONS = st.lists(
    st.fixed_dictionaries({"name": TEXTS, "options": CHOICES}, optional={"multiple": st.booleans()}), max_size=3
)
ITEMS = st.lists(st.builds(item, TEXTS, LOOSE, resultSampleName=LOOSE, fdbjsx=LOOSE, ssztmc=TEXTS), max_size=5)
FEES = st.lists(st.fixed_dictionaries({"FEENAME": TEXTS}, optional={"FEESTAND": LOOSE, "sfyj": TEXTS}), max_size=2)


def told(done: Imported, title: str) -> tuple[int, int, int, int]:
    """Rows, elements, merged and added, as the account tells them."""
    line = next(note for note in done.notes if note.startswith(f"{title}：指南"))
    match = re.fullmatch(
        rf"{title}：指南 (\d+) 项(?:，另有空行 \d+ 行)?，草稿 (\d+) 项（合并重复 (\d+) 项(?:，另补 (\d+) 项)?）", line
    )
    assert match, line
    found, kept, merged, added = (int(part or 0) for part in match.groups())
    return found, kept, merged, added


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=materials(), items=ITEMS, situations=SITUATIONS, fees=FEES, name=TEXTS, code=TEXTS, lead=TEXTS, days=LOOSE)
def test_every_guide_gives_a_sound_draft_and_a_true_account(
    rows: list[Any],
    items: list[Any],
    situations: list[Any],
    fees: list[Any],
    name: str,
    code: str,
    lead: str,
    days: Any,
) -> None:
    head = {"qtbmmc": lead, "cooperateName": lead, "completedLimit": days}
    answer = guide(
        materialList=rows,
        approveList=items,
        情形=situations,
        chargelist=fees,
        sxmc=name,
        yjsSsqdbm=code,
        basicInfo=head,
        questionInfo=[faq(name, lead), faq(name, lead)],
    )
    with tempfile.TemporaryDirectory() as folder:
        done = from_data(Path(folder), answer)
    assert done.errors == []
    for title, key in (("材料", "materials"), ("子事项", "sub_items"), ("情形问题", "questions"), ("收费", "fees")):
        found, kept, merged, added = told(done, title)
        assert kept == found - merged + added == len(done.draft.get(key, []))
    named = {same(clean_line(row["clmc"])) for row in rows if isinstance(row, dict) and clean_line(row.get("clmc"))}
    assert named <= {same(entry) for entry in done.names()}
    codes = [entry["code"] for entry in done.draft["materials"]]
    assert len(codes) == len(set(codes))


@settings(max_examples=25, deadline=None)
@given(rows=materials())
def test_the_order_of_rows_changes_neither_what_is_kept_nor_the_account(rows: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        forth = from_data(Path(folder), guide(materialList=rows))
        back = from_data(Path(folder), guide(materialList=rows[::-1]))
    assert sorted(same(name) for name in named(forth)) == sorted(same(name) for name in named(back))
    assert told(forth, "材料") == told(back, "材料")


def named(done: Imported) -> list[str]:
    """Names without the numbers given to nameless rows."""
    return [re.sub(r"第 \d+ 项", "", name) for name in done.names()]
