"""A new unit's source: commented, its blanks named by the check, and clean once they are filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.author.new.unit import NewUnit, unit_source
from budgetgen.author.rollover.plan import part
from budgetgen.compiler import compile_source
from budgetgen.diagnostic import has_errors
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Mapping
from budgetgen.source.second_reader import second_opinion
from budgetgen.template.kit.find import template_called
from budgetgen.template.kit.schema import builtin_names
from budgetgen.template.pack import Template
from tests.author.filling import filled
from tests.support.packs import write_pack
from tests.support.sources import node_of
from tests.support.yaml12 import assert_plain_yaml

# What is right to be told of even a perfect new source: no 保密审查 yet, no 政府采购.
_LIFE = {"BG505", "BG510"}


def _template(name: str) -> Template:
    template, found = template_called(name)
    assert template is not None, found
    return template


def _new(pack: str, kind: str, nature: str, function: str | None) -> str:
    text, found = unit_source(
        NewUnit("云溪县文化馆", 2027, kind, nature, pack, function=function), _template(pack)
    )
    assert text is not None, found
    return text


def _cases() -> list[tuple[str, str, str]]:
    """Every pack for an office and an institution, in the kinds that it is for by turns."""
    found = []
    for pack in builtin_names():
        kinds = _template(pack).manifest.kinds
        found += [(pack, kinds[0], "行政单位"), (pack, kinds[-1], "事业单位")]
    return found


@pytest.mark.parametrize(("pack", "kind", "nature"), _cases())
def test_filled_in_it_is_clean(pack: str, kind: str, nature: str, tmp_path: Path) -> None:
    office = nature != "事业单位"
    function, project = ("2010301", "2010302") if office else ("2070109", "2070109")
    # Offices are tried with their main code given, institutions without.
    text = filled(
        _new(pack, kind, nature, function if office else None), function, project, by_class="baoshan" in pack
    )
    assert BLANK not in "".join(line.partition("#")[0] for line in text.splitlines())
    assert_plain_yaml(text)
    (tmp_path / "unit.yaml").write_text(text, encoding="utf-8")
    compilation = compile_source(tmp_path / "unit.yaml", name="unit.yaml")
    assert [(d.code, d.message) for d in compilation.diagnostics if d.code not in _LIFE] == []
    assert compilation.document is not None


def test_income_is_asked_for_as_the_pack_lists_it() -> None:
    by_code = _new("shanghai-baoshan-budget", "单位预算", "事业单位", "2070109")
    assert f"收入:\n  一般公共预算:\n    2070109: {BLANK}  # 群众文化\n    2080505: {BLANK}" in by_code
    whole = _new("budget", "单位预算", "事业单位", "2070109")
    assert f"收入:\n  一般公共预算: {BLANK}\n" in whole


def test_the_check_names_every_blank_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(_new("budget", "部门预算", "参公单位", None), encoding="utf-8")
    written = [
        number
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if BLANK in line.partition("#")[0]
    ]
    found = compile_source(path).diagnostics
    assert {d.code for d in found} == {"BG190"}
    # A block of text is told at its mark, one line up.
    assert sorted(d.span.start.line for d in found if d.span) == [
        line - 1 if path.read_text(encoding="utf-8").splitlines()[line - 2].endswith("|") else line
        for line in written
    ]


def test_other_mistakes_are_told_beside_the_blanks(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    text = _new("budget", "单位预算", "事业单位", None)
    path.write_text(text.replace("性质: 事业单位", "性质: 事业"), encoding="utf-8")
    assert {d.code for d in compile_source(path).diagnostics} == {"BG190", "BG155"}


def test_fields_of_the_pack_are_blanks_or_comments() -> None:
    text = _new("dalian-xigang-budget", "部门预算", "事业单位", "2060199")
    assert "\n  整体绩效目标: 待填  # 段落，" in text
    assert "\n    - 活动: 待填  # 文字，一级活动/二级活动" in text
    assert "\n      # 补充:\n      #   子项: “部门预算”、“本年预留”之一，不写为部门预算\n" in text


def test_a_pack_for_another_kind_is_refused() -> None:
    new = NewUnit("云溪县文化馆", 2027, "单位决算", "事业单位", "budget")
    text, found = unit_source(new, _template("budget"))
    assert text is None
    assert has_errors(found)
    assert [d.code for d in found] == ["BG193"]


@pytest.mark.parametrize("name", ["“某”局: #1、中心", "null", "- it's，甲：乙"])
def test_any_name_is_read_back_by_both_readers(name: str) -> None:
    text, found = unit_source(
        NewUnit(name, 2027, "部门预算", "事业单位", "../模板: 一/预算", last_file="2026: 预算.yaml"),
        _template("budget"),
    )
    assert text is not None, found
    assert second_opinion(text, "unit.yaml") == ()
    node = node_of(text)
    assert isinstance(node, Mapping)
    assert node == node | {"模板": "../模板: 一/预算", "上年": "2026: 预算.yaml"}
    assert dict(part(node, "单位"))["名称"] == name  # type: ignore[call-overload]
    assert part(part(node, "单位"), "预算单位") == [f"{name}（本级）"]


def test_fields_with_any_name_are_read_back(tmp_path: Path) -> None:
    """Names, words to choose from and help of a pack's own fields are its author's, marks of YAML and all."""
    folder = write_pack(
        tmp_path / "区",
        {
            "template.yaml": """\
名称: 区
继承: budget
补充字段:
  单位:
    "口号: 一": {类型: 文字, 必填: 是, 说明: "写 #1\\n换行"}
    "[可选]": {类型: 文字, 说明: "- 随便"}
    "清单#2": {类型: 列表, 必填: 是, 字段: {"甲: 乙": {类型: 文字, 必填: 是}, "丙，": {类型: 文字}}}
    "对应，": {类型: 对应表, 必填: 是, 每项: 文字}
"""
        },
    )
    text, found = unit_source(NewUnit("某局", 2027, "部门预算", "事业单位", "budget"), _template(str(folder)))
    assert text is not None, found
    assert second_opinion(text, "unit.yaml") == ()
    extra = part(node_of(text), "补充")
    assert extra == {"口号: 一": BLANK, "清单#2": [{"甲: 乙": BLANK}], "对应，": {BLANK: BLANK}}
