"""``budgetgen rollover``: next year's source from this year's."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from budgetgen.cli.show import show_diagnostics


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "rollover", help="由今年的源文件得出明年的：上年连上，原因等待填，项目照抄或结束"
    )
    parser.add_argument(
        "files", metavar="文件", nargs="+", help="今年的源文件，如 单位/某单位/2026-预算.yaml；可以写几个"
    )
    parser.add_argument(
        "--close",
        metavar="项目",
        action="append",
        default=[],
        help="不再安排的项目，写项目名称；几个就写几次",
    )
    parser.add_argument(
        "--amounts", choices=("blank", "keep"), default="blank",
        help="金额：blank 改为待填、上年的数记在行末（默认），keep 照抄",
    )  # fmt: skip
    parser.add_argument("--to", choices=("决算",), help="由预算的源文件得出同一年的决算")
    parser.add_argument("--out", metavar="文件", help="写到哪个文件，默认在旁边，文件名里的年度加一")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files and tell what was done; 1 when one of them cannot be written, 2 wrong usage."""
    single = len(options.files) == 1
    if not single and (options.out or options.close):
        print("用法不对：--out 和 --close 只能写一个文件时用", file=sys.stderr)
        return 2
    return max(_roll_over(Path(file), options, in_full=single) for file in options.files)


def _roll_over(path: Path, options: argparse.Namespace, *, in_full: bool) -> int:
    from budgetgen.author.rollover.rollover import roll_over
    from budgetgen.author.summary import blank_summary
    from budgetgen.diagnostic import has_errors

    rolled = roll_over(
        path, Path(options.out) if options.out else None, keep=options.amounts == "keep",
        closed=tuple(options.close), accounts=options.to is not None,
    )  # fmt: skip
    show_diagnostics(rolled.diagnostics)
    if has_errors(rolled.diagnostics):
        return 1
    print(rolled.path)
    if not in_full:
        return 0
    sections = (
        (f"已经处理（行号是 {path.name} 的）", rolled.done),
        (f"没有改、请核对（行号是 {rolled.path.name} 的）", rolled.look),
        ("要填的地方（写着“待填”）", blank_summary(rolled.path)),
    )
    for title, lines in sections:
        if lines:
            print(f"\n{title}：")
            for line in lines:
                print(f"  {line}")
    print(f"\n填的时候随时检查：budgetgen check {rolled.path}")
    return 0
