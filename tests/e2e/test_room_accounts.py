"""The room on a hall's PostgreSQL: the service has a worker's account and a window its own, and that is enough."""

from pathlib import Path

from sqlalchemy import make_url

from clerk_app.clock import now as clock_now
from clerk_app.hall.server import Where
from clerk_app.link.model import Act, Side
from clerk_app.link.recordings import Recordings
from clerk_app.store.hall_setup import create_hall
from tests.helpers.hall import desk_at
from tests.helpers.postgres import PostgresServer
from tests.helpers.room_site import WHO, PageClient, RoomSite
from tests.unit.materials.samples import pdf


def test_a_worker_s_account_serves_the_room_and_a_window_s_makes_its_links(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    admin = postgres.url("room_of_roles")
    names = {each.role: each.name for each in create_hall(admin, clock_now())}
    address = {role: make_url(admin).set(username=name).render_as_string(False) for role, name in names.items()}
    with RoomSite(tmp_path, database=address["supervisor"]) as site:
        site.stop_service()  # it made the hall's key, and the session
        worker = desk_at(tmp_path / "worker", database=address["worker"])
        window = desk_at(tmp_path / "window", database=address["window"])
        service = worker.hall_server(Where(front="127.0.0.1")).start()
        try:
            asking, helping = (_page(window, service.url, site.session, side) for side in Side)
            helping.done("accepted", page_key=helping.key.jwk)
            asking.done("consent", picture=True, recording=True, how="spoken")
            with helping.live() as listener:
                _, told = asking.lay(pdf(1))
                listener.state(lambda table: table["documents"])
                assert helping.get(f"/api/room/pages/{told['content']}/0").status_code == 200
                said = Act(
                    "said-at-a-desk", site.session, Side.ASKING, "said", clock_now(), "李敏", "3号", {"text": "喂"}
                )
                with window.hall_store() as work:  # unsigned: a window cannot read the key
                    work.sessions.add(said)
                    work.commit()
                listener.state(lambda table: any(line["act"] == "said" for line in table["lines"]))
            piece = asking.post(
                "/api/room/pieces?stream=a&number=0&from_ms=0&until_ms=9&media_type=video/webm", data=b"webm"
            )
            assert piece.status_code == 200, piece.text
            assert len(list(Recordings(worker.data / "recordings").of(site.session))) == 1
            asking.done("closed", reason="办完")
            assert helping.get("/api/room/record").status_code == 200
        finally:
            service.close()
            worker.close()
            window.close()


def _page(window, url: str, session: str, side: Side) -> PageClient:
    page = PageClient(url, session, side)
    assert page.enter(window.rooms.make(session, *WHO[side], side).address).status_code == 200
    return page
