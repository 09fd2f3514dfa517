"""Write docs/rules.md: the page of every check, from the docstring that ``budgetgen explain`` prints."""

from __future__ import annotations

from pathlib import Path

from budgetgen.check.rule import HEADINGS, Rule, all_rules

_LEVELS = ("错误", "警告", "提示")
_TARGET = Path(__file__).resolve().parents[1] / "docs" / "rules.md"


def page(rule: Rule) -> str:
    """One rule as Markdown; examples stay as written."""
    parts = [f"## {rule.code} {rule.name}", f"{_LEVELS[rule.info.severity]}，{rule.info.since} 版起。"]
    for heading in HEADINGS:
        if body := rule.documentation.get(heading):
            fence = "```" if heading in ("错误示例", "应改为") else ""
            parts += [f"**{heading}**", f"{fence}\n{body}\n{fence}".strip() if fence else body]
    return "\n\n".join(parts)


def main() -> None:
    """Write the file and say so."""
    head = "# 检查规则\n\n本文件由 `make docs` 从各项检查的说明生成，请勿直接修改。"
    _TARGET.write_text("\n\n".join((head, *map(page, all_rules()))) + "\n", encoding="utf-8")
    print(
        f"已生成 {_TARGET.relative_to(Path.cwd())}"
        if _TARGET.is_relative_to(Path.cwd())
        else f"已生成 {_TARGET}"
    )


if __name__ == "__main__":
    main()
