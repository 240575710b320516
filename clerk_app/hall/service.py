"""The hall's service put together: which rooms answer, over which store."""

from collections.abc import Callable

from starlette.applications import Starlette

from clerk_app.cases.ports import Store

from .app import hall_app
from .callbacks import CallbackDoor, Take
from .guard import Rates
from .healthz import Health
from .keyring import Keyring, read_secrets
from .tally import Tally
from .threads import Threads


def hall_service(store: Callable[[], Store], take: Take, shared_secret: Callable[[], str]) -> Starlette:
    """The application. `store` opens the store when first asked: the service runs while the store is away."""
    threads, tally = Threads(), Tally()
    keyring = Keyring(lambda: read_secrets(store()), shared_secret)

    def ask() -> None:
        with store().read() as work:
            work.keep.get("healthz")

    routes = [
        *Health(ask, tally).routes(),
        *CallbackDoor(take, keyring, threads, tally).routes(),
    ]
    return hall_app(routes, Rates(), tally)
