from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from page_sample import fonts

from budgetgen.write.cmap import FontFormatError, read_coverage

FILES = ("LiberationSerif-Regular.ttf", "FandolFang-Regular.otf", "LXGWWenKai-Regular.ttf")


@pytest.mark.parametrize("name", FILES)
def test_coverage_is_that_of_fonttools(name: str) -> None:
    path = fonts().path / name
    coverage = read_coverage(path)
    with TTFont(path, lazy=True) as font:
        expected = set(font.getBestCmap())
    found = {
        code
        for first, last in zip(coverage.starts, coverage.ends, strict=True)
        for code in range(first, last + 1)
    }
    assert found == expected
    assert "a" in coverage
    assert "\U0010ffff" not in coverage


def test_collection_is_read_by_its_first_face() -> None:
    coverage = read_coverage(fonts().path / "NotoSansCJK-Regular.ttc")
    assert all(character in coverage for character in "部门预算“”㎡珺𠮷")
    assert "\ue000" not in coverage


@pytest.mark.parametrize("size", [0, 3, 11, 30, 200, 5000])
def test_broken_font_is_a_format_error(tmp_path: Path, size: int) -> None:
    whole = (fonts().path / "FandolSong-Regular.otf").read_bytes()
    path = tmp_path / "broken.otf"
    path.write_bytes(whole[:size])
    with pytest.raises(FontFormatError):
        read_coverage(path)


def test_text_file_is_no_font(tmp_path: Path) -> None:
    path = tmp_path / "font.ttf"
    path.write_text("<html>404</html>", "utf-8")
    with pytest.raises(FontFormatError):
        read_coverage(path)
