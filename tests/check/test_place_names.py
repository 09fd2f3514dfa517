"""Which places a text names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.check.place_names import is_related, places_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青海省西宁市城东区的市民", ["青海省", "西宁市", "城东区"]),
        ("大通回族土族自治县、海西蒙古族藏族自治州", ["大通回族土族自治县", "海西蒙古族藏族自治州"]),
        ("义乌市场、城东区域、全市中区县、建设新城区、老城区、港口区、社区、全区、本县、小区", []),
        ("赵县", []),
        ("", []),
    ],
)
def test_names_are_found_whole(text: str, names: list[str]) -> None:
    found = list(places_in(text))
    assert [place.name for place in found] == names
    assert [text[place.start : place.end] for place in found] == names


def test_a_name_of_several_places_is_related_to_each() -> None:
    (place,) = places_in("鼓楼区")
    assert len(place.codes) > 1
    (city,) = places_in("福州市")
    assert is_related(place.codes, city.codes)
    (other,) = places_in("西宁市")
    assert not is_related(place.codes, other.codes)


@given(st.text(alphabet="西宁市城东区县省青海的在", max_size=40))
def test_any_text_is_read(text: str) -> None:
    for place in places_in(text):
        assert text[place.start : place.end] == place.name
