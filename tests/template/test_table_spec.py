"""Table specs as they are written: filters standing directly in rows and columns, short forms, and their places."""

from __future__ import annotations

import pytest

from budgetgen.source.validate import validate
from budgetgen.template.table_spec import ChartSpec, TableSpec
from tests.support.sources import node_of

SPEC = """\
标题: 支出表
收支: 支出
资金: [一般公共预算, 政府性基金]
行:
  - 合计
  - {名称: 人员, 类型: 人员经费}
  - {树: 功能科目, 级: [类, 项]}
  - {树: 功能科目, 固定: 功能类}
列:
  科目: 名称
  合计:
  数: {}
  本年:
    期间: 本年
    列: {基本: {类型: 基本支出}, 项目: {类型: [项目支出, 经营支出], 宽: 2.5}}
"""


def _table(text: str) -> TableSpec:
    spec, diagnostics = validate(TableSpec, node_of(text), code_prefix="BG6")
    assert spec is not None, diagnostics
    return spec


def test_dimension_names_stand_directly_in_tables_rows_and_columns() -> None:
    spec = _table(SPEC)
    assert spec.filters == {"收支": ("支出",), "资金": ("一般公共预算", "政府性基金")}
    assert [(row.name, row.tree, row.filters) for row in spec.rows] == [
        ("合计", None, {}),
        ("人员", None, {"类型": ("人员经费",)}),
        (None, "功能科目", {}),
        (None, "功能科目", {}),
    ]
    assert spec.rows[2].levels == ("类", "项")
    assert spec.rows[3].fixed == ("功能类",)


def test_columns_by_title_or_as_a_list() -> None:
    columns = _table(SPEC).columns
    assert [(str(c.title), c.value, c.filters) for c in columns] == [
        ("科目", "名称", {}),
        ("合计", None, {}),
        ("数", None, {}),
        ("本年", None, {"期间": ("本年",)}),
    ]
    assert [(str(c.title), c.filters, c.width) for c in columns[3].columns] == [
        ("基本", {"类型": ("基本支出",)}, None),
        ("项目", {"类型": ("项目支出", "经营支出")}, 2.5),
    ]
    listed = _table(
        "标题: 表\n行: [合计]\n列:\n- {标题: 科目, 值: 名称}\n- {标题: 数, 类型: 基本支出}\n"
    ).columns
    assert [(str(c.title), c.value, c.filters) for c in listed] == [
        ("科目", "名称", {}),
        ("数", None, {"类型": ("基本支出",)}),
    ]


def test_a_column_knows_its_line() -> None:
    columns = _table(SPEC).columns
    assert [
        span and span.start.line for span in (columns[0].place("value"), columns[3].columns[1].place("width"))
    ] == [10, 15]


MISTAKES = {
    "an unknown key": ("标题: 表\n行: [合计]\n列: {数: {}}\n方位: 横向", "BG650", 4, "方位"),
    "an unknown key of a row": ("标题: 表\n行:\n- {名称: 合计}\n- {名称: 合计, 粗体: 是}\n列: {数: {}}", "BG650", 4, "粗体"),
    "an unknown key of a column": ("标题: 表\n行: [合计]\n列:\n  甲: {}\n  乙: {宽度: 3}", "BG650", 5, "宽度"),
    "a wrong value of a dimension": ("标题: 表\n收支: 支处\n行: [合计]\n列: {数: {}}", "BG656", 2, "收支没有“支处”"),
    "… in a row": ("标题: 表\n行:\n- 名称: 合计\n  类型: 人员经废\n列: {数: {}}", "BG656", 4, "类型没有“人员经废”"),
    "… in a column": ("标题: 表\n行: [合计]\n列:\n  甲: {}\n  乙:\n    宽: 2\n    资金: 财政", "BG656", 7, "资金没有“财政”"),
    "… in a group": ("标题: 表\n行: [合计]\n列:\n  甲:\n    列:\n      乙:\n        期间: 今年", "BG656", 7, "期间没有“今年”"),
    "… in one of several": ("标题: 表\n行: [合计]\n列:\n  甲: {类型: [基本支出, 项目]}", "BG656", 4, "类型没有“项目”"),
    "a mapping as a value": ("标题: 表\n收支: {支出: 是}\n行: [合计]\n列: {数: {}}", "BG656", 2, "一个值"),
    "an unknown level": ("标题: 表\n行:\n- {树: 功能科目, 级: [节]}\n列: {数: {}}", "BG655", 3, "节"),
    "an unknown tree": ("标题: 表\n行:\n- {树: 资金}\n列: {数: {}}", "BG655", 3, "资金"),
    "an impossible width": ("标题: 表\n行: [合计]\n列:\n  甲: {宽: 0}", "BG656", 4, "大于"),
    "no number": ("标题: 表\n字号: nan\n行: [合计]\n列:\n  甲: {}", "BG6", 2, ""),
    "too many decimals": ("标题: 表\n格式: {小数: 99999999999}\n行: [合计]\n列: {数: {}}", "BG656", 2, "6"),
    "no columns": ("标题: 表\n行: [合计]", "BG656", 1, "列"),
    "columns and blocks": ("标题: 表\n行: [合计]\n列: {数: {}}\n并列: [{行: [合计], 列: {数: {}}}]", "BG656", 3, "并列"),
    "a block without columns": ("标题: 表\n并列:\n- {行: [合计], 列: {}}", "BG656", 3, "1"),
    "no title": ("行: [合计]\n列: {数: {}}", "BG651", 1, "标题"),
    "a wrong word": ("标题: 表\n方向: 横\n行: [合计]\n列: {数: {}}", "BG655", 2, "横"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "named"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_are_found_at_their_line(text: str, code: str, line: int, named: str) -> None:
    spec, diagnostics = validate(TableSpec, node_of(text), code_prefix="BG6")
    assert spec is None
    (diagnostic,) = diagnostics
    assert diagnostic.code.startswith(code)
    assert diagnostic.span is not None
    assert diagnostic.span.start.line == line
    assert named in diagnostic.message


def test_a_chart_needs_columns() -> None:
    text = "标题: 图\n图: 饼图\n替代文字: 无\n行: [合计]\n列: {}"
    spec, (diagnostic,) = validate(ChartSpec, node_of(text), code_prefix="BG6")
    assert spec is None
    assert diagnostic.span is not None
    assert diagnostic.span.start.line == 5


UNKNOWN_KEYS = {
    "a row": (
        "标题: 表\n行:\n- 收入\n- {名称: 合计, 粗体: 是}\n列: {数: {}}",
        "“行 第 2 项（合计）”里没有“粗体”这个键",
    ),
    "a row below a row": (
        "标题: 表\n行:\n- {名称: 收入, 行: [{名称: 其中, 粗体: 是}]}\n列: {数: {}}",
        "“行 第 1 项（收入） → 行 第 1 项（其中）”里没有“粗体”这个键",
    ),
    "a row of subjects": (
        "标题: 表\n行:\n- {树: 功能科目, 粗体: 是}\n列: {数: {}}",
        "“行 第 1 项（功能科目）”里没有“粗体”这个键",
    ),
    "a row without a name": ("标题: 表\n行:\n- {粗体: 是}\n列: {数: {}}", "“行 第 1 项”里没有“粗体”这个键"),
    "a column of a list": (
        "标题: 表\n行: [合计]\n列: [{标题: 甲}, {标题: 乙, 宽度: 3}]",
        "“列 第 2 项（乙）”里没有“宽度”这个键",
    ),
    "a column of a mapping": (
        "标题: 表\n行: [合计]\n列:\n  甲: {}\n  乙: {宽度: 3}",
        "“列 第 2 项（乙）”里没有“宽度”这个键",
    ),
    "a cell of a form": (
        "标题: 表\n表单:\n- [{文字: 甲}, {文字: 乙, 跨: 2}]\n",
        "“表单 第 1 项（甲） → 格 第 2 项（乙）”里没有“跨”这个键",
    ),
}


@pytest.mark.parametrize(("text", "message"), UNKNOWN_KEYS.values(), ids=UNKNOWN_KEYS)
def test_an_unknown_key_names_what_its_row_prints(text: str, message: str) -> None:
    _, diagnostics = validate(TableSpec, node_of(text), code_prefix="BG6")
    (diagnostic,) = diagnostics
    assert (diagnostic.code, diagnostic.message) == ("BG650", message)
    assert diagnostic.hint in ("改成“加粗: ”", "改成“宽: ”", "改成“跨列: ”")
