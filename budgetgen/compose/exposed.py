"""What templates may touch: an object shows exactly the Chinese names that its class lists, nothing else."""

from __future__ import annotations

from typing import ClassVar


class Exposed:
    """Base of the objects that prose and table expressions work with.

    ``exports`` maps the Chinese name that a template writes to the Python attribute behind it; ``explained`` says in
    Chinese what each of them is.
    """

    exports: ClassVar[dict[str, str]] = {}
    explained: ClassVar[dict[str, str]] = {}
