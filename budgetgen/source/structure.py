"""The words for what well-formed YAML may not hold here: runaway aliases, tags, documents, odd keys."""

from __future__ import annotations

from budgetgen.diagnostic import Diagnostic, Label, Span, error
from budgetgen.source import codes
from budgetgen.source.slips import shorten


def several_documents(span: Span, first: Span) -> Diagnostic:
    """A second document in one file."""
    return error(
        codes.SEVERAL_DOCUMENTS,
        "一个文件里有几份 YAML：“---”把文件分成了几份",
        span,
        secondary=(Label(first, "第一份从这里开始"),),
        hint="删掉“---”这一行；如果确是两份，分成两个文件",
    )


def too_deep(span: Span, limit: int) -> Diagnostic:
    """Nested deeper than ``limit``."""
    return error(codes.TOO_DEEP, f"嵌套超过 {limit} 层", span, hint="看看是不是多打了括号或者“- ”")


def tag(span: Span, text: str) -> Diagnostic:
    """A value with an explicit tag, mostly a text that begins with an exclamation mark."""
    return error(
        codes.TAG,
        f"“{shorten(text)}”以“!”开头，是 YAML 标签，这里不用标签",
        span,
        hint=f"删掉标签；如果“!”就是内容的一部分，给整段内容加上英文引号：“'{shorten(text)}'”",
    )


def unknown_alias(span: Span, name: str) -> Diagnostic:
    """An alias without anchor."""
    return error(
        codes.UNKNOWN_ALIAS,
        f"“*{shorten(name)}”引用的“&{shorten(name)}”没有写过",
        span,
        hint=f"如果“*”就是内容的一部分，给整段内容加上英文引号：“'*{shorten(name)}'”",
    )


def recursive_alias(span: Span, name: str, anchor: Span) -> Diagnostic:
    """An alias inside its own anchor."""
    return error(
        codes.RECURSIVE_ALIAS,
        f"“*{shorten(name)}”引用了包含它自己的内容，没有尽头",
        span,
        secondary=(Label(anchor, f"“&{shorten(name)}”从这里开始"),),
        hint="把引用的内容照写一遍",
    )


def alias_expansion(span: Span, limit: int) -> Diagnostic:
    """Aliases that stand for more than ``limit`` nodes."""
    return error(
        codes.ALIAS_EXPANSION,
        f"引用（*）展开后超过 {limit:,} 项",
        span,
        hint="引用不要套引用；把重复的内容分成几个文件，或者直接写出来",
    )


def complex_key(span: Span) -> Diagnostic:
    """A list or mapping as a key."""
    return error(
        codes.COMPLEX_KEY,
        "键应是文字，这里是列表或“键: 值”",
        span,
        hint="如果“?”“[”“{”是文字的一部分，给键加上英文引号",
    )


def empty_key(span: Span) -> Diagnostic:
    """A colon without a key before it."""
    return error(codes.COMPLEX_KEY, "冒号前面没有键", span, hint="在冒号前面写上键")


def empty_item(span: Span) -> Diagnostic:
    """A dash with nothing behind it."""
    return error(codes.EMPTY_ITEM, "列表的这一项没有内容", span, hint="在“- ”后面写上内容，或者删掉这一行")


def merge(span: Span) -> Diagnostic:
    """“<<” with something that is no mapping."""
    return error(
        codes.MERGE,
        "“<<”只能合并一组“键: 值”",
        span,
        hint="“<<: *名字”里的名字应指向一组“键: 值”",
    )
