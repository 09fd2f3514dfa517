"""``budgetgen fingerprint FILE``: what to write under 公开 → 指纹 when a document is published."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("fingerprint", help="公开时算出源文件的指纹，以后改动了内容，检查会指出")
    parser.add_argument("source", metavar="源文件", type=Path)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the line to write into the source."""
    from budgetgen.cli.show import show_diagnostics
    from budgetgen.source.load import load_source

    source, diagnostics = load_source(options.source)
    if source is None:
        show_diagnostics(diagnostics)
        return 1
    print(f"公开: {{指纹: {source.chain.fingerprint}}}")
    return 0
