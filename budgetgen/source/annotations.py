"""What a field's type annotation tells for a hint: the words it allows, the models below it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from budgetgen.source.base import Model


def words_of(annotation: Any) -> tuple[str, ...]:
    """The words that the Literals and Enums in ``annotation`` allow, in order; models are not entered."""
    return tuple(dict.fromkeys(_words(annotation)))


def models_of(annotation: Any) -> tuple[type[Model], ...]:
    """The models in ``annotation``: itself, list items, mapping values, alternatives."""
    return tuple(dict.fromkeys(_models(annotation)))


def _words(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from (str(word) for word in get_args(annotation))
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(member.value) for member in annotation)
    else:
        for part in get_args(annotation):
            yield from _words(part)


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _models(part)
