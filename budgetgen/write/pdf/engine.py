"""WeasyPrint, loaded when first needed and kept away from the machine's own fonts and files.

It needs Pango, a system library that no Python package brings: where that is missing, the user learns what
to install.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import logging
import os
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from budgetgen.diagnostic import Diagnostic, error, warning
from budgetgen.write.collection import simplified_face
from budgetgen.write.fonts import FontFolder
from budgetgen.write.html.stylesheet import FONT_SCHEME

_FONT_CONFIGURATION = Path(__file__).with_name("fonts.conf")
# Fontconfig is told its file by the environment, which all threads share.
_environment_lock = threading.Lock()

_INSTALL = (
    "Debian/Ubuntu：sudo apt-get install libpangoft2-1.0-0 libharfbuzz-subset0；"
    "macOS：brew install pango；"
    "Windows：安装 MSYS2，在其中运行 pacman -S mingw-w64-ucrt-x86_64-pango"
    "（装在别处时用环境变量 WEASYPRINT_DLL_DIRECTORIES 写明 DLL 所在文件夹）。"
    "不想装系统库时，改用 Typst 引擎：pip install 'budgetgen[typst]'，再加 --pdf-engine typst；"
    "只要 DOCX 时可以不装（--format docx）"
)


def load() -> tuple[Any, tuple[Diagnostic, ...]]:
    """The ``weasyprint`` module, or None with BG703 when Pango cannot be loaded; BG704 when slow."""
    try:
        # Its import warns of the empty font configuration and prints advice in English when a library is
        # missing.
        with isolated_fonts(), warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            weasyprint = importlib.import_module("weasyprint")
            libraries = importlib.import_module("weasyprint.text.ffi")
    except (OSError, ImportError) as cause:
        # The loader's message goes on for a paragraph; its beginning names the library.
        cause_text = str(cause).partition(":")[0]
        message = f"无法生成 PDF：排版所需的系统库 Pango 没有安装或无法加载（{cause_text}）"
        return None, (error("BG703", message, hint=_INSTALL),)
    if libraries.harfbuzz_subset is None:
        slow = warning(
            "BG704",
            "系统缺少 HarfBuzz-Subset 库，生成 PDF 的时间约为平时的三倍半，且各次生成的文件会有差别",
            hint="请安装它——Debian/Ubuntu：sudo apt-get install libharfbuzz-subset0；"
            "macOS：brew install harfbuzz；Windows：pacman -S mingw-w64-ucrt-x86_64-harfbuzz",
        )
        return weasyprint, (slow,)
    return weasyprint, ()


@contextlib.contextmanager
def isolated_fonts() -> Iterator[None]:
    """Fontconfig reads our empty configuration while this lasts; the environment is restored."""
    ours = {"FONTCONFIG_FILE": str(_FONT_CONFIGURATION), "FONTCONFIG_PATH": str(_FONT_CONFIGURATION.parent)}
    with _environment_lock:
        before = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def font_fetcher(weasyprint: Any, fonts: FontFolder) -> Any:
    """A fetcher of files in the font folder that refuses everything else: no network, no other files."""

    class FontFetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            del headers
            name = unquote(url.removeprefix(FONT_SCHEME))
            path = fonts.file(name) if url.startswith(FONT_SCHEME) else None
            if path is None:
                raise ValueError(f"not allowed: {url}")
            return weasyprint.urls.URLFetcherResponse(url, simplified_face(path.read_bytes()))

    return FontFetcher()


class LogCollector(logging.Handler):
    """Keeps what WeasyPrint reports on this thread, each message once, as BG705."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, None] = {}
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message of the thread that made the collector."""
        # BG704 has said already that the library is missing; WeasyPrint repeats it for every font.
        if record.thread == self._thread and "HarfBuzz-Subset for font" not in record.getMessage():
            self.messages.setdefault(record.getMessage())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The messages as warnings."""
        return tuple(
            warning(
                "BG705",
                f"PDF 排版引擎报告：{message}",
                hint="请检查 PDF 的版面；这多半是模板版式或 budgetgen 自身的问题，请连同这条信息一并反馈",
            )
            for message in self.messages
        )

    def __enter__(self) -> LogCollector:
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)
