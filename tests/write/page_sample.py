"""A realistic document for the tests of the HTML and PDF writers: invented figures, every kind of block."""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from budgetgen.compose.document import (
    Alignment,
    Block,
    Cell,
    Chart,
    Column,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Point,
    Row,
    RowGroup,
    Series,
    Table,
    Text,
    Trace,
    plain,
)
from budgetgen.diagnostic import Span
from budgetgen.template.theme import Theme
from budgetgen.write.fonts import FontFolder

_THEME = Path(__file__).parents[2] / "templates" / "base" / "theme.yaml"
_SUBJECTS = (
    ("201", "一般公共服务支出"),
    ("20103", "政府办公厅（室）及相关机构事务"),
    ("2010350", "事业运行"),
    ("208", "社会保障和就业支出"),
    ("20805", "行政事业单位养老支出"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("210", "卫生健康支出"),
    ("21011", "行政事业单位医疗"),
    ("2101102", "事业单位医疗"),
    ("221", "住房保障支出"),
    ("22102", "住房改革支出"),
    ("2210201", "住房公积金"),
)


@cache
def theme() -> Theme:
    """The theme that every template starts from."""
    return Theme.model_validate(yaml.safe_load(_THEME.read_text("utf-8")))


@cache
def fonts() -> FontFolder:
    """The project's fonts; a test that needs them fails where the set-up has not been run."""
    folder, diagnostics = FontFolder.find(environment={})
    problems = [*diagnostics, *(folder.check(theme()) if folder else ())]
    text = "；".join(problem.message for problem in problems)
    assert not problems, f"缺少字体，请先运行 make setup：{text}"
    assert folder is not None
    return folder


def figure(cents: int, bold: bool = False) -> Figure:
    """An amount in 分 as 万元 with two decimals."""
    return Figure(f"{cents / 1_000_000:.2f}", Trace("支出(功能科目=201)", (Span.at("单位.yaml", 12),)), bold)


def words(text: str, align: Alignment = "left", colspan: int = 1, rowspan: int = 1, indent: int = 0) -> Cell:
    """A cell of text."""
    return Cell((Text(text),), align, colspan, rowspan, indent=indent)


def head(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A header cell."""
    return Cell((Text(text),), "center", colspan, rowspan)


def money(cents: int | None, bold: bool = False) -> Cell:
    """A cell with an amount in 分; None leaves it blank."""
    return Cell((figure(cents),) if cents is not None else (), "right", kind="money", bold=bold)


def body(text: str) -> Paragraph:
    """A paragraph of prose; each {number} in it (万元) becomes a figure."""
    inlines: list[Text | Figure] = []
    for index, part in enumerate(text.replace("}", "{").split("{")):
        if index % 2:
            inlines.append(Figure(part, Trace("支出(类型=基本支出)")))
        elif part:
            inlines.append(Text(part))
    return Paragraph(tuple(inlines))


def heading(level: int, number: str, text: str, anchor: str) -> Heading:
    """A heading."""
    return Heading(level, number, (Text(text),), anchor)


def captions(number: str, name: str, unit: str = "单位：万元") -> tuple[Paragraph, ...]:
    """What stands above a table."""
    lines = (("表号", number), ("表名", name), ("表单位", unit))
    return tuple(Paragraph((Text(text),), role) for role, text in lines if text)


def columns(*shares: float) -> tuple[Column, ...]:
    """Columns in proportion."""
    return tuple(Column(share / sum(shares)) for share in shares)


def _cents(seed: int) -> int:
    return random.Random(seed).randrange(10_000, 900_000_000)


def balance(rows: int = 33) -> Table:
    """Four columns, two header rows, two sides."""
    lines = [
        Row(
            (
                words(f"{index}、{name}"),
                money(_cents(index) if index % 4 == 1 else None),
                words(name),
                money(_cents(index)),
            )
        )
        for index, (_, name) in zip(range(1, rows + 1), _SUBJECTS * 9, strict=False)
    ]
    total = Row(
        (
            words("收入总计", "center"),
            money(952_990_633, True),
            words("支出总计", "center"),
            money(952_990_633, True),
        )
    )
    return Table(
        "收支总表", "收支总表", "table-1", captions("部门公开表1", "收支总表"), columns(40, 16, 40, 16),
        (
            Row((head("收  入", 2), head("支  出", 2))),
            Row((head("项目"), head("预算数"), head("项目"), head("预算数"))),
        ),
        (RowGroup((*lines, total)),),
    )  # fmt: skip


def sources() -> Table:
    """Twelve columns on a landscape page, one header row."""
    names = (
        "预算单位", "合计", "上年结转", "一般公共预算拨款收入", "政府性基金预算拨款收入",
        "国有资本经营预算拨款收入", "财政专户管理资金收入", "事业收入", "上级补助收入",
        "附属单位上缴收入", "事业单位经营收入", "其他收入",
    )  # fmt: skip
    rows = [
        Row((words(name), *(money(_cents(index * 13 + seed) if index < 4 else None) for index in range(11))))
        for seed, name in enumerate(("合计", "河西市城南区城市运行指挥中心"))
    ]
    return Table(
        "收入总表", "收入总表", "table-2", captions("部门公开表2", "收入总表"), columns(20, *[8] * 11),
        (Row(tuple(head(name) for name in names)),), (RowGroup(tuple(rows)),), landscape=True, size=9.0,
    )  # fmt: skip


def expenses() -> Table:
    """Codes and names with indents, one header row."""
    rows = [
        Row(
            (
                Cell((Text(code),), "left", kind="code"),
                words(name, indent=(len(code) - 3) // 2),
                *(money(_cents(int(code) % 97 + at) if at != 3 else None) for at in range(4)),
            )
        )
        for code, name in _SUBJECTS
    ]
    names = ("科目编码", "科目名称", "合计", "基本支出", "项目支出", "其他")
    total = Row((words("合计", "center", colspan=2), *(money(_cents(at), True) for at in range(4))))
    return Table(
        "支出总表", "支出总表", "table-3", captions("部门公开表3", "支出总表"),
        columns(12, 32, 14, 14, 14, 14), (Row(tuple(head(name) for name in names)),),
        (RowGroup((total, *rows)),),
        (Paragraph((Text("注：因四舍五入，分项之和与合计可能有尾差。"),), "附注"),),
    )  # fmt: skip


def official() -> Table:
    """Twelve columns and a header of three levels."""
    names = ("小计", "公务用车购置费", "公务用车运行费")
    group = (
        head("合计", rowspan=2),
        head("因公出国（境）费用", rowspan=2),
        head("公务用车购置及运行费", colspan=3),
        head("公务接待费", rowspan=2),
    )
    return Table(
        "三公经费表", "一般公共预算“三公”经费支出表", "table-7",
        captions("部门公开表7", "一般公共预算“三公”经费支出表"), columns(*[1] * 12),
        (
            Row((head("上年预算数", 6), head("2026年预算数", 6))), Row(group + group),
            Row(tuple(head(name) for name in names * 2)),
        ),
        (RowGroup((Row(tuple(money(_cents(at) // 40 if at % 6 != 1 else None) for at in range(12))),)),),
        landscape=True,
    )  # fmt: skip


def indicators(projects: int = 12, keep: bool = True, height: int = 9) -> Table:
    """A long landscape table: rows of a project share its cells on the left."""
    names = ("项目名称", "预算数", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值", "权重")
    goal = (
        "目标1：保障指挥中心日常运转，及时处置群众诉求；目标2：完成数据资源平台升级；"
        "目标3：提高公共服务岗位人员保障水平，群众满意度达到95%以上。"
    )
    groups = []
    for project in range(projects):
        rows = []
        for index in range(height):
            first = (
                words(f"第{project + 1}个公共服务岗位人员工资及社保项目", rowspan=height),
                Cell((figure(_cents(project)),), "right", rowspan=height, kind="money"),
                words(goal, rowspan=height),
            )
            cells = (
                words(("成本指标", "产出指标", "效益指标")[index // 3 % 3], "center"),
                words(("经济成本指标", "数量指标", "社会效益指标")[index % 3], "center"),
                words(f"编外人员数量及岗位技能培训第{index + 1}批次完成情况"),
                words(("=486875.52元", "≥6人", "≥95%")[index % 3], "center"),
                Cell((Figure("10", Trace("权重")),), "center", kind="number"),
            )
            rows.append(Row((*first, *cells) if index == 0 else cells))
        groups.append(RowGroup(tuple(rows), keep))
    return Table(
        "绩效目标表", "部门预算项目支出绩效目标公开表", "table-10",
        captions("", "部门预算项目支出绩效目标公开表", "其中：预算执行率权重10%"),
        columns(14, 10, 26, 9, 12, 24, 14, 7),
        (Row(tuple(head(name) for name in names)),), tuple(groups), landscape=True, size=9.0,
    )  # fmt: skip


def chart(
    kind: str, names: Iterable[str], anchor: str, series: tuple[str, ...] = ("本年",), scale: int = 1
) -> Chart:
    """A chart of invented amounts."""
    labels = tuple(names)
    found = tuple(
        Series(name, tuple(Point(label, cents, figure(cents)) for at, label in enumerate(labels)
                           for cents in [_cents(at * 7 + order) // scale]))
        for order, name in enumerate(series)
    )  # fmt: skip
    return Chart(kind, f"{anchor}示意图", "各项支出的构成，社会保障和就业支出最多。", "万元", found, anchor)  # type: ignore[arg-type]


def document(*, long_name: bool = False) -> Document:
    """About thirty pages with everything in them."""
    unit = "河西市城南区城市运行指挥中心" + (
        "（河西市城南区政务服务便民热线受理中心、数据资源管理服务中心）" * long_name
    )
    prose = [
        body(
            "根据《预算法》和区委、区政府关于“过紧日子”的要求，河西市城南区城市运行指挥中心2026年收支总预算{952.99}万元，"
            "比上年增加{12.34}万元，增长{1.31}%，主要原因是：人员增加、社会保险缴费基数提高，以及数据资源平台升级改造项目支出增加；"
            "其中：一般公共预算拨款收入{952.99}万元，占{100.00}%；政府性基金预算拨款收入{0.00}万元，占{0.00}%。"
        ),
        body(
            "收入包括：一般公共预算拨款收入、上年结转；支出包括：一般公共服务支出{685.20}万元、社会保障和就业支出"
            "{102.61}万元、卫生健康支出{65.13}万元、住房保障支出{100.05}万元。“三公”经费预算数为{1.20}万元，"
            "与上年持平——公务用车购置费{0.00}万元，公务用车运行维护费{1.20}万元。"
        ),
    ]
    blocks: list[Block] = [
        heading(1, "第一部分　", "部门概况", "part-1"),
        heading(2, "一、", "主要职能", "part-1-1"),
        *prose,
        heading(2, "二、", "机构设置", "part-1-2"),
        *prose,
        heading(1, "第二部分　", "部门预算表", "part-2"),
        balance(), sources(), expenses(), official(),
        heading(1, "第三部分　", "部门预算情况说明", "part-3"),
    ]  # fmt: skip
    for index, number in enumerate("一二三四五六七八九十", start=1):
        blocks += [heading(2, f"{number}、", "部门收支预算情况总体说明", f"part-3-{index}"), *prose]
        blocks += [heading(3, "（一）", "一般公共预算当年拨款规模变化情况。", f"part-3-{index}-1"), *prose]
        blocks += [Paragraph((Text("2010350事业运行", bold=True), *prose[0].inlines), number="1.")]
        if index == 2:
            blocks.append(chart("pie", [name for _, name in _SUBJECTS[::3]], "图1"))
        if index == 3:
            blocks.append(chart("bar", [name for _, name in _SUBJECTS[::3]], "图2", ("上年", "本年")))
        if index == 4:
            blocks.append(chart("column", ("2025年", "2026年"), "图3"))
    blocks += [
        heading(2, "十一、", "绩效目标设置情况", "part-3-11"),
        indicators(),
        heading(1, "第四部分　", "名词解释", "part-4"),
        heading(4, "1.", "收入类", "part-4-1"),
        *prose,
    ]
    entries = [
        ContentsEntry(block.level, block.number + plain(block.inlines), block.anchor)
        if isinstance(block, Heading)
        else ContentsEntry(2, plain(block.captions[0].inlines) + " " + block.title, block.anchor)
        for block in blocks
        if isinstance(block, Table) or (isinstance(block, Heading) and block.level < 3)
    ]
    cover = Cover(
        (
            Paragraph((Text(unit),), "封面单位"),
            Paragraph((Text("2026年部门预算"),), "封面标题"),
            Paragraph((Text("2026年1月"),), "封面日期"),
        )
    )
    return Document(
        Metadata(f"{unit}2026年部门预算", unit, "", "部门预算公开", ("部门预算", "2026")),
        (cover, Contents("目  录", tuple(entries)), *blocks),
    )
