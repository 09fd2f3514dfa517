"""Mistakes that units really published, written back into the examples: each is found at its line, by the expected rule.

Left out are those that cannot be written in a source at all, because the program prints what was wrong there:

================================================================  ============================================
Published mistake                                                 Why a source cannot hold it
================================================================  ============================================
The parts of a change do not add up to it (比上年增加288.70万元)     changes are derived from both years' lines
A subtotal lacks a digit, or is left empty (302、301、303 小计)      totals are derived
A row's total is not the sum of its columns                       the same
An item's amount in prose lacks a digit, its name is another      prose takes both from the line and the catalogue
A table headed 支出经济分类 over 功能科目                            headings belong to the pack, checked there
A wrong name for a line of 收支总表 (抗疫特别国债还本支出)             the same
Last year's number left in “2025年计划购置车辆0辆”                   the template writes the year
A section with the text of another, or with none                  sections are filled by the template
“测试” as the alternative text of charts                           written by the template
A table without header, number or unit                            the same
Numbering （一）（二）（3）（4）, contents unlike the headings            numbering and contents are automatic
A contribution to 100.01 %, differences in the last digit         announced roundings of exact amounts
A subject of last year that this year lacks is not told of        it is listed as soon as 上年 has it
================================================================  ============================================

And those that a source can hold, but that only a reader who knows the matter can tell: a name cut off after thirty
characters (…采购项目完成 for 完成率), a wrong but possible word (系统稳运行), “50~200万元以上”, a figure of an indicator
that nothing else states, and a goal of the right length about another matter in other words.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from budgetgen.compiler import compile_source
from budgetgen.diagnostic import Diagnostic

ROOT = Path(__file__).resolve().parents[2]
XINING, DALIAN, BAOSHAN = (
    ROOT / "examples" / name
    for name in ("xining-chengdong/2026.yaml", "dalian-xigang/2026.yaml", "shanghai-baoshan/2022.yaml")
)

# Where the example still holds the published mistake, it is looked for as it stands.
STANDING = [
    (XINING, "BG316", "名称: 编外人员工资, 性质: 定性"),
    (XINING, "BG310", "名称: 项目费用项目服务年限"),
    (XINING, "BG321", "名称: 项目费用项目服务年限"),
    (XINING, "BG309", "名称: 时效指标服务年限"),
    (XINING, "BG324", "名称: 水费电费物业费及取暖费金额合计"),
    (XINING, "BG316", "名称: 保障单位不停水电暖物业"),
    (XINING, "BG316", "名称: 不影响单位正常运行"),
    (XINING, "BG234", "- 名称: 车辆运行经费"),
    (XINING, "BG312", "名称: 任务完成及时率, 值: ≥100%"),
    (XINING, "BG331", "- 名称: 2024年度城东区"),
    (DALIAN, "BG319", "名称: 专网专用"),
    (DALIAN, "BG319", "名称: 机房服务"),
    (DALIAN, "BG319", "名称: 维护中文url库"),
    (DALIAN, "BG319", "名称: 摄像头点位数量"),
    (DALIAN, "BG308", "名称: 摄像头在线率"),
    (DALIAN, "BG308", "名称: 可视化分析工具数量"),
    (DALIAN, "BG308", "名称: 可视化分析维度数量"),
    (DALIAN, "BG308", "名称: 做好新旧系统迁移过渡"),
    (DALIAN, "BG308", "名称: 完成设备部署调试时间"),
    (DALIAN, "BG308", "名称: 按时续签合同"),
    (DALIAN, "BG308", "名称: 监控系统服务"),
    (DALIAN, "BG308", "名称: 日常运行监控服务持续时间"),
    (DALIAN, "BG308", "名称: 实时监控渔船进出港情况"),
    (DALIAN, "BG304", "- 名称: 聘用工程师年底奖金"),
    (DALIAN, "BG420", "监控系統故障解决率"),
    (DALIAN, "BG415", "相关工作;深化"),
    (BAOSHAN, "BG308", "名称: 系统故障恢复时间"),
    (BAOSHAN, "BG329", "- 名称: 其他项目"),
]

# Code, what the example says, and the published mistake in its place.
WRITTEN_BACK = [
    (XINING, "BG409", "住房公积金缴存基数按年度调整", "每年度社保变更基数导致社保缴纳增多"),
    (XINING, "BG419", "没有因公出国（境）安排，", "无应公出差情况，"),
    (
        XINING, "BG328", "保障1辆特种专业技术用车的燃油、保险、维修等开支，满足巡查采集和现场处置的用车需要。",
        "维护无人值守小区的监控线路和前端设备，及时排除故障，使小区公共部位的监控保持可用，减少治安隐患。",
    ),
    (XINING, "BG404", "视频网络、平台维护等服务项目本年集中付款", "。"),
    (XINING, "BG415", "服务项目本年集中付款", "服务项目本年增加,集中付款"),
    (XINING, "BG325", "租用1580路高清视频前端", "租用1623个摄像头的高清视频前端"),
    (DALIAN, "BG416", "稳定技术运维队伍。", "稳定技术运维队伍 每年2万元。"),
    (DALIAN, "BG420", "区“一网协同”系统故障解决率", "区“一网协同”系統故障解决率"),
    (BAOSHAN, "BG415", "（10）督促、指导", "(10)督促、指导"),
    (BAOSHAN, "BG220", "2120199: 5426975.44", "2120199: 542697.44"),
    (BAOSHAN, "BG264", "30399: 7920.00", "303: 7920.00"),
    (BAOSHAN, "BG413", "212: 本年安排的项目支出比上年少", "212: 是是项目支出减少"),
]  # fmt: skip


def _place(source: Path, text: str) -> tuple[int, str]:
    whole = source.read_text(encoding="utf-8")
    assert text in whole, text
    return whole[: whole.index(text)].count("\n") + 1, whole


@cache
def _of_example(source: Path) -> tuple[Diagnostic, ...]:
    return compile_source(source, name="source.yaml").diagnostics


def _touches(diagnostic: Diagnostic, line: int) -> bool:
    spans = [diagnostic.span, *(label.span for label in diagnostic.secondary)]
    return any(span is not None and span.start.line == line for span in spans)


@pytest.mark.parametrize(("source", "code", "text"), STANDING, ids=lambda value: str(value)[-24:])
def test_what_was_published_is_found_where_the_example_still_has_it(
    source: Path, code: str, text: str
) -> None:
    line, _ = _place(source, text)
    found = _of_example(source)
    assert [d for d in found if d.code == code and _touches(d, line)], Counter(d.code for d in found)


@pytest.mark.parametrize(
    ("source", "code", "right", "wrong"), WRITTEN_BACK, ids=lambda value: str(value)[-24:]
)
def test_what_was_published_is_found_when_written_back(
    source: Path, code: str, right: str, wrong: str, tmp_path: Path
) -> None:
    line, text = _place(source, right)
    before = _of_example(source)
    assert not any(d.code == code and _touches(d, line) for d in before)
    copy = tmp_path / "source.yaml"
    copy.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    found = compile_source(copy, name="source.yaml").diagnostics
    new = [d for d in found if d.code == code and d not in before]
    # Income and spending that differ are told where the income begins.
    assert [d for d in new if _touches(d, line) or code == "BG220"], Counter(d.code for d in found)
