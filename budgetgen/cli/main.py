"""The command line: one file a command; only here exit codes and colours. Heavy modules are imported by the commands."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

DONE, PROBLEMS, USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """argparse with Chinese headings and messages."""

    def __init__(self, *arguments: object, **named: object) -> None:
        named.setdefault("add_help", False)
        named.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> object:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"用法不对：{_chinese(message)}\n看说明：{self.prog} --help\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "用法：", 1)


def _chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required:", "缺少"),
        ("unrecognized arguments:", "不认识"),
        ("invalid choice:", "不能是"),
        ("choose from", "可选"),
        ("expected one argument", "后面要跟一个值"),
        ("argument", "参数"),
    ):
        message = message.replace(english, chinese)
    return message


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    from budgetgen import __version__

    parser = _Parser(
        prog="budgetgen", description="部门预算、部门决算公开文档编译器：一份 YAML，生成完整的 DOCX 与 PDF。"
    )
    parser.add_argument("--version", action="version", version=f"budgetgen {__version__}", help="显示版本")
    commands = parser.add_subparsers(title="命令", dest="command", metavar="命令", parser_class=_Parser)

    from budgetgen.cli import (
        build,
        check,
        diff,
        explain,
        fingerprint,
        importing,
        new,
        rollover,
        template,
        verify,
        watch,
    )

    for module in (
        new,
        importing,
        rollover,
        build,
        watch,
        check,
        diff,
        explain,
        fingerprint,
        verify,
        template,
    ):
        module.add_command(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 done, 1 problems found, 2 wrong usage."""
    _use_utf8()
    # Looking through all installed packages for plugins of pydantic takes 15 ms; there are none that we want.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return USAGE
    # One command is one short process: collecting garbage would cost a third of its time and free nothing that matters.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("已中断，没有改动任何输出文件。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`| head`); nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as cause:
        # Files are written under diagnostics of their own; this is our output, sent to where there is no room.
        if cause.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise
        return _unprinted(cause)
    finally:
        if collecting:
            gc.enable()


def run_process() -> NoReturn:
    """What the installed command runs: :func:`main`, and away without freeing every object first, which takes 40 ms."""
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    except OSError as cause:
        code = _unprinted(cause)
    os._exit(code)


def _unprinted(cause: OSError) -> int:
    print(f"显示的内容没有写完：{os.strerror(cause.errno or 0)}", file=sys.stderr)
    return PROBLEMS


def _use_utf8() -> None:
    """Chinese output also where the terminal's code page is another (Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
