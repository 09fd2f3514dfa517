"""The hook of mkdocs.yml: pages of the manual that are made from the program itself, so that none of them can be out of date.

They are never written to ``docs/``; MkDocs gets them as texts each time it builds.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docs_examples import with_results
from docs_format import format_page
from docs_names import names_page
from docs_rules import rule_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_ROOT = Path(__file__).resolve().parents[1]

_FENCE = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)
_WRAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef”’])\n *(?=[\u4e00-\u9fff“‘（《])")
_ARCHITECTURE = "下面是程序的架构说明（英文，供开发人员看），与源代码里的 `ARCHITECTURE.md` 相同。"


def generated_pages() -> dict[str, str]:
    """Every generated page by its path under ``docs/``."""
    return {
        **rule_pages(),
        "format.md": format_page(),
        "templates/names.md": names_page(),
        "architecture.md": architecture_page(),
    }


def architecture_page() -> str:
    """ARCHITECTURE.md with a Chinese title."""
    text = (_ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    title, _, body = text.partition("\n")
    return f"# 架构\n\n{_ARCHITECTURE}\n\n## {title.removeprefix('# ')}\n{_one_deeper(body)}"


def _one_deeper(text: str) -> str:
    """``text`` with its headings one level deeper, outside of fences."""
    fenced = False
    lines = []
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        lines.append(f"#{line}" if line.startswith("##") and not fenced else line)
    return "\n".join(lines) + "\n"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """MkDocs asks which files there are."""
    from mkdocs.structure.files import File

    for path, text in generated_pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs' names
    """MkDocs asks for the text of a page: the examples' results are put in, wrapped Chinese lines are joined."""
    return joined_lines(with_results(markdown))


def joined_lines(text: str) -> str:
    """``text`` without line breaks between Chinese characters, which browsers would show as blanks; fences stay."""
    parts = _FENCE.split(text)
    return "".join(part if number % 2 else _WRAP.sub("", part) for number, part in enumerate(parts))
