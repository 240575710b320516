"""What the command line hands to a command: the desk (opened when first used), and where to write."""

import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from clerk_app.bootstrap import Desk
    from clerk_app.catalogue.library import Library
    from clerk_app.settings import Settings

# Names come from files of others: nothing in them may steer the terminal.
SHOWN = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"
)


class CommandContext:
    """One run of one command."""

    def __init__(self, data: Path | None, out: TextIO, database: str = "") -> None:
        self._data = data
        self.out = out
        self._database = database or os.environ.get("YICHUANG_DATABASE", "")

    @cached_property
    def data(self) -> Path:
        from clerk_app.bootstrap import default_data_folder

        chosen = self._data or os.environ.get("YICHUANG_DATA")
        return Path(chosen) if chosen else default_data_folder()

    @property
    def database(self) -> str:
        """The hall's store as this run was told, "" if the settings decide."""
        return self._database

    @cached_property
    def desk(self) -> "Desk":
        from clerk_app.bootstrap import Desk
        from clerk_app.logs import to_file

        desk = Desk(self.data, database=self.database)
        to_file(self.data)
        return desk

    @cached_property
    def library(self) -> "Library":
        """The hall's catalogue; without a data folder, the shipped one (nothing is created for a mere question)."""
        if self.data.is_dir():
            return self.desk.library
        from clerk_app.catalogue.library import Library

        return Library()

    @property
    def hall(self) -> "Settings | None":
        return self.desk.settings if self.data.is_dir() else None

    def emit_json(self, obj: Any) -> None:
        json.dump(obj, self.out, ensure_ascii=False, indent=2)
        self.out.write("\n")

    def say(self, text: str = "") -> None:
        print(text.translate(SHOWN), file=self.out, flush=True)

    def close(self) -> None:
        if "desk" in self.__dict__:
            self.desk.close()
