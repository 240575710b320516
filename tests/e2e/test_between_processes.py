"""Services between halls as they are run: over TLS, killed in the middle, two of one hall, and by the commands."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.clock import new_key
from clerk_app.commands.entry import main
from clerk_app.errors import Unavailable
from clerk_app.hall.server import Where
from clerk_app.health import examine, link_state
from clerk_app.link.chain import first_broken
from clerk_app.link.directory import read_entry
from clerk_app.link.jws import payload_of
from tests.helpers.again import AGAIN
from tests.helpers.callers import ServiceProcess
from tests.helpers.hall import desk_at
from tests.helpers.link_halls import HUOQIU, WUJIANG, LinkedHalls, LinkHall, until
from tests.helpers.own_ca import OwnCa
from tests.helpers.postgres import PostgresServer
from tests.store.test_hall_setup import SetUpHall


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[LinkHall, LinkHall]]:
    """Two halls that do not serve yet, and do not know each other."""
    asking, helping = LinkHall(tmp_path / "wujiang", WUJIANG), LinkHall(tmp_path / "huoqiu", HUOQIU)
    yield asking, helping
    asking.close()
    helping.close()


def said(hall: LinkHall, session: str) -> set[str]:
    return {payload_of(each.jws)["body"].get("text", "") for each in hall.entries(session)} - {""}


def test_over_tls_with_a_ca_of_their_own_two_halls_work_and_no_other_certificate_is_trusted(
    pair: tuple[LinkHall, LinkHall], tmp_path: Path
) -> None:
    asking, helping = pair
    ca, other = OwnCa(), OwnCa()
    for hall in pair:
        hall.serve(Where(certificate=ca.certificate(tmp_path)))
    asking.knows(helping, tls_ca=ca.pem)
    helping.knows(asking, tls_ca=ca.pem)
    session = asking.call(helping)
    until(lambda: bool(helping.entries(session)))
    partner = asking.desk.partners.get("huoqiu")
    courier = asking.desk.between.courier
    assert courier.ask(partner, "", "presence", {}).error == ""
    for wrong in (
        other.certificate(tmp_path),
        ca.certificate(tmp_path, address="192.0.2.1"),
        ca.certificate(tmp_path, days=-1),
    ):
        helping.rest()
        helping.serve(Where(port=helping.port, certificate=wrong))
        with pytest.raises(Unavailable, match="TLS 证书不可信"):
            courier.ask(partner, "", "presence", {})
    helping.rest()
    helping.serve(Where(port=helping.port))  # without TLS at all
    with pytest.raises(Unavailable, match=r"连不上|TLS"):
        courier.ask(partner, "", "presence", {})
    helping.rest()
    helping.serve(Where(port=helping.port, certificate=ca.certificate(tmp_path)))
    assert courier.ask(partner, "", "presence", {}).error == ""


def test_without_its_ca_in_the_entry_a_certificate_of_ones_own_is_not_trusted(
    pair: tuple[LinkHall, LinkHall], tmp_path: Path
) -> None:
    asking, helping = pair
    helping.serve(Where(certificate=OwnCa().certificate(tmp_path)))
    asking.knows(helping)
    with pytest.raises(Unavailable, match="TLS 证书不可信"):
        asking.desk.between.courier.ask(asking.desk.partners.get("huoqiu"), "", "presence", {})


@AGAIN
def test_a_service_that_is_killed_again_and_again_loses_nothing(pair: tuple[LinkHall, LinkHall]) -> None:
    asking, helping = pair
    asking.serve()
    process = ServiceProcess(helping.desk.data, "")
    port = process.url.rpartition(":")[2]
    helping.set(**{"link.address": process.url})
    asking.knows(helping)
    helping.knows(asking)
    session = asking.call(helping)
    until(lambda: bool(helping.entries(session)))
    helping.desk.sessions.accept(session, helping.clerk)
    until(lambda: asking.table(session).helping_who != "")
    words: set[str] = set()
    for number in range(4):
        for hall in pair:
            words.add(text := f"{hall.code}{number}")
            hall.desk.sessions.act(session, "said", {"text": text}, hall.clerk)
        content = asking.desk.pages.put(bytes([number]) * 700_000)
        about = {"content": content, "name": "页", "media_type": "image/png", "bytes": 700_000}
        asking.desk.sessions.act(session, "file", about, asking.clerk)
        process.kill()
        process = ServiceProcess(helping.desk.data, "", "--port", port)
    try:
        until(lambda: said(asking, session) == words == said(helping, session))
        until(lambda: not helping.desk.pages.missing(contents_of(asking, session)))
        asking.desk.sessions.end(session, "办完", asking.clerk)
        until(lambda: all(hall.desk.sessions.look(session).session.finished for hall in pair))
    finally:
        assert process.stop() == 0
    assert asking.entries(session) == helping.entries(session)
    assert first_broken(helping.entries(session)) is None
    assert all(hall.desk.evidence.verify(session).sound for hall in pair)


def contents_of(hall: LinkHall, session: str) -> list[str]:
    bodies = [payload_of(each.jws)["body"] for each in hall.entries(session)]
    return [body["content"] for body in bodies if "content" in body]


def test_two_services_of_one_hall_do_each_other_no_harm(postgres: PostgresServer, tmp_path: Path) -> None:
    hall = SetUpHall(postgres)
    accounts = [hall.address(role) for role in ("supervisor", "worker", "window")]
    halls = LinkedHalls(tmp_path, asking=accounts)
    try:
        (tmp_path / "second").mkdir()
        service = desk_at(tmp_path / "second", database=accounts[1])
        service.keep_to_hall()
        server = service.hall_server(Where()).start()
        session = halls.opened()
        together(halls, session)
        until(lambda: halls.same(session, 22))
        halls.asking.desk.sessions.end(session, "办完", halls.asking.clerk)
        until(lambda: len(halls.asking.table(session).sealed) == 2 and halls.same(session))
        server.close()
        service.close()
        texts = [payload_of(each.jws) for each in halls.asking.entries(session)]
        assert len({each["id"] for each in texts}) == len(texts)
        assert [each["kind"] for each in texts].count("sealed") == 2
        assert halls.asking.desk.evidence.verify(session).sound
    finally:
        halls.close()
        hall.remove()


def together(halls: LinkedHalls, session: str) -> None:
    """Both clerks at once, ten words each."""

    def speak(hall: LinkHall) -> None:
        for number in range(10):
            hall.desk.sessions.act(session, "said", {"text": f"{hall.code}{number}"}, hall.clerk, new_key())

    threads = [threading.Thread(target=speak, args=(hall,)) for hall in halls.both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Clerk:
    """The command line of one hall."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._data, self._capsys = data, capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        assert main(["--data", str(self._data), *words]) == code, self._capsys.readouterr()
        told = self._capsys.readouterr()
        return told.err if code and told.err else told.out


def test_two_halls_get_to_know_each_other_by_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wujiang, huoqiu = (Clerk(tmp_path / name, capsys) for name in ("wujiang", "huoqiu"))
    file = tmp_path / "huoqiu.json"
    assert "还没有连线密钥" in huoqiu("link", "key", "show", code=3)
    assert "指纹" in huoqiu("link", "key", "make", "huoqiu")
    assert "已有连线密钥" in huoqiu("link", "key", "make", "huoqiu", code=3)
    shown = json.loads(huoqiu("link", "key", "show", "--json"))
    assert "没有连线服务地址" in huoqiu("link", "entry", "export", str(file), code=2)
    huoqiu("settings", "set", "link.address", "http://127.0.0.1:1")
    assert shown["fingerprint"] in huoqiu("link", "entry", "export", str(file), "--theme", "43TCN0003")
    assert shown["fingerprint"] in wujiang("link", "entry", "show", str(file))
    assert "核对指纹" in wujiang("link", "partner", "add", str(file), code=3)
    assert json.loads(wujiang("link", "partner", "list", "--json")) == {"partners": []}
    assert "指纹不一致" in wujiang("link", "partner", "add", str(file), "--fingerprint", "1" * 40, code=3)
    assert "已登记" in wujiang("link", "partner", "add", str(file), "--fingerprint", shown["fingerprint"])
    (row,) = json.loads(wujiang("link", "partner", "list", "--json"))["partners"]
    assert (row["code"], row["themes"], row["fingerprint"]) == ("huoqiu", ["43TCN0003"], shown["fingerprint"])
    assert "没有连线密钥" in wujiang("link", "partner", "check", "huoqiu", code=3)
    wujiang("link", "key", "make", "wujiang")
    assert "连不上" in wujiang("link", "partner", "check", "huoqiu", code=3)
    huoqiu("link", "key", "make", "huoqiu", "--replace")
    huoqiu("link", "entry", "export", str(file))
    assert "已换上新条目" in wujiang("link", "partner", "add", str(file))  # the old key vouches for the new one
    browser = ("--browser-only", "jinzhai", "--name", "金寨县政务服务中心", "--region", "341524")
    assert "只有浏览器" in wujiang("link", "partner", "add", *browser, "--hours", "工作日 09:00—17:00")
    assert "没有可以联系的服务" in wujiang("link", "partner", "check", "jinzhai")
    assert "金寨县" in wujiang("link", "partner", "list", "--region", "341524")
    assert "已删除" in wujiang("link", "partner", "remove", "jinzhai")
    assert "没有代码为" in wujiang("link", "partner", "remove", "jinzhai", code=3)
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    assert "里面没有签名的条目" in wujiang("link", "partner", "add", str(tmp_path / "bad.json"), code=3)


def test_a_partner_that_answers_is_checked_and_doctor_tells_of_one_that_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    halls = LinkedHalls(tmp_path)
    asking, helping = halls.both
    try:
        told = Clerk(asking.desk.data, capsys)("link", "partner", "check", "huoqiu")
        assert "连得上，签名对" in told
        assert "新条目" not in told
        helping.set(**{"hall.phone": "0564-9"})
        assert read_entry(helping.entry()).serial == 2
        assert "有新条目" in Clerk(asking.desk.data, capsys)("link", "partner", "check", "huoqiu")
        update = ("link", "partner", "update", "huoqiu")
        assert "0564-9" in Clerk(asking.desk.data, capsys)(*update)
        assert "最新" in Clerk(asking.desk.data, capsys)(*update)
        assert asking.desk.partners.get("huoqiu").entry.serial == 2
        assert finding(asking)["state"] == "ok"
        helping.rest()
        asking.desk.between.watch.look()
        assert finding(asking)["state"] == "warning"
        assert helping.name in finding(asking)["detail"]
    finally:
        halls.close()


def finding(hall: LinkHall) -> dict[str, Any]:
    found = link_state(hall.desk)
    return {"state": found.state, "detail": found.detail}


def test_a_hall_that_works_with_no_other_hears_nothing_of_it_from_doctor(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    assert not [each for each in examine(desk) if each.key in ("link", "room")]
    desk.close()
