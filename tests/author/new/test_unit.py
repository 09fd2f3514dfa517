"""A new unit's source: commented, its blanks named by the check, and clean once they are filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.author.new.unit import NewUnit, unit_source
from budgetgen.compiler import compile_source
from budgetgen.diagnostic import has_errors
from budgetgen.source.blanks import BLANK
from budgetgen.template.kit.find import template_called
from budgetgen.template.kit.schema import builtin_names
from budgetgen.template.pack import Template
from tests.author.filling import filled
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
