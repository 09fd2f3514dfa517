"""``budgetgen new``: the repository of a district, ready for its first unit."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from budgetgen.author.new.pages import page
from budgetgen.diagnostic import Diagnostic, error
from budgetgen.template.kit.find import template_called
from budgetgen.template.kit.new import manifest_text
from budgetgen.template.kit.schema import schemas_of
from budgetgen.template.pack import MANIFEST, Template
from budgetgen.write.output import replace_all

EXISTS = "BG191"

PACKS: Final = MappingProxyType({"预算": "budget", "决算": "final-accounts"})
"""The district's own packs under 模板, one for each kind of document, and what they extend."""

SCHEMAS: Final = "提示"
"""The folder of the JSON Schemas for editors."""

_FILES: Final = MappingProxyType(
    {
        "budgetgen.toml": "budgetgen.toml.j2",
        "README.md": "README.md.j2",
        "单位/README.md": "units.md",
        ".gitignore": "gitignore",
        ".pre-commit-config.yaml": "pre-commit-config.yaml",
        ".github/workflows/budgetgen.yml": "github.yml",
        ".gitlab-ci.yml": "gitlab-ci.yml",
        ".workflow/budgetgen.yml": "gitee.yml",
    }
)


def new_district(folder: Path, name: str, year: int) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Make ``folder`` the repository of the district called ``name``; gives the files, all of them or none.

    BG191 when there is anything in the folder already. ``year`` stands in the examples of its README.
    """
    try:
        taken = os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir()))
    except OSError:
        taken = True
    if taken:
        return (), (
            error(
                EXISTS, f"{folder} 已经存在，里面有文件；没有改动它",
                hint="换一个文件夹名称；已有的仓库里新建单位的源文件，用 budgetgen new unit",
            ),
        )  # fmt: skip
    texts = {path: page(f"district/{file}", name=name, year=year) for path, file in _FILES.items()}
    found: tuple[Diagnostic, ...] = ()
    parents: list[Template] = []
    for pack, parent_name in PACKS.items():
        parent, more = template_called(parent_name)
        found += more
        if parent is None:
            return (), found
        place = f"模板/{pack}"
        texts[f"{place}/{MANIFEST}"] = manifest_text(
            folder / place, parent, f"{name}部门{pack}", f"./{place}"
        )
        # The new pack says nothing of its own yet: its schema is its parent's under another name.
        parents.append(replace(parent, pack=replace(parent.pack, name=pack)))
    texts |= {f"{SCHEMAS}/{file}": text for file, text in schemas_of(parents).items()}
    outputs = {folder / path: text.encode() for path, text in texts.items()}
    found += replace_all(outputs)
    return (tuple(outputs) if not found else ()), found
