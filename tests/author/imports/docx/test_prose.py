"""What the text beside the tables says: of which matter a reason is, and of which subject a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.author.imports.docx.blocks import Heading, Words
from budgetgen.author.imports.docx.prose import Prose, read_prose
from budgetgen.author.imports.imported import Wanted
from budgetgen.author.imports.importing import import_file
from budgetgen.compiler import compile_source
from budgetgen.write.docx import write_docx

CARRIED = """\
类型: 部门预算
年度: 2026
模板: xining-chengdong-budget
单位: {名称: 某某区城市运行指挥和公共数据服务管理中心, 性质: 事业单位, 内设机构: [办公室, 财务室]}
职责: |
  负责城市运行平台的建设、运行和维护，统筹汇聚各部门的公共数据。
收入: {一般公共预算: 900000.00, 政府性基金预算: 300000.00}
上年结转: {一般公共预算: 100000.00}
支出:
  基本支出:
    - {功能科目: 2010350, 经济科目: {30101: 600000.00}}
  项目支出:
    - 名称: 平台维护
      类别: 特定目标类
      功能科目: 2010350
      金额: 400000.00
      绩效: {目标: 按时维护平台。, 指标: {数量指标: [{名称: 平台数量, 值: ≥1个, 权重: 100}]}}
    - 名称: 社区设施
      类别: 特定目标类
      功能科目: 2120803
      资金: 政府性基金预算
      金额: 200000.00
      绩效: {目标: 建好社区设施。, 指标: {数量指标: [{名称: 设施数量, 值: ≥1处, 权重: 100}]}}
    - 名称: 道路养护
      类别: 特定目标类
      功能科目: 2120804
      资金: 政府性基金预算
      金额: 100000.00
      绩效: {目标: 养好道路。, 指标: {数量指标: [{名称: 道路数量, 值: ≥1条, 权重: 100}]}}
上年:
  支出:
    2010350: {基本支出: {30101: 700000.00}, 项目支出: 100000.00}
    政府性基金预算: {2120803: {项目支出: 50000.00}, 2120804: {项目支出: 90000.00}}
变动原因:
  收支总额: 本年新安排的项目多
  一般公共预算: 平台本年到期需要维护
  政府性基金预算: 土地出让收入安排的项目增加
  2010350: 平台服务集中付款
国有资产: {截至: 2026年1月底, 车辆: {特种专业技术用车: 1}}
"""


@pytest.mark.parametrize("carried", [True, False])
def test_reasons_of_each_fund_come_back(tmp_path: Path, carried: bool) -> None:
    text = CARRIED
    if not carried:
        text = text.replace("上年结转: {一般公共预算: 100000.00}\n", "").replace("900000.00", "1000000.00")
    source = tmp_path / "source.yaml"
    source.write_text(text, encoding="utf-8")
    made = compile_source(source)
    assert made.document is not None, made.diagnostics
    assert made.template is not None
    assert made.source is not None
    (tmp_path / "published.docx").write_bytes(write_docx(made.document, made.template.theme))
    path, imported = import_file(tmp_path / "published.docx", None, None, Wanted(""))
    assert path is not None, imported.diagnostics
    path.write_text(path.read_text(encoding="utf-8").replace("待填", "另行补充"), encoding="utf-8")
    again = compile_source(path)
    assert again.source is not None, again.diagnostics
    was = {str(key): str(value) for key, value in made.source.unit.reasons.items()}
    now = {str(key): str(value) for key, value in again.source.unit.reasons.items()}
    assert {key: now.get(key) for key in was} == was
    assert again.ledger is not None
    last = {"期间": "上年", "收支": "支出", "资金": "政府性基金预算"}
    assert again.ledger.query(last).amount == 14000000


def _read(heading: str, text: str) -> Prose:
    names = {"项甲": "2120803", "项乙": "2120804", "项丙": "2010350"}
    amounts = {"2120803": 2000000, "2120804": 1000000, "2010350": 5000000}
    return read_prose([Heading(heading, 2), Words(text)], lambda path: names.get(path[-1]), amounts.get)


@pytest.mark.parametrize("called", ["当年拨款", "支出"])
def test_a_reason_of_the_section_alone_is_that_of_the_whole(called: str) -> None:
    read = _read(
        f"（一）一般公共预算{called}规模变化情况。",
        "某中心2026年安排10.00万元，比上年增加1.00万元，主要是任务增加。",
    )
    assert read.reasons == {"收支总额": "任务增加"}


def test_a_change_before_a_list_is_not_that_of_the_first_listed() -> None:
    text = "政府性基金预算支出3.00万元，比上年增加1.60万元，主要是任务增加。其中：甲（类）甲（款）项甲（项）2.00万元；甲（类）甲（款）项乙（项）1.00万元。"
    read = _read("八、政府性基金预算支出情况的说明", text)
    assert read.reasons == {"政府性基金预算": "任务增加"}
    assert read.last_year == {}
    # 3.00万元 less 1.60万元, in 分.
    assert read.last_year_of_funds == {"政府性基金预算": 1400000}


def test_a_change_after_its_subject_is_that_of_the_subject() -> None:
    text = "1.丙（类）丙（款）项丙（项）2026年预算数为5.00万元，比上年增加1.00万元，主要是任务增加。"
    read = _read("（三）一般公共预算支出具体使用情况。", text)
    assert read.reasons == {"2010350": "任务增加"}
    assert read.last_year == {"2010350": 4000000}


def test_a_reason_of_a_final_account_stays_with_its_fund() -> None:
    text = "某中心2025年度一般公共预算财政拨款支出年初预算为10.00万元，支出决算为11.00万元，主要是任务增加。"
    assert _read("（三）一般公共预算财政拨款支出具体情况。", text).reasons == {"一般公共预算": "任务增加"}
