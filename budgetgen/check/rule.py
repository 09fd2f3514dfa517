"""What a rule is: one small module with a documented ``RULE`` and a ``check`` function.

A rule module's docstring is Chinese and has fixed headings; ``budgetgen explain`` and the manual print it::

    收支平衡

    检查什么
        …
    为什么
        …
    错误示例
        …
    应改为
        …
    依据
        …

``RULE`` names code, severity and version; ``check(facts)`` yields findings; ``not_run(facts)``, when there is one, says why the
rule cannot run on this source (Chinese), or None. Rules read facts and never change them.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from budgetgen.diagnostic import Edit, Label, Severity, Span

if TYPE_CHECKING:
    from budgetgen.check.facts import Facts

HEADINGS = ("检查什么", "为什么", "错误示例", "应改为", "依据")


class RuleInfo(NamedTuple):
    """The fixed facts of a rule: ``code`` (BG2xx …), its default severity, the version it came with.

    ``kinds`` are the 类型 it applies to; empty means all. ``certain`` rules cannot be silenced by a unit.
    """

    code: str
    severity: Severity
    since: str
    kinds: tuple[str, ...] = ()
    certain: bool = False


class Finding(NamedTuple):
    """What a rule found; the runner gives it the rule's code and severity. Texts and edits as in Diagnostic."""

    message: str
    span: Span | None
    hint: str
    label: str = ""
    secondary: tuple[Label, ...] = ()
    edits: tuple[Edit, ...] = ()


Check = Callable[["Facts"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to run; ``text`` is its module's docstring."""

    info: RuleInfo
    text: str
    check: Check
    not_run: Callable[[Facts], str | None]

    @property
    def name(self) -> str:
        """Its title: the docstring's first line."""
        return self.text.strip().partition("\n")[0].strip()

    @property
    def documentation(self) -> dict[str, str]:
        """Its documentation by heading."""
        return read_documentation(self.text)[1]

    @property
    def code(self) -> str:
        """Its stable code."""
        return self.info.code


def _always(_facts: Facts) -> str | None:
    return None


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the package, by code."""
    from budgetgen.check import rules as package

    found = []
    for module_info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = import_module(module_info.name)
        info = getattr(module, "RULE", None)
        if info is None:
            continue
        found.append(Rule(info, module.__doc__ or "", module.check, getattr(module, "not_run", _always)))
    return tuple(sorted(found, key=lambda rule: rule.code))


def read_documentation(text: str) -> tuple[str, dict[str, str]]:
    """A rule's docstring → (title, text by heading)."""
    title, _, rest = text.strip().partition("\n")
    pattern = re.compile(rf"^({'|'.join(HEADINGS)})\s*$", re.MULTILINE)
    parts = pattern.split(rest)
    bodies: Iterator[str] = iter(parts[1:])
    return title.strip(), {
        heading: inspect.cleandoc(body) for heading, body in zip(bodies, bodies, strict=True)
    }
