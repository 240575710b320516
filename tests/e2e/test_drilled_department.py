"""A department switched off for practice: nothing goes out from those windows, everything does afterwards, once."""

from datetime import datetime, timedelta
from pathlib import Path

from clerk_app.cases.drills import Wish
from clerk_app.clock import now
from tests.helpers.hall import CHIEF, CLERK, open_hall


class Hour:
    """A clock that can be put forward."""

    ahead = timedelta(0)

    def __call__(self) -> datetime:
        return now() + self.ahead


def test_nothing_is_sent_during_the_drill_and_once_after_it_was_ended_early(tmp_path: Path) -> None:
    with open_hall(tmp_path) as hall:
        department = hall.desk.library.theme("99TST0001").sub_items[0].department
        drill = hall.desk.drill_service.start(Wish(f"department:{department}", 30, (CLERK.window,)), CHIEF)
        case = hall.take()
        assert hall.run()
        first = hall.item(case, hall.desk.library.theme("99TST0001").sub_items[0].code)
        assert (first.state, first.reason, first.tries) == ("ready", drill.words, 0)
        assert not hall.effects().get(first.code)
        hall.desk.drill_service.end(drill.id, CHIEF)
        assert hall.run()
        assert hall.effects()[first.code] == 1
        assert hall.case(case.id).status == "finished"


def test_other_windows_go_on_sending(tmp_path: Path) -> None:
    with open_hall(tmp_path) as hall:
        department = hall.desk.library.theme("99TST0001").sub_items[0].department
        hall.desk.drill_service.start(Wish(f"department:{department}", 30, ("9号窗口",)), CHIEF)
        case = hall.take()
        assert hall.run()
        assert hall.case(case.id).status == "finished"


def test_what_a_person_moved_to_paper_during_the_drill_stays_on_paper(tmp_path: Path) -> None:
    with open_hall(tmp_path) as hall:
        department = hall.desk.library.theme("99TST0001").sub_items[0].department
        drill = hall.desk.drill_service.start(Wish(f"department:{department}", 30), CHIEF)
        case = hall.take()
        hall.run()
        code = hall.desk.library.theme("99TST0001").sub_items[0].code
        task = hall.desk.hand.to_hand(hall.item(case, code).id, "演练：走人工", CLERK)
        assert not task.may_have_been_received
        hall.desk.drill_service.end(drill.id, CHIEF)
        hall.run()
        assert hall.item(case, code).state == "by_hand"
        assert not hall.effects().get(code)


def test_it_goes_on_by_itself_when_the_time_is_over(tmp_path: Path) -> None:
    hour = Hour()
    with open_hall(tmp_path, clock=hour) as hall:
        department = hall.desk.library.theme("99TST0001").sub_items[0].department
        hall.desk.drill_service.start(Wish(f"department:{department}", 30), CHIEF)
        case = hall.take()
        hall.run()
        assert hall.case(case.id).status == "accepted"
        hour.ahead = timedelta(minutes=31)
        assert hall.run()
        assert hall.case(case.id).status == "finished"
