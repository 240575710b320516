"""Signed texts: compact JWS (RFC 7515) with ES256 (RFC 7518 §3.4), by a hall's key or by the key of a room page."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

import jwt
from cattrs import BaseValidationError
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.x509 import load_pem_x509_certificate

from clerk_app.codec import canonical, from_plain
from clerk_app.errors import Refused

from .model import Act, Party, Side

ALGORITHM = "ES256"
LARGEST = 256 * 1024  # characters of a signed text
DEEPEST = 24  # lists in lists
YEARS = range(2000, 2200)
PublicKey: TypeAlias = EllipticCurvePublicKey
PrivateKey: TypeAlias = EllipticCurvePrivateKey


class Forged(Refused):
    """A signed text that was not signed by who it says, or was changed on the way. Nothing of it was used."""

    def __init__(self, why: str) -> None:
        super().__init__("签名不对，没有接受", why, "请对方重新发送；仍然不行就核对伙伴大厅登记的密钥")


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signed text says of itself before anything was checked: `kid` who signed, `typ` what it is."""

    kid: str
    typ: str


def sign(what: object, key: PrivateKey, kid: str, typ: str) -> str:
    """The canonical JSON of `what`, signed. `kid`: the code of the hall whose key it is."""
    return jwt.api_jws.encode(canonical(what).encode(), key, ALGORITHM, {"kid": kid, "typ": typ})


def peek(text: str, largest: int = LARGEST) -> Signed:
    """Who says to have signed it. Raises Forged for what is no JWS."""
    if len(text) > largest:
        raise Forged("内容过大")
    try:
        header = jwt.api_jws.get_unverified_header(text)
    except (jwt.InvalidTokenError, ValueError, RecursionError) as error:
        raise Forged("不是签名过的内容") from error
    kid, typ = header.get("kid"), header.get("typ")
    if not isinstance(kid, str) or not isinstance(typ, str):
        raise Forged("没有写明由谁签名")
    return Signed(kid, typ)


def payload_of(text: str) -> Any:
    """What it says, as JSON types, NOT checked: to find out whose key it is to be checked with. Raises Forged."""
    try:
        part = text.split(".")[1]
        return _value(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, IndexError, RecursionError) as error:
        raise Forged("内容的格式不对") from error


def read(text: str, key: PublicKey, typ: str, largest: int = LARGEST) -> Any:
    """What was signed, as JSON types. Raises Forged."""
    if peek(text, largest).typ != typ:
        raise Forged("签名的不是这种内容")
    try:
        content = jwt.api_jws.decode(text, key, [ALGORITHM])
    except (jwt.InvalidTokenError, ValueError, RecursionError) as error:
        raise Forged("签名与内容或密钥不符") from error
    try:
        return _value(content)
    except (ValueError, RecursionError) as error:
        raise Forged("内容的格式不对") from error


def _value(content: bytes) -> Any:
    """JSON that any store and any page can take up again. Raises ValueError, RecursionError."""
    found = json.loads(content, parse_constant=_no_number)
    rest = [(found, 0)]
    while rest:
        value, depth = rest.pop()
        if isinstance(value, str):
            if "\0" in value:
                raise ValueError("a text with NUL")
            value.encode()  # no half of a pair (UnicodeEncodeError is a ValueError)
        elif isinstance(value, dict | list):
            if depth > DEEPEST:
                raise ValueError("too deep")
            inside = [*value, *value.values()] if isinstance(value, dict) else value
            rest.extend((each, depth + 1) for each in inside)
    return found


def _no_number(text: str) -> Any:
    raise ValueError(f"no number: {text}")


ACT = "yichuang-act"


def sign_act(act: Act, key: PrivateKey, kid: str) -> str:
    return sign(act, key, kid, ACT)


def read_act(text: str, party: Party) -> Act:
    """The act that this party signed. Raises Forged, also where it speaks for the other side."""
    plain = read(text, key_of(party), ACT)
    try:
        act = from_plain(Act, plain)
    except BaseValidationError as error:
        raise Forged("内容的格式不对") from error
    if act.at.tzinfo is None or act.at.year not in YEARS:
        raise Forged("时间没有时区，或不是这个时代的")
    if act.side is not party.side:
        raise Forged(f"以{'发起方' if act.side is Side.ASKING else '协办方'}的名义说话，却不是它签的名")
    return act


def key_of(party: Party) -> PublicKey:
    """The key that this party signs with. Raises Forged for one that has none of that kind."""
    try:
        if party.page_key:
            key: object = jwt.PyJWK(json.loads(party.page_key), ALGORITHM).key
        else:
            key = load_pem_x509_certificate(party.certificate.encode()).public_key()
    except (jwt.InvalidTokenError, jwt.PyJWKError, ValueError, TypeError, AttributeError) as error:
        raise Forged("密钥或证书读不出来") from error
    if not isinstance(key, EllipticCurvePublicKey) or key.curve.name != "secp256r1":
        raise Forged("密钥不是 P-256")
    return key


def moment(text: object) -> datetime:
    """An aware moment of a signed text. Raises Forged."""
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise Forged("时间不对") from error
    if found.tzinfo is None or found.year not in YEARS:
        raise Forged("时间没有时区，或不是这个时代的")
    return found
