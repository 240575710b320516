"""Human numbers, made from guarded sequences: the case number and the numbers of documents (文号). Pure formats."""

import re
from datetime import datetime

from .limits import beijing

DOCUMENT_WORDS = {
    "acceptance_notice": "受",
    "deferred_acceptance_notice": "容",
    "correction_notice": "补",
    "refusal_notice": "不受",
    "not_needed_notice": "告",
    "withdrawal_notice": "终",
}
URGE_SLIP = re.compile(r"CB(\d{8})-\d{3,}", re.ASCII)  # the day
OLD_NUMBER = "原编号"  # a mark: the number on papers that were given out before the case got another one


def case_series(region: str, at: datetime) -> str:
    return f"case/{region}/{beijing(at):%Y%m%d}"


def case_number(region: str, at: datetime, serial: int) -> str:
    """区划-日期-流水, e.g. 430102-20260212-00012 (domain.md §4.6)."""
    return f"{region}-{beijing(at):%Y%m%d}-{serial:05d}"


def document_series(kind: str, at: datetime) -> str:
    return f"document/{kind}/{beijing(at):%Y}"


def document_number(prefix: str, kind: str, at: datetime, serial: int) -> str:
    """文号, e.g. 示范政受字〔2026〕第00012号 (domain.md §2.3)."""
    return f"{prefix}{DOCUMENT_WORDS[kind]}字〔{beijing(at):%Y}〕第{serial:05d}号"


def certificate_series(at: datetime) -> str:
    return f"certificate/{beijing(at):%Y}"


def certificate_number(prefix: str, at: datetime, serial: int) -> str:
    """证明 that is issued to another hall, e.g. 霍政证字〔2026〕第00003号."""
    return f"{prefix}证字〔{beijing(at):%Y}〕第{serial:05d}号"


def unresolved_series(region: str, at: datetime) -> str:
    return f"unresolved/{region}/{beijing(at):%Y%m%d}"


def unresolved_number(at: datetime, serial: int, desk: int | None = None) -> str:
    """办不成事 of a day, e.g. BC20261125-012; BC20261125-D7-001 where desk 7 wrote it down without its hall."""
    own = "" if desk is None else f"D{desk}-"
    return f"BC{beijing(at):%Y%m%d}-{own}{serial:03d}"


def urge_series(region: str, at: datetime) -> str:
    return f"urge/{region}/{beijing(at):%Y%m%d}"


def urge_slip(at: datetime, serial: int) -> str:
    """催办单 of a day, e.g. CB20261125-003; see `URGE_SLIP`."""
    return f"CB{beijing(at):%Y%m%d}-{serial:03d}"


def slip_number(case_number: str, serial: int) -> str:
    """The number of a hand-over slip (材料交接单): ASCII, for Code128."""
    return f"JJ{case_number.replace('-', '')}{serial:03d}"
