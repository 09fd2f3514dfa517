"""Where a new source goes, and which files of the repository it can name: pack, schema, last year's source."""

from __future__ import annotations

from os.path import lexists, relpath
from pathlib import Path

from budgetgen.author.new.district import EXISTS, PACKS, SCHEMAS
from budgetgen.author.new.unit import NewUnit, unit_source
from budgetgen.diagnostic import Diagnostic, error
from budgetgen.district.settings import find_settings
from budgetgen.source.second_reader import second_opinion
from budgetgen.template.kit.find import template_called
from budgetgen.template.kit.new import reference
from budgetgen.template.pack import MANIFEST, Template
from budgetgen.write.output import replace_all

_UNITS = "单位"
_FORBIDDEN = '/\\:*?"<>|'


def place_unit(
    name: str, year: int, kind: str, nature: str, function: str | None, pack: str | None, out: Path | None
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Write the source of a new unit and year; gives its path.

    Inside a repository it goes to 单位/<名称>/<年度>-预算.yaml (-决算) and names the repository's own pack; ``pack`` (name or
    folder) and ``out`` say otherwise. Outside, it goes to that place below the current folder. BG191 when the file is there.
    """
    settings, found = find_settings(out.parent if out else Path.cwd())
    if found:
        return None, found
    root = settings.root if settings else None
    base = root or Path.cwd()
    sort = kind[-2:]
    path = out or shown(base / _UNITS / _folder_name(name) / f"{year}-{sort}.yaml")
    if lexists(path):
        return None, (exists(path),)
    own = root / "模板" / sort if root else None
    pack = pack or (str(shown(own)) if own and (own / MANIFEST).is_file() else PACKS[sort])
    template, found = template_called(pack)
    if template is None:
        return None, found
    new = NewUnit(
        name, year, kind, nature, reference(template.pack, path.parent), function,
        schema_of(template, path.parent, root), *_histories(path.parent, year, kind),
    )  # fmt: skip
    text, more = unit_source(new, template)
    found += more
    if text is None:
        return None, found
    found += second_opinion(text, str(path)) or replace_all({path: text.encode()})
    return (path if not found else None), found


def exists(path: Path) -> Diagnostic:
    """BG191 for a file that is there already."""
    return error(EXISTS, f"{path} 已经存在，没有改动它", hint="用 --out 写到别的文件，或者先把它改名")


def shown(path: Path) -> Path:
    """``path`` from the current folder where it is inside of it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def schema_of(template: Template, folder: Path, root: Path | None) -> str | None:
    """The way from ``folder`` to the pack's JSON Schema in the repository, when it is there."""
    schema = root / SCHEMAS / f"{template.pack.name}.schema.json" if root else None
    return Path(relpath(schema, folder.resolve())).as_posix() if schema and schema.is_file() else None


def _histories(folder: Path, year: int, kind: str) -> tuple[str | None, str | None]:
    """The sources of 上年 and 年初预算 that stand beside a new one, as far as they are there."""

    def there(*names: str) -> str | None:
        return next((name for name in names if (folder / name).is_file()), None)

    if kind.endswith("决算"):
        return there(f"{year - 1}-决算.yaml"), there(f"{year}-预算.yaml")
    # Last year's accounts tell more: its budget, and what is carried over.
    return there(f"{year - 1}-决算.yaml", f"{year - 1}-预算.yaml"), None


def _folder_name(name: str) -> str:
    """``name`` as a folder can be called on every system."""
    return "".join("＿" if one in _FORBIDDEN or ord(one) < 32 else one for one in name).strip(" .") or "＿"
