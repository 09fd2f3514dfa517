"""Mistakes in words: names, years, reasons, punctuation, repeated words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tests.check.mutation.example import Example, Place
from tests.check.mutation.mutant import Kind, Maker, Mutant, edited, swapped

_FULL = {"，": ",", "。": ".", "；": ";", "：": ":", "（": "(", "）": ")", "、": ","}
_YEAR = re.compile(r"(?<=\D)20\d\d(?=年|-\d)")
_PROJECT_NAME = re.compile(r"^ {4}- 名称: (.+)")
_PLACEHOLDERS = ("XX", "TODO", "增加（减少）", "……", "待定", "（请填写）", "无")
_UP = re.compile("上调|增长|增加|提高|晋升|调整")


def _section_reasons(example: Example) -> list[Place]:
    inside = {number for number, section, _ in example.written() if section == "变动原因"}
    return [place for place in example.prose() if place.line in inside]


def _year_in_prose(example: Example) -> Iterator[Mutant]:
    for place in example.found(_YEAR, ("支出", "变动原因", "国有资产", "补充", "职责")):
        # The year in a project's name is part of the name.
        in_name = _PROJECT_NAME.match(example.lines[place.line - 1]) is not None
        alone = in_name and example.stands_alone(place)
        for year in (int(place.text) - 1, int(place.text) + 2):
            yield replace(edited(example, place, str(year)), alone=alone)


def _years_ago(ago: int) -> Maker:
    """The prose speaks of a year before the document's as if it were its own."""

    def make(example: Example) -> Iterator[Mutant]:
        year = int(example.found(re.compile(r"(?<=^年度: )\d+"))[0].text)
        for place in example.prose():
            yield edited(example, place, f"按照{year - ago}年度预算安排，{place.text}")

    return make


def _year(example: Example) -> Iterator[Mutant]:
    for place in example.found(re.compile(r"(?<=^年度: )\d+")):
        for year in (int(place.text) - 1, int(place.text) + 1, 206, 20226):
            yield edited(example, place, str(year))


def _unit_name_in_prose(example: Example) -> Iterator[Mutant]:
    """The prose names the unit with one character changed or left out."""
    name = example.unit_name()
    for number, place in enumerate(example.prose()):
        at = number % (len(name) - 4) + 2
        wrong = (
            name[:at] + name[at + 1 :]
            if number % 2
            else name[:at] + ("西" if name[at] != "西" else "北") + name[at + 1 :]
        )
        yield edited(example, place, f"{wrong}{place.text}")


def _unit_name(example: Example) -> Iterator[Mutant]:
    """单位 → 名称 itself is wrong: the whole document then bears it."""
    name = example.unit_name()
    place = example.found(re.compile(r"(?<=^  名称: ).+"), ("单位",))[0]
    for at in (2, 4, len(name) - 1):
        yield edited(example, place, name[:at] + name[at + 1 :])


def _reason_empty(example: Example) -> Iterator[Mutant]:
    for place in _section_reasons(example):
        yield edited(example, place, "")


def _reason_placeholder(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(_section_reasons(example)):
        yield edited(example, place, _PLACEHOLDERS[number % len(_PLACEHOLDERS)])
        yield edited(example, place, f"{place.text}{_PLACEHOLDERS[number % 3]}")


def _reason_contradicts(example: Example) -> Iterator[Mutant]:
    for place in _section_reasons(example):
        if place.text.startswith(("本单位是", "没有")):
            continue
        yield edited(
            example, place, "人员减少，支出相应减少" if "少" not in place.text else "人员增加，支出相应增加"
        )


def _reason_figure(example: Example) -> Iterator[Mutant]:
    for place in _section_reasons(example):
        yield edited(example, place, f"{place.text}，比上年增加3.21万元")


def _reasons_swapped(example: Example) -> Iterator[Mutant]:
    for one, other in pairwise(_section_reasons(example)):
        yield swapped(example, one, other)


def _reason_lead(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(_section_reasons(example)):
        yield edited(example, place, ("主要是", "主要原因是", "是")[number % 3] + place.text)


def _half_width(example: Example) -> Iterator[Mutant]:
    pattern = re.compile("[" + "".join(_FULL) + "]")
    lines = {place.line: place for place in example.prose()}
    for place in example.found(pattern):
        prose = lines.get(place.line)
        if prose is not None and prose.start <= place.start:
            yield edited(example, place, _FULL[place.text])


def _doubled_mark(example: Example) -> Iterator[Mutant]:
    lines = {place.line: place for place in example.prose()}
    for place in example.found(re.compile("[，。、；]")):
        prose = lines.get(place.line)
        if prose is not None and prose.start <= place.start:
            yield edited(example, place, place.text * 2)


def _doubled_word(example: Example) -> Iterator[Mutant]:
    words = re.compile("支付|保障|保证|确保|费用|服务|单位|运行|负责|安排|本年|的|和")
    lines = {place.line: place for place in example.prose()}
    for place in example.found(words):
        prose = lines.get(place.line)
        if prose is not None and prose.start <= place.start:
            yield edited(example, place, place.text * 2)


def _bracket_lost(example: Example) -> Iterator[Mutant]:
    for place in example.found(re.compile("[（）“”]"), ("支出", "职责", "变动原因")):
        yield edited(example, place, "")


def _residue(example: Example) -> Iterator[Mutant]:
    scraps = ("{{ 原因 }}", "<br>", "测试", "#REF!", "&nbsp;", "[object Object]", "None")
    for number, place in enumerate(example.prose()):
        yield edited(example, place, place.text + scraps[number % len(scraps)])


def _unfinished(example: Example) -> Iterator[Mutant]:
    for place in example.prose():
        if len(place.text) > 20:
            yield edited(example, place, place.text[: len(place.text) // 2].rstrip("，、；。") + "，")


def _goal_of_another(example: Example) -> Iterator[Mutant]:
    goals = example.found(re.compile(r"(?<= 目标: ).+"), ("支出",))
    for one, other in pairwise(goals):
        yield edited(example, other, one.text, one.line)


def _goal_short(example: Example) -> Iterator[Mutant]:
    for place in example.found(re.compile(r"(?<= 目标: ).+"), ("支出",)):
        yield edited(example, place, place.text[:4])


def _project_name_leftover(example: Example) -> Iterator[Mutant]:
    """The name of the project before, or part of it, was left in front of the name."""
    names = example.found(_PROJECT_NAME, group=1)
    for one, other in pairwise(names):
        yield edited(example, other, one.text)
        yield edited(example, other, one.text + other.text)


_COMMON_TYPOS = {
    "保障": "保证障",
    "因公": "应公",
    "账": "帐",
    "部署": "布署",
    "签订": "签定",
    "截至": "截止",
    "运行": "运形",
    "缴": "邀",
}
_RARE_TYPOS = {
    "系统": "系通",
    "监控": "监空",
    "设备": "设背",
    "平台": "平抬",
    "服务": "服物",
    "项目": "项木",
    "管理": "管里",
    "基数": "基树",
    "支出": "枝出",
}


def _typos(typos: dict[str, str]) -> Maker:
    """A word of the prose is misspelt."""
    pattern = re.compile("|".join(typos))

    def make(example: Example) -> Iterator[Mutant]:
        lines = {place.line: place for place in example.prose()}
        for place in example.found(pattern):
            if place.line in lines and lines[place.line].start <= place.start:
                yield edited(example, place, typos[place.text])

    return make


def _figure_in_goal(example: Example) -> Iterator[Mutant]:
    """Two digits of a count in a goal are exchanged, or a nought is added."""
    for place in example.found(re.compile(r"(?<= 目标: ).+"), ("支出",)):
        for match in re.finditer(r"(?<![\d.年])\d+(?=[名辆条路个])", place.text):
            number = Place(place.line, place.start + match.start(), place.start + match.end(), match[0])
            exchanged = match[0][:-2] + match[0][:-3:-1]
            unit = place.text[match.end()]
            yield replace(edited(example, number, match[0] + "0"), alone=example.stands_alone(number, unit))
            if len(match[0]) > 1 and exchanged != match[0]:
                yield replace(edited(example, number, exchanged), alone=example.stands_alone(number, unit))


def _stop_lost(example: Example) -> Iterator[Mutant]:
    for place in example.prose():
        if place.text.endswith("。") and " 目标: " not in example.lines[place.line - 1]:
            yield edited(example, place, place.text[:-1])


KINDS = (
    Kind("目标里的数写错", _figure_in_goal, 1.0),
    Kind("段末漏了句号", _stop_lost, 0.7, "印在表格里的文字可以不写句号"),
    Kind(
        "文中的年份",
        _year_in_prose,
        0.9,
        "项目名称里的年份只写一处，是哪一年的项目只有单位知道",
    ),
    Kind("文中留着三年前的年度", _years_ago(3), 1.0),
    Kind("文中留着上年度", _years_ago(1), 1.0),
    Kind(
        "年度写错",
        _year,
        0.8,
        "文件名里没有年份、文件里没有别的年份可对的，错一年也说得通",
    ),
    Kind(
        "文中的单位名称写错",
        _unit_name_in_prose,
        0.9,
        "错了字正好是另一家单位的",
    ),
    Kind(
        "单位名称本身写错",
        _unit_name,
        0.8,
        "部门、文中、文件夹、模板都没有可对的名称的，与公章一致不一致程序看不到",
    ),
    Kind("原因空着", _reason_empty, 1.0),
    Kind("原因是占位文字", _reason_placeholder, 1.0),
    Kind("原因与增减相反", _reason_contradicts, 1.0),
    Kind("原因里的数不对", _reason_figure, 1.0),
    Kind(
        "两条原因互换",
        _reasons_swapped,
        0.6,
        "两条原因都与增减方向相合、都没有说别的科目",
    ),
    Kind("原因重复开头的话", _reason_lead, 1.0),
    Kind("全角标点写成半角", _half_width, 1.0),
    Kind("标点写了两遍", _doubled_mark, 1.0),
    Kind("字词写了两遍", _doubled_word, 1.0),
    Kind("漏半个括号、引号", _bracket_lost, 1.0),
    Kind(
        "模板和软件的残留",
        _residue,
        0.7,
        "“测试”可以是正常的词",
    ),
    Kind(
        "一句话没有写完",
        _unfinished,
        0.9,
        "在词的后面断开，仍是一句完整的话",
    ),
    Kind("绩效目标照抄上一个项目", _goal_of_another, 1.0),
    Kind("绩效目标只剩几个字", _goal_short, 1.0),
    Kind(
        "项目名称残留上一个名称",
        _project_name_leftover,
        0.7,
        "两个名称接起来像一个长名称",
    ),
    Kind("常见的错别字", _typos(_COMMON_TYPOS), 0.9, "“签定”“截止”单独用时是另一个词"),
    Kind(
        "少见的错别字",
        _typos(_RARE_TYPOS),
        0.9,
        "同音字正好与旁边的字成词，不认识词义就看不出",
    ),
)
