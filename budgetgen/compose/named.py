"""Names that templates may use, each with its Chinese name and what it is: the base of all context classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_type_hints


def named(chinese: str, help_text: str) -> Mapping[str, str]:
    """Metadata of a context field: its Chinese name and what it is."""
    return {"chinese": chinese, "help": help_text}


@dataclass(frozen=True)
class Named:
    """A set of names; every field of a subclass has the metadata of :func:`named`."""

    def as_dict(self) -> dict[str, object]:
        """The names as templates see them."""
        return {field.metadata["chinese"]: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def described(cls) -> Iterator[tuple[str, str, Any]]:
        """(Chinese name, what it is, type) of every name, in order."""
        types = get_type_hints(cls)
        return ((f.metadata["chinese"], f.metadata["help"], types[f.name]) for f in fields(cls))
