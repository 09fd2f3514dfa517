"""budgetgen.toml → Settings: where a district's sources are and what is made from them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Any, Final

from budgetgen.diagnostic import Diagnostic, Span, error

FILE: Final = "budgetgen.toml"
STATE: Final = ".budgetgen"
PDF_ENGINES: Final = ("weasyprint", "typst")
_FORMATS: Final = ("docx", "pdf", "html", "xlsx", "json", "csv")
DEFAULT_SOURCES: Final = ("单位/*/*.yaml",)
_KEYS: Final = ("名称", "源文件", "输出", "格式", "PDF引擎", "字体")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Settings:
    """A district's repository: ``root`` (absolute) holds budgetgen.toml, all other folders are absolute too."""

    root: Path
    name: str
    sources: tuple[str, ...] = DEFAULT_SOURCES
    out: Path = Path("公开")
    formats: tuple[str, ...] = ("docx", "pdf")
    pdf_engine: str = "weasyprint"
    fonts: Path | None = None

    @property
    def state(self) -> Path:
        """The folder of what is remembered between builds; nothing but time is lost with it."""
        return self.root / STATE


def find_settings(start: Path) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """The settings of the nearest folder from ``start`` upwards that has budgetgen.toml.

    (None, ()) when there is no such folder; None with diagnostics (BG194, BG195) when the file cannot be used.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return read_settings(folder / FILE)
    return None, ()


def read_settings(path: Path) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """The settings of one budgetgen.toml; None with diagnostics (BG194, BG195, an unreadable file: BG1xx)."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        # The reader of sources knows the words for every way in which a file can be unreadable.
        from budgetgen.source.reader import read_text

        read, found = read_text(path, str(path))
        if read is None:
            return None, found
        text = read
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        return None, (_syntax(path, text, str(cause)),)
    reader = _Reader(path, text, table)
    settings = reader.settings()
    return (None if reader.found else settings), tuple(reader.found)


def _syntax(path: Path, text: str, message: str) -> Diagnostic:
    lines = text.split("\n")
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else len(lines)
    column = int(place[2]) if place and place[2] else 1
    written = lines[line - 1].strip()
    key = written.partition("=")[0].strip().strip("“”‘’「」＂")
    if not written.isascii() and "=" in written and not written.startswith(('"', "'", "#")):
        hint = f'键要用半角双引号括起来，写成 "{key}" = …'
    elif any(mark in written for mark in "“”＂，＝［］"):
        hint = "引号、逗号、等号、方括号都用半角"
    else:
        hint = '一行写一个，如 "名称" = "某某区"；几个值写在方括号里，如 "格式" = ["docx", "pdf"]'
    return error("BG194", f"{FILE} 的这一行读不出来", Span.at(str(path), line, column), hint=hint)


class _Reader:
    """Takes the values out of the table and gathers what is wrong with them, each at its line."""

    def __init__(self, path: Path, text: str, table: dict[str, Any]) -> None:
        self.path, self.table = path, table
        self.found: list[Diagnostic] = []
        self._lines = text.split("\n")

    def settings(self) -> Settings:
        root = self.path.parent
        for key in self.table:
            if key not in _KEYS:
                self._wrong(key, f"{FILE} 没有“{key}”这个键", f"可以写的键：{'、'.join(_KEYS)}")
        fonts = self._text("字体", "")
        settings = Settings(
            root,
            self._text("名称", root.name),
            self._texts("源文件", DEFAULT_SOURCES),
            root / self._text("输出", "公开"),
            tuple(name.lower() for name in self._texts("格式", ("docx", "pdf"))),
            self._text("PDF引擎", "weasyprint"),
            root / fonts if fonts else None,
        )
        for pattern in settings.sources:
            if ".." in re.split(r"[\\/]", pattern) or PureWindowsPath(pattern).anchor:
                self._wrong(
                    "源文件", f"“源文件”的“{pattern}”指到仓库外面", "从仓库的根文件夹写起，如 单位/*/*.yaml"
                )
        for name in settings.formats:
            if name not in _FORMATS:
                self._wrong("格式", f"没有格式“{name}”", f"可选 {'、'.join(_FORMATS)}")
        if settings.pdf_engine not in PDF_ENGINES:
            self._wrong("PDF引擎", f"没有 PDF 引擎“{settings.pdf_engine}”", f"可选 {'、'.join(PDF_ENGINES)}")
        return settings

    def _text(self, key: str, default: str) -> str:
        value = self.table.get(key, default)
        if isinstance(value, str) and (value.strip() or not default):
            return value.strip()
        self._wrong(key, f"“{key}”应当是一段文字", f'写成 "{key}" = "{default or "文件夹"}"')
        return default

    def _texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self.table.get(key, list(default))
        values = [value] if isinstance(value, str) else value
        if (
            isinstance(values, list)
            and values
            and all(isinstance(one, str) and one.strip() for one in values)
        ):
            return tuple(dict.fromkeys(one.strip() for one in values))
        shown = ", ".join(f'"{one}"' for one in default)
        self._wrong(key, f"“{key}”应当是一个或几个文字", f'写成 "{key}" = [{shown}]')
        return default

    def _wrong(self, key: str, message: str, hint: str) -> None:
        written = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[\]=.]""")
        line = next((number for number, text in enumerate(self._lines, 1) if written.match(text)), 1)
        text = self._lines[line - 1]
        column = len(text) - len(text.lstrip()) + 1
        span = Span.at(str(self.path), line, column, max(len(text.strip()), 1))
        self.found.append(error("BG195", message, span, hint=hint))
