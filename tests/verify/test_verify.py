"""Published files against their sources: exact, the same words, or the differences by place."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from budgetgen.build import make
from budgetgen.cli.main import main
from budgetgen.verify import Verdict, verify
from budgetgen.verify.locate import attached_record, unpack_attached
from budgetgen.verify.verify import READERS, Outcome
from budgetgen.write.formats import ENDINGS, FORMATS

_EXAMPLE = Path(__file__).parents[2] / "examples" / "chain" / "2026-budget.yaml"


@cache
def _published() -> tuple[str, dict[str, bytes]]:
    """The common name and the files of an example, made once."""
    made = make(_EXAMPLE, FORMATS)
    assert set(made.files) == set(FORMATS), made.diagnostics
    return made.stem, made.files


def _source(folder: Path) -> Path:
    """The example's folder, copied."""
    for path in _EXAMPLE.parent.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder / _EXAMPLE.name


def _put(folder: Path, kind: str, data: bytes | None = None) -> Path:
    stem, files = _published()
    path = folder / f"{stem}{ENDINGS[kind]}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(files[kind] if data is None else data)
    return path


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "pdf"])
def test_untouched_file_is_the_same(tmp_path: Path, kind: str) -> None:
    _source(tmp_path)
    path = _put(tmp_path / "out", kind)
    # A DOCX alone has no page numbers in its contents; this one was made beside a PDF.
    verdict = verify(path)
    assert (verdict.outcome, Path(verdict.source).name) == (Outcome.SAME, _EXAMPLE.name)


def test_pdf_brings_its_source_with_it(tmp_path: Path) -> None:
    verdict = verify(_put(tmp_path, "pdf"))
    assert (verdict.outcome, verdict.source) == (Outcome.SAME, f"附在 PDF 里的 {_EXAMPLE.name}")


def test_docx_alone(tmp_path: Path) -> None:
    _source(tmp_path)
    alone = make(_EXAMPLE, ("docx",)).files["docx"]
    assert alone != _published()[1]["docx"]
    assert verify(_put(tmp_path, "docx", alone)).outcome is Outcome.SAME


def _in_zip(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for item in old.namelist():
            content = old.read(item)
            changed = change(content) if item == name else content
            assert (changed != content) is (item == name)
            new.writestr(item, changed)
    return buffer.getvalue()


def _figure_of_the_page() -> str:
    """A figure that the example prints and that no other text contains."""
    page = _published()[1]["html"].decode()
    return next(text for text in ("311.10", "106.80", "353.50") if page.count(f">{text}<") and len(text) == 6)


def _tampered(kind: str) -> bytes:
    data = _published()[1][kind]
    figure = _figure_of_the_page().encode()
    wrong = figure[:-1] + b"7"
    match kind:
        case "docx":
            return _in_zip(data, "word/document.xml", lambda part: part.replace(figure, wrong, 1))
        case "html":
            return data.replace(b">" + figure + b"<", b">" + wrong + b"<", 1)
        case "json":
            return data.replace(b'"' + figure + b'"', b'"' + wrong + b'"', 1)
        case "csv":
            value = figure.rstrip(b"0")
            return _in_zip(data, "table-01.csv", lambda part: part.replace(value, value[:-1] + b"7", 1))
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = next(
        cell for sheet in book for row in sheet.iter_rows() for cell in row
        if isinstance(cell.value, float) and f"{cell.value:.2f}".encode() == figure
    )  # fmt: skip
    cell.value = float(wrong)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "json"])
def test_changed_figure_is_found_with_its_place(tmp_path: Path, kind: str) -> None:
    source = _source(tmp_path)
    verdict = verify(_put(tmp_path, kind, _tampered(kind)), source)
    assert verdict.outcome is Outcome.DIFFERENT
    (difference,) = verdict.differences
    figure = _figure_of_the_page()
    assert difference.in_figures
    assert f"【{figure[:-1]}7】" in difference.published
    assert f"【{figure}】" in difference.expected
    assert difference.place


def test_changed_word_is_a_difference_but_not_of_figures(tmp_path: Path) -> None:
    source = _source(tmp_path)
    page = _published()[1]["html"].replace("增加".encode(), "减少".encode(), 1)
    verdict = verify(_put(tmp_path, "html", page), source)
    assert [one.in_figures for one in verdict.differences] == [False]
    assert "【减少】" in verdict.differences[0].published


def _saved_again(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return buffer.getvalue()


def test_pdf_saved_again_says_the_same_and_still_has_its_source(tmp_path: Path) -> None:
    verdict = verify(_put(tmp_path, "pdf", _saved_again(_published()[1]["pdf"])))
    assert (verdict.outcome, verdict.differences) == (Outcome.SAME_TEXT, ())
    assert verdict.source.startswith("附在")


def test_other_source_gives_other_figures(tmp_path: Path) -> None:
    source = _source(tmp_path)
    text = source.read_text("utf-8")
    assert "名称: 云溪县图书馆" in text
    source.write_text(text.replace("名称: 云溪县图书馆", "名称: 云溪县文化馆"), encoding="utf-8")
    verdict = verify(_put(tmp_path, "xlsx"), source)
    assert verdict.outcome is Outcome.DIFFERENT
    assert any("云溪县【图书】馆" in one.published for one in verdict.differences)


def test_other_version_is_named(tmp_path: Path) -> None:
    source = _source(tmp_path)
    data = json.loads(_published()[1]["json"])
    data["generator"] = "budgetgen 0.0.1"
    verdict = verify(_put(tmp_path, "json", json.dumps(data).encode()), source)
    assert [one.code for one in verdict.diagnostics] == ["BG724"]
    assert "budgetgen 0.0.1" in verdict.diagnostics[0].message


def _code(verdict: Verdict) -> list[str]:
    assert verdict.outcome is Outcome.UNDECIDED
    return [one.code for one in verdict.diagnostics]


def test_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    source = _source(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert _code(verify(tmp_path / "none.docx")) == ["BG720"]
    assert _code(verify(tmp_path)) == ["BG722"]
    assert _code(verify(_put(empty / "a" / "b", "docx"))) == ["BG721"]
    assert _code(verify(_put(empty, "docx"), tmp_path / "none.yaml")) == ["BG101"]
    for kind in READERS:
        if kind != "json":
            assert _code(verify(_put(tmp_path, kind, b"no such file"), source)) == ["BG720"], kind


def test_damaged_parts_are_no_traceback(tmp_path: Path) -> None:
    source = _source(tmp_path)
    for kind, part in (("docx", "word/document.xml"), ("xlsx", "xl/styles.xml"), ("xlsx", "xl/workbook.xml")):
        data = _in_zip(_published()[1][kind], part, lambda content: content[: len(content) // 2])
        assert _code(verify(_put(tmp_path, kind, data), source)) == ["BG720"]
        data = _in_zip(_published()[1][kind], part, lambda _: b"<a/>")
        assert verify(_put(tmp_path, kind, data), source).outcome in (Outcome.UNDECIDED, Outcome.DIFFERENT)


def test_pdf_with_broken_attachment_falls_back_to_the_source_beside(tmp_path: Path) -> None:
    _source(tmp_path)
    data = _published()[1]["pdf"]
    at = data.index(b"/EmbeddedFile")
    start = data.index(b"stream\n", at) + 7
    broken = data[:start] + b"\0" * 20 + data[start + 20 :]
    verdict = verify(_put(tmp_path / "out", "pdf", broken))
    assert (verdict.outcome, Path(verdict.source)) == (Outcome.SAME_TEXT, tmp_path / _EXAMPLE.name)


def test_attached_names_cannot_leave_the_folder(tmp_path: Path) -> None:
    data = _published()[1]["pdf"]
    record = attached_record(data, "pdf")
    assert record is not None
    for name in ("../" * 9 + "evil.yaml", "/etc/evil.yaml", "C:\\evil.yaml", "a\0b"):
        sources = [{**item, "name": name} for item in record["sources"]]
        assert unpack_attached(data, {"sources": sources}, tmp_path) is None
    assert list(tmp_path.rglob("*.yaml")) == []
    unpacked = unpack_attached(data, record, tmp_path)
    assert unpacked is not None
    assert unpacked.read_bytes() == _EXAMPLE.read_bytes()


def test_command_prints_and_exits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = _source(tmp_path)
    same = _put(tmp_path, "html")
    assert main(["verify", str(same)]) == 0
    assert "逐字节相同" in capsys.readouterr().out
    changed = _put(tmp_path, "html", _tampered("html"))
    assert main(["verify", str(changed), "--source", str(source)]) == 1
    printed = capsys.readouterr().out
    assert "有 1 处与源文件生成的不同，其中数字不同 1 处" in printed
    assert f"应当是：【{_figure_of_the_page()}】" in printed
    assert main(["verify", str(tmp_path / "none.pdf")]) == 1
    assert "BG720" in capsys.readouterr().err
