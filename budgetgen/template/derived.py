"""沿用: a table or chart spec that is another one with changes, or takes single parts (行, 列) from another.

::

    沿用: 政府性基金预算支出表        # the whole spec; what is written here is merged over it
    标题: 国有资本经营预算支出表

    行: {沿用: 收入总表}              # one key as it is in that spec
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.source.node import Mapping, Node, Text
from budgetgen.source.reader import read_yaml
from budgetgen.template.merge import merge

if TYPE_CHECKING:
    from budgetgen.template.pack import Pack

BASE = "沿用"


def read_spec(pack: Pack, folder: str, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The nearest spec of that name with everything it builds on (BG604).

    ``沿用`` names another spec of the pack or its parents, or, with the spec's own name, the parent's version of itself.
    Specs are merged as manifests are: mappings key by key, lists replaced, a null takes a key away.
    """
    reader = _Reader(pack, folder)
    node = reader.read(name, pack.all_of(f"{folder}/{name}.yaml")[0], ())
    return node, tuple(reader.diagnostics)


@dataclass
class _Reader:
    """Follows 沿用 through the specs of one folder."""

    pack: Pack
    folder: str
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, name: str, path: Path, above: tuple[Path, ...]) -> Node | None:
        """The spec at ``path``; None when it, or what it builds on, cannot be had."""
        node, diagnostics = read_yaml(path)
        self.diagnostics += diagnostics
        if not isinstance(node, Mapping):
            return node
        below = (*above, path)
        pairs: list[tuple[Text, Node]] = []
        whole: Node | None = None
        for key, value in node.items():
            if key == BASE:
                whole = self._other(name, path, value, key.span, below)
                if whole is None:
                    return None
            elif isinstance(value, Mapping) and list(value) == [BASE]:
                part = self._part(name, path, key, value, below)
                if part is None:
                    return None
                pairs.append((key, part))
            else:
                pairs.append((key, value))
        own = Mapping(pairs, node.span)
        return own if whole is None else merge(whole, own)

    def _part(self, name: str, path: Path, key: Text, value: Mapping, below: tuple[Path, ...]) -> Node | None:
        wanted: Node = value[BASE]  # type: ignore[index]
        other = self._other(name, path, wanted, value.span, below)
        if other is None:
            return None
        part: Node | None = other.get(key) if isinstance(other, Mapping) else None
        if part is None:
            self._fault(f"“{wanted}”里没有“{key}”可以沿用", value.span, f"核对名称，或者在这里写出“{key}”")
        return part

    def _other(self, name: str, path: Path, wanted: Node, span: Span, below: tuple[Path, ...]) -> Node | None:
        if not isinstance(wanted, Text) or wanted.is_null:
            self._fault("“沿用”后面要写一个名称", span, "写要沿用的表或图的文件名，不带 .yaml")
            return None
        versions = self.pack.all_of(f"{self.folder}/{wanted}.yaml")
        if wanted == name:
            versions = versions[versions.index(path) + 1 :]
        if not versions:
            names = (known for known in self.pack.names(self.folder) if known != name)
            near = "、".join(difflib.get_close_matches(wanted, names, n=3, cutoff=0.3))
            hint = f"相近的有：{near}" if near else "核对文件名；沿用本表自己的，要上级模板里也有它"
            self._fault(f"没有可以沿用的“{wanted}”", wanted.span, hint)
            return None
        if versions[0] in below:
            self._fault(f"“沿用”绕成了圈：{wanted}", wanted.span, "有一个要自己写全，不再沿用别的")
            return None
        return self.read(str(wanted), versions[0], below)

    def _fault(self, message: str, span: Span, hint: str) -> None:
        self.diagnostics.append(error("BG604", message, span, hint=hint))
