"""What is no UTF-8 is called by its name."""

from __future__ import annotations

import codecs
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.diagnostic import Position
from budgetgen.source.encoding import decode

FILE = "a.yaml"
TEXT = "类型: 部门预算\n年度: 2026\n单位: {名称: 西宁市城东区城市运行指挥中心, 性质: 事业单位}\n"


def problem(data: bytes) -> tuple[str, str, Position]:
    text, (found,) = decode(data, FILE)
    assert text is None
    assert found.span is not None
    assert found.hint
    return found.code, found.message, found.span.start


def test_utf8_with_and_without_bom() -> None:
    assert decode(TEXT.encode(), FILE) == (TEXT, ())
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), FILE) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "gb2312"])
def test_gbk_is_named(encoding: str) -> None:
    code, message, start = problem(TEXT.encode(encoding))
    assert (code, start) == ("BG106", Position(1, 1))
    assert "GBK" in message


def test_gbk_cut_in_the_middle_of_a_character() -> None:
    assert problem(TEXT[:3].encode("gbk") + "单".encode("gbk")[:1])[0] == "BG106"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(encoding: str) -> None:
    code, message, _ = problem(TEXT.encode(encoding))
    assert code == "BG106"
    assert ("UTF-32" if encoding == "utf-32" else "UTF-16") in message


def archive(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (archive("[Content_Types].xml", "word/document.xml"), "Word"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
        (archive("a.txt"), "压缩文件"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(64), "旧版 Office"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "图片"),
        (bytes(range(256)) * 4, "二进制"),
    ],
)
def test_other_files_are_named(data: bytes, word: str) -> None:
    code, message, _ = problem(data)
    assert code == "BG105"
    assert word in message


def test_one_damaged_byte_is_located() -> None:
    data = "年度: 2026\r\n单位: 西宁".encode() + b"\xff" + "市\n".encode()
    code, message, start = problem(data)
    assert (code, start) == ("BG108", Position(2, 7))
    assert "0xFF" in message


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_one_diagnostic(data: bytes) -> None:
    text, found = decode(data, FILE)
    assert (text is None) == (len(found) == 1)
