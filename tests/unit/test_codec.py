"""A case goes to JSON and comes back the same, and equal values have one text."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.cases.limits import Pause, PauseKind
from clerk_app.cases.model import Agent, Case, Channel, Delivery, HeldPage, Result, SpareRecord, Status, SubItemState
from clerk_app.codec import canonical, from_plain, from_stored, to_plain
from clerk_app.dispatch.breaker import Breaker
from clerk_app.errors import WrittenByNewer
from tests.helpers.cases import NOW, a_case, an_item, held, in_status

FULL_ITEM = an_item(
    state=SubItemState.RE_ENTERED,
    channel=Channel.PAPER,
    after=("R0",),
    pauses=(Pause(PauseKind.CORRECTION, NOW, NOW, "补正"), Pause(PauseKind.SPECIAL_PROCEDURE, NOW, None, "核查")),
    result=Result("证", "1", date(2026, 1, 1), None, {"面积": "86.5"}),
    corrections=("平面图：重交",),
    due_at=NOW,
)
FULL = a_case(
    agent=Agent("李𬭚"),
    delivery=Delivery("post", "刘𠅤"),
    answers={"sign": True, "food": ("hot", "cold"), "scale": "small", "area": 86.5, "count": 3},
    form={"table": [{"share": 100, "name": "王䶮"}], "flag": False, "none": None, "number": 1.5},
    materials=(
        replace(
            held("M1"),
            pages=(HeldPage("p", "0" * 64, "application/pdf", added_at=NOW),),
            spare=SpareRecord("e_licence", "营业执照", "1.2", NOW, date(2030, 1, 1), {"name": "店"}),
            deferred_until=date(2026, 3, 1),
        ),
    ),
    sub_items=(FULL_ITEM,),
    paper_time=NOW,
)


@pytest.mark.parametrize("case", [FULL, *(in_status(status) for status in Status)], ids=lambda case: case.status.value)
def test_a_case_comes_back_from_json_as_it_went(case: Case) -> None:
    assert from_plain(Case, json.loads(json.dumps(to_plain(case), ensure_ascii=False))) == case


def test_answers_keep_their_kinds() -> None:
    back = from_plain(Case, json.loads(json.dumps(to_plain(FULL))))
    assert {name: type(value) for name, value in back.answers.items()} == {
        "sign": bool,
        "food": tuple,
        "scale": str,
        "area": float,
        "count": int,
    }


def test_a_record_of_an_older_program_lacks_later_fields_and_is_read_all_the_same() -> None:
    plain = to_plain(FULL)
    del plain["marks"], plain["paper_time"], plain["applicant"]["legal_person"]
    assert from_plain(Case, plain) == replace(FULL, paper_time=None)
    assert from_plain(Breaker, {"department": "scjg"}) == Breaker("scjg")


def test_what_a_newer_program_wrote_beside_what_is_known_here_is_written_back_where_it_was() -> None:
    plain = to_plain(FULL)
    plain |= {"mood": "new", "weights": [1, {"a": None}]}
    plain["materials"][0]["shelf"] = "B3"
    case = from_plain(Case, plain)
    assert replace(case, later={}, materials=FULL.materials) == FULL
    assert case.materials[0].later == {"shelf": "B3"}
    assert to_plain(replace(case, number="新")) == {**plain, "number": "新"}
    assert canonical(from_plain(Case, to_plain(FULL))) == canonical(FULL)
    assert "later" not in to_plain(FULL)


def test_a_value_that_only_a_newer_program_knows_is_told_as_such() -> None:
    plain = {**to_plain(FULL), "status": "dreaming"}
    with pytest.raises(WrittenByNewer, match="看不懂") as told:
        from_stored(Case, json.dumps(plain))
    assert "升级本机程序" in told.value.now


def test_one_text_for_equal_values_with_real_characters() -> None:
    assert canonical({"乙": 1, "甲": [NOW, Decimal("1.50")]}) == f'{{"乙":1,"甲":["{NOW.isoformat()}","1.50"]}}'
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


@given(st.datetimes(timezones=st.just(UTC)), st.text(max_size=20))
def test_any_moment_and_any_text_survive(moment: datetime, text: str) -> None:
    case = a_case(created_at=moment, form={"f": text})
    assert from_plain(Case, json.loads(json.dumps(to_plain(case)))) == case
