"""Packs that installed Python packages bring along, by the entry point group ``budgetgen.templates``.

In such a package's pyproject.toml: ``[project.entry-points."budgetgen.templates"]`` with ``my-district = "my_package.pack"``,
where ``my_package/pack`` is the folder that holds template.yaml. Nothing of the package is run, only its folder is looked up.
"""

from __future__ import annotations

from importlib.machinery import PathFinder
from pathlib import Path

GROUP = "budgetgen.templates"


def installed_packs() -> dict[str, Path]:
    """Pack name → folder; an entry point whose folder is not there is left out."""
    # Costs 15 ms, and only those pay who use such packs.
    from importlib.metadata import entry_points

    found: dict[str, Path] = {}
    for point in entry_points(group=GROUP):
        folder = _folder(point.value)
        if folder is not None:
            found[point.name] = folder
    return found


def _folder(module: str) -> Path | None:
    """The folder of a dotted name, found step by step without importing anything."""
    first, *rest = module.partition(":")[0].strip().split(".")
    spec = PathFinder.find_spec(first)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))).joinpath(*rest)
    return folder if folder.is_dir() else None
