"""The documented names are those that templates really have: no more, no fewer."""

from __future__ import annotations

from budgetgen.compose.environment import KEPT_FILTERS, KEPT_GLOBALS
from budgetgen.compose.exposed import Exposed
from budgetgen.compose.limits import LimitedEnvironment
from budgetgen.compose.names import DocumentNames, ScopedNames
from budgetgen.compose.rows import RowMaker
from budgetgen.compose.tools import CAPTION_NAMES, PHRASE_NAMES, ROW_NAMES, FilterNames, FunctionNames
from budgetgen.source.node import Text
from budgetgen.template.kit.context import OBJECTS, context_of
from budgetgen.template.kit.find import template_called
from budgetgen.template.kit.trial import Trial, trial
from budgetgen.template.pack import Template


def _template(name: str = "budget") -> Template:
    template, _ = template_called(name)
    assert template is not None
    return template


def _trial() -> Trial:
    return trial(_template(), "部门预算")


def _names(cls: type[DocumentNames | ScopedNames | FilterNames | FunctionNames]) -> set[str]:
    described = list(cls.described())
    assert all(told for _, told, _ in described)
    return {name for name, _, _ in described}


def test_names_of_the_document() -> None:
    real = _trial().composer
    variables = {str(name) for name in real.template.manifest.variables}
    assert set(real.names) - variables == _names(DocumentNames) | _names(ScopedNames) | _names(FunctionNames)


def test_filters_and_functions_of_the_language() -> None:
    environment = _trial().composer.environment
    inner = set(LimitedEnvironment().filters)
    assert set(environment.filters) - inner == _names(FilterNames) | set(KEPT_FILTERS)
    assert set(environment.globals) == set(KEPT_GLOBALS)


def _exposed(cls: type[Exposed]) -> set[type[Exposed]]:
    return set(cls.__subclasses__()).union(*(_exposed(one) for one in cls.__subclasses__()))


def test_every_object_tells_what_it_shows() -> None:
    assert {cls for _, cls in OBJECTS} == _exposed(Exposed)
    for _, cls in OBJECTS:
        assert set(cls.explained) == set(cls.exports)
        for attribute in cls.exports.values():
            assert hasattr(cls, attribute) or attribute in cls.__annotations__


def test_names_of_rows() -> None:
    composer = _trial().composer
    seen: set[str] = set()
    for spec in composer.template.tables.values():
        for block in spec.blocks or (spec,):
            evaluator = _evaluator(composer)
            maker = RowMaker(composer.scope, evaluator)
            for row in maker.rows((*block.rows, *getattr(block, "last_rows", ()))):
                seen |= set(row.names)
    assert seen == set(ROW_NAMES)


def _evaluator(composer: object) -> object:
    from budgetgen.compose.compose import Composer
    from budgetgen.compose.evaluate import Evaluator
    from budgetgen.compose.names import flow_names

    assert isinstance(composer, Composer)
    return Evaluator(composer.renderer, composer.names, flow_names)


def test_names_of_phrases_and_captions() -> None:
    composer = _trial().composer
    phrases: set[str] = set()
    captions: set[str] = set()

    def phrase(_text: Text, names: dict[str, object]) -> str:
        phrases.update(names)
        return ""

    composer.phrases.render = phrase
    for code in ("2010301", "2080505", "2101101", "2210203"):
        composer.phrases.change(composer.scope.value({"收支": "支出", "功能科目": code}))
    assert phrases == set(PHRASE_NAMES)

    text = composer.renderer.text
    known = set(composer.names)

    def caption(written: Text, names: dict[str, object]) -> str:
        captions.update(set(names) - known)
        return text(written, names)

    composer.renderer.text = caption  # type: ignore[method-assign,assignment]
    composer.tables.make("收支总表", composer.template.tables["收支总表"], {})
    assert captions - set(ROW_NAMES) == set(CAPTION_NAMES)


def test_the_context_of_a_pack_lists_its_own_things() -> None:
    sections = {
        section.title: dict(section.names) for section in context_of(_template("shanghai-baoshan-budget"))
    }
    assert all(names and all(names) for names in sections.values())
    assert sections["本模板的变量"]["主语"] == "本单位"
    assert "绩效目标申报表" in sections['本模板的表，写作 表("…")']
    assert "类比上年" in sections['本模板的增减措辞，写作 |比上年("…")']
    assert sections["本模板要求补充的内容：补充"]["补充.简称"].startswith("文字，必填，")
    assert "单位.部门.编码" in sections["到处可用的内容"]
    assert "资产.设备[…].数量" in sections["到处可用的内容"]
