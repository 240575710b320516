"""What sessions ask of the store beyond `cases.ports`."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from clerk_app.cases.ports import UnitOfWork

from .model import Act, Entry, Logged, Session, State


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """Empty parts do not filter."""

    states: frozenset[State] = frozenset()
    case_id: str = ""
    partner: str = ""
    window: str = ""


class SessionLog(Protocol):
    """Sessions and their acts. In a unit that writes, a session that was read stays locked until the unit ends."""

    def get(self, session_id: str) -> Session:
        """Raises NotFound."""

    def put(self, session: Session) -> Session:
        """Insert or update; raises Conflict if somebody saved another version first. Returns it as stored."""

    def find(self, wanted: SessionFilter, limit: int = 200) -> tuple[Session, ...]:
        """The newest first."""

    def acts(self, session_id: str, after: int = 0) -> tuple[Logged, ...]:
        """Those placed behind that number, by their number; then the others in the order they were made."""

    def act(self, act_id: str) -> Logged | None:
        """The one of that id."""

    def stamp(self, session_id: str) -> str:
        """Another one whenever anything was done, signed, placed or dropped in that session; quickly told."""

    def add(self, act: Act, jws: str = "") -> bool:
        """A new act, not placed yet. False (and nothing changed) if there is one of that id; raises Conflict if that is
        another session's."""

    def sign(self, act_id: str, jws: str) -> None:
        """It is signed now."""

    def place(self, act: Act, entry: Entry) -> None:
        """In the chain; added if it was not there. Raises Conflict where that number, or that id, is taken."""

    def drop(self, act_id: str, why: str) -> None:
        """It cannot be placed, and is not tried again."""

    def entries(self, session_id: str, after: int = 0) -> tuple[Entry, ...]:
        """The chain behind that number."""

    def unsigned(self) -> tuple[str, ...]:
        """Sessions with acts that wait to be signed or placed."""

    def mentions(self, content: str, session_id: str) -> bool:
        """Whether an act of that session names that content (SHA-256)."""


class TokenLog(Protocol):
    """One-time links into the room: only digests are kept."""

    def put(self, token: "RoomToken") -> None: ...

    def of(self, digest: str) -> "RoomToken | None":
        """Locked in a unit that writes."""

    def of_session(self, session_id: str) -> "tuple[RoomToken, ...]": ...


@dataclass(frozen=True, slots=True)
class RoomToken:
    """`digest`: of the link's secret until it was used, then of the page's. `used_at`, `ended_at`: "" for not yet."""

    digest: str
    session: str
    side: str
    who: str
    window: str
    made_at: str
    until: str
    used_at: str = ""
    ended_at: str = ""


class LinkWork(UnitOfWork, Protocol):
    """A unit of work with sessions in it."""

    @property
    def sessions(self) -> SessionLog: ...
    @property
    def room_tokens(self) -> TokenLog: ...


class LinkStore(Protocol):
    """Hands out such units, as `cases.ports.Store` does."""

    def __call__(self) -> AbstractContextManager[LinkWork]: ...

    def read(self) -> AbstractContextManager[LinkWork]: ...
