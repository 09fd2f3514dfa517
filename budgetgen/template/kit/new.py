"""A new pack to begin with: a folder whose template.yaml extends another pack and shows what may be changed."""

from __future__ import annotations

import os
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from budgetgen.source.yaml_writer import block, comment, dump, rewritten, scalar, scalar_text
from budgetgen.template.pack import MANIFEST, Pack, Template, known_packs

_TEXT = """\
# {title}：继承“{parent}”，只写与它不同的地方，没有写的都照它。
# 哪个文件从哪里来：budgetgen template show {name}
# 能用哪些名称：budgetgen template context {name}　　写完核对：budgetgen template check {name}
名称: {quoted}
继承: {extends}

# 正文里 {{{{ 名称 }}}} 引用的文字，改成本地的说法：
变量:
{variables}

# 以下各项去掉行首的 # 就生效。
# 文档标题: "{document_title}"
# 文件名: "{file_name}"
# 金额: {{表格: {{单位: 元, 千分位: 是}}, 文字: {{单位: 元}}}}
# 百分比: {{小数: 2, 整数不带小数: 是}}
# 目录: {{级数: 1}}
# 补充字段: {{单位: {{简称: {{类型: 文字, 必填: 是, 说明: 单位简称}}}}}}

# 增减等说法写在 phrases.yaml，版式写在 theme.yaml，都只写要改的项。
# 要改一段文字、一张表：把上级模板的 prose/….md、tables/….yaml 抄到这里再改，同名的以这里的为准。
"""


def new_pack(folder: Path, parent: Template, title: str) -> Path:
    """Make ``folder`` a pack called ``title`` that extends ``parent``; gives its template.yaml.

    Raises FileExistsError when there is a pack already, and OSError when it cannot be written.
    """
    manifest = folder / MANIFEST
    if manifest.exists():
        raise FileExistsError(manifest)
    text = manifest_text(folder, parent, title)
    folder.mkdir(parents=True, exist_ok=True)
    manifest.write_text(text, encoding="utf-8", newline="\n")
    return manifest


def manifest_text(folder: Path, parent: Template, title: str, argument: str = "") -> str:
    """The template.yaml of a new pack in ``folder``; ``argument`` is how command lines name it, the folder by default."""
    given = parent.manifest
    text = _TEXT.format(
        title=comment(title), quoted=scalar_text(title), name=argument or _argument(folder), parent=comment(given.title),
        extends=scalar_text(reference(parent.pack, folder)), variables=_variables(parent) or "  # 称谓: 本单位",
        document_title=comment(given.document_title), file_name=comment(given.file_name),
    )  # fmt: skip
    return rewritten(text if given.variables else text.replace("变量:\n", "# 变量:\n"))


def _variables(parent: Template) -> str:
    """The texts that a pack may have said otherwise, as the lines of 变量."""
    given = {str(name): str(text) for name, text in parent.manifest.variables.items()}
    lines = dump(
        CommentedMap(
            (scalar(name, tight=True), block(text) if "\n" in text else scalar(text))
            for name, text in given.items()
        )
    )
    return "\n".join(f"  {line}" if line else "" for line in lines.rstrip("\n").split("\n")) if given else ""


def _argument(folder: Path) -> str:
    """The folder as it is written on a command line."""
    return folder.as_posix() if "/" in folder.as_posix() else f"./{folder.as_posix()}"


def reference(pack: Pack, folder: Path) -> str:
    """How a pack in ``folder`` names its parent: by name where that is enough, else by the way to its folder."""
    if known_packs().get(pack.name) == pack.root:
        return pack.name
    way = Path(os.path.relpath(pack.root, folder.resolve())).as_posix()
    return way if way.startswith(".") else f"./{way}"
