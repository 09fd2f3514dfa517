"""A realistic document for the tests of the DOCX writer: every kind of block, with invented figures."""

from __future__ import annotations

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
from budgetgen.template.theme import Theme

THEME = Path(__file__).parents[2] / "templates" / "base" / "theme.yaml"


@cache
def theme() -> Theme:
    """The theme that every template starts from."""
    return Theme.model_validate(yaml.safe_load(THEME.read_text("utf-8")))


def figure(cents: int) -> Figure:
    """An amount in 分 as 万元 with two decimals."""
    return Figure(f"{cents / 1_000_000:.2f}", Trace("测试"))


def words(text: str, align: Alignment = "left", **options: int) -> Cell:
    """A cell of text."""
    return Cell((Text(text),), align, **options)


def head(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A header cell."""
    return Cell((Text(text),), "center", colspan, rowspan)


def money(cents: int | None) -> Cell:
    """A cell with an amount in 分; None leaves it blank."""
    return Cell((figure(cents),) if cents is not None else (), "right", kind="money")


def captions(number: str, name: str, unit: str = "单位：万元") -> tuple[Paragraph, ...]:
    """What stands above a table."""
    lines = (("表号", number), ("表名", name), ("表单位", unit))
    return tuple(Paragraph((Text(text),), role) for role, text in lines if text)


def equal(count: int) -> tuple[Column, ...]:
    """Columns of one width."""
    return tuple(Column(1 / count) for _ in range(count))


def columns(*shares: float) -> tuple[Column, ...]:
    """Columns in proportion."""
    return tuple(Column(share / sum(shares)) for share in shares)


def heading(level: int, number: str, text: str, anchor: str) -> Heading:
    """A heading."""
    return Heading(level, number, (Text(text),), anchor)


def prose(*pieces: str | int) -> Paragraph:
    """A paragraph; whole numbers are amounts in 分."""
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else figure(piece) for piece in pieces))


SUBJECTS = (
    ("201", "一般公共服务支出", 154_751_200),
    ("20103", "政府办公厅（室）及相关机构事务", 154_751_200),
    ("2010350", "事业运行", 154_751_200),
    ("206", "科学技术支出", 764_720_500),
    ("20699", "其他科学技术支出", 764_720_500),
    ("2069999", "其他科学技术支出", 764_720_500),
    ("208", "社会保障和就业支出", 15_400_000),
    ("20805", "行政事业单位养老支出", 15_400_000),
    ("2080505", "机关事业单位基本养老保险缴费支出", 15_400_000),
    ("210", "卫生健康支出", 8_540_000),
    ("221", "住房保障支出", 9_580_000),
)


def balance() -> Table:
    """收支总表: two lists side by side under a header of two levels."""
    functions = (
        "一般公共服务支出",
        "外交支出",
        "国防支出",
        "公共安全支出",
        "教育支出",
        "科学技术支出",
        "文化旅游体育与传媒支出",
    )
    functions += (
        "社会保障和就业支出",
        "卫生健康支出",
        "节能环保支出",
        "城乡社区支出",
        "农林水支出",
        "住房保障支出",
    )
    income = (
        "一般公共预算拨款收入",
        "政府性基金预算拨款收入",
        "国有资本经营预算拨款收入",
        "财政专户管理资金收入",
        "事业收入",
    )
    digits = "一二三四五六七八九十"
    rows = []
    for index, function in enumerate(functions):
        number = digits[index] if index < 10 else f"十{digits[index - 10]}"
        left = f"{digits[index]}、{income[index]}" if index < len(income) else ""
        cents = next((amount for _, name, amount in SUBJECTS if name == function), None)
        rows.append(
            Row(
                (
                    words(left),
                    money(952_991_700 if index == 0 else None),
                    words(f"{number}、{function}"),
                    money(cents),
                )
            )
        )
    total = Row(
        (words("收入总计", "center"), money(952_991_700), words("支出总计", "center"), money(952_991_700))
    )
    return Table(
        name="收支总表",
        title="收支总表",
        anchor="table-收支总表",
        captions=captions("部门公开表1", "收支总表"),
        columns=columns(34, 14, 38, 14),
        header=(
            Row((head("收  入", 2), head("支  出", 2))),
            Row((head("项目"), head("预算数"), head("项目"), head("预算数"))),
        ),
        groups=(RowGroup((*rows, total)),),
    )


def three_public() -> Table:
    """一般公共预算“三公”经费支出表: twelve columns under a header of three levels."""
    half = (
        head("合计", 1, 2),
        head("因公出国（境）费用", 1, 2),
        head("公务用车购置及运行费", 3),
        head("公务接待费", 1, 2),
    )
    detail = (head("小计"), head("公务用车购置费"), head("公务用车运行费"))
    amounts = [0, 0, 0, 0, 0, 0, 3_000_000, 0, 2_400_000, 0, 2_400_000, 600_000]
    return Table(
        name="三公经费支出表",
        title="一般公共预算“三公”经费支出表",
        anchor="table-三公",
        captions=captions("部门公开表7", "一般公共预算“三公”经费支出表"),
        columns=equal(12),
        header=(Row((head("上年预算数", 6), head("2026年预算数", 6))), Row(half * 2), Row(detail * 2)),
        groups=(RowGroup((Row(tuple(money(amount) for amount in amounts)),)),),
        notes=(
            Paragraph((Text("注：本单位2025年度无一般公共预算安排的“三公”经费，故上年数为零。"),), "附注"),
        ),
        landscape=True,
        size=9.0,
    )


def spending() -> Table:
    """支出总表: a tree of subjects, with indents and a total in bold."""
    rows = [
        Row((words(""), Cell((Text("合计"),), "center", bold=True), *(money(952_991_700),) * 2, money(None)))
    ]
    for code, name, cents in SUBJECTS:
        level = {3: 0, 5: 1, 7: 2}[len(code)]
        subject = Cell((Text(code),), "left", kind="code")
        rows.append(Row((subject, words(name, indent=level), money(cents), money(cents), money(None))))
    return Table(
        name="支出总表",
        title="支出总表",
        anchor="table-支出总表",
        captions=captions("部门公开表3", "支出总表"),
        columns=columns(14, 38, 16, 16, 16),
        header=(
            Row((head("支出功能分类科目", 2), head("2026年预算数", 3))),
            Row((head("科目编码"), head("科目名称"), head("合计"), head("基本支出"), head("项目支出"))),
        ),
        groups=(RowGroup(tuple(rows)),),
        page_break_before=True,
    )


def performance(projects: int = 8) -> Table:
    """绩效目标公开表: one group per project with merged cells, over several landscape pages."""
    goal = (
        "保障城市运行“一网统管”平台全年稳定运行，及时受理、转办、督办各类城市管理事件，"
        "群众诉求办结率和满意度稳步提升。"
    )
    indicators = (
        ("产出指标", "数量指标", "编外人员数量", "≥6人"),
        ("产出指标", "质量指标", "系统故障修复率", "≥98%"),
        ("产出指标", "时效指标", "工资发放及时率", "=100%"),
        ("成本指标", "经济成本指标", "编外人员工资及社会保险费", "=486875.52元"),
        ("效益指标", "社会效益指标", "提升城市治理能力", "明显提升"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"),
    )
    groups = []
    for project in range(1, projects + 1):
        rows = []
        for index, (first, second, third, target) in enumerate(indicators):
            lead: tuple[Cell, ...] = ()
            if index == 0:
                lead = (
                    words(f"项目{project}：城市运行管理服务平台运行维护及编外人员经费", rowspan=6),
                    Cell((figure(48_687_552 * project),), "right", rowspan=6, kind="money"),
                    words(goal, rowspan=6),
                )
            group = (words(first, rowspan=3),) if index == 0 else (words(first),) if index > 2 else ()
            rows.append(Row((*lead, *group, words(second), words(third), words(target, "center"))))
        groups.append(RowGroup(tuple(rows), keep=True))
    titles = ("项目名称", "预算数", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值")
    return Table(
        name="绩效目标公开表",
        title="部门预算项目支出绩效目标公开表",
        anchor="table-绩效",
        captions=captions("", "部门预算项目支出绩效目标公开表"),
        columns=columns(16, 9, 26, 10, 14, 15, 10),
        header=(Row(tuple(head(title) for title in titles)),),
        groups=tuple(groups),
        landscape=True,
        size=9.0,
    )


def pie() -> Chart:
    """支出结构: shares, two of them small."""
    points = tuple(Point(name, cents, figure(cents)) for code, name, cents in SUBJECTS if len(code) == 3)
    told = "，".join(f"{point.label}{point.figure.text}万元" for point in points)
    return Chart(
        "pie", "图1  2026年支出结构", f"饼图：{told}。", "万元", (Series("支出", points),), "chart-结构"
    )


def bars(kind: str = "column") -> Chart:
    """Two years side by side."""
    names = ("基本支出", "项目支出", "合计")
    years = (
        ("2025年", (612_340_000, 240_110_000, 852_450_000)),
        ("2026年", (700_100_000, 252_891_700, 952_991_700)),
    )
    series = tuple(
        Series(
            year, tuple(Point(name, cents, figure(cents)) for name, cents in zip(names, amounts, strict=True))
        )
        for year, amounts in years
    )
    assert kind in ("bar", "column")
    form = "column" if kind == "column" else "bar"
    return Chart(
        form,
        "图2  预算规模比上年变化",
        "柱形图：合计由852.45万元增至952.99万元。",
        "万元",
        series,
        f"chart-{kind}",
    )


def document(charts: bool = True) -> Document:
    """Cover, contents, prose, tables on upright and lying sheets, charts."""
    body: list[Block] = [
        heading(1, "第一部分　", "部门概况", "part-1"),
        heading(2, "一、", "主要职能", "duties"),
        prose(
            "负责全区城市运行管理服务平台的建设、运行和维护；负责城市运行状态的监测、预警和分析研判；"
            "承担全区各类城市管理事件的受理、转办、督办和评价工作。"
        ),
        heading(2, "二、", "机构设置", "offices"),
        prose("本单位内设机构4个，分别是：办公室、运行指挥中心、数据资源部、财务室。"),
        heading(1, "第二部分　", "部门预算表", "part-2"),
        balance(),
        spending(),
        three_public(),
        heading(1, "第三部分　", "部门预算情况说明", "part-3"),
        heading(2, "一、", "部门收支预算情况总体说明", "totals"),
        prose(
            "2026年部门收支总预算", 952_991_700, "万元，与2025年相比增加", 100_541_700, "万元，增长11.79%。"
        ),
    ]
    if charts:
        body += [pie(), bars("column"), bars("bar")]
    body += [
        heading(2, "二、", "一般公共预算当年拨款情况说明", "appropriation"),
        heading(3, "（一）", "一般公共预算当年拨款具体使用情况。", "uses"),
        heading(4, "1.", "一般公共服务支出", "use-1"),
    ]
    for number, (_, name, cents) in enumerate(SUBJECTS[:6], 1):
        text = (
            Text(f"{name}（类）2026年预算数为"),
            figure(cents),
            Text("万元，主要用于保障单位正常运转、完成日常工作任务的支出。"),
        )
        body.append(Paragraph(text, "条目", f"{number}."))
    body += [
        heading(2, "三、", "绩效目标设置情况", "performance"),
        performance(),
        heading(1, "第四部分　", "名词解释", "part-4"),
        Paragraph(
            (Text("财政拨款收入：", bold=True), Text("指单位从同级财政部门取得的财政预算资金。")),
            "条目",
            "（一）",
        ),
    ]
    entries = []
    for block in body:
        if isinstance(block, Heading) and block.level <= 2:
            entries.append(ContentsEntry(block.level, block.number + plain(block.inlines), block.anchor))
        elif isinstance(block, Table):
            label = "　".join(plain(caption.inlines) for caption in block.captions[:-1])
            entries.append(ContentsEntry(2, label, block.anchor))
    cover = Cover(
        (
            Paragraph((Text("西宁市城东区城市运行指挥中心"),), "封面单位"),
            Paragraph((Text("2026年部门预算"),), "封面标题"),
            Paragraph((Text("2026年2月"),), "封面日期"),
        )
    )
    metadata = Metadata(
        title="2026年部门预算",
        author="西宁市城东区城市运行指挥中心",
        subject="部门预算公开",
        keywords=("部门预算", "2026年"),
    )
    return Document(metadata, (cover, Contents("目　　录", tuple(entries)), *body))
