"""Terms: what a published amount is made of, as signed queries, and when one amount lies inside another by its meaning."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from itertools import product

from budgetgen.ledger import subject_codes
from budgetgen.ledger.dimension import DIMENSIONS, Relation
from budgetgen.ledger.entry import Coordinates

Terms = tuple[tuple[int, Coordinates], ...]
"""Queries with their signs (1 or -1): 收入 + 年初结转 is two terms; empty for an amount that no query gave."""

_BY_NAME = {dimension.name: dimension for dimension in DIMENSIONS}


def negative(terms: Terms) -> Terms:
    """The terms with their signs turned."""
    return tuple((-sign, coordinates) for sign, coordinates in terms)


def lies_inside(part: Coordinates, whole: Coordinates) -> bool:
    """Whether all that the query ``part`` can sum is summed by ``whole`` as well; also when they are equal."""
    asked = dict(part)
    return all(
        name in asked and all(_covered(name, path, paths) for path in asked[name]) for name, paths in whole
    )


def excludes(one: Coordinates, other: Coordinates) -> bool:
    """Whether two queries have nothing in common, because some dimension of theirs has not."""
    asked = dict(one)
    return any(
        name in asked
        and not any(_covered(name, a, (b,)) or _covered(name, b, (a,)) for a in asked[name] for b in paths)
        for name, paths in other
    )


def is_part(part: Terms, whole: Terms) -> bool:
    """Whether an amount can only be some of another: each thing it adds is added there; what it takes away counts as less."""
    added = [coordinates for sign, coordinates in part if sign > 0]
    if not added or any(sign < 0 for sign, _ in whole):
        return False
    return all(any(lies_inside(one, other) for _, other in whole) for one in added)


def have_nothing_in_common(one: Terms, other: Terms) -> bool:
    """Whether no query of one amount has anything in common with one of the other."""
    return all(excludes(a, b) for _, a in one for _, b in other)


def _covered(name: str, path: str, paths: tuple[str, ...]) -> bool:
    return any(_BY_NAME[name].relate(path, asked) is Relation.INSIDE for asked in paths)


def outermost(amounts: Collection[Terms]) -> list[Terms]:
    """Those amounts, all different, that are part of no other among them; of two that say the same the first."""
    held = {terms: place for place, terms in enumerate(amounts)}
    plain = [terms for terms in amounts if _is_plain(terms)]
    odd = [terms for terms in amounts if not _is_plain(terms)]
    # What plain queries contain is looked up by their parents: thousands of codes are not compared one by one.
    common = set.intersection(*(set(terms[0][1]) for terms in plain)) if plain else set()
    inner = {terms for terms in plain if any(above in held for above in _above(terms, common))}
    inner |= {terms for terms in plain if any(_is_covered(terms, other, held) for other in odd)}
    inner |= {terms for terms in odd if any(_is_covered(terms, other, held) for other in amounts)}
    return [terms for terms in amounts if terms not in inner]


def _is_covered(one: Terms, other: Terms, places: Mapping[Terms, int]) -> bool:
    if one == other or not is_part(one, other):
        return False
    return places[other] < places[one] or not is_part(other, one)


def _is_plain(terms: Terms) -> bool:
    """Whether an amount is one query with one value in each dimension."""
    return len(terms) == 1 and terms[0][0] > 0 and all(len(paths) == 1 for _, paths in terms[0][1])


def _above(terms: Terms, common: Set[tuple[str, tuple[str, ...]]]) -> Iterator[Terms]:
    """Every plain query that contains a plain one, but for itself, with what is ``common`` to all left as it is."""
    ((sign, coordinates),) = terms
    choices: list[list[Coordinates]] = [
        [(pair,)] if pair in common else [(pair,), *_ancestors(*pair), ()] for pair in coordinates
    ]
    for chosen in product(*choices):
        above = tuple(pair for pairs in chosen for pair in pairs)
        if above != coordinates:
            yield ((sign, above),)


def _ancestors(name: str, paths: tuple[str, ...]) -> list[Coordinates]:
    (path,) = paths
    dimension = _BY_NAME[name]
    if dimension.codes:
        above = list(subject_codes.above(path))
    else:
        above = [whole for whole, parts in dimension.sums.items() if path in parts]
        above += [path[:at] for at, character in enumerate(path) if character == "/"]
    return [((name, (one,)),) for one in above]
