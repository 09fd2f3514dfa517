"""Two documents → the sentences that differ, section by section, and the tables whose cells differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from budgetgen.compose.document import Cover, Document, Heading, Paragraph, Row, Table, plain
from budgetgen.review.comparison import Place, SentenceChange, TableChange
from budgetgen.review.matching import match
from budgetgen.review.words import sentences, skeleton

_COVER, _FRONT = "封面", "正文开头"


@dataclass(slots=True)
class _Section:
    """A heading (or the cover) with the sentences below it, each with its place."""

    title: str
    texts: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    paragraphs: int = 0

    def add(self, text: str) -> None:
        """Add a paragraph."""
        if found := sentences(text):
            self.paragraphs += 1
            for sentence in found:
                self.places.append(Place(_name(self.title), self.paragraphs, len(self.texts) + 1))
                self.texts.append(sentence)


def compare_sentences(old: Document, new: Document) -> tuple[SentenceChange, ...]:
    """Every sentence that was rewritten, dropped or added, in the order of the documents; numbers of headings do not count."""
    before, after = list(_sections(old)), list(_sections(new))
    found: list[SentenceChange] = []
    for i, j in match([one.title for one in before], [one.title for one in after]):
        was = before[i] if i is not None else _Section("")
        now = after[j] if j is not None else _Section("")
        if was.title != now.title:
            found.append(_heading(was.title, now.title))
        for k, m in match(was.texts, now.texts):
            one = was.texts[k] if k is not None else None
            other = now.texts[m] if m is not None else None
            if one != other:
                found.append(
                    SentenceChange(
                        was.places[k] if k is not None else None,
                        now.places[m] if m is not None else None,
                        one,
                        other,
                    )
                )
    return tuple(found)


def _heading(old: str, new: str) -> SentenceChange:
    was, now = (Place(_name(title), 0, 0) if title else None for title in (old, new))
    return SentenceChange(was, now, old or None, new or None)


def _name(title: str) -> str:
    """A heading as it is called in a sentence."""
    return title.rstrip("。：:")


def _sections(document: Document) -> Iterator[_Section]:
    section = _Section(_FRONT)
    for block in document.blocks:
        match block:
            case Heading():
                if section.texts or section.title != _FRONT:
                    yield section
                section = _Section(plain(block.inlines).strip())
            case Paragraph():
                section.add(plain(block.inlines))
            case Cover():
                cover = _Section(_COVER)
                for paragraph in block.paragraphs:
                    cover.add(plain(paragraph.inlines))
                yield cover
    yield section


def compare_tables(old: Document, new: Document) -> tuple[TableChange, ...]:
    """Every table that changed, in the order of the documents."""
    before, after = list(old.tables()), list(new.tables())
    found = []
    for i, j in match([one.name for one in before], [one.name for one in after]):
        was = before[i] if i is not None else None
        now = after[j] if j is not None else None
        change = _table(was, now)
        if was is None or now is None or any((change.figures, change.words, change.added, change.dropped)):
            found.append(change)
    return tuple(found)


def _table(old: Table | None, new: Table | None) -> TableChange:
    counted = dict.fromkeys(("figures", "words", "added", "dropped"), 0)
    if old is not None and new is not None:
        before, after = _rows(old), _rows(new)
        for i, j in match([" ".join(row) for row in before], [" ".join(row) for row in after]):
            if i is None or j is None:
                counted["added" if i is None else "dropped"] += 1
                continue
            for one, other in _cells(before[i], after[j]):
                if one != other:
                    counted["figures" if _is_figure(one) and _is_figure(other) else "words"] += 1
        around = match(_around(old), _around(new))
        counted["words"] += sum(
            i is None or j is None or _around(old)[i] != _around(new)[j] for i, j in around
        )
    return TableChange(_title(old), _title(new), **counted)


def _is_figure(text: str) -> bool:
    return skeleton(text) in ("", "#")


def _cells(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    # Other merges: which cell is which cannot be told by counting.
    for i, j in match(old, new):
        yield old[i] if i is not None else "", new[j] if j is not None else ""


def _rows(table: Table) -> list[tuple[str, ...]]:
    """The texts of header and body, row by row."""
    return [_texts(row) for row in (*table.header, *table.rows)]


def _around(table: Table) -> list[str]:
    """What stands above and below a table."""
    return [plain(paragraph.inlines) for paragraph in (*table.captions, *table.notes)]


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(plain(cell.inlines) for cell in row.cells)


def _title(table: Table | None) -> str | None:
    return f"{table.number} {table.title}".strip() if table is not None else None
