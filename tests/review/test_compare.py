"""What a comparison finds, from whole compilations of small sources."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from budgetgen.review.compare import compare
from budgetgen.review.comparison import Comparison, FactChange, ProjectChange, TotalChange
from budgetgen.review.headline import headline
from tests.review.sample import TEXT, compared, compiled, edited

LESS = ("30217: 20000", "30217: 5000")


def mirrored(value: Any) -> Any:
    """``value`` with every old thing new and every new one old."""
    if isinstance(value, tuple):
        return frozenset(map(mirrored, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    other = {"old": "new", "new": "old", "added": "dropped", "dropped": "added"}
    names = [field.name for field in fields(value) if field.compare]
    return (
        type(value).__name__,
        tuple(
            mirrored(getattr(value, _turned(name, other) if _turned(name, other) in names else name))
            for name in names
        ),
    )


def _turned(name: str, other: dict[str, str]) -> str:
    first, mark, rest = name.partition("_")
    return other.get(first, first) + mark + rest


def as_it_is(value: Any) -> Any:
    """``value`` in the shape that :func:`mirrored` gives."""
    if isinstance(value, tuple):
        return frozenset(map(as_it_is, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return (
        type(value).__name__,
        tuple(as_it_is(getattr(value, field.name)) for field in fields(value) if field.compare),
    )


def test_nothing_changes_between_a_source_and_itself() -> None:
    found = compared(TEXT, TEXT)
    assert found.same
    assert found == replace(found, totals=(), lines=(), projects=(), facts=(), sentences=(), tables=())
    assert headline(found) == "预算内容没有变化"


def test_comments_and_layout_change_nothing() -> None:
    other = "# 说明\n" + edited(("{30101: 100000, 30217: 20000}", '{"30217": 20000.00, "30101": 100000}'))
    assert compared(TEXT, other).same


def test_one_amount_changes_its_line_its_totals_and_the_document() -> None:
    found = compared(TEXT, edited(LESS, ("350000", "335000")))
    assert TotalChange("本年", "三公经费", 2_000_000, 500_000) in found.totals
    assert TotalChange("本年", "支出总计", 35_000_000, 33_500_000) in found.totals
    assert {one.name for one in found.totals if one.period == "本年"} >= {
        "收入总计",
        "公用经费",
        "公务接待费",
    }
    changed = [dict(one.place) for one in found.lines]
    assert [place["收支"] for place in changed] == ["收入", "支出"]
    assert changed[1]["经济科目"] == "30217"
    assert found.lines[1].old == 2_000_000
    assert found.lines[1].new == 500_000
    assert found.names["2010350"] == "事业运行"
    assert not found.projects
    assert not found.facts
    assert any("[" not in (one.new or "") and "0.50万元" in (one.new or "") for one in found.sentences)
    official = next(one for one in found.tables if "三公" in one.title)
    assert official.figures >= 2
    assert not official.words
    assert "三公经费 2.00 → 0.50万元" in headline(found)


def test_a_change_too_small_for_two_decimals_is_told_in_yuan() -> None:
    found = compared(TEXT, edited(("30217: 20000", "30217: 20001"), ("350000", "350001")))
    assert "三公经费 20000.00元 → 20001.00元" in headline(found)


def test_words_that_a_unit_wrote() -> None:
    found = compared(TEXT, edited(("承担网格管理。", "承担全区网格管理。")))
    assert not found.totals
    assert found.facts == (
        FactChange(("职责",), "负责城市运行。承担网格管理。", "负责城市运行。承担全区网格管理。"),
    )
    (rewritten,) = found.sentences
    assert (rewritten.old, rewritten.new) == ("承担网格管理。", "承担全区网格管理。")
    assert rewritten.place.sentence == 2
    assert headline(found) == f"“{rewritten.place.section}”第2句改写"


def test_a_sentence_added_and_one_dropped() -> None:
    longer = edited(("承担网格管理。", "承担网格管理。办理群众诉求。"))
    (added,) = compared(TEXT, longer).sentences
    assert (added.old, added.new, added.old_place) == (None, "办理群众诉求。", None)
    (dropped,) = compared(longer, TEXT).sentences
    assert (dropped.old, dropped.new, dropped.new_place) == ("办理群众诉求。", None, None)


def test_indicators_of_a_project() -> None:
    found = compared(TEXT, edited(("≥2个, 权重: 50", "≥3个, 权重: 45"), ("权重: 40", "权重: 45")))
    (project,) = found.projects
    assert (project.name, project.old, project.new) == ("信息平台运维", 23_000_000, 23_000_000)
    path = ("绩效", "指标", "数量指标", "平台数量")
    assert FactChange((*path, "值"), "≥2个", "≥3个") in project.facts
    assert FactChange((*path, "权重"), "50", "45") in project.facts
    assert FactChange(("绩效", "指标", "质量指标", "可用率", "权重"), "40", "45") in project.facts
    assert len(project.facts) == 3
    assert headline(found).startswith("项目有改动“信息平台运维”")


def test_a_project_of_another_name_with_the_same_number_is_renamed() -> None:
    found = compared(TEXT, edited(("信息平台运维", "城市大脑")))
    assert found.projects == (ProjectChange("信息平台运维", "城市大脑", 23_000_000, 23_000_000, ()),)
    assert not found.lines, "a new name alone makes no other line"


def test_a_project_of_much_the_same_name_is_renamed_and_another_is_not() -> None:
    plain = edited(("      编号: P1\n", ""))
    (renamed,) = compared(plain, edited(("平台运维", "平台运行维护"), text=plain)).projects
    assert (renamed.old_name, renamed.new_name) == ("信息平台运维", "信息平台运行维护")
    found = compared(plain, edited(("信息平台运维", "道路清扫"), text=plain))
    assert {(one.old_name, one.new_name) for one in found.projects} == {
        ("信息平台运维", None),
        (None, "道路清扫"),
    }
    assert "新增项目“道路清扫”；删去项目“信息平台运维”" in headline(found)


def test_last_year_s_figures_are_told_as_such() -> None:
    found = compared(TEXT, edited(("340000", "330000")))
    assert {one.period for one in found.totals} == {"上年"}
    assert dict(found.lines[0].place)["期间"] == "上年"
    assert headline(found).startswith("上年支出合计 34.00 → 33.00万元")


def test_two_years_are_compared_and_it_is_said_that_they_are_two() -> None:
    found = compared(edited(("年度: 2026", "年度: 2025")), TEXT)
    assert "不同的文件" in found.caution
    assert "2025年部门预算" in found.caution
    assert FactChange(("年度",), "2025", "2026") in found.facts
    assert compared(TEXT, edited(("某区城市运行中心", "某区运行中心"))).caution.startswith("单位名称不同")


def test_the_other_way_round_is_the_mirror_image() -> None:
    changes = (
        LESS, ("350000", "340000"), ("信息平台运维", "信息平台运行维护"), ("≥2个", "≥3个"), ("人员增加", "人员减少，压减开支"),
        ("承担网格管理。", "承担全区网格管理。办理诉求。"), ("年度: 2026", "年度: 2025"),
    )  # fmt: skip
    one, other = compiled(TEXT), compiled(edited(*changes))
    there, back = compare(one, other), compare(other, one)
    assert there is not None
    assert len(there.sentences) > 5
    assert mirrored(there) == as_it_is(back)
    assert mirrored(there) != as_it_is(there), "a mirror that shows nothing proves nothing"


def test_a_document_that_is_new_or_gone() -> None:
    compilation = compiled(TEXT)
    new, gone = compare(None, compilation), compare(compilation, None)
    assert isinstance(new, Comparison)
    assert headline(new) == "新增某区城市运行中心2026年部门预算，收入总计35.00万元，支出总计35.00万元"
    assert [one.new_name for one in new.projects] == ["信息平台运维"]
    assert gone is not None
    assert headline(gone).startswith("删去某区城市运行中心2026年部门预算")
    assert mirrored(new) == as_it_is(gone)


def test_a_source_that_cannot_be_read_is_not_compared() -> None:
    assert compare(compiled(TEXT), compiled("类型: 部门预算\n年度: [\n")) is None


def test_without_a_document_the_amounts_are_compared_all_the_same() -> None:
    found = compared(TEXT, edited(LESS, ("模板: budget", "模板: 没有的模板")))
    assert not found.documents
    assert TotalChange("本年", "三公经费", 2_000_000, 500_000) in found.totals
    assert not found.sentences
