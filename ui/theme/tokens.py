"""Design tokens: every length, size and colour of the desk, read from `resources/styles/tokens.json`."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
LIGHT = "light"
HIGH_CONTRAST = "high_contrast"
STATES = ("done", "under_way", "near", "late", "quiet")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. `space`, `size`, `radius` and `type` are in device-independent pixels; colours are `#RRGGBB`."""

    name: str
    space: dict[str, int]
    size: dict[str, int]
    radius: dict[str, int]
    type: dict[str, int]
    families: tuple[str, ...]
    mono: tuple[str, ...]
    colour: dict[str, str]

    def flat(self) -> dict[str, str]:
        """Names as the style sheet writes them: `space.inside`, `colour.accent`, …"""
        names = {
            f"{group}.{key}": f"{value}px"
            for group in ("space", "size", "radius", "type")
            for key, value in getattr(self, group).items()
        }
        names |= {f"colour.{key}": value for key, value in self.colour.items()}
        names["families"] = ", ".join(f'"{family}"' for family in self.families)
        names["mono"] = ", ".join(f'"{family}"' for family in self.mono)
        return names


@cache
def load_tokens(theme: str = LIGHT) -> Tokens:
    """The tokens of one theme; raises KeyError for a theme that is not in the file."""
    raw = json.loads((RESOURCES / "styles" / "tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        theme,
        raw["space"],
        raw["size"],
        raw["radius"],
        raw["type"],
        tuple(raw["families"]),
        tuple(raw["mono"]),
        raw["themes"][theme],
    )


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two `#RRGGBB` colours, 1–21 (WCAG 2.2, success criterion 1.4.3)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
