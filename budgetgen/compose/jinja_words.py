"""What Jinja2 and Python say of a failure, in words for the people who write packs."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    (r"No filter named '(.+?)'.*", r"没有“\1”这个筛选"),
    (r"No test named '(.+?)'.*", r"没有“\1”这个判断"),
    (r"Encountered unknown tag '(.+?)'.*", r"不认识的标记“\1”"),
    (r"[Uu]nexpected end of template.*", "没有写完，缺少结束的 }} 或 %} 或 endfor、endif"),
    (r"Missing end of (comment|raw).*", "没有写完，缺少结束的标记"),
    (r"unexpected '(.+?)'(, expected '(.+?)')?", r"这里不该有“\1”"),
    (r"unexpected char (.+?) at \d+", r"这里不该有 \1"),
    (r"expected token '(.+?)', got '(.+?)'", r"这里应是“\1”，写的是“\2”"),
    (r"Expected an expression, got '(.+?)'", "这里缺一个算式"),
    (r"division by zero", "除数为零"),
    (r"Range too big.*", "range 太长，最多 100000"),
    (r"unsupported operand type\(s\) for (.+?): .*", r"这两样东西不能用“\1”相算"),
    (r"'(.+?)' not supported between instances of .*", r"这两样东西不能用“\1”比较"),
    (r".* takes .*arguments? but .*|.*\(\) takes exactly .*", "括号里写得太多"),
    (r".* missing \d+ required .*", "括号里写得太少"),
    (r".* got an unexpected keyword argument '(.+?)'.*", r"括号里不能写“\1”"),
    (
        r"argument of type '.+?' is not iterable|object of type '.+?' has no len\(\)",
        "这不是列表，数不出来",
    ),
    (r"'.+?' object has no attribute '.+?'|unhashable type: '.+?'", "这样东西不能这样用"),
    (r"'\w+' object is not callable", "这不是可以带括号使用的名称"),
    (r"'\w+' object is not iterable", "这不是列表，不能逐项列出"),
)


def in_chinese(message: str) -> str:
    """``message`` in Chinese; one that is not known is shown as it is, in brackets."""
    for pattern, words in _WORDS:
        if match := re.fullmatch(pattern, message):
            return match.expand(words)
    return (
        message
        if any("\u3400" <= character <= "\u9fff" for character in message)
        else f"这样写不行（{message}）"
    )
