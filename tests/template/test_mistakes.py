"""A pack's mistakes: each a diagnostic at the pack's own file and line, never an exception, never without an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose import limits
from tests.support.packs import compile_with, found, place

SPEC = "标题: 某表\n收支: 支出\n行:\n{rows}\n列:\n{columns}\n"
TABLE = '前言\n\n{{ 表("某表") }}\n'


def _spec(rows: str = "- 合计", columns: str = "  数: {}") -> dict[str, str]:
    return {"document.md": TABLE, "tables/某表.yaml": SPEC.format(rows=rows, columns=columns)}


PROSE = {
    "a misspelt name": ("第一行\n\n{{ 支処 }}", "BG633", 3, "“支処”", "支出"),
    "a misspelt item": ("{{ 单位.名字 }}", "BG633", 1, "“名字”", ""),
    "an item of nothing": ("{{ 项目[9].名称 }}", "BG633", 1, "不存在的项", ""),
    "a number of nothing": ("{{ 项目[9] }}", "BG633", 1, "9", ""),
    "a syntax error": ("好\n\n{{ 支出 ", "BG630", 3, "没有写完", ""),
    "an open block": ("好\n{% if 支出 %}\n坏", "BG630", 3, "没有写完", ""),
    "an unknown tag": ("好\n{% 如果 支出 %}", "BG630", 2, "", ""),
    "an unknown filter": ("{{ 支出|千元 }}", "BG630", 1, "没有“千元”这个筛选", ""),
    "a removed filter": ("{{ ''|attr('x') }}", "BG630", 1, "没有“attr”这个筛选", ""),
    "an unknown dimension": ("\n{{ 支出(类别='甲') }}", "BG636", 2, "没有“类别”这个口径", ""),
    "a wrong value": ("\n\n{{ 支出(类型='基本') }}", "BG636", 3, "类型没有“基本”", "基本支出"),
    "a wrong list": ("{{ 支出.按(类别='甲') }}", "BG636", 1, "没有“类别”这个口径", ""),
    "a list of nothing": ("{{ 支出.按() }}", "BG636", 1, "写一个口径", ""),
    "an amount as a list": ("{% for 项 in 支出 %}{% endfor %}", "BG636", 1, "按(功能科目", ""),
    "a narrowed sum": ("{{ (收入 + 年初结转)(资金='财政拨款') }}", "BG636", 1, "先筛选再相加", ""),
    "a word as an amount": ("{{ '字'|万元 }}", "BG636", 1, "“字”不是账本里的金额", ""),
    "a share of a word": ("{{ 支出|占比(2026) }}", "BG636", 1, "不是账本里的金额", ""),
    "a change of a word": ("{{ 年度|比上年 }}", "BG636", 1, "不是账本里的金额", ""),
    "an unknown unit": ("{{ 支出|金额('千元') }}", "BG636", 1, "金额单位没有“千元”", ""),
    "an amount and a number": ("{{ 支出 + 1 }}", "BG636", 1, "金额只能与金额相加减", ""),
    "an amount and a word": ("{% if 支出 > '甲' %}{% endif %}", "BG636", 1, "金额只能与金额比较", ""),
    "a division by nothing": ("{{ 1 / 0 }}", "BG636", 1, "除数为零", ""),
    "an unknown table": ("\n{{ 表('没有') }}", "BG637", 2, "没有名为“没有”的表", ""),
    "an unknown chart": ("\n{{ 图('没有') }}", "BG637", 2, "没有名为“没有”的图", ""),
    "a missing file": ('\n\n{% include "段.md" %}', "BG632", 3, "“段.md”", ""),
    "a file that is too long a name": ('\n{% include "' + "长" * 300 + '" %}', "BG632", 2, "长长", ""),
    "nothing to print": ("\n{{ 单位.原名 }}", "BG636", 2, "没有内容可以印出", ""),
    "a truth": ("{{ 支出.已知 }}", "BG636", 1, "不能直接印出", ""),
    "a list to print": ("{{ 项目 }}", "BG636", 1, "不能直接印出", ""),
    "an object to print": ("{{ 单位 }}", "BG636", 1, "不能直接印出", ""),
    "a function to print": ("{{ 表 }}", "BG636", 1, "不能直接印出", ""),
    "a number beyond measure": ("{{ " + "1" * 5000 + " }}", "BG636", 1, "", ""),
    "brackets beyond measure": ("好\n{{ " + "(" * 4000, "BG635", 1, "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "message", "hint"), PROSE.values(), ids=PROSE.keys())
def test_mistakes_in_prose(tmp_path: Path, text: str, code: str, line: int, message: str, hint: str) -> None:
    compilation = compile_with(tmp_path, {"document.md": text})
    (diagnostic,) = found(compilation, code)
    assert place(diagnostic) == ("document.md", line)
    assert message in diagnostic.message
    assert hint in diagnostic.hint + diagnostic.message
    assert compilation.document is None


def test_mistakes_in_an_included_file_are_located_there(tmp_path: Path) -> None:
    files = {"document.md": 'a\n{% include "prose/段.md" %}\n', "prose/段.md": "好\n\n\n{{ 支処 }}"}
    (diagnostic,) = found(compile_with(tmp_path, files), "BG633")
    assert place(diagnostic) == ("段.md", 4)
    files["prose/段.md"] = "好\n\n{{ 支出"
    (diagnostic,) = found(compile_with(tmp_path, files), "BG630")
    assert place(diagnostic) == ("段.md", 3)


def test_prose_in_another_encoding_is_located(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    compile_with(tmp_path, {"document.md": '{% include "段.md" %}'})
    (tmp_path / "pack" / "段.md").write_bytes(b"\xef\xbb\xbfok\nok\n" + "汉字".encode("gbk"))
    (diagnostic,) = found(compile_with(tmp_path, {"document.md": '{% include "段.md" %}'}), "BG630")
    assert place(diagnostic) == ("段.md", 3)
    assert "UTF-8" in diagnostic.message


def test_a_pack_without_a_document_is_reported_at_the_pack(tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, {"prose/段.md": "x"})
    (diagnostic,) = found(compilation, "BG632")
    assert place(diagnostic)[0] == "template.yaml"
    assert "document.md" in diagnostic.message


YAML = {
    "an unknown name in a column": (_spec(columns="  甲: {}\n  乙:\n    值: 名处"), "BG633", "某表.yaml", 8, "名处"),
    "an unknown item in a column": (_spec(columns="  甲: {}\n  乙: 单位.名处"), "BG633", "某表.yaml", 7, "名处"),
    "a wrong formula in a column": (_spec(columns="  甲: {}\n  乙: (名称"), "BG631", "某表.yaml", 7, "(名称"),
    "a wrong formula in a row": (_spec(rows="- 合计\n- 名称: 计\n  值: 收入 +"), "BG631", "某表.yaml", 6, "收入 +"),
    "an unknown name in a row": (_spec(rows="- 合计\n- 名称: 计\n  值: 収入"), "BG633", "某表.yaml", 6, "収入"),
    "an unknown name in a row's title": (_spec(rows="- 合计\n- 名称: '{{ 坏 }}'"), "BG633", "某表.yaml", 5, "坏"),
    "an unknown name in a column's title": (_spec(columns="  甲: {}\n  '{{ 坏 }}': {}"), "BG633", "某表.yaml", 7, "坏"),
    "an unknown name in a table's title": (
        {"document.md": TABLE, "tables/某表.yaml": "标题: '{{ 坏 }}'\n行: [合计]\n列: {数: {收支: 支出}}"},
        "BG633", "某表.yaml", 1, "坏",
    ),
    "an unknown generator": (_spec(rows="- 合计\n- 名称: 甲\n  每个: 部门"), "BG641", "某表.yaml", 6, "部门"),
    "a filter that is none": (_spec(columns="  甲: 名称|大写"), "BG631", "某表.yaml", 6, "大写"),
    "a caption": (_spec() | {"template.yaml": "名称: 试\n继承: base\n表题:\n- 好\n- '{{ 坏 }}'"}, "BG633", "template.yaml", 5, "坏"),
    "a later line of a caption": (
        _spec() | {"template.yaml": "名称: 试\n继承: base\n表题:\n- |\n  好\n  {{ 表名 }}\n  {{ 坏 }}\n"},
        "BG633", "template.yaml", 7, "坏",
    ),
    "a syntax error in a later line": (
        _spec() | {"template.yaml": "名称: 试\n继承: base\n表题:\n- |\n  好\n  {{ 表名 \n"}, "BG630", "template.yaml", 6, "没有写完",
    ),
    "a variable": (
        {"document.md": "x", "template.yaml": "名称: 试\n继承: base\n变量:\n  主语: '{{ 坏 }}'"}, "BG633", "template.yaml", 4, "坏",
    ),
    "the title of the file": (
        {"document.md": "x", "template.yaml": "名称: 试\n继承: base\n文档标题: '{{ 坏 }}'"}, "BG633", "template.yaml", 3, "坏",
    ),
    "an unknown name in a phrase": (
        {"document.md": "{{ 支出|比上年 }}", "phrases.yaml": "增减:\n  比上年:\n    增加: 多了{{ 差价 }}\n"},
        "BG633", "phrases.yaml", 3, "差额",
    ),
    "an unknown phrase": (
        {"document.md": "{{ 支出|比上年('同比') }}", "phrases.yaml": "增减:\n  比上年: {持平: 平}\n"},
        "BG640", "phrases.yaml", 2, "增减 / 同比",
    ),
    "an unknown case of a phrase": (
        {"document.md": "{{ 支出|比上年('短') }}", "phrases.yaml": "增减:\n  短: {减少: 少}\n"}, "BG640", "phrases.yaml", 2, "增加",
    ),
    "a chart of words": (
        {"document.md": "{{ 图('某图') }}", "charts/某图.yaml": "标题: 图\n图: 饼图\n替代文字: x\n行: [合计]\n列:\n  甲: 名称\n"},
        "BG636", "某图.yaml", 6, "不是金额",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "code", "file", "line", "named"), YAML.values(), ids=YAML.keys())
def test_mistakes_in_a_pack_s_yaml(
    tmp_path: Path, files: dict[str, str], code: str, file: str, line: int, named: str
) -> None:
    compilation = compile_with(tmp_path, files)
    (diagnostic,) = found(compilation, code)
    assert place(diagnostic) == (file, line)
    assert named in diagnostic.message + diagnostic.hint
    assert not compilation.ok


ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ 单位.__class__ }}",
    "{{ 单位['__class__'] }}",
    "{{ 单位.model_dump }}",
    "{{ 单位.name }}",
    "{{ 支出.__init__ }}",
    "{{ 支出.scope }}",
    "{{ 支出.entries }}",
    "{{ 支出.按.__globals__ }}",
    "{{ 表.__globals__ }}",
    "{{ 表.__wrapped__ }}",
    "{{ 项目[0].source }}",
    "{{ [].append(1) }}",
    "{{ {}.pop }}",
    "{{ '{0.__class__}'.format(单位) }}",
    "{{ '%s'.format }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ range.__self__ }}",
    "{{ namespace.__init__ }}",
    "{% for 项 in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{% for 项 in [1] %}{{ loop._iterable }}{% endfor %}",
    "{% macro 宏() %}{% endmacro %}{{ 宏._func }}",
    "{% macro 宏() %}{% endmacro %}{{ 宏.__globals__ }}",
    "{{ cycler }}",
    "{{ lipsum.__globals__ }}",
    "{{ config }}",
    "{% import 'os' as os %}",
    "{{ 职责|map('upper')|list }}",
    "{{ 单位|attr('名称') }}",
    '{% include "../../etc/passwd" %}',
    '{% include "/etc/passwd" %}',
    '{% include "prose/../../../etc/passwd" %}',
    '{% include "..\\\\x.md" %}',
    '{% include "C:/x.md" %}',
    '{% extends "../x.md" %}',
    '{% include ["../x.md", "/etc/hostname"] %}',
    "{% include 单位.名称 %}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_nothing_gets_out_of_the_sandbox(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.md").write_text("外面的文件", encoding="utf-8")
    compilation = compile_with(tmp_path, {"document.md": "一\n" + text})
    assert compilation.document is None
    (fault,) = [d for d in compilation.diagnostics if d.code.startswith("BG63")]
    assert place(fault) == ("document.md", 2)
    assert "0x" not in fault.message


def test_nothing_of_the_source_can_be_changed(tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, {"document.md": "{% set 单位.名称 = 'x' %}{{ 单位.名称 }}"})
    assert compilation.document is None
    assert [place(d) for d in found(compilation, "BG636")] == [("document.md", 1)]


ENDLESS = {
    "a file that includes itself": ('{% include "document.md" %}', "BG635"),
    "a file that extends itself": ('{% extends "document.md" %}', "BG635"),
    "a macro that calls itself": ("{% macro 宏() %}{{ 宏() }}{% endmacro %}{{ 宏() }}", "BG635"),
    "a long range": ("{% for i in range(999999999) %}{% endfor %}", "BG636"),
    "loops in loops": (
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "BG636",
    ),
    "a loop in a loop of words": (
        "{% for i in range(99999) %}{% for j in range(99999)|list %}{% endfor %}{% endfor %}", "BG636",
    ),
    "macros by the power of two": (
        "{% macro 宏(n) %}{% if n %}{{ 宏(n - 1) }}{{ 宏(n - 1) }}{% endif %}{% endmacro %}{{ 宏(40) }}", "BG636",
    ),
    "a recursive loop": ("{% for i in range(9) recursive %}{{ loop(range(9)) }}{% endfor %}", "BG630"),
    "a power": ("{{ 10 ** 10 ** 10 }}", "BG636"),
    "squares of squares": (
        "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x }}", "BG636",
    ),
    "doubled words": (
        "{% set n = namespace(x='字') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
        "BG636",
    ),
    "doubled lists": (
        "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}{{ n.x|length }}",
        "BG636",
    ),
    "a long word": ("{{ 'x' * 99999999999 }}", "BG636"),
    "a long list": ("{{ [1] * 99999999999 }}", "BG636"),
    "a wide word": ("{{ '%099999999999d' % 1 }}", "BG636"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), ENDLESS.values(), ids=ENDLESS.keys())
def test_every_document_comes_to_an_end(
    tmp_path: Path, text: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_STEPS", 20_000)
    compilation = compile_with(tmp_path, {"document.md": text})
    (diagnostic,) = found(compilation, code)
    assert place(diagnostic) == ("document.md", 1)
    assert compilation.document is None


def test_the_limit_leaves_room_for_any_real_document(tmp_path: Path) -> None:
    text = "{% for i in range(99999) %}{{ 年度 if i == 9 else '' }}{% endfor %}"
    assert compile_with(tmp_path, {"document.md": text}).document is not None
    assert limits.MOST_STEPS >= 1_000_000


def test_includes_by_the_power_of_two_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_STEPS", 20_000)
    files = {f"{n}.md": f'{{% include "{n + 1}.md" %}}' * 2 for n in range(30)} | {"30.md": "x"}
    (diagnostic,) = found(compile_with(tmp_path, {"document.md": '{% include "0.md" %}', **files}), "BG636")
    assert "停不下来" in diagnostic.message


def test_an_item_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    text = "{% for 甲 in 项目 %}{{ 甲.名字 }}{% endfor %}\n"
    (told,) = found(compile_with(tmp_path, {"document.md": text}), "BG633")
    assert told.message == "模板用了不存在的项“名字”（可写：名称）"
    (told,) = found(compile_with(tmp_path / "二", {"document.md": "{{ 单位.xyz }}\n"}), "BG633")
    assert "可写：" in told.message
    assert "性质" in told.message


def test_an_item_of_a_name_that_is_not_there_is_about_the_name(tmp_path: Path) -> None:
    (told,) = found(compile_with(tmp_path, {"document.md": "{{ 乙.名称 }}\n"}), "BG633")
    assert told.message.startswith("模板用了不存在的名称“乙”")
