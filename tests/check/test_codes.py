"""Every code that the package can report is explained by ``budgetgen explain``."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import budgetgen
from budgetgen.check.codes import meaning_of
from budgetgen.check.rule import all_rules

PACKAGE = Path(budgetgen.__file__).parent
CODE = re.compile(r"\bBG\d{3}\b")


def used_codes() -> dict[str, set[str]]:
    """Code → the modules that name it."""
    places: dict[str, set[str]] = defaultdict(set)
    for file in PACKAGE.rglob("*.py"):
        for code in CODE.findall(file.read_text(encoding="utf-8")):
            places[code].add(str(file.relative_to(PACKAGE)))
    return places


def explained(code: str) -> bool:
    """Whether ``budgetgen explain`` has something to say. Packs report the source codes BG15x as BG65x."""
    return meaning_of(code) is not None or code in {rule.code for rule in all_rules()}


def test_every_code_is_explained() -> None:
    missing = {code: sorted(files) for code, files in sorted(used_codes().items()) if not explained(code)}
    assert not missing


def test_source_codes_of_packs_are_explained() -> None:
    from budgetgen.source.codes import MEANINGS

    missing = [
        f"BG6{code[3:]}" for code in MEANINGS if code.startswith("BG15") and not explained(f"BG6{code[3:]}")
    ]
    assert not missing


def test_no_code_means_two_things() -> None:
    assert not [rule.code for rule in all_rules() if meaning_of(rule.code) is not None]
