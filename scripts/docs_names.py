"""The manual's page of names: what ``budgetgen template context`` prints for every pack."""

from __future__ import annotations

from budgetgen.template.kit.context import context_of
from budgetgen.template.kit.find import template_called

_OWN = "本模板"


def names_page() -> str:
    """Names, filters and functions that texts of any pack may use."""
    template, found = template_called("budget")
    assert template is not None, found
    parts = [
        "# 能用哪些名称",
        "正文（`document.md`、`prose/*.md`）、表格、图和措辞里可以用下面的名称，用别的名称会报 BG633。",
        "本页从程序生成，与 `budgetgen template context 模板` 显示的相同；那条命令还会列出那个模板自己的变量、表、图、措辞和补充字段。",
    ]
    for section in context_of(template):
        if section.title.startswith(_OWN):
            continue
        rows = [f"| `{_cell(name)}` | {_cell(told)} |" for name, told in section.names]
        parts += [f"## {section.title}", "\n".join(("| 名称 | 含义 |", "|---|---|", *rows))]
    return "\n\n".join(parts) + "\n"


def _cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
