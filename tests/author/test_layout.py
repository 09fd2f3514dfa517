"""The text of a new source: pleasant to read, with comments, and read back as what was put in."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from budgetgen.author.layout import block_lines, entries, inline_text, source_text
from budgetgen.author.tree import Amount, Inline, Missing, Noted, tried
from budgetgen.source.second_reader import second_opinion
from tests.source.test_yaml_writer import TEXT
from tests.support.sources import node_of

TREE = {
    "类型": "单位预算",
    "年度": 2026,
    "单位": {"名称": "某局: #1", "编码": "001", "内设机构": ["办公室", "财务室"], "部门": Inline({"编码": "146", "名称": "某局"})},
    "职责": "一段。\n二段：\n",
    "空": {},
    "无": None,
    "收入": Noted({"一般公共预算": Amount(1050)}, "按资金写"),
    "上年结转": Amount(0),
    "支出": {
        "基本支出": [
            {"功能科目": Noted("2010350", "事业运行"), "经济科目": {"30101": Noted(Amount(100), "基本工资"), "30102": Noted(Missing("0"), "")}},
            {},
        ],
        "项目支出": [{"名称": "甲", "绩效": {"目标": Noted("一\n二", "两行"), "指标": {"数量指标": [Inline({"名称": "次数", "值": "≥95%"})]}}}],
    },
    "变动原因": {"收支总额": "字" * 200},
}  # fmt: skip

TEXT_OF_TREE = f"""\
# 由甲导入。
# 请核对。
类型: 单位预算
年度: 2026

单位:
  名称: '某局: #1'
  编码: 001
  内设机构: [办公室, 财务室]
  部门: {{编码: 146, 名称: 某局}}

职责: |
  一段。
  二段：

收入:  # 按资金写
  一般公共预算: 10.50
上年结转: 0.00

支出:
  基本支出:
    - 功能科目: 2010350  # 事业运行
      经济科目:
        30101: 1.00  # 基本工资
        30102: 待填
  项目支出:
    - 名称: 甲
      绩效:
        # 两行
        目标: |
          一
          二
        指标:
          数量指标:
            - {{名称: 次数, 值: '≥95%'}}

变动原因:
  收支总额: {"字" * 200}
"""


def test_a_source_looks_as_people_write_it() -> None:
    assert source_text(TREE, "由甲导入。\n请核对。") == TEXT_OF_TREE
    assert second_opinion(TEXT_OF_TREE, "u.yaml") == ()


def test_a_long_text_and_a_long_list_are_there_in_full() -> None:
    offices = [f"第{number}办公室" for number in range(1, 300)]
    text = source_text({"单位": {"内设机构": offices, "口号": "字" * 300}, "职责": "字" * 300})
    assert node_of(text) == {"单位": {"内设机构": offices, "口号": "字" * 300}, "职责": "字" * 300}
    assert max(map(len, text.splitlines())) < 320


def test_a_mapping_in_brackets_is_opened_where_it_is_long() -> None:
    long = Inline({"名称": "字" * 120, "值": "≥1", "空": None, "内": Inline({"甲": Amount(1)})})
    assert (
        source_text({"指标": [long]}) == f"指标:\n  - 名称: {'字' * 120}\n    值: ≥1\n    内: {{甲: 0.01}}\n"
    )
    assert source_text({"指标": Inline({"目标": "一\n二"})}) == "指标:\n  目标: |\n    一\n    二\n"


def test_lines_of_a_part() -> None:
    assert block_lines(
        {"年初预算": "a.yaml", "三公": Noted(Inline({"公务接待费": Missing()}), "没有的\n删去")}
    ) == [
        "年初预算: a.yaml",
        "三公: {公务接待费: 待填}  # 没有的 删去",
    ]


def test_entries_for_a_mapping_that_is_there_are_one_line_each() -> None:
    tree = {
        "自评": Inline({"年初预算数": "1.00", "实际完成情况: 一": Missing()}),
        "内设机构": ["待填"],
        "值，": "≥95%",
    }
    assert entries(tree) == [
        "自评: {年初预算数: 1.00, '实际完成情况: 一': 待填}",
        "内设机构: [待填]",
        "'值，': '≥95%'",
    ]
    assert [inline_text(value) for value in (Missing(), "甲: 乙", Inline({"甲": Amount(5)}))] == [
        "待填", "'甲: 乙'", "{甲: 0.05}",
    ]  # fmt: skip


def test_what_is_missing_has_a_stand_in() -> None:
    tree = tried({"甲": Missing("0"), "乙": [Inline({"丙": Noted(Missing(), "注")})]})
    assert tree == {"甲": "0", "乙": [{"丙": Noted("（待补）", "注")}]}


LINE = TEXT.filter(str.strip)
NOTE = st.one_of(st.just(""), TEXT, st.sampled_from(["一\n# 二", "\u2028\x1b", "#", " \t"]))
VALUES = st.recursive(
    st.one_of(LINE, st.integers(0, 9_999_999), st.lists(LINE, min_size=2, max_size=9)),
    lambda inner: st.one_of(
        st.dictionaries(LINE.map(str.strip), inner, min_size=1, max_size=4),
        st.dictionaries(LINE.map(str.strip), inner, min_size=1, max_size=4).map(Inline),
        st.lists(st.dictionaries(LINE.map(str.strip), inner, min_size=1, max_size=3), min_size=1, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=30)
@given(st.dictionaries(LINE.map(str.strip), st.tuples(VALUES, NOTE), min_size=1, max_size=4))
def test_any_tree_is_read_back(tree: dict[str, tuple[object, str]]) -> None:
    """Comments change nothing, whatever they say."""
    text = source_text({key: Noted(value, note) for key, (value, note) in tree.items()})
    assert node_of(text) == {key: _plain(value) for key, (value, _) in tree.items()}
    assert second_opinion(text, "u.yaml") == ()


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else str(value).strip()
