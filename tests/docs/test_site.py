"""The built manual: strict, made without network, whole without network, searchable."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.docs.manual import ROOT

_OFFLINE = (
    "import socket, sys\n"
    "def refuse(*_): raise OSError('no network')\n"
    "socket.socket.connect = socket.getaddrinfo = refuse\n"
    "from mkdocs.__main__ import cli\n"
    "cli()\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as ``make docs`` does, where every connection fails."""
    pytest.importorskip("mkdocs")
    target = tmp_path_factory.mktemp("site")
    run = subprocess.run(
        [sys.executable, "-c", _OFFLINE, "build", "--strict", "--quiet", "--site-dir", str(target)],
        cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return target


class _Fetched(HTMLParser):
    """Gathers what a browser fetches by itself for a page: everything but the targets of links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag != "a":
            self.found += [
                value for name, value in attributes if name in ("src", "href", "srcset", "data") and value
            ]


def test_pages_fetch_nothing_from_other_hosts(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) >= 30
    for page in pages:
        parser = _Fetched()
        parser.feed(page.read_text(encoding="utf-8"))
        assert parser.found
        elsewhere = [one for one in parser.found if re.match(r"(https?:)?//", one)]
        assert not elsewhere, f"{page}: {elsewhere}"
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", sheet.read_text(encoding="utf-8")), (
            sheet
        )


def test_no_mark_is_left(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert "<!-- 结果:" not in page.read_text(encoding="utf-8"), page


def test_search_finds_chinese_and_codes(site: Path) -> None:
    text = (site / "search" / "search_index.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("var __index = "))
    separator = re.compile(index["config"]["separator"])
    words = {word for entry in index["docs"] for word in separator.split(entry["title"]) if word}
    assert {"变", "动", "原", "因", "BG220"} <= words
