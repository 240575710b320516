"""What a device can do, read from `scanimage --help`, and the arguments that ask for it: text in, text out."""

import re
from dataclasses import dataclass

from .scanner import ScanMode, ScanOptions, ScanSource

# Words that backends use, best first; compared without case. SANE names are not standardised.
_SOURCES: dict[ScanSource, tuple[str, ...]] = {
    "flatbed": ("flatbed", "fb", "normal", "platen"),
    "feeder": (
        "automatic document feeder",
        "adf",
        "adf front",
        "adf simplex",
        "automatic document feeder(centrally aligned)",
        "automatic document feeder(left aligned)",
        "feeder",
    ),
    "duplex": ("adf duplex", "automatic document feeder(centrally aligned,duplex)", "duplex"),
}
_MODES: dict[ScanMode, tuple[str, ...]] = {
    "color": ("color", "colour", "24bit color", "24bit color[fast]", "color (24 bits)"),
    "gray": ("gray", "grey", "grayscale", "true gray", "8bit gray", "gray[error diffusion]"),
    "lineart": ("lineart", "black & white", "binary", "monochrome", "1bit gray"),
}
_CHOICE = re.compile(r"^\s+--(mode|source|resolution) (\S.*) \[(.*)\]\s*$", re.MULTILINE)  # values [present value]
_AREA = re.compile(r"^\s+-([xy]) ([\d.]+)\.\.([\d.]+)mm", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Abilities:
    """What the device says of itself. Empty or None: it has no such option. Area in mm."""

    sources: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    resolutions: tuple[int, ...] = ()
    resolution_range: tuple[int, int] | None = None
    max_width: float | None = None
    max_height: float | None = None


def abilities(help_text: str) -> Abilities:
    """Read the part of `scanimage --help` (in the C locale) about the device. Inactive options count as absent."""
    found = {name: values for name, values, state in _CHOICE.findall(help_text) if state != "inactive"}
    area = {axis: float(most) for axis, _, most in _AREA.findall(help_text)}
    resolutions = found.get("resolution", "")
    span = re.match(r"(\d+)\.\.(\d+)dpi", resolutions)
    return Abilities(
        sources=_words(found.get("source", "")),
        modes=_words(found.get("mode", "")),
        resolutions=() if span else tuple(int(number) for number in re.findall(r"\d+", resolutions)),
        resolution_range=(int(span[1]), int(span[2])) if span else None,
        max_width=area.get("x"),
        max_height=area.get("y"),
    )


def arguments(options: ScanOptions, can: Abilities) -> tuple[list[str], bool]:
    """Arguments for this device, and whether the pages are line art. Raises ValueError naming what it cannot do."""
    args: list[str] = []
    if can.sources:
        args += ["--source", _pick(can.sources, _SOURCES[options.source], options.source)]
    elif options.source == "duplex":
        raise ValueError("duplex")
    lineart = False
    if can.modes:
        mode = _mode(can.modes, options.mode)
        lineart = mode.lower() in _MODES["lineart"]
        args += ["--mode", mode]
    dpi = _resolution(options.dpi, can)
    if dpi is not None:
        args += ["--resolution", str(dpi)]
    for axis, wanted, most in (("-x", options.width_mm, can.max_width), ("-y", options.height_mm, can.max_height)):
        if most is not None:
            args += [axis, f"{min(wanted, most):g}"]
    return args, lineart


def _words(values: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in values.split("|") if word.strip())


def _pick(offered: tuple[str, ...], known: tuple[str, ...], wanted: str) -> str:
    by_name = {word.lower(): word for word in offered}
    for word in known:
        if word in by_name:
            return by_name[word]
    raise ValueError(wanted)


def _mode(offered: tuple[str, ...], wanted: ScanMode) -> str:
    """The wanted mode; a device that lacks it gives the next richer one rather than none."""
    order: tuple[ScanMode, ...] = ("lineart", "gray", "color")
    for mode in (*order[order.index(wanted) :], "gray"):
        try:
            return _pick(offered, _MODES[mode], mode)
        except ValueError:
            continue
    return offered[0]


def _resolution(dpi: int, can: Abilities) -> int | None:
    if can.resolution_range:
        low, high = can.resolution_range
        return max(low, min(dpi, high))
    return min(can.resolutions, key=lambda one: abs(one - dpi)) if can.resolutions else None
