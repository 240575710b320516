"""Who signed a PDF, and whether it is still what was signed: the file as it is, without network.

It counts as signed (`ok`) only if one signature covers every byte of the file, was made with the very certificate that
is expected, and stands as its maker wrote it. Whatever came after the signature, however harmless it may look, makes
it "changed": a certificate has no business being filled in. So nothing here depends on telling good additions from bad
ones, where readers have been deceived (shadow attacks, signature wrapping, universal forgery: pdf-insecurity.org).
"""

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

AHEAD = timedelta(minutes=10)  # how far the clock of another hall may go ahead
_STRONG = frozenset({"sha256", "sha384", "sha512"})
_LEAST_RSA = 2048
_FILLING = frozenset({"ETSI.CAdES.detached", "adbe.pkcs7.detached"})
_NULL = b"\x05\x00"  # parameters of an algorithm that has none (RFC 5754 §2)
_GAP = re.compile(rb"<([0-9a-f]*|[0-9A-F]*)>")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. `findings`: what is wrong, in plain Chinese; empty when `ok`.

    `signer`: the name in the certificate it was signed with ("" for unsigned); `signed_at`: as the signer says, aware;
    `fingerprint`: SHA-256 of that certificate. `whole`: one signature is right and covers all of the file, whoever made
    it; `ok` says besides that it is the one that was expected, and in time.
    """

    ok: bool
    findings: tuple[str, ...]
    signer: str = ""
    signed_at: datetime | None = None
    fingerprint: str = ""
    whole: bool = False


class _Bad(Exception):
    """A signature that does not hold, with why."""


def check_pdf(pdf: bytes, certificate_pem: str, at: datetime) -> Checked:
    """Whether this certificate's owner signed this file as it is. `certificate_pem` "": nobody is expected, so it is
    never `ok`. `at`: aware; the certificate must be valid then, and have been when it was signed. Raises nothing for
    what is in the file."""
    try:
        return _check(pdf, certificate_pem, at)
    except _Bad as bad:
        return Checked(False, (str(bad),))
    except _broken():
        return Checked(False, ("文件损坏，读不出来",))


def _broken() -> tuple[type[Exception], ...]:
    """What the readers of PDF and ASN.1 raise for bytes that are neither."""
    from pyhanko.pdf_utils.misc import PdfError

    return (
        PdfError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, RecursionError,
        NotImplementedError, zlib.error, struct.error,
    )  # fmt: skip


def _check(pdf: bytes, certificate_pem: str, at: datetime) -> Checked:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(pdf), strict=False)
    if reader.encrypted:
        raise _Bad("文件加了密码，不能验证")
    signatures = list(reader.embedded_signatures)
    if not signatures:
        raise _Bad("没有电子签名")
    if len(signatures) > 1:
        names = "、".join(_name_or_unknown(each) for each in signatures)
        raise _Bad(f"有 {len(signatures)} 个电子签名（{names}），只认一个覆盖全文的签名")
    signature = signatures[0]
    try:
        signer = _hold(signature, pdf)
    except _Bad as bad:
        return Checked(False, (str(bad), *_added(reader, signature)), _name_or_unknown(signature))
    except _broken():
        return Checked(False, ("电子签名损坏，读不出来",), _name_or_unknown(signature))
    signed_at = _signed_at(signature)
    findings = tuple(_objections(signer, signed_at, certificate_pem, at))
    print_of_it = signer.fingerprint(SHA256()).hex()
    return Checked(not findings, findings, name_of(signer), signed_at, print_of_it, True)


# one signature ------------------------------------------------------------------------------------------------------
def _hold(signature: Any, pdf: bytes) -> x509.Certificate:
    """The certificate that it was made with, if it holds and covers the whole file. Raises _Bad, and what `_broken`."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    if signature.sig_object_type != "/Sig" or str(signature.sig_object["/SubFilter"])[1:] not in _FILLING:
        raise _Bad("不认识这种电子签名")
    _covers_all(signature.byte_range, pdf)
    info = signature.signer_info
    if signature.md_algorithm not in _STRONG:
        raise _Bad("电子签名用的算法太弱")
    intact, valid = validate_sig_integrity(info, signature.signer_cert, "data", signature.compute_digest())
    if not valid:
        raise _Bad("电子签名是伪造的，或已损坏")
    if not intact:
        raise _Bad("签名之后文件被改动过")
    _as_written(signature, pdf)
    signer = x509.load_der_x509_certificate(signature.signer_cert.dump())
    if getattr(signer.public_key(), "key_size", 256) < (_LEAST_RSA if _is_rsa(signer) else 224):
        raise _Bad("电子签名用的密钥太短")
    return signer


def _is_rsa(certificate: x509.Certificate) -> bool:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    return isinstance(certificate.public_key(), RSAPublicKey)


def _covers_all(byte_range: Any, pdf: bytes) -> None:
    """From the first byte to the last, but for the signature itself: `<`, hexadecimal digits, `>`."""
    numbers = [int(each) for each in byte_range]
    if len(numbers) != 4 or numbers[0] != 0 or min(numbers) < 0:
        raise _Bad("电子签名没有覆盖整个文件")
    _, first, start, rest = numbers
    if start + rest < len(pdf):
        raise _Bad("签名之后文件里又添了内容")
    if start + rest > len(pdf):
        raise _Bad("文件不完整，缺了一截")
    if first >= start or not _GAP.fullmatch(pdf[first:start]):
        raise _Bad("电子签名没有覆盖整个文件")


def _as_written(signature: Any, pdf: bytes) -> None:
    """The part of the file that no signature can cover, the signature's own bytes, says what its maker wrote and
    nothing else: canonical DER, one signer, the certificate of that signer, then zeros."""
    from asn1crypto import cms, core

    _, first, start, _ = (int(each) for each in signature.byte_range)
    held = bytes.fromhex(pdf[first + 1 : start - 1].decode())
    if held[_end_of(held, 0, len(held)) :].strip(b"\0") or held != signature.pkcs7_content:
        raise _Bad("电子签名里夹了别的内容")
    told = cms.ContentInfo.load(held)
    data = told["content"]
    infos, info = data["signer_infos"], data["signer_infos"][0]
    digests = [each.dump() for each in data["digest_algorithms"]]
    sound = (
        told["content_type"].native == "signed_data"
        and data["version"].native == "v1"
        and len(infos) == 1
        and info["version"].native == "v1"
        and digests == [info["digest_algorithm"].dump()]
        and digests[0].removesuffix(_NULL).endswith(info["digest_algorithm"]["algorithm"].dump())
        and data["encap_content_info"]["content_type"].native == "data"
        and data["encap_content_info"]["content"].native is None
        and info["signed_attrs"] is not core.VOID
    )
    if not sound:
        raise _Bad("电子签名的格式不对")


def _end_of(data: bytes, at: int, end: int, deep: int = 0) -> int:
    """Where the element ends that begins at `at`: its lengths as short as they can be, and everything in it filled to
    the last byte (DER, X.690 §10.1). Raises _Bad."""
    tag, size, start = data[at], data[at + 1], at + 2
    if size > 0x80:
        start += size - 0x80
        size = int.from_bytes(data[at + 2 : start])
        if size < 0x80 or data[at + 2] == 0:
            raise _Bad("电子签名的格式不对")
    stop = start + size
    if data[at + 1] == 0x80 or (tag & 0x1F in (0, 0x1F) and not tag & 0xC0) or stop > end or deep > 40:
        raise _Bad("电子签名的格式不对")
    if tag & 0x20:
        while start < stop:
            start = _end_of(data, start, stop, deep + 1)
    return stop


# who and when -------------------------------------------------------------------------------------------------------
def name_of(certificate: x509.Certificate) -> str:
    """The common name, else the organisation's, else all of the subject."""
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for found in certificate.subject.get_attributes_for_oid(oid):
            return str(found.value)
    return certificate.subject.rfc4514_string() or "没有写名称的证书"


def _name_or_unknown(signature: Any) -> str:
    with suppress(*_broken()):
        return name_of(x509.load_der_x509_certificate(signature.signer_cert.dump()))
    return "签名人不明"


def _signed_at(signature: Any) -> datetime | None:
    with suppress(*_broken()):
        said = signature.self_reported_timestamp
        if isinstance(said, datetime):
            return said if said.tzinfo else said.replace(tzinfo=UTC)
    return None


def _objections(
    signer: x509.Certificate, signed_at: datetime | None, certificate_pem: str, at: datetime
) -> Iterator[str]:
    name = name_of(signer)
    if not certificate_pem:
        yield f"由“{name}”签名；这一方没有登记证书，不能确认是它签的"
    elif not _same(signer, certificate_pem):
        yield f"由“{name}”签名，不是对方大厅登记的证书签的"
    begins, ends = signer.not_valid_before_utc, signer.not_valid_after_utc
    if at > ends:
        yield f"签名用的证书已过期（{ends:%Y-%m-%d}）"
    elif at < begins:
        yield f"签名用的证书还没有生效（{begins:%Y-%m-%d} 起）"
    if signed_at is None:
        yield "没有写签名时间"
    elif signed_at > at + AHEAD:
        yield "写的签名时间还没有到"
    elif not begins <= signed_at <= ends:
        yield "签名时证书不在有效期内"


def _same(signer: x509.Certificate, certificate_pem: str) -> bool:
    with suppress(ValueError):
        wanted = x509.load_pem_x509_certificate(certificate_pem.encode())
        return wanted.public_bytes(Encoding.DER) == signer.public_bytes(Encoding.DER)
    return False


# what was added -----------------------------------------------------------------------------------------------------
def _added(reader: Any, signature: Any) -> Iterator[str]:
    """How many pages came or went after it was signed."""
    with suppress(*_broken()):
        before = int(reader.get_historical_root(signature.signed_revision)["/Pages"]["/Count"])
        now = int(reader.root["/Pages"]["/Count"])
        if now != before:
            yield f"签名时 {before} 页，现在 {now} 页"
