"""``budgetgen diff``: what changed between two versions of a source, in budget terms; also as git's diff driver."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budgetgen.review.choose import Choice
    from budgetgen.review.comparison import Review

FORMATS = ("text", "markdown", "json")

_EXAMPLES = """\
例子：
  budgetgen diff unit.yaml                  和上一次提交比较
  budgetgen diff 旧.yaml 新.yaml            比较两个文件
  budgetgen diff HEAD~1:单位/甲/2026-预算.yaml 单位/甲/2026-预算.yaml
  budgetgen diff main...分支 --format markdown   分支上改了什么，贴到合并请求里
  budgetgen diff v1 v2 -- 单位/甲           两个版本之间，只看一个文件夹
"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "diff", help="两个版本之间改了什么：总数、明细、项目、句子、表格", epilog=_EXAMPLES
    )
    parser.add_argument(
        "items",
        metavar="文件或版本",
        nargs="*",
        help="文件、版本:路径、版本（提交、分支、标签）；不写时看上一次提交以来的改动",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="输出格式，默认 text")
    parser.add_argument(
        "--exit-code", action="store_true", help="有改动时退出码为 1，同 git diff --exit-code"
    )
    parser.add_argument("--driver", action="store_true", help="作为 git 的差异驱动运行，参数由 git 给出")
    parser.parse_known_args = partial(_parse, parser.parse_known_args)  # type: ignore[assignment]
    parser.set_defaults(run=run)


def _parse(
    parse: Callable[..., tuple[argparse.Namespace, list[str]]], arguments: Sequence[str], namespace: object
) -> tuple[argparse.Namespace, list[str]]:
    """Take items wherever they stand: argparse knows them only in one place, before or behind the options."""
    given = list(arguments)
    at = given.index("--") if "--" in given else len(given)
    options, unknown = parse(given[:at], namespace)
    more = [one for one in unknown if not one.startswith("-")]
    options.items = [*options.items, *more, *given[at + 1 :]]
    return options, [one for one in unknown if one.startswith("-")]


def run(options: argparse.Namespace) -> int:
    """Compare and print; 0, 1 when a version cannot be read (or with --exit-code when anything changed), 2 wrong usage."""
    from budgetgen.repository import GitError
    from budgetgen.review.choose import ChoiceError, Chooser

    if options.driver:
        return _drive(options)
    with ExitStack() as stack:
        try:
            choice = Chooser(stack).choose(options.items)
        except (ChoiceError, GitError) as problem:
            print(f"无法比较：{problem}", file=sys.stderr)
            return 2
        reviews = _reviews(choice)
    if options.format == "text" and not any(one.differs for one in reviews) and len(reviews) != 1:
        print("预算内容没有变化。" if reviews else "没有单位的源文件有改动。")
    _print([one for one in reviews if len(reviews) == 1 or one.differs], options.format)
    if choice.others:
        shown = "、".join(choice.others[:5]) + ("等" if len(choice.others) > 5 else "")
        print(
            f"另有 {len(choice.others)} 个改动的文件不是单位的源文件：{shown}。其中的模板有改动时，"
            "用到它的单位要写出文件名来比较。",
            file=sys.stderr,
        )  # fmt: skip
    if any(one.comparison is None for one in reviews):
        return 1
    return int(options.exit_code and any(one.differs for one in reviews))


def _reviews(choice: Choice) -> list[Review]:
    from budgetgen.review.versions import review

    found = []
    for pair in choice.pairs:
        found.append(review(pair.file, pair.old, pair.new))
        # Of hundreds of compilations only the comparisons are kept.
        gc.collect()
    return found


def _drive(options: argparse.Namespace) -> int:
    """Print for git, which takes any exit code but 0 for a crash."""
    from budgetgen.review.choose import ChoiceError
    from budgetgen.review.driver import driver_pair, plain_lines
    from budgetgen.review.versions import review

    if len(options.items) == 1:
        print(f"{options.items[0]}：合并有冲突，还没有解决")
        return 0
    try:
        pair = driver_pair(options.items)
    except ChoiceError as problem:
        print(f"用法不对：{problem}", file=sys.stderr)
        return 2
    if pair is None:
        print(plain_lines(options.items), end="")
    else:
        _print([review(pair.file, pair.old, pair.new)], options.format)
    return 0


def _print(reviews: list[Review], style: str) -> None:
    from budgetgen.review import as_json, as_markdown, as_text
    from budgetgen.review.driver import in_pager

    match style:
        case "markdown":
            text = as_markdown.render(reviews)
        case "json":
            text = as_json.render(reviews)
        case _:
            color = (sys.stdout.isatty() or in_pager()) and "NO_COLOR" not in os.environ
            text = as_text.render(reviews, color=color)
    print(text, end="")
