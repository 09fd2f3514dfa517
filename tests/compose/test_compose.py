"""A whole document from a small pack: names, variables, the title of the file, meanings of subjects."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.names import DocumentNames, ScopedNames
from tests.support.dump import dump_document
from tests.support.packs import SOURCE, document_with, prose

UNIT = """\
职责: |
  第一项职责。

  第二项职责。
国有资产:
  截至: 2026年1月底
  车辆: {机要通信用车: 2, 其他用车: 1}
  设备: [{名称: 单位价值100万元以上的设备, 数量: 3}]
  计划购置: {车辆: {其他用车: 4}}
名词解释:
  科目: {2010350: 单位自己的释义。}
  专业名词: {网格: 一种管理方式}
"""


def test_every_name_of_the_context_is_there(tmp_path: Path) -> None:
    """The names that packs may rely on are the documented ones, and each has a line of help."""
    for names in (DocumentNames, ScopedNames):
        for field in names.__dataclass_fields__.values():
            chinese, help_text = field.metadata["chinese"], field.metadata["help"]
            assert help_text
            assert prose(tmp_path, f"{{% if {chinese} is defined %}}有{{% endif %}}") == "有"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ 年度 }} {{ 上年度 }} {{ 类型 }}", "2026 2025 部门预算"),
        ("{{ 单位.名称 }}，{{ 单位.性质 }}", "某区城市运行中心，事业单位"),
        ("{{ 预算单位|length }}个：{{ 预算单位|join('、') }}", "1个：某区城市运行中心"),
        ("{{ 职责|段落 }}", "第一项职责。\n第二项职责。"),
        ("{{ 资产.截至 }}{{ 资产.车辆|总数 }}辆", "2026年1月底3辆"),
        ("{{ 资产.车辆['机要通信用车'] }}辆{{ 资产.车辆['没有']|default(0) }}辆", "2辆0辆"),
        ("{{ 资产.设备|总数 }}台", "3台"),
        ("{{ 资产.计划购置.车辆|总数 }}辆{{ 资产.计划购置.设备|总数 }}台", "4辆0台"),
        ("{% for 词, 释 in 专业名词.items() %}{{ 词 }}：{{ 释 }}{% endfor %}", "网格：一种管理方式"),
        ("{{ 释义('2010350') }}", "单位自己的释义。"),
        ("{{ 释义('2080505') }}", "指本部门按规定为在职人员缴纳的基本养老保险费中由单位承担的部分。"),
        ("{{ 释义('2060503') }}", "指本部门用于“科技条件专项”方面的支出。"),
        ("{{ 科目名称('2060503') }}", "科技条件专项"),
        ("{{ 科目全称('206') }}", "科学技术支出（类）"),
        ("{{ 项目|length }}个：{{ 项目[0].名称 }}{{ 项目[0].金额 }}", "1个：平台运维190.00万元"),
        ("{{ 三公('公务接待费') }} {{ 采购() }} {{ 机关运行经费 }}", "0.00万元 0.00万元 0.00万元"),
    ],
)
def test_what_names_print(tmp_path: Path, text: str, printed: str) -> None:
    assert prose(tmp_path, text, SOURCE + UNIT) == printed


def test_variables_are_texts_of_the_pack(tmp_path: Path) -> None:
    files = {
        "template.yaml": "名称: 试\n继承: base\n变量:\n  主语: '{{ 单位.名称 }}（本级）'\n  句子: '{{ 主语 }}支出{{ 支出 }}'\n"
    }
    assert prose(tmp_path, "{{ 句子 }}。", files=files) == "某区城市运行中心（本级）支出300.00万元。"


def test_a_variable_s_figure_is_a_figure(tmp_path: Path) -> None:
    files = {
        "document.md": "{{ 句子 }}",
        "template.yaml": "名称: 试\n继承: base\n变量: {句子: '共{{ 支出 }}'}\n",
    }
    assert dump_document(document_with(tmp_path, files)).splitlines()[1:] == ["正文 |共⟨300.00万元⟩"]


def test_what_the_file_says_of_itself(tmp_path: Path) -> None:
    files = {
        "document.md": "x",
        "template.yaml": "名称: 某区模板\n继承: base\n文档标题: '{{ 单位.名称 }}{{ 年度 }}'\n",
    }
    metadata = document_with(tmp_path, files).metadata
    assert (metadata.title, metadata.author, metadata.subject) == (
        "某区城市运行中心2026",
        "某区城市运行中心",
        "某区模板",
    )
    assert "2026" in metadata.keywords


def test_a_whole_small_document(tmp_path: Path) -> None:
    files = {
        "document.md": (
            "::: 封面\n{封面单位} {{ 单位.名称 }}\n:::\n\n{{ 目录() }}\n\n# 概况\n\n{{ 职责|段落 }}\n\n# 说明\n\n"
            "{% for 项 in 支出.按(功能科目='类') %}\n\n1.{{ 项.名称 }}**{{ 项 }}**，占{{ 项|占比(支出) }}。\n{% endfor %}\n"
        )
    }
    assert dump_document(document_with(tmp_path, files, SOURCE + UNIT)).splitlines()[1:] == [
        "cover",
        "  封面单位 |某区城市运行中心",
        "contents 目　　录",
        "  1 第一部分　概况 → h1",
        "  1 第二部分　说明 → h2",
        "# [h1] 第一部分　|概况",
        "正文 |第一项职责。",
        "正文 |第二项职责。",
        "# [h2] 第二部分　|说明",
        "条目 1.|一般公共服务支出**⟨100.00万元⟩**，占⟨33.33%⟩。",
        "条目 2.|科学技术支出**⟨190.00万元⟩**，占⟨63.33%⟩。",
        "条目 3.|社会保障和就业支出**⟨10.00万元⟩**，占⟨3.33%⟩。",
    ]
