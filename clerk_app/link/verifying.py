"""Proves a session's record by itself, on either side and without the other: chain, signatures, order, seals, contents.

Pure but for what is handed in: the contents, the certificates one knows, and who checks a signed PDF.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from cattrs import BaseValidationError
from cryptography.x509 import load_pem_x509_certificate

from clerk_app.errors import BadInput, Refused

from .acts import AFTER_END, KINDS
from .chain import first_broken
from .jws import Forged
from .model import OVER, SIDE_TEXT, STATE_TEXT, Act, Entry, Party, Side, State
from .registrar import act_of, table_with
from .view import Table

KEPT_HERE = frozenset({"document", "file", "snapshot", "certificate"})  # acts whose content belongs to the record


class Weight(StrEnum):
    """GOOD: it holds. NOTE: worth knowing, the record stands. BAD: the record is not proven."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


WEIGHT_TEXT = {Weight.GOOD: "通过", Weight.NOTE: "说明", Weight.BAD: "不通过"}


@dataclass(frozen=True, slots=True)
class Finding:
    """`n`: the entry it is about, 0 for the whole."""

    weight: Weight
    what: str
    n: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """`table`: as far as the record could be read; None where not even its beginning could. `strangers`: halls whose
    key nobody here knows: whoever made up both keys could have made up a record that is whole in itself."""

    session: str
    findings: tuple[Finding, ...]
    table: Table | None = None
    entries: int = 0
    head: str = ""
    strangers: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not any(each.weight is Weight.BAD for each in self.findings)

    @property
    def verdict(self) -> str:
        """In one line."""
        if not self.sound:
            return "记录没有通过验证"
        if self.strangers:
            return f"记录完整，但{'、'.join(self.strangers)}没有登记，不能确认是它"
        return "记录完整、可信"


Known = Callable[[str], Sequence[str]]
"""Certificates (PEM) that a hall of that code is known to have (had); empty where one does not know it."""
Contents = Callable[[str], bytes | None]
"""By SHA-256; None for what is not there."""
PaperCheck = Callable[[bytes, str], tuple[bool, str]]
"""Whether a PDF is signed with that certificate (PEM; "" for any) and unchanged, and what was found in words."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a check goes by beside the record. Without `papers` the signatures in certificates are not looked at."""

    contents: Contents
    known: Known = lambda _hall: ()
    papers: PaperCheck | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A record read: `acts` beside `entries`, as far as they hold."""

    table: Table | None
    acts: tuple[Act, ...]
    findings: tuple[Finding, ...]


def verify(session_id: str, entries: Sequence[Entry], means: Means, told: Told | None = None) -> Report:
    """Everything that can be known of it. `told`: the same entries as `read_record` reads them, where they were."""
    told = told or read_record(session_id, entries)
    found = list(told.findings)
    table = told.table
    if table is not None and not any(each.weight is Weight.BAD for each in found):
        found += _parties(table, means.known)
        found += _seals(table, told.acts, entries)
        found += _contents(told.acts, means.contents)
        found += _papers(table, means)
    elif table is None:
        found.append(Finding(Weight.BAD, "没有可以核对的记录"))
    head = entries[-1].hash if entries else ""
    return Report(session_id, tuple(found), table, len(entries), head, _strangers(table, means.known))


def read_record(session_id: str, entries: Sequence[Entry]) -> Told:
    """The chain, and each act: signed by its side, and allowed where it stands."""
    found: list[Finding] = []
    broken = first_broken(entries)
    if broken is None:
        found.append(Finding(Weight.GOOD, f"链条完整：{len(entries)} 条依次相接"))
    else:
        found.append(Finding(Weight.BAD, "与前面的记录接不上：被改动、删去、重复或换了次序", broken))
    table: Table | None = None
    acts: list[Act] = []
    seen: set[str] = set()
    for entry in entries:
        try:
            act = act_of(entry.jws, table, session_id)
            if act.id in seen:
                raise Refused("同一件事记了两次")
            table = table_with(table, act)
        except (BadInput, Refused, BaseValidationError) as error:
            found.append(_wrong(entry, error))
            break
        seen.add(act.id)
        acts.append(act)
    if len(acts) == len(entries):
        found.append(Finding(Weight.GOOD, "每一条都由它那一方签名，当时可以这样做"))
    return Told(table, tuple(acts), tuple(found))


def _wrong(entry: Entry, error: Exception) -> Finding:
    if isinstance(error, BadInput | Refused):
        why = "；".join(part for part in (error.what, error.why) if part)
        return Finding(
            Weight.BAD, f"{'签名或内容不对' if isinstance(error, Forged) else '当时不能这样做'}：{why}", entry.n
        )
    return Finding(Weight.BAD, "内容的格式不对", entry.n)


def _parties(table: Table, known: Known) -> Iterator[Finding]:
    for party in table.parties:
        name = f"{SIDE_TEXT[party.side]} {party.name}（{party.hall}）"
        if not party.certificate:
            told = "用它第一次操作时告知的页面密钥签名" if party.page_key else "没有做过什么"
            yield Finding(Weight.NOTE, f"{name} 只有浏览器，{told}；是谁，由发起方的一次性链接保证")
            continue
        certificates = known(party.hall)
        if not certificates:
            yield Finding(Weight.NOTE, f"这里没有登记 {name}，不能确认这把密钥就是它的")
        elif not any(_same(party.certificate, each) for each in certificates):
            yield Finding(Weight.BAD, f"{name} 用的不是登记的密钥")
        else:
            yield Finding(Weight.GOOD, f"{name} 的密钥与登记的相同")
        yield from _in_force(party, table, name)


def _strangers(table: Table | None, known: Known) -> tuple[str, ...]:
    parties = table.parties if table is not None else ()
    return tuple(each.name for each in parties if each.certificate and not known(each.hall))


def _same(one: str, other: str) -> bool:
    try:
        return load_pem_x509_certificate(one.encode()) == load_pem_x509_certificate(other.encode())
    except ValueError:
        return False


def _in_force(party: Party, table: Table, name: str) -> Iterator[Finding]:
    certificate = load_pem_x509_certificate(party.certificate.encode())
    if not certificate.not_valid_before_utc <= table.opened_at <= certificate.not_valid_after_utc:
        yield Finding(Weight.NOTE, f"{name} 的证书在会谈时不在有效期内")


def _seals(table: Table, acts: Sequence[Act], entries: Sequence[Entry]) -> Iterator[Finding]:
    if table.state not in OVER:
        yield Finding(Weight.NOTE, f"会谈还没有结束（{STATE_TEXT[table.state]}），记录还没有封存")
        return
    kept = [entry for act, entry in zip(acts, entries, strict=True) if act.kind not in AFTER_END]
    for side in Side:
        party, seals = table.party(side), [act for act in acts if act.kind == "sealed" and act.side is side]
        if not seals:
            needed = table.state is State.CLOSED and party.certificate
            what = f"没有{SIDE_TEXT[side]}的封存，不能证明它有同样的记录"
            yield Finding(Weight.BAD, what + "；刚刚结束的，稍后再验证") if needed else Finding(Weight.NOTE, what)
        elif len(seals) > 1:
            yield Finding(Weight.BAD, f"{SIDE_TEXT[side]}封存了 {len(seals)} 次")
        elif (seals[0].body["head"], seals[0].body["count"]) != (kept[-1].hash, kept[-1].n):
            yield Finding(Weight.BAD, f"{SIDE_TEXT[side]}封存的是另一份记录")
        else:
            yield Finding(Weight.GOOD, f"{SIDE_TEXT[side]}封存了这份记录（前 {kept[-1].n} 条）")
    if late := sum(act.kind == "piece" for act in acts[kept[-1].n :]):
        yield Finding(Weight.NOTE, f"结束之后还记入了 {late} 段录制，由录制的一方签名，不在双方封存的部分里")


def _contents(acts: Sequence[Act], contents: Contents) -> Iterator[Finding]:
    good = 0
    for n, act in enumerate(acts, 1):
        if act.kind not in KEPT_HERE:
            continue
        fault = content_fault(contents(act.body["content"]), act.body)
        if fault:
            yield Finding(Weight.BAD, f"{KINDS[act.kind].title}“{title_of(act)}”的内容{fault}", n)
        else:
            good += 1
    if good:
        yield Finding(Weight.GOOD, f"{good} 份内容都在，与记录的哈希相同")
    yield from _pieces(acts, contents)


def content_fault(data: bytes | None, body: Any) -> str:
    """What is wrong with a content, "" for nothing."""
    if data is None:
        return "不在这里"
    if sha256(data).hexdigest() != body["content"]:
        return "与记录的哈希不同"
    return "" if len(data) == body["bytes"] else "与记录的大小不同"


def title_of(act: Act) -> str:
    """What a content is called."""
    body = act.body
    return str(body.get("name") or body.get("title") or body.get("of") or body.get("stream") or "")


def _pieces(acts: Sequence[Act], contents: Contents) -> Iterator[Finding]:
    """Recordings lie where they were made: those that are not here are named, those that are must be right."""
    streams: dict[tuple[Side, str], list[tuple[int, Act]]] = {}
    for n, act in enumerate(acts, 1):
        if act.kind == "piece":
            streams.setdefault((act.side, act.body["stream"]), []).append((n, act))
    for (side, stream), pieces in streams.items():
        away = []
        for n, act in pieces:
            data = contents(act.body["content"])
            if data is None:
                away.append(act.body["number"])
            elif fault := content_fault(data, act.body):
                yield Finding(Weight.BAD, f"录制“{stream}”第 {act.body['number']} 段{fault}", n)
        whole = f"{SIDE_TEXT[side]}的录制“{stream}”共 {len(pieces)} 段"
        if away:
            yield Finding(Weight.NOTE, f"{whole}，不在这里的：{ranges(away)}（由录制的一方保存）")
        else:
            yield Finding(Weight.GOOD, f"{whole}，都在这里")
        numbers = sorted(act.body["number"] for _, act in pieces)
        if gaps := sorted(set(range(numbers[0], numbers[-1])) - set(numbers)):
            yield Finding(Weight.NOTE, f"{whole}，没有录到的：{ranges(gaps)}")


def ranges(numbers: Iterable[int]) -> str:
    """1–3、7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(f"{first}–{last}" if last > first else str(first) for first, last in runs)


def _papers(table: Table, means: Means) -> Iterator[Finding]:
    for made in table.certificates:
        data = means.contents(made.content)
        if data is None:
            continue  # told with the contents
        if means.papers is None:
            yield Finding(Weight.NOTE, f"证明“{made.title}”文件自身的签名没有在这里检查")
            continue
        ok, words = means.papers(data, table.party(Side.HELPING).certificate)
        known = made.ok is False  # the asking hall found so at once, and the record says it
        weight = Weight.GOOD if ok else Weight.NOTE if known else Weight.BAD
        yield Finding(weight, f"证明“{made.title}”：{words}")
