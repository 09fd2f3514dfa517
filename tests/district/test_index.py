"""The index page: how a unit stands on a day, and a page that needs nothing from outside."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from budgetgen.district.index import index_page, publication_of
from budgetgen.district.record import Facts, Record
from budgetgen.district.settings import Settings
from tests.district.repository import NAMES, build, output, repository, source, write_source

APPROVED = {"approved": "2026-02-10", "last_day": "2026-03-02"}


@pytest.mark.parametrize(
    ("facts", "today", "state", "words"),
    [
        (Facts(), date(2026, 2, 1), "未批复", "没有写批复日期"),
        (Facts(**APPROVED), date(2026, 3, 2), "待公开", "还有 0 天"),
        (Facts(**APPROVED), date(2026, 3, 3), "逾期", "已过 1 天"),
        (Facts(**APPROVED, published="2026-03-02"), date(2026, 6, 1), "已公开", "2026年3月2日 公开"),
        (Facts(**APPROVED, published="2026-03-03"), date(2026, 6, 1), "逾期", "最迟应在 2026年3月2日"),
        (Facts(**APPROVED, published="2026-02-28"), date(2026, 2, 27), "已定日期", "定于 2026年2月28日"),
        (Facts(published="2026-02-28"), date(2026, 3, 1), "已公开", "2026年2月28日"),
    ],
)
def test_a_unit_is_published_late_or_waiting(facts: Facts, today: date, state: str, words: str) -> None:
    found, explained = publication_of(facts, today)
    assert found == state
    assert words in explained


def test_dates_and_the_packs_limit_come_from_the_source(tmp_path: Path) -> None:
    settings = repository(tmp_path, NAMES[:1])
    manifest = tmp_path / "模板/某区/template.yaml"
    manifest.write_text(
        "名称: 试用\n继承: base\n检查: {BG507: {门槛: 7, 理由: 本区规定}}\n", encoding="utf-8"
    )
    write_source(
        tmp_path, "甲中心", more="公开: {批复日期: 2026年2月10日, 公开网址: https://example.gov.cn/1}\n"
    )
    run = build(settings)
    assert run.records[source("甲中心")].facts == Facts(
        "甲中心", "2026", "单位预算", "2026-02-10", "", "2026-02-17", "https://example.gov.cn/1"
    )


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.states: dict[str, str] = {}
        self._states = ""
        self._in_head = False
        for name in ("script", "link", "img", "iframe"):
            assert not re.search(rf"<{name}[^>]+(src|href)", text)
        assert "url(" not in text
        assert "@import" not in text
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "a":
            self.links.append(values["href"] or "")
        if tag == "tr":
            self._states = values.get("data-states") or ""
        self._in_head = tag == "th" and values.get("scope") == "row"

    def handle_data(self, text: str) -> None:
        if self._in_head:
            self.states[text] = self._states
            self._in_head = False


def test_the_page_tells_of_every_unit_and_leads_to_its_files(tmp_path: Path) -> None:
    settings = repository(tmp_path, NAMES[:3])
    build(settings)
    write_source(tmp_path, "乙中心", more="收人: 1\n")
    run = build(settings)
    write_source(tmp_path, "丁中心")
    sources = [*run.sources, source("丁中心")]
    text = index_page(settings, run.records, sources, {source("丙中心")}, date(2026, 3, 1)).decode()
    page = _Page(text)
    assert page.states == {
        "甲中心": "未批复 已生成", "乙中心": "未批复 有错误", "丙中心": "未批复 待重新生成", source("丁中心"): "未批复 没有生成",
    }  # fmt: skip
    assert {settings.out / unquote(link) for link in page.links} == {
        output(settings, name) for name in NAMES[:3]
    }
    assert "第 11 行　BG150" in text


def test_what_a_source_says_is_never_markup(tmp_path: Path) -> None:
    record = Record(
        "a", failed=True, errors=["<b>"], facts=Facts(name="<script>x", address="javascript:alert(1)")
    )
    text = index_page(Settings(tmp_path, "<某区>"), {"a": record}, ["a"], (), date(2026, 1, 1)).decode()
    assert "&lt;script&gt;x" in text
    assert "<li>&lt;b&gt;</li>" in text
    assert "<title>&lt;某区&gt;" in text
    assert "javascript:alert" not in text


def test_the_page_is_written_again_only_when_it_changes(tmp_path: Path) -> None:
    settings = repository(tmp_path, NAMES[:1])
    build(settings)
    build(settings)
    page = settings.out / "index.html"
    before = page.stat().st_mtime_ns, page.stat().st_ino
    build(settings)
    assert (page.stat().st_mtime_ns, page.stat().st_ino) == before
