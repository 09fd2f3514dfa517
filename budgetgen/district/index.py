"""The index page of a district: one HTML file without anything from outside, telling what is published, late or failing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from os.path import relpath
from pathlib import Path
from typing import Final
from urllib.parse import quote

from budgetgen.district.record import Facts, Record
from budgetgen.district.settings import Settings

INDEX: Final = "index.html"
_LOOK: Final = ("index.css", "index.js")
_MOST_ERRORS: Final = 8

LATE, WAITING, PLANNED, PUBLISHED, UNAPPROVED = "逾期", "待公开", "已定日期", "已公开", "未批复"
FAILED, STALE, NEVER, BUILT = "有错误", "待重新生成", "没有生成", "已生成"
_TONES: Final = {
    LATE: "bad", FAILED: "bad", WAITING: "warn", STALE: "warn", NEVER: "warn", PLANNED: "calm",
    UNAPPROVED: "calm", PUBLISHED: "good", BUILT: "good",
}  # fmt: skip
_CARDS: Final = (PUBLISHED, PLANNED, WAITING, LATE, UNAPPROVED, FAILED, STALE, NEVER)


@dataclass(frozen=True, slots=True)
class _Row:
    source: str
    record: Record
    publication: str
    explained: str
    build: str

    @property
    def states(self) -> tuple[str, str]:
        return self.publication, self.build


def publication_of(facts: Facts, today: date) -> tuple[str, str]:
    """How a unit stands with publication on a day: one of the five words, and the dates behind it."""
    published, last = _day(facts.published), _day(facts.last_day)
    if published is not None:
        if last is not None and published > last:
            return LATE, f"{_short(published)} 公开，最迟应在 {_short(last)}"
        if published > today:
            return PLANNED, f"定于 {_short(published)} 公开"
        return PUBLISHED, f"{_short(published)} 公开"
    if last is None:
        return UNAPPROVED, "没有写批复日期"
    if today > last:
        return LATE, f"最迟应在 {_short(last)} 公开，已过 {(today - last).days} 天"
    return WAITING, f"最迟 {_short(last)} 公开，还有 {(last - today).days} 天"


def index_page(
    settings: Settings,
    records: Mapping[str, Record],
    sources: Collection[str],
    pending: Collection[str],
    today: date,
) -> bytes:
    """The page for ``sources``; ``pending`` are those whose files are older than what they are made from."""
    rows = sorted(
        (_row(source, records.get(source), source in pending, today) for source in sources),
        key=lambda row: (-int(row.record.facts.year or 0), row.record.facts.name, row.source),
    )
    css, script = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _LOOK)
    name = escape(settings.name)
    counts = Counter(state for row in rows for state in row.states)
    cards = [("", "全部", len(rows)), *((state, state, counts[state]) for state in _CARDS if counts[state])]
    buttons = "\n".join(
        f'<button type="button" data-state="{state}" class="{_TONES.get(state, "calm")}" aria-pressed="{str(not state).lower()}">'
        f"<b>{count}</b> {label}</button>"
        for state, label, count in cards
    )
    body = "\n".join(_row_html(settings, row) for row in rows)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}：预算、决算公开情况</title>
<style>
{css}</style>
</head>
<body>
<header>
<h1>{name}<span>预算、决算公开情况</span></h1>
<p>截至 {today.year}年{today.month}月{today.day}日，由 budgetgen 生成</p>
</header>
<main>
<div class="filters" role="group" aria-label="只看">
{buttons}
<label>查找 <input type="search" placeholder="单位、年度、类型"></label>
</div>
<table>
<thead><tr><th>年度</th><th>单位</th><th>类型</th><th>公开</th><th>生成</th><th>文件</th></tr></thead>
<tbody>
{body}
</tbody>
</table>
<p class="none" hidden>没有符合条件的单位。</p>
</main>
<script>
{script}</script>
</body>
</html>
""".encode()


def _row(source: str, record: Record | None, pending: bool, today: date) -> _Row:
    if record is None:
        return _Row(source, Record(source), UNAPPROVED, "还没有读过源文件", NEVER)
    build = FAILED if record.failed else STALE if pending else BUILT
    return _Row(source, record, *publication_of(record.facts, today), build)


def _row_html(settings: Settings, row: _Row) -> str:
    facts = row.record.facts
    unit = escape(facts.name or row.source)
    explained = escape(row.explained)
    if facts.address.startswith(("http://", "https://")):
        explained += f' <a href="{escape(facts.address)}" rel="noreferrer">公开页面</a>'
    return (
        f'<tr data-states="{" ".join(row.states)}">'
        f'<td data-label="年度">{escape(facts.year)}</td>'
        f'<th scope="row" data-label="单位">{unit}<small>{escape(row.source)}</small></th>'
        f'<td data-label="类型">{escape(facts.kind)}</td>'
        f'<td data-label="公开">{_badge(row.publication)}<small>{explained}</small></td>'
        f'<td data-label="生成">{_badge(row.build)}{"".join(_details(row.record))}</td>'
        f'<td data-label="文件">{"".join(_links(settings, row.record))}</td></tr>'
    )


def _badge(state: str) -> str:
    return f'<span class="badge {_TONES[state]}">{state}</span>'


def _details(record: Record) -> Iterator[str]:
    if record.failed:
        shown, rest = record.errors[:_MOST_ERRORS], len(record.errors) - _MOST_ERRORS
        items = "".join(f"<li>{escape(line)}</li>" for line in shown)
        more = f"<li>另有 {rest} 个</li>" if rest > 0 else ""
        yield f"<details><summary>看错误</summary><ul>{items}{more}</ul></details>"
        if record.outputs:
            yield "<small>文件是上一次生成的</small>"
    elif record.warnings:
        yield f"<small>{record.warnings} 个提示</small>"


def _links(settings: Settings, record: Record) -> Iterator[str]:
    for name in sorted(record.outputs):
        path = settings.root / name
        target = quote(Path(relpath(path, settings.out)).as_posix())
        label = path.suffix.removeprefix(".").upper().replace("ZIP", "CSV")
        yield f'<a class="file" href="{target}" title="{escape(path.name)}">{label}</a>'


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _short(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
