"""``budgetgen explain CODE`` and ``budgetgen rules``: the documentation of the checks."""

from __future__ import annotations

import argparse
import sys

_LEVELS = ("错误", "警告", "说明")


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register both commands."""
    explain = commands.add_parser("explain", help="说明一个诊断编号")
    explain.add_argument("code", metavar="编号", help="如 BG220")
    explain.set_defaults(run=run_explain)
    rules = commands.add_parser("rules", help="列出全部检查")
    rules.set_defaults(run=run_rules)


def run_explain(options: argparse.Namespace) -> int:
    """Print one rule's page, or the meaning of a code that is no rule."""
    from budgetgen.check.code_pages import PAGES
    from budgetgen.check.codes import meaning_of
    from budgetgen.check.rule import HEADINGS, all_rules

    code = options.code.upper()
    rule = next((rule for rule in all_rules() if rule.code == code), None)
    if rule is not None:
        print(f"{rule.code} {rule.name}（{_LEVELS[rule.info.severity]}，{rule.info.since} 起）")
        for heading in HEADINGS:
            body = "\n".join(f"  {line}" for line in rule.documentation.get(heading, "").splitlines())
            print(f"\n{heading}\n{body}")
        return 0
    meaning = meaning_of(code)
    if meaning:
        page = PAGES.get(code)
        print(f"{code} {meaning}" + (f"\n\n{page}" if page else ""))
        return 0
    print(f"没有编号 {code}。用 budgetgen rules 查看全部检查。", file=sys.stderr)
    return 2


def run_rules(_options: argparse.Namespace) -> int:
    """One line per rule."""
    from budgetgen.check.rule import all_rules

    for rule in all_rules():
        print(f"{rule.code}  {_LEVELS[rule.info.severity]}  {rule.name}")
    return 0
