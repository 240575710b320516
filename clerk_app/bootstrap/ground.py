"""What everything of a desk stands on: its data folder, settings and catalogue, its store or the hall's, contents."""

import logging
import os
import socket
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key, now
from clerk_app.errors import Refused, Unavailable
from clerk_app.files import plain_reason

if TYPE_CHECKING:
    from clerk_app.cases.workdays import WorkCalendar
    from clerk_app.catalogue.library import Library
    from clerk_app.materials.page_store import PageStore
    from clerk_app.settings import Settings
    from clerk_app.store.feed import Feed
    from clerk_app.store.hall_watch import HallWatch
    from clerk_app.store.link import HallLink
    from clerk_app.store.switching import SwitchingStore
    from clerk_app.store.unit_of_work import SqlStore

log = logging.getLogger(__name__)
HALL_CATALOGUE = "hall-catalogue"  # in the data folder: the hall's own themes and calendar, as last learnt
RESOURCES = Path(__file__).resolve().parents[2] / "resources"
CONTENTS = ("pages", "papers")


class Ground:
    """The desk over one data folder. Parts are made when first asked for; `close()` when done.

    `database` is the address of a hall's store; without it the settings say, and if they say nothing the desk is alone.
    """

    def __init__(self, data: Path, clock: Clock = now, database: str = "") -> None:
        self.data = data
        self.clock = clock
        self._database = database
        self._watch: HallWatch | None = None
        try:
            data.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Unavailable(
                "数据文件夹用不了", f"{data}：{plain_reason(error)}", "换一个文件夹（--data），或检查权限"
            ) from error

    @cached_property
    def settings(self) -> "Settings":
        from clerk_app.settings import Settings

        settings = Settings(self.data / "settings.json")
        if self._database or settings["desk.database"]:
            from clerk_app.hall.shared import HallSettings

            settings.join(HallSettings(self._hall_to_change, self.clock, lambda: str(settings["desk.window"])))
        return settings

    def _hall_to_change(self) -> "SqlStore":
        """The hall's store, for what is changed for all windows. Raises Refused while this desk is cut off."""
        if self._cut_off:
            raise Refused("没有改：正与大厅断开", "这是各窗口共用的，别的窗口不会知道", "恢复连接后再改")
        return self.hall_store

    @property
    def _cut_off(self) -> bool:
        return "store" in self.__dict__ and self.link.on_own

    def learn_hall(self, store: "SqlStore | None" = None) -> frozenset[str]:
        """Settings and catalogue as the hall has them now; what was learnt last stays while it is out of reach.

        Returns the kinds that have changed: "settings", "catalogue".
        """
        if not self.database or (store is None and self._cut_off):
            return frozenset()
        from clerk_app.hall.shared import learn

        changed = learn(store or self.hall_store, self.clock, self.settings, self.data / HALL_CATALOGUE)
        if "catalogue" in changed and "library" in self.__dict__:
            self.library.reload()
        return changed

    @cached_property
    def library(self) -> "Library":
        from clerk_app.catalogue.library import SHIPPED, Library

        own = self.data / "catalogue"
        folders = (SHIPPED, own) if own.is_dir() else (SHIPPED,)
        return Library((*folders, self.data / HALL_CATALOGUE) if self.database else folders)

    @cached_property
    def calendar(self) -> "WorkCalendar":
        from clerk_app.cases.calendar_file import load_calendar

        of_hall = self.data / HALL_CATALOGUE / "calendar.yaml"
        override = of_hall if self.database and of_hall.is_file() else self.settings["hall.calendar_override"]
        shipped = next((RESOURCES / "calendar").glob("cn-*.yaml"))
        return load_calendar(shipped, Path(override) if override else None)

    @property
    def database(self) -> str:
        """The address of the hall's store, "" for a desk alone."""
        return self._database or str(self.settings["desk.database"])

    @cached_property
    def origin(self) -> str:
        """Which program this is, to others on the same store."""
        return f"{socket.gethostname()}/{os.getpid()}/{new_key()[-6:]}"

    @cached_property
    def store(self) -> "SqlStore | SwitchingStore":
        """Where the desk works: its own store; in a hall the hall's, or the emergency store while cut off."""
        if not self.database:
            return self._sqlite("desk.db")
        from clerk_app.materials.hall_pages import HallPages
        from clerk_app.store.switching import SwitchingStore

        window = lambda: str(self.settings["desk.window"])  # noqa: E731
        opened = SwitchingStore.at(self.database, self.own, self.clock, self.origin, window)
        opened.send_contents = lambda: [HallPages(self.data / name, opened.hall).send_waiting() for name in CONTENTS]
        opened.merge_what_was_left()
        if not opened.link.on_own:
            self.learn_hall(opened.hall)
        return opened

    @cached_property
    def own(self) -> "SqlStore":
        """This desk's own SQLite store: the only one of a desk alone, the emergency store of one in a hall.

        What belongs to this desk and to no hall (where the clerk was, the scanner's settings) is always kept here.
        """
        return self._sqlite("own.db") if self.database else cast("SqlStore", self.store)

    def _sqlite(self, name: str) -> "SqlStore":
        from clerk_app.store.unit_of_work import SqlStore

        path = self.data / name
        if not path.exists():
            path.touch(mode=0o600)  # personal data: nobody else on this machine reads it
        return SqlStore.at(path, self.clock)

    def feed(self) -> "Feed | None":
        """What other desks of the hall change, as they change it; None for a desk alone."""
        if not self.database:
            return None
        from clerk_app.store.feed import Feed

        return Feed(self.hall_store.engine, self.origin, self.clock, lambda: self.link.state == "hall")

    @cached_property
    def hall_store(self) -> "SqlStore":
        """The store that all work together on, never an emergency store: for dispatch, call-backs, sweeps, news."""
        from clerk_app.store.switching import SwitchingStore
        from clerk_app.store.unit_of_work import SqlStore

        if not self.database:
            return self.own
        if isinstance(opened := self.__dict__.get("store"), SwitchingStore):
            return opened.hall
        store = SqlStore.at(self.database, self.clock, self.origin)
        self.learn_hall(store)
        return store

    def keep_to_hall(self) -> None:
        """Work in the hall's store or not at all. For the hall's service: it must never go on by itself while it is
        cut off, for the windows beside it are not."""
        self.store = self.hall_store

    @cached_property
    def hall_clock(self) -> Clock:
        """The time that all programs of a hall go by: its database's, whatever this machine's clock says."""
        if not self.database:
            return self.clock
        from clerk_app.store.shared_clock import SharedClock

        return SharedClock(self.hall_store)

    @cached_property
    def link(self) -> "HallLink":
        """How this desk stands to its hall."""
        from clerk_app.store.link import HallLink
        from clerk_app.store.switching import SwitchingStore

        store = self.store
        return store.link if isinstance(store, SwitchingStore) else HallLink("alone", self.clock)

    def watch_hall(self) -> None:
        """Look after the connection to the hall from now on, until `close`. Without effect on a desk alone."""
        from clerk_app.store.hall_watch import HallWatch
        from clerk_app.store.switching import SwitchingStore

        if isinstance(self.store, SwitchingStore) and self._watch is None:
            self._watch = HallWatch(self.store, self.clock, self.sync_hall, self.tidy)
            self._watch.start()

    def sync_hall(self) -> None:
        """Fetch what this desk must have when it is cut off. Without effect on a desk alone. Raises Unavailable."""
        from clerk_app.store.own_blocks import top_up
        from clerk_app.store.switching import SwitchingStore

        if isinstance(store := self.store, SwitchingStore) and store.link.state == "hall":
            self.learn_hall(store.hall)
            store.send_contents()  # usually nothing: the merge has sent them
            store.mirror.sync(store.hall)
            store.follow_tickets()
            store.merge_again()
            top_up(store.hall, self.own, store.window(), str(self.settings["hall.region"]), self.clock())
            store.link.last_synced = self.clock()

    def tidy(self) -> None:
        """Drop what the hall has and this desk needs no more, and stored pages that nothing refers to; now and then.

        A paper that was made is a record: a desk alone keeps all of them, one in a hall those that only it has. Raises
        Unavailable.
        """
        from clerk_app.cases.forgetting import GRACE
        from clerk_app.store.forgetting import contents_named, forget
        from clerk_app.store.switching import SwitchingStore

        if isinstance(store := self.store, SwitchingStore):
            if store.link.state != "hall":
                return
            forget(store.own, store.hall, store.mirror, store.window(), self.clock())
        older_than = self.clock() - GRACE  # before it is looked at what is referred to
        named = contents_named(self.own)
        for name in CONTENTS if self.database else CONTENTS[:1]:
            if removed := self._contents(name).sweep(named, older_than):
                log.info("swept %d of %s", removed, name)

    @cached_property
    def pages(self) -> "PageStore":
        return self._contents("pages")

    def _contents(self, name: str) -> "PageStore":
        """A folder of contents; in a hall every other desk can read them too."""
        from clerk_app.materials.page_store import PageStore

        if not self.database:
            return PageStore(self.data / name)
        from clerk_app.materials.hall_pages import HallPages

        return HallPages(self.data / name, self.hall_store, lambda: self._cut_off, lambda: self.own.in_turn())
