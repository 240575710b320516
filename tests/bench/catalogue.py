"""Loading the whole catalogue, every theme checked against its schema, against only parsing the same files."""

from pathlib import Path

import yaml

from clerk_app.catalogue.library import SHIPPED, Library, definition_files

from .figure import Figure, figure, seconds, take_turns


def measure(_scratch: Path, quick: bool) -> list[Figure]:
    files = definition_files(SHIPPED)

    def load() -> None:
        Library().themes(drafts=True)

    def parse() -> None:
        for path in files:
            yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)

    ours, floor = take_turns(lambda: seconds(load), lambda: seconds(parse), 1 if quick else 7)
    each = 1000 / len(files)
    return [figure("catalogue_theme_loaded", ours * each, "ms", floor * each, "the same YAML parsed by libyaml")]
