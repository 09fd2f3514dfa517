"""补充: fields that a pack declares, as a unit writes them — typed, located, and told like any other field."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Figure, inlines_of
from budgetgen.source.extra_values import IndicatorsByLevel, YesNo
from budgetgen.source.validate import validate
from budgetgen.source.values import Money
from budgetgen.template.extra_fields import ExtraFields
from budgetgen.template.extras import extended_unit, read_extras
from tests.support.packs import MANIFEST, compile_with, document_with, found, place, prose
from tests.support.sources import node_of, source_text, unit_of

DECLARED = """\
单位:
  目标: {类型: 段落, 必填: 是, 说明: 整体绩效目标}
  方式: {类型: 选项, 选项: [直接, 委托]}
  日期: 日期
  是否公开: 是否
  人数: 个数
  总额: 金额
  名单: 列表
  数量: {类型: 对应表, 每项: 个数}
  负责人: {类型: 组, 字段: {姓名: {类型: 文字, 必填: 是}, 电话: 文字}}
  任务: {类型: 列表, 字段: {名: 文字, 钱: 金额, 指标: 指标}}
项目:
  目录: {类型: 对应表, 字段: {编码: {类型: 文字, 必填: 是}}}
指标:
  备注: 文字
"""
SPENDING = """\
支出:
  项目支出:
  - 名称: 甲
    功能科目: 2060503
    金额: 100
    补充:
      目录: {一级: {编码: 05}}
    绩效: {目标: 好, 指标: {数量指标: {名称: 人数, 值: ≥6人, 补充: {备注: 全年}}}}
  - {名称: 乙, 功能科目: 2060503, 金额: 200}
"""
EXTRA = """\
补充:
  目标: |
    第一
    第二
  方式: 直接
  日期: 2026-2-3
  是否公开: 否
  人数: 12
  总额: 1234.5
  名单: [张三, 李四]
  数量: {台: 3, 套: 0}
  负责人: {姓名: 王五}
  任务:
  - {名: 一, 钱: 10, 指标: {质量指标: {名称: 合格率, 值: ≥98%}}}
  - {名: 二}
"""
FILES = {"template.yaml": MANIFEST + "补充字段:\n" + "".join(f"  {line}\n" for line in DECLARED.splitlines())}


def _declared(text: str = DECLARED) -> ExtraFields:
    asked, diagnostics = validate(ExtraFields, node_of(text), code_prefix="BG6")
    assert asked is not None, diagnostics
    return asked


def _compiled(tmp_path: Path, extra: str, files: dict[str, str] = FILES, text: str = "好") -> Compilation:
    return compile_with(tmp_path, {**files, "document.md": text}, SPENDING + extra)


def test_every_type_is_read_as_what_it_is() -> None:
    text = source_text(SPENDING + EXTRA)
    unit, diagnostics = read_extras(unit_of(SPENDING), node_of(text), _declared())
    assert unit is not None, diagnostics
    held = {alias: getattr(unit.extra, name) for alias, name in type(unit.extra).aliases().items()}
    assert held["目标"] == "第一\n第二\n"
    assert (held["方式"], held["日期"], held["人数"]) == ("直接", "2026年2月3日", 12)
    assert isinstance(held["是否公开"], YesNo)
    assert not held["是否公开"]
    assert held["总额"] == Money(123450, held["总额"].span)
    assert held["名单"] == ("张三", "李四")
    assert held["数量"] == {"台": 3, "套": 0}
    (first, second) = held["任务"]
    levels = [getattr(task, type(task).aliases()["指标"]) for task in (first, second)]
    assert all(isinstance(level, IndicatorsByLevel) for level in levels)
    assert [list(level) for level in levels] == [["质量指标"], []]
    assert unit.extra.place("field6").start.line == 22
    (project, other) = unit.spending.projects
    assert project.extra is not None
    assert type(project.extra) is type(other.extra)


def test_amounts_are_in_the_unit_of_the_file() -> None:
    text = source_text("金额单位: 万元\n补充: {总额: 1.5, 目标: 好}\n")
    plain, _ = validate(type(unit_of()), node_of(text))
    assert plain is not None
    unit, diagnostics = read_extras(plain, node_of(text), _declared())
    assert unit is not None, diagnostics
    assert getattr(unit.extra, type(unit.extra).aliases()["总额"]).fen == 1_500_000


def test_a_source_that_neither_asks_nor_writes_is_not_read_again() -> None:
    unit = unit_of(
        SPENDING.replace("补充", "#").replace("      目录", "      #").replace(", #: {备注: 全年}", "")
    )
    assert read_extras(unit, node_of("{}"), ExtraFields()) == (unit, ())


def test_templates_see_the_answers(tmp_path: Path) -> None:
    text = """\
{{ 补充.目标|段落 }}

{{ 补充.方式 }}，{{ 补充.日期 }}，{{ 补充.人数 }}人，{{ 补充.总额|元 }}，{{ 补充.总额|数("元") }}。

{{ 补充.是否公开 }}{% if not 补充.是否公开 %}不公开{% endif %}。

{{ 补充.名单|join("、") }}；{% for 名, 数 in 补充.数量.items() %}{{ 名 }}{{ 数 }}{% endfor %}；{{ 补充.数量.台 }}。

{{ 补充.负责人.姓名 }}{% if 补充.负责人.电话 %}有{% endif %}。

{% for 项 in 补充.任务 %}{{ 项.名 }}{% if 项.钱 %}{{ 项.钱|元 }}{% endif %}
{% for 标 in 项.指标 %}{{ 标.一级 }}{{ 标.二级 }}{{ 标.名称 }}{{ 标.值 }}{% endfor %}{% endfor %}。

{% for 项 in 项目 %}{{ 项.名称 }}{% for 级, 目录 in 项.补充.目录.items() %}{{ 级 }}{{ 目录.编码 }}{% endfor %}
{% for 标 in 项.指标 %}{{ 标.补充.备注 }}{% endfor %}{% endfor %}
"""
    assert prose(tmp_path, text, SPENDING + EXTRA, FILES).splitlines() == [
        "第一",
        "第二",
        "直接，2026年2月3日，12人，1234.50元，1234.50。",
        "否不公开。",
        "张三、李四；台3套0；3。",
        "王五。",
        "一10.00元产出指标质量指标合格率98二。",
        "甲一级05全年乙",
    ]


def test_an_amount_keeps_the_line_it_comes_from(tmp_path: Path) -> None:
    document = document_with(tmp_path, {**FILES, "document.md": "{{ 补充.总额|元 }}"}, SPENDING + EXTRA)
    (figure,) = [i for block in document.blocks for i in inlines_of(block) if isinstance(i, Figure)]
    assert (figure.text, figure.trace.formula) == ("1234.50元", "补充.总额")
    assert [span.start.line for span in figure.trace.spans] == [22]


def test_what_is_not_written_is_there_and_empty(tmp_path: Path) -> None:
    text = "{% if not 补充.方式 and not 补充.名单 and not 补充.数量 and not 补充.负责人 and not 补充.任务 %}空{% endif %}{{ 项目[1].补充.目录|length }}"
    assert prose(tmp_path, text, SPENDING + "补充: {目标: 好}\n", FILES) == "空0"


WRONG = {
    "a missing field": ("补充: {方式: 直接}\n", "BG151", 14, "“补充”里缺少“目标”"),
    "nothing at all": ("", "BG151", 1, "缺少“补充”"),
    "a misspelt field": ("补充: {目标: 好, 方试: 直接}\n", "BG150", 14, "没有“方试”"),
    "a word that is no choice": ("补充: {目标: 好, 方式: 自办}\n", "BG155", 14, "只能写“直接”、“委托”之一"),
    "no date": ("补充: {目标: 好, 日期: 明天}\n", "BG156", 14, "不是日期"),
    "a day that never was": ("补充: {目标: 好, 日期: 2026-02-30}\n", "BG156", 14, "不是日期"),
    "neither yes nor no": ("补充: {目标: 好, 是否公开: true}\n", "BG155", 14, "只能写“是”、“否”之一"),
    "no count": ("补充: {目标: 好, 人数: 十二}\n", "BG162", 14, "不是个数"),
    "no amount": ("补充: {目标: 好, 总额: 12元}\n", "BG160", 14, "带了单位"),
    "no list": ("补充: {目标: 好, 名单: 张三}\n", "BG153", 14, "应写列表"),
    "no mapping": ("补充: {目标: 好, 数量: 3}\n", "BG152", 14, "应写若干行"),
    "a mapping of something else": ("补充: {目标: 好, 数量: {台: 三}}\n", "BG162", 14, "不是个数"),
    "a missing field of a group": ("补充: {目标: 好, 负责人: {电话: 1}}\n", "BG151", 14, "缺少“姓名”"),
    "a misspelt field of an item": (
        "补充:\n  目标: 好\n  任务:\n  - {名称: 一}\n",
        "BG150",
        17,
        "没有“名称”",
    ),
    "an indicator without a value": (
        "补充:\n  目标: 好\n  任务:\n  - {指标: {质量指标: {名称: 率}}}\n",
        "BG151",
        17,
        "缺少“值”",
    ),
    "no mapping in place of all": ("补充: 好\n", "BG152", 14, "应写若干行"),
}


@pytest.mark.parametrize(("extra", "code", "line", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, extra: str, code: str, line: int, words: str
) -> None:
    compilation = _compiled(tmp_path, extra)
    (diagnostic,) = [d for d in compilation.diagnostics if d.code.startswith("BG1")]
    assert (diagnostic.code, place(diagnostic)) == (code, ("budget.yaml", line))
    assert words in diagnostic.message
    assert diagnostic.hint
    # Nothing is composed from half an answer, so no follower is reported.
    assert compilation.document is None
    assert [d for d in compilation.diagnostics if d.code.startswith("BG6")] == []


def test_projects_and_indicators_are_read_too(tmp_path: Path) -> None:
    body = (
        SPENDING.replace("编码: 05", "编号: 05").replace("备注: 全年", "备注: [全年]") + "补充: {目标: 好}\n"
    )
    compilation = compile_with(tmp_path, {**FILES, "document.md": "好"}, body)
    told = [(d.code, place(d)[1]) for d in compilation.diagnostics if d.code.startswith("BG1")]
    assert told == [("BG150", 11), ("BG154", 12)]


def test_a_template_that_asks_for_nothing_takes_nothing(tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, {"document.md": "好"}, SPENDING)
    told = [(d.code, place(d)[1], d.message) for d in compilation.diagnostics if d.code.startswith("BG1")]
    assert told == [
        ("BG156", 10, "模板在这里没有要求补充内容"),
        ("BG156", 12, "模板在这里没有要求补充内容"),
    ]


def test_declarations_are_inherited_key_by_key(tmp_path: Path) -> None:
    child = tmp_path / "child"
    child.mkdir()
    (child / "template.yaml").write_text(
        "名称: 子\n继承: ../pack\n补充字段: {单位: {目标: null, 电话: 文字}}\n", encoding="utf-8"
    )
    compile_with(tmp_path, {**FILES, "document.md": "{{ 补充.电话 }}"}, SPENDING)
    source = tmp_path / "budget.yaml"
    text = source.read_text(encoding="utf-8").replace("./pack", "./child") + "补充: {电话: 123, 人数: 3}\n"
    source.write_text(text, encoding="utf-8")
    compilation = compile_source(source, name="budget.yaml")
    assert compilation.document is not None, compilation.diagnostics


DECLARED_WRONG = {
    "an unknown type": ("甲: 长文", "BG655", "只能写“文字”"),
    "choices missing": ("甲: 选项", "BG656", "要写“选项”"),
    "choices of a text": ("甲: {类型: 文字, 选项: [一]}", "BG656", "要写“选项”"),
    "fields of a text": ("甲: {类型: 文字, 字段: {乙: 文字}}", "BG656", "没有下级“字段”"),
    "a group of nothing": ("甲: 组", "BG656", "要写下级“字段”"),
    "items of a text": ("甲: {类型: 文字, 每项: 个数}", "BG656", "“每项”只用于"),
    "items beside fields": ("甲: {类型: 列表, 每项: 个数, 字段: {乙: 文字}}", "BG656", "“每项”只用于"),
    "items that are lists": ("甲: {类型: 列表, 每项: 列表}", "BG656", "“每项”只用于"),
    "a wrong field inside": ("甲: {类型: 组, 字段: {乙: {类型: 选项}}}", "BG656", "要写“选项”"),
    "an unknown key": ("甲: {类型: 文字, 必须: 是}", "BG650", "没有“必须”"),
}


@pytest.mark.parametrize(("field", "code", "words"), DECLARED_WRONG.values(), ids=DECLARED_WRONG)
def test_a_wrong_declaration_is_the_pack_s_fault(tmp_path: Path, field: str, code: str, words: str) -> None:
    files = {"template.yaml": MANIFEST + f"补充字段:\n  单位:\n    {field}\n", "document.md": "好"}
    compilation = compile_with(tmp_path, files, SPENDING)
    (diagnostic, *_) = found(compilation, code) or [pytest.fail(str(compilation.diagnostics))]
    assert place(diagnostic) == ("template.yaml", 5)
    assert words in diagnostic.message


def test_the_json_schema_describes_the_fields() -> None:
    schema = extended_unit(_declared()).model_json_schema()
    assert "补充" in schema["required"]
    fields = {alias for definition in schema["$defs"].values() for alias in definition.get("properties", {})}
    assert {"目标", "方式", "姓名", "目录", "备注"} <= fields
    words = str(schema)
    assert "整体绩效目标" in words
    assert "['直接', '委托']" in words
