"""Diagnostics for all formats: every severity, wide characters, several lines and files, no file."""

from __future__ import annotations

from budgetgen.diagnostic import Diagnostic, Edit, Label, Position, Severity, Span, error, warning

FILE = "2026/预算.yaml"
LAST = "2025/预算.yaml"
SOURCES = {
    FILE: "年度：2026\n"
    "单位:\n"
    "  名称: 西宁市“城东”区\n"
    "  性质: 事业单位\n"
    "  名称: 城运中心\n"
    "职责: |\n"
    "  第一段\n"
    "  第二段\n"
    "收入: {一般公共预算: 9529906.33}\n",
    LAST: "收入:\n\t一般公共预算: 1\n",
}


def source(file: str) -> str | None:
    return SOURCES.get(file)


DIAGNOSTICS = (
    Diagnostic(
        "BG111",
        Severity.ERROR,
        "“年度”后面是全角冒号“：”",
        Span.at(FILE, 1, 3),
        "全角冒号",
        (),
        "改成“年度: 2026”",
        (Edit(Span.at(FILE, 1, 3), ": "),),
    ),
    error(
        "BG120",
        "“名称”写了两次",
        Span.at(FILE, 5, 3, 2),
        label="重复",
        secondary=[Label(Span.at(FILE, 3, 3, 2), "第一次写在这里")],
        hint="留下一处，删掉另一处",
    ),
    warning("BG401", "这段话太长", Span(FILE, Position(6, 5), Position(8, 6)), label="从“第一段”起"),
    error(
        "BG203",
        "收入与上年对不上: 100%, 差 3",
        Span.at(FILE, 9, 14, 10),
        label="本年",
        secondary=[Label(Span.at(LAST, 2, 2, 6), "上年"), Label(Span.at("没有.yaml", 7, 1), "附件")],
        hint="核对上年的文件",
    ),
    Diagnostic("BG110", Severity.INFO, "另有 3 处问题没有列出"),
)
