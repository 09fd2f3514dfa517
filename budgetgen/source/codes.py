"""The codes of source problems: one table, one line of Chinese for each.

BG10x the file, BG11x to BG12x YAML as written, BG13x to BG14x the YAML's structure, BG15x what the models expect, BG178 to BG189 the tables of 明细
(the chain of sources has BG170 to BG176).
A code never changes its meaning; a code that is given up is not used again. Template packs report BG15x
problems as BG65x.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FILE_MISSING: Final = "BG101"
FILE_NOT_REGULAR: Final = "BG102"
FILE_UNREADABLE: Final = "BG103"
FILE_TOO_LARGE: Final = "BG104"
FILE_NOT_TEXT: Final = "BG105"
FILE_ENCODING: Final = "BG106"
FILE_EMPTY: Final = "BG107"
FILE_DAMAGED: Final = "BG108"
INVISIBLE_CHARACTER: Final = "BG109"

SYNTAX: Final = "BG110"
WIDE_COLON: Final = "BG111"
COLON_SPACE: Final = "BG112"
WIDE_COMMA: Final = "BG113"
WIDE_BRACKET: Final = "BG114"
WIDE_QUOTE: Final = "BG115"
WIDE_DIGIT: Final = "BG116"
WIDE_SPACE: Final = "BG117"
TAB: Final = "BG118"
INDENTATION: Final = "BG119"
DUPLICATE_KEY: Final = "BG120"
OPEN_QUOTE: Final = "BG121"
OPEN_BRACKET: Final = "BG122"
TEXT_AFTER_QUOTE: Final = "BG123"
SPECIAL_START: Final = "BG124"
COLON_IN_VALUE: Final = "BG125"
MISSING_COLON: Final = "BG126"
DASH: Final = "BG127"
SWALLOWED_LINE: Final = "BG128"
VALUE_AND_BLOCK: Final = "BG129"

ROOT: Final = "BG130"
TOO_DEEP: Final = "BG131"
SEVERAL_DOCUMENTS: Final = "BG132"
TAG: Final = "BG133"
UNKNOWN_ALIAS: Final = "BG134"
RECURSIVE_ALIAS: Final = "BG135"
ALIAS_EXPANSION: Final = "BG136"
COMPLEX_KEY: Final = "BG137"
MERGE: Final = "BG138"
EMPTY_ITEM: Final = "BG139"
THOUSANDS: Final = "BG140"
READERS_DIFFER: Final = "BG141"

UNKNOWN_KEY: Final = "BG150"
MISSING_KEY: Final = "BG151"
MAPPING_EXPECTED: Final = "BG152"
LIST_EXPECTED: Final = "BG153"
TEXT_EXPECTED: Final = "BG154"
WORD_EXPECTED: Final = "BG155"
VALUE: Final = "BG156"
VALUE_MISSING: Final = "BG157"

TABLE_HIDDEN: Final = "BG178"
TABLE_YEAR: Final = "BG179"

TABLE_PATH: Final = "BG180"
TABLE_UNREADABLE: Final = "BG181"
TABLE_TOO_LARGE: Final = "BG182"
TABLE_SHEET: Final = "BG183"
TABLE_HEADER: Final = "BG184"
TABLE_CELL: Final = "BG185"
TABLE_TOTAL: Final = "BG186"
TABLE_SUBTOTAL: Final = "BG187"
TABLE_LEFT_OUT: Final = "BG188"
TABLE_TWICE: Final = "BG189"

MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        FILE_MISSING: "找不到文件",
        FILE_NOT_REGULAR: "给出的是文件夹或设备，不是文件",
        FILE_UNREADABLE: "文件打不开",
        FILE_TOO_LARGE: "文件太大",
        FILE_NOT_TEXT: "文件不是文本（Word、Excel、PDF 等）",
        FILE_ENCODING: "文件编码不是 UTF-8",
        FILE_EMPTY: "文件是空的，或者只有注释",
        FILE_DAMAGED: "文件里有损坏的字节或控制字符",
        INVISIBLE_CHARACTER: "文件里有看不见的字符",
        SYNTAX: "YAML 写法有误",
        WIDE_COLON: "键后面用了全角冒号",
        COLON_SPACE: "冒号后面缺空格",
        WIDE_COMMA: "列表里用了全角逗号或顿号",
        WIDE_BRACKET: "用了全角括号",
        WIDE_QUOTE: "用了中文引号",
        WIDE_DIGIT: "用了全角数字",
        WIDE_SPACE: "用全角空格或不间断空格缩进",
        TAB: "用制表符（Tab）缩进",
        INDENTATION: "缩进没有对齐",
        DUPLICATE_KEY: "同一个键写了两次",
        OPEN_QUOTE: "引号没有配对",
        OPEN_BRACKET: "括号没有配对",
        TEXT_AFTER_QUOTE: "引号外面还有文字",
        SPECIAL_START: "内容以 YAML 的特殊符号开头",
        COLON_IN_VALUE: "内容里有冒号加空格",
        MISSING_COLON: "键后面缺冒号",
        DASH: "列表短横写得不对",
        SWALLOWED_LINE: "这一行并进了上一行的内容",
        VALUE_AND_BLOCK: "键后面既有值，下面又有缩进的内容",
        ROOT: "文件最外层不是“键: 值”",
        TOO_DEEP: "嵌套层数太多",
        SEVERAL_DOCUMENTS: "一个文件里有几份 YAML",
        TAG: "用了 YAML 标签（!）",
        UNKNOWN_ALIAS: "引用（*）的名字没有定义",
        RECURSIVE_ALIAS: "引用（*）指向了自己",
        ALIAS_EXPANSION: "引用（*）展开后内容太多",
        COMPLEX_KEY: "键不是文字",
        MERGE: "合并（<<）的对象不是“键: 值”",
        EMPTY_ITEM: "列表里有空项",
        THOUSANDS: "花括号、方括号里的数带了千位逗号",
        READERS_DIFFER: "两个 YAML 读取程序读出的内容不同，没有写文件",
        UNKNOWN_KEY: "不认识的键",
        MISSING_KEY: "缺少必填的键",
        MAPPING_EXPECTED: "这里应写若干“键: 值”",
        LIST_EXPECTED: "这里应写列表",
        TEXT_EXPECTED: "这里应写一个值",
        WORD_EXPECTED: "不在可选的词里",
        VALUE: "值不合要求",
        VALUE_MISSING: "键后面没有写值",
        TABLE_HIDDEN: "明细表格里隐藏的行或者列取用了",
        TABLE_YEAR: "明细表格写的年份与源文件的年度不同",
        TABLE_PATH: "明细表格的路径不对，或者文件不在",
        TABLE_UNREADABLE: "明细表格读不了（损坏、加密，或者不是表格）",
        TABLE_TOO_LARGE: "明细表格太大",
        TABLE_SHEET: "明细表格里没有这个工作表，或者没有写明用哪个工作表",
        TABLE_HEADER: "明细表格找不到表头，或者缺少要用的列",
        TABLE_CELL: "明细表格的一格不合要求",
        TABLE_TOTAL: "明细表格的合计与各行之和不相等",
        TABLE_SUBTOTAL: "明细表格的小计与所属各行之和不相等",
        TABLE_LEFT_OUT: "明细表格里没有用到的列，或者没有金额的行",
        TABLE_TWICE: "项目的金额在源文件和明细表格里都写了",
    }
)
"""Every code of the source room with its meaning in one line."""
