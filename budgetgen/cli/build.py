"""``budgetgen build``: sources → their published files, of each all or none; without a file, the whole repository."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from budgetgen.cli import district
from budgetgen.cli.show import count_text, show_diagnostics, size_text, split_errors

DEFAULT_FORMATS = "docx,pdf"
PDF_ENGINES = ("weasyprint", "typst")


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("build", help="检查源文件，生成公开文档")
    parser.add_argument(
        "files", metavar="文件", nargs="*",
        help="单位的源文件，如 unit.yaml，可以写几个；在有 budgetgen.toml 的仓库里不写，就生成全部有改动的单位",
    )  # fmt: skip
    parser.add_argument(
        "--format",
        metavar="格式",
        help=f"docx、pdf、html、xlsx、json、csv，用逗号分开，默认 {DEFAULT_FORMATS}",
    )
    parser.add_argument("--out", metavar="文件夹", help="输出到哪个文件夹，默认是源文件旁边的 out")
    parser.add_argument("--fonts", metavar="文件夹", help="PDF 字体所在的文件夹，默认自动寻找")
    parser.add_argument(
        "--pdf-engine", choices=PDF_ENGINES,
        help="PDF 排版引擎，默认 weasyprint；typst 快得多，也不需要系统库，版面略有不同",
    )  # fmt: skip
    parser.add_argument("--time", action="store_true", help="同时显示每一步的用时")
    whole = district.add_options(parser)
    whole.add_argument("--all", action="store_true", help="没有改动的单位也重新生成")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build; 0 done, 1 something not written because of problems, 2 wrong usage."""
    formats = asked_formats(options.format) if options.format is not None else []
    if options.format is not None and not formats:
        return 2
    if not options.files:
        return district.build_all(options, tuple(formats))
    if district.refuse_options(options):
        return 2
    return max(
        _build_one(Path(file), formats or DEFAULT_FORMATS.split(","), options) for file in options.files
    )


def _build_one(source: Path, formats: list[str], options: argparse.Namespace) -> int:
    from budgetgen.build import build

    out = Path(options.out) if options.out else source.parent / "out"
    engine = options.pdf_engine or PDF_ENGINES[0]
    result = build(source, out, formats, fonts=options.fonts, progress=_progress(), pdf_engine=engine)
    # What stops the build is shown in full; the rest is what `check` is for.
    shown, rest = split_errors(result.diagnostics)
    show_diagnostics(shown)
    if rest:
        print(f"另有 {count_text(rest)}，用 budgetgen check {source} 查看。", file=sys.stderr)
    if not result.outputs:
        print("没有生成文件，原有的输出保持不变。", file=sys.stderr)
        return 1
    for output in result.outputs:
        print(f"{output.path}　{size_text(output.size)}　{output.seconds:.1f} 秒")
    if options.time:
        for stage, seconds in result.timings.items():
            print(f"  {stage} {seconds * 1000:.0f} 毫秒")
    return 0


def asked_formats(text: str) -> list[str]:
    """The formats of “docx,pdf”; none, and a message, when one of them is unknown."""
    from budgetgen.write.formats import FORMATS

    formats = [name.strip().lower() for name in text.replace("，", ",").split(",") if name.strip()]
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        print(f"用法不对：没有格式“{'、'.join(unknown)}”，可选 {'、'.join(FORMATS)}", file=sys.stderr)
        return []
    return formats


def _progress() -> Callable[[str], None]:
    """Says on a terminal what is being made; silent elsewhere."""
    if not sys.stderr.isatty():
        return lambda _name: None
    return lambda name: print(f"正在生成 {name.upper()} …", end="\r", file=sys.stderr, flush=True)
