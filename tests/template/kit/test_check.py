"""A pack without a unit: its faults are found at its own lines, and packs without faults have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.diagnostic import Severity
from budgetgen.template.kit.check import check_pack
from budgetgen.template.kit.find import pack_called
from budgetgen.template.kit.schema import builtin_names
from budgetgen.template.kit.trial import trials
from budgetgen.template.pack import load_template
from tests.support.packs import write_pack

MANIFEST = "名称: 某区\n继承: budget\n适用类型: [部门预算]\n"
TABLE = "标题: 某表\n收支: 支出\n行: [合计]\n列: {数: {}}\n"


def _found(folder: Path, files: dict[str, str]) -> list[tuple[str, str, int, str]]:
    """(code, file, line, message) of everything that checking a pack finds."""
    pack, wrong = pack_called(str(write_pack(folder / "某区", {"template.yaml": MANIFEST, **files})))
    assert pack is not None, wrong
    return [
        (d.code, Path(d.span.file).name, d.span.start.line, d.message)
        for d in check_pack(pack).diagnostics
        if d.span is not None
    ]


@pytest.mark.parametrize("name", ["base", *builtin_names()])
def test_the_packs_that_come_with_the_program_pass(name: str) -> None:
    pack, _ = pack_called(name)
    assert pack is not None
    report = check_pack(pack)
    assert not report.diagnostics
    if name != "base":
        assert report.documents >= 2
        assert report.tables >= 10


FAULTS: dict[str, tuple[dict[str, str], tuple[str, str, int, str]]] = {
    "a name in a branch that no unit came to": (
        {"prose/封面.md": "::: 封面\n\n甲\n\n:::\n\n{% if 年度 < 0 %}{{ 支处 }}{% endif %}\n"},
        ("BG633", "封面.md", 7, "“支处”"),
    ),
    "a filter in such a branch": (
        {"prose/封面.md": "{% if 年度 < 0 %}\n{{ 支出|万 }}\n{% endif %}\n"},
        ("BG630", "封面.md", 2, "“万”"),
    ),
    "a file of prose that nothing uses": (
        {"prose/多余.md": "{{ 支处 }}\n"}, ("BG633", "多余.md", 1, "“支处”"),
    ),
    "the syntax of such a file": ({"prose/多余.md": "甲\n{% if 收入 %}\n"}, ("BG630", "多余.md", 2, "模板语法错误")),
    "a table that nothing prints": (
        {"tables/某表.yaml": TABLE.replace("{}}", "{值: 支处}}")}, ("BG633", "某表.yaml", 4, "“支处”"),
    ),
    "a chart that nothing prints": (
        {"charts/某图.yaml": "标题: 图\n图: 饼图\n替代文字: 图\n行: [甲]\n列: {数: 名称}\n"},
        ("BG636", "某图.yaml", 5, "不是金额"),
    ),
    "a case of a change that is left out": (
        {"phrases.yaml": "增减:\n  同比:\n    增加: 增\n"}, ("BG640", "phrases.yaml", 2, "“减少”、“持平”"),
    ),
    "a case that there is not": (
        {"phrases.yaml": "增减:\n  比上年:\n    增家: 增\n"}, ("BG643", "phrases.yaml", 3, "“增家”"),
    ),
    "a percentage of nothing": (
        {"phrases.yaml": "增减:\n  比上年:\n    新增: 增长{{ 百分比 }}\n"}, ("BG633", "phrases.yaml", 3, "“百分比”"),
    ),
    "a reason's words": ({"phrases.yaml": "原因: 因为{{ 缘由 }}\n"}, ("BG633", "phrases.yaml", 1, "“缘由”")),
    "a meaning of a code that no trial has": (
        {"phrases.yaml": "科目释义:\n  2299999: 指{{ 名字 }}\n"}, ("BG633", "phrases.yaml", 2, "“名字”"),
    ),
    "a share of what a unit may not have": (
        {"prose/封面.md": "{{ 支出|占比(支出(资金='政府性基金预算')) }}\n"}, ("BG211", "封面.md", 1, "分母为零"),
    ),
    "an amount that no source can give": (
        {"prose/封面.md": "{{ 收入(类型='基本支出', 期间='全年预算') }}\n"}, ("BG210", "封面.md", 1, "源文件里没有"),
    ),
    "a folder with a slip in its name": ({"table/某表.yaml": TABLE}, ("BG645", "某表.yaml", 1, "table/某表.yaml")),
    "an ending with a slip": ({"tables/某表.yml": TABLE}, ("BG645", "某表.yml", 1, "tables/某表.yml")),
    "a code with a letter": (
        {"tables/某表.yaml": TABLE.replace("{}}", "{经济科目: 3O1}}")}, ("BG6", "某表.yaml", 4, "“3O1”不是经济科目的编码"),
    ),
    "a list that there is not": (
        {"tables/某表.yaml": TABLE.replace("[合计]", "[{树: 功能科目, 固定: 功能累}]")}, ("BG6", "某表.yaml", 3, "“功能累”不是功能科目的编码"),
    ),
    "a style that there is not": ({"prose/封面.md": "::: 封面\n\n{不存在的样式} 甲\n\n:::\n"}, ("BG647", "封面.md", 3, "不存在的样式")),
    "a mark behind a heading": ({"prose/封面.md": "::: 封面\n\n甲\n\n:::\n\n# 乙 {不编码}\n"}, ("BG647", "封面.md", 7, "{不编码}")),
    "a project that there is not": (
        {"prose/封面.md": "{{ 支出(项目=[\"错名\", \"试算项目1\"]) }}\n"}, ("BG636", "封面.md", 1, "没有名为“错名”的项目"),
    ),
    "a code that is none, in prose": ({"prose/封面.md": "{{ 支出(经济科目='30l') }}\n"}, ("BG636", "封面.md", 1, "“30l”不是经济科目的编码")),
    "a code that the year lacks, in prose": (
        {"prose/封面.md": "甲\n\n{{ 支出(经济科目='30298') }}\n"}, ("BG636", "封面.md", 3, "2026年度的科目目录里没有经济科目30298，相近的有：30299"),
    ),
    "one of several": (
        {"prose/封面.md": "{{ 支出(功能科目=['2010301', '2010391']) }}\n"}, ("BG636", "封面.md", 1, "没有功能科目2010391"),
    ),
    "a number in the place of a code": ({"prose/封面.md": "{{ 支出(经济科目=30298) }}\n"}, ("BG636", "封面.md", 1, "编码要加引号")),
    "a code that the year lacks, in a column": (
        {"tables/某表.yaml": TABLE.replace("{}}", "{经济科目: [30201, 30298]}}")}, ("BG636", "某表.yaml", 4, "没有经济科目30298"),
    ),
    "in a row below a row": (
        {"tables/某表.yaml": TABLE.replace("[合计]", "[{名称: 甲, 行: [{名称: 乙, 政府经济科目: 50298}]}]")},
        ("BG636", "某表.yaml", 3, "没有政府经济科目50298"),
    ),
    "in the filter of a table": ({"tables/某表.yaml": "功能科目: 299\n" + TABLE}, ("BG636", "某表.yaml", 1, "没有功能科目299")),
    "in a list side by side": (
        {"tables/某表.yaml": "标题: 某表\n收支: 支出\n并列:\n  - {行: [合计], 列: {数: {经济科目: 30298}}}\n"},
        ("BG636", "某表.yaml", 4, "没有经济科目30298"),
    ),
    "in a chart": (
        {"charts/某图.yaml": "标题: 图\n图: 饼图\n替代文字: 图\n收支: 支出\n行: [甲]\n列: {数: {经济科目: 30298}}\n"},
        ("BG636", "某图.yaml", 6, "没有经济科目30298"),
    ),
    "in a fixed list": (
        {"tables/某表.yaml": TABLE.replace("[合计]", "[{树: 经济科目, 级: [款], 固定: [30201,\n 30298]}]")},
        ("BG636", "某表.yaml", 4, "没有经济科目30298"),
    ),
    "in the list of classes": (
        {
            "template.yaml": MANIFEST + "功能类:\n  - 201\n  - 298\n",
            "tables/某表.yaml": TABLE.replace("[合计]", "[{树: 功能科目, 级: [类], 固定: 功能类}]"),
        },
        ("BG636", "template.yaml", MANIFEST.count("\n") + 3, "没有功能科目298"),
    ),
    "a code of another year": (
        {"prose/封面.md": "{{ 支出(功能科目='20110') }}\n"}, ("BG636", "封面.md", 1, "它是别的年度的（到2020年度为止）"),
    ),
    "a local code that nobody declared": (
        {"prose/封面.md": "{{ 支出(经济科目='3020199') }}\n"}, ("BG636", "封面.md", 1, "没有声明过经济科目3020199：这是本地自设的目，它上面的 30201 办公费 有"),
    ),
    "a class that no row lists": (
        {"tables/支出总表.yaml": "标题: 表\n收支: 支出\n行: [{树: 功能科目, 固定: [201, 208]}, 合计]\n列: {名: 名称, 数: {}}\n"},
        ("BG280", "支出总表.yaml", 1, "没有列出的：收支支出、资金"),
    ),
    "a fund that no column has": (
        {"tables/收入总表.yaml": "标题: 表\n收支: 收入\n行: [甲]\n列: {名: 名称, 合计: {}, 拨款: {资金: 财政拨款}}\n"},
        ("BG280", "收入总表.yaml", 1, "资金"),
    ),
    "what is carried over, in no row": (
        {"tables/收入总表.yaml": "标题: 表\n列: {名: 名称, 数: {}}\n行: [{名称: 收入, 收支: 收入}, {名称: 总计, 值: 收入 + 年初结转}]\n"},
        ("BG280", "收入总表.yaml", 1, "收支年初结转"),
    ),
    "a manifest with an unknown key": (
        {"template.yaml": MANIFEST + "金颔: {}\n"}, ("BG650", "template.yaml", 4, "“金颔”"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "wanted"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_are_found(tmp_path: Path, files: dict[str, str], wanted: tuple[str, str, int, str]) -> None:
    *where, words = wanted
    code, *place = where
    matching = [one for one in _found(tmp_path, files) if list(one[1:3]) == place and one[0].startswith(code)]
    assert matching
    assert any(words in message for *_, message in matching)


def test_what_is_not_used_is_told_as_a_remark(tmp_path: Path) -> None:
    files = {"prose/多余.md": "话\n", "tables/某表.yaml": TABLE, "README.md": "说明\n", ".隐藏": ""}
    pack, _ = pack_called(str(write_pack(tmp_path / "某区", {"template.yaml": MANIFEST, **files})))
    assert pack is not None
    told = check_pack(pack).diagnostics
    assert [(d.code, d.severity, d.message) for d in told] == [
        ("BG644", Severity.INFO, "文档没有用到 prose/多余.md"),
        ("BG644", Severity.INFO, "文档没有用到 tables/某表.yaml"),
    ]


def test_a_table_that_another_builds_on_is_used(tmp_path: Path) -> None:
    files = {
        "tables/样表.yaml": TABLE,
        "tables/某表.yaml": "沿用: 样表\n标题: 某\n",
        "tables/支出总表.yaml": "沿用: 支出总表\n行: {沿用: 某表}\n",
    }
    assert not _found(tmp_path, files)


def test_a_district_may_state_why_a_table_does_not_add_up(tmp_path: Path) -> None:
    table = "标题: 表\n收支: 支出\n行: [{树: 功能科目, 固定: [201]}, 合计]\n列: {名: 名称, 数: {}}\n"
    manifest = MANIFEST + "检查: {BG280: {级别: 不查, 理由: 本区只列主要的类}}\n"
    assert not _found(tmp_path, {"template.yaml": manifest, "tables/支出总表.yaml": table})


def test_one_fault_is_told_once(tmp_path: Path) -> None:
    found = _found(tmp_path, {"prose/封面.md": "{{ 支处 }}\n"})
    assert [one[:3] for one in found] == [("BG633", "封面.md", 1)]


def test_a_form_for_one_project_is_tried_with_one(tmp_path: Path) -> None:
    form = "标题: 表\n编号: 否\n表单:\n- [名称, {值: 项目.名称}]\n- [金额, {值: 项目.补充.起始}]\n"
    manifest = MANIFEST + "补充字段: {项目: {起始: 日期}}\n"
    (one,) = _found(tmp_path, {"template.yaml": manifest, "tables/某表.yaml": form})
    assert one[0] == "BG644"


def test_the_full_trial_balances_and_changes_in_every_way() -> None:
    pack, _ = pack_called("budget")
    assert pack is not None
    template, _ = load_template(pack)
    assert template is not None
    full, bare, *_ = trials(template)
    assert full.document is not None
    assert bare.document is not None
    scope = full.composer.scope
    incoming = scope.value({"收支": ["收入", "年初结转"]}).amount
    outgoing = scope.value({"收支": ["支出", "年末结转"]}).amount
    assert incoming == outgoing
    assert incoming
    words = "".join(
        str(full.composer.phrases.change(item)) for item in scope.value({"收支": "支出"}).by(功能科目="项")
    )
    assert words
    cases = {
        (bool(item.amount), bool(item.last_year.amount), (item.amount or 0) > (item.last_year.amount or 0))
        for item in scope.value({"收支": "支出"}).by(功能科目="项", 含上年=True, 含零=True)
    }
    assert {(True, True, True), (True, True, False), (True, False, True), (False, True, False)} <= cases
    funds = {entry.fund for entry in scope.ledger.entries if entry.flow == "支出"}
    assert len(funds) >= 8
    kinds = {entry.kind for entry in scope.ledger.entries if entry.flow == "支出" and entry.period == "本年"}
    assert {
        "基本支出/人员经费",
        "基本支出/公用经费",
        "项目支出",
        "经营支出",
        "上缴上级支出",
        "对附属单位补助支出",
    } <= kinds


def test_nothing_counts_as_unused_when_a_text_fails(tmp_path: Path) -> None:
    document = "# 一、甲\n\n{{ 支处 }}\n\n{{ 表('收支总表') }}\n"
    found = _found(tmp_path, {"document.md": document, "tables/收支总表.yaml": TABLE, "prose/甲.md": "话\n"})
    assert {code for code, *_ in found} == {"BG633"}


def test_what_only_a_unit_with_little_lacks_is_said_so(tmp_path: Path) -> None:
    text = "::: 封面\n\n{{ 项目[0].名称 }}\n\n:::\n"
    pack, _ = pack_called(
        str(write_pack(tmp_path / "某区", {"template.yaml": MANIFEST, "prose/封面.md": text}))
    )
    assert pack is not None
    told = [one for one in check_pack(pack).diagnostics if one.code == "BG633"]
    assert ["只写必填内容的单位没有" in one.hint for one in told] == [True]
