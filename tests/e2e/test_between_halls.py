"""Two halls' services and what goes between them: a whole session, a partner that is away, contents, signals."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.link.model import State
from tests.helpers.link_halls import LinkedHalls, until


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[LinkedHalls]:
    made = LinkedHalls(tmp_path)
    yield made
    made.close()


def test_a_session_goes_from_the_call_to_the_seal_and_both_hold_the_same_record(halls: LinkedHalls) -> None:
    session = halls.opened()
    asking, helping = halls.both
    look = helping.desk.sessions
    look.act(session, "identity", {"method": "face", "rule": "人证比对", "ok": True, "remark": ""}, helping.clerk)
    look.act(session, "material", {"name": "身份证", "result": "ok", "remark": ""}, helping.clerk)
    asking.desk.sessions.act(session, "said", {"text": "您好"}, asking.clerk)
    look.act(session, "declined", {"reason": "有未结案件", "law": "行政许可法 第三十八条"}, helping.clerk)
    until(lambda: asking.table(session).settled)
    for hall in halls.both:
        hall.desk.sessions.act(session, "confirmed", {"remark": ""}, hall.clerk)
    asking.desk.sessions.end(session, "办完", asking.clerk)
    until(lambda: len(asking.table(session).sealed) == 2 and halls.same(session))
    assert asking.table(session).state is State.CLOSED
    assert asking.table(session) == helping.table(session)
    until(lambda: all(hall.desk.sessions.look(session).session.finished for hall in halls.both))
