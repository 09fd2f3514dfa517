"""Prose in a unit of money that is not its own: the pack's form for it, in amounts, changes and reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.packs import compile_with, found, place, prose

BODY = """\
收入: {一般公共预算: 29926}
支出:
  基本支出:
    - {功能科目: 2010350, 经济科目: {30217: 2926, 30231: 27000}}
上年: {三公: {公务接待费: 2900, 公务用车运行维护费: 17000}}
"""
MANIFEST = (
    "名称: 试\n继承: base\n金额: {文字: {单位: 元}, 换算: {万元: {去尾零: 是, 零: 无}, 亿元: {小数: 4}}}\n"
)


def _prose(tmp_path: Path, text: str, manifest: str = MANIFEST) -> str:
    return prose(tmp_path, text, BODY, {"template.yaml": manifest})


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ 三公() }}", "29926.00元"),
        ("{{ 三公()|万元 }}", "2.99万元"),
        ("{{ 三公('公务用车运行维护费')|万元 }}", "2.7万元"),
        (
            "{{ 三公('公务用车运行维护费')|金额('万元') }}、{{ 三公('公务用车运行维护费')|数('万元') }}",
            "2.7万元、2.7",
        ),
        ("{{ 三公('因公出国（境）费')|万元 }}", "无万元"),
        ("{{ 三公('因公出国（境）费') }}", "0.00元"),
        ("{{ 三公()|金额('亿元') }}", "0.0003亿元"),
        ("{{ 三公('公务接待费')|比上年 }}", "比上年增加26.00元，增长0.90%"),
        ("{{ 三公('公务接待费')|比上年(单位='万元') }}", "与上年持平"),
        ("{{ 三公('公务用车运行维护费')|比上年(单位='万元') }}", "比上年增加1万元，增长58.82%"),
        ("{{ 三公('公务用车运行维护费')|比上年('比上年差额', 单位='万元') }}", "比上年增加1万元"),
    ],
)
def test_amounts_and_changes(tmp_path: Path, text: str, printed: str) -> None:
    assert _prose(tmp_path, text) == printed


def test_without_a_form_of_its_own_a_unit_is_printed_like_prose(tmp_path: Path) -> None:
    manifest = "名称: 试\n继承: base\n金额: {文字: {单位: 元, 小数: 1}}\n"
    assert _prose(tmp_path, "{{ 三公('公务用车运行维护费')|万元 }}", manifest) == "2.7万元"
    assert _prose(tmp_path, "{{ 三公()|万元 }}", manifest) == "3.0万元"


def test_a_reason_is_asked_for_what_the_unit_shows(tmp_path: Path) -> None:
    text = "{{ 三公('公务接待费')|原因('接待', 单位='万元') }}话"
    assert prose(tmp_path, text, BODY, {"template.yaml": MANIFEST}) == "话"
    missing = compile_with(
        tmp_path, {"template.yaml": MANIFEST, "document.md": "{{ 三公('公务接待费')|原因('接待') }}话"}, BODY
    )
    assert found(missing, "BG401")


def test_slips_are_told(tmp_path: Path) -> None:
    wrong = compile_with(tmp_path, {"document.md": "{{ 三公()|比上年(单位='万') }}"}, BODY)
    assert "金额单位没有“万”" in found(wrong, "BG636")[0].message
    manifest = MANIFEST.replace("亿元: {小数: 4}", "百元: {小数: 4}")
    wrong = compile_with(tmp_path, {"template.yaml": manifest, "document.md": "话"}, BODY)
    (diagnostic,) = [d for d in wrong.diagnostics if d.code.startswith("BG65") or d.code.startswith("BG66")]
    assert place(diagnostic) == ("template.yaml", 3)
