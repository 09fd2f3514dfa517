"""Unknown and missing keys of one mapping -> diagnostics; a misspelt required key is one problem."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.source import codes
from budgetgen.source.annotations import models_of
from budgetgen.source.base import Model, Visit
from budgetgen.source.node import Mapping, Text
from budgetgen.source.slips import shorten
from budgetgen.source.suggest import similarity, unquote

_MANY = 16
# A required key that is missing needs less resemblance to be taken for the one that was meant.
_NEAR_MISSING = 0.4
_ALMOST = 0.8


@dataclass(slots=True)
class KeyProblems:
    """What is wrong with the keys of one mapping; ``where`` names it, ``above`` are the models around it."""

    visit: Visit
    where: str
    above: tuple[type[Model], ...]
    unknown: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def explain(self, prefix: str, synonyms: Lookup[str, str]) -> list[Diagnostic]:
        """One diagnostic for every unknown key, one for every key without value, one for all missing keys."""
        data = self.visit.data
        spans = {str(key): key.span for key in data}
        missing = [key for key in self.missing if key not in spans]
        found = [self._empty(prefix, key, spans[key]) for key in self.missing if key in spans]
        free = [alias for alias in self.visit.model.aliases() if alias not in spans]
        meant = self._meant(free, missing, synonyms)
        for key in self.unknown:
            best = meant.get(key)
            if best in missing:
                missing.remove(best)
            found.append(self._unknown(prefix, key, spans.get(key, data.span), best))
        if missing:
            found.append(self._missing(prefix, missing))
        return found

    def claim(self, others: Iterable[KeyProblems]) -> None:
        """Where an unknown key here stands only on the wrong level, it is not missing on the right one."""
        below = {
            model for info in self.visit.model.model_fields.values() for model in models_of(info.annotation)
        }
        for other in others:
            if other.visit.model in below or other.visit.model in self.above:
                other.missing = [key for key in other.missing if key not in self.unknown]

    def _meant(self, free: list[str], missing: list[str], synonyms: Lookup[str, str]) -> dict[str, str]:
        """For unknown keys, the key that was meant; every key is given once, the sure ones first."""
        names = {name: alias for alias, name in self.visit.model.aliases().items()}
        meant: dict[str, str] = {}
        taken: set[str] = set()
        for key in self.unknown:
            sure = synonyms.get(key) or names.get(key) or unquote(key)
            if sure in free and sure not in taken:
                meant[key] = sure
                taken.add(sure)
        pairs = sorted(
            (
                (-similarity(key, word), key, word)
                for key in self.unknown
                if key not in meant
                for word in free
                if word not in taken
            ),
            key=lambda pair: pair[0],
        )
        for score, key, word in pairs:
            least = _NEAR_MISSING if word in missing else nearest_least(key)
            if -score >= least and key not in meant and word not in taken:
                meant[key] = word
                taken.add(word)
        return meant

    def _unknown(self, prefix: str, key: str, span: Span, best: str | None) -> Diagnostic:
        code = prefix + codes.UNKNOWN_KEY[3:]
        bare = unquote(key)
        if bare != key and bare in self.visit.model.aliases():
            hint = f"去掉引号，写成“{bare}: ”"
            return error(codes.WIDE_QUOTE, f"键“{bare}”外面有中文引号", span, label="中文引号", hint=hint)
        message = f"{self.where}没有“{shorten(key)}”这个键"
        elsewhere = self._elsewhere(key)
        if elsewhere and (best is None or similarity(key, best) < _ALMOST):
            return error(code, message, span, label="位置不对", hint=elsewhere)
        if best is not None:
            return error(code, message, span, label=f"是不是“{best}”？", hint=f"改成“{best}: ”")
        known = list(self.visit.model.aliases())
        listed = "、".join(known[:_MANY]) + ("等" if len(known) > _MANY else "")
        return error(code, message, span, label="不认识", hint=f"这里可以写：{listed}")

    def _elsewhere(self, key: str) -> str:
        """Advice when the key would be right one level up or down."""
        for model in reversed(self.above):
            if key in model.aliases():
                return f"“{key}”是上一层的键：减少这一行的缩进，与上一层的键左边对齐"
        for name, info in self.visit.model.model_fields.items():
            if any(key in model.aliases() for model in models_of(info.annotation)):
                return f"“{key}”要写在“{info.alias or name}”下面，比它多缩进两个空格"
        return ""

    def _empty(self, prefix: str, key: str, span: Span) -> Diagnostic:
        code = prefix + codes.VALUE_MISSING[3:]
        hint = f"在“{key}: ”后面写上内容"
        return error(code, f"“{key}”后面没有写值", span, label="必填", hint=hint)

    def _missing(self, prefix: str, missing: list[str]) -> Diagnostic:
        data = self.visit.data
        first = next(iter(data), None)
        names = "、".join(f"“{key}”" for key in missing)
        lines = "、".join(f"“{key}: …”" for key in missing)
        in_line = first is None or first.span.start != data.span.start
        if isinstance(first, Text) and not in_line:
            each = "，每个键一行" if len(missing) > 1 else "一行"
            hint = f"加上{lines}{each}，与“{shorten(first)}”左边对齐"
        else:
            hint = f"在这里加上{lines}"
        return error(
            prefix + codes.MISSING_KEY[3:],
            f"{self.where}缺少{names}",
            head(data),
            label=f"缺少{names}",
            hint=hint,
        )


def nearest_least(key: str) -> float:
    """How near a word must be to be suggested for an unknown key; a long one has more to say."""
    return 0.5 if len(key) <= 4 else 0.45


def head(mapping: Mapping) -> Span:
    """The place to point at for something about a whole mapping: its first key, not all its lines."""
    return next((key.span for key in mapping), mapping.span)
