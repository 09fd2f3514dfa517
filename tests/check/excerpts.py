"""Short examples of the rules' documentation → partial sources: what they leave out is put around them."""

from __future__ import annotations

from textwrap import indent

_PROJECT = """支出:
  项目支出:
    - 名称: 群众文化活动
      功能科目: 2070109
      金额: 200000.00
"""


def whole(example: str) -> str:
    """A source for ``example``, which may begin at 绩效 (of a project) or at 项目支出."""
    if example.startswith("绩效:"):
        return _PROJECT + indent(example, "      ")
    if example.startswith("项目支出:"):
        return "支出:\n" + indent(example, "  ")
    return example
