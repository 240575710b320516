"""办不成事 on both stores: numbers, who has it, the log, and what was written down without the hall."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.limits import BEIJING
from clerk_app.cases.model import Actor
from clerk_app.cases.unresolved import End, Unresolved, Wish
from clerk_app.errors import BadInput, Conflict, NotFound, Refused
from tests.helpers.hall import desk_at
from tests.helpers.moved_clock import Now

LI = Actor("李敏", "clerk", "3号综合窗口")
WANG = Actor("王芳", "clerk", "5号综合窗口")
CHIEF = Actor("周强", "supervisor", "1号综合窗口")
WISH = Wish("换照时旧地址改不过来", "information", "王五", "13800000000", "t1", "A012")
DAY = datetime(2026, 11, 25, 10, 0, tzinfo=BEIJING)


@pytest.fixture
def now() -> Now:
    return Now(DAY)


@pytest.fixture
def desk(tmp_path: Path, database: str, now: Now) -> Desk:
    opened = desk_at(tmp_path, database=database)
    opened.unresolved._clock = now
    yield opened
    opened.close()


def kinds(desk: Desk, entry: Unresolved) -> list[str]:
    with desk.store.read() as work:
        assert work.events.broken(f"unresolved/{entry.id}") is None
        return [event.kind for event in work.events.of(f"unresolved/{entry.id}")]


def test_from_the_window_to_the_reply(desk: Desk, now: Now) -> None:
    made = desk.unresolved.register(WISH, LI)
    assert made.number == "BC20261125-001"
    assert made.due_at == datetime(2026, 12, 2, 23, 59, 59, tzinfo=BEIJING)
    assert (made.window, made.clerk, made.ticket_label, made.handler) == (LI.window, LI.name, "A012", "")
    with pytest.raises(Refused):
        desk.unresolved.reply(made.id, "phone", "好了", WANG)
    desk.unresolved.hand(made.id, "王芳", "", CHIEF)
    now.at += timedelta(days=1)
    desk.unresolved.reply(made.id, "phone", "已请公安局改库，明天再来", WANG)
    done = desk.unresolved.close(made.id, End.DONE, WANG)
    assert (done.open, done.end, done.replies[0].at) == (False, "done", now.at)
    assert desk.unresolved.open() == ()
    assert [each.id for each in desk.unresolved.all()] == [made.id]
    assert kinds(desk, made) == ["registered", "handed", "replied", "closed"]


def test_numbers_of_a_day_run_on_and_the_most_urgent_stands_first(desk: Desk, now: Now) -> None:
    late = desk.unresolved.register(WISH, LI)
    now.at += timedelta(days=1)
    second = desk.unresolved.register(WISH, LI)
    third = desk.unresolved.register(WISH, WANG)
    assert [second.number, third.number] == ["BC20261126-001", "BC20261126-002"]
    assert [each.id for each in desk.unresolved.open()] == [late.id, second.id, third.id]
    now.at = late.due_at + timedelta(seconds=1)
    assert [desk.unresolved.late(each) for each in desk.unresolved.open()] == [True, False, False]
    assert desk.unresolved.state(late) == ("late", "超期 1 天")


def test_it_is_found_by_its_number_or_the_end_of_it(desk: Desk) -> None:
    made = desk.unresolved.register(WISH, LI)
    desk.unresolved.register(WISH, LI)
    for text in ("BC20261125-001", "bc20261125-001", "5-001"):
        assert desk.unresolved.find(text).id == made.id
    for text in ("001", "20261125", "BC20261125-00%"):
        with pytest.raises(NotFound):
            desk.unresolved.find(text)


def test_what_is_missing_or_not_allowed_changes_nothing(desk: Desk) -> None:
    for wish in (Wish("", "other", "王五"), Wish("x", "other", " "), Wish("x", "weather", "王五")):
        with pytest.raises(BadInput):
            desk.unresolved.register(wish, LI)
    with pytest.raises(Refused, match="不能指派"):
        desk.unresolved.register(WISH, LI, "王芳")
    assert desk.unresolved.all() == ()
    assert desk.unresolved.register(WISH, CHIEF, "王芳").number == "BC20261125-001"


def test_two_that_change_the_same_one_do_not_overwrite_each_other(desk: Desk) -> None:
    made = desk.unresolved.register(WISH, LI)
    with desk.store() as work:
        old = work.unresolved.get(made.id)
        work.unresolved.put(old)
        with pytest.raises(Conflict):
            work.unresolved.put(old)


def test_the_days_are_the_halls_setting(desk: Desk) -> None:
    desk.settings.change({"unresolved.days": 1})
    assert desk.unresolved.register(WISH, LI).due_at == datetime(2026, 11, 26, 23, 59, 59, tzinfo=BEIJING)


def test_the_slip_masks_the_telephone_and_carries_the_number(desk: Desk) -> None:
    from tests.unit.printing.reading import pdfium_text

    made = desk.unresolved.register(WISH, LI)
    text = pdfium_text(desk.watch_papers.unresolved_slip(made, LI.name))
    assert "13800000000" not in text
    for words in (
        "BC20261125-001",
        "138****0000",
        "换照时旧地址改不过来",
        "2026年12月2日前答复",
        "由值班长指派",
        "A012",
    ):
        assert words in text.replace("\n", "")
