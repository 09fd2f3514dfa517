"""A template pack: a folder of data, its parents, and per-file lookup child → parent → … → base.

``Pack`` finds files; :func:`load_template` reads all that a document needs from it and reports what is wrong at the
pack's own file and line (BG6xx).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.resources import resource_root
from budgetgen.source.base import Model
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.paths import is_file
from budgetgen.source.reader import read_yaml
from budgetgen.source.validate import validate
from budgetgen.template.derived import read_spec
from budgetgen.template.installed import installed_packs
from budgetgen.template.manifest import Manifest
from budgetgen.template.merge import merge
from budgetgen.template.reference import REFERENCE, Reference, read_reference
from budgetgen.template.table_spec import ChartSpec, TableSpec
from budgetgen.template.theme import Theme

MANIFEST = "template.yaml"
_MAX_PARENTS = 8
_M = TypeVar("_M", bound=Model)


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack's folder with its parent pack."""

    name: str
    root: Path
    parent: Pack | None = None

    def chain(self) -> tuple[Pack, ...]:
        """This pack and its parents, nearest first."""
        return (self, *(self.parent.chain() if self.parent else ()))

    def find(self, relative: str) -> Path | None:
        """The nearest file of that name, or None."""
        return next((path for pack in self.chain() if is_file(path := pack.root / relative)), None)

    def all_of(self, relative: str) -> tuple[Path, ...]:
        """Every version of a file, nearest first."""
        return tuple(path for pack in self.chain() if is_file(path := pack.root / relative))

    def files(self) -> tuple[Path, ...]:
        """Every file of the chain's folders, sorted: what the pack's reading may depend on."""
        return tuple(sorted(path for pack in self.chain() for path in pack.root.rglob("*") if is_file(path)))

    def names(self, folder: str) -> tuple[str, ...]:
        """Stems of the files in a folder over the whole chain, sorted."""
        return tuple(
            sorted({path.stem for pack in self.chain() for path in (pack.root / folder).glob("*.yaml")})
        )


@dataclass(frozen=True, slots=True)
class Template:
    """A pack as read: manifest, phrases, theme, table and chart specs by name. Prose is read by compose's environment.

    ``faulty`` are the names of specs that are there, but were reported and left out. ``reference`` are the styles of a
    Word file that the pack brings.
    """

    pack: Pack
    manifest: Manifest
    phrases: Mapping
    vocabulary: Mapping
    theme: Theme
    tables: dict[str, TableSpec]
    charts: dict[str, ChartSpec]
    faulty: frozenset[str] = frozenset()
    reference: Reference | None = None

    @property
    def level1_of(self) -> dict[str, str]:
        """二级指标 → 一级指标, from the vocabulary (indicators.yaml)."""
        return {
            str(level2): str(level1)
            for level1, items in self.vocabulary.items()
            if isinstance(items, Sequence)
            for level2 in items
        }


def find_pack(
    name: str, beside: Path, span: Span | None = None
) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """The pack called ``name``: a known one (see :func:`known_packs`), or a folder as a path relative to ``beside``."""
    return _find(name, beside, span, ())


def known_packs() -> dict[str, Path]:
    """The packs that a name is enough for, sorted: the built-in ones and those of installed packages."""
    builtin = {path.parent.name: path.parent for path in resource_root("templates").glob(f"*/{MANIFEST}")}
    return dict(sorted({**installed_packs(), **builtin}.items()))


def _find(
    name: str, beside: Path, span: Span | None, seen: tuple[Path, ...]
) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    by_path = "/" in name or "\\" in name or name.startswith(".")
    root = beside / name.replace("\\", "/") if by_path else _named(name)
    if root is None or not is_file(root / MANIFEST):
        known = "、".join(known_packs())
        where = f"文件夹里没有 {MANIFEST}：{name}" if by_path else f"没有名为“{name}”的模板"
        return None, (
            error("BG601", where, span, hint=f"自带的模板：{known}；自己的模板写文件夹路径，如 ../模板/我区"),
        )
    root = root.resolve()
    if root in seen or len(seen) >= _MAX_PARENTS:
        return None, (
            error("BG602", f"模板的继承绕成了圈：{name}", span, hint=f"核对各模板 {MANIFEST} 里的“继承”"),
        )
    node, diagnostics = read_yaml(root / MANIFEST)
    if node is None:
        return None, diagnostics
    parent_name = node.get("继承") if isinstance(node, Mapping) else None  # type: ignore[call-overload]
    parent: Pack | None = None
    if isinstance(parent_name, Text) and not parent_name.is_null:
        parent, more = _find(parent_name, root, parent_name.span, (*seen, root))
        diagnostics = (*diagnostics, *more)
        if parent is None:
            return None, diagnostics
    return Pack(root.name if by_path else name, root, parent), diagnostics


def _named(name: str) -> Path | None:
    builtin = resource_root("templates") / name
    return builtin if is_file(builtin / MANIFEST) else installed_packs().get(name)


class _Reader:
    """Reads a pack's files and gathers what is wrong with them."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.diagnostics: list[Diagnostic] = []
        self.faulty: set[str] = set()

    def merged(self, relative: str) -> Mapping | None:
        """A file merged over its parents' versions."""
        result: Node | None = None
        for path in reversed(self.pack.all_of(relative)):
            node, diagnostics = read_yaml(path)
            self.diagnostics += diagnostics
            if node is not None:
                result = node if result is None else merge(result, node)
        return result if isinstance(result, Mapping) else None

    def model(self, model: type[_M], node: Node | None, relative: str) -> _M | None:
        """``node`` as ``model``, with everything wrong reported as a template fault."""
        if node is None:
            self.missing(relative)
            return None
        value, diagnostics = validate(model, node, code_prefix="BG6")
        self.diagnostics += diagnostics
        return value

    def missing(self, relative: str) -> None:
        """Report that no pack of the chain has a file that every pack needs."""
        if not self.pack.all_of(relative):
            span = Span.at(str(self.pack.root / MANIFEST))
            hint = "在“继承”后面写一个模板（如 base、budget），或者在本模板里补上这个文件"
            self.diagnostics.append(error("BG603", f"模板“{self.pack.name}”缺少 {relative}", span, hint=hint))

    def reference(self) -> Reference | None:
        """The styles of the nearest reference.docx."""
        path = self.pack.find(REFERENCE)
        if path is None:
            return None
        found, diagnostics = read_reference(path)
        self.diagnostics += diagnostics
        return found

    def specs(self, folder: str, model: type[_M]) -> dict[str, _M]:
        """Every spec of a folder, the nearest version of each."""
        found = {}
        for name in self.pack.names(folder):
            node, diagnostics = read_spec(self.pack, folder, name)
            self.diagnostics += diagnostics
            if node is not None and (spec := self.model(model, node, f"{folder}/{name}.yaml")) is not None:
                found[name] = spec
            else:
                self.faulty.add(name)
        return found


def load_template(pack: Pack) -> tuple[Template | None, tuple[Diagnostic, ...]]:
    """Read manifest, phrases, vocabulary, theme, tables and charts of a pack."""
    reader = _Reader(pack)
    manifest = reader.model(Manifest, reader.merged(MANIFEST), MANIFEST)
    theme = reader.model(Theme, reader.merged("theme.yaml"), "theme.yaml")
    phrases = reader.merged("phrases.yaml")
    vocabulary = reader.merged("indicators.yaml")
    tables = reader.specs("tables", TableSpec)
    charts = reader.specs("charts", ChartSpec)
    for relative, node in (("phrases.yaml", phrases), ("indicators.yaml", vocabulary)):
        if node is None:
            reader.missing(relative)
    if manifest is None or theme is None or phrases is None or vocabulary is None:
        return None, tuple(reader.diagnostics)
    reference = reader.reference()
    template = Template(
        pack, manifest, phrases, vocabulary, theme, tables, charts, frozenset(reader.faulty), reference
    )
    return template, tuple(reader.diagnostics)
