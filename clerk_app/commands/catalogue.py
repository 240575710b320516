"""`clerk catalogue`: list, show, search, check and import definitions of one-things."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from ..errors import NotFound, Refused
from ..files import write_whole

if TYPE_CHECKING:
    from ..catalogue.faults import Fault
    from ..catalogue.library import Entry, Library
    from ..catalogue.model import LimitPair, Material, Theme

_DONE, _REFUSED = 0, 3


class Context(Protocol):
    """What the command line hands to a command."""

    @property
    def library(self) -> "Library": ...
    @property
    def out(self) -> TextIO: ...
    def emit_json(self, obj: Any) -> None: ...


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `catalogue` and its sub-commands; each sets `run`."""
    parser = subparsers.add_parser("catalogue", help="事项库：列出、查看、搜索、检查、导入一件事")
    commands = parser.add_subparsers(dest="catalogue_command", required=True, metavar="子命令")

    listing = commands.add_parser("list", help="列出全部一件事")
    listing.add_argument("--drafts", action="store_true", help="也列出草稿")
    listing.set_defaults(run=run_list)

    show = commands.add_parser("show", help="查看一件事")
    show.add_argument("code", metavar="编码", help="一件事编码，如 43TCN0003；也可写拼音首字母，如 kbcyd")
    show.add_argument("--version", dest="theme_version", metavar="版本", help="默认为现行版本")
    show.set_defaults(run=run_show)

    search = commands.add_parser("search", help="按名称、编码或拼音首字母查找")
    search.add_argument("text", nargs="+", metavar="文字", help="如：餐饮、kbcyd、食品 许可")
    search.set_defaults(run=run_search)

    check = commands.add_parser("check", help="检查定义文件，逐条列出文件、行号和原因")
    check.add_argument("paths", nargs="+", type=Path, metavar="路径", help="文件或文件夹")
    check.set_defaults(run=run_check)

    for command in (listing, show, search, check):
        command.add_argument("--json", action="store_true", help="输出 JSON")

    importing = commands.add_parser("import", help="把政务服务网的办事指南（JSON）转成草稿定义")
    importing.add_argument("guide", type=Path, metavar="指南", help="办事指南 JSON 文件")
    importing.add_argument("--out", type=Path, required=True, metavar="文件", help="写出的 YAML 文件")
    importing.add_argument("--force", action="store_true", help="文件已存在时覆盖")
    importing.set_defaults(run=run_import)


def run_list(args: argparse.Namespace, context: Context) -> int:
    """One line a one-thing; files that could not be read are named below."""
    entries, problems = context.library.entries(args.drafts), context.library.problems()
    if args.json:
        context.emit_json([_entry(entry) for entry in entries])
        for problem in problems:
            print(problem, file=sys.stderr)
        return _DONE
    for entry in entries:
        draft = "（草稿）" if entry.draft else ""
        print(f"{entry.code}  {entry.version}  {entry.name}{draft}", file=context.out)
    print(f"共 {len(entries)} 件", file=context.out)
    for problem in problems:
        print(problem, file=context.out)
    return _DONE


def run_search(args: argparse.Namespace, context: Context) -> int:
    """The one-things that fit the words, best first."""
    from ..catalogue.search import search

    hits = search(context.library, " ".join(args.text))
    if args.json:
        context.emit_json([{**_entry(hit.entry), "matched": hit.matched} for hit in hits])
        return _DONE
    for hit in hits:
        matched = "" if hit.matched in (hit.entry.name, hit.entry.code) else f"（{hit.matched}）"
        print(f"{hit.entry.code}  {hit.entry.version}  {hit.entry.name}{matched}", file=context.out)
    if not hits:
        print("没有找到。可以换个词，或只写拼音首字母，如 kbcyd。", file=context.out)
    return _DONE


def run_show(args: argparse.Namespace, context: Context) -> int:
    """One definition, as a clerk reads it. Raises NotFound or BadInput."""
    from ..catalogue.document import read_document

    entry = _find(context.library, args.code, args.theme_version)
    theme = context.library.theme(entry.code, entry.version)
    if args.json:
        context.emit_json(read_document(entry.path).data)  # as its schema describes it
        return _DONE
    departments = {code: department.name for code, department in context.library.departments.items()}
    print("\n".join(_shown(theme, departments)), file=context.out)
    return _DONE


def run_check(args: argparse.Namespace, context: Context) -> int:
    """All faults with file, line and reason; refused when one of them is an error."""
    from ..catalogue.checks import check_paths
    from ..catalogue.faults import errors_in

    faults = check_paths(args.paths)
    errors = len(errors_in(faults))
    if args.json:
        listed = [_fault(fault) for fault in faults]
        context.emit_json({"faults": listed, "errors": errors, "warnings": len(faults) - errors})
    else:
        for fault in faults:
            print(fault, file=context.out)
        print(f"检查完毕：{errors} 个错误，{len(faults) - errors} 个警告", file=context.out)
    return _REFUSED if errors else _DONE


def run_import(args: argparse.Namespace, context: Context) -> int:
    """Write a draft definition of a provincial guide. Raises BadInput, or Refused when the file exists."""
    from ..catalogue.guides import import_guide

    if args.out.exists() and not args.force:
        raise Refused(f"没有导入：{args.out} 已经存在", "不覆盖已有的定义", "换个文件名，或加上 --force 覆盖")
    draft = import_guide(args.guide)
    write_whole(args.out, draft.yaml_text.encode())
    print(f"已写出草稿：{args.out}", file=context.out)
    for note in draft.notes:
        print(note, file=context.out)
    return _DONE


def _find(library: "Library", code: str, version: str | None) -> "Entry":
    """By code; or by anything that the search understands when exactly one fits."""
    from ..catalogue.search import search

    try:
        return library.entry(code, version)
    except NotFound:
        hits = search(library, code, drafts=True)
        if len(hits) != 1:
            raise
        return library.entry(hits[0].entry.code, version)


def _entry(entry: "Entry") -> dict[str, Any]:
    return {
        "code": entry.code,
        "version": entry.version,
        "name": entry.name,
        "aliases": list(entry.aliases),
        "audience": entry.audience,
        "lead": entry.lead,
        "sub_items": list(entry.sub_items),
        "draft": entry.draft,
    }


def _fault(fault: "Fault") -> dict[str, Any]:
    return {**asdict(fault), "path": str(fault.path)}


def _shown(theme: "Theme", departments: Mapping[str, str]) -> list[str]:
    from ..notice import words
    from ..notice.compute import told_fee

    def name(code: str) -> str:
        return departments.get(code, code)

    lines = [
        f"{theme.name}（{theme.code}，{theme.version} 版{'，草稿' if theme.draft else ''}）",
        f"服务对象：{words.AUDIENCE[theme.audience]}",
        f"牵头部门：{name(theme.lead)}　配合部门：{'、'.join(map(name, theme.cooperating)) or '无'}",
        f"时限：{_limit(theme.limit)}　{words.FINISH[theme.finish]}",
        f"情形问题（{len(theme.questions)}）",
        *(f"  {question.code}  {question.text}" for question in theme.questions),
        f"子事项（{len(theme.sub_items)}）",
    ]
    for item in theme.sub_items:
        after = f"，须等 {'、'.join(item.after)}" if item.after else ""
        lines.append(f"  {item.code}  {item.name}　{name(item.department)}　{_limit(item.limit)}{after}")
    lines.append(f"材料（{len(theme.materials)}）")
    lines += [f"  {material.code}  {material.name}　{_material(material)}" for material in theme.materials]
    lines.append(f"表单字段（{len(theme.fields)}）：{'、'.join(item.label for item in theme.fields)}")
    lines.append(f"收费：{'、'.join(f'{fee.name} {words.fee(told_fee(fee))}' for fee in theme.fees) or words.FREE}")
    lines.append(f"出处：{theme.source or '未注明'}")
    if any(words.MARK in line for line in lines):
        lines.append(words.MARKS_NOTE)
    return lines


def _limit(limit: "LimitPair") -> str:
    from ..notice import words

    promised, statutory = words.promised(limit), words.statutory(limit)
    parts = (promised and f"承诺 {promised}", statutory and f"法定 {statutory}")
    return "，".join(part for part in parts if part) or "未公布"


def _material(material: "Material") -> str:
    from ..notice import words

    spared = material.spare.way != "none" and f"免提交（{words.SPARE[material.spare.way]}）"
    return "，".join(part for part in (words.SOURCE[material.source], spared, material.deferrable and "可容缺") if part)
