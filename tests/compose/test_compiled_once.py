"""The text of a pack is compiled once in a process, and again only where something that it depends on differs."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, TemplateSyntaxError

from budgetgen.compose import limits
from budgetgen.compose.limits import LimitedEnvironment


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_COMPILED", {})


def environment(**texts: str) -> LimitedEnvironment:
    return LimitedEnvironment(loader=DictLoader(texts), optimized=False)


def test_second_document_takes_what_the_first_has_compiled() -> None:
    texts = {"甲": "{{ a }}{% include '乙' %}", "乙": "{{ a + 1 }}"}
    assert environment(**texts).get_template("甲").render(a=1) == "12"
    assert len(limits._COMPILED) == 2
    assert environment(**texts).get_template("甲").render(a=2) == "23"
    assert len(limits._COMPILED) == 2


def test_changed_text_is_compiled_anew() -> None:
    assert environment(甲="{{ a }}").get_template("甲").render(a=1) == "1"
    assert environment(甲="{{ a }}。").get_template("甲").render(a=1) == "1。"


def test_filters_that_one_document_lacks_are_missed_there() -> None:
    full = environment(甲="{{ a|加倍 }}")
    full.filters["加倍"] = lambda number: number * 2
    assert full.get_template("甲").render(a=2) == "4"
    with pytest.raises(TemplateSyntaxError, match="加倍"):
        environment(甲="{{ a|加倍 }}").get_template("甲")


def test_each_document_counts_its_own_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_STEPS", 12)
    text = "{% for _ in range(10) %}x{% endfor %}"
    for _ in range(3):
        assert environment(甲=text).get_template("甲").render() == "x" * 10
    twice = environment(甲=text)
    twice.get_template("甲").render()
    with pytest.raises(OverflowError):
        twice.get_template("甲").render()


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_COMPILED", 3)
    for number in range(5):
        assert environment().from_string(f"{{{{ {number} }}}}").render() == str(number)
    assert [key[1] for key in limits._COMPILED] == ["{{ 2 }}", "{{ 3 }}", "{{ 4 }}"]
