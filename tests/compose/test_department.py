"""What a department's document says that a unit's does not: rows by unit, projects of one name, and whose figure is missing."""

from __future__ import annotations

from pathlib import Path

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Paragraph, inlines_of, plain
from tests.support.packs import cells, found, write_pack

UNIT = "类型: 单位预算\n年度: 2026\n模板: ./pack\n单位: {{名称: {}, 性质: 事业单位, 编码: {}}}\n"
LAST = "上年: {收入: {一般公共预算: 20000}, 支出: {2070109: 20000}}\n"
LINES = (
    "收入: {一般公共预算: 30000}\n"
    "支出: {项目支出: [{名称: 演出, 功能科目: 2070109, 金额: 20000}, {名称: 巡展, 功能科目: 2070109, 金额: 10000}]}\n"
)
TABLE = """\
标题: 试表
期间: 本年
行:
{}
列: {{名称: 名称, 数: {{}}}}
"""


def compiled(
    folder: Path, prose: str, rows: str = "", *, own: str = "", second: str = LINES + LAST
) -> Compilation:
    files = {"document.md": prose}
    if rows:
        files["tables/试表.yaml"] = TABLE.format(rows)
    write_pack(folder / "pack", files)
    bodies = {"甲": UNIT.format("甲馆", 101) + LINES + LAST, "乙": UNIT.format("乙馆", 102) + second}
    for name, text in bodies.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    head = "类型: 部门预算\n年度: 2026\n模板: ./pack\n单位: {名称: 文化局, 性质: 行政单位}\n所属单位: [甲.yaml, 乙.yaml]\n"
    (folder / "部门.yaml").write_text(head + own, "utf-8")
    return compile_source(folder / "部门.yaml", name="部门.yaml")


def rows_of(compilation: Compilation) -> list[list[str]]:
    assert compilation.document is not None, compilation.diagnostics
    (table,) = compilation.document.tables()
    return [list(row) for row in cells(table)]


def test_units_have_their_codes_and_their_amounts(tmp_path: Path) -> None:
    own = "收入: {一般公共预算: 10000}\n支出: {基本支出: [{功能科目: 2070101, 金额: 10000}]}\n上年: {收入: {一般公共预算: 0}}\n"
    rows = '  - {每个: 预算单位, 名称: "{{ 编码 }}{{ 名称 }}", 收支: 收入}'
    assert rows_of(compiled(tmp_path, '{{ 表("试表") }}', rows, own=own)) == [
        ["文化局", "1.00"], ["101甲馆", "3.00"], ["102乙馆", "3.00"],
    ]  # fmt: skip


def test_projects_of_one_name_have_their_own_amounts(tmp_path: Path) -> None:
    rows = '  - {每个: 项目, 名称: "{{ 项目.单位 }}{{ 项目.名称 }}", 收支: 支出}'
    second = LINES.replace("20000", "5000", 1).replace("一般公共预算: 30000", "一般公共预算: 15000") + LAST
    assert rows_of(compiled(tmp_path, '{{ 表("试表") }}', rows, second=second)) == [
        ["甲馆演出", "2.00"], ["甲馆巡展", "1.00"], ["乙馆演出", "0.50"], ["乙馆巡展", "1.00"],
    ]  # fmt: skip


def test_prose_may_ask_for_a_project_by_name_or_as_a_record(tmp_path: Path) -> None:
    text = (
        '{{ 支出(项目="演出") }}、{{ 支出(项目=项目[0]) }}、{{ 项目[2].金额 }}；'
        '{% for 一个 in 支出.按(项目="") %}{{ 一个.名称 }}{{ 一个 }}，{% endfor %}'
        '{% for 一个 in 支出.按(单位="") %}{{ 一个.名称 }}{{ 一个 }}，{% endfor %}'
    )
    compilation = compiled(tmp_path, text)
    assert compilation.document is not None, compilation.diagnostics
    (block,) = compilation.document.blocks
    assert "".join(inline.text for inline in block.inlines) == (  # type: ignore[union-attr]
        "4.00万元、2.00万元、2.00万元；巡展1.00万元，巡展1.00万元，演出2.00万元，演出2.00万元，乙馆3.00万元，甲馆3.00万元，"
    )


def test_the_unit_that_lacks_a_figure_is_named_where_it_is_listed(tmp_path: Path) -> None:
    compilation = compiled(tmp_path, "{{ 支出|比上年 }}", second=LINES)
    (problem,) = found(compilation, "BG210")
    assert problem.message == "没有乙馆的“支出（期间=上年）”，部门的这个数算不出"
    assert problem.span is not None
    assert (problem.span.start.line, problem.span.start.column) == (5, 16)


def test_a_count_that_a_unit_lacks_is_asked_of_the_unit(tmp_path: Path) -> None:
    (problem,) = found(compiled(tmp_path, '{{ 统计("国内公务接待批次") }}'), "BG212")
    assert "所属单位" in problem.hint


def test_a_department_that_lists_units_without_their_sources_is_told_how(tmp_path: Path) -> None:
    rows = "  - {每个: 预算单位, 收支: 收入}"
    compilation = compiled(tmp_path, '{{ 表("试表") }}', rows)
    text = (tmp_path / "部门.yaml").read_text("utf-8")
    text = text.replace("性质: 行政单位", "性质: 行政单位, 预算单位: [甲馆, 乙馆]").replace(
        "所属单位: [甲.yaml, 乙.yaml]\n", LINES
    )
    (tmp_path / "部门.yaml").write_text(text, "utf-8")
    assert not found(compilation, "BG210")
    (problem,) = found(compile_source(tmp_path / "部门.yaml"), "BG210")
    assert "所属单位" in problem.hint


def test_the_department_s_template_asks_the_units_for_what_it_prints_of_projects(tmp_path: Path) -> None:
    asked = "名称: 试用\n继承: base\n补充字段: {项目: {目录: {类型: 文字, 必填: 是}}}\n"
    text = "{% for 项 in 项目 %}{{ 项.单位 }}{{ 项.补充.目录 }}；{% endfor %}"
    lines = LINES.replace("金额: 20000", "金额: 20000, 补充: {目录: 一}").replace(
        "金额: 10000", "金额: 10000, 补充: {目录: 二}"
    )
    compiled(tmp_path, text)
    write_pack(tmp_path / "pack", {"template.yaml": asked, "document.md": text})
    for name, called in (("甲", "甲馆"), ("乙", "乙馆")):
        filled = UNIT.format(called, 101) + lines + LAST + "补充: {单位自己的: 内容}\n"
        (tmp_path / f"{name}.yaml").write_text(filled, "utf-8")
    made = compile_source(tmp_path / "部门.yaml").document
    assert made is not None
    (block,) = made.blocks
    assert isinstance(block, Paragraph)
    assert plain(inlines_of(block)) == "甲馆一；甲馆二；乙馆一；乙馆二；"
    left_out = (tmp_path / "乙.yaml").read_text("utf-8").replace("补充: {目录: 二}", "采购: 服务")
    (tmp_path / "乙.yaml").write_text(left_out, "utf-8")
    compilation = compile_source(tmp_path / "部门.yaml")
    (problem,) = [d for d in compilation.diagnostics if d.code == "BG151"]
    assert problem.span is not None
    assert Path(problem.span.file).name == "乙.yaml"
    assert compilation.document is None
