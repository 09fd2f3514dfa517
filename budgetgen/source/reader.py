"""YAML file -> located nodes. Whatever the file holds, the answer is nodes and diagnostics, no exception."""

from __future__ import annotations

import difflib
import stat
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.error import MarkedYAMLError, YAMLError

from budgetgen.diagnostic import Diagnostic, Severity, Span, error, finish, has_errors
from budgetgen.source import characters, codes, encoding
from budgetgen.source.block import BlockScan
from budgetgen.source.builder import MAX_DEPTH, Builder
from budgetgen.source.lines import split_lines
from budgetgen.source.node import Mapping, Node
from budgetgen.source.structure import too_deep
from budgetgen.source.syntax import explain

MAX_BYTES: Final = 50 * 1024 * 1024
MAX_DIAGNOSTICS: Final = 200
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PARSER_TOO_DEEP: Final = "exceeded maximum nesting depth"
"""What libyaml since 0.2.6 (PyYAML 6.0.4) says at 1,000 levels, which it may find before it gives the 65th event."""


def read_yaml(path: Path, *, name: str | None = None) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read one YAML file (UTF-8, at most 50 MB) whose root is a mapping.

    ``name`` is the file's name in spans, by default the path as given. Nodes may come together with errors
    that leave the shape intact (a duplicate key, full-width digits): a caller can go on to validate, but must
    not build.
    """
    file = str(path) if name is None else name
    text, problem = read_text(path, file)
    return (None, problem) if text is None else parse_yaml(text, file)


def read_text(path: Path, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file without BOM, or None and why it cannot be had; ``file`` is its name in spans."""
    data, problem = _read_bytes(path, file)
    return (None, problem) if data is None else encoding.decode(data, file)


def parse_yaml(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read YAML text; ``file`` is its name in spans. Lines end with LF, CRLF or CR; see :func:`read_yaml`.

    Diagnostics are sorted by place; after 200 of them the rest is only counted.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        return None, (_too_large(file, len(text)),)
    lines = split_lines(text)
    text, invisible, found = characters.inspect(text, lines, file)
    if not any(_has_content(line) for line in lines):
        hint = "写上内容再运行；可以从示例文件复制一份来改"
        return None, (*found, error(codes.FILE_EMPTY, "文件是空的，或者只有注释", Span.at(file), hint=hint))
    builder = Builder(file, lines, invisible)
    syntax = _drive(builder, text, file, lines)
    node = builder.node
    if not syntax and not builder.broken and not isinstance(node, Mapping):
        syntax = _explain_root(node, file, lines)
    diagnostics = finish([*found, *builder.diagnostics, *syntax])
    usable = not syntax and not builder.broken
    return (node if usable else None), _limit(diagnostics)


def _has_content(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#") and stripped not in ("---", "...")


def _drive(builder: Builder, text: str, file: str, lines: list[str]) -> list[Diagnostic]:
    """Feed the parser's events to ``builder``; the diagnostics of a syntax error, if it comes to that."""
    loader = _LOADER(text)
    try:
        while builder.take(loader.get_event()):
            pass
    except MarkedYAMLError as problem:
        if problem.problem == _PARSER_TOO_DEEP:
            return [too_deep(_span_of_mark(problem, file), MAX_DEPTH)]
        return explain(problem, file, lines)
    except YAMLError:
        # Without a place: characters the parser refuses. They have been replaced before, so none is left.
        return [error(codes.SYNTAX, "这个文件不合 YAML 的写法", Span.at(file))]
    finally:
        loader.dispose()
    return []


def _span_of_mark(problem: MarkedYAMLError, file: str) -> Span:
    mark = problem.problem_mark
    return Span.at(file) if mark is None else Span.at(file, mark.line + 1, mark.column + 1)


def _explain_root(node: Node | None, file: str, lines: list[str]) -> list[Diagnostic]:
    """Why the whole file is a text or a list: mostly colons that are none."""
    scan = BlockScan(file, lines)
    slips = [slip for slip in scan.found if slip.code != codes.MISSING_COLON]
    if slips:
        return list(scan.found)
    span = node.span if node is not None else Span.at(file)
    return [
        error(
            codes.ROOT,
            "文件最外层应是若干行“键: 值”",
            Span.at(file, span.start.line, span.start.column),
            hint="每行先写键，再写英文冒号、一个空格和值，例如“年度: 2026”；最外层不要以“- ”开头",
        )
    ]


def _limit(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    rest = len(diagnostics) - MAX_DIAGNOSTICS
    if rest <= 0:
        return diagnostics
    shown = list(diagnostics[:MAX_DIAGNOSTICS])
    if has_errors(diagnostics) and not has_errors(shown):
        shown[-1] = next(d for d in diagnostics if d.severity is Severity.ERROR)
    last = shown[-1].span
    message = f"另有 {rest} 处问题没有列出，改好以上各处后再运行一次"
    return (*shown, Diagnostic(codes.SYNTAX, Severity.INFO, message, last))


def _too_large(file: str, size: int) -> Diagnostic:
    return error(
        codes.FILE_TOO_LARGE,
        f"文件有 {size // (1024 * 1024)} MB，超过 {MAX_BYTES // (1024 * 1024)} MB，不像是预算公开的 YAML",
        Span.at(file),
        hint="看看文件给对了没有；明细太多时放在 CSV 或 Excel 里引用",
    )


def _read_bytes(path: Path, file: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    here = Span.at(file)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            hint = "写出文件夹里那个 YAML 文件的名字"
            return None, (error(codes.FILE_NOT_REGULAR, "这是文件夹，不是文件", here, hint=hint),)
        if not stat.S_ISREG(status.st_mode):
            return None, (error(codes.FILE_NOT_REGULAR, "这不是普通文件", here, hint="给出一个 YAML 文件"),)
        if status.st_size > MAX_BYTES:
            return None, (_too_large(file, status.st_size),)
        return path.read_bytes(), ()
    except (FileNotFoundError, NotADirectoryError):
        return None, (error(codes.FILE_MISSING, f"找不到文件“{file}”", here, hint=_missing_hint(path)),)
    except PermissionError:
        hint = "请有权限的同事打开读取权限，或者把文件复制到自己的文件夹里"
        return None, (error(codes.FILE_UNREADABLE, "没有权限读这个文件", here, hint=hint),)
    except (OSError, ValueError):
        # ValueError: a zero byte in the name.
        hint = "看看文件名有没有写错，磁盘或网络盘是否正常"
        return None, (error(codes.FILE_UNREADABLE, "文件打不开", here, hint=hint),)


def _missing_hint(path: Path) -> str:
    """Files of a near name in the same folder."""
    try:
        names = sorted(item.name for item in path.parent.iterdir() if item.is_file())
    except (OSError, ValueError):
        return f"文件夹“{path.parent}”也不存在，看看路径有没有写错"
    near = difflib.get_close_matches(path.name, names, n=1)
    near = near or [name for name in names if name.lower().startswith(path.stem.lower() + ".")][:1]
    return f"是不是“{path.with_name(near[0])}”？" if near else "看看文件名和所在的文件夹有没有写错"
