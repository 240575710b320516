"""Who works at the windows: frozen values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeAlias

Role: TypeAlias = Literal["clerk", "supervisor"]
ROLE_TEXT: dict[str, str] = {"clerk": "窗口人员", "supervisor": "值班长"}


@dataclass(frozen=True, slots=True)
class Person:
    """An account. `password` is an argon2id hash; after too many failures it is locked until `locked_until`."""

    name: str
    display: str
    role: Role
    password: str
    failures: int = 0
    locked_until: datetime | None = None
    active: bool = True
    later: dict[str, Any] = field(default_factory=dict, hash=False)
