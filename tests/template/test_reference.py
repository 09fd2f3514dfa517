"""reference.docx of a pack: what is read, and what is told when it cannot be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from budgetgen.template.reference import read_reference
from tests.support.packs import compile_with, place, write_pack

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/{}.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.theme+xml"/></Types>'
)
STYLES = f'<w:styles xmlns:w="{WORD}"/>'
DRAWING = '<a:theme xmlns:a="urn:a" xmlns:r="urn:r">{}</a:theme>'


def docx(styles: str = STYLES, name: str = "styles", theme: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(name))
        archive.writestr(f"word/{name}.xml", styles)
        archive.writestr("word/theme/theme1.xml", DRAWING.format(theme))
    return buffer.getvalue()


def read(folder: Path, data: bytes):  # type: ignore[no-untyped-def]
    path = folder / "reference.docx"
    path.write_bytes(data)
    return read_reference(path)


def test_styles_and_theme_are_found_by_their_type(tmp_path: Path) -> None:
    reference, found = read(tmp_path, docx(name="styles2"))
    assert found == ()
    assert reference.styles == STYLES.encode()
    assert reference.theme == DRAWING.format("").encode()


def test_a_theme_with_pictures_stays_behind(tmp_path: Path) -> None:
    reference, _ = read(tmp_path, docx(theme='<a:blip r:embed="rId1"/>'))
    assert reference.theme is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xd0\xcf\x11\xe0 an encrypted or old document",
        docx(styles="<w:styles"),
        docx(styles='<w:styles xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'),
        docx(styles='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'),
        docx()[:-40],
    ],
    ids=["empty", "ole", "broken", "strict", "entity", "cut"],
)
def test_what_cannot_be_read_is_one_fault(tmp_path: Path, data: bytes) -> None:
    reference, (fault,) = read(tmp_path, data)
    assert reference is None
    assert fault.code == "BG605"
    assert "另存为" in fault.hint


def test_a_bad_file_stops_the_document(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", {})
    (tmp_path / "pack" / "reference.docx").write_bytes(b"no document")
    compilation = compile_with(tmp_path, {"document.md": "x"})
    assert not compilation.ok
    assert [place(one)[0] for one in compilation.diagnostics if one.code == "BG605"] == ["reference.docx"]
