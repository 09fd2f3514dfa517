"""The texts of new files: Jinja2 templates that travel with the program (``specs/new``)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from budgetgen.resources import resource_root

if TYPE_CHECKING:
    from jinja2 import Environment


def page(name: str, /, **values: Any) -> str:
    """The text of ``specs/new/<name>``; one whose name ends in ``.j2`` is filled in with ``values``."""
    if name.endswith(".j2"):
        return _environment().get_template(name).render(values)
    return (resource_root("specs") / "new" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(resource_root("specs") / "new"), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False,
    )  # fmt: skip
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return made
