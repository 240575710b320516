"""A draft as YAML that a person edits: lists indented, short maps in one line, long texts as blocks."""

from typing import Any

import yaml

_IN_ONE_LINE = frozenset(("limit", "result", "when", "spare", "options"))
_SHORT_LISTS = frozenset(("aliases", "cooperating", "delivery", "formats", "needed_by"))
_SPACED = frozenset(("sub_items", "materials", "faqs", "questions"))
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"))


class _Flow(dict[str, Any]):
    """A map written in one line."""


class _FlowList(list[Any]):
    """A list written in one line."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Plain only when every reader takes it for text; the emitter itself falls back to quotes where it must."""
    beginning = text[:1]
    worded = beginning > "\x9f" or (beginning.isalpha() and text.lower() not in _WORDS)
    style = "|" if "\n" in text else None if worded else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(
    _FlowList, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)
_Dumper.add_representer(
    _Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)
)


def write_yaml(draft: dict[str, Any], heading: str) -> str:
    """The document with a comment on top, and blank lines where they help the eye."""
    parts = ["".join(f"# {line}\n" for line in heading.split("\n"))]
    for key, value in draft.items():
        block = yaml.dump(
            {key: _laid_out(key, value)}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000
        )
        if key in _SPACED:  # an entry of the list stands at two blanks, a text inside it deeper
            block = block.replace("\n  - ", "\n\n  - ").replace("\n\n  - ", "\n  - ", 1)
        parts.append(f"\n{block}" if block.count("\n") > 1 else block)
    return "".join(parts)


def _laid_out(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        inner = {name: _laid_out(name, entry) for name, entry in value.items()}
        return _Flow(inner) if key in _IN_ONE_LINE else inner
    if isinstance(value, list):
        entries = [_laid_out(key, entry) for entry in value]
        return _FlowList(entries) if key in _SHORT_LISTS else entries
    return value
