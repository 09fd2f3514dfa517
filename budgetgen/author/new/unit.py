"""``budgetgen new unit``: a commented source whose blanks are marked, for one unit and year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from budgetgen.author.new.fields import field_lines
from budgetgen.author.new.pages import page
from budgetgen.diagnostic import Diagnostic, error
from budgetgen.ledger.subjects import Catalogue, load_catalogue
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Sequence
from budgetgen.source.yaml_writer import rewritten, scalar_text
from budgetgen.template.pack import Template

if TYPE_CHECKING:
    from budgetgen.template.kit.trial import Trial

WRONG_PACK = "BG193"

# An office's projects stand under another 功能科目 than its 行政运行.
_PROJECT_BLANK = f"{BLANK}（项目的科目）"
_STAFF = ("30101", "30102")
_OFFICE = ("30103", "30112", "30201", "30211", "30217", "30228", "30239", "30299")
_INSTITUTION = ("30107", "30112", "30201", "30211", "30217", "30228", "30299")
_PENSION = {"2080505": "30108", "2080506": "30109"}
_OFFICE_HEALTH = {"2101101": "30110", "2101103": "30111"}
_INSTITUTION_HEALTH = {"2101102": "30110"}
_HOUSING = {"2210201": "30113"}
# One 三级指标 of each of these to begin with, and its weight; with the 10 of 预算执行率 they make 100.
_INDICATORS = (("成本", 20), ("数量", 20), ("质量", 10), ("时效", 10), ("社会效益", 20), ("满意度", 10))
# A change of these nearly always comes; one that another of them answers for is not asked besides.
_EXPENSES = ("三公经费", "机关运行经费")
_MATTERS = ("收支总额", "收支总计", "财政拨款收支总计")


@dataclass(frozen=True, slots=True)
class NewUnit:
    """What a new source is for. ``function`` is the unit's main 功能科目 (项), where it is known.

    ``template`` is how the source names its pack; the other files are paths from the source's folder, or None.
    """

    name: str
    year: int
    kind: str
    nature: str
    template: str
    function: str | None = None
    schema: str | None = None
    last_file: str | None = None
    budget_file: str | None = None


def unit_source(new: NewUnit, template: Template) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of the new source; BG193 when the pack is not for its 类型."""
    kinds = template.manifest.kinds
    if kinds and new.kind not in kinds:
        return None, (
            error(
                WRONG_PACK, f"模板“{template.manifest.title}”不用于{new.kind}，只用于{'、'.join(kinds)}",
                hint="用 --kind 写适用的类型，或者用 --template 换一个模板；budgetgen template list 列出自带的模板",
            ),
        )  # fmt: skip
    from budgetgen.template.kit.trial import trial

    office = new.nature != "事业单位"
    economy_codes = (*_STAFF, *(_OFFICE if office else _INSTITUTION))
    fixed = {**_PENSION, **(_OFFICE_HEALTH if office else _INSTITUTION_HEALTH), **_HOUSING}
    functions, economies = (
        _catalogue("function", new, template),
        _catalogue("department_economy", new, template),
    )
    project = _project_code(new.function, functions) if new.function else _PROJECT_BLANK if office else BLANK
    own = list(dict.fromkeys((new.function or BLANK, project)))
    codes = [*own, *(code for code in fixed if code not in own)]
    indicators = _indicators(template)
    level2 = next(iter(indicators), "数量指标")
    asked = template.manifest.extra_fields
    full = trial(template, new.kind)
    reasons, more = reasons_of(new.kind, new.nature, template, codes, full)
    text = page(
        "unit.yaml.j2", unit=new.name, year=new.year, kind=new.kind, nature=new.nature, template=new.template,
        schema=new.schema, last_file=new.last_file, budget_file=new.budget_file, codes=codes,
        own_codes=own, project_code=own[-1], fixed={code: fixed[code] for code in codes[len(own) :]}, economies=economy_codes,
        indicators=indicators, reasons=reasons, more_reasons=more,
        income_by_code=full.composer.scope.ledger.was_asked_by("function", "收入"), quoted=partial(scalar_text, tight=True),
        name=lambda code: functions.name(code) or "", economy_name=lambda code: economies.name(code) or "",
        unit_fields=field_lines(asked.unit, 0, level2), project_fields=field_lines(asked.project, 6, level2),
    )  # fmt: skip
    return rewritten(text), ()


def _project_code(function: str, functions: Catalogue) -> str:
    """The 功能科目 of a project: 行政运行 (…01) is for 基本支出 only, projects of the same 款 stand under …02."""
    beside = f"{function[:5]}02"
    return beside if functions.name(function) == "行政运行" and beside in functions else function


def _catalogue(kind: str, new: NewUnit, template: Template) -> Catalogue:
    catalogue = load_catalogue(kind, new.year)
    return catalogue.with_changes(
        {str(code): str(name) for code, name in template.manifest.subject_names.items()}
    )


def _indicators(template: Template) -> dict[str, int]:
    """二级指标 of the pack to begin with → weight."""
    known = [
        str(name) for names in template.vocabulary.values() if isinstance(names, Sequence) for name in names
    ]
    chosen = ((next((name for name in known if word in name), None), weight) for word, weight in _INDICATORS)
    return {name: weight for name, weight in chosen if name}


def reasons_of(
    kind: str, nature: str, template: Template, codes: Iterable[str], full: Trial | None = None
) -> tuple[list[str], list[str]]:
    """Keys of 变动原因 that the pack's text will ask for, and those that it may ask for besides.

    ``full`` is the pack composed for a unit with everything, where that was done before.
    """
    from budgetgen.template.kit.trial import trial

    findings = (full or trial(template, kind)).composer.scope.findings
    # The invented unit has no change in some matters; a real one may.
    asked = findings.used_reasons | findings.unchanged
    matters = [key for key in _MATTERS if key in asked]
    if kind.endswith("决算") and "一般公共预算" in asked:
        matters.append("一般公共预算")
    if nature != "事业单位" and "机关运行经费" in asked:
        matters.append("机关运行经费")
    # What is missed even where nothing changes, the text says in any case.
    missed = trial(template, kind, bare=True).composer.scope.findings.keys_of_missing_reasons
    matters += [key for key in _EXPENSES if key not in matters and key in missed]
    # A pack that prints by 类 asks by 类.
    length = min((len(key) for key in asked if key.isdigit()), default=0)
    by_code = [code if code.startswith(BLANK) else code[:length] for code in codes] if length else []
    if length == 3:
        by_code = [code for number, code in enumerate(by_code) if not (number and code.startswith(BLANK))]
    first = [*matters, *dict.fromkeys(by_code)]
    return first, sorted(key for key in asked if not key.isdigit() and key not in first)
