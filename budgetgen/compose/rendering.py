"""Rendering of pack text and expressions, with every failure turned into a diagnostic at the pack's line (BG6xx)."""

from __future__ import annotations

import difflib
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError
from jinja2.runtime import StrictUndefined

from budgetgen.compose.document import plain
from budgetgen.compose.environment import ITEMS_FOLLOW, PackEnvironment
from budgetgen.compose.fragments import Fragments
from budgetgen.compose.jinja_words import in_chinese
from budgetgen.compose.scope import Findings
from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.ledger.dimension import UnknownMemberError
from budgetgen.source.node import Text

_WORDS: Final = frozenset(
    {"true", "false", "none", "True", "False", "None", "not", "and", "or", "in", "is", "if", "else"}
)
"""What Jinja2 does not read as a name."""
_MOST_ITEMS = 12


class PackFault(Exception):  # noqa: N818 - it is a diagnostic on its way, no error of the program
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
        self._paths: dict[str, tuple[str, ...]] = {}
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
        if "{{" not in text and "{%" not in text and "{#" not in text:
            return str(text)
        try:
            if str(text) not in self._texts:
                self._texts[str(text)] = self.environment.from_string(str(text))
            with self.at(text.span):
                return self._texts[str(text)].render(names)  # type: ignore[no-any-return]
        except PackFault:
            raise
        except Exception as failure:
            raise PackFault(self._explain(failure, names, _line_in(text, failure))) from None

    def plain(self, text: Text, names: Mapping[str, object]) -> str:
        """A short text rendered to bare characters (titles, row names); raises PackFault."""
        return plain(self.fragments.inlines(self.text(text, names)))

    def needs(self, expression: Text) -> frozenset[str]:
        """The names an expression uses; raises PackFault for a syntax error."""
        path = self.path(expression)
        return frozenset(path[:1]) if path else self._compiled(expression)[1]

    def path(self, expression: Text) -> tuple[str, ...]:
        """The names of an expression that only walks from one thing to another (项目.名称); empty for any other."""
        path = self._paths.get(expression)
        if path is None:
            steps = tuple(str(expression).split("."))
            is_path = all(step.isidentifier() for step in steps) and steps[0] not in _WORDS
            path = self._paths[str(expression)] = steps if is_path else ()
        return path

    def expression(self, expression: Text, names: Mapping[str, object]) -> Any:
        """The value of an expression of the pack's YAML; raises PackFault."""
        path = self.path(expression)
        try:
            with self.at(expression.span):
                if path and path[0] in names:
                    # Most cells just name a thing; walking there is ten times cheaper than a compiled expression.
                    value: Any = names[path[0]]
                    for step in path[1:]:
                        value = self.environment.getattr(value, step)
                else:
                    value = self._compiled(expression)[0](**names)
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
                    error(
                        "BG631",
                        f"算式“{key}”写错了：{in_chinese(failure.message or '')}",
                        expression.span,
                        hint="核对括号、引号和逗号",
                    )
                ) from None
            self._expressions[key] = (compiled, frozenset(meta.find_undeclared_variables(tree)))
        return self._expressions[key]

    def _explain(self, failure: Exception, names: Mapping[str, object], span: Span | None) -> Diagnostic:
        if isinstance(failure, TemplateSyntaxError):
            place = span or Span.at(failure.filename or str(self.environment.packs.last_read), failure.lineno)
            return error(
                "BG630",
                f"模板语法错误：{in_chinese(failure.message or '')}",
                place,
                hint="核对 {{ }}、{% %} 是否成对，括号引号是否齐全",
            )
        place = span or _place_in_packs(failure, self.environment.packs.last_read)
        if isinstance(failure, TemplateNotFound):
            return error(
                "BG632", f"模板里没有“{failure.name}”这个文件", place, hint="核对文件名，或在本模板中新建它"
            )
        if isinstance(failure, UndefinedError):
            return error("BG633", *_undefined(failure, names, place))
        if isinstance(failure, SecurityError):
            return error(
                "BG634", "模板里用了不允许的写法", place, hint="模板只能用公开的名称和筛选，不能调用程序"
            )
        if isinstance(failure, RecursionError):
            return error("BG635", "模板互相包含，没有尽头", place, hint="核对 include 与 extends")
        if isinstance(failure, UnknownMemberError):
            near = "、".join(failure.near or failure.dimension.members)
            return error("BG636", str(failure), place, hint=f"可写：{near}")
        return error(
            "BG636", f"模板这里算不出来：{in_chinese(str(failure))}", place, hint="核对用到的名称、口径和算式"
        )


def _line_in(text: Text, failure: Exception) -> Span:
    """The line of a block of YAML text that a failure is in; the text's own place where its lines are folded."""
    if isinstance(failure, TemplateSyntaxError):
        line = failure.lineno
    else:
        frames = traceback.extract_tb(failure.__traceback__)
        line = next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == "<template>"), 1)
    start, end = text.span.start.line, text.span.end.line
    return Span.at(text.span.file, start + line) if end - start >= text.count("\n") > 0 else text.span


def _place_in_packs(failure: Exception, last_read: Path) -> Span:
    """The innermost line of a pack file in the traceback (Jinja2 puts template lines into it).

    What fails in no line of a file fails while a file is compiled: the one that was read last.
    """
    for frame in reversed(traceback.extract_tb(failure.__traceback__)):
        if Path(frame.filename).suffix in (".md", ".yaml", ".txt"):
            return Span.at(frame.filename, frame.lineno or 1)
    return Span.at(str(last_read))


def _undefined(failure: UndefinedError, names: Mapping[str, object], place: Span) -> tuple[str, Span]:
    text, _, told = str(failure).partition(ITEMS_FOLLOW)
    items = told.split("、") if told else []
    quoted = text.split("'")
    name = quoted[1] if len(quoted) > 1 else ""
    if text.endswith("is undefined") and len(quoted) == 3:
        near = difflib.get_close_matches(name, [str(known) for known in names], n=3, cutoff=0.4)
        hint = f"（可用的相近名称：{'、'.join(near)}）" if near else ""
        return f"模板用了不存在的名称“{name}”{hint}", place
    attribute = quoted[-2] if len(quoted) > 2 else text.rpartition(" ")[2]
    near = difflib.get_close_matches(attribute, items, n=3, cutoff=0.4) or items[:_MOST_ITEMS]
    hint = f"（可写：{'、'.join(near)}）" if near else ""
    return f"模板用了不存在的项“{attribute}”{hint}", place
