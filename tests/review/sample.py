"""Small sources that differ in one thing, compiled."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from budgetgen.compiler import Compilation, compile_source
from budgetgen.review.compare import compare
from budgetgen.review.comparison import Comparison
from tests.support.sources import source_text

BODY = """\
职责: 负责城市运行。承担网格管理。
收入: {一般公共预算: 350000}
支出:
  基本支出:
    - 功能科目: 2010350
      经济科目: {30101: 100000, 30217: 20000}
  项目支出:
    - 名称: 信息平台运维
      编号: P1
      功能科目: 2010350
      金额: 230000
      绩效:
        目标: 平台稳定运行。
        指标:
          数量指标: {名称: 平台数量, 值: ≥2个, 权重: 50}
          质量指标: [{名称: 可用率, 值: ≥99%, 权重: 40}]
上年: {支出: {2010350: 340000}, 三公: {公务接待费: 20000}}
国有资产: {截至: 2025年12月31日}
变动原因: {收支总额: 人员增加, 2010350: 人员增加, 三公经费: 按规定压减, 公务接待费: 按规定压减}
"""
TEXT = source_text(BODY)
INLINE = "{支出: {2010350: 340000}, 三公: {公务接待费: 20000}}"


def edited(*changes: tuple[str, str], text: str = TEXT) -> str:
    """The sample with some words replaced, each of which it must hold."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


@lru_cache(maxsize=16)
def compiled(text: str) -> Compilation:
    """A compilation of ``text``."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "unit.yaml")
        path.write_text(text, encoding="utf-8")
        return compile_source(path, name=path.name)


def compared(old: str, new: str) -> Comparison:
    """The comparison of two texts; both must be readable."""
    found = compare(compiled(old), compiled(new))
    assert found is not None
    return found
