"""The right column says who, what, until when and what is lacking; it follows the case and costs nothing hidden."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Applicant, Correction, Event, SubItemState
from clerk_app.link.model import Mode, Party, Side
from clerk_app.link.sessions import Call
from tests.helpers.two_halls import key_and_certificate
from tests.ui.printing.cases import ACTOR, answered, taken
from ui.screens.visit.glance import Glance
from ui.screens.visit.glance_facts import TimeLine
from ui.screens.visit.model import VisitModel
from ui.screens.visit.trail import words_of


def words(glance: Glance) -> str:
    return "\n".join(each.text() for each in glance.findChildren(QLabel) if each.isVisible())


def times(glance: Glance) -> dict[str, TimeLine]:
    assert glance.shown is not None
    return {line.words: line for line in glance.shown.times}


@pytest.fixture
def look(model: VisitModel, settle):
    def opened(case) -> None:
        model.open(case.id)
        settle()
        settle()

    return opened


def test_without_a_case_it_teaches(glance: Glance) -> None:
    assert "打开一个办件" in words(glance)


def test_a_received_case_tells_until_when_corrections_may_be_told(services: Services, glance, look) -> None:
    look(taken(services, "receive"))
    assert times(glance)["告知补正"].left == "还剩 5 个工作日"
    assert glance.head.number.isVisible()
    assert "材料 15/15" in words(glance)


def test_the_five_days_run_out_in_amber(services: Services, glance, look, monkeypatch) -> None:
    case = taken(services, "receive")
    services.clock = lambda: datetime.now(UTC) + timedelta(days=6)
    look(case)
    assert times(glance)["告知补正"].state in ("near", "late")


def test_a_told_correction_and_a_deferred_material_show_their_days(services: Services, glance, look) -> None:
    case = taken(services, "receive")
    by = services.calendar.add_working_days(datetime.now(UTC).date(), 15).day
    services.visits.notify_correction(case.id, [Correction("平面图", "没有标尺寸")], by, ACTOR)
    look(case)
    assert "告知补正" not in times(glance)
    assert times(glance)["交补正"].left.startswith("还剩 1")
    look(taken(services, "deferred"))
    assert times(glance)["补交容缺"].left == "还剩 5 个工作日"
    assert [state for state, _ in glance.shown.cells].count("near") == 1
    assert "材料 14/15" in words(glance)
    assert glance.head.status.accessibleName() == "容缺受理"


def test_sub_items_show_what_must_be_done_or_the_time_left(services: Services, glance, look) -> None:
    case = taken(services)
    code = next(item.code for item in case.sub_items if item.state is SubItemState.READY)
    answered(services, case, code, SubItemState.RETURNED, reason="缺少盖章")
    look(case)
    assert "部门要求补正" in words(glance)
    assert times(glance)["承诺办结"].left == "还剩 4 个工作日"


def test_a_person_is_shown_with_a_masked_number_and_marks(services: Services, glance, look) -> None:
    case = taken(services, "receive", name="newborn", paper_time="2026-01-20T09:30")
    look(case)
    number = case.applicant.id_number
    assert number not in words(glance)
    assert number[-4:] in words(glance)
    assert "纸面时间" in words(glance)
    assert glance.shown.marks == ("补录",)


def test_what_is_typed_appears_when_the_hand_rests(services: Services, model, glance, settle, qtbot) -> None:
    case = services.visits.begin("43TCN0003", ACTOR)
    model.open(case.id)
    settle()
    for name in ("王", "王䶮"):
        model.type(applicant=Applicant(name=name))
    qtbot.waitUntil(lambda: glance.head.name.text() == "王䶮")
    settle()


def test_the_number_is_copied_with_a_key(services: Services, glance, look, qtbot) -> None:
    case = taken(services)
    look(case)
    glance.window().activateWindow()
    qtbot.waitUntil(glance.window().isActiveWindow)
    qtbot.keyClick(glance, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == case.number)
    qtbot.waitUntil(lambda: not any(each.isDown() for each in glance.findChildren(QPushButton)))


def test_hidden_it_reads_nothing_and_catches_up_when_shown(
    services: Services, model, glance, look, settle, qtbot
) -> None:
    look(taken(services, "receive"))
    window = glance.window()
    window.hide()
    before = glance.shown
    case = taken(services)
    model.open(case.id)
    settle()
    qtbot.wait(200)
    assert glance.shown is None or glance.shown == before
    window.show()
    settle()
    assert glance.shown.case_id == case.id


def test_papers_that_came_out_are_counted(services: Services, glance, look, model, settle) -> None:
    case = taken(services)
    made = services.papers.make(case.id, "acceptance_notice", ACTOR)
    services.papers.confirm(made.paper, True, ACTOR)
    waiting = services.papers.make(case.id, "materials_receipt", ACTOR)
    services.papers.sent(waiting.paper.id, "office", "1")
    look(case)
    assert [(paper.title, paper.printed, paper.asked) for paper in glance.shown.papers] == [
        ("收件清单", 0, True), ("受理通知书", 1, False),
    ]  # fmt: skip


def test_showing_a_case_is_quick_and_every_control_has_a_name(services: Services, glance, look, nameless) -> None:
    look(taken(services))
    facts = glance.shown
    glance.shown = None
    begun = time.thread_time()
    glance._show(facts)
    assert time.thread_time() - begun < 0.008
    assert nameless(glance) == []


def test_sessions_with_other_halls_tell_the_way_of_cross_region_work(services: Services, glance, look) -> None:
    case = taken(services, "receive")
    made, certificate = key_and_certificate("吴江区政务服务中心")
    parties = (
        Party(Side.ASKING, "wujiang", "吴江区政务服务中心", certificate=certificate),
        Party(Side.HELPING, "huoqiu", "霍邱县政务服务中心"),
    )
    services.sessions._parties = lambda _code: parties
    look(case)
    assert not glance.links.isVisible()
    call = Call("huoqiu", "开具证明", Mode.COLLECT, case_id=case.id)
    session = services.sessions.call(call, ACTOR).session.id
    look(case)
    assert "异地代收代办 · 霍邱县政务服务中心" in words(glance)
    assert "呼叫中" in words(glance)
    services.sessions.cancel(session, "申请人离开", ACTOR)
    look(case)
    assert "已取消" in words(glance)
    assert made is not None


def test_the_log_tells_of_sessions_in_plain_words() -> None:
    facts = {"mode_name": "多地联办", "partner_name": "霍邱", "wanted": "开具证明", "state": "已结束", "count": 9}
    facts |= {"certificates": [{"title": "无违法记录证明"}], "head": "ab12"}
    for kind, said in (
        ("link_opened", ("屏对屏连线", "多地联办，霍邱，开具证明")),
        ("link_ended", ("连线结束", "霍邱，已结束，无违法记录证明")),
        ("link_sealed", ("会谈记录封存", "双方封存了 9 条记录，哈希 ab12")),
    ):
        event = Event("case", 1, datetime(2026, 2, 12, tzinfo=UTC), "系统", "", kind, {}, facts, "", "")
        assert words_of(event, {}) == said
