"""A SANE configuration of our own: only the backends that are wanted, for the scanimage we start and nobody else."""

import shutil
from collections.abc import Mapping
from pathlib import Path

SYSTEM_CONFIG = Path("/etc/sane.d")
# escl crashes while listing (Debian 12, libsane 1.1.1); the others are no document scanners, or not real.
UNWANTED = frozenset({"escl", "test", "v4l", "gphoto2", "dc210", "dc240", "dc25", "stv680", "qcam"})


def usual_backends(system: Path = SYSTEM_CONFIG) -> tuple[str, ...]:
    """The backends this machine has switched on (dll.conf, dll.d), without the unwanted ones."""
    lists = [system / "dll.conf", *sorted((system / "dll.d").glob("*"))]
    names: dict[str, None] = {}
    for file in lists:
        if file.is_file():
            for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
                name = line.split("#")[0].strip()
                if name and name not in UNWANTED:
                    names[name] = None
    return tuple(names)


def write_config(folder: Path, backends: tuple[str, ...], system: Path = SYSTEM_CONFIG) -> None:
    """Fill `folder` with a dll.conf of these backends and the machine's settings for each, once."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in backends:
        settings = system / f"{name}.conf"
        if settings.is_file() and not (folder / settings.name).exists():
            shutil.copyfile(settings, folder / settings.name)
    listing = folder / "dll.conf"
    text = "".join(f"{name}\n" for name in backends)
    if not listing.is_file() or listing.read_text(encoding="utf-8") != text:  # another scanimage may be reading it
        listing.write_text(text, encoding="utf-8")


def environment(base: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment for scanimage: our configuration only, messages in English whatever the desk speaks."""
    return {**base, "SANE_CONFIG_DIR": str(folder), "LC_ALL": "C", "LANGUAGE": "C"}
