"""Problems of a model -> diagnostics for finance staff: what is wrong, where, what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Lookup
from typing import Any

from budgetgen.diagnostic import Diagnostic, Position, Span, error, finish
from budgetgen.source import codes
from budgetgen.source.annotations import models_of, words_of
from budgetgen.source.base import Visit
from budgetgen.source.characters import narrow
from budgetgen.source.item_names import item_name
from budgetgen.source.keys import KeyProblems, head
from budgetgen.source.node import Mapping, Node, Sequence, Text, span_of
from budgetgen.source.problem import Locator, Problem, Step, is_null
from budgetgen.source.slips import shorten
from budgetgen.source.suggest import nearest
from budgetgen.source.suspect import Suspect
from budgetgen.source.wording import KIND_EXAMPLES, KIND_WORDS, sentence

_ITEM_BREAK = re.compile(r"[、，,；;\s]+")
_WORD_TYPES = ("literal_error", "enum")
_MANY = 16


class Explainer:
    """Explains the problems of one validation; codes begin with ``prefix``."""

    def __init__(self, locator: Locator, root: Node, prefix: str, synonyms: Lookup[str, str]) -> None:
        self._locator = locator
        self._root = root
        self._prefix = prefix
        self._synonyms = synonyms
        self._by_value: dict[tuple[str, int], list[Visit]] | None = None

    def explain(self, problems: Iterable[Problem]) -> tuple[Diagnostic, ...]:
        """Diagnostics sorted by place, without those that only follow from another."""
        found: list[Diagnostic] = []
        keys: dict[int, KeyProblems] = {}
        for problem in problems:
            if problem.type in ("missing", "extra_forbidden"):
                group = self._keys_of(problem, keys)
                if group is not None:
                    (group.missing if problem.type == "missing" else group.unknown).append(problem.key)
                    continue
            found.extend(self._value(problem))
        for group in keys.values():
            group.claim(keys.values())
        for group in keys.values():
            found.extend(group.explain(self._prefix, self._synonyms))
        return finish(found)

    def _keys_of(self, problem: Problem, groups: dict[int, KeyProblems]) -> KeyProblems | None:
        visit = self._visit(problem)
        if visit is None:
            return None
        if id(visit) not in groups:
            place = problem.path[:-1]
            nodes = list(self._locator.nodes(place))[:-1]
            above = tuple(seen.model for node in nodes for seen in self._locator.visits(span_of(node)))
            where = f"“{self._words(place)}”里" if place else "文件最外层"
            groups[id(visit)] = KeyProblems(visit, where, above)
        return groups[id(visit)]

    def _words(self, path: tuple[Step, ...]) -> str:
        """A place in words, every item of a list with what it is called: “行 第 2 项（合计）”."""
        return path_words(path, tuple(self._locator.nodes(path)))

    def _visit(self, problem: Problem) -> Visit | None:
        """The model and mapping a problem with a key belongs to."""
        if problem.type == "missing":
            visits = self._locator.visits(span_of(problem.value))
            return next((seen for seen in visits if problem.key in seen.model.aliases()), None)
        if self._by_value is None:
            self._by_value = {}
            for seen in self._locator.all_visits():
                for key, value in seen.data.items():
                    self._by_value.setdefault((key, id(value)), []).append(seen)
        found = self._by_value.get((problem.key, id(problem.value)), ())
        return next((seen for seen in found if problem.key not in seen.model.aliases()), None)

    def _value(self, problem: Problem) -> list[Diagnostic]:
        span = self._span(problem)
        if is_null(problem.value) and problem.key_span is not None:
            hint = f"在“{shorten(problem.key)}: ”后面写上内容；没有就删掉这一行"
            return [
                self._error(codes.VALUE_MISSING, f"“{shorten(problem.key)}”后面没有写值", span, hint=hint)
            ]
        if problem.kinds:
            return self._kind(problem, span)
        if problem.type in _WORD_TYPES:
            return [self._word(problem, span)]
        message = sentence(problem.type, problem.message, problem.context)
        code = str(problem.context.get("code") or self._prefix + codes.VALUE[3:])
        hint = str(problem.context.get("hint") or self._narrow_hint(problem.value))
        label = str(problem.context.get("label") or self._words(problem.path))
        return [error(code, message, span, label=label, hint=hint)]

    def _kind(self, problem: Problem, span: Span) -> list[Diagnostic]:
        value, wanted = problem.value, problem.kinds[0]
        if isinstance(value, Suspect) and wanted in ("mapping", "list") and (slips := value.slips()):
            return list(slips)
        name = f"“{shorten(problem.key)}”" if problem.key else "这里"
        words = "，或者".join(KIND_WORDS[kind] for kind in problem.kinds)
        message = f"{name}应写{words}，现在写的是{_described(value)}"
        code = {"mapping": codes.MAPPING_EXPECTED, "list": codes.LIST_EXPECTED}.get(
            wanted, codes.TEXT_EXPECTED
        )
        return [
            self._error(code, message, span, label=self._words(problem.path), hint=self._kind_hint(problem))
        ]

    def _kind_hint(self, problem: Problem) -> str:
        value, wanted = problem.value, problem.kinds[0]
        key = shorten(problem.key) or "键"
        if wanted == "list":
            if isinstance(value, Text):
                items = ", ".join(shorten(item) for item in _ITEM_BREAK.split(value) if item)
                return f"写成“{key}: [{shorten(items, 60)}]”，或者每项一行，以“- ”开头"
            return f"在“{key}:”下面每项以“- ”开头，同一项的其余各行与“- ”后面的字对齐"
        if wanted == "mapping":
            known = self._aliases_at(problem)
            listed = f"，可以写：{'、'.join(known[:_MANY])}" if known else ""
            if isinstance(value, Sequence):
                return f"去掉“- ”和方括号，在“{key}:”下面逐行写“键: 值”{listed}"
            return f"在“{key}:”后面换行，缩进两个空格，逐行写“键: 值”{listed}"
        if narrowed := self._narrow_hint(value):
            return narrowed
        return f"在“{key}: ”后面只写一个值，例如“{key}: {KIND_EXAMPLES[wanted]}”"

    def _aliases_at(self, problem: Problem) -> list[str]:
        models = models_of(self._annotation(problem))
        return list(models[0].aliases()) if models else []

    def _annotation(self, problem: Problem) -> Any:
        owner = self._locator.owner(problem.path)
        if owner is None:
            return None
        model, alias = owner
        return model.model_fields[model.aliases()[alias]].annotation

    def _word(self, problem: Problem, span: Span) -> Diagnostic:
        written = problem.value
        words = words_of(self._annotation(problem))
        name = f"“{shorten(problem.key)}”" if problem.key else "这里"
        listed = "、".join(f"“{word}”" for word in words)
        shown = f"“{shorten(written)}”" if isinstance(written, str) else _described(written)
        message = f"{name}只能写{listed}之一，不能写{shown}" if words else f"{name}不能写{shown}"
        best = nearest(written, words) if isinstance(written, str) else None
        hint = f"改成“{best}”" if best else f"从{listed}里选一个" if words else "看看说明文档里可以写哪些词"
        label = f"是不是“{best}”？" if best else ""
        return self._error(codes.WORD_EXPECTED, message, span, label=label, hint=hint)

    def _span(self, problem: Problem) -> Span:
        """The value itself; for a mapping, list or empty value the key before it."""
        value = problem.value
        if isinstance(at := problem.context.get("key"), str) and isinstance(value, Mapping) and at in value:
            return span_of(value[at]) or head(value)  # type: ignore[index]
        span = span_of(value)
        if isinstance(value, Text) and not value.is_null and span is not None:
            return span
        if problem.key_span is not None:
            return problem.key_span
        if isinstance(value, Mapping):
            return head(value)
        if span is None:
            span = span_of(list(self._locator.nodes(problem.path))[-1]) or self._root.span
        if span.end.line > span.start.line:
            return Span(span.file, span.start, Position(span.start.line, span.start.column + 1))
        return span

    def _error(self, code: str, message: str, span: Span, *, label: str = "", hint: str) -> Diagnostic:
        return error(self._prefix + code[3:], message, span, label=label, hint=hint)

    @staticmethod
    def _narrow_hint(value: Any) -> str:
        if isinstance(value, Text) and (narrowed := narrow(value)) != value and len(value) < 40:
            return f"全角字符改成半角：“{narrowed}”"
        return ""


def path_words(path: tuple[Step, ...], nodes: tuple[Node | None, ...] = ()) -> str:
    """A place in words: “支出 → 基本支出 第 2 项 → 功能科目”.

    With the ``nodes`` on the way, the root first, an item that has a name is called by it: “第 2 项（合计）”.
    """
    words: list[str] = []
    for number, step in enumerate(path):
        if isinstance(step, int):
            called = item_name(nodes[number], step) if number < len(nodes) else ""
            item = f"第 {step + 1} 项" + (f"（{called}）" if called else "")
            words[-1:] = [f"{words[-1]} {item}" if words else item]
        else:
            words.append(shorten(step))
    return " → ".join(words)


def _described(value: Any) -> str:
    if isinstance(value, Mapping):
        return "“键: 值”"
    if isinstance(value, Sequence):
        return "列表"
    return f"“{shorten(str(value))}”"
