"""The key that a hall signs with (P-256), and its certificate: acts, messages to other halls, the papers it issues.

The private part lies in `keep` where windows cannot read it (store/hall_roles.py): only the hall's service signs. A key
that was replaced stays, so that sessions that were begun with it go on and what it signed can still be verified.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock, Store
from clerk_app.errors import BadInput, Refused

from .jws import PrivateKey, sign
from .model import CODE

SECRET, KEPT = "hall/secret-link", "hall/link"  # in `keep`: the keys; what everybody may know of them
YEARS = timedelta(days=5 * 365 + 1)
BACK = timedelta(days=1)  # the certificate holds a day back, for a partner whose clock is behind
LONGEST_NAME = 64  # of a certificate's parts (RFC 5280, ub-common-name)
FRESH_SECONDS = 5.0
HANDED_OVER = "yichuang-hall-key"


@dataclass(frozen=True, slots=True)
class HallKey:
    """`certificate`: PEM; `code`: what the hall is called among halls."""

    code: str
    certificate: str
    private: PrivateKey = field(repr=False, compare=False)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.certificate)


def fingerprint(certificate: str) -> str:
    """Of a certificate (PEM), to be compared by phone: ten groups of four digits, from the SHA-256 of its DER.

    Raises BadInput for what is no certificate.
    """
    try:
        der = x509.load_pem_x509_certificate(certificate.encode()).public_bytes(Encoding.DER)
    except ValueError as error:
        raise BadInput("证书读不出来", "不是 PEM 格式的 X.509 证书", "请对方重新导出") from error
    digits = f"{int.from_bytes(sha256(der).digest()) % 10**40:040d}"
    return " ".join(digits[start : start + 4] for start in range(0, 40, 4))


def certificate_until(certificate: str) -> datetime:
    """Until when a certificate (PEM) holds."""
    return x509.load_pem_x509_certificate(certificate.encode()).not_valid_after_utc


def make_key(code: str, name: str, organ: str, at: datetime) -> HallKey:
    """A new one. The certificate signs itself, and may sign documents (digitalSignature, nonRepudiation)."""
    private = ec.generate_private_key(ec.SECP256R1())
    parts = ((NameOID.COUNTRY_NAME, "CN"), (NameOID.ORGANIZATION_NAME, organ), (NameOID.COMMON_NAME, name))
    subject = x509.Name([x509.NameAttribute(kind, text[:LONGEST_NAME]) for kind, text in parts if text])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - BACK)
        .not_valid_after(at + YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .sign(private, hashes.SHA256())
    )
    return HallKey(code, made.public_bytes(Encoding.PEM).decode(), private)


class HallKeys:
    """The keys of this hall. `store` gives the hall's store (and may raise Refused for this desk)."""

    def __init__(self, store: Callable[[], Store], clock: Clock, seconds: Callable[[], float] = time.monotonic) -> None:
        self._store, self._clock, self._seconds = store, clock, seconds
        self._lock = Lock()
        self._known: tuple[float, tuple[HallKey, ...]] | None = None

    def make(self, code: str, name: str, organ: str, actor: Actor, replace: bool = False) -> HallKey:
        """Make the hall's key, or a new one in the place of the one it has.

        Raises BadInput for a code that is none, Refused where there is a key already (unless `replace`), or this
        account of the hall's store may not write it.
        """
        if not CODE.fullmatch(code):
            raise BadInput("大厅代码不对", code[:60], "用 2 到 40 个小写字母、数字或短横线，如 wujiang")
        made = make_key(code, name, organ, self._clock())
        with self._store()() as work:
            drafts = [EventDraft("link_key", after={"code": code, "fingerprint": made.fingerprint})]
            work.events.append(KEPT, drafts, self._clock(), actor)  # others who do this wait here
            before = _keys(work.keep.get(SECRET))
            if before and before[0].code != code:
                raise Refused("没有换密钥", f"本大厅的代码是 {before[0].code}，伙伴大厅按它认识本大厅", "用原来的代码")
            if before and not replace:
                raise Refused("大厅已有连线密钥", f"指纹 {before[0].fingerprint}", "要换新的，加 --replace")
            public: dict[str, Any] = dict(work.keep.get(KEPT) or {})
            if before:
                public["handed_over"] = [*public.get("handed_over", ()), hand_over(before[0], made)]
            public |= {"code": code, "certificates": [made.certificate, *(each.certificate for each in before)]}
            work.keep.put(SECRET, {"keys": [_plain(each) for each in (made, *before)]})
            work.keep.put(KEPT, public)
            work.commit()
        self._known = None
        return made

    def current(self) -> HallKey:
        """Raises Refused where the hall has none (or this account may not read it)."""
        return self.of("")

    def of(self, certificate: str) -> HallKey:
        """The key of that certificate, "" for the one in force. Raises Refused."""
        keys = self._all()
        if not keys:
            raise Refused("大厅还没有连线密钥", "", "由值班长在大厅服务的电脑上运行 clerk link key make 代码")
        found = next((each for each in keys if not certificate or each.certificate == certificate), None)
        if found is None:
            raise Refused("没有签名", "这次会谈是用本大厅已经没有的密钥开始的", "结束这次会谈，重新发起")
        return found

    def signer(self, certificate: str) -> tuple[PrivateKey, str]:
        """See `registrar.Key`."""
        found = self.of(certificate)
        return found.private, found.code

    def _all(self) -> tuple[HallKey, ...]:
        with self._lock:
            if self._known is None or self._seconds() - self._known[0] > FRESH_SECONDS or not self._known[1]:
                with self._store().read() as work:
                    self._known = (self._seconds(), _keys(work.keep.get(SECRET)))
            return self._known[1]


@dataclass(frozen=True, slots=True)
class KnownOfUs:
    """What every window may know: the code, the certificates (the one in force first), and each earlier key's word for
    the key that followed it, the oldest first."""

    code: str = ""
    certificates: tuple[str, ...] = ()
    handed_over: tuple[str, ...] = ()

    @property
    def certificate(self) -> str:
        """The one in force, "" where the hall has no key."""
        return self.certificates[0] if self.certificates else ""


def known_of_us(store: Store) -> KnownOfUs:
    with store.read() as work:
        kept = work.keep.get(KEPT) or {}
    return KnownOfUs(str(kept.get("code", "")), tuple(kept.get("certificates", ())), tuple(kept.get("handed_over", ())))


def hand_over(old: HallKey, new: HallKey) -> str:
    """The old key's word that the new one follows it."""
    return sign({"code": new.code, "next": new.certificate}, old.private, old.code, HANDED_OVER)


def _plain(key: HallKey) -> dict[str, str]:
    pem = key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return {"code": key.code, "certificate": key.certificate, "key": pem}


def _keys(kept: Any) -> tuple[HallKey, ...]:
    return tuple(
        HallKey(each["code"], each["certificate"], _private(each["key"])) for each in (kept or {}).get("keys", ())
    )


def _private(pem: str) -> PrivateKey:
    found = serialization.load_pem_private_key(pem.encode(), None)
    if not isinstance(found, ec.EllipticCurvePrivateKey):
        raise TypeError("the hall's key is no P-256 key")
    return found
