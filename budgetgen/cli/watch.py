"""``budgetgen watch``: build again after every change, and say in one line what changed."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from budgetgen.cli.build import PDF_ENGINES, asked_formats
from budgetgen.cli.show import show_diagnostics, split_errors

if TYPE_CHECKING:
    from budgetgen.watch import Rebuilt

DEFAULT_FORMATS = "html"


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("watch", help="边改边看：源文件、上年文件或模板一有改动就重新生成")
    parser.add_argument(
        "file", metavar="文件", nargs="?",
        help="单位的源文件，如 unit.yaml；在有 budgetgen.toml 的仓库里不写，就监视全部单位，只重新生成受影响的",
    )  # fmt: skip
    parser.add_argument(
        "--format",
        metavar="格式",
        help=f"写法同 build，默认 {DEFAULT_FORMATS}；监视全部单位时默认按 budgetgen.toml",
    )
    parser.add_argument("--out", metavar="文件夹", help="输出到哪个文件夹，默认是源文件旁边的 out")
    parser.add_argument("--fonts", metavar="文件夹", help="PDF 字体所在的文件夹，默认自动寻找")
    parser.add_argument("--pdf-engine", choices=PDF_ENGINES, help="PDF 排版引擎，同 build")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Watch until interrupted: 0; 1 when the folders cannot be watched, 2 wrong usage."""
    formats = asked_formats(options.format) if options.format is not None else []
    if options.format is not None and not formats:
        return 2
    try:
        if options.file is None:
            return _watch_repository(options, formats)
        _watch_file(options, formats or [DEFAULT_FORMATS])
    except KeyboardInterrupt:
        print("已停止监视。")
    except OSError as cause:
        print(f"无法监视文件夹：{cause}", file=sys.stderr)
        return 1
    return 0


def _watch_file(options: argparse.Namespace, formats: list[str]) -> None:
    from budgetgen.watch import rebuild

    source = Path(options.file)
    out = Path(options.out) if options.out else source.parent / "out"
    engine = options.pdf_engine or PDF_ENGINES[0]
    builds = rebuild(source, out, formats, fonts=options.fonts, pdf_engine=engine)
    for number, rebuilt in enumerate(builds):
        _show(rebuilt)
        if number == 0:
            print(f"正在监视 {source} 和它用到的文件，按 Ctrl+C 结束。", flush=True)


def _watch_repository(options: argparse.Namespace, formats: list[str]) -> int:
    """All units: after each change those that are due, as ``budgetgen build`` without a file does it."""
    from budgetgen.cli import district
    from budgetgen.district.settings import find_settings

    whole = argparse.Namespace(
        **vars(options), all=False, jobs=None, since=None, executor="local", scheduler=None, time=False
    )
    settings, _ = find_settings(Path.cwd())
    if settings is None:
        return district.build_all(whole, tuple(formats))
    from budgetgen.watch import changes_below

    out = Path(options.out).absolute() if options.out else settings.out
    for _ in changes_below(settings.root, (out, settings.state)):
        if (code := district.build_all(whole, tuple(formats))) not in (0, 1):
            return code
        print(f"正在监视 {settings.root}，按 Ctrl+C 结束。", flush=True)
        gc.collect()
    return 0


def _show(rebuilt: Rebuilt) -> None:
    from datetime import datetime

    from budgetgen.review.headline import headline

    now = f"{datetime.now():%H:%M:%S}"
    if not rebuilt.result.outputs:
        show_diagnostics(split_errors(rebuilt.result.diagnostics)[0])
        print(f"{now} 没有生成，原有的输出保持不变。", file=sys.stderr, flush=True)
        return
    names = "、".join(str(output.path) for output in rebuilt.result.outputs)
    changed = f"：{headline(rebuilt.comparison)}" if rebuilt.comparison is not None else ""
    print(f"{now} {names}　{rebuilt.seconds:.2f} 秒{changed}", flush=True)
