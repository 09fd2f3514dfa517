"""A pack as a person names it on the command line: by its name, or by its folder."""

from __future__ import annotations

from pathlib import Path

from budgetgen.diagnostic import Diagnostic
from budgetgen.template.pack import MANIFEST, Pack, Template, find_pack, known_packs, load_template


def pack_called(name: str) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """The known pack of that name, else the pack in the folder of that path."""
    if name not in known_packs() and (Path(name) / MANIFEST).is_file():
        # Resolved first: “.” and “..” have no name of their own.
        folder = Path(name).resolve()
        return find_pack(f"./{folder.name}", folder.parent)
    return find_pack(name, Path.cwd())


def template_called(name: str) -> tuple[Template | None, tuple[Diagnostic, ...]]:
    """The same pack, read."""
    pack, found = pack_called(name)
    if pack is None:
        return None, found
    template, more = load_template(pack)
    return template, (*found, *more)
