"""The names that editors offer while a source is written: subject codes, funds, kinds, checks — shared by all templates.

They stand in one file beside the schemas of the templates (:data:`SHARED_FILE`), which point into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from budgetgen.check.rule import all_rules
from budgetgen.ledger.dimension import FUND, KIND, OFFICIAL, Dimension
from budgetgen.ledger.subject_codes import CODE_LEVELS, FIRST_DIGIT, Kind
from budgetgen.ledger.subjects import Subject, read_subjects

SHARED_FILE: Final = "common.schema.json"

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
"""What the YAML plug-ins of VS Code and JetBrains know best."""

SUBJECTS: Final[Mapping[str, Kind]] = {
    "功能科目": "function", "经济科目": "department_economy", "政府经济科目": "government_economy",
}  # fmt: skip
DIMENSIONS: Final[Mapping[str, Dimension]] = {"资金": FUND, "类型": KIND, "三公": OFFICIAL}

Json = dict[str, Any]


def shared_schema() -> Json:
    """The shared definitions: ``<list>`` for values and, for subject codes, ``<list>名`` for keys."""
    definitions: Json = {}
    for name, kind in SUBJECTS.items():
        names = subject_names(read_subjects(kind))
        definitions[name] = code_values(name, names)
        definitions[f"{name}名"] = code_keys(names)
    for name, dimension in DIMENSIONS.items():
        definitions[name] = words(_members(dimension))
    definitions["检查"] = words({rule.code: rule.name for rule in all_rules()})
    return {"$schema": DRAFT, "title": "科目目录和各种名称", "$defs": definitions}


def shared(name: str) -> Json:
    """A reference to a shared definition."""
    return {"$ref": f"{SHARED_FILE}#/$defs/{name}"}


def code_pattern(name: str) -> str:
    """What every code of a subject list looks like."""
    kind = SUBJECTS[name]
    return rf"^{FIRST_DIGIT[kind]}\d{{2}}(\d{{2}}){{0,{len(CODE_LEVELS[kind]) - 1}}}$"


def subject_names(subjects: Iterable[Subject]) -> dict[str, str]:
    """Code → its latest name, with the name of the level above; an old code says until when it held."""
    latest: dict[str, Subject] = {}
    for subject in subjects:
        known = latest.get(subject.code)
        if known is None or (known.until or 9999) < (subject.until or 9999):
            latest[subject.code] = subject
    return {code: _full_name(subject, latest) for code, subject in sorted(latest.items())}


def _full_name(subject: Subject, known: Mapping[str, Subject]) -> str:
    above = known.get(subject.code[:-2]) if len(subject.code) > 3 else None
    name = f"{above.name}：{subject.name}" if above else subject.name
    return name if subject.until is None else f"{name}（到{subject.until}年）"


def code_values(name: str, names: Mapping[str, str]) -> Json:
    """A value that is a code: the known ones are offered with their names, others of the right form are allowed."""
    pattern = {"type": "string", "pattern": code_pattern(name)}
    digits = {"type": "integer", "minimum": 100, "maximum": 9_999_999}
    return {"anyOf": [words({int(code): text for code, text in names.items()}), pattern, digits]}


def code_keys(names: Mapping[str, str]) -> Json:
    """A mapping whose keys are codes: only explains them, what they hold is said where it is used."""
    return {"properties": {code: {"title": text} for code, text in names.items()}}


def words(names: Mapping[Any, str]) -> Json:
    """Fixed words with their meaning, as VS Code and JetBrains show them."""
    explained = {str(word): {"description": text} for word, text in names.items() if text}
    made: Json = {"enum": list(names)}
    if explained:
        made["enumDescriptions"] = list(names.values())
        made["x-intellij-enum-metadata"] = explained
    return made


def _members(dimension: Dimension) -> dict[str, str]:
    """Every spelling of a dimension's members; what stands above each tells what it belongs to."""
    return {
        name: f"属于{path.rpartition('/')[0].rpartition('/')[2]}" if "/" in path else ""
        for name, path in dimension.members.items()
    }
