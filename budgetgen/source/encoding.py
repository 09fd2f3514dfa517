"""Bytes of a source file -> text. UTF-8 with or without BOM; everything else is named and refused."""

from __future__ import annotations

import codecs
from typing import Final

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.source import codes
from budgetgen.source.lines import split_lines

_SAVE_AS: Final = "在记事本或 WPS 中打开，选“另存为”，编码选“UTF-8”"
_SAVE_SHEET: Final = "YAML 文件要用记事本之类的文本编辑器写；如果要引用表格，在 YAML 里写表格的文件名"
_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 或 WPS 文件（.doc、.xls、.wps、.et）"),
    (b"%PDF-", "PDF 文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x1f\x8b", "压缩文件"),
    (b"7z\xbc\xaf\x27\x1c", "压缩文件"),
    (b"Rar!\x1a\x07", "压缩文件"),
    (b"\x89PNG\r\n", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"SQLite format 3\x00", "数据库文件"),
)


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a source file without BOM, or None and one diagnostic that names what the file is."""
    if kind := _binary_kind(data):
        return None, (
            error(codes.FILE_NOT_TEXT, f"这不是 YAML 文本，而是{kind}", Span.at(file), hint=_SAVE_SHEET),
        )
    if wide := _wide_encoding(data):
        return None, (_wrong_encoding(wide, file),)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8"), ()
    except UnicodeDecodeError as problem:
        return None, (_not_utf8(body, problem.start, file),)


def _binary_kind(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        for mark, kind in (
            (b"word/", "Word 文档（.docx）"),
            (b"xl/", "Excel 表格（.xlsx）"),
            (b"ppt/", "演示文稿（.pptx）"),
        ):
            if mark in data:
                return kind
        return "压缩文件（.zip）"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")


def _wide_encoding(data: bytes) -> str:
    """UTF-16 and UTF-32 by their BOM, or by zero bytes in every second place."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16（记事本里叫“Unicode”）"
    head = data[:4096]
    zeros = head.count(0)
    if len(head) >= 4 and zeros > len(head) // 10 and 0 in (head[0::2].count(0), head[1::2].count(0)):
        return "UTF-16（记事本里叫“Unicode”）"
    return ""


def _not_utf8(data: bytes, start: int, file: str) -> Diagnostic:
    """Tell Chinese text in another encoding from damaged UTF-8 and from bytes that are no text at all."""
    if data[:4096].count(0) > 0:
        return error(codes.FILE_NOT_TEXT, "这不是文本文件，里面是二进制数据", Span.at(file), hint=_SAVE_SHEET)
    read = data.decode("utf-8", errors="surrogateescape")
    foreign = sum(1 for character in read if "\udc80" <= character <= "\udcff")
    proper = sum(1 for character in read if character > "\x7f") - foreign
    # Bytes of Chinese text in GBK hardly ever form UTF-8 sequences, and the other way round.
    if foreign > proper and _reads_as_chinese(data):
        return _wrong_encoding("GBK", file)
    before = split_lines(data[:start].decode("utf-8"))
    return error(
        codes.FILE_DAMAGED,
        f"这里有损坏的字节（0x{data[start]:02X}），不是 UTF-8 文字",
        Span.at(file, len(before), len(before[-1]) + 1),
        hint=f"把这个字重新输入；如果整份文件都是乱码，{_SAVE_AS}",
    )


def _reads_as_chinese(data: bytes) -> bool:
    # The last character may be cut in half.
    text = codecs.getincrementaldecoder("gb18030")(errors="replace").decode(data)
    foreign = [character for character in text if character > "\x7f"]
    chinese = sum(
        1
        for character in foreign
        if "\u4e00" <= character <= "\u9fff" or character in "：，。、；（）“”《》　"
    )
    return bool(foreign) and chinese * 10 >= len(foreign) * 7 and text.count("\ufffd") * 50 <= len(foreign)


def _wrong_encoding(name: str, file: str) -> Diagnostic:
    return error(
        codes.FILE_ENCODING,
        f"文件是 {name} 编码，budgetgen 只读 UTF-8",
        Span.at(file),
        hint=f"{_SAVE_AS}，再运行一次",
    )
