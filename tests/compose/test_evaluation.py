"""自评, 声明, 统计, 比 and 完成率 in prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.packs import compile_with, found, prose

BODY = """\
收入: {一般公共预算: {2060503: 2000000}, 其他收入: {2060503: 500000}}
支出:
  项目支出:
    - 名称: 平台运维
      功能科目: 2060503
      明细: [{金额: 833333}, {资金: 其他收入, 金额: 166667}]
      绩效:
        目标: 稳定
        指标:
          数量指标: [{名称: 巡检, 值: ≥12次, 实际: 10次, 权重: 60, 得分: 50, 偏差原因: 设备停机}]
          质量指标: [{名称: 完好率, 值: 98%, 性质: ≥, 实际: 98.5%, 权重: 30, 得分: 29.50}]
      自评: {年初预算数: 900000, 全年预算数: {当年财政拨款: 1300000, 其他资金: 200000}, 得分: 6.7, 实际完成情况: 已完成}
    - {名称: 其他项目, 功能科目: 2060503, 金额: 1500000}
年初预算: {支出: {2060503: 2000000}}
上年: {支出: {合计: 2333333}}
相关统计数: {国内公务接待批次: 0, 公务用车保有量: 3}
预决算差异原因: {2060503: 年中追加了资金}
"""
PHRASES = """\
增减: {比年初预算: {增加: 决算数大于预算数, 减少: 小于, 持平: 等于, 无变化: 都没有, 新增: 新增, 全部核减: 核减}}
原因: ，因为{{ 原因 }}
预算原因: 的主要原因是{{ 原因 }}
"""
FILES = {"phrases.yaml": PHRASES}


def printed(folder: Path, text: str, body: str = BODY) -> str:
    return prose(folder, text, body, FILES)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{% for 行 in 评.资金 %}{{ 行.名称 }}{{ '、' }}{% endfor %}", "年度资金总额、当年财政拨款、上年结转资金、其他资金、"),
        ("{% for 行 in 评.资金 %}{{ 行.执行数 }}，{% endfor %}", "100.00万元，83.33万元，，16.67万元，"),
        ("{% for 行 in 评.资金 %}{{ 行.年初预算数 }}，{% endfor %}", "90.00万元，90.00万元，，，"),
        ("{% for 行 in 评.资金 if 行.有 %}{{ 行.执行数|占比(行.全年预算数) }}，{% endfor %}", "66.67%，64.10%，83.33%，"),
        ("{{ 评.分值 }} {{ 评.得分 }} {{ 评.总分值 }} {{ 评.总得分 }} {{ 评.实际完成情况 }}", "10 6.7 100 86.2 已完成"),
        ("{% for 标 in 项目[0].指标 %}{{ 标.原文 }} {{ 标.实际 }} {{ 标.得分 }} {{ 标.偏差原因 }}，{% endfor %}",
         "≥12次 10次 50 设备停机，98% 98.5% 29.5 ，"),
        ("{{ 项目|其中('自评')|length }}个", "1个"),
    ],
)  # fmt: skip
def test_a_self_evaluation(tmp_path: Path, text: str, result: str) -> None:
    assert printed(tmp_path, "{% set 评 = 项目[0].自评 %}\n" + text) == result


def test_execution_by_source_where_it_is_stated(tmp_path: Path) -> None:
    body = BODY.replace("全年预算数:", "执行数: {当年财政拨款: 700000, 上年结转资金: 300000}, 全年预算数:")
    text = "{% for 行 in 项目[0].自评.资金 %}{{ 行.执行数 }}，{% endfor %}"
    assert printed(tmp_path, text, body) == "100.00万元，70.00万元，30.00万元，，"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{{ 支出|完成率 }}", "125.00%"),
        ("{{ 支出|比('年初预算') }}", "决算数大于预算数"),
        ("{{ 支出|比('年初预算') }}{{ 支出|原因('2060503', 期间='年初预算', 措辞='预算原因') }}。",
         "决算数大于预算数的主要原因是年中追加了资金。"),
        ("{% for 项 in 支出.按(功能科目='项', 含期间='年初预算') %}{{ 项.期间('年初预算') }}{% endfor %}", "200.00万元"),
        ("{{ 收入总计 }} {{ 支出总计 }}", "250.00万元 250.00万元"),
        ("{{ 统计('公务用车保有量') }}辆{{ 统计('国内公务接待批次') }}批", "3辆0批"),
        ("{{ 声明('自评项目数', 7) }}个 {{ 声明('资金', 支出) }}", "7个 250.00万元"),
    ],
)  # fmt: skip
def test_budget_against_accounts(tmp_path: Path, text: str, result: str) -> None:
    assert printed(tmp_path, text) == result


def test_no_reason_where_nothing_differs(tmp_path: Path) -> None:
    body = BODY.replace("{2060503: 2000000}}\n上年", "{2060503: 2500000}}\n上年")
    text = "{{ 支出|比('年初预算') }}{{ 支出|原因('2060503', 期间='年初预算', 措辞='预算原因') }}"
    assert printed(tmp_path, text, body) == "等于"


def test_declared_figures_take_the_place_of_derived_ones(tmp_path: Path) -> None:
    body = BODY + "声明数: {自评项目数: {个数: 57, 理由: 涉密}, 资金: {金额: 123456, 理由: 含上年结转}}\n"
    assert (
        printed(tmp_path, "{{ 声明('自评项目数', 7) }}个 {{ 声明('资金', 支出) }}", body) == "57个 12.35万元"
    )


def test_a_declared_figure_of_the_wrong_kind_is_told(tmp_path: Path) -> None:
    body = BODY + "声明数:\n  自评项目数: {金额: 57, 理由: 涉密}\n"
    compilation = compile_with(tmp_path, {**FILES, "document.md": "{{ 声明('自评项目数', 7) }}个"}, body)
    (told,) = found(compilation, "BG213")
    assert told.message == "声明的数“自评项目数”要写个数"
    assert told.span is not None


def test_a_missing_reason_against_the_budget_is_told(tmp_path: Path) -> None:
    body = BODY.replace("预决算差异原因: {2060503: 年中追加了资金}\n", "")
    text = "{% for 项 in 支出.按(功能科目='项') %}{{ 项|原因(期间='年初预算', 措辞='预算原因') }}{% endfor %}"
    (told,) = found(compile_with(tmp_path, {**FILES, "document.md": text}, body), "BG401")
    assert "决算数与年初预算数不同" in told.message
    assert "在“预决算差异原因”下写：2060503" in told.hint


def test_a_count_that_nobody_wrote_is_told(tmp_path: Path) -> None:
    files = {**FILES, "document.md": "{{ 统计('国内公务接待人次') }}"}
    (told,) = found(compile_with(tmp_path, files, BODY), "BG212")
    assert told.message == "没有写“国内公务接待人次”"
    (told,) = found(compile_with(tmp_path, {**FILES, "document.md": "{{ 统计('批次') }}"}, BODY), "BG636")
    assert "相关统计数没有“批次”" in told.message


def test_percentages_of_printed_amounts(tmp_path: Path) -> None:
    """8.328015万元 of 15万元 is 55.52%, the printed 8.33 of 15 is 55.53%."""
    body = (
        "收入: {一般公共预算: 150000}\n支出: {项目支出: [{名称: 电费, 功能科目: 2010302, 金额: 83280.15}]}\n"
    )
    exact = prose(tmp_path / "exact", "{{ 支出|占比(收入) }}", body)
    manifest = "名称: 试用\n继承: base\n百分比: {取数: 显示值}\n"
    shown = prose(tmp_path / "shown", "{{ 支出|占比(收入) }}", body, {"template.yaml": manifest})
    assert (exact, shown) == ("55.52%", "55.53%")
