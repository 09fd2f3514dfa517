"""The JSON Schemas: fresh, right for what the program reads, explained in Chinese, and not open to everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from budgetgen.ledger.subjects import read_subjects
from budgetgen.resources import resource_root
from budgetgen.source.node import Sequence
from budgetgen.template.kit.find import template_called
from budgetgen.template.kit.schema import builtin_names, schemas_of
from budgetgen.template.kit.schema_lists import SHARED_FILE, code_pattern, subject_names
from budgetgen.template.kit.trial_answers import with_extras
from budgetgen.template.kit.trial_source import YEAR, bare_source, full_source
from budgetgen.template.pack import Template
from tests.support.packs import write_pack

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
FOLDER = resource_root("specs") / "schema"


class _Loader(yaml.SafeLoader):
    """YAML as editors read it: dates are words."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _json(node: Any) -> Any:
    """Keys as JSON has them."""
    if isinstance(node, dict):
        return {str(key): _json(value) for key, value in node.items()}
    return [_json(item) for item in node] if isinstance(node, list) else node


def _loaded(text: str) -> Any:
    return _json(yaml.load(text, Loader=_Loader))


@cache
def _validator(name: str) -> Draft7Validator:
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (file, Resource.from_contents(schema)) for file, schema in schemas.items()
    )
    schema = schemas[f"{name}.schema.json"]
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, registry=registry)


def _faults(name: str, source: Any) -> list[str]:
    """Where a source is not as the schema has it."""
    errors = _validator(name).iter_errors(source)
    return [".".join(str(step) for step in error.absolute_path) for error in errors]


def _template(name: str) -> Template:
    template, found = template_called(name)
    assert template is not None, found
    return template


def test_the_schemas_are_fresh() -> None:
    made = schemas_of([_template(name) for name in builtin_names()])
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*")}
    stale = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    assert not stale, "run: make schemas"


def test_they_are_of_a_sensible_size() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.glob("*")}
    assert sizes.pop(SHARED_FILE) < 600_000
    assert all(size < 120_000 for size in sizes.values()), sizes


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_example_names_its_schema_and_fits_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    mark, _, way = text.partition("\n")[0].partition("$schema=")
    assert mark == "# yaml-language-server: "
    schema = (path.parent / way).resolve()
    assert schema.parent == FOLDER.resolve()
    source = _loaded(text)
    assert schema.name == f"{source['模板']}.schema.json"
    assert not _faults(source["模板"], source)


@pytest.mark.parametrize("name", builtin_names())
def test_what_the_program_reads_the_schema_allows(name: str) -> None:
    template = _template(name)
    asked = template.manifest.extra_fields
    level2 = [
        str(one) for items in template.vocabulary.values() if isinstance(items, Sequence) for one in items
    ]
    for kind in template.manifest.kinds:
        for bare in (False, True):
            made = bare_source(kind, YEAR, name) if bare else full_source(kind, YEAR, name, level2)
            with_extras(made, asked.unit, asked.project, asked.indicator, level2, required_only=bare)
            assert not _faults(name, _json(made))


SOURCE = """\
类型: 部门预算
年度: 2026
模板: budget
单位: {名称: 某区某中心, 性质: 事业单位, 部门: 某区某局}
收入: {一般公共预算: {2010350: 100.00}, 其他收入: 5}
支出:
  基本支出:
    - {功能科目: 2010350, 经济科目: {30101: 100.00}}
  项目支出:
    - {名称: 平台运维, 功能科目: "2060503", 金额: 5, 资金: 其他收入, 绩效: {目标: 稳定, 指标: {数量指标: {名称: 数, 值: 3}}}}
上年: ../2025/budget.yaml
变动原因: {2010350: 调资, 收支总额: 调资, 自定事项: 别的}
不检查: [{检查: BG302, 理由: 不适用}]
"""


def test_short_forms_and_loose_words_are_allowed() -> None:
    assert not _faults("budget", _loaded(SOURCE))
    inline = SOURCE.replace(
        "../2025/budget.yaml", "{支出: {208: 5, 2010350: {基本支出: 3, 30201: 1}, 合计: 1, 其他科目: 2}}"
    )
    assert not _faults("budget", _loaded(inline))


@pytest.mark.parametrize(
    ("right", "wrong", "where"),
    [
        ("年度: 2026", "年份: 2026", ""),
        ("类型: 部门预算", "类型: 部门决算", "类型"),
        ("性质: 事业单位", "性质: 事业", "单位.性质"),
        ("一般公共预算: {2010350: 100.00}", "一般公共预算: 一百元", "收入"),
        ("30101: 100.00", "30101: 1,00", "支出.基本支出.0.经济科目"),
        ("功能科目: 2010350", "功能科目: 20103501", "支出.基本支出.0.功能科目"),
        ('功能科目: "2060503"', '功能科目: "运维"', "支出.项目支出.0.功能科目"),
        ("资金: 其他收入", "资金: 别的收入", "支出.项目支出.0.资金"),
        ("目标: 稳定, ", "", "支出.项目支出.0.绩效"),
        ("检查: BG302", "检查: BG999", "不检查.0.检查"),
    ],
    ids=lambda text: text.partition(":")[0] or "top",
)
def test_mistakes_are_marked(right: str, wrong: str, where: str) -> None:
    assert right in SOURCE
    faults = _faults("budget", _loaded(SOURCE.replace(right, wrong, 1)))
    assert faults
    assert all(fault.startswith(where) for fault in faults)


def _described(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of every model with what the schema tells of it."""
    if isinstance(node, dict):
        if node.get("additionalProperties") is False:
            for key, held in node.get("properties", {}).items():
                yield f"{path}/{key}", held
        for key, held in node.items():
            yield from _described(held, f"{path}/{key}")
    elif isinstance(node, list):
        for held in node:
            yield from _described(held, path)


@pytest.mark.parametrize("name", builtin_names())
def test_every_key_is_explained_in_chinese(name: str) -> None:
    described = dict(_described(_validator(name).schema))
    assert len(described) > 80
    for path, held in described.items():
        assert held["title"] == path.rpartition("/")[2]
        if "补充" not in path:
            assert any("\u4e00" <= character <= "\u9fff" for character in held.get("description", "")), path


def test_codes_come_with_their_names() -> None:
    shared = json.loads((FOLDER / SHARED_FILE).read_text(encoding="utf-8"))["$defs"]
    codes = shared["功能科目"]["anyOf"][0]
    told = dict(zip(codes["enum"], codes["enumDescriptions"], strict=True))
    assert told[2010350] == "政府办公厅（室）及相关机构事务：事业运行"
    assert codes["x-intellij-enum-metadata"]["2010350"] == {"description": told[2010350]}
    assert shared["经济科目名"]["properties"]["30101"] == {"title": "工资福利支出：基本工资"}
    assert told.keys() == {int(subject.code) for subject in read_subjects("function")}


def test_a_name_that_changed_is_the_latest_and_an_old_code_says_so() -> None:
    names = subject_names(read_subjects("function"))
    assert names["207"] == "文化旅游体育与传媒支出"
    assert [name for name in names.values() if name.endswith("年）")]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("功能科目", ["201", "20103", "2010350", "201035001"]),
        ("经济科目", ["301", "30101", "3010101"]),
        ("政府经济科目", ["501", "50101", "5010101"]),
    ],
)
def test_the_form_of_codes(name: str, codes: list[str]) -> None:
    import re

    pattern = re.compile(code_pattern(name))
    assert all(pattern.search(code) for code in codes)
    assert not any(
        pattern.search(code) for code in ("20", "2010", "4010101", "20103501", "301010101", "20103500101", "")
    )


def test_the_fields_a_pack_asks_for_are_keys(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "某区",
        {
            "template.yaml": "名称: 某区\n继承: budget\n补充字段:\n  单位:\n    电话: {类型: 文字, 必填: 是, 说明: 咨询电话}\n"
            "    方式: {类型: 选项, 选项: [甲, 乙]}\n  项目: {起始: {类型: 日期, 说明: 开始的日子}}\n",
        },
    )
    schema = json.loads(schemas_of([_template(str(folder))])["某区.schema.json"])
    (extra,) = [held for held in schema["$defs"].values() if "电话" in held.get("properties", {})]
    assert extra["required"] == ["电话"]
    assert extra["properties"]["电话"]["description"] == "咨询电话"
    assert extra["properties"]["方式"]["enum"] == ["甲", "乙"]
    assert "补充" in schema["required"]
    assert "补充" in schema["$defs"]["Project"]["properties"]
    assert "补充" not in schema["$defs"]["Indicator"]["properties"]
    assert schema["properties"]["模板"]["default"] == "某区"
