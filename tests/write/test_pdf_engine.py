from __future__ import annotations

import importlib
import logging
import sys
import threading
from typing import Any

import pytest
from page_sample import fonts

from budgetgen.diagnostic import Severity
from budgetgen.write.pdf import bold
from budgetgen.write.pdf.engine import LogCollector, font_fetcher, load


def test_weasyprint_is_loaded_without_complaint() -> None:
    module, found = load()
    assert module.__name__ == "weasyprint"
    assert found == ()


def test_missing_pango_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    real = importlib.import_module

    def fails(name: str) -> Any:
        if name == "weasyprint":
            print("WeasyPrint could not import some external libraries.")
            raise OSError("cannot load library 'libgobject-2.0-0'")
        return real(name)

    monkeypatch.setattr("importlib.import_module", fails)
    module, found = load()
    assert module is None
    assert [(one.code, one.severity) for one in found] == [("BG703", Severity.ERROR)]
    assert "libgobject" in found[0].message
    for word in ("apt-get install libpangoft2-1.0-0", "brew install pango", "MSYS2", "--pdf-engine typst"):
        assert word in found[0].hint
    assert capfd.readouterr().out == ""


def test_missing_subset_library_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    monkeypatch.setattr(sys.modules["weasyprint.text.ffi"], "harfbuzz_subset", None)
    module, found = load()
    assert module is not None
    assert [(one.code, one.severity) for one in found] == [("BG704", Severity.WARNING)]
    assert "libharfbuzz-subset0" in found[0].hint


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a.ttf",
        "file:///etc/passwd",
        "budgetgen-font:../pyproject.toml",
        "budgetgen-font:..%2Fpyproject.toml",
        "budgetgen-font:none.otf",
        "data:text/plain,a",
    ],
)
def test_fetcher_refuses_all_but_fonts(url: str) -> None:
    module, _ = load()
    with pytest.raises(ValueError, match="not allowed"):
        font_fetcher(module, fonts()).fetch(url)


def test_fetcher_gives_fonts() -> None:
    module, _ = load()
    response = font_fetcher(module, fonts()).fetch("budgetgen-font:FandolSong-Regular.otf")
    assert response.read(4) == b"OTTO"


def test_log_becomes_diagnostics_once_and_of_this_thread_only() -> None:
    logger = logging.getLogger("weasyprint")
    with LogCollector() as log:
        logger.warning("Ignored %s", "property")
        logger.warning("Ignored %s", "property")
        logger.info("not worth a word")
        other = threading.Thread(target=logger.warning, args=("of another build",))
        other.start()
        other.join()
    logger.warning("too late")
    assert [(one.code, one.message) for one in log.diagnostics] == [
        ("BG705", "PDF 排版引擎报告：Ignored property")
    ]


def test_bold_restores_what_lines_drawn_later_rely_on() -> None:
    operators = [
        b"q", b"0.2 w", b"1 0 0 RG", b"0 0 1 rg", b"BT", b"/PLAIN 10 Tf", b"[<0001>] TJ",
        b"/BOLD 20 Tf", b"[<0002>] TJ",
        b"/PLAIN 10 Tf", b"[<0003>] TJ", b"/BOLD 20 Tf", b"[<0004>] TJ", b"ET", b"S", b"Q",
    ]  # fmt: skip
    start = [b"2 Tr", b"0.560 w", b"0 0 1 RG"]
    stop = [b"0 Tr", b"0.2 w", b"1 0 0 RG"]
    assert bold._amended(operators, {b"BOLD"}) == [
        *operators[:8], *start, operators[8], *stop,
        *operators[9:12], *start, operators[12], *stop, *operators[13:],
    ]  # fmt: skip
