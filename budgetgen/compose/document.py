"""The Document tree: what will be published, ready to write, with the trace behind every figure.

Compose builds it from Ledger and Template; every writer reads this tree and the theme and nothing else.
All nodes are frozen. Numbers have become text here, in compose, and nowhere later.

``role`` names a style of the theme (正文, 标题1 … 标题4, 条目, 封面标题, 封面单位, 封面日期, 目录标题, 目录1 …,
表号, 表名, 表单位, 表头, 表体, 附注, 图题).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from budgetgen.diagnostic import Span
from budgetgen.ledger.money import MoneyFormat, PercentFormat
from budgetgen.ledger.terms import Terms


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a figure comes from: the query in the field's words, and the source lines that it summed.

    ``terms`` are the queries themselves, for checks that compare what is printed; a share has none. ``place`` is where the pack
    prints it, known of prose.
    """

    formula: str
    spans: tuple[Span, ...] = ()
    terms: Terms = ()
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters; a newline breaks the line inside its paragraph or cell."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """The exact amount in 分 behind a figure, and the format that printed it (in its unit, 元 or 万元)."""

    fen: int
    format: MoneyFormat


@dataclass(frozen=True, slots=True)
class Ratio:
    """The exact share behind a percentage: ``part / whole``, both in 分, ``whole`` not zero."""

    part: int
    whole: int
    format: PercentFormat


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed, derived from the ledger or declared in the source.

    ``value`` is the exact number behind the text, for formats that hold numbers (XLSX, JSON); None where there is none.
    """

    text: str
    trace: Trace
    bold: bool = False
    value: Amount | Ratio | None = None


Inline = Text | Figure


def plain(inlines: Iterable[Inline]) -> str:
    """The characters of some inlines, without formatting."""
    return "".join(inline.text for inline in inlines)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline; ``number`` is printed before the text as it stands (“一、”, “（一）”).

    ``anchor`` is unique in the document and stable from build to build: contents and bookmarks point to it.
    ``listed`` is what the contents call it where that is not the heading itself; empty where they leave it out.
    """

    level: int
    number: str
    inlines: tuple[Inline, ...]
    anchor: str
    listed: str | None = None

    @property
    def role(self) -> str:
        """The theme's style: 标题1 for level 1, and so on."""
        return f"标题{self.level}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the style ``role``; ``number`` (“1.”, “（一）”) is printed before the text."""

    inlines: tuple[Inline, ...]
    role: str = "正文"
    number: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell for money holds: the exact amount in 分 (None: unknown), its format, and where it comes from."""

    fen: int | None
    format: MoneyFormat
    trace: Trace


Alignment = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its width as a share of the table (all shares sum to 1)."""

    width: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; cells that a span covers are left out of their rows, as in HTML.

    ``kind`` tells writers what it holds: ``money`` and ``number`` are figures, ``code`` a subject code, ``text`` words.
    ``indent`` is in characters. ``room`` are characters that are not printed behind the text, but whose room stays free:
    so figures with fewer decimals than others of their column stand at the point too. ``amount`` is what a cell for money
    holds, also where the pack's form of zero prints nothing; None in all others.
    """

    inlines: tuple[Inline, ...] = ()
    align: Alignment = "left"
    colspan: int = 1
    rowspan: int = 1
    kind: Literal["text", "money", "number", "code", "title"] = "text"
    bold: bool = False
    indent: int = 0
    room: str = ""
    amount: Held | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its own cells from left to right."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that belong together (one project); ``keep`` asks the writer not to break them over pages.

    A cell may reach down into the groups that follow.
    """

    rows: tuple[Row, ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what stands above it (``captions``: 表号, 表名, 单位) and below it (``notes``).

    ``number`` is the 表号 as printed, empty for a table that is not numbered and so not in the contents.

    ``header`` rows repeat on every page; no row splits over pages. ``title`` is the plain name, for alternative text.
    ``name`` is the table spec's name. ``size`` is the font size of cells and ``row_height`` the least height of a row, in
    points, both chosen in compose; without ``row_height`` the theme's holds.
    """

    name: str
    title: str
    anchor: str
    captions: tuple[Paragraph, ...]
    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    groups: tuple[RowGroup, ...]
    notes: tuple[Paragraph, ...] = ()
    landscape: bool = False
    size: float = 10.5
    row_height: float | None = None
    page_break_before: bool = False
    number: str = ""

    @property
    def rows(self) -> Iterator[Row]:
        """Body rows of all groups in order."""
        for group in self.groups:
            yield from group.rows


@dataclass(frozen=True, slots=True)
class Point:
    """One datum of a chart: its label, its exact amount in 分, and the figure as printed."""

    label: str
    amount: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one kind (“本年”, “上年”)."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with direct labels: ``pie`` for shares (one series), ``bar`` (lying) or ``column`` (standing) to compare.

    ``unit`` is the unit of the printed figures (万元 or 元). ``alternative`` tells in words what the chart shows.
    """

    kind: Literal["pie", "bar", "column"]
    title: str
    alternative: str
    unit: str
    series: tuple[Series, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents that points to a heading's or table's anchor."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents; page numbers are the writer's affair."""

    title: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page: paragraphs in 封面 roles, on a page of its own without a page number."""

    paragraphs: tuple[Paragraph, ...]


Block = Heading | Paragraph | Table | Chart | Contents | PageBreak | Cover


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself: title, issuing unit, subject line and keywords; ``file_name`` is without extension."""

    title: str
    author: str
    file_name: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole disclosure document."""

    metadata: Metadata
    blocks: tuple[Block, ...] = field(default=())

    def tables(self) -> Iterator[Table]:
        """All tables in order."""
        return (block for block in self.blocks if isinstance(block, Table))


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block in reading order: captions, header, body, notes for a table; points for a chart."""
    match block:
        case Heading() | Paragraph():
            yield from block.inlines
        case Table():
            for paragraph in block.captions:
                yield from paragraph.inlines
            for row in (*block.header, *block.rows):
                for cell in row.cells:
                    yield from cell.inlines
            for paragraph in block.notes:
                yield from paragraph.inlines
        case Chart():
            for series in block.series:
                for point in series.points:
                    yield Text(point.label)
                    yield point.figure
        case Cover():
            for paragraph in block.paragraphs:
                yield from paragraph.inlines
        case Contents() | PageBreak():
            return
