"""Pydantic's errors -> problems with a place in the source; of a union, only the branch that was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Many
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import ErrorDetails

from budgetgen.diagnostic import Span
from budgetgen.source.base import Model, Visit, Visits
from budgetgen.source.node import Mapping, Node, Sequence, Text, span_of
from budgetgen.source.wording import KINDS

Step = str | int
_ABOUT_KEYS = ("missing", "extra_forbidden")


@dataclass(frozen=True, slots=True)
class Problem:
    """One error of a model; ``path`` is its place as keys and list indexes, without names of union branches.

    ``branches`` are those names, each with the number of steps of ``path`` before it. ``kinds`` are the kinds
    of value that would have been right, where the kind was wrong.
    """

    type: str
    message: str
    context: dict[str, Any]
    value: Any
    path: tuple[Step, ...]
    key_span: Span | None
    branches: tuple[tuple[int, Step], ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The last key of the path, “” at the root."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


class Locator:
    """Follows the places pydantic gives through the nodes."""

    def __init__(self, root: Node, visits: Visits) -> None:
        self._root = root
        self._visits = visits
        self._keys: dict[int, dict[str, Span]] = {}

    def problem(self, detail: ErrorDetails) -> Problem:
        """One of pydantic's errors as a :class:`Problem`."""
        node: Any = self._root
        path: list[Step] = []
        branches: list[tuple[int, Step]] = []
        key_span: Span | None = None
        places = [step for step in detail["loc"] if step != "[key]"]
        for number, step in enumerate(places, 1):
            child = _child(node, step)
            if child is not None:
                key_span = self._key_of(node, step)
                node = child
            elif self._is_field(node, step) or (number == len(places) and detail["type"] in _ABOUT_KEYS):
                # Not written there: missing, or moved there by a validator.
                key_span = None
            else:
                branches.append((len(path), step))
                continue
            path.append(step)
        kind = KINDS.get(detail["type"])
        return Problem(
            detail["type"],
            detail["msg"],
            dict(detail.get("ctx") or {}),
            detail["input"],
            tuple(path),
            key_span,
            tuple(branches),
            (kind,) if kind else (),
        )

    def visits(self, span: Span | None) -> Many[Visit]:
        """The models that were tried on the node at ``span``."""
        return self._visits.get(id(span), ())

    def all_visits(self) -> Iterator[Visit]:
        """Every model that was tried anywhere."""
        for visits in self._visits.values():
            yield from visits

    def nodes(self, path: tuple[Step, ...]) -> Iterator[Any]:
        """The root and every node on the way along ``path``, as far as it is written."""
        node: Any = self._root
        yield node
        for step in path:
            child = _child(node, step)
            if child is not None:
                node = child
            yield node

    def owner(self, path: tuple[Step, ...]) -> tuple[type[Model], str] | None:
        """The model and the alias of its field that ``path`` leads into last."""
        found: tuple[type[Model], str] | None = None
        for node, step in zip(self.nodes(path), path, strict=False):
            for visit in self.visits(span_of(node)):
                if isinstance(step, str) and step in visit.model.aliases():
                    found = visit.model, step
        return found

    def key_span(self, mapping: Mapping, key: str) -> Span | None:
        """Where ``key`` is written, in constant time."""
        index = self._keys.get(id(mapping))
        if index is None:
            index = self._keys[id(mapping)] = {str(written): written.span for written in mapping}
        return index.get(key)

    def _key_of(self, node: Any, step: Step) -> Span | None:
        if not isinstance(node, Mapping):
            return None
        if isinstance(step, str):
            return self.key_span(node, step)
        return next(key.span for at, key in enumerate(node) if at == step)

    def _is_field(self, node: Any, step: Step) -> bool:
        return any(step in visit.model.aliases() for visit in self.visits(span_of(node)))


def _child(node: Any, step: Step) -> Any:
    """What stands at ``step`` of a node, None when nothing does."""
    if isinstance(node, Mapping):
        if isinstance(step, str):
            return node.get(step)  # type: ignore[call-overload]
        # A validator turned the mapping into a list of its values.
        return list(node.values())[step] if step < len(node) else None
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
        return node[step]
    return None


def choose_branches(problems: Iterable[Problem]) -> list[Problem]:
    """Keep, of every union, the problems of the branch that was most probably meant.

    That is the branch that got furthest into the value; when all fail at the value itself, one that has
    something to say of it, or else one problem that names all the kinds of value that would do.
    """
    plain: list[Problem] = []
    unions: dict[tuple[Step, ...], dict[Step, list[Problem]]] = {}
    for problem in problems:
        if problem.branches:
            before, name = problem.branches[0]
            inner = replace(problem, branches=problem.branches[1:])
            unions.setdefault(problem.path[:before], {}).setdefault(name, []).append(inner)
        else:
            plain.append(problem)
    for place, branches in unions.items():
        plain.extend(_best(place, [choose_branches(branch) for branch in branches.values()]))
    return plain


def _best(place: tuple[Step, ...], branches: list[list[Problem]]) -> list[Problem]:
    inside = [branch for branch in branches if any(len(problem.path) > len(place) for problem in branch)]
    if inside:
        return min(inside, key=len)
    speaking = [branch for branch in branches if not all(problem.kinds for problem in branch)]
    if speaking:
        return speaking[0]
    kinds = dict.fromkeys(kind for branch in branches for problem in branch for kind in problem.kinds)
    return [replace(branches[0][0], kinds=tuple(kinds))]


def is_null(value: Any) -> bool:
    """Whether nothing was written."""
    return isinstance(value, Text) and value.is_null
