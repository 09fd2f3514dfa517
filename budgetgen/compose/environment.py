"""The sandbox that pack prose and expressions run in: no Python, no attributes but the exposed Chinese names.

``StrictUndefined`` turns every misspelt name into a diagnostic at the pack's line. Whatever ``{{ … }}`` prints is kept
aside as a fragment, so that a user's text is never read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, Macro

from budgetgen.compose.document import Figure, plain
from budgetgen.compose.exposed import Exposed
from budgetgen.compose.fragments import Fragment, Fragments
from budgetgen.compose.limits import LimitedEnvironment
from budgetgen.compose.value import Value
from budgetgen.compose.views import field_by_alias
from budgetgen.source.base import Model
from budgetgen.source.node import without_noncharacters
from budgetgen.source.paths import is_file
from budgetgen.template.pack import MANIFEST, Pack

KEPT_FILTERS: Final[Mapping[str, str]] = MappingProxyType({
    "join": "把列表连成文字：单位.内设机构|join(\"、\")",
    "length": "有几项：项目|length",
    "first": "第一项",
    "last": "最后一项",
    "default": "没有这一项时用什么：资产.车辆[\"其他用车\"]|default(0)",
    "replace": "替换文字：名称|replace(\"支出\", \"\")",
    "list": "变成列表",
    "sum": "各项之和，金额也可以",
    "upper": "变成大写字母",
    "batch": "每几项一组：项目|batch(2)",
    "unique": "去掉重复的",
})  # fmt: skip
"""The few standard filters that packs need, with what they do; everything else of Jinja2 is taken away."""

KEPT_GLOBALS: Final[Mapping[str, str]] = MappingProxyType({
    "range": "数列：range(3) 是 0、1、2",
    "namespace": "循环里要改的变量：{% set 计 = namespace(数=0) %}",
})  # fmt: skip
"""The standard functions that packs need."""


_UNPRINTABLE = (
    "这里的内容不是文字、数或金额，不能直接印出；列表要用 for 逐项写，对象要写明它的哪一项",
    "这里没有内容可以印出：源文件没有写这一项，先用 if 判断再印",
)


ITEMS_FOLLOW: Final = "\n"
"""In the message of a lacking item: what the thing does have follows, joined by “、”."""


class LackingItem(StrictUndefined):
    """What a template asked for and is not there; the message says what could have been asked for."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return super()._undefined_message + ITEMS_FOLLOW + "、".join(_items_of(self._undefined_obj))


def _items_of(owner: object) -> list[str]:
    if isinstance(owner, Exposed):
        return list(type(owner).exports)
    if isinstance(owner, Model):
        return list(type(owner).aliases())
    return [str(key) for key in owner] if isinstance(owner, Mapping) else []


class PackLoader(BaseLoader):
    """Finds prose by file name, child pack first; “budget/document.md” names the file of one pack of the chain.

    ``used`` are the files that were read.
    """

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self.last_read = pack.root / MANIFEST
        self.used: set[Path] = set()

    def get_source(self, _environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a pack file and its path; ``last_read`` stays behind for failures without a place."""
        path = self._path(template)
        if path is None:
            raise TemplateNotFound(template)
        self.last_read = path
        self.used.add(path)
        data = path.read_bytes()
        try:
            text = data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            raise TemplateSyntaxError("文件编码不是 UTF-8", line, template, str(path)) from None
        return without_noncharacters(text), str(path), lambda: True

    def _path(self, template: str) -> Path | None:
        if ".." in template.split("/") or template.startswith("/") or "\\" in template or ":" in template:
            return None
        first, _, rest = template.partition("/")
        for pack in self._pack.chain():
            if pack.name == first and is_file(pack.root / rest):
                return pack.root / rest
        return self._pack.find(template)


class PackEnvironment(LimitedEnvironment):
    """Jinja2 for packs: exposed names only."""

    def __init__(
        self, loader: PackLoader, fragments: Fragments, print_value: Callable[[Value], Fragment]
    ) -> None:
        super().__init__(
            loader=loader, undefined=LackingItem, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False,
            extensions=["jinja2.ext.loopcontrols"], optimized=False,
        )  # fmt: skip

        @pass_context  # a context keeps Jinja2 from folding constants, which would call this outside a rendering
        def finalize(_context: object, value: object) -> object:
            if isinstance(value, Value):
                return print_value(value)
            if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | Undefined):
                raise TypeError(_UNPRINTABLE[value is None])
            return value if isinstance(value, Fragment) else fragments.text(str(value))

        self.finalize = finalize
        self._fragments = fragments
        self.packs = loader
        self.filters.update({name: FILTERS[name] for name in KEPT_FILTERS})
        self.globals = {name: self.globals[name] for name in KEPT_GLOBALS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute`` in a template; of a name that is not there, that is what is said."""
        if isinstance(obj, Undefined):
            str(obj)
        if isinstance(obj, Exposed):
            name = type(obj).exports.get(attribute)
            return getattr(obj, name) if name else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Model):
            try:
                return field_by_alias(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Mapping):
            if attribute == "items" and attribute not in obj:
                return lambda: list(obj.items())
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext | Macro) or type(obj).__name__ in (
            "Namespace",
            "BlockReference",
            "TemplateReference",
        ):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``obj[argument]`` in a template: lists and texts by number, mappings by key."""
        if isinstance(obj, str) and isinstance(argument, int):
            obj = self.sliceable(obj)
        elif not isinstance(obj, list | tuple | Mapping):
            return self.getattr(obj, str(argument))
        try:
            return obj[argument]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)

    def sliceable(self, obj: Any) -> Any:
        """Text is cut by its characters, never through the token of a figure."""
        if not isinstance(obj, Fragment):
            return super().sliceable(obj)
        inlines = self._fragments.inlines(obj)
        if any(isinstance(inline, Figure) for inline in inlines):
            raise TypeError("这段文字里有账本里的数，不能截取")
        return plain(inlines)

    def picked(self, items: Any, path: str, *wanted: object) -> list[Any]:
        """Items of a list whose ``path`` (补充.目录) holds something, or one of ``wanted``."""
        if not isinstance(items, list | tuple):
            raise TypeError('“其中”只能用在列表上，如 项目|其中("补充.目录")')
        return [item for item in items if self._holds(item, path.split("."), wanted)]

    def _holds(self, item: Any, steps: Sequence[str], wanted: tuple[object, ...]) -> bool:
        for step in steps:
            if item is None:
                return False
            item = self.getattr(item, step)
            if isinstance(item, Undefined):
                str(item)
        return item in wanted if wanted else bool(item)

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what was put into the context or is an exposed method may be called."""
        return (
            isinstance(obj, Value)
            or getattr(obj, "callable_in_packs", False)
            or super().is_safe_callable(obj)
        )


def in_packs(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, callable from packs."""

    def called(*arguments: Any, **named: Any) -> Any:
        return function(*arguments, **named)

    called.callable_in_packs = True  # type: ignore[attr-defined]
    return called
