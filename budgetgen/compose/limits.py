"""A sandboxed Jinja2 that always comes to an end: rounds of loops, calls and includes are counted, numbers stay small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import CodeType
from typing import Any

from jinja2 import Template, TemplateSyntaxError, Undefined, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

MOST_STEPS = 1_000_000
"""Rounds of loops, calls and includes that one document may take."""

_MOST_BITS = 256
_MOST_CHARACTERS = 1_000_000
_MOST_COMPILED = 2_000
_COMPILED: dict[tuple[object, ...], CodeType] = {}
"""Compiled texts, the oldest first. Threads may compile one twice, to the same end."""
_COUNTED = "计数"
_JOINED = "拼接的"
_SLICED = "截取的"


class _Bounds(NodeTransformer):
    """Makes loops count their rounds, slices ask first, and every ``a ~ b`` be measured: doubled in a loop it is soon too long."""

    def __init__(self, name: str | None, filename: str | None) -> None:
        self._file = (name, filename)

    def visit_For(self, loop: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja2's name
        if loop.recursive:
            raise TemplateSyntaxError("循环不能写 recursive", loop.lineno, *self._file)
        loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
        return self.generic_visit(loop)

    def visit_Getitem(self, item: nodes.Getitem) -> nodes.Node:  # noqa: N802 - Jinja2's name
        if isinstance(item.arg, nodes.Slice):
            item.node = nodes.Filter(item.node, _SLICED, [], [], None, None, lineno=item.lineno)
        return self.generic_visit(item)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja2's name
        return nodes.Filter(self.generic_visit(node), _JOINED, [], [], None, None, lineno=node.lineno)


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2 whose templates cannot run forever; what goes too far raises OverflowError at its line."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._steps = 0
        self.filters = {_COUNTED: self._counted, _SLICED: self.sliceable, _JOINED: self._measured}

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise OverflowError("循环、调用或包含的次数太多，停不下来")

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._step()
            yield item

    def _measured(self, text: Any) -> Any:
        if isinstance(text, str | list | tuple) and len(text) > _MOST_CHARACTERS:
            raise OverflowError("拼接出来的文字太长")
        return text

    def compile(  # type: ignore[override]
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> CodeType | str:
        """Jinja2's compilation, once in a process for the same text at the same place.

        A district's units share their pack, and compiling its prose takes a third of the time of composing a document. What
        is compiled depends on the text, its names and the filters there are, which are part of the key, and on nothing else.
        """
        if raw or not isinstance(source, str):
            return super().compile(source, name, filename, raw, defer_init)  # type: ignore[call-overload, no-any-return]
        key = (type(self), source, name, filename, defer_init, frozenset(self.filters))
        code = _COMPILED.get(key)
        if code is None:
            code = super().compile(source, name, filename, False, defer_init)
            if len(_COMPILED) >= _MOST_COMPILED:
                _COMPILED.pop(next(iter(_COMPILED)), None)
            _COMPILED[key] = code
        return code

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Jinja2's hook between parsing and compiling."""
        _Bounds(name, filename).visit(source)
        return super()._generate(source, name, filename, defer_init)

    def sliceable(self, obj: Any) -> Any:
        """``obj`` where a template writes ``obj[1:3]``: text and lists only. Jinja2 slices without asking getitem."""
        if isinstance(obj, str | list | tuple | Undefined):
            return obj
        raise TypeError("只有文字和列表可以截取一段，如 编码[:3]")

    def _load_template(self, name: str, globals: Any) -> Template:
        self._step()
        return super()._load_template(name, globals)

    def call(self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """A call in a template."""
        self._step()
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The operators that make something huge of something small: all but + for numbers only, none too large."""
        if operator == "+":
            return self._measured(super().call_binop(context, operator, left, right))
        if isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise TypeError(f"“{operator}”只能用在数上")
        if operator == "**" and isinstance(right, int | float) and abs(right) > _MOST_BITS:
            raise OverflowError("乘方的次数太大")
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and result.bit_length() > _MOST_BITS:
            raise OverflowError("算出的数太大")
        return result
