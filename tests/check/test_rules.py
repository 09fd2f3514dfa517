"""What must be true of every rule: its documentation, its code, its tests, and that its own examples are right."""

from __future__ import annotations

import importlib

import pytest
from excerpts import whole
from overlay import HERE, run_source

from budgetgen.check.rule import HEADINGS, Rule, all_rules
from budgetgen.check.rules import (
    balance,
    department,
    disclosure,
    final,
    performance,
    subjects,
    totals,
    wording,
)

RULES = all_rules()
RANGES = {
    "balance": (220, 259),
    "subjects": (260, 279),
    "totals": (280, 289),
    "performance": (301, 399),
    "wording": (402, 499),
    "disclosure": (501, 549),
    "department": (550, 569),
}
# The first thirty of balance are given.
MORE_OF_BALANCE = range(290, 300)
# What a pack must declare, or print, before they find anything.
DECLARED_BY_A_PACK = {"BG344": "scored", "BG450": "scored", "BG338": "asking", "BG274": "economies"}
# 决算: the last ten codes of several groups.
FINAL = {*range(250, 260), *range(340, 350), *range(450, 460)}


def module_of(rule: Rule) -> str:
    """``folder/module`` of a rule."""
    return "/".join(rule.check.__module__.split(".")[-2:])


each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{module_of(rule)}")


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def test_every_folder_is_walked() -> None:
    folders = {module_of(rule).partition("/")[0] for rule in RULES}
    assert folders <= {*RANGES, "final"}
    for package in (balance, department, disclosure, final, performance, subjects, totals, wording):
        assert package.__doc__


@each_rule
def test_code_lies_in_the_range_of_its_folder(rule: Rule) -> None:
    folder = module_of(rule).partition("/")[0]
    assert rule.code.startswith("BG")
    number = int(rule.code[2:])
    if folder == "final":
        assert number in FINAL
    else:
        first, last = RANGES[folder]
        assert first <= number <= last or (folder == "balance" and number in MORE_OF_BALANCE)
        assert number not in FINAL


@each_rule
def test_documentation_is_complete(rule: Rule) -> None:
    assert rule.name
    assert not rule.name.endswith("。")
    assert tuple(rule.documentation) == HEADINGS
    assert all(rule.documentation.values())
    assert importlib.import_module(rule.check.__module__).check.__doc__


@each_rule
def test_has_a_literate_file(rule: Rule) -> None:
    assert (HERE / "rules" / f"{module_of(rule)}.md").is_file()


@each_rule
def test_wrong_example_fires_and_right_one_does_not(rule: Rule) -> None:
    final = module_of(rule).startswith("final/") and "类型" not in rule.documentation["错误示例"]
    options = {"base": "final"} if final else {}
    if rule.code in DECLARED_BY_A_PACK:
        options["pack"] = DECLARED_BY_A_PACK[rule.code]
    wrong, right = (
        run_source(example if final else whole(example), options)
        for example in (rule.documentation["错误示例"], rule.documentation["应改为"])
    )
    assert wrong.checks is not None
    assert right.checks is not None
    assert wrong.codes[rule.code], f"the wrong example gives only {sorted(wrong.codes)}"
    assert not right.codes[rule.code]
    ran = {o.code: o.ran for o in right.checks.obligations}
    assert ran[rule.code], "the rule did not even run on the right example"
