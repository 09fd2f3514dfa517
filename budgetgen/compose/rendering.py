"""Rendering of pack text and expressions, with every failure turned into a diagnostic at the pack's line (BG6xx)."""

from __future__ import annotations

import difflib
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError
from jinja2.runtime import StrictUndefined

from budgetgen.compose.document import plain
from budgetgen.compose.environment import PackEnvironment
from budgetgen.compose.fragments import Fragments
from budgetgen.compose.scope import Findings
from budgetgen.diagnostic import Diagnostic, Position, Span, error
from budgetgen.source.node import Text


class PackFault(Exception):
    """A pack's mistake on its way up to the place that reports it; never leaves compose."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Renderer:
    """Renders files of a pack, short texts of its YAML, and expressions; knows the pack's place at any moment."""

    def __init__(self, environment: PackEnvironment, fragments: Fragments, findings: Findings) -> None:
        self.environment = environment
        self.fragments = fragments
        self.findings = findings
        self._texts: dict[str, Any] = {}
        self._expressions: dict[str, tuple[Any, frozenset[str]]] = {}
        self._places: list[Span] = []

    def where(self) -> Span | None:
        """The pack's place that is being evaluated: the YAML value at hand, or the line of the prose file."""
        if self._places:
            return self._places[-1]
        frame: FrameType | None = sys._getframe()
        while frame is not None:
            template = frame.f_globals.get("__jinja_template__")
            if template is not None and template.filename:
                return Span.at(template.filename, template.get_corresponding_lineno(frame.f_lineno))
            frame = frame.f_back
        return None

    @contextmanager
    def at(self, span: Span) -> Iterator[None]:
        """Evaluate on behalf of a YAML value at ``span``."""
        self._places.append(span)
        try:
            yield
        finally:
            self._places.pop()

    def file(self, name: str, names: Mapping[str, object]) -> str | None:
        """A prose file rendered to text with tokens, or None when it is faulty."""
        try:
            return self.environment.get_template(name).render(names)
        except PackFault as fault:
            self.findings.diagnostics.append(fault.diagnostic)
        except Exception as failure:
            self.findings.diagnostics.append(self._explain(failure, names, None))
        return None

    def text(self, text: Text, names: Mapping[str, object]) -> str:
        """A short text of the pack's YAML rendered; raises PackFault."""
        try:
            if str(text) not in self._texts:
                self._texts[str(text)] = self.environment.from_string(str(text))
            with self.at(text.span):
                return self._texts[str(text)].render(names)  # type: ignore[no-any-return]
        except PackFault:
            raise
        except Exception as failure:
            raise PackFault(self._explain(failure, names, text.span)) from None

    def plain(self, text: Text, names: Mapping[str, object]) -> str:
        """A short text rendered to bare characters (titles, row names); raises PackFault."""
        return plain(self.fragments.inlines(self.text(text, names)))

    def needs(self, expression: Text) -> frozenset[str]:
        """The names an expression uses; raises PackFault for a syntax error."""
        return self._compiled(expression)[1]

    def expression(self, expression: Text, names: Mapping[str, object]) -> Any:
        """The value of an expression of the pack's YAML; raises PackFault."""
        compiled, _ = self._compiled(expression)
        try:
            with self.at(expression.span):
                value = compiled(**names)
            if isinstance(value, StrictUndefined):
                str(value)
            return value
        except PackFault:
            raise
        except Exception as failure:
            raise PackFault(self._explain(failure, names, expression.span)) from None

    def _compiled(self, expression: Text) -> tuple[Any, frozenset[str]]:
        key = str(expression)
        if key not in self._expressions:
            try:
                tree = self.environment.parse("{{ (" + key + ") }}")
                compiled = self.environment.compile_expression(key, undefined_to_none=False)
            except TemplateSyntaxError as failure:
                raise PackFault(
                    error("BG631", f"算式“{key}”写错了：{failure.message}", expression.span, hint="核对括号、引号和逗号")
                ) from None
            self._expressions[key] = (compiled, frozenset(meta.find_undeclared_variables(tree)))
        return self._expressions[key]

    def _explain(self, failure: Exception, names: Mapping[str, object], span: Span | None) -> Diagnostic:
        if isinstance(failure, TemplateSyntaxError):
            place = span or Span.at(failure.filename or "", failure.lineno)
            return error("BG630", f"模板语法错误：{failure.message}", place, hint="核对 {{ }}、{% %} 是否成对，括号引号是否齐全")
        place = span or _place_in_packs(failure)
        if isinstance(failure, TemplateNotFound):
            return error("BG632", f"模板里没有“{failure.name}”这个文件", place, hint="核对文件名，或在本模板中新建它")
        if isinstance(failure, UndefinedError):
            return error("BG633", *_undefined(failure, names, place))
        if isinstance(failure, SecurityError):
            return error("BG634", "模板里用了不允许的写法", place, hint="模板只能用公开的名称和筛选，不能调用程序")
        if isinstance(failure, RecursionError):
            return error("BG635", "模板互相包含，没有尽头", place, hint="核对 include 与 extends")
        return error("BG636", f"模板这里算不出来：{failure}", place, hint="核对用到的名称、口径和算式")


def _place_in_packs(failure: Exception) -> Span:
    """The innermost line of a pack file in the traceback (Jinja2 puts template lines into it)."""
    for frame in reversed(traceback.extract_tb(failure.__traceback__)):
        if Path(frame.filename).suffix in (".md", ".yaml", ".txt"):
            return Span.at(frame.filename, frame.lineno or 1)
    return Span("", Position(1, 1), Position(1, 1))


def _undefined(failure: UndefinedError, names: Mapping[str, object], place: Span) -> tuple[str, Span]:
    text = str(failure)
    quoted = text.split("'")
    name = quoted[1] if len(quoted) > 1 else ""
    if text.endswith("is undefined") and len(quoted) == 3:
        near = difflib.get_close_matches(name, [str(known) for known in names], n=3, cutoff=0.4)
        hint = f"（可用的相近名称：{'、'.join(near)}）" if near else ""
        return f"模板用了不存在的名称“{name}”{hint}", place
    attribute = quoted[-2] if len(quoted) > 2 else name
    return f"模板用了不存在的项“{attribute}”", place
