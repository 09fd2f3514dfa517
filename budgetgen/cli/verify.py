"""``budgetgen verify``: whether a published file is exactly what its source gives."""

from __future__ import annotations

import argparse
from pathlib import Path

from budgetgen.cli.show import show_diagnostics

_MOST_SHOWN = 20


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("verify", help="核对已公开的文件是不是源文件生成的原样")
    parser.add_argument("file", metavar="文件", help="已公开的文件：docx、pdf、html、xlsx、json、zip")
    parser.add_argument(
        "--source",
        metavar="源文件",
        help="单位的源文件；不写时用 PDF 里附带的，或在文件旁边和上一级文件夹里找",
    )
    parser.add_argument("--fonts", metavar="文件夹", help="PDF 字体所在的文件夹，默认自动寻找")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare and print; 0 the same bytes, 1 anything else."""
    from budgetgen.verify import verify
    from budgetgen.verify.verify import Outcome

    verdict = verify(
        Path(options.file), Path(options.source) if options.source else None, fonts=options.fonts
    )
    if verdict.source:
        print(f"源文件：{verdict.source}")
    match verdict.outcome:
        case Outcome.SAME:
            print(f"一致：{options.file} 与源文件生成的逐字节相同。")
            return 0
        case Outcome.SAME_TEXT:
            print(
                f"文字和数字一致，但文件不是逐字节相同：{options.file} 可能另存过，或者由别的版本、别的字体生成。"
            )
        case Outcome.DIFFERENT:
            found = sorted(verdict.differences, key=lambda one: not one.in_figures)
            figures = sum(one.in_figures for one in found)
            print(f"不一致：{options.file} 有 {len(found)} 处与源文件生成的不同，其中数字不同 {figures} 处。")
            for one in found[:_MOST_SHOWN]:
                print(f"  {one.place}")
                print(f"    文件中：{one.published or '（没有）'}")
                print(f"    应当是：{one.expected or '（没有）'}")
            if len(found) > _MOST_SHOWN:
                print(f"  另有 {len(found) - _MOST_SHOWN} 处。")
        case Outcome.UNDECIDED:
            print(f"未能核对 {options.file}。")
    show_diagnostics(verdict.diagnostics)
    return 1
