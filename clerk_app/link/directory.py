"""The directory of partner halls: what each says of itself, signed by its own key, and which of them this hall knows.

An entry is looked at (its fingerprint compared by phone) and then accepted by a supervisor. After that only the known
key speaks for that hall: a later entry must be newer and signed by it, or by a key that it handed over to. A hall that
has nothing but a browser is entered by the supervisor without a key.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from cattrs import BaseValidationError
from cryptography import x509

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock, Store
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import BadInput, NotFound, Refused

from .hall_key import HANDED_OVER, HallKey, fingerprint
from .hours import IsWorkingDay, is_open, next_opening, spans_of
from .jws import Forged, key_of, payload_of, peek, read, sign
from .model import CODE, Party, Side

KEPT = "hall/partners"  # in `keep`: written by a supervisor's account only
TYPE = "yichuang-hall"
LONGEST, MOST_THEMES, MOST_KEYS = 120, 500, 20


@dataclass(frozen=True, slots=True)
class HallEntry:
    """What a hall says of itself. `themes`: codes it helps with (none: all it is asked). `address`: of its service, for
    other halls. `certificate`: PEM ("" for a hall with a browser only). `hours`: see `hours`. `tls_ca`: PEM of the CA
    of its TLS certificate where that is none of the system's. `serial` rises with each new entry. `handed_over`: each
    earlier key's word for the next."""

    code: str
    name: str
    region: str
    themes: tuple[str, ...]
    address: str
    certificate: str
    hours: str
    phone: str
    serial: int
    made_at: datetime
    tls_ca: str = ""
    handed_over: tuple[str, ...] = ()
    later: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Partner:
    """A hall that this one knows. `jws`: its entry as it signed it; `before`: certificates it had earlier."""

    entry: HallEntry
    jws: str
    accepted_at: datetime
    accepted_by: str
    before: tuple[str, ...] = ()
    later: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def code(self) -> str:
        return self.entry.code

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def browser_only(self) -> bool:
        return not self.entry.certificate

    @property
    def fingerprint(self) -> str:
        """ "" for a hall with a browser only."""
        return fingerprint(self.entry.certificate) if self.entry.certificate else ""

    def party(self, side: Side) -> Party:
        """As it stands in a session."""
        return Party(side, self.code, self.name, self.entry.region, self.entry.certificate)

    def knows(self, certificate: str) -> bool:
        """Whether that certificate is its, or was."""
        return bool(certificate) and certificate in (self.entry.certificate, *self.before)


def sign_entry(entry: HallEntry, key: HallKey) -> str:
    """Raises BadInput for an entry that others could not use."""
    check_entry(entry)
    return sign(entry, key.private, entry.code, TYPE)


def read_entry(text: str) -> HallEntry:
    """The entry, signed by the key that it names itself. Raises Forged, BadInput. Whether that is the hall's key is for
    people to compare."""
    signed, plain = peek(text.strip()), payload_of(text.strip())
    certificate = plain.get("certificate") if isinstance(plain, Mapping) else None
    if not isinstance(certificate, str) or not certificate:
        raise Forged("没有写明它的证书")
    told = read(text.strip(), key_of(Party(Side.HELPING, "", "", certificate=certificate)), TYPE)
    try:
        entry = from_plain(HallEntry, told)
    except (BaseValidationError, ValueError) as error:
        raise Forged("内容的格式不对") from error
    if signed.kid != entry.code or entry.made_at.tzinfo is None:
        raise Forged("签名写的大厅与内容不符，或时间没有时区")
    check_entry(entry)
    return entry


def check_entry(entry: HallEntry) -> None:
    """Raises BadInput."""
    what = f"大厅条目不能用：{entry.code[:40]}"
    if not CODE.fullmatch(entry.code):
        raise BadInput(what, "代码应为 2 到 40 个小写字母、数字或短横线", "改正后再导出")
    if not entry.name.strip() or any(len(part) > LONGEST for part in (entry.name, entry.hours, entry.phone)):
        raise BadInput(what, f"名称空着，或名称、办公时间、电话超过 {LONGEST} 字", "改正后再导出")
    if not (len(entry.region) == 6 and entry.region.isascii() and entry.region.isdigit()):
        raise BadInput(what, "区划代码应为六位数字（GB/T 2260）", "改正后再导出")
    if len(entry.themes) > MOST_THEMES or any(not each or len(each) > 40 for each in entry.themes):
        raise BadInput(what, f"事项超过 {MOST_THEMES} 个，或代码过长", "改正后再导出")
    if len(entry.handed_over) > MOST_KEYS or entry.serial < 1:
        raise BadInput(what, "序号或密钥的更换记录不对", "请对方重新导出")
    spans_of(entry.hours)
    if entry.certificate:
        check_address(entry.address)
    if entry.tls_ca:
        try:
            x509.load_pem_x509_certificates(entry.tls_ca.encode())
        except ValueError as error:
            raise BadInput(what, "TLS 的 CA 证书读不出来", "用 PEM 格式") from error


def check_address(address: str) -> None:
    """Between halls only TLS; without it only on this very machine (tests, practice). Raises BadInput."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    local = host in ("localhost", "127.0.0.1", "::1")
    plain = parts.query or parts.fragment or parts.username or len(address) > 300 or port == 0
    if not host or plain or not (parts.scheme == "https" or (parts.scheme == "http" and local)):
        raise BadInput("大厅之间的地址不对", address[:80], "应为 https://主机[:端口]")


class Partners:
    """The register of partner halls. `store` gives the hall's store (and may raise Refused for this desk)."""

    def __init__(self, store: Callable[[], Store], clock: Clock) -> None:
        self._store, self._clock = store, clock

    def all(self) -> tuple[Partner, ...]:
        """By region, then name."""
        with self._store().read() as work:
            found = _partners(work.keep.get(KEPT))
        return tuple(sorted(found, key=lambda each: (each.entry.region, each.name)))

    def get(self, code: str) -> Partner:
        """Raises NotFound."""
        found = next((each for each in self.all() if each.code == code), None)
        if found is None:
            raise NotFound(f"没有代码为 {code} 的伙伴大厅", "", "用 clerk link partner list 查看")
        return found

    def look(self, text: str) -> "tuple[HallEntry, Partner | None]":
        """An entry that was handed in, and the partner it would change (None: a new one). Nothing is changed.

        Raises Forged, BadInput; Refused for one that this partner may not change to.
        """
        entry = read_entry(text)
        with self._store().read() as work:
            known = next((each for each in _partners(work.keep.get(KEPT)) if each.code == entry.code), None)
        if known is not None:
            _changed(known, entry)
        return entry, known

    def accept(self, text: str, actor: Actor, own_code: str = "") -> Partner:
        """A supervisor has compared the fingerprint (of a new partner), or the known key signed it.

        Raises Forged, BadInput, Refused; Refused where this account of the hall's store may not write it.
        """
        entry = read_entry(text)
        if entry.code == own_code:
            raise Refused("没有登记", "这是本大厅自己的条目", "导入对方大厅的条目")

        def changed(known: Partner | None) -> Partner:
            before = _changed(known, entry) if known is not None else ()
            return Partner(entry, text.strip(), self._clock(), actor.name, before)

        facts = {"what": "accepted", "code": entry.code, "fingerprint": fingerprint(entry.certificate)}
        return self._change(entry.code, facts, changed, actor)

    def enter(self, entry: HallEntry, actor: Actor) -> Partner:
        """A hall that has only a browser, as the supervisor writes it down. Raises BadInput, Refused."""
        check_entry(replace(entry, certificate="", address=""))

        def entered(known: Partner | None) -> Partner:
            if known is not None and not known.browser_only:
                raise Refused("没有登记", f"{known.name}已有密钥，不是只有浏览器的大厅", "要改登记，先删除它")
            serial = known.entry.serial + 1 if known else 1
            told = replace(entry, certificate="", address="", tls_ca="", serial=serial, made_at=self._clock())
            return Partner(told, "", self._clock(), actor.name)

        return self._change(entry.code, {"what": "entered", "code": entry.code}, entered, actor)

    def remove(self, code: str, actor: Actor) -> None:
        """Nothing comes from it any more. Raises NotFound."""
        self.get(code)
        with self._store()() as work:
            work.events.append(
                KEPT, [EventDraft("partner", after={"what": "removed", "code": code})], self._clock(), actor
            )
            work.keep.put(KEPT, [to_plain(each) for each in _partners(work.keep.get(KEPT)) if each.code != code])
            work.commit()

    def _change(
        self, code: str, facts: dict[str, str], become: "Callable[[Partner | None], Partner]", actor: Actor
    ) -> Partner:
        """The partner of that code becomes another one; of the others nothing is touched."""
        with self._store()() as work:
            work.events.append(KEPT, [EventDraft("partner", after=facts)], self._clock(), actor)  # others wait here
            kept = _partners(work.keep.get(KEPT))
            made = become(next((each for each in kept if each.code == code), None))
            others = [each for each in kept if each.code != code]
            work.keep.put(KEPT, [to_plain(each) for each in (*others, made)])
            work.commit()
        return made


def _partners(kept: Any) -> tuple[Partner, ...]:
    return tuple(from_plain(Partner, each) for each in kept or ())


def _changed(known: Partner, entry: HallEntry) -> tuple[str, ...]:
    """The certificates that the partner had before, once it has changed to this entry. Raises Refused, Forged."""
    if known.browser_only:
        return known.before  # it gets its first key: compared by phone like a new partner's
    if entry.serial <= known.entry.serial:
        raise Refused(
            "没有登记：这份条目不比已登记的新", f"序号 {entry.serial}，已有 {known.entry.serial}", "请对方重新导出"
        )
    before, at = known.before, known.entry.certificate
    for text in entry.handed_over:
        if at == entry.certificate:
            break
        if (following := _next(text, at, entry.code)) is not None:
            before, at = (*before, at), following
    if at != entry.certificate:
        raise Forged("不是已登记的密钥，也没有由它交接；对方确实换了密钥而旧的已丢失时，删除后重新登记并电话核对")
    return before


def _next(text: str, certificate: str, code: str) -> str | None:
    """The certificate to which that one handed over, None where these are another key's words."""
    try:
        told = read(text, key_of(Party(Side.HELPING, "", "", certificate=certificate)), HANDED_OVER)
    except Forged:
        return None
    fits = isinstance(told, dict) and told.get("code") == code and isinstance(told.get("next"), str)
    return str(told["next"]) if fits else None


@dataclass(frozen=True, slots=True)
class Presence:
    """What a partner's service said last. `windows`: that take calls now; `waiting`: how many wait there for them."""

    code: str
    asked_at: datetime
    answers: bool
    windows: int = 0
    waiting: int = 0
    serial: int = 0
    why: str = ""  # it did not answer
    later: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """A hall that can be asked for help. `nearness`: 0 the very place, 1 the wider area around it, 2 a part of it."""

    partner: Partner
    nearness: int
    open: bool
    opens_at: datetime | None
    presence: Presence | None

    @property
    def can_now(self) -> bool:
        """Whether somebody there may answer now."""
        if self.partner.browser_only:
            return self.open
        return self.presence is not None and self.presence.answers and self.presence.windows > 0


def offers(
    partners: Iterable[Partner],
    theme: str,
    region: str,
    at: datetime,
    is_working_day: IsWorkingDay,
    presences: Mapping[str, Presence],
) -> tuple[Offer, ...]:
    """Halls for that theme ("": any) and place ("": any), who can help now first, then the nearest. Pure."""
    found = []
    for each in partners:
        near = nearness(each.entry.region, region)
        if near is None or (theme and each.entry.themes and theme not in each.entry.themes):
            continue
        spans = spans_of(each.entry.hours)
        opens = next_opening(spans, at, is_working_day)
        found.append(Offer(each, near, is_open(spans, at, is_working_day), opens, presences.get(each.code)))
    return tuple(sorted(found, key=lambda each: (not each.can_now, not each.open, each.nearness, each.partner.name)))


def nearness(region: str, wanted: str) -> int | None:
    """See `Offer`; None for another place. By the pairs of digits of GB/T 2260 (province, city, county)."""
    if not wanted:
        return 0
    mine, asked = (text.removesuffix("00").removesuffix("00") for text in (region, wanted))
    if mine == asked:
        return 0
    if asked.startswith(mine):
        return 1
    return 2 if mine.startswith(asked) else None


PRESENCE = "link/presence"  # in `keep`: what the service has learnt, by code; written by it
ASKED = "link/presence_asked"  # in `keep`: when a window last looked
STILL_ASKED = timedelta(seconds=20)


def read_presences(store: Store) -> dict[str, Presence]:
    """What the service has learnt last."""
    with store.read() as work:
        kept = work.keep.get(PRESENCE) or {}
    return {code: from_plain(Presence, each) for code, each in kept.items()}


def ask_presence(store: Store, at: datetime) -> None:
    """A window looks at the directory: the service asks partners often for a while."""
    with store.read() as work:
        before = work.keep.get(ASKED)
    if isinstance(before, str) and at - datetime.fromisoformat(before) < STILL_ASKED:
        return
    with store() as work:
        work.keep.put(ASKED, at.isoformat())
        work.commit()


def entry_file(text: str) -> str:
    """An entry as it is written to a file, with words for whoever opens it; `entry_in_file` reads it again."""
    entry = read_entry(text)
    head = {"大厅": entry.name, "代码": entry.code, "指纹": fingerprint(entry.certificate), "序号": entry.serial}
    return json.dumps({**head, "jws": text}, ensure_ascii=False, indent=2) + "\n"


def entry_in_file(content: str) -> str:
    """The signed entry: the file as exported, or the bare JWS. Raises BadInput."""
    if not content.lstrip().startswith("{"):
        return content.strip()
    try:
        found = json.loads(content).get("jws")
    except (ValueError, RecursionError, AttributeError) as error:
        raise BadInput(
            "条目文件读不出来", "不是本程序导出的大厅条目", "请对方用 clerk link entry export 重新导出"
        ) from error
    if not isinstance(found, str):
        raise BadInput("条目文件读不出来", "里面没有签名的条目", "请对方用 clerk link entry export 重新导出")
    return found.strip()
