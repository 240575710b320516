"""Rooms at the hall's own meeting point (Janus): one for each session in which a page asks for it.

Pages say what they want in signals to "meeting"; this service alone talks to Janus. The asking hall's meeting point is
the one that is used: what a page of the helping hall says comes by its own service. Recordings are Janus's own files
(.mjr), made only while the applicant's consent stands, cut every two minutes; each finished file is told in the record
by its hash, wherever the service was ended meanwhile.
"""

import hmac
import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread
from typing import Any, TypeAlias

from clerk_app.cases.ports import Clock
from clerk_app.errors import BadInput, NotFound, Refused, WorldError
from clerk_app.link.acts import AT_TABLE
from clerk_app.link.model import Act, Side
from clerk_app.link.ports import LinkStore

from .. import mjr
from ..janus import Janus, Plain
from ..meeting_room import Key, MeetingRoom

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0  # how soon recording ends after the applicant took the consent back
REST_SECONDS = 1.5  # a file that nobody has written to for so long, after it was to be finished, is finished
PIECE_SECONDS = 120.0
IDLE_LOOKS = 60
FOLDER = "meeting"  # below recordings/SESSION
RECORDER = "会议点"
Answer: TypeAlias = Callable[[str, str, Plain], None]  # session, side, what is said to its page


@dataclass(frozen=True, slots=True)
class Stand:
    """What the session allows: `live` to sit in its room, `recording` to record there. `since`: when it was opened, in
    milliseconds since 1970."""

    live: bool
    recording: bool
    since: int


class Meetings:
    """`janus`: the meeting point as the settings name it, with its secret; None for none. `stand` reads a session from
    the store, `answer` tells a page, `recordings` is a folder that Janus writes to, too."""

    def __init__(
        self,
        janus: Callable[[], tuple[str, str] | None],
        stand: Callable[[str], Stand],
        answer: Answer,
        pieces: "Callable[[str, mjr.Recording, str, int], None]",
        recordings: Path,
    ) -> None:
        self.janus, self.stand, self.answer, self.tell_piece = janus, stand, answer, pieces
        self.recordings = recordings
        self._lock = Lock()
        self._tables: dict[str, _Table] = {}
        self._closed = False

    def hear(self, session_id: str, side: str, body: Plain) -> None:
        """What a page of that side says to the meeting point. At once; answers follow from a thread."""
        with self._lock:
            if self._closed:
                return
            table = self._tables.get(session_id)
            if table is None:
                table = self._tables[session_id] = _Table(self, session_id)
            table.queue.put((side, body))

    def open_recordings(self) -> None:
        """Files that a service which was ended could not tell: told now, or looked after until they are finished."""
        for folder in self.recordings.glob(f"*/{FOLDER}"):
            with self._lock:
                if not self._closed and folder.parent.name not in self._tables:
                    self._tables[folder.parent.name] = _Table(self, folder.parent.name)

    def close(self) -> None:
        """All rooms end; their recordings are told."""
        with self._lock:
            self._closed = True
            tables = tuple(self._tables.values())
        for table in tables:
            table.queue.put(None)
        for table in tables:
            table.thread.join(15)

    def done(self, table: "_Table") -> bool:
        """A room in which nothing happens any more is taken away; False if somebody has just come."""
        with self._lock:
            if not table.queue.empty():
                return False
            self._tables.pop(table.session_id, None)
            return True


class _Table:
    """One session, in a thread of its own: what is said is heard in its order, Janus may take its time."""

    def __init__(self, meetings: Meetings, session_id: str) -> None:
        self._all, self.session_id = meetings, session_id
        self.queue: Queue[tuple[str, Plain] | None] = Queue()
        self._folder = meetings.recordings / session_id / FOLDER
        self._room: MeetingRoom | None = None
        self._told: set[str] = set()
        self._lost = False
        self.thread = Thread(target=self._run, name="meeting", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        idle = 0
        while idle < IDLE_LOOKS or not self._all.done(self):
            try:
                said = self.queue.get(timeout=LOOK_SECONDS)
            except Empty:
                idle = 0 if self._room else idle + 1
                self._look()
                continue
            if said is None:
                break
            idle = 0
            self._hear(*said)
        self._leave()
        self._all.done(self)

    def _hear(self, side: str, body: Plain) -> None:
        try:
            self._enter().hear(side, str(body.get("page", ""))[:64], body)
        except BadInput as error:
            log.info("the meeting point did not understand a page: %s", error.why)
        except WorldError as error:
            log.info("the meeting point refuses: %s %s", error.what, error.why)
            self._all.answer(self.session_id, side, {"kind": "failed", "why": error.what})
        if self._room is not None and self._room.empty:
            self._leave()

    def _enter(self) -> MeetingRoom:
        """Raises Refused (no meeting point, nobody sits at the table), Unavailable."""
        at = self._all.janus()
        stand = self._all.stand(self.session_id)
        if at is None or not stand.live:
            raise Refused("不经会议点", "大厅没有会议点，或会谈没有在进行", "")
        if self._room is None:
            self._lost = False
            room = MeetingRoom(Janus(*at), key_of(self.session_id, at[1]), self._folder, self._answer, self._gone)
            self._room = room
            room.record(stand.recording, PIECE_SECONDS)
        return self._room

    def _look(self) -> None:
        """Now and then: whether it may go on, whether it may be recorded; files that are finished are told."""
        try:
            stand = self._all.stand(self.session_id)
            if self._room is not None:
                if self._lost or not stand.live:
                    self._leave()
                else:
                    self._room.record(stand.recording, PIECE_SECONDS)
            self._tell_pieces(stand)
        except NotFound:
            self._leave()
        except WorldError as error:
            log.info("the meeting point waits: %s %s", error.what, error.why)

    def _leave(self) -> None:
        room, self._room = self._room, None
        if room is None:
            return
        pages = room.pages
        room.close()
        if self._lost:
            for side, page in pages:
                self._answer(side, page, {"kind": "failed", "why": "会议点断开了"})
        time.sleep(REST_SECONDS)
        with suppress(WorldError):  # told at the next look, or by the next service
            self._tell_pieces(self._all.stand(self.session_id))

    def _tell_pieces(self, stand: Stand) -> None:
        written = self._room.written if self._room is not None else frozenset()
        for path in sorted(self._folder.glob("*.mjr*")):
            base, medium, number = (path.name.split(".")[0].rsplit("-", 2) + ["", ""])[:3]
            finished = time.time() - path.stat().st_mtime >= REST_SECONDS and base not in written
            if path.name in self._told or not finished:
                continue
            found = mjr.read(path)
            if found is not None:
                side, _, count = base.rpartition("-")
                self._all.tell_piece(self.session_id, found, f"{FOLDER}-{side}-{medium}-{number}", int(count))
            self._told.add(path.name)

    def _answer(self, side: str, page: str, body: Plain) -> None:
        self._all.answer(self.session_id, side, {**body, "page": page})

    def _gone(self) -> None:
        self._lost = True


def key_of(session_id: str, secret: str) -> Key:
    """The session's room at Janus. Nobody who does not know the meeting point's secret can tell it."""
    digest = hmac.new(secret.encode(), session_id.encode(), sha256).hexdigest()
    return Key(int(digest[:12], 16), digest[12:36], digest[36:])


class SessionBook:
    """The meetings' view of the store: what a session allows, and its pieces. Raises what the store raises."""

    def __init__(self, store: Callable[[], LinkStore], look: Callable[[str], Any], clock: Clock) -> None:
        self._store, self._look, self._clock = store, look, clock

    def stand(self, session_id: str) -> Stand:
        table = self._look(session_id)
        live = table.state in AT_TABLE
        return Stand(live, live and table.recording is True, int(table.opened_at.timestamp() * 1000))

    def piece(self, session_id: str, found: mjr.Recording, stream: str, number: int) -> None:
        """Once, however often it is told."""
        table = self._look(session_id)
        since = int(table.opened_at.timestamp() * 1000)
        body = {
            "stream": stream,
            "number": number,
            "content": found.sha256,
            "bytes": found.bytes,
            "media_type": mjr.MEDIA_TYPE,
            "from_ms": max(0, found.begun - since),
            "until_ms": max(0, found.ended - since),
        }
        ident = sha256(f"{session_id}/{stream}/{number}/{found.sha256}".encode()).hexdigest()[:36]
        with self._store()() as work:
            if work.sessions.add(Act(ident, session_id, Side.ASKING, "piece", self._clock(), RECORDER, "", body)):
                work.commit()


def said_to(body: str) -> Plain:
    """A signal's body, as it came. Raises BadInput."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadInput("会议点听不懂", "不是 JSON", "") from error
    if not isinstance(found, dict):
        raise BadInput("会议点听不懂", "不是 JSON", "")
    return found
