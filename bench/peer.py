"""The same Document by budgetgen's writers and by a docxtpl template with LibreOffice, in turn, each in a process of its own.

Timed is what makes the file from finished values, imports included; reading the source, drawing the template and
LibreOffice's first start, which sets up its profile, are not.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from html import unescape
from importlib.util import find_spec
from pathlib import Path

from budgetgen.compiler import compile_source
from budgetgen.compose.document import Document, plain
from budgetgen.template.theme import Theme
from budgetgen.write.fonts import FontFolder

_ROOT = Path(__file__).resolve().parents[1]
_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_DOCX, _PDF = ("budgetgen DOCX", "docxtpl DOCX"), ("WeasyPrint PDF", "Typst PDF", "docxtpl＋LibreOffice PDF")


def measure(source: Path, runs: int) -> None:
    """Run all ways in turn ``runs`` times and print medians, ranges and ratios."""
    if find_spec("docxtpl") is None:
        print("与 docxtpl 的比较：没有安装 docxtpl，略去（pip install '.[bench]'）")
        return
    from bench.peer_template import PeerTemplate

    document, theme = compiled(source)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = PeerTemplate(document, theme, folder / "template.docx")
        (folder / "context.json").write_text(json.dumps(template.context), "utf-8")
        ways = [*_DOCX, *(_PDF if _OFFICE else _PDF[:2])]
        seconds: dict[str, list[float]] = {way: [] for way in ways}
        if _OFFICE:
            _run(_PDF[2], source, folder)
        for _ in range(runs):
            for way in ways:
                seconds[way].append(_run(way, source, folder))
        print(
            f"{source}，与 docxtpl 模板、LibreOffice 转换相比（交替运行 {runs} 次的中位数，从数值到文件，含载入程序库；"
        )
        _report(document, folder, seconds)


def compiled(source: Path) -> tuple[Document, Theme]:
    """The source's Document and look."""
    compilation = compile_source(source)
    assert compilation.document is not None, compilation.diagnostics
    assert compilation.template is not None
    return compilation.document, compilation.template.theme


def _run(way: str, source: Path, folder: Path) -> float:
    command = [sys.executable, "-m", "bench.peer", way, str(source), str(folder)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"运行失败：{way}\n{done.stderr}")
    return float(done.stdout)


def file_of(way: str, folder: Path) -> Path:
    """Where a way's file is written."""
    return folder / f"{way}.{way.rpartition(' ')[2].lower()}"


def _report(document: Document, folder: Path, seconds: dict[str, list[float]]) -> None:
    _same_words(document, file_of(_DOCX[1], folder))
    cells = sum(len(row.cells) for table in document.tables() for row in (*table.header, *table.rows))
    print(f"两方的文字和 {cells} 个格子相同，docxtpl 一方不画图，目录没有页码）：")
    for ways in (_DOCX, _PDF):
        peer = seconds.get(ways[-1])
        for way in (way for way in ways if way in seconds):
            times = seconds[way]
            text = f"  {way:<26} {statistics.median(times):6.2f} 秒   （{min(times):.2f}–{max(times):.2f}）"
            if ways is _PDF:
                text += f"   {_pages(file_of(way, folder))} 页"
            if peer and way != ways[-1]:
                text += (
                    f"   {ways[-1]} 用时是它的 {statistics.median(peer) / statistics.median(times):.1f} 倍"
                )
            print(text)
    slow, fast = (statistics.median(seconds[way]) for way in _PDF[:2])
    print(f"  WeasyPrint 用时是 Typst 的 {slow / fast:.1f} 倍。")
    if _OFFICE and slow > statistics.median(seconds[_PDF[2]]):
        print(
            "  WeasyPrint 慢在用 Python 逐格排版，并写出归档格式和阅读标签（LibreOffice 一方没有）；要快用 --pdf-engine typst。"
        )
    if not _OFFICE:
        print("  没有 LibreOffice（soffice），PDF 一项没有可比的一方，略去。")


def _pages(file: Path) -> int:
    from pypdfium2 import PdfDocument

    return len(PdfDocument(file))


def _same_words(document: Document, file: Path) -> None:
    """Stop when the peer's file lacks a cell's text: then the two would not be the same document."""
    with zipfile.ZipFile(file) as package:
        text = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    text = unescape(text)
    for table in document.tables():
        for row in table.rows:
            for cell in row.cells:
                words = plain(cell.inlines).replace("\n", "")
                if words not in text:
                    raise SystemExit(f"docxtpl 的文件缺少表《{table.title}》中的“{words}”，不能比较")


def write(way: str, document: Document, theme: Theme, folder: Path) -> None:
    """Make a way's file; docxtpl fills ``template.docx`` of the folder with ``context.json``."""
    file = file_of(way, folder)
    if "docxtpl" not in way:
        from budgetgen.write.formats import write_formats

        name, kind = way.lower().split()
        engine = "typst" if name == "typst" else "weasyprint"
        made, _, found = write_formats(document, theme, [kind], FontFolder.find()[0], pdf_engine=engine)
        if not made:
            raise SystemExit("；".join(one.message for one in found))
        file.write_bytes(made[kind])
    else:
        from docxtpl import DocxTemplate

        filled = file.with_suffix(".docx")
        template = DocxTemplate(folder / "template.docx")
        template.render(json.loads((folder / "context.json").read_text("utf-8")), autoescape=True)
        template.save(filled)
        if file != filled:
            _convert(filled, folder)


def _convert(file: Path, folder: Path) -> None:
    """By LibreOffice, with our fonts and no others."""
    fonts, _ = FontFolder.find()
    assert fonts is not None
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{fonts.path}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    command = [str(_OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), str(file)],
        check=True, capture_output=True, env={**os.environ, "FONTCONFIG_FILE": str(settings)},
    )  # fmt: skip


def _main() -> None:
    """One way, timed: the seconds on standard output."""
    way, source, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    document, theme = compiled(source)
    start = time.perf_counter()
    write(way, document, theme, folder)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    _main()
