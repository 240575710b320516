"""Whether the certificate of the hall's own web service is to be trusted: halls often have an authority of their own.

`link.ca` is a file of certificates (PEM), or "sha256:" and the fingerprint of the service's certificate as
`openssl x509 -fingerprint -sha256` prints it. Nothing is trusted because somebody clicked on it.
"""

import ipaddress
import re
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from clerk_app.errors import BadInput

FINGERPRINT = "sha256:"


def read_ca(setting: str) -> str:
    """What the setting names: PEM, a fingerprint as it is written, "" for none. Raises BadInput for a file without."""
    setting = setting.strip()
    if not setting or setting.lower().startswith(FINGERPRINT):
        return setting
    try:
        text = Path(setting).read_text("ascii")
        x509.load_pem_x509_certificates(text.encode())
    except (OSError, ValueError) as error:
        raise BadInput(
            "大厅服务的证书读不出来", f"{setting}：{error}", "在“设置 › 连线”里改正证书文件（PEM）或指纹"
        ) from error
    return text


def trusts(ca: str, host: str, chain: Sequence[bytes], now: datetime) -> bool:
    """Whether `chain` (DER, the service's own first) is right for `host` at that moment, by what `read_ca` gave."""
    if not ca or not chain:
        return False
    try:
        leaf, *between = (x509.load_der_x509_certificate(each) for each in chain)
        if ca.lower().startswith(FINGERPRINT):
            return _in_time(leaf, now) and sha256(chain[0]).hexdigest() == _hex(ca[len(FINGERPRINT) :])
        known = x509.load_pem_x509_certificates(ca.encode())
        if leaf in known:
            return _in_time(leaf, now) and _names(leaf, host)
        name: x509.DNSName | x509.IPAddress = x509.DNSName(host)
        address = _address(host)
        if address is not None:
            name = x509.IPAddress(address)
        # A small hall's authority, made with openssl alone, says nothing of what its key is for.
        made_by_hand = ExtensionPolicy.webpki_defaults_ca().may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, None)
        policy = PolicyBuilder().store(Store(known)).time(now)
        policy = policy.extension_policies(ca_policy=made_by_hand, ee_policy=ExtensionPolicy.webpki_defaults_ee())
        policy.build_server_verifier(name).verify(leaf, between)
    except (ValueError, VerificationError):
        return False
    return True


def _in_time(certificate: x509.Certificate, now: datetime) -> bool:
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc


def _names(certificate: x509.Certificate, host: str) -> bool:
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return False
    address = _address(host)
    if address is not None:
        return address in names.get_values_for_type(x509.IPAddress)
    return host.lower() in {name.lower() for name in names.get_values_for_type(x509.DNSName)}


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def _hex(text: str) -> str:
    return re.sub(r"[^0-9a-f]", "", text.lower())
