"""One room, two halls: each page is at its own hall's service, and what one does, shows or says reaches the other."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.clock import new_key
from clerk_app.link.model import Side
from tests.helpers.link_halls import until
from tests.helpers.room_site import PageClient, RoomHalls
from tests.unit.materials.samples import pdf


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[RoomHalls]:
    with RoomHalls(tmp_path) as made:
        yield made


def test_what_one_page_does_is_shown_at_the_other_hall_s(halls: RoomHalls) -> None:
    asking, helping = halls.open()
    assert (asking.me["browser_only"], helping.me["browser_only"]) == (False, False)
    assert asking.me["partner"]["name"] == helping.me["hall"]["name"] == "霍邱县政务服务中心"
    with asking.live() as at_asking, helping.live() as at_helping:
        at_asking.state()
        at_helping.state()
        helping.done("said", text="您好")
        told = at_asking.state(lambda table: any(line["act"] == "said" for line in table["lines"]))
        assert told["table"]["lines"][-1]["who"] == "赵强"
        asking.done("said", text="请看材料")
        at_helping.until("state", lambda message: _said(message) == ["您好", "请看材料"] and message["pending"] == 0)
    until(lambda: halls.same(halls.session, 4))


def test_signals_pass_from_page_to_page_in_their_order(halls: RoomHalls) -> None:
    asking, helping = halls.open()
    with asking.live() as at_asking, helping.live() as at_helping:
        at_asking.state()
        at_helping.state()
        for number in range(100):
            at_asking.say(t="signal", to="helping", id=str(number), body={"kind": "ice", "candidate": number})
        assert [at_helping.until("signal")["id"] for _ in range(100)] == [str(number) for number in range(100)]
        at_helping.say(t="signal", to="asking", id="x", body={"kind": "answer", "sdp": "v=0"})
        assert at_asking.until("signal") == {
            "t": "signal",
            "from": "helping",
            "id": "x",
            "body": {"kind": "answer", "sdp": "v=0"},
        }


def test_a_page_laid_on_the_table_comes_to_the_other_hall(halls: RoomHalls) -> None:
    asking, helping = halls.open()
    with helping.live() as at_helping:
        _, told = asking.lay(pdf(2), "户口簿.pdf")
        at_helping.state(lambda table: table["documents"])
        image = _came(helping, f"/api/room/pages/{told['content']}/1?width=400")
        assert image.headers["Content-Type"] == "image/jpeg"
    assert not halls.helping.desk.pages.missing([told["content"]])


def test_the_helping_hall_issues_a_certificate_and_the_asking_one_finds_its_signature_good(halls: RoomHalls) -> None:
    asking, helping = halls.open()
    helping.done("identity", method="face", rule="人证一致", ok=True, remark="")
    until(lambda: halls.asking.table(halls.session).identity is True)
    asking.done("person", name="王建国", id_type="111", id_number="341522199001011234", phone="")
    until(lambda: bool(halls.helping.table(halls.session).person))
    asked = {"title": "无违法记录证明", "text": "经查，王建国在本辖区无违法犯罪记录。", "request": new_key()}
    answer = helping.post("/api/room/certificates", json=asked)
    assert answer.status_code == 200, answer.text
    made = answer.json()
    assert helping.post("/api/room/certificates", json=asked).json() == made
    assert helping.get(f"/api/room/pages/{made['content']}/0").status_code == 200  # seen before it is given
    assert asking.get(f"/api/room/pages/{made['content']}/0").status_code == 404
    helping.done("certificate", **{part: made[part] for part in ("content", "title", "number", "bytes")})
    with asking.live() as at_asking:
        at_asking.state(lambda table: any(each["ok"] for each in table["certificates"]))
    assert _came(asking, f"/api/room/contents/{made['content']}").content.startswith(b"%PDF")


def test_a_cut_between_the_halls_is_shown_and_heals(halls: RoomHalls) -> None:
    asking, _ = halls.open()
    with asking.live() as at_asking:
        at_asking.until("state", lambda message: message["partner_line"] == "ok", seconds=30)
        halls.helping.rest()
        asking.done("said", text="还在吗")
        at_asking.until("state", lambda message: message["partner_line"] == "down", seconds=60)
        halls.helping.serve()
        at_asking.until("state", lambda message: message["partner_line"] == "ok", seconds=60)
    until(lambda: halls.same(halls.session, 3))
    assert halls.same(halls.session, 3)


def test_what_the_record_had_no_place_for_any_more_is_told_to_who_did_it(halls: RoomHalls) -> None:
    helping = halls.page(Side.HELPING)
    with helping.live() as at_helping:
        at_helping.state()
        halls.asking.rest()
        halls.asking.desk.sessions.end(halls.session, "申请人离开", halls.asking.clerk)
        halls.asking.desk.tend_session(halls.session)  # else what the other said may come into the record before it
        late = helping.done("said", text="再等等")
        halls.asking.serve()
        lost = at_helping.until("state", lambda message: message["dropped"], seconds=60)["dropped"]
    assert [(each["id"], each["title"]) for each in lost] == [(late, "文字")]
    assert "已结束" in lost[0]["why"]


def _said(message: dict) -> list[str]:
    return [line["body"]["text"] for line in message["table"]["lines"] if line["act"] == "said"]


def _came(page: PageClient, path: str):
    """Once it is not on its way any more."""
    end = time.monotonic() + 30
    while (answer := page.get(path)).status_code == 202:
        assert answer.json() == {"wait": True}
        assert time.monotonic() < end
        time.sleep(0.05)
    assert answer.status_code == 200, answer.text
    return answer
