"""TLS to the hall's database: on unless the address says otherwise, and the server must be who it says it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clerk_app.errors import Unavailable
from clerk_app.store.engine import open_engine
from clerk_app.store.hall_errors import HallUnreachable
from clerk_app.store.hall_setup import HallAccount, as_administrator, create_hall
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.deployed import address, certificates, create, deployed
from tests.helpers.postgres import PostgresServer

NOW = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificates(tmp_path_factory.mktemp("tls"), "127.0.0.1", "db.elsewhere.example")


@pytest.fixture(scope="module")
def server(tls: Path) -> Iterator[PostgresServer]:
    made = create(deployed(tls))
    made.settings = (*made.settings, "synchronous_standby_names=")
    yield made.start()
    made.remove()


@pytest.fixture(scope="module")
def window(server: PostgresServer) -> HallAccount:
    accounts = create_hall(server.url("yichuang"), NOW)
    return next(each for each in accounts if each.role == "window")


def test_a_desk_comes_in_by_tls_and_password_when_the_server_is_who_it_says(
    server: PostgresServer, tls: Path, window: HallAccount
) -> None:
    store = SqlStore.at(address(window.name, window.password, "yichuang", tls, server))
    with store.read() as work:
        row = work.unit.connection.exec_driver_sql("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        encrypted, version = row.one()
    assert encrypted is True
    assert version in ("TLSv1.2", "TLSv1.3")
    store.close()


def refused(where: str) -> str:
    with pytest.raises(HallUnreachable) as told:
        SqlStore.at(where)
    return told.value.why


def test_a_certificate_of_another_authority_is_not_trusted(
    server: PostgresServer, window: HallAccount, tmp_path: Path
) -> None:
    other = certificates(tmp_path / "other")
    assert refused(address(window.name, window.password, "yichuang", other, server)) == "大厅数据库的证书不受信任"


def test_the_certificates_of_the_system_are_asked_when_the_address_names_none(
    server: PostgresServer, window: HallAccount
) -> None:
    plain = f"postgresql://{window.name}:{window.password}@127.0.0.1:{server.port}/yichuang"
    assert refused(plain) == "大厅数据库的证书不受信任"


def test_a_server_with_the_certificate_of_another_host_is_not_trusted(tls: Path, window: HallAccount) -> None:
    impostor = create(deployed(tls, "db.elsewhere.example")).start()
    try:
        assert refused(address(window.name, window.password, "yichuang", tls, impostor)) == "大厅数据库的证书不受信任"
    finally:
        impostor.remove()


def test_a_server_without_tls_is_refused_unless_the_address_allows_it(postgres: PostgresServer, hall_url: str) -> None:
    plain, _, _ = hall_url.partition("?")
    assert "没有开加密" in refused(plain)
    assert "sslmode=disable" in refused(plain)
    SqlStore.at(f"{plain}?sslmode=disable").close()


def test_the_server_lets_nobody_in_without_tls_or_with_a_wrong_password(
    server: PostgresServer, tls: Path, window: HallAccount
) -> None:
    bare = f"postgresql://{window.name}:{window.password}@127.0.0.1:{server.port}/yichuang?sslmode=disable"
    assert refused(bare) == "大厅数据库不接受这台电脑"
    assert refused(address(window.name, "wrong", "yichuang", tls, server)) == "账号或密码不对"


def test_an_administrator_hears_the_reason_without_words_for_clerks(server: PostgresServer, tls: Path) -> None:
    where = address("yichuang_owner", "wrong", "yichuang", tls, server)
    with pytest.raises(Unavailable) as told, as_administrator(where):
        pass
    assert not isinstance(told.value, HallUnreachable)
    assert "核对地址" in told.value.now


def test_the_password_is_never_shown_with_the_address(window: HallAccount, tls: Path, server: PostgresServer) -> None:
    engine = open_engine(address(window.name, window.password, "yichuang", tls, server))
    assert window.password not in repr(engine)
    assert window.password not in str(engine.url)
    engine.dispose()
