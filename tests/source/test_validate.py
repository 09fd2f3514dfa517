"""A model's errors as diagnostics: right code, right place, no English, no consequences of other errors."""

from __future__ import annotations

import time
from typing import Any, ClassVar, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from budgetgen.diagnostic import Diagnostic
from budgetgen.source.base import LocatedText, Model
from budgetgen.source.node import Mapping, Sequence
from budgetgen.source.validate import validate
from tests.source.slip_cases import places, read


class Item(Model):
    code: LocatedText = Field(alias="功能科目")
    amount: int = Field(alias="金额", ge=0)
    category: Literal["货物", "工程", "服务"] | None = Field(default=None, alias="采购")

    @field_validator("code")
    @classmethod
    def _code(cls, value: LocatedText) -> LocatedText:
        if not value.isdigit():
            raise PydanticCustomError(
                "code", "“{written}”不是编码", {"written": str(value), "hint": "写数字", "code": "BG161"}
            )
        return value


class Identity(Model):
    name: LocatedText = Field(alias="名称")
    nature: Literal["行政单位", "事业单位"] = Field(alias="性质")
    offices: tuple[LocatedText, ...] = Field(default=(), alias="内设机构")


class Table(Model):
    shorthand: ClassVar[str | None] = "名称"
    name: LocatedText = Field(alias="名称")
    width: float | None = Field(default=None, alias="宽")


class Unit(Model):
    year: int = Field(alias="年度")
    identity: Identity = Field(alias="单位")
    items: tuple[Item, ...] = Field(default=(), alias="支出")
    notes: dict[LocatedText, Item] = Field(default_factory=dict, alias="附注")
    tables: tuple[Table, ...] = Field(default=(), alias="表")
    total: int | None = Field(default=None, alias="合计")

    @model_validator(mode="before")
    @classmethod
    def _tables_as_list(cls, data: Any) -> Any:
        """Tables may be written as a mapping of names to widths."""
        if isinstance(data, Mapping) and isinstance(tables := data.get("表"), Mapping):  # type: ignore[call-overload]
            listed = Sequence(tables.values(), tables.span)
            return Mapping(
                ((key, listed if key == "表" else value) for key, value in data.items()), data.span
            )
        return data

    @model_validator(mode="after")
    def _total_agrees(self, info: ValidationInfo) -> Unit:
        if self.total is not None and self.total != sum(item.amount for item in self.items):
            raise PydanticCustomError(
                "total", "合计不对", {"key": "合计", "hint": (info.context or {}).get("hint", "改")}
            )
        return self


HEAD = "年度: 2026\n单位: {名称: 甲, 性质: 事业单位}\n"


def faults(text: str, **options: Any) -> tuple[Diagnostic, ...]:
    node, diagnostics = read(text)
    assert node is not None, diagnostics
    unit, found = validate(Unit, node, **options)
    assert (unit is None) == bool(found)
    return found


def test_a_good_source() -> None:
    node, _ = read(HEAD + "支出:\n  - 功能科目: 2010350\n    金额: 3\n    采购: 货物\n合计: 3\n")
    assert node is not None
    unit, diagnostics = validate(Unit, node)
    assert diagnostics == ()
    assert unit is not None
    assert (unit.items[0].code, unit.items[0].amount) == ("2010350", 3)


def test_misspelt_required_key_is_one_diagnostic() -> None:
    (fault,) = faults("年度: 2026\n单位:\n  名秤: 甲\n  性质: 事业单位\n")
    assert places((fault,)) == [("BG150", 3, 3)]
    assert "名称" in fault.label
    assert "改成“名称: ”" in fault.hint


def test_unknown_key_with_nothing_near_lists_what_may_stand_there() -> None:
    (fault,) = faults(HEAD + "绩效: 3\n")
    assert places((fault,)) == [("BG150", 3, 1)]
    assert "年度、单位、支出" in fault.hint


def test_two_misspelt_keys_get_different_words() -> None:
    found = faults("年度: 2026\n单位: {名: 甲, 称: 乙, 性质: 事业单位}\n")
    assert places(found) == [("BG150", 2, 6), ("BG150", 2, 12)]
    assert ["名称" in fault.label for fault in found] == [True, False]


def test_synonyms_and_english_names() -> None:
    (synonym, english) = faults("年份: 2026\n单位: {name: 甲, 性质: 事业单位}\n", synonyms={"年份": "年度"})
    assert (synonym.code, synonym.label) == ("BG150", "是不是“年度”？")
    assert (english.code, english.label) == ("BG150", "是不是“名称”？")


def test_key_in_chinese_quotes() -> None:
    (fault,) = faults("“年度”: 2026\n单位: {名称: 甲, 性质: 事业单位}\n")
    assert places((fault,)) == [("BG115", 1, 1)]


def test_key_on_the_wrong_level() -> None:
    up, down = faults("单位:\n  性质: 事业单位\n  年度: 2026\n名称: 甲\n")
    assert places((up, down)) == [("BG150", 3, 3), ("BG150", 4, 1)]
    assert "上一层" in up.hint
    assert "“单位”下面" in down.hint


def test_unknown_key_without_value() -> None:
    assert places(faults(HEAD + "绩效:\n")) == [("BG150", 3, 1)]


def test_missing_keys_are_one_diagnostic_at_the_mapping() -> None:
    (fault,) = faults("年度: 2026\n单位:\n  内设机构: []\n")
    assert places((fault,)) == [("BG151", 3, 3)]
    assert "“名称”、“性质”" in fault.message
    assert "与“内设机构”左边对齐" in fault.hint


def test_missing_keys_of_an_item_and_of_an_empty_mapping() -> None:
    found = faults("年度: 2026\n单位: {}\n支出:\n  - 功能科目: 2010350\n")
    assert places(found) == [("BG151", 2, 5), ("BG151", 4, 5)]
    assert "支出 第 1 项" in found[1].message


def test_required_key_without_value() -> None:
    (fault,) = faults("年度:\n单位: {名称: 甲, 性质: 事业单位}\n")
    assert places((fault,)) == [("BG157", 1, 1)]


def test_value_missing_in_a_mapping_of_models() -> None:
    (fault,) = faults(HEAD + "附注:\n  甲:\n")
    assert places((fault,)) == [("BG157", 4, 3)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("年度: 2026\n单位: 甲\n", ("BG152", 2, 5)),
        ("年度: 2026\n单位: [甲]\n", ("BG152", 2, 1)),
        (HEAD + "支出: {功能科目: 1}\n", ("BG153", 3, 1)),
        (HEAD + "支出:\n  - 甲\n", ("BG152", 4, 5)),
        ("年度: 2026\n单位: {名称: [甲], 性质: 事业单位}\n", ("BG154", 2, 6)),
        ("年度: 二〇二六\n单位: {名称: 甲, 性质: 事业单位}\n", ("BG154", 1, 5)),
        ("年度: {a: 1}\n单位: {名称: 甲, 性质: 事业单位}\n", ("BG154", 1, 1)),
        (HEAD + "附注: {甲: {功能科目: 1, 金额: -1}}\n", ("BG156", 3, 23)),
    ],
)
def test_wrong_kind(text: str, place: tuple[str, int, int]) -> None:
    (fault,) = faults(text)
    assert places((fault,)) == [place]


def test_mapping_hint_lists_the_keys() -> None:
    (fault,) = faults("年度: 2026\n单位: 甲\n")
    assert "名称、性质、内设机构" in fault.hint


def test_list_written_as_text() -> None:
    (fault,) = faults("年度: 2026\n单位: {名称: 甲, 性质: 事业单位, 内设机构: 办公室、财务室}\n")
    assert fault.code == "BG153"
    assert "内设机构: [办公室, 财务室]" in fault.hint


def test_wide_colons_where_a_mapping_was_wanted() -> None:
    found = faults("年度: 2026\n单位:\n  名称：甲\n  性质：事业单位\n")
    assert places(found) == [("BG111", 3, 5), ("BG111", 4, 5)]


def test_wide_brackets_where_a_list_was_wanted() -> None:
    assert places(faults(HEAD + "支出: ［甲］\n")) == [("BG114", 3, 5)]


def test_words() -> None:
    near, far = faults(
        "年度: 2026\n单位: {名称: 甲, 性质: 事业}\n支出: [{功能科目: 1, 金额: 1, 采购: 其他}]\n"
    )
    assert places((near, far)) == [("BG155", 2, 17), ("BG155", 3, 27)]
    assert near.hint == "改成“事业单位”"
    assert "“货物”、“工程”、“服务”" in far.message
    assert far.label == ""


def test_custom_errors_pass_with_hint_and_code() -> None:
    (fault,) = faults(HEAD + "支出:\n  - {功能科目: 甲, 金额: 1}\n")
    assert places((fault,)) == [("BG161", 4, 12)]
    assert (fault.message, fault.hint, fault.label) == ("“甲”不是编码", "写数字", "支出 第 1 项 → 功能科目")


def test_custom_errors_may_point_at_a_key() -> None:
    (fault,) = faults(HEAD + "合计: 3\n", context={"hint": "由上下文"})
    assert places((fault,)) == [("BG156", 3, 5)]
    assert (fault.message, fault.hint) == ("合计不对", "由上下文")


def test_full_width_characters_in_a_number() -> None:
    (fault,) = faults("年度: ２０２６年\n单位: {名称: 甲, 性质: 事业单位}\n")
    assert fault.code == "BG154"
    assert "2026年" in fault.hint


def test_places_in_rewritten_parts() -> None:
    (fault,) = faults(HEAD + "表:\n  一: {名称: 甲, 款: 3}\n  二: 乙\n")
    assert places((fault,)) == [("BG150", 4, 14)]
    assert "第 1 项" in fault.message


def test_everything_in_one_pass() -> None:
    found = faults(
        "年渡: 2026\n单位: {名称: 甲, 性质: 企业}\n支出:\n  - {功能科目: 甲, 金额: 一}\n  - 乙\n其他: 1\n"
    )
    assert places(found) == [
        ("BG150", 1, 1),
        ("BG155", 2, 17),
        ("BG161", 4, 12),
        ("BG154", 4, 19),
        ("BG152", 5, 5),
        ("BG150", 6, 1),
    ]
    assert all(fault.hint for fault in found)


def test_code_prefix_of_template_packs() -> None:
    found = faults("年渡: 2026\n单位: 甲\n支出:\n  - {功能科目: 甲, 金额: 一}\n", code_prefix="BG6")
    assert [fault.code for fault in found] == ["BG650", "BG652", "BG161", "BG654"]


def test_many_faults_take_no_quadratic_time() -> None:
    def seconds(count: int) -> float:
        node, _ = read(
            HEAD + "附注:\n" + "".join(f"  键{n}: {{功能科木: 1, 金额: 一}}\n" for n in range(count))
        )
        assert node is not None
        # The time of this process, the better of two: what else the machine does is no part of it.
        taken = []
        for _ in range(2):
            start = time.process_time()
            _, found = validate(Unit, node)
            taken.append(time.process_time() - start)
            assert len(found) == 2 * count
        return min(taken)

    assert seconds(1600) < 8 * 4 * max(seconds(200), 0.005)


VALUES = st.recursive(
    st.sampled_from(["甲", "1", "-1", "", "~", "“甲”", "名称：甲", "［甲］", "事业单位", "2010350", "'引'"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(
            st.sampled_from(
                [
                    "年度",
                    "单位",
                    "名称",
                    "性质",
                    "支出",
                    "功能科目",
                    "金额",
                    "表",
                    "name",
                    "明称",
                    "附注",
                    "采购",
                ]
            ),
            inner,
            max_size=4,
        ).map(lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["年度", "单位", "支出", "附注", "表", "合计", "其他"]), VALUES))
def test_any_nodes_give_a_model_or_located_chinese(values: dict[str, str]) -> None:
    node, _ = read("".join(f"{key}: {value}\n" for key, value in values.items()) or "x: 1\n")
    if node is None:
        return
    unit, found = validate(Unit, node)
    assert (unit is None) == bool(found)
    for fault in found:
        assert fault.span is not None
        assert fault.hint
        assert not any(word in fault.message + fault.hint for word in ("nput", "should", "valid", "ield"))
