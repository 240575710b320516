"""A file system of a few megabytes that can be filled to the last byte: real ENOSPC, for a desk or for the server."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

BLOCK = b"\0" * 4096


class SmallDisk:
    """A tmpfs on `folder`; `fill` leaves no block free, `clear` gives them back. Only root can have one."""

    def __init__(self, folder: Path, megabytes: int, owner: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "yichuang-faults", str(folder)]
        subprocess.run(words, check=True, capture_output=True, text=True)
        if owner:
            subprocess.run(["chown", owner, str(folder)], check=True)
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        with self._ballast.open("ab", buffering=0) as out:
            try:
                while out.write(BLOCK):
                    pass
            except OSError:
                return

    def clear(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def close(self, keep: bool = False) -> None:
        """Unmount; with `keep` what was on it stays in the folder."""
        self.clear()
        beside = self.folder.with_name(f"{self.folder.name}.kept")
        if keep:
            shutil.copytree(self.folder, beside)
        subprocess.run(["umount", "-l", str(self.folder)], check=False, capture_output=True)
        if keep:
            self.folder.rmdir()
            beside.rename(self.folder)


def why_no_small_disk(folder: Path) -> str:
    """Why none can be mounted here; "" when one can."""
    if os.geteuid() != 0:
        return "only root may mount"
    try:
        SmallDisk(folder / "probe", 1).close()
    except (OSError, subprocess.CalledProcessError) as error:
        return f"this container does not let us mount: {getattr(error, 'stderr', error)}".strip()[:160]
    return ""
