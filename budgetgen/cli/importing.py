"""``budgetgen import FILE``: an export of line items, or a published DOCX, becomes a source."""

from __future__ import annotations

import argparse
from pathlib import Path

from budgetgen.cli.show import show_diagnostics

_KINDS = ("部门预算", "单位预算", "部门决算", "单位决算")
_NATURES = ("行政单位", "参公单位", "事业单位")


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("import", help="把导出的明细表格、已公开的 DOCX 变成源文件")
    parser.add_argument(
        "file", metavar="文件", help="导出的 .xlsx、.xls、.csv，或者用自带、本区模板生成的 .docx"
    )
    parser.add_argument("--template", metavar="模板", help="模板名，或者模板所在的文件夹；默认用仓库里的")
    parser.add_argument("--out", metavar="文件", help="写到哪个文件，默认同名的 .yaml")
    parser.add_argument("--year", metavar="年度", type=int, help="预算或决算的年度；文件里看得出的不用写")
    parser.add_argument("--kind", choices=_KINDS, help="类型，默认按模板")
    parser.add_argument("--unit", metavar="单位名称", help="表格里有几个单位时，只要哪一个")
    parser.add_argument("--nature", choices=_NATURES, help="单位性质")
    parser.add_argument(
        "--sheet", metavar="工作表", action="append", default=[], help="只要哪个工作表，可以写几次"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import and report; 1 when nothing was written."""
    from budgetgen.author.imports.imported import Wanted
    from budgetgen.author.imports.importing import import_file
    from budgetgen.author.summary import blank_summary

    wanted = Wanted("", options.kind, options.year, options.unit, options.nature, tuple(options.sheet))
    path, made = import_file(
        Path(options.file), options.template, Path(options.out) if options.out else None, wanted
    )
    show_diagnostics(made.diagnostics)
    if path is None:
        return 1
    print(path)
    for line in made.report():
        print(line)
    blanks = blank_summary(path)
    if blanks:
        print("要填的地方（写着“待填”）：")
        for line in blanks:
            print(f"  {line}")
    print(f"填好后检查：budgetgen check {path}")
    return 0
