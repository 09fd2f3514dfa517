"""The open fonts of a build: where their folder is, which files are there, and what characters they lack.

Fonts that offices have (仿宋_GB2312, 方正小标宋) may not be shipped, so PDFs embed open stand-ins. They
stand in one folder and come from nowhere else, so that every machine sets the same pages.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from budgetgen.compose.document import Document
from budgetgen.diagnostic import Diagnostic, error
from budgetgen.template.theme import Font, Theme
from budgetgen.write.cmap import Coverage, FontFormatError, read_coverage
from budgetgen.write.runs import Run, font_of, runs

_PROJECT = Path(__file__).resolve().parents[2]
ENVIRONMENT_VARIABLE = "BUDGETGEN_FONTS"
_SETUP_HINT = (
    "请在 budgetgen 的项目文件夹中运行 make setup（或 scripts/setup-fonts）下载所需的开源字体；"
    f"字体已在别处时，用环境变量 {ENVIRONMENT_VARIABLE} 写明其文件夹"
)

BROKEN_FONT_HINT = "文件可能没有下载完整：删除它，再运行 make setup（或 scripts/setup-fonts）重新下载"


@dataclass(frozen=True)
class FontFolder:
    """A folder of font files; coverage is read once a file."""

    path: Path
    _coverage: dict[str, Coverage] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def find(
        cls, explicit: str | Path | None = None, environment: Mapping[str, str] | None = None
    ) -> tuple[FontFolder | None, tuple[Diagnostic, ...]]:
        """The folder: ``explicit``, else $BUDGETGEN_FONTS, else ``fonts`` of the project, else the user's.

        A folder that was named but does not exist is an error (BG702), not passed over. ``environment``
        defaults to the process's.
        """
        variables = os.environ if environment is None else environment
        named = explicit or variables.get(ENVIRONMENT_VARIABLE)
        if named:
            if Path(named).is_dir():
                return cls(Path(named)), ()
            return None, (error("BG702", f"指定的字体文件夹 {named} 不存在", hint=_SETUP_HINT),)
        candidates = (_PROJECT / "fonts", user_fonts(variables))
        for candidate in candidates:
            if candidate.is_dir():
                return cls(candidate), ()
        looked = "、".join(str(candidate) for candidate in candidates)
        return None, (error("BG702", f"找不到字体文件夹（找过 {looked}）", hint=_SETUP_HINT),)

    def file(self, name: str) -> Path | None:
        """The path of a font file given by its bare name, or None when it is not in the folder."""
        path = self.path / name
        return path if Path(name).name == name and path.is_file() else None

    def coverage(self, name: str) -> Coverage:
        """The characters of a font file; OSError or FontFormatError when it cannot be read."""
        if name not in self._coverage:
            self._coverage[name] = read_coverage(self.path / name)
        return self._coverage[name]

    def check(self, theme: Theme) -> tuple[Diagnostic, ...]:
        """BG702 for each file of the theme that is not there, BG706 for each that is no usable font."""
        found: list[Diagnostic] = []
        for name, role in _files(theme).items():
            if self.file(name) is None:
                found.append(
                    error(
                        "BG702",
                        f"缺少字体文件 {name}（用于“{role}”），查找的文件夹是 {self.path}",
                        hint=_SETUP_HINT,
                    )
                )
                continue
            try:
                self.coverage(name)
            except (OSError, FontFormatError) as cause:
                found.append(
                    error(
                        "BG706",
                        f"字体文件 {self.path / name} 无法读取：{_reason(cause)}",
                        hint=BROKEN_FONT_HINT,
                    )
                )
        return tuple(found)


def user_fonts(variables: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Where a user keeps the fonts when budgetgen is installed without its project folder."""
    home = Path(variables.get("HOME") or variables.get("USERPROFILE") or ".")
    if platform == "win32":
        base = Path(variables.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(variables.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "budgetgen" / "fonts"


def characters(document: Document, theme: Theme) -> dict[tuple[str, bool], set[str]]:
    """The printing characters that the document needs, by font role and boldness."""
    used: dict[tuple[str, bool], set[str]] = {}
    for run in runs(document, theme):
        role, _ = font_of(theme, theme.style(run.role))
        used.setdefault((role, run.bold), set()).update(run.text)
    return {key: {character for character in found if _printing(character)} for key, found in used.items()}


def missing_glyphs(document: Document, theme: Theme, fonts: FontFolder) -> tuple[Diagnostic, ...]:
    """BG701 for each character that no font of its role has, once; needs a passed ``fonts.check``."""
    lacking: dict[str, set[str]] = {}
    for (role, _), needed in characters(document, theme).items():
        font = theme.fonts[role]
        known = [fonts.coverage(name) for name in (font.latin_open, *font.open)]
        absent = {character for character in needed if not any(character in coverage for coverage in known)}
        if absent:
            lacking.setdefault(role, set()).update(absent)
    if not lacking:
        return ()
    first: dict[str, tuple[Run, Font]] = {}
    count: dict[str, int] = {}
    for run in runs(document, theme):
        role, font = font_of(theme, theme.style(run.role))
        for character in lacking.get(role, set()) & set(run.text):
            first.setdefault(character, (run, font))
            count[character] = count.get(character, 0) + run.text.count(character)
    return tuple(_missing(character, *first[character], count[character]) for character in first)


def _missing(character: str, run: Run, font: Font, count: int) -> Diagnostic:
    at = run.text.index(character)
    around = run.text[max(0, at - 8) : at + 9].replace("\n", " ")
    times = f"（全文共 {count} 处）" if count > 1 else ""
    return error(
        "BG701",
        f"PDF 字体中没有“{character}”（U+{ord(character):04X}）这个字：{run.place}“…{around}…”{times}",
        run.span,
        label="这里用到",
        hint="先核对是不是误用了异体字、私有区字符或不可见字符；"
        f"确需使用时，在模板的 theme.yaml 中为该字体补一个含有此字的字体文件（现用 {'、'.join(font.open)}）",
    )


def _printing(character: str) -> bool:
    # Control and format characters (line feed, zero-width space) draw nothing; separators are spaces.
    return unicodedata.category(character) not in {"Cc", "Cf", "Zl", "Zp"}


def _files(theme: Theme) -> dict[str, str]:
    return {name: role for role, font in theme.fonts.items() for name in _names(font)}


def _names(font: Font) -> Iterable[str]:
    return (*font.open, font.latin_open)


def _reason(cause: Exception) -> str:
    return "没有读取权限" if isinstance(cause, PermissionError) else "不是有效的字体文件"
