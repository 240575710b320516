"""What a setting is."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

SettingType: TypeAlias = Literal["text", "integer", "number", "yesno", "choice"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `group` heads it on the settings screen; `choices` only for type choice, `pattern` only for text.

    A `secret` is not shown in lists.
    """

    key: str
    type: SettingType
    default: Any
    group: str
    label: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    secret: bool = False
