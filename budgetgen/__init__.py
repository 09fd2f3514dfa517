"""budgetgen: one YAML source → the whole 部门预算/部门决算公开 document. See ARCHITECTURE.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from budgetgen.compiler import Compilation, compile_source

__version__ = "0.1.0"
__all__ = ["Compilation", "__version__", "compile", "compile_source"]


def __getattr__(name: str) -> Any:
    # Loaded on demand: `budgetgen --help` must not import pydantic and jinja2.
    if name == "compile":
        from budgetgen.compiler import compile_source

        return compile_source
    if name in ("Compilation", "compile_source"):
        import importlib

        return getattr(importlib.import_module("budgetgen.compiler"), name)
    raise AttributeError(name)
