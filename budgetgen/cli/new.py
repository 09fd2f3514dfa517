"""``budgetgen new``: a district's repository, or a unit's source to fill in."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from budgetgen.cli.show import show_diagnostics

_KINDS = ("部门预算", "单位预算", "部门决算", "单位决算")
_NATURES = ("行政单位", "参公单位", "事业单位")
_UNIT = "unit"


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "new",
        help="新建一个区的仓库，或者一个单位的源文件",
        usage="budgetgen new 文件夹 [--name 名称]\n       budgetgen new unit 单位名称 --year 年度 [选项]",
    )
    parser.add_argument(
        "words",
        metavar="文件夹 或者 unit 单位名称",
        nargs="+",
        help="区的仓库写新文件夹；单位的源文件写 unit 和单位名称",
    )
    parser.add_argument("--name", metavar="名称", help="区的名称，默认用文件夹的名称")
    unit = parser.add_argument_group("新建单位源文件的选项")
    unit.add_argument("--year", metavar="年度", help="预算或决算的年度，如 2027")
    unit.add_argument("--kind", choices=_KINDS, default="单位预算", help="类型，默认 单位预算")
    unit.add_argument("--nature", choices=_NATURES, default="事业单位", help="单位性质，默认 事业单位")
    unit.add_argument("--function", metavar="编码", help="本单位的主要功能科目（项，7位），写了就不用逐处填")
    unit.add_argument("--template", metavar="模板", help="模板名，或者模板所在的文件夹；默认用仓库里的")
    unit.add_argument(
        "--out", metavar="文件", help="写到哪个文件，默认 单位/单位名称/年度-预算.yaml（或 -决算）"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make what is asked for; 1 when it cannot be made."""
    if options.words[0] == _UNIT:
        if len(options.words) != 2 or options.year is None:
            return _usage("写成 budgetgen new unit 单位名称 --year 年度")
        return _new_unit(options)
    if len(options.words) != 1:
        return _usage("区的仓库只写一个文件夹；新建单位的源文件写 budgetgen new unit 单位名称 --year 年度")
    return _new_district(Path(options.words[0]), options.name)


def _usage(message: str) -> int:
    print(f"用法不对：{message}\n看说明：budgetgen new --help", file=sys.stderr)
    return 2


def _new_district(folder: Path, name: str | None) -> int:
    from datetime import date

    from budgetgen.author.new.district import new_district

    files, found = new_district(folder, name or folder.resolve().name, date.today().year + 1)
    show_diagnostics(found)
    if not files:
        return 1
    for file in files:
        print(file)
    print(
        f"""
已建立 {folder}。接下来：
  1. cd {folder}
  2. git init，再 git add . 和 git commit，把它变成 git 仓库（流水线文件只留用得到的一家，见 README.md）
  3. budgetgen new unit 单位名称 --year {date.today().year + 1}　新建第一个单位的源文件"""
    )
    return 0


def _new_unit(options: argparse.Namespace) -> int:
    from budgetgen.author.new.place import place_unit
    from budgetgen.author.summary import blank_summary

    if not options.words[1].strip().isprintable() or not options.words[1].strip():
        return _usage("单位名称写一行文字")
    if not re.fullmatch("20[0-9]{2}", options.year):
        return _usage("--year 写四位年度，如 2027")
    if options.function is not None and not re.fullmatch(r"2[0-9]{6}", options.function):
        return _usage("--function 写支出功能分类的“项”，2 开头的 7 位编码，如 2010350")
    made, found = place_unit(
        options.words[1].strip(), int(options.year), options.kind, options.nature, options.function,
        options.template, Path(options.out) if options.out else None,
    )  # fmt: skip
    show_diagnostics(found)
    if made is None:
        return 1
    print(f"{made}\n\n要填的地方（写着“待填”）：")
    for line in blank_summary(made):
        print(f"  {line}")
    print(f"\n填的时候随时检查：budgetgen check {made}")
    return 0
