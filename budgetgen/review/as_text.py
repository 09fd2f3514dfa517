"""Reviews → text for a terminal: amounts in columns, sentences with [-old-]{+new+}, or in colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from budgetgen.report.display import display_width, printable
from budgetgen.review import shown
from budgetgen.review.comparison import Comparison, FactChange, Review
from budgetgen.review.headline import kind_of
from budgetgen.review.money import amounts, from_to
from budgetgen.review.totals import THIS_YEAR
from budgetgen.review.words import rewritten

_RED, _GREEN, _BOLD = "31", "32", "1"


def render(reviews: Iterable[Review], *, color: bool = False) -> str:
    """All reviews, each ended by a newline, an empty line between two."""
    printer = _Printer(color)
    return "\n".join("".join(f"{line}\n" for line in printer.review(review)) for review in reviews)


class _Printer:
    def __init__(self, color: bool) -> None:
        self._color = color

    def review(self, review: Review) -> Iterator[str]:
        names = " → ".join(dict.fromkeys((review.old_name, review.new_name)))
        yield self._paint(printable(f"{shown.title(review)}　{names}"), _BOLD)
        yield printable(shown.lead(review))
        yield from (f"注意：{printable(text)}" for text in shown.cautions(review))
        yield from (f"  {printable(text)}" for text in shown.problems(review))
        if review.comparison is not None and not review.comparison.same:
            for heading, lines in self._sections(review.comparison):
                if found := list(lines):
                    yield ""
                    yield self._paint(heading, _BOLD)
                    yield from (f"  {line}" for line in found)

    def _sections(self, comparison: Comparison) -> Iterator[tuple[str, Iterator[str]]]:
        yield "总数（万元）", self._totals(comparison)
        yield "明细（万元）", self._lines(comparison)
        yield "项目（万元）", self._projects(comparison)
        yield "其他内容", self._facts(comparison.facts)
        yield "正文", self._sentences(comparison)
        yield "表格", (printable(f"{one.title}：{shown.table_counts(one)}") for one in comparison.tables)

    def _totals(self, comparison: Comparison) -> Iterator[str]:
        rows = []
        for one in comparison.totals:
            period = "" if one.period == THIS_YEAR else one.period
            rows.append((f"{period}{one.name}", *amounts(one.old, one.new)))
        return self._columns(rows)

    def _lines(self, comparison: Comparison) -> Iterator[str]:
        return self._columns(
            [
                (
                    f"{shown.kind(one.old, one.new)} {shown.line_place(one, comparison.names)}",
                    *amounts(one.old, one.new),
                )
                for one in comparison.lines
            ]
        )

    def _projects(self, comparison: Comparison) -> Iterator[str]:
        for one in comparison.projects:
            word = shown.kind(one.old_name, one.new_name)
            money = f"　{from_to(one.old, one.new)}" if one.old != one.new else ""
            yield printable(f"{word} {shown.project_name(one)}{money}")
            yield from (f"  {line}" for line in self._facts(one.facts))

    def _facts(self, facts: Sequence[FactChange]) -> Iterator[str]:
        for path, members in shown.fact_groups(facts):
            changes = "；".join(f"{printable(key)} {self._fact(one)}" for key, one in members)
            yield f"{printable(path)}：{changes}" if path else changes

    def _fact(self, fact: FactChange) -> str:
        if shown.is_short(fact):
            return printable(f"{fact.old} → {fact.new}")
        return self._change(fact.old, fact.new)

    def _sentences(self, comparison: Comparison) -> Iterator[str]:
        for one in comparison.sentences:
            place = one.place
            where = f"第{place.paragraph}段第{place.sentence}句" if place.sentence else "标题"
            yield printable(f"{place.section}　{where}　{kind_of(one)}")
            yield f"  {self._change(one.old, one.new)}"

    def _change(self, old: str | None, new: str | None) -> str:
        return "".join(
            self._piece(piece.kind, printable(piece.text))
            for piece in shown.shortened(rewritten(old or "", new or ""))
        )

    def _piece(self, kind: str, text: str) -> str:
        if kind == "same":
            return text
        if self._color:
            return self._paint(text, _RED if kind == "old" else _GREEN)
        return f"[-{text}-]" if kind == "old" else f"{{+{text}+}}"

    def _columns(self, rows: Sequence[tuple[str, str, str, str]]) -> Iterator[str]:
        """A label and amounts: “label  before → after  difference”, aligned also with wide characters."""
        cells = [tuple(map(printable, row)) for row in rows]
        widths = [max((display_width(row[column]) for row in cells), default=0) for column in range(4)]
        for label, *numbers in cells:
            before, after, difference = (
                " " * (width - display_width(text)) + text
                for text, width in zip(numbers, widths[1:], strict=True)
            )
            sign = numbers[2][:1]
            painted = (
                self._paint(difference, _RED if sign == "-" else _GREEN)
                if sign in "+-" and sign
                else difference
            )
            yield f"{label}{' ' * (widths[0] - display_width(label))}  {before} → {after}  {painted}".rstrip()

    def _paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._color else text
