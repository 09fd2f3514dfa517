"""One mistake at a time in the example sources: each is found, or all figures rightly follow, as often as measured."""

from __future__ import annotations

from math import ceil

import pytest

from tests.check.mutation.example import Example, Place
from tests.check.mutation.judge import Verdict
from tests.check.mutation.mutant import Kind
from tests.check.mutation.run import KINDS, Outcome, outcomes, sample, table

EACH = 4


@pytest.fixture(scope="module")
def judged() -> dict[str, Outcome]:
    """Some mutants of each kind, the same every time; compiling one raises nothing, or the fixture fails."""
    return {outcome.kind.name: outcome for outcome in outcomes(EACH)}


def test_there_are_a_few_hundred_mutants_of_many_kinds(judged: dict[str, Outcome]) -> None:
    assert len(judged) == len(KINDS) >= 60
    assert sum(len(outcome.judgements) for outcome in judged.values()) >= 240
    assert all(outcome.possible >= len(outcome.judgements) >= min(EACH, 4) for outcome in judged.values())


def test_the_sample_is_the_same_every_time() -> None:
    for kind in KINDS[::10]:
        assert [m.what for m in sample(kind, 3, 1)[1]] == [m.what for m in sample(kind, 3, 1)[1]]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_mistakes_of_this_kind_are_found(kind: Kind, judged: dict[str, Outcome]) -> None:
    outcome = judged[kind.name]
    undetected = [
        j.mutant.what for j in outcome.judgements if j.verdict in (Verdict.SURVIVED, Verdict.DERIVED)
    ]
    # So few mutants can be unlucky by one; where every one was found when it was measured, none may be missed.
    assert len(undetected) <= ceil((1 - kind.least_found) * len(outcome.judgements)), undetected


def test_what_no_tool_can_know_is_said_nowhere_else(judged: dict[str, Outcome]) -> None:
    unknowable = [j.mutant for o in judged.values() for j in o.judgements if j.verdict is Verdict.UNKNOWABLE]
    assert all(mutant.alone for mutant in unknowable)
    assert len(unknowable) <= 0.05 * sum(len(outcome.judgements) for outcome in judged.values())
    example = Example(
        "x.yaml",
        (
            "支出:",
            "  项目支出:",
            "    - 名称: 租用线路",
            "      目标: 租用12条线路和1台设备",
            "          - {名称: 线路, 值: =12条}",
            "          - {名称: 设备, 值: =3台}",
            "    - 名称: 租用机柜",
            "          - {名称: 机柜, 值: =3台}",
            "    - 名称: 2026年巡检",
            "          - {名称: 巡检, 值: ≥12次}",
            "        完成日期: 2026-12-31",
        ),
    )

    def alone(line: int, text: str, unit: str) -> bool:
        start = example.lines[line - 1].index(text + unit)
        return example.stands_alone(Place(line, start, start + len(text), text), unit)

    assert not alone(5, "12", "条")
    assert alone(6, "3", "台")
    assert alone(10, "12", "次")
    assert not alone(9, "2026", "年")


def test_every_kind_says_why_the_rest_is_not_found() -> None:
    assert [kind.name for kind in KINDS if kind.least_found < 1 and not kind.why] == []


def test_most_mistakes_are_found_and_most_of_them_at_their_line(judged: dict[str, Outcome]) -> None:
    all_verdicts = [judgement.verdict for outcome in judged.values() for judgement in outcome.judgements]
    verdicts = [v for v in all_verdicts if v not in (Verdict.HARMLESS, Verdict.UNKNOWABLE)]
    found = sum(verdict in (Verdict.AT_LINE, Verdict.ELSEWHERE) for verdict in verdicts)
    assert found >= 0.9 * len(verdicts), table(list(judged.values()))
    assert verdicts.count(Verdict.AT_LINE) >= 0.92 * found
