"""``budgetgen check``: every problem of a source in one run."""

from __future__ import annotations

import argparse
import sys

from budgetgen.cli.show import show_diagnostics
from budgetgen.report import FORMATS


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("check", help="检查源文件，不生成文档")
    parser.add_argument("file", metavar="文件", help="单位的源文件，如 unit.yaml")
    parser.add_argument("--format", choices=FORMATS, default="text", help="输出格式，默认 text")
    parser.add_argument("--report", action="store_true", help="同时列出每项检查是否做了、没做的原因")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check and print; 1 when there is an error."""
    from budgetgen.cli.report import print_obligations
    from budgetgen.compiler import compile_source

    result = compile_source(options.file)
    show_diagnostics(result.diagnostics, options.format, to_stdout=True)
    if options.report and result.report is not None:
        print_obligations(result.report)
    if result.ok and options.format == "text" and not result.diagnostics:
        ran = sum(o.ran for o in result.report.obligations) if result.report else 0
        print(f"没有发现问题（做了 {ran} 项检查）。", file=sys.stdout)
    return 0 if result.ok else 1
