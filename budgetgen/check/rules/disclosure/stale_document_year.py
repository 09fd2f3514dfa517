"""年度像是没有改

检查什么
    文件开头的注释、所在文件夹写的不是“年度”的下一年；文件里也没有几处都写着下一年——项目名称、变动原因、绩效目标里的年份，国有资产的
    截至日期，批复、公开和保密审查的日期。
为什么
    复制上年的文件来改，最容易忘的就是“年度”这一行。它错了，封面、标题、每一句“比上年”和科目目录都错。
错误示例
    # 江源县文化馆 2027年单位预算
    年度: 2026
应改为
    # 江源县文化馆 2026年单位预算
    年度: 2026
依据
    预算法第十八条：预算年度自公历一月一日起，至十二月三十一日止；一个年度一份文件。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from budgetgen.check.dates import parse_date, years_in
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Position, Severity, Span

RULE = RuleInfo("BG529", Severity.WARNING, since="0.1.0")

# A line that is a title and no more: sentences speak of other documents too.
_TITLE = re.compile(r"#[^，。；：、“”（）\d]*(20\d\d)年(?:度)?(?:部门|单位)?(预算|决算)(?:公开)?\s*")
_FOLDER = re.compile(r"(20\d\d)(?:年度?)?(?:部门|单位)?(?:预算|决算)?")
_IN_PROSE = re.compile(r"(?<![\d.])(20\d\d)(?=年)")
_FEW, _MANY, _SHOWN = 2, 3, 3


class _Hint(NamedTuple):
    """A place that speaks of ``year`` as the document's own; ``span`` is None for the folder."""

    year: int
    span: Span | None
    text: str


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding, at 年度."""
    year, next_year = facts.unit.year, facts.unit.year + 1
    # A title of the year before is what rollover leaves as it was: the comment is old, not the year.
    titles = [hint for hint in _titles(facts) if hint.year == next_year]
    mentions = list(_mentions(facts))
    later = [hint for hint in mentions if hint.year == next_year]
    own = sum(hint.year == year for hint in mentions)
    if not titles and len(later) < (_FEW if own < len(later) else _MANY):
        return
    meant = next_year
    told = titles or later
    said = "、".join(dict.fromkeys(hint.text for hint in told[:_SHOWN]))
    yield Finding(
        f"“年度”写的是{year}，{said}写的是{meant}年",
        facts.unit.place("year"),
        hint=f"照抄上年文件没有改的，改为“年度: {meant}”；年度没有写错的，改那几处的年份",
        secondary=tuple(Label(hint.span, f"这里是{hint.year}年") for hint in told[:_SHOWN] if hint.span),
    )


def _titles(facts: Facts) -> Iterator[_Hint]:
    """The comment at the head of the file, and the folder that is named after a year."""
    place = facts.unit.place("year")
    lines = facts.source.lines.get(place.file, ()) if place else ()
    for number, line in enumerate(lines, 1):
        if not line.startswith("#"):
            break
        match = _TITLE.fullmatch(line)
        if match and place and match[2] == facts.unit.kind[2:]:
            first, last = match.start(1) + 1, match.end(1) + 1
            span = Span(place.file, Position(number, first), Position(number, last))
            yield _Hint(int(match[1]), span, "文件开头的注释")
    folder = _FOLDER.fullmatch(facts.source.path.absolute().parent.name)
    if folder:
        yield _Hint(int(folder[1]), None, f"文件夹“{folder[0]}”")


def _mentions(facts: Facts) -> Iterator[_Hint]:
    """Every year that a text or date of this year's document speaks of, once a text."""
    for wording in facts.texts:
        if wording.kind in ("项目名称", "原因", "目标"):
            for year in {int(match[1]) for match in _IN_PROSE.finditer(wording.text)}:
                yield _Hint(year, wording.text.span, wording.where)
    publication = facts.unit.publication
    for name, written in (("批复日期", publication.approved), ("公开日期", publication.published)):
        day = parse_date(written) if written else None
        if written is not None and day is not None:
            yield _Hint(day.year - facts.is_final, written.span, name)
    if publication.secrecy_review:
        for year in years_in(publication.secrecy_review):
            yield _Hint(year - facts.is_final, publication.secrecy_review.span, "保密审查的日期")
    if facts.unit.assets is not None:
        for year in years_in(facts.unit.assets.as_of):
            yield _Hint(year, facts.unit.assets.as_of.span, "国有资产的截至日期")
