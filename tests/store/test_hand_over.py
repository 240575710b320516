"""A case goes from window to window, and a question stays with whoever was asked first; both leave a trace."""

import io
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor, Case
from clerk_app.cases.presence import STALE, Presence
from clerk_app.cases.questions import Question
from clerk_app.cases.windows import UnknownWindow
from clerk_app.clock import now
from clerk_app.commands.context import CommandContext
from clerk_app.commands.entry import parser
from clerk_app.errors import BadInput, Refused
from clerk_app.intake import Intake
from clerk_app.store.hall_tables import window_state
from clerk_app.store.moments import to_text
from tests.helpers.visits import visit_for

THREE = Actor("李敏", "clerk", "3号综合窗口")
FIVE = Actor("王芳", "clerk", "5号综合窗口")
CHIEF = Actor("周强", "supervisor", "1号综合窗口")


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.visits.begin("99TST0001", THREE)


@pytest.fixture
def question(desk: Desk) -> Question:
    return desk.questions.register("开面馆要哪些证", THREE, "王五", "13800000000")


def trail(desk: Desk, stream: str) -> list[str]:
    with desk.store.read() as work:
        assert work.events.broken(stream) is None
        return [event.kind for event in work.events.of(stream)]


# cases ---------------------------------------------------------------------------------------------------------------
def test_a_case_handed_over_waits_at_the_other_window_until_it_is_taken(desk: Desk, case: Case) -> None:
    handed = desk.hand_overs.hand_over(case.id, FIVE.window, "要查档案", THREE)
    assert (handed.window, handed.clerk) == (FIVE.window, "")
    assert [row.id for row in desk.hand_overs.waiting(FIVE.window)] == [case.id]
    assert desk.hand_overs.waiting(THREE.window) == ()
    taken = desk.hand_overs.take(case.id, FIVE)
    assert (taken.window, taken.clerk, taken.handed) == (FIVE.window, FIVE.name, None)
    assert desk.hand_overs.waiting(FIVE.window) == ()
    assert trail(desk, case.id) == ["started", "handed_over", "taken"]


def test_a_hand_over_can_be_taken_back_until_it_is_taken(desk: Desk, case: Case) -> None:
    desk.hand_overs.hand_over(case.id, FIVE.window, "要查档案", THREE)
    back = desk.hand_overs.take_back(case.id, THREE)
    assert (back.window, back.clerk) == (THREE.window, THREE.name)
    desk.hand_overs.hand_over(case.id, FIVE.window, "要查档案", THREE)
    desk.hand_overs.take(case.id, FIVE)
    with pytest.raises(Refused, match="不能收回"):
        desk.hand_overs.take_back(case.id, THREE)


def test_a_hand_over_needs_a_window_and_a_reason_and_the_case(desk: Desk, case: Case) -> None:
    for to, reason in (("", "x"), (THREE.window, "x"), (FIVE.window, " ")):
        with pytest.raises(BadInput):
            desk.hand_overs.hand_over(case.id, to, reason, THREE)
    with pytest.raises(Refused, match="不是本窗口"):
        desk.hand_overs.hand_over(case.id, "2号", "想要", FIVE)
    with pytest.raises(Refused, match="没有等待"):
        desk.hand_overs.take(case.id, FIVE)
    assert trail(desk, case.id) == ["started"]


def test_only_the_window_it_was_handed_to_takes_it(desk: Desk, case: Case) -> None:
    desk.hand_overs.hand_over(case.id, FIVE.window, "要查档案", THREE)
    with pytest.raises(Refused, match="没有转给本窗口"):
        desk.hand_overs.take(case.id, Actor("赵六", "clerk", "2号"))


def test_a_supervisor_takes_over_from_any_window_and_a_clerk_may_not(desk: Desk, case: Case) -> None:
    with pytest.raises(Refused, match="值班长"):
        desk.hand_overs.take_over(case.id, "他下班了", FIVE)
    taken = desk.hand_overs.take_over(case.id, "他下班了", CHIEF)
    assert (taken.window, taken.clerk) == (CHIEF.window, CHIEF.name)


def test_the_command_line_hands_over_and_takes_back(desk: Desk, tmp_path: Path) -> None:
    taken = Intake(desk, THREE).take(visit_for(desk.library.theme("99TST0001"), tmp_path, 0), tmp_path)
    with desk.store.read() as work:
        number = work.cases.get(taken.case_id).number
    desk.settings.change({"desk.window": THREE.window})
    said = io.StringIO()
    context = CommandContext(desk.data, said, desk.database)
    context.__dict__["desk"] = desk
    for words in (["--to", FIVE.window, "--reason", "要查档案"], ["--back", "--clerk", "李敏"]):
        args = parser().parse_args(["case", "hand-over", number, *words])
        assert args.run(args, context) == 0
    assert "等待接收" in said.getvalue()
    assert trail(desk, taken.case_id)[-2:] == ["handed_over", "taken_back"]


def test_a_case_that_has_ended_is_not_handed_over(desk: Desk, case: Case) -> None:
    desk.visits.discard(case.id, THREE)
    with pytest.raises(Refused, match="已经结束"):
        desk.hand_overs.hand_over(case.id, FIVE.window, "x", THREE)


# questions -----------------------------------------------------------------------------------------------------------
def test_the_first_window_stays_responsible_until_the_other_has_accepted(desk: Desk, question: Question) -> None:
    offered = desk.questions.offer(question.id, FIVE.window, "归他们管", THREE)
    assert (offered.window, offered.offered) == (THREE.window, FIVE.window)
    mine = desk.questions.accept(question.id, FIVE)
    assert (mine.window, mine.clerk, mine.first_window) == (FIVE.window, FIVE.name, THREE.window)
    with pytest.raises(Refused, match="不是本窗口负责"):
        desk.questions.resolve(question.id, "去五号", THREE)
    desk.questions.resolve(question.id, "营业执照和食品经营许可证", FIVE)
    assert desk.questions.open() == ()
    assert trail(desk, f"question/{question.id}") == ["asked", "offered", "accepted", "resolved"]


def test_a_question_that_is_declined_stays_where_it_was(desk: Desk, question: Question) -> None:
    desk.questions.offer(question.id, FIVE.window, "归他们管", THREE)
    with pytest.raises(Refused, match="没有等待"):
        desk.questions.decline(question.id, Actor("赵六", "clerk", "2号"))
    back = desk.questions.decline(question.id, FIVE)
    assert (back.window, back.offered) == (THREE.window, "")


def test_open_questions_stand_by_age_and_a_case_can_be_linked(desk: Desk, question: Question, case: Case) -> None:
    later = desk.questions.register("落户要多久", FIVE)
    assert [each.id for each in desk.questions.open()] == [question.id, later.id]
    assert desk.questions.link(question.id, case.id, THREE).case_id == case.id


def test_a_question_needs_words_and_an_answer(desk: Desk, question: Question) -> None:
    with pytest.raises(BadInput, match="问了什么"):
        desk.questions.register("  ", THREE)
    with pytest.raises(BadInput, match="答复"):
        desk.questions.resolve(question.id, " ", THREE)
    desk.questions.resolve(question.id, "两个证", THREE)
    with pytest.raises(Refused, match="已经答复"):
        desk.questions.resolve(question.id, "三个证", THREE)


def test_the_command_line_registers_lists_and_answers(desk: Desk) -> None:
    said = io.StringIO()
    context = CommandContext(desk.data, said, desk.database)
    context.__dict__["desk"] = desk
    for words in (["question", "add", "要带什么", "--phone", "13800000000"], ["question", "list"]):
        args = parser().parse_args(words)
        assert args.run(args, context) == 0
    number = desk.questions.open()[0].id
    args = parser().parse_args(["question", "resolve", number[:13], "--answer", "身份证"])
    assert args.run(args, context) == 0
    assert "共 1 个没有答复" in said.getvalue()
    assert "13800000000" not in said.getvalue()
    assert desk.questions.open() == ()


# presence ------------------------------------------------------------------------------------------------------------
def test_whoever_has_a_case_open_is_named_until_it_is_put_away_or_silent(desk: Desk, case: Case) -> None:
    assert desk.presence.opened(case.id, THREE) == ()
    assert [each.name for each in desk.presence.opened(case.id, FIVE)] == [THREE.name]
    later = Presence(desk.store, lambda: now() + STALE * 2)
    assert later.others(case.id, FIVE) == ()
    desk.presence.closed(case.id, FIVE)
    assert desk.presence.others(case.id, THREE) == ()


# to which window -----------------------------------------------------------------------------------------------------
@pytest.fixture
def windows(desk: Desk) -> None:
    """The desks of two windows have been at the hall; one has not been heard of for a while."""
    with desk.store() as work:
        for name, at in ((THREE.window, now()), (FIVE.window, now()), ("7号综合窗口", now() - timedelta(hours=3))):
            row = {"window": name, "seen_at": to_text(at), "state": "serving", "program": "1", "data": "{}"}
            work.unit.connection.execute(window_state.insert().values(**row))
        work.commit()


@pytest.mark.usefixtures("windows")
def test_the_windows_of_the_hall_are_known_with_how_they_are(desk: Desk) -> None:
    assert desk.windows.others(THREE.window) == ((FIVE.window, "在办理"), ("7号综合窗口", "没有消息"))


@pytest.mark.usefixtures("windows")
def test_a_name_that_no_window_bears_is_refused_with_those_that_are_known(
    desk: Desk, case: Case, question: Question
) -> None:
    for act in (
        lambda: desk.hand_overs.hand_over(case.id, "五号窗口", "要查档案", THREE),
        lambda: desk.questions.offer(question.id, "五号窗口", "归他们管", THREE),
    ):
        with pytest.raises(UnknownWindow, match="没有叫“五号窗口”的窗口") as raised:
            act()
        assert FIVE.window in raised.value.why
        assert "--new-window" in raised.value.now
    assert trail(desk, case.id) == ["started"]
    assert desk.hand_overs.hand_over(case.id, "新窗口", "刚设的", THREE, new_window=True).window == "新窗口"
    assert desk.questions.offer(question.id, "新窗口", "刚设的", THREE, new_window=True).offered == "新窗口"


@pytest.mark.usefixtures("windows")
def test_the_command_line_names_the_windows_and_takes_a_new_one_when_told(desk: Desk, question: Question) -> None:
    desk.settings.change({"desk.window": THREE.window})
    context = CommandContext(desk.data, io.StringIO(), desk.database)
    context.__dict__["desk"] = desk
    words = ["question", "hand-over", question.id, "--to", "6号综合窗口", "--reason", "归他们管"]
    args = parser().parse_args(words)
    with pytest.raises(UnknownWindow, match="6号综合窗口"):
        args.run(args, context)
    args = parser().parse_args([*words, "--new-window"])
    assert args.run(args, context) == 0
    assert desk.questions.open()[0].offered == "6号综合窗口"
