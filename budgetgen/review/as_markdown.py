"""Reviews → Markdown for merge requests: a headline, a table of totals, and the details folded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from budgetgen.report.display import printable
from budgetgen.review import shown
from budgetgen.review.comparison import Comparison, FactChange, Review
from budgetgen.review.headline import kind_of
from budgetgen.review.money import amounts, from_to
from budgetgen.review.totals import THIS_YEAR
from budgetgen.review.words import rewritten

_MARKS = re.compile(r"([\\`*_\[\]#|~$])")
_BEGINS_LIST = re.compile(r"^([-+]|[0-9]+(?=[.)]))")
_MOST = 100


def render(reviews: Iterable[Review]) -> str:
    """All reviews, one after the other; forges that show GitHub's or GitLab's Markdown fold the details."""
    return "\n".join("".join(f"{line}\n" for line in _review(review)) for review in reviews)


def _review(review: Review) -> Iterator[str]:
    names = " → ".join(dict.fromkeys((review.old_name, review.new_name)))
    yield f"### {_escaped(shown.title(review))}"
    yield ""
    yield f"**{_escaped(shown.lead(review))}**"
    yield ""
    yield _escaped(names)
    if review.comparison is None:
        yield ""
    for text in shown.cautions(review):
        yield ""
        yield f"> {_escaped(text)}"
    for text in shown.problems(review):
        yield _item(_escaped(text))
    if review.comparison is not None and not review.comparison.same:
        yield from _details(review.comparison)


def _details(comparison: Comparison) -> Iterator[str]:
    if comparison.totals:
        yield ""
        yield from _table(
            "总数（万元）", [(_period(one.period) + one.name, one.old, one.new) for one in comparison.totals]
        )
    if comparison.lines:
        rows = [
            (f"{shown.kind(one.old, one.new)} {shown.line_place(one, comparison.names)}", one.old, one.new)
            for one in comparison.lines[:_MOST]
        ]
        yield from _folded(
            f"明细 {len(comparison.lines)}行", len(comparison.lines), _table("明细（万元）", rows)
        )
    for summary, items in (
        (f"项目 {len(comparison.projects)}个", list(_projects(comparison))),
        (f"其他内容 {len(comparison.facts)}处", list(_facts(comparison.facts))),
        (f"正文 {len(comparison.sentences)}句", list(_sentences(comparison))),
        (
            f"表格 {len(comparison.tables)}张",
            [f"{_escaped(one.title)}：{shown.table_counts(one)}" for one in comparison.tables],
        ),
    ):
        if items:
            yield from _folded(summary, len(items), map(_item, items[:_MOST]))


def _folded(summary: str, count: int, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"<details><summary>{summary}</summary>", "")
    yield from lines
    if count > _MOST:
        yield from ("", f"另有 {count - _MOST} 处没有列出。")
    yield from ("", "</details>")


def _table(head: str, rows: Sequence[tuple[str, int | None, int | None]]) -> Iterator[str]:
    yield f"| {head} | 原来 | 现在 | 增减 |"
    yield "|---|---:|---:|---:|"
    for label, old, new in rows:
        yield f"| {' | '.join([_escaped(label), *amounts(old, new)])} |"


def _projects(comparison: Comparison) -> Iterator[str]:
    for one in comparison.projects:
        money = f"　{from_to(one.old, one.new)}" if one.old != one.new else ""
        facts = "".join(f"<br>{fact}" for fact in _facts(one.facts))
        yield f"{shown.kind(one.old_name, one.new_name)} {_escaped(shown.project_name(one))}{money}{facts}"


def _facts(facts: Sequence[FactChange]) -> Iterator[str]:
    for path, members in shown.fact_groups(facts):
        changes = "；".join(f"{_escaped(key)} {_fact(one)}" for key, one in members)
        yield f"{_escaped(path)}：{changes}" if path else changes


def _fact(fact: FactChange) -> str:
    return _escaped(f"{fact.old} → {fact.new}") if shown.is_short(fact) else _change(fact.old, fact.new)


def _sentences(comparison: Comparison) -> Iterator[str]:
    for one in comparison.sentences:
        place = one.place
        where = f"第{place.paragraph}段第{place.sentence}句" if place.sentence else "标题"
        yield f"{_escaped(place.section)} {where} {kind_of(one)}<br>{_change(one.old, one.new)}"


def _change(old: str | None, new: str | None) -> str:
    form = {"same": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
    pieces = shown.shortened(rewritten(old or "", new or ""))
    return "".join(form[piece.kind].format(_escaped(piece.text)) for piece in pieces)


def _period(period: str) -> str:
    return "" if period == THIS_YEAR else period


def _escaped(text: str) -> str:
    """Text on one line that Markdown prints as it is, inside a line."""
    return html.escape(_MARKS.sub(r"\\\1", printable(text)), quote=False)


def _item(text: str) -> str:
    """A line of a list; what it begins with begins no list inside it."""
    return "- " + _BEGINS_LIST.sub(
        lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", text
    )
