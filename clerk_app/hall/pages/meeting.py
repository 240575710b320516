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
from typing import TypeAlias

from clerk_app.cases.ports import Clock
from clerk_app.errors import BadInput, NotFound, Refused, Unavailable, WorldError
from clerk_app.files import plain_reason
from clerk_app.link.acts import AT_TABLE
from clerk_app.link.model import Act, Side
from clerk_app.link.recordings import Piece, Recordings
from clerk_app.link.room_acts import made_id
from clerk_app.link.room_look import Looked

from .. import mjr
from ..janus import Janus, Plain
from ..meeting_room import Key, MeetingRoom

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0  # how soon recording ends after the applicant took the consent back
REST_SECONDS = 1.5  # a file that nobody has written to for so long, after it was to be finished, is finished
PIECE_SECONDS = 120.0
IDLE_LOOKS = 60
MOST_WAITING = 500
FOLDER = "meeting"  # below recordings/SESSION
RECORDER = "会议点"
Answer: TypeAlias = Callable[[str, str, Plain], None]  # session, side, what is said to its page


@dataclass(frozen=True, slots=True)
class Stand:
    """What the session allows: `live` to sit in its room, `recording` to record there."""

    live: bool
    recording: bool


class Meetings:
    """`janus`: the meeting point as the settings name it, with its secret; None for none. `stand` reads a session from
    the store, `answer` tells a page, `pieces` writes one into the record. Janus writes below the folder of
    `recordings`."""

    def __init__(
        self,
        janus: Callable[[], tuple[str, str] | None],
        stand: Callable[[str], Stand],
        answer: Answer,
        pieces: Callable[[str, Piece, mjr.Recording], None],
        recordings: Recordings,
    ) -> None:
        self.janus, self.stand, self.answer, self.tell_piece = janus, stand, answer, pieces
        self.recordings = recordings
        self.connect = Janus
        self._lock = Lock()
        self._tables: dict[str, _Table] = {}
        self._closed = False

    def hear(self, session_id: str, side: str, body: str) -> None:
        """What a page of that side says to the meeting point, as JSON. At once; answers follow from a thread."""
        with self._lock:
            if self._closed:
                return
            table = self._tables.get(session_id)
            if table is None:
                table = self._tables[session_id] = _Table(self, session_id)
            if table.queue.qsize() < MOST_WAITING:
                table.queue.put((side, json.loads(body)))

    def start(self) -> None:
        """Recordings that a service which was ended could not tell of any more are looked after."""
        self._closed = False
        for session_id in self.recordings.sessions():
            with self._lock:
                if not self._closed and session_id not in self._tables and any(self.folder(session_id).glob("*.mjr*")):
                    self._tables[session_id] = _Table(self, session_id)

    def stop(self) -> None:
        """All rooms end; their recordings are told."""
        with self._lock:
            self._closed = True
            tables = tuple(self._tables.values())
        for table in tables:
            table.queue.put(None)
        for table in tables:
            table.thread.join(15)

    def folder(self, session_id: str) -> Path:
        """Where Janus writes."""
        return self.recordings.path(session_id, FOLDER, 0).parent / FOLDER

    def done(self, table: "_Table") -> bool:
        """A room in which nothing happens any more is taken away; False if somebody has just come."""
        with self._lock:
            if table.queue.empty():
                self._tables.pop(table.session_id, None)
            return table.session_id not in self._tables

    def forget(self, table: "_Table") -> None:
        with self._lock:
            if self._tables.get(table.session_id) is table:
                del self._tables[table.session_id]


class _Table:
    """One session, in a thread of its own: what is said is heard in its order, Janus may take its time."""

    def __init__(self, meetings: Meetings, session_id: str) -> None:
        self._all, self.session_id = meetings, session_id
        self.queue: Queue[tuple[str, Plain] | None] = Queue()
        self._folder = meetings.folder(session_id)
        self._room: MeetingRoom | None = None
        self._lost = False
        self.thread = Thread(target=self._run, name="meeting", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self._listen()
        finally:
            self._all.forget(self)

    def _listen(self) -> None:
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
            room = MeetingRoom(
                self._all.connect(*at), key_of(self.session_id, at[1]), self._folder, self._answer, self._gone
            )
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
            self._tell_pieces()
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
            self._tell_pieces()

    def _tell_pieces(self) -> None:
        """Raises Unavailable."""
        try:
            self._tell_finished()
        except OSError as error:
            raise Unavailable("没有存下录制片段", plain_reason(error), "请信息中心检查大厅服务的磁盘") from error

    def _tell_finished(self) -> None:
        """What is finished is told in the record, then laid to the other recordings of the session."""
        written = self._room.written if self._room is not None else frozenset()
        for path in sorted(self._folder.glob("*.mjr*")):
            seat, medium, index = [*path.name.split(".")[0].rsplit("-", 2), "", ""][:3]
            if seat in written or time.time() - path.stat().st_mtime < REST_SECONDS:
                continue
            side, _, number = seat.rpartition("-")
            found = mjr.read(path)
            if found is None or not number.isdigit():
                path.unlink()  # nothing was sent in that place
                continue
            piece = Piece(f"{FOLDER}-{side}-{medium}{index}", int(number), path)
            try:
                self._all.tell_piece(self.session_id, piece, found)
            except Refused as error:
                log.info("a recording is thrown away: %s %s", error.what, error.why)
                path.unlink()  # the applicant took the consent back meanwhile, or the record is sealed
                continue
            path.replace(self._all.recordings.path(self.session_id, piece.stream, piece.number))

    def _answer(self, side: str, page: str, body: Plain) -> None:
        self._all.answer(self.session_id, side, {**body, "page": page})

    def _gone(self) -> None:
        self._lost = True


def key_of(session_id: str, secret: str) -> Key:
    """The session's room at Janus. Nobody who does not know the meeting point's secret can tell it."""
    digest = hmac.new(secret.encode(), session_id.encode(), sha256).hexdigest()
    return Key(int(digest[:12], 16), digest[12:36], digest[36:])


class SessionBook:
    """The meetings' view of the store: what a session allows, and its pieces. `make` writes an act (`RoomActs.make`).
    Raises what the store raises."""

    def __init__(self, look: Callable[[str], Looked], make: Callable[[Act], None], clock: Clock) -> None:
        self._look, self._make, self._clock = look, make, clock

    def stand(self, session_id: str) -> Stand:
        """Only the asking hall's meeting point is used."""
        looked = self._look(session_id)
        live = looked.table.state in AT_TABLE and looked.session.side is Side.ASKING
        return Stand(live, live and looked.table.recording is True)

    def piece(self, session_id: str, piece: Piece, found: mjr.Recording) -> None:
        """Once, however often it is told."""
        since = int(self._look(session_id).table.opened_at.timestamp() * 1000)
        body = {
            "stream": piece.stream,
            "number": piece.number,
            "content": found.sha256,
            "bytes": found.bytes,
            "media_type": mjr.MEDIA_TYPE,
            "from_ms": max(0, found.begun - since),
            "until_ms": max(0, found.ended - since),
        }
        ident = made_id("piece", session_id, piece.stream, str(piece.number), found.sha256)
        self._make(Act(ident, session_id, Side.ASKING, "piece", self._clock(), RECORDER, "", body))
