"""``budgetgen check``: every problem of a source in one run, and the certain ones corrected with ``--fix``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from budgetgen.cli.show import show_diagnostics
from budgetgen.report import FORMATS

if TYPE_CHECKING:
    from budgetgen.check.fix import Fixed


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("check", help="检查源文件，不生成文档")
    parser.add_argument("file", metavar="文件", help="单位的源文件，如 unit.yaml")
    parser.add_argument("--format", choices=FORMATS, default="text", help="输出格式，默认 text")
    parser.add_argument("--report", action="store_true", help="同时列出每项检查是否做了、没做的原因")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="改正有把握的问题（全角半角、多余的标点等），改写源文件并列出改动，再检查",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check and print; 1 when there is an error."""
    from budgetgen.cli.report import print_obligations
    from budgetgen.compiler import compile_source

    if options.fix:
        from budgetgen.check.fix import fix_file

        fixed = fix_file(
            Path(options.file), options.file, lambda draft: compile_source(draft, name=options.file)
        )
        print_changes(fixed, options.file, to_stdout=options.format == "text")
    result = compile_source(options.file)
    show_diagnostics(result.diagnostics, options.format, to_stdout=True)
    if options.report and result.report is not None:
        print_obligations(result.report)
    if result.ok and options.format == "text" and not result.diagnostics:
        ran = sum(o.ran for o in result.report.obligations) if result.report else 0
        print(f"没有发现问题（做了 {ran} 项检查）。", file=sys.stdout)
    return 0 if result.ok else 1


def print_changes(fixed: Fixed, name: str, *, to_stdout: bool) -> None:
    """What ``--fix`` did, line by line; to the error stream where the output is for a machine."""
    stream = sys.stdout if to_stdout else sys.stderr
    if fixed.problems:
        show_diagnostics(fixed.problems)
        return
    if not fixed.changes:
        print("没有可以自动改正的问题。", file=stream)
        return
    print(f"已改正 {name}：{len(fixed.reasons)} 个问题", file=stream)
    for reason in fixed.reasons:
        print(f"  {reason.code} {reason.message}", file=stream)
    for change in fixed.changes:
        blanks = [line.strip() for line in change.before] == [line.strip() for line in change.after]
        print(f"第 {change.line} 行{'（行末空格）' if blanks else ''}", file=stream)
        for sign, lines in (("-", change.before), ("+", change.after)):
            for line in lines:
                print(f"  {sign} {line.strip()}", file=stream)
