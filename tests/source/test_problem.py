"""Places along pydantic's paths, and the branch of a union that was meant."""

from __future__ import annotations

from pydantic import Field, ValidationError

from budgetgen.source.base import VISITS, LocatedText, Model, Visits
from budgetgen.source.problem import Locator, Problem, choose_branches
from tests.source.slip_cases import read


class Inner(Model):
    number: int = Field(alias="数")
    other: int | list[int] | dict[str, int] | None = Field(default=None, alias="并")


class Outer(Model):
    inner: dict[LocatedText, Inner] = Field(alias="内")
    either: Inner | list[Inner] | None = Field(default=None, alias="或")


def problems(text: str) -> list[Problem]:
    node, _ = read(text)
    assert node is not None
    visits: Visits = {}
    try:
        Outer.model_validate(node, context={VISITS: visits})
    except ValidationError as failure:
        locator = Locator(node, visits)
        return choose_branches([locator.problem(detail) for detail in failure.errors()])
    raise AssertionError("a fault was expected")


def test_paths_and_keys() -> None:
    (wrong,) = problems("内:\n  甲: {数: 一}\n")
    assert (wrong.path, wrong.key, wrong.kinds) == (("内", "甲", "数"), "数", ("whole",))
    assert wrong.key_span is not None
    assert (wrong.key_span.start.line, wrong.key_span.start.column) == (2, 7)


def test_missing_and_extra_belong_to_the_path() -> None:
    found = problems("内: {甲: {数字: 1}}\n")
    assert {(problem.type, problem.path) for problem in found} == {
        ("missing", ("内", "甲", "数")),
        ("extra_forbidden", ("内", "甲", "数字")),
    }


def test_the_branch_that_got_furthest() -> None:
    (inside,) = problems("内: {甲: {数: 1, 并: [1, 二]}}\n")
    assert (inside.path, inside.kinds) == (("内", "甲", "并", 1), ("whole",))
    (inside,) = problems("内: {}\n或: [{数: 一}]\n")
    assert inside.path == ("或", 0, "数")


def test_all_branches_fail_at_the_value() -> None:
    (all_kinds,) = problems("内: {甲: {数: 1, 并: 一}}\n")
    assert (all_kinds.path, all_kinds.kinds) == (("内", "甲", "并"), ("whole", "list", "mapping"))


def test_key_span_in_large_mappings_is_quick() -> None:
    node, _ = read("内: {" + ", ".join(f"k{n}: {{数: 一}}" for n in range(3000)) + "}\n")
    assert node is not None
    assert len(problems("内: {" + ", ".join(f"k{n}: {{数: 一}}" for n in range(3000)) + "}\n")) == 3000
