"""Located nodes -> a model, or diagnostics for everything that is wrong with them, in one pass."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from types import MappingProxyType
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from budgetgen.diagnostic import Diagnostic
from budgetgen.source.base import VISITS, Model, Visits
from budgetgen.source.explainer import Explainer
from budgetgen.source.node import Node
from budgetgen.source.problem import Locator, choose_branches

M = TypeVar("M", bound=Model)
_NO_SYNONYMS: Final[Lookup[str, str]] = MappingProxyType({})


def validate(
    model: type[M],
    node: Node,
    *,
    context: dict[str, Any] | None = None,
    code_prefix: str = "BG1",
    synonyms: Lookup[str, str] = _NO_SYNONYMS,
) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Read ``node`` as ``model``; None when anything is wrong, then with a diagnostic for each thing.

    ``context`` goes to the validators. ``code_prefix`` replaces the group of the codes: "BG6" makes BG150
    BG650. ``synonyms`` maps words users write to the key that is meant; a synonym is still an error, with the
    right hint.

    A validator may raise PydanticCustomError with a Chinese message and, in its context, ``hint``, ``label``,
    ``code`` (in full) and ``key`` (the alias of the field to point at, for a check over several fields).
    """
    try:
        return _read(model, node, context), ()
    except ValidationError:
        pass
    # A second time, keeping track of which model was tried on which node. Valid sources never pay for this.
    visits: Visits = {}
    try:
        return _read(model, node, {**(context or {}), VISITS: visits}), ()
    except ValidationError as failure:
        locator = Locator(node, visits)
        problems = choose_branches(locator.problem(detail) for detail in failure.errors(include_url=False))
        return None, Explainer(locator, node, code_prefix, synonyms).explain(problems)


def _read(model: type[M], node: Node, context: dict[str, Any] | None) -> M:
    # Keys are the Chinese aliases only: an English field name in a source is an unknown key.
    return model.model_validate(node, context=context, by_alias=True, by_name=False)
