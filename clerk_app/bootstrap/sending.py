"""What goes out to departments and what comes back: gateways, workers, the hall's HTTP service."""

from datetime import timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from clerk_app.clock import new_key

from .ground import Ground

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.routing import BaseRoute

    from clerk_app.cases.model import CaseMaterial, HeldPage
    from clerk_app.dispatch.building import Bundle
    from clerk_app.dispatch.gateway import DepartmentGateway
    from clerk_app.dispatch.rules import DispatchRules
    from clerk_app.dispatch.worker import Worker
    from clerk_app.hall.dispatching import WorkerProgram
    from clerk_app.hall.server import Beside, HallServer, Where
    from clerk_app.hall.service_beat import ServiceBeat
    from clerk_app.hall.threads import Threads


class SendingDesk(Ground):
    """Dispatch."""

    def gateway(self, department: str) -> "DepartmentGateway":
        """The way to one department's system, kept open between calls."""
        known = self.library.departments.get(department)
        base = f"{self.settings['dispatch.gateway'].rstrip('/')}/{known.path if known else department}"
        if base not in self._gateways:
            from clerk_app.dispatch.http_gateway import HttpDepartmentGateway

            self._gateways[base] = HttpDepartmentGateway(
                base,
                department=known.name if known else department,
                connect_timeout=self.settings["dispatch.connect_timeout"],
                read_timeout=self.settings["dispatch.read_timeout"],
            )
        return self._gateways[base]

    @cached_property
    def _gateways(self) -> "dict[str, DepartmentGateway]":
        return {}

    def dispatch_rules(self) -> "DispatchRules":
        from clerk_app.catalogue.model import WireLimit
        from clerk_app.dispatch.breaker import BreakerRules
        from clerk_app.dispatch.rules import DispatchRules

        def seconds(key: str) -> timedelta:
            return timedelta(seconds=self.settings[f"dispatch.{key}"])

        breaker = BreakerRules(
            self.settings["dispatch.breaker_failures"], seconds("breaker_rest"), gap=seconds("retry_base") * 0.8
        )
        return DispatchRules(
            seconds("retry_base"),
            seconds("retry_ceiling"),
            seconds("poll_ceiling"),
            seconds("lease"),
            seconds("hand_after"),
            breaker,
            seconds("callback_poll"),
            seconds("connect_timeout") + 3 * seconds("read_timeout"),
            WireLimit(self.settings["dispatch.limit_parallel"], self.settings["dispatch.limit_per_minute"]),
            {code: each.limit for code, each in self.library.departments.items() if each.limit is not None},
            frozenset(code for code, each in self.library.departments.items() if each.calls_back),
        )

    @property
    def dispatches(self) -> bool:
        """Whether this desk sends by itself: alone it does; in a hall the workers do, unless it was told to."""
        if self.database and not self.settings.chosen("dispatch.embedded"):
            return False
        return bool(self.settings["dispatch.embedded"])

    def worker_program(self, parallel: int = 0, name: str = "") -> "WorkerProgram":
        """A worker beside the store, with its heart-beat; woken by what others change. Raises Unavailable."""
        from clerk_app.hall.dispatching import WorkerProgram
        from clerk_app.store.feed import Feed

        feed = Feed(self.hall_store.engine, self.origin, self.clock) if self.database else None
        worker = self.worker(parallel=parallel)
        return WorkerProgram(worker, self.hall_store, feed, self.hall_clock, name, learn=self.learn_hall)

    def worker(self, callback_url: str | None = None, parallel: int = 0) -> "Worker":
        """A new dispatch worker over this store. Departments call back at `callback_url`, or where the settings say."""
        from clerk_app.dispatch.building import SubmissionBuilder
        from clerk_app.dispatch.worker import Worker

        owner = f"{self.origin}/{new_key()[-6:]}"
        told = callback_url or self.settings["hall.callback_url"] or None
        build = SubmissionBuilder(self.library, self.bundle, lambda: told)
        clock, threads = self.hall_clock, parallel or self.settings["dispatch.parallel"]
        return Worker(self.hall_store, self.gateway, build, self.calendar, clock, owner, self.dispatch_rules, threads)

    def callbacks(self) -> "HallServer | None":
        """A receiver of call-backs on this machine, if the settings want one; it answers once started.

        Raises BadInput, Unavailable.
        """
        if not self.settings["dispatch.callback"]:
            return None
        from clerk_app.hall.keyring import check_secrets
        from clerk_app.hall.server import Where

        check_secrets(self.hall_store, self.settings["dispatch.callback_secret"])
        # In a hall sessions with other halls are seen to by its own service: this account may not read the key.
        return self.hall_server(Where(port=self.settings["dispatch.callback_port"]), alone=bool(self.database))

    def hall_server(self, where: "Where", alone: bool = False) -> "HallServer":
        """The hall's HTTP service over the store that the windows share; `alone`: without what works beside it.

        Raises BadInput, Unavailable.
        """
        from clerk_app.dispatch.callbacks import Sender, Taken, take_callback
        from clerk_app.dispatch.gateway import StatusMessage
        from clerk_app.hall.server import HallServer
        from clerk_app.hall.service import hall_service

        def take(message: StatusMessage, sender: Sender) -> Taken:
            rules = self.dispatch_rules()
            return take_callback(self.hall_store, message, sender, self.calendar, self.clock(), rules)

        def secret() -> str:
            return str(self.settings["dispatch.callback_secret"])

        app = hall_service(lambda: self.hall_store, take, secret, self.hall_pages)
        return HallServer(app, where, () if alone else self.beside_service())

    def service_beat(self, url: str) -> "ServiceBeat":
        """The hall's service as others see that it lives; `url` is where departments call it."""
        from clerk_app.hall.service_beat import ServiceBeat
        from clerk_app.store.migrate import PROGRAM

        return ServiceBeat(lambda: self.hall_store, self.origin, url, PROGRAM, self.clock)

    def beside_service(self) -> "Sequence[Beside]":
        """What works beside the service for as long as it runs; here nothing."""
        return ()

    def hall_pages(self, _threads: "Threads") -> "Sequence[BaseRoute]":
        """What the service shows people of the hall and their phones; here nothing."""
        return ()

    def bundle(self, material: "CaseMaterial") -> "Bundle | None":
        """A material's pages as one stored PDF; made once, though several departments get it."""
        return self._bundled(material.pages) if material.pages else None

    @cached_property
    def _bundled(self) -> "Callable[[tuple[HeldPage, ...]], Bundle]":
        from clerk_app.dispatch.building import Bundle
        from clerk_app.materials.merging import merge_to_pdf

        @lru_cache(maxsize=512)
        def bundled(pages: "tuple[HeldPage, ...]") -> Bundle:
            return Bundle(self.pages.put(merge_to_pdf(pages, self.pages)), "application/pdf")

        return bundled
