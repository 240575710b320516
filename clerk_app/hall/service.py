"""The hall's service put together: which rooms answer, over which store."""

from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from clerk_app.cases.ports import Store

from .app import hall_app
from .callbacks import CallbackDoor, Take
from .guard import Rates
from .healthz import Health
from .keyring import Keyring, read_secrets
from .tally import Tally
from .threads import Threads


def hall_service(
    store: Callable[[], Store],
    take: Take,
    shared_secret: Callable[[], str],
    pages: Callable[[Threads], Sequence[BaseRoute]] = lambda _: (),
) -> Starlette:
    """The application. `store` opens the store when first asked: the service runs while the store is away. `pages`:
    what people of the hall and their phones see; their work is done in the threads given."""
    threads, tally = Threads(), Tally()
    keyring = Keyring(lambda: read_secrets(store()), shared_secret)

    def ask() -> None:
        with store().read() as work:
            work.keep.get("healthz")

    routes = [
        *Health(ask, tally).routes(),
        *CallbackDoor(take, keyring, threads, tally).routes(),
        *pages(threads),
    ]
    return hall_app(routes, Rates(), tally)
