"""Tables of every shape that units have, and what a reader finds of them on paper: read from the finished PDFs."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from budgetgen.compose.document import Cell, Column, Row, Table, Text, plain
from budgetgen.compose.fitting import fitted
from budgetgen.compose.grid import TableBody, grouped
from budgetgen.compose.widths import ColumnContent
from tests.write.page_sample import captions, fonts, theme

_HAN = (
    "一般公共预算拨款收入支出项目基本经费人员运行维护购置完成数量质量时效社会效益指标满意度服务对象群众活动场次培训"
    "平台建设资金使用年度目标保障按时足额发放工作开展提高水平改善环境管理制度健全长期稳定持续影响措施落实到位"
)
_MARKS = "，。、；：（）“”《》"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_UNSEEN = dict.fromkeys(map(ord, "\x00\x02\ufffe\u200b\xad"))


def words(chance: random.Random, length: int) -> str:
    """A text as people write it, with figures, codes and now and then a word without end."""
    text = ""
    while len(text) < length:
        kind = chance.random()
        if kind < 0.84:
            text += chance.choice(_HAN)
        elif kind < 0.92:
            text += chance.choice(_MARKS)
        elif kind < 0.98:
            text += f"{chance.randrange(10 ** chance.randrange(3, 10)) / 100:,.2f}"
        else:
            text += "".join(chance.choice(_LATIN) for _ in range(chance.randrange(1, 60)))
    return text[:length]


def length(chance: random.Random, most: int = 4000) -> int:
    """Any length from 1 on, short ones more often."""
    return int(most ** chance.random())


def amount(chance: random.Random, digits: int = 11) -> Cell:
    """An amount of up to so many digits."""
    fen = chance.randrange(10 ** chance.randint(3, digits))
    return Cell((Text(f"{fen / 100:.2f}"),), "right", kind="money")


def made(
    name: str, header: Sequence[Cell], rows: Sequence[tuple[object, tuple[Cell, ...]]], merged: int = 0
) -> Table | None:
    """A table set as compose sets it; None where compose says that it does not fit. The first ``merged`` columns are merged."""
    contents = []
    for at, title in enumerate(header):
        cells = [row[at] for _, row in rows]
        solid = any(cell.kind != "text" for cell in cells)
        contents.append(ColumnContent(plain(title.inlines), [plain(cell.inlines) for cell in cells], solid))
    body = TableBody((Row(tuple(header)),), grouped(rows, range(merged)), tuple(contents))
    above = captions("", name, "")
    found = fitted(theme(), body, above, True, None)
    if found.lacking:
        return None
    return Table(
        name, name, name, above, tuple(map(Column, found.shares)), body.header, body.groups,
        landscape=True, size=found.size, row_height=found.row_height, page_break_before=True,
    )  # fmt: skip


def pivot(name: str, chance: random.Random, columns: int) -> Table | None:
    """Codes, names and columns of amounts."""
    header = [Cell((Text(text),), "center") for text in ("科目编码", "科目名称")]
    header += [Cell((Text(words(chance, chance.randrange(2, 12))),), "center") for _ in range(columns - 2)]
    digits = chance.randint(3, 11)
    rows = []
    for _ in range(chance.randrange(3, 12)):
        code = Cell((Text(str(chance.randrange(2010101, 2299999))),), kind="code")
        subject = Cell((Text(words(chance, length(chance, 20))),), indent=chance.randrange(3))
        rows.append((None, (code, subject, *(amount(chance, digits) for _ in range(columns - 2)))))
    return made(name, header, rows)


def prose(name: str, chance: random.Random, columns: int) -> Table | None:
    """Columns of words, some of them long."""
    header = [Cell((Text(words(chance, length(chance, 400))),), "center") for _ in range(columns)]
    rows = [
        (None, tuple(Cell((Text(words(chance, length(chance))),)) for _ in range(columns)))
        for _ in range(chance.randrange(1, 5))
    ]
    return made(name, header, rows)


def goals(name: str, chance: random.Random, indicators: int) -> Table | None:
    """Projects with their indicators: name and goal are merged over all rows of a project."""
    header = [
        Cell((Text(text),), "center")
        for text in ("项目名称", "预算数", "绩效目标", "三级指标", "指标值", "权重")
    ]
    rows = []
    for project in range(2):
        first = (
            Cell((Text(f"第{project}个{words(chance, length(chance, 60))}"),)),
            amount(chance),
            Cell((Text(words(chance, length(chance))),)),
        )
        for number in range(indicators):
            own = (
                Cell((Text(f"指标{number}{words(chance, length(chance, 80))}"),)),
                Cell(
                    (
                        Text("≥"),
                        Text("1234567890" * chance.choice((0, 0, 0, 3)), bold=True),
                        Text(f"{number}次"),
                    )
                ),
                Cell((Text(str(chance.randrange(1, 60))),), "center", kind="number"),
            )
            rows.append((project, (*first, *own)))
    return made(name, header, rows, merged=3)


def printed(pdf: bytes) -> list[str]:
    """The text of each page in the order of its content, lines apart, without spaces."""
    found = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range().translate(_UNSEEN) for page in found]
    finally:
        found.close()
    return ["\n".join("".join(line.split()) for line in page.splitlines()) for page in pages]


def lost(text: str, pages: Sequence[str]) -> str:
    """What is not printed of a text, which may go on from page to page; ``pages`` are without line ends."""
    rest = "".join(text.split())
    at = 0
    while rest:
        size, at = max(
            ((_begun(rest, pages[number]), -number) for number in range(at, len(pages))), default=(0, 0)
        )
        if not size:
            return rest
        rest, at = rest[size:], -at
    return ""


def _begun(text: str, page: str) -> int:
    """How many characters of the text stand on the page."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in page else (low, middle - 1)
    return low


def overprinted(pdf: bytes) -> Iterator[str]:
    """Characters that stand over others or off the page, with their surroundings."""
    found = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(found, start=1):
            for place in _clashes(page.get_textpage(), *page.get_size()):
                yield f"第{number}页 {place}"
    finally:
        found.close()


def _clashes(text: Any, width: float, height: float) -> Iterator[str]:
    near: dict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(list)
    for index, character in enumerate(text.get_text_range()):
        if not character.strip() or ord(character) in _UNSEEN:
            continue
        left, bottom, right, top = text.get_charbox(index)
        if right - left < 0.3 or top - bottom < 0.3:
            continue
        places = {(int(x // 20), int(y // 20)) for x in (left, right) for y in (bottom, top)}
        others = (other for place in places for other in near[place])
        over = any(_clash((left, right), other[:2]) and _clash((bottom, top), other[2:]) for other in others)
        if over or left < 20 or bottom < 20 or right > width - 20 or top > height - 20:
            yield text.get_text_range(max(0, index - 8), 16)
        for place in places:
            near[place].append((left, right, bottom, top))


def _clash(one: tuple[float, float], other: tuple[float, float]) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > max(0.6, 0.25 * min(one[1] - one[0], other[1] - other[0]))


def by_libreoffice(docx: bytes, folder: Path) -> bytes:
    """The PDF that LibreOffice makes of a DOCX, with the project's fonts and no others."""
    program = shutil.which("soffice")
    assert program is not None, (
        "缺少 LibreOffice，请先运行 make test 或 sh scripts/setup-system python3 office"
    )
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{fonts().path}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    (folder / "tables.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "tables.docx"]
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True, timeout=120)
    return (folder / "tables.pdf").read_bytes()
