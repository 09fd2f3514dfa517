"""A YAML parser's refusal -> diagnostics in plain Chinese: the slips behind it, or at least the place."""

from __future__ import annotations

import re

from yaml.error import Mark, MarkedYAMLError

from budgetgen.diagnostic import Diagnostic, Label, Span, error
from budgetgen.source import codes, slips
from budgetgen.source.block import BlockScan

# One item inside brackets, or the rest of a line.
_ITEM = re.compile(r"[^,\[\]{}#]*")
# A parser gives up at the first token that cannot be: the cause is there or a few lines above.
_REACH = 6


def explain(problem: MarkedYAMLError, file: str, lines: list[str]) -> list[Diagnostic]:
    """Diagnostics for the first place where ``lines`` are no YAML, and for all other slips of the whole file.

    Never empty. ``problem`` is the parser's exception; its words are not used, only its places.
    """
    scan = BlockScan(file, lines)
    mark = problem.problem_mark or problem.context_mark
    if mark is None:
        return scan.found or [error(codes.SYNTAX, "这个文件不合 YAML 的写法", Span.at(file))]
    line, column = _inside(lines, mark)
    context = problem.context or ""
    opened = problem.context_mark if _is_stretch(context) else None
    first = min(opened.line if opened else line, line - _REACH)
    if any(_is_near(slip, first, line) for slip in scan.found):
        return scan.found
    if near := [slip for slip in scan.possible if _is_near(slip, first, line)]:
        return scan.found + near
    return [*scan.found, _plain(context, problem.context_mark, file, lines, line, column)]


def _is_stretch(context: str) -> bool:
    return context.endswith(("quoted scalar", "flow sequence", "flow mapping"))


def _is_near(slip: Diagnostic, first: int, last: int) -> bool:
    return slip.span is not None and first <= slip.span.start.line - 1 <= last


def _inside(lines: list[str], mark: Mark) -> tuple[int, int]:
    """The place of ``mark``, from 0; at the end of the text, the end of the last line that holds anything."""
    line, column = mark.line, mark.column
    if line >= len(lines) or (line == len(lines) - 1 and not lines[line].strip()):
        line = next((at for at in reversed(range(len(lines))) if lines[at].strip()), 0)
        column = len(lines[line].rstrip()) if lines else 0
    return line, column


def _plain(
    context: str, begun: Mark | None, file: str, lines: list[str], line: int, column: int
) -> Diagnostic:
    """The problem without a recognised slip: what was being read, and where that stopped."""
    here = Span.at(file, line + 1, column + 1)
    if begun is not None and _is_stretch(context):
        start = Span.at(file, begun.line + 1, begun.column + 1)
        if context.endswith("quoted scalar"):
            # One parser points at the backslash, the other behind it.
            slash = column - (lines[line][column : column + 1] != "\\")
            if lines[line][max(slash, 0) : slash + 1] == "\\":
                return error(
                    codes.SYNTAX,
                    "双引号里的反斜杠“\\”另有用途，这样写 YAML 读不懂",
                    Span.at(file, line + 1, slash + 1),
                    hint="把外面的双引号换成英文单引号",
                )
            return slips.open_quote(file, begun.line + 1, begun.column + 1, lines[begun.line][begun.column])
        close = "]" if context.endswith("sequence") else "}"
        return error(
            codes.SYNTAX,
            f"括号里写到这里，YAML 读不下去：应是逗号或者“{close}”",
            here,
            label="读到这里停住",
            secondary=(Label(start, "括号从这里开始"),),
            hint="各项之间用英文逗号隔开；内容里有特殊符号时，给它加上英文引号",
        )
    if context.endswith("simple key") and begun is not None:
        return slips.missing_colon(file, begun.line + 1, begun.column + 1, lines[begun.line][begun.column :])
    if context.endswith(("alias", "anchor")) and begun is not None and begun.line == line:
        written = _ITEM.match(lines[line], begun.column)
        text = written[0].strip() if written else ""
        if text:
            return slips.special_start(file, line + 1, begun.column + 1, text)
    if context.endswith(("alias", "anchor", "tag", "block scalar")) and column < len(lines[line]):
        return error(
            codes.SPECIAL_START,
            "“*”“&”“!”“|”“>”开头的内容在 YAML 里另有用途",
            here if begun is None or begun.line != line else Span.at(file, line + 1, begun.column + 1),
            label="读到这里停住",
            hint="给整段内容加上英文引号",
        )
    return error(
        codes.SYNTAX,
        "YAML 读到这里读不下去了",
        here,
        label="读到这里停住",
        hint="看这一行和上一行：缩进是否对齐，冒号后是否空一格，引号和括号是否成对",
    )
