"""The words for common slips of YAML written in Chinese: a function each, naming it and saying what to type.

Where slips are looked for is another matter: see ``block``, ``flow`` and ``builder``. Lines and columns count
from 1.
"""

from __future__ import annotations

import re
from dataclasses import replace

from budgetgen.diagnostic import Diagnostic, Edit, Label, Span, error, warning
from budgetgen.source import codes
from budgetgen.source.characters import narrow_number

_LONGEST_QUOTE = 24
_BRACKETS = {"［": "[", "【": "[", "〔": "[", "｛": "{", "］": "]", "】": "]", "〕": "]", "｝": "}"}


def _with(found: Diagnostic, *edits: tuple[int, int, int, str]) -> Diagnostic:
    """``found`` with corrections, each as line, column, how many characters go, and what comes instead."""
    file = found.span.file if found.span is not None else ""
    return replace(
        found,
        edits=tuple(Edit(Span.at(file, line, column, length), text) for line, column, length, text in edits),
    )


def shorten(text: str, limit: int = _LONGEST_QUOTE) -> str:
    """``text`` on one line and cut to ``limit`` characters, for quoting in a message."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def wide_colon(file: str, line: int, column: int, key: str, value: str) -> Diagnostic:
    """“年度：2026”: a full-width colon after the key."""
    example = f"{shorten(key)}: {shorten(value)}".rstrip()
    found = error(
        codes.WIDE_COLON,
        f"“{shorten(key)}”后面是全角冒号“：”",
        Span.at(file, line, column),
        label="全角冒号",
        hint=f"改成英文冒号，后面空一格：“{example}”；如果冒号就是内容的一部分，给整段内容加上英文引号",
    )
    return _with(found, (line, column, 1, ": " if value else ":"))


def tight_colon(file: str, line: int, column: int, key: str, value: str) -> Diagnostic:
    """“年度:2026”: no space after the colon, or one that YAML does not take for a space."""
    wide = value[:1].isspace()
    found = error(
        codes.COLON_SPACE,
        f"“{shorten(key)}”的冒号后面{'是全角空格，不是英文空格' if wide else '没有空格'}",
        Span.at(file, line, column),
        label="这后面应是英文空格" if wide else "这后面缺一个空格",
        hint=f"写成“{shorten(key)}: {shorten(value)}”",
    )
    return _with(found, (line, column, 2 if wide else 1, ": "))


def wide_comma(file: str, line: int, column: int, *, sure: bool) -> Diagnostic:
    """“[办公室，财务室]”: a full-width comma in brackets; not ``sure`` where it may be prose."""
    found = error(
        codes.WIDE_COMMA,
        "方括号、花括号里的各项用了全角逗号“，”隔开",
        Span.at(file, line, column),
        label="全角逗号",
        hint="改成英文逗号“, ”；如果逗号就是内容的一部分，给这一项加上英文引号",
    )
    return _with(found, (line, column, 1, ", ")) if sure else found


def thousands(span: Span, written: str) -> Diagnostic:
    """“{值: ≥9,000人次}”: the comma of thousands ends the value."""
    proper = written.replace(",", "")
    found = error(
        codes.THOUSANDS,
        f"“{shorten(written)}”里有逗号，花括号、方括号里的逗号把它断成了两项",
        span,
        label="数字里的逗号",
        hint=f"去掉逗号，写成“{shorten(proper)}”；逗号确是内容的一部分时，整段加上英文引号：“'{shorten(written)}'”",
    )
    line, column = span.start.line, span.start.column
    return _with(found, *((line, column + at, 1, "") for at, mark in enumerate(written) if mark == ","))


def single_item_list(span: Span, text: str) -> Diagnostic:
    """“[办公室、财务室]”: one item where several were surely meant."""
    items = ", ".join(shorten(item) for item in text.split("、"))
    return warning(
        codes.WIDE_COMMA,
        "这个列表只有一项，里面有顿号“、”",
        span,
        label="这算一项",
        hint=f"如果是几项，用英文逗号隔开：“[{items}]”；如果就是一项，给它加上英文引号",
    )


def wide_bracket(file: str, line: int, column: int, bracket: str, close: int = 0) -> Diagnostic:
    """“［办公室, 财务室］”: full-width brackets around a list or mapping.

    ``close`` is the column of the bracket's full-width partner on the same line, when it has one.
    """
    proper = _BRACKETS[bracket]
    found = error(
        codes.WIDE_BRACKET,
        f"列表的括号用了全角的“{bracket}”",
        Span.at(file, line, column),
        label="全角括号",
        hint=f"改成英文的“{proper}”；如果括号就是内容的一部分，给整段内容加上英文引号",
    )
    if close:
        return _with(found, (line, column, 1, proper), (line, close, 1, {"[": "]", "{": "}"}[proper]))
    return _with(found, (line, column, 1, proper)) if proper in "]}" else found


def wide_quote(file: str, line: int, column: int, quote: str, text: str) -> Diagnostic:
    """“备注: “注: 略””: Chinese quotation marks in place of the YAML ones."""
    return error(
        codes.WIDE_QUOTE,
        f"用中文引号（{quote}）括住内容，YAML 认不出来",
        Span.at(file, line, column),
        label="中文引号",
        hint=f"改用英文引号：“'{shorten(text)}'”",
    )


def wide_quoted_value(span: Span, text: str) -> Diagnostic:
    """A whole value in Chinese quotation marks: they will be printed."""
    inner = shorten(text[1:-1])
    return warning(
        codes.WIDE_QUOTE,
        "整个内容括在中文引号里，引号会原样印出来",
        span,
        hint=f"如果引号不该印出来，写成“{inner}”；如果应该印出来，写成“'{text[0]}{inner}{text[-1]}'”",
    )


def wide_digits(span: Span, text: str) -> Diagnostic:
    """“１２３”: a number or code in full-width digits."""
    proper = narrow_number(text)
    found = error(codes.WIDE_DIGIT, f"“{shorten(text)}”里有全角数字", span, hint=f"改成半角：“{proper}”")
    return replace(found, edits=(Edit(span, proper),))


def wide_space(file: str, line: int, column: int, length: int, character: str) -> Diagnostic:
    """Indentation by U+3000 or another space that YAML does not know."""
    name = {"\u3000": "全角空格", "\u00a0": "不间断空格"}.get(character, f"特殊空格 U+{ord(character):04X}")
    return error(
        codes.WIDE_SPACE,
        f"行首的缩进里有{name}，YAML 只认英文空格",
        Span.at(file, line, column, length),
        label=name,
        hint="删掉它，改用英文空格缩进（每层两个）",
    )


def space_in_key(span: Span, key: str) -> Diagnostic:
    """A key that begins or ends with a full-width or no-break space."""
    name = "全角空格" if "\u3000" in (key[0], key[-1]) else "不间断空格"
    proper = key.strip()
    found = error(
        codes.WIDE_SPACE,
        f"键“{shorten(proper)}”的前后有{name}",
        span,
        hint=f"删掉它，写成“{shorten(proper)}: ”",
    )
    return replace(found, edits=(Edit(span, proper),))


def tab(file: str, line: int, column: int, length: int) -> Diagnostic:
    """Indentation by tabs."""
    return error(
        codes.TAB,
        "行首的缩进用了制表符（Tab 键），YAML 只认空格",
        Span.at(file, line, column, length),
        label="制表符",
        hint="删掉制表符，改用空格缩进（每层两个）",
    )


def uneven(file: str, line: int, column: int, levels: tuple[int, ...]) -> Diagnostic:
    """A line that goes back to a column where nothing begins."""
    spaces = "或 ".join(f"{level} 个" for level in levels)
    return error(
        codes.INDENTATION,
        f"这一行前面有 {column - 1} 个空格，与上面各行都不对齐",
        Span.at(file, line, column),
        label="从这里开始",
        hint=f"同一层的各行要左边对齐：这一行前面应有 {spaces}空格",
    )


def mixed_levels(file: str, line: int, column: int, dash: bool) -> Diagnostic:
    """Keys and list items in one column."""
    return error(
        codes.INDENTATION,
        "列表的“- ”和“键: 值”混在了同一层",
        Span.at(file, line, column),
        label="列表项" if dash else "键",
        hint="如果这些内容属于上一项，就再往右缩进两个空格；同一层里要么都写“- ”，要么都不写",
    )


def value_and_block(file: str, line: int, column: int, key: str, above: Span) -> Diagnostic:
    """“单位: 某局” and a deeper line below."""
    return error(
        codes.VALUE_AND_BLOCK,
        f"“{shorten(key)}”后面已经有值，下面又缩进写了别的键",
        Span.at(file, line, column),
        label="这一行多缩进了，或者上面的值写错了地方",
        secondary=(Label(above, "这里已经有值"),),
        hint=f"如果这一行与“{shorten(key)}”是同一层，就与它左边对齐；如果属于它，把它后面的值删掉或另写一个键",
    )


def duplicate_key(key: str, span: Span, first: Span) -> Diagnostic:
    """The same key twice in one mapping."""
    return error(
        codes.DUPLICATE_KEY,
        f"“{shorten(key)}”写了两次",
        span,
        label="重复",
        secondary=(Label(first, "第一次写在这里"),),
        hint="留下一处，删掉另一处；如果是两项不同的内容，改用列表（每项以“- ”开头）",
    )


def open_quote(file: str, line: int, column: int, quote: str) -> Diagnostic:
    """A quotation mark without its partner."""
    return error(
        codes.OPEN_QUOTE,
        f"从这里开始的引号（{quote}）没有配对的另一半",
        Span.at(file, line, column),
        label="引号从这里开始",
        hint=f"在内容末尾补上英文引号 {quote} ；如果引号就是内容的一部分，用另一种英文引号把整段内容括起来",
    )


def open_bracket(file: str, line: int, column: int, bracket: str) -> Diagnostic:
    """A bracket without its partner."""
    close = {"[": "]", "{": "}"}.get(bracket, "")
    return error(
        codes.OPEN_BRACKET,
        f"从这里开始的括号“{bracket}”没有配对的“{close}”",
        Span.at(file, line, column),
        label="括号从这里开始",
        hint=f"在列表末尾补上“{close}”；如果括号就是内容的一部分，给整段内容加上英文引号",
    )


def wrong_bracket(
    file: str, line: int, column: int, bracket: str, opened: Span | None, wanted: str
) -> Diagnostic:
    """A closing bracket of the other kind, or one too many."""
    return error(
        codes.OPEN_BRACKET,
        f"这里的“{bracket}”没有对应的左括号"
        if opened is None
        else f"括号不配对：这里应是“{wanted}”，写成了“{bracket}”",
        Span.at(file, line, column),
        secondary=() if opened is None else (Label(opened, "左括号在这里"),),
        hint="删掉它" if opened is None else f"改成“{wanted}”",
    )


def text_after_quote(file: str, line: int, column: int, quoted: str, value: str) -> Diagnostic:
    """“名称: "三公"经费”: quotation marks around a part of the value."""
    outer = '"' if quoted[0] == "'" else "'"
    return error(
        codes.TEXT_AFTER_QUOTE,
        f"英文引号只括住了前半截（{shorten(quoted)}），后面还有文字",
        Span.at(file, line, column),
        label="引号外面的文字",
        hint=f"把引号换成中文引号“”，或者在整段内容外面再加一层：{outer}{shorten(value)}{outer}",
    )


def list_on_key_line(file: str, line: int, column: int, key: str, value: str) -> Diagnostic:
    """“内设机构: - 办公室”: a list that begins on the line of its key."""
    return error(
        codes.DASH,
        "以“- ”开头的列表不能和键写在同一行",
        Span.at(file, line, column),
        label="列表从这里开始",
        hint=f"在“{shorten(key)}:”后面换行，下一行缩进两个空格写“{shorten(value)}”",
    )


def text_after_bracket(file: str, line: int, column: int, value: str) -> Diagnostic:
    """“文号: [2024]12号”: a value that begins with brackets YAML takes for a list."""
    return error(
        codes.SPECIAL_START,
        "YAML 把开头的括号当成列表，括号后面又有文字",
        Span.at(file, line, column),
        label="括号外面的文字",
        hint=f"如果括号就是内容的一部分，给整段内容加上英文引号：“'{shorten(value)}'”；文号的括号应用“〔〕”",
    )


def special_start(file: str, line: int, column: int, text: str) -> Diagnostic:
    """A value that begins with a character YAML keeps for itself."""
    return error(
        codes.SPECIAL_START,
        f"内容以“{text[0]}”开头，这个符号在 YAML 里另有用途",
        Span.at(file, line, column),
        label="特殊符号",
        hint=_own_name(text) or f"给整段内容加上英文引号：“'{shorten(text)}'”",
    )


def _own_name(text: str) -> str:
    """Advice for “&名 内容” and “*名”: names for repeating a content are meant, and YAML takes them in letters only."""
    name = re.fullmatch(r"([&*])([^\s，。：；]+)(\s.+)?", text)
    if name is None or name[2].isascii() or (name[1] == "*" and name[3]):
        return ""
    given = "&a" + (f" {shorten(name[3].strip())}" if name[3] else "")
    return (
        f"要给内容起名、别处引用的，名字只能用英文字母和数字：起名处写“{given}”，引用处写“*a”；"
        f"“{name[1]}”就是内容的一部分时，给整段内容加上英文引号：“'{shorten(text)}'”"
    )


def colon_in_value(file: str, line: int, column: int, value: str) -> Diagnostic:
    """“标题: 关于xx: 通知”: a colon with a space inside the value."""
    return error(
        codes.COLON_IN_VALUE,
        "内容里有“: ”（冒号加空格），YAML 会当成又一个键",
        Span.at(file, line, column),
        label="这个冒号",
        hint=f"给整段内容加上英文引号：“'{shorten(value)}'”；如果这是两个键，分两行写",
    )


def missing_colon(file: str, line: int, column: int, text: str) -> Diagnostic:
    """“年度 2026”: a line among keys without a colon."""
    key, _, value = text.strip().partition(" ")
    example = f"{shorten(key)}: {shorten(value)}".rstrip()
    return error(
        codes.MISSING_COLON,
        f"这一行“{shorten(text)}”没有冒号，不是“键: 值”",
        Span.at(file, line, column, max(len(text.rstrip()), 1)),
        hint=f"如果“{shorten(key)}”是键，写成“{example}”；如果是上一行的内容，接到上一行末尾",
    )


def dash(file: str, line: int, column: int, text: str) -> Diagnostic:
    """“-办公室”, “－ 办公室”: a dash without space, or not the ASCII one; ``text`` begins with it."""
    character, content = text[0], text[1:].lstrip()
    gap = len(text) - 1 - len(content)
    what = "短横“-”后面没有空格" if character == "-" else f"列表用了“{character}”，不是英文短横“-”"
    found = error(
        codes.DASH,
        what,
        Span.at(file, line, column),
        label="这里",
        hint=f"写成英文短横加一个空格：“- {shorten(content)}”",
    )
    if text[1] == " ":
        return _with(found, (line, column, 1, "-"))
    return _with(found, (line, column, 1 + gap, "- "))


def swallowed_line(span: Span, line: str, key: str) -> Diagnostic:
    """A deeper line that looks like a key of its own but is read as more text of the value above."""
    return warning(
        codes.SWALLOWED_LINE,
        f"这一行“{shorten(line)}”缩进比上一行深，会并进“{shorten(key)}”的内容里",
        span,
        label="并进了上一行",
        hint="如果这是另一个键，与上一行左边对齐，冒号用英文冒号加空格；如果确是一段话，在键后面写“|”再换行写",
    )
