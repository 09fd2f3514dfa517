"""``budgetgen template …``: the kit of those who make a district's template."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from budgetgen.cli.show import count_text, show_diagnostics

if TYPE_CHECKING:
    from budgetgen.compose.document import Document
    from budgetgen.template.pack import Pack, Template

Run = Callable[[argparse.Namespace], int]

_NAME = "模板名，或者模板所在的文件夹"


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the commands."""
    parser = commands.add_parser("template", help="制作地区模板：查看、新建、核对、预览")
    parser.set_defaults(run=lambda _options: _help(parser))
    parts = parser.add_subparsers(title="命令", metavar="命令", parser_class=type(parser))

    def part(name: str, run: Run, told: str, argument: bool = True) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = parts.add_parser(name, help=told)
        if argument:
            made.add_argument("name", metavar="模板", help=_NAME)
        made.set_defaults(run=run)
        return made

    part("list", run_list, "列出现有的模板", argument=False)
    part("show", run_show, "一个模板的各个文件从哪里来")
    part("context", run_context, "模板的正文和表格里能用哪些名称")
    part("check", run_check, "不用单位的数据，核对一个模板")
    new = part("new", run_new, "新建一个继承别的模板的模板", argument=False)
    new.add_argument("folder", metavar="文件夹", help="新模板的文件夹")
    new.add_argument(
        "--from", dest="parent", metavar="模板", default="budget", help="继承哪个模板，默认 budget"
    )
    new.add_argument("--title", metavar="名称", help="模板的中文名称，默认用文件夹的名称")
    shown = part("preview", run_preview, "单看一张表、一张图或一节文字")
    wanted = shown.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--table", metavar="表", help="表名，即 tables 里的文件名")
    wanted.add_argument("--chart", metavar="图", help="图名，即 charts 里的文件名")
    wanted.add_argument("--section", metavar="标题", help="标题里的几个字，到下一个同级标题为止")
    shown.add_argument("--source", metavar="文件", help="用哪个单位的源文件，不写就用试算的单位")
    shown.add_argument("--out", metavar="文件", help="写到哪个 .html、.pdf 或 .docx 文件，默认 预览.html")
    shown.add_argument("--fonts", metavar="文件夹", help="PDF 字体所在的文件夹，默认自动寻找")
    schema = part("schema", run_schema, "生成 JSON Schema，供编辑器提示源文件的写法", argument=False)
    schema.add_argument("names", metavar="模板", nargs="*", help="不写就是自带的全部模板")
    schema.add_argument(
        "--out", metavar="文件夹", default="specs/schema", help="写到哪个文件夹，默认 specs/schema"
    )


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 2


def run_list(_options: argparse.Namespace) -> int:
    """One line per known pack."""
    from budgetgen.template.kit.find import template_called
    from budgetgen.template.pack import known_packs

    for name in known_packs():
        template, found = template_called(name)
        show_diagnostics(found)
        if template is not None:
            parents = " → ".join(pack.name for pack in template.pack.chain()[1:])
            kinds = "、".join(template.manifest.kinds) or "供别的模板继承"
            print(f"{name}　{template.manifest.title}　{kinds}" + (f"　继承 {parents}" if parents else ""))
    return 0


def run_show(options: argparse.Namespace) -> int:
    """Where every file of a pack comes from."""
    from budgetgen.template.kit.files import files_of

    template = _template(options.name)
    if template is None:
        return 1
    manifest, chain = template.manifest, template.pack.chain()
    print(f"{manifest.title}" + (f"：{manifest.description}" if manifest.description else ""))
    for pack in chain:
        print(f"  {pack.name}　{pack.root}")
    for file in files_of(template.pack):
        print(f"{file.path}　{_origin(file.merged, file.packs, template.pack)}")
    return 0


def _origin(merged: bool, packs: tuple[Pack, ...], own: Pack) -> str:
    names = ["本模板" if pack is own else pack.name for pack in packs]
    if len(names) == 1:
        return names[0] if packs[0] is own else f"来自 {names[0]}"
    if merged:
        return "逐项合并：" + " → ".join(reversed(names))
    return f"{names[0]}，代替 {'、'.join(names[1:])} 的"


def run_context(options: argparse.Namespace) -> int:
    """The names that texts of a pack may use."""
    from budgetgen.template.kit.context import context_of

    template = _template(options.name)
    if template is None:
        return 1
    for section in context_of(template):
        print(f"\n【{section.title}】")
        for name, told in section.names:
            print(f"  {name}　{told}")
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Check a pack; 1 when there is an error."""
    from budgetgen.diagnostic import has_errors
    from budgetgen.template.kit.check import check_pack
    from budgetgen.template.kit.find import pack_called

    pack, found = pack_called(options.name)
    if pack is None:
        show_diagnostics(found, to_stdout=True)
        return 1
    report = check_pack(pack)
    show_diagnostics(report.diagnostics, to_stdout=True)
    tried = f"试排了 {report.documents} 份文档，{report.tables} 张表、{report.charts} 张图都排过"
    print(f"{tried}：{count_text(report.diagnostics) if report.diagnostics else '没有发现问题'}。")
    return 1 if has_errors(report.diagnostics) else 0


def run_new(options: argparse.Namespace) -> int:
    """Make a new pack."""
    from budgetgen.template.kit.new import new_pack

    parent = _template(options.parent)
    if parent is None:
        return 1
    folder = Path(options.folder)
    try:
        made = new_pack(folder, parent, options.title or folder.resolve().name)
    except FileExistsError:
        return _failed(f"文件夹里已经有模板：{folder}")
    except OSError as cause:
        return _failed(f"不能写入 {folder}：{cause.strerror or cause}")
    print(f"{made}\n单位的源文件里写“模板: {_path(folder)}”（从源文件所在的文件夹算起）就用上了。")
    return 0


def _path(folder: Path) -> str:
    text = folder.as_posix()
    return text if "/" in text else f"./{text}"


def run_preview(options: argparse.Namespace) -> int:
    """Show one part of a document."""
    from budgetgen.template.kit.preview import Wanted, preview

    template = _template(options.name)
    if template is None:
        return 1
    out = Path(options.out or "预览.html")
    if out.suffix not in (".html", ".pdf", ".docx"):
        print("用法不对：--out 写 .html、.pdf 或 .docx 文件", file=sys.stderr)
        return 2
    kind = "表" if options.table else "图" if options.chart else "节"
    wanted = Wanted(kind, options.table or options.chart or options.section)
    shown = preview(template, wanted, Path(options.source) if options.source else None)
    show_diagnostics(shown.diagnostics)
    if shown.document is None:
        return 1
    return _write(out, options.fonts, shown.document, template)


def _write(out: Path, fonts: str | None, document: Document, template: Template) -> int:
    from budgetgen.diagnostic import has_errors
    from budgetgen.write.fonts import FontFolder
    from budgetgen.write.formats import write_formats
    from budgetgen.write.output import replace_all

    folder = None
    if out.suffix == ".pdf":
        folder, found = FontFolder.find(Path(fonts) if fonts else None)
        if folder is None:
            show_diagnostics(found)
            return 1
    kind = out.suffix[1:]
    made, _, found = write_formats(document, template.theme, [kind], folder, reference=template.reference)
    if kind in made:
        found = (*found, *replace_all({out: made[kind]}))
    show_diagnostics(found)
    if has_errors(found):
        return 1
    print(out)
    return 0


def run_schema(options: argparse.Namespace) -> int:
    """Write the JSON Schemas of some packs, or of all built-in ones."""
    from budgetgen.template.kit.schema import builtin_names, schemas_of
    from budgetgen.write.output import replace_all

    templates = [_template(name) for name in options.names or builtin_names()]
    read = [template for template in templates if template is not None]
    if len(read) < len(templates):
        return 1
    files = {Path(options.out) / name: text.encode() for name, text in schemas_of(read).items()}
    found = replace_all(files)
    show_diagnostics(found)
    if found:
        return 1
    _print_lines(files)
    return 0


def _print_lines(paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        print(path)


def _template(name: str) -> Template | None:
    """The pack of that name or folder; None when it cannot be read, which is then shown."""
    from budgetgen.template.kit.find import template_called

    template, found = template_called(name)
    show_diagnostics(found)
    return template


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
