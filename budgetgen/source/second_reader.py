"""A second opinion on a text that is to become a source: ruamel.yaml must read in it what our own reader does.

The two share no code: PyYAML's C scanner follows YAML 1.1, ruamel.yaml is written in Python and follows YAML 1.2, as editors
and other programs do. A file is written anew or replaced only where both read the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from budgetgen.diagnostic import Diagnostic, Severity, Span, error
from budgetgen.source import characters, codes
from budgetgen.source.characters import is_wide_number, narrow_number, strip_invisible
from budgetgen.source.lines import split_lines
from budgetgen.source.node import Mapping, Node, Sequence, Text, without_noncharacters
from budgetgen.source.reader import parse_yaml

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node as OtherNode

_SHOWN: Final = 3
"""How many differences are told; one is mostly followed by others."""
_LONGEST: Final = 40
_HINT: Final = "把这里的内容用英文引号括起来，或者分成几行来写，“#”和“&”前后留空格，再运行；仍然不行的，请把这个文件反馈给我们"


def second_opinion(text: str, file: str) -> tuple[Diagnostic, ...]:
    """BG141 for the first places where ruamel.yaml reads something else in ``text`` than our own reader; () when it agrees.

    ``file`` is the name in spans. What our own reader cannot read, or reads with an error on the same line, is told by its own
    diagnostics and not compared.
    """
    text = text.removeprefix("\ufeff")
    node, found = parse_yaml(text, file)
    if node is None:
        return ()
    doubtful = {
        line
        for one in found
        if one.severity is Severity.ERROR and one.span is not None
        for line in range(one.span.start.line, one.span.end.line + 1)
    }
    differences: list[Diagnostic] = []
    for one in _opinions(text, node, file):
        if one.span is None or one.span.start.line not in doubtful:
            differences.append(one)
        if len(differences) == _SHOWN:
            break
    return tuple(differences)


def _opinions(text: str, node: Node, file: str) -> Iterator[Diagnostic]:
    safe, _, _ = characters.inspect(text, split_lines(text), file)
    try:
        other = _composed(safe)
    except Exception as cause:
        # Whatever a library raises is its answer, and no reason to fail.
        yield _unreadable(cause, file)
    else:
        yield from _compared(node, other)


def _unreadable(cause: Exception, file: str) -> Diagnostic:
    mark = getattr(cause, "problem_mark", None) or getattr(cause, "context_mark", None)
    place = Span.at(file, mark.line + 1, mark.column + 1) if mark is not None else Span.at(file)
    why = getattr(cause, "problem", None) or getattr(cause, "context", None) or str(cause)
    message = "另一个 YAML 读取程序（ruamel.yaml）从这里起读不下去"
    return _differing(place, message, f"{_HINT}，附上它的原话：{why}")


def _composed(text: str) -> OtherNode:
    """The nodes that ruamel.yaml makes of a text that our own reader has read; raises whatever it raises."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    reader = YAML(typ="base", pure=True)
    # An anchor may be used twice; the later one holds, for both readers.
    reader.composer.warn_double_anchors = False
    try:
        made: OtherNode = reader.compose(text)
    except YAMLError:
        if "\t" not in text:
            raise
        # It refuses tabs between and in plain words, which YAML allows. Where a tab means more than a space, our own
        # reader has refused it.
        return _composed(text.replace("\t", " "))
    return made


def _compared(node: Node, other: OtherNode) -> Iterator[Diagnostic]:
    from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

    if isinstance(node, Text) and isinstance(other, ScalarNode):
        read = _text_of(other)
        if _spaced(read) != _spaced(node) or node.is_null != (_is_plain(other) and read in ("", "~", "null")):
            yield _read_otherwise(node.span, node, read)
    elif isinstance(node, Sequence) and isinstance(other, SequenceNode):
        # An empty item is told by our own reader, and left out.
        items = [
            one
            for one in other.value
            if not (isinstance(one, ScalarNode) and _is_plain(one) and not one.value)
        ]
        if len(items) != len(node):
            yield _read_otherwise(node.span, f"{len(node)} 项", f"{len(items)} 项")
            return
        for item, beside in zip(node, items, strict=True):
            yield from _compared(item, beside)
    elif isinstance(node, Mapping) and isinstance(other, MappingNode):
        pairs = _pairs_of(other)
        own = {_spaced(key): key for key in node}
        strange = next((key for name, key in own.items() if name not in pairs), None)
        more = next((name for name in pairs if name not in own), None)
        if strange is not None or more is not None:
            place = strange.span if strange is not None else node.span
            yield _read_otherwise(place, strange or "没有这个键", more or "没有这个键")
            return
        for name, key in own.items():
            yield from _compared(node[key], pairs[name])
    else:
        yield _read_otherwise(node.span, _kind(node), _kind(other))


def _pairs_of(other: OtherNode) -> dict[str, OtherNode]:
    """The entries of a mapping with those that “<<” brings; of two under one key the first."""
    from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

    pairs: dict[str, OtherNode] = {}
    merged: list[OtherNode] = []
    for key, value in other.value:
        if isinstance(key, ScalarNode) and key.value == "<<" and _is_plain(key):
            merged += value.value if isinstance(value, SequenceNode) else [value]
        else:
            pairs.setdefault(_spaced(_text_of(key)) if isinstance(key, ScalarNode) else "", value)
    for one in merged:
        if isinstance(one, MappingNode):
            for name, value in _pairs_of(one).items():
                pairs.setdefault(name, value)
    return pairs


def _text_of(scalar: OtherNode) -> str:
    """A scalar's text as our own reader would give it: without invisible characters, full-width numbers as half-width ones."""
    text = without_noncharacters(strip_invisible(str(scalar.value)))
    return narrow_number(text) if _is_plain(scalar) and is_wide_number(text) else text


def _spaced(text: str) -> str:
    """``text`` with tabs as :func:`_composed` may have given them to the other reader."""
    return text.replace("\t", " ")


def _is_plain(scalar: OtherNode) -> bool:
    return not getattr(scalar, "style", None)


def _kind(node: Node | OtherNode) -> str:
    """What a node is, in a word, or its text."""
    from ruamel.yaml.nodes import MappingNode, ScalarNode

    if isinstance(node, Text | ScalarNode):
        return str(node if isinstance(node, Text) else node.value)
    return "若干“键: 值”" if isinstance(node, Mapping | MappingNode) else "列表"


def _read_otherwise(span: Span, ours: str, theirs: str) -> Diagnostic:
    return _differing(
        span, f"本程序把这里读作“{_short(ours)}”，另一个 YAML 读取程序（ruamel.yaml）读作“{_short(theirs)}”"
    )


def _short(text: str) -> str:
    line = str(text).replace("\n", "↵")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _differing(span: Span, message: str, hint: str = _HINT) -> Diagnostic:
    return error(codes.READERS_DIFFER, f"{message}；没有写这个文件", span, label="在这里", hint=hint)
