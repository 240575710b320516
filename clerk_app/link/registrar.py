"""Signs what this hall did and, in the asking hall, puts the acts of both sides into the record.

One per hall works in its service, where the hall's key is; whoever else does something at a desk leaves it unsigned.
Everything here may be done twice, and by two services at once: an act has one id, a place one number.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from cattrs import BaseValidationError

from clerk_app.cases.ports import Clock
from clerk_app.codec import from_plain
from clerk_app.errors import BadInput, Refused, WorldError

from .acts import check_shape
from .chain import first_broken, link
from .jws import Forged, PrivateKey, payload_of, peek, read_act, sign_act
from .model import Act, Entry, Logged, Party, Session, Side
from .ports import LinkStore, LinkWork
from .telling import Standing, Telling, with_entry
from .view import Table, after, check_against, opened

log = logging.getLogger(__name__)
SEAL = "sealed"
# The hall's key for the certificate it has in a session ("": the one in force), and the code it is known by.
Key = Callable[[str], tuple[PrivateKey, str]]


class Registrar:
    """`key` is asked for each time: it may be changed while the service runs. Raises what the store raises."""

    def __init__(self, store: LinkStore, key: Key, clock: Clock) -> None:
        self._store, self._key, self._clock = store, key, clock
        self._telling = Telling()

    def tend(self, session_id: str) -> bool:
        """Sign what waits, and place it if this is the asking hall. Returns whether anything was done."""
        with self._store() as work:
            session = work.sessions.get(session_id)
            standing = self._telling.of(work, session_id)
            did = self._sign(work, session, standing)
            if session.side is Side.ASKING:
                did = self._place_all(work, session, standing) or did
            if did:
                work.commit()
        return did

    def take(self, session_id: str, jws: Iterable[str], side: Side) -> dict[str, str]:
        """Acts that the other side signed (in the asking hall): each that is new and may be done is placed.

        Returns what could not be placed as the record stands, by act, with why. Raises Forged for one that its side
        did not sign; then nothing of all was taken.
        """
        with self._store() as work:
            session = work.sessions.get(session_id)
            standing = self._telling.of(work, session_id)
            table, acts, refused = standing.table, list[Act](), dict[str, str]()
            if table is None:
                raise Refused("没有这次会谈", "没有一条记录", "刷新后再看")
            for text in jws:
                act = read_act(text, party_of(table, side, text))
                if act.session != session_id or act.side is not side:
                    raise Forged("这是另一次会谈，或另一方的内容")
                try:
                    check_shape(act)
                except BadInput as error:  # the store has no room for some of these
                    refused[act.id] = _words(error)
                    continue
                acts.append(act)
                with suppress(BadInput, Refused):  # told below, when all that was done before is in its place
                    table = table_with(table, act)
                work.sessions.add(act, text)
            self._place_all(work, session, standing)
            waiting = _waiting(work, session_id, standing)
            dropped = {each.act.id: each.dropped for each in waiting if each.dropped}
            work.commit()
        return refused | {act.id: dropped[act.id] for act in acts if act.id in dropped}

    def drop(self, session_id: str, refused: Mapping[str, str]) -> None:
        """What the asking hall did not place (in the helping hall)."""
        with self._store() as work:
            session = work.sessions.get(session_id)
            for each in self._telling.of(work, session_id).waiting:
                if each.act.id in refused and each.act.side is session.side and not each.dropped:
                    work.sessions.drop(each.act.id, refused[each.act.id][:500])
            work.commit()

    def follow(self, session_id: str, entries: Sequence[Entry]) -> int:
        """The record as the asking hall keeps it, from the next entry on. Returns the number of the last one here.

        Raises Forged when it does not fit to what is here or to its signatures; then nothing was taken.
        """
        with self._store() as work:
            session = work.sessions.get(session_id)
            standing = self._telling.of(work, session_id)
            upto = standing.last.n if standing.last else 0
            first = min((entry.n for entry in entries), default=1)
            known = {entry.n: entry for entry in work.sessions.entries(session_id, first - 1)}
            if any(known.get(entry.n, entry) != entry for entry in entries):
                raise Forged("对方送来的记录与这里已有的不同")
            fresh = [entry for entry in entries if entry.n not in known]
            if not fresh:
                return upto
            if first_broken(fresh, standing.last) is not None:
                raise Forged("对方送来的记录接不上这里的记录")
            for entry in fresh:
                act = act_of(entry.jws, standing.table, session_id)
                mine = work.sessions.act(act.id)
                if mine is not None and (mine.entry or mine.jws != entry.jws):
                    raise Forged("同一件事记了两次，或不是那一方所做的")
                _check_followed(standing, act)
                standing = with_entry(standing, act, entry)
                work.sessions.place(act, entry)
            assert standing.table is not None
            work.sessions.put(self._stand(session, standing.table))
            work.commit()
            return fresh[-1].n

    # inside ----------------------------------------------------------------------------------------------------------
    def _sign(self, work: LinkWork, session: Session, standing: Standing) -> bool:
        waiting = [
            each.act
            for each in standing.waiting
            if not each.jws and each.act.side is session.side and not each.dropped
        ]  # fmt: skip
        if waiting:
            key, kid = self._key(_certificate(standing, session.side))
            for act in waiting:
                work.sessions.sign(act.id, sign_act(act, key, kid))
        return bool(waiting)

    def _place_all(self, work: LinkWork, session: Session, standing: Standing) -> bool:
        """What waits is read anew: it was signed, or added, meanwhile."""
        did = False
        for each in _waiting(work, session.id, standing):
            if each.dropped or not each.jws:
                continue
            try:
                check_seal(each.act, standing.head)
                table_with(standing.table, each.act)
            except (BadInput, Refused) as error:
                log.info("session %s: %s is not placed: %s", session.id, each.act.kind, error.what)
                work.sessions.drop(each.act.id, _words(error))
                did = True
                continue
            entry = link(standing.last, self._clock(), each.jws)
            standing = with_entry(standing, each.act, entry)
            work.sessions.place(each.act, entry)
            did = True
        if did and standing.table is not None:
            work.sessions.put(self._stand(session, standing.table))
        return did

    def _stand(self, session: Session, table: Table) -> Session:
        window = table.asking_window if session.side is Side.ASKING else table.helping_window
        clerk = table.asking_who if session.side is Side.ASKING else table.helping_who
        return replace(
            session,
            state=table.state,
            window=window or session.window,
            clerk=clerk or ("" if session.side is Side.HELPING else session.clerk),
            updated_at=self._clock(),
            finished=False,
        )


def _words(error: WorldError) -> str:
    return "；".join(part for part in (error.what, error.why) if part)


def table_with(table: Table | None, act: Act) -> Table:
    """The table after one more act. Raises BadInput, Refused where it may not be done."""
    if table is None:
        return opened(act)
    check_against(table, act)
    return after(table, act)


def check_seal(act: Act, head: Entry | None) -> None:
    """A seal says which record it is put on. Raises Refused for another one."""
    if act.kind == SEAL and (head is None or (act.body.get("head"), act.body.get("count")) != (head.hash, head.n)):
        raise Refused("没有封存", "封存的不是这份记录", "核对两边的记录：clerk link verify")


def _check_followed(standing: Standing, act: Act) -> None:
    """Whether the asking hall might place it there. Raises Forged."""
    try:
        check_seal(act, standing.head)
        if standing.table is not None:
            check_against(standing.table, act)
        else:
            opened(act)
    except (BadInput, Refused) as error:
        raise Forged(f"对方记下了当时不能做的事：{error.what}；{error.why}") from error


def _waiting(work: LinkWork, session_id: str, standing: Standing) -> tuple[Logged, ...]:
    """What is not in the record, as it is now."""
    have = work.sessions.acts(session_id, standing.last.n if standing.last else 0)
    return tuple(each for each in have if each.entry is None)


def _certificate(standing: Standing, side: Side) -> str:
    """Which of its keys that side has in the session: the one that was in force when it was opened."""
    if standing.table is not None:
        return standing.table.party(side).certificate
    first = next((each.act for each in standing.waiting if each.act.kind == "opened"), None)
    parties = first.body.get("parties") if first is not None else None
    told = [each for each in parties or () if isinstance(each, Mapping) and each.get("side") == side.value]
    return str(told[0].get("certificate") or "") if told else ""


def act_of(jws: str, table: Table | None, session_id: str) -> Act:
    """The act in an entry, checked against the party that speaks. The first one brings the parties itself."""
    if table is None:
        act = first_act(jws)
    else:
        side = Side(_unchecked(jws).side)
        act = read_act(jws, party_of(table, side, jws))
    if act.session != session_id:
        raise Forged("这是另一次会谈的内容")
    return act


def first_act(jws: str) -> Act:
    """The act that opens a session, signed with the key of the party that it names itself. Whether that is the partner
    one knows is for the caller to see."""
    act = _unchecked(jws)
    try:
        parties = [from_plain(Party, each) for each in act.body["parties"]]
        asking = next(each for each in parties if each.side is Side.ASKING)
    except (BaseValidationError, KeyError, StopIteration, TypeError) as error:
        raise Forged("开头的一条没有写明两方") from error
    return read_act(jws, asking)


def _unchecked(jws: str) -> Act:
    peek(jws)
    try:
        return from_plain(Act, payload_of(jws))
    except BaseValidationError as error:
        raise Forged("内容的格式不对") from error


def party_of(table: Table, side: Side, text: str) -> Party:
    """Who speaks for that side. A hall that has only a browser tells its page's key with its first act (`text`)."""
    party = table.party(side)
    if not party.certificate and not party.page_key:
        return replace(party, page_key=str(_unchecked(text).body.get("page_key") or ""))
    return party
