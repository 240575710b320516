"""Puts the desk together: one data folder, one store, the use cases over it. Parts load when first used."""

from dataclasses import dataclass
from pathlib import Path

from .ground import HALL_CATALOGUE, RESOURCES
from .reading import ReadingDesk
from .sending import SendingDesk
from .window import SYSTEM

DEMO_ACCOUNTS = (("clerk", "李敏", "clerk", "yichuang-clerk"), ("chief", "周强", "supervisor", "yichuang-chief"))

__all__ = ["DEMO_ACCOUNTS", "HALL_CATALOGUE", "RESOURCES", "SYSTEM", "Account", "Desk", "default_data_folder"]


def default_data_folder() -> Path:
    """Where the desk keeps its data if nobody says otherwise: the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("yichuang", appauthor=False)


@dataclass(frozen=True, slots=True)
class Account:
    """A demo account as it is printed when the demo hall is made."""

    name: str
    display: str
    role: str
    password: str


class Desk(ReadingDesk, SendingDesk):
    """The desk over one data folder. Parts are made when first asked for; `close()` when done."""

    def make_demo_hall(self) -> tuple[Account, ...]:
        """Accounts for the demo hall on an empty data folder. Returns them while they are the only ones in use."""
        if self._cut_off:
            return ()
        if not self.people.all():
            for name, display, role, password in DEMO_ACCOUNTS:
                self.people.add(name, display, "supervisor" if role == "supervisor" else "clerk", password, SYSTEM)
        return tuple(Account(*each) for each in DEMO_ACCOUNTS) if self.is_demo_hall() else ()

    def is_demo_hall(self) -> bool:
        """Whether the demo hall's accounts are still the ones in use."""
        return {person.name for person in self.people.all()} <= {name for name, *_ in DEMO_ACCOUNTS}

    def close(self) -> None:
        for gateway in self._gateways.values():
            close = getattr(gateway, "close", None)
            if close:
                close()
        if self._watch is not None:
            self._watch.stop()
        if "kiosk_pages" in self.__dict__:
            self.kiosk_pages.close()
        for name in ("hall_store", "store", "own"):
            if name in self.__dict__:
                self.__dict__[name].close()
