"""``budgetgen check``: every problem of a source in one run, and the certain ones corrected with ``--fix``.

Without a file, the whole repository.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from budgetgen.cli import district
from budgetgen.cli.show import show_diagnostics
from budgetgen.report import FORMATS

if TYPE_CHECKING:
    from budgetgen.check.fix import Fixed


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("check", help="检查源文件，不生成文档")
    parser.add_argument(
        "files", metavar="文件", nargs="*",
        help="单位的源文件，如 unit.yaml，可以写几个；在有 budgetgen.toml 的仓库里不写，就检查全部单位",
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, help="输出格式，默认 text；检查全部单位时默认 concise")
    parser.add_argument("--report", action="store_true", help="同时列出每项检查是否做了、没做的原因")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="改正有把握的问题（全角半角、多余的标点等），改写源文件并列出改动，再检查",
    )
    district.add_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check and print; 1 when there is an error."""
    if len(options.files) != 1 and (options.fix or options.report):
        print("用法不对：--fix 和 --report 要写上文件，只写一个", file=sys.stderr)
        return 2
    if not options.files:
        return district.check_all(options)
    if district.refuse_options(options):
        return 2
    if len(options.files) > 1:
        return _check_some(options.files, options.format or "text")
    return _check_one(options.files[0], options)


def _check_some(files: list[str], style: str) -> int:
    from budgetgen.compiler import compile_source
    from budgetgen.diagnostic import finish

    results = [compile_source(file) for file in files]
    found = finish(one for result in results for one in result.diagnostics)
    show_diagnostics(found, style, to_stdout=True)
    return 0 if all(result.ok for result in results) else 1


def _check_one(file: str, options: argparse.Namespace) -> int:
    from budgetgen.cli.report import print_obligations
    from budgetgen.compiler import compile_source

    style = options.format or "text"
    if options.fix:
        from budgetgen.check.fix import fix_file

        fixed = fix_file(Path(file), file, lambda draft: compile_source(draft, name=file))
        print_changes(fixed, file, to_stdout=style == "text")
    result = compile_source(file)
    show_diagnostics(result.diagnostics, style, to_stdout=True)
    if options.report and result.report is not None:
        print_obligations(result.report)
    if result.ok and style == "text" and not result.diagnostics:
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
