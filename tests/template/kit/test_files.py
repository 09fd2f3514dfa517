"""Which files of a pack are read, and from where each comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.template.kit.files import files_of, is_read, unread_files
from budgetgen.template.pack import find_pack
from tests.support.packs import write_pack


def test_every_file_with_the_packs_that_have_it(tmp_path: Path) -> None:
    write_pack(
        tmp_path / "市",
        {"template.yaml": "名称: 市\n继承: base\n", "prose/甲.md": "甲", "tables/乙.yaml": "标题: 乙"},
    )
    write_pack(
        tmp_path / "区",
        {"template.yaml": "名称: 区\n继承: ../市\n", "prose/甲.md": "区甲", "theme.yaml": "样式: {}"},
    )
    pack, _ = find_pack("./区", tmp_path)
    assert pack is not None
    found = [(file.path, [one.name for one in file.packs], file.merged) for file in files_of(pack)]
    assert found == [
        ("template.yaml", ["区", "市", "base"], True),
        ("theme.yaml", ["区", "base"], True),
        ("phrases.yaml", ["base"], True),
        ("indicators.yaml", ["base"], True),
        ("columns.yaml", ["base"], True),
        ("prose/甲.md", ["区", "市"], False),
        ("tables/乙.yaml", ["市"], False),
    ]


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("template.yaml", True), ("document.md", True), ("prose/甲.md", True), ("prose/章/甲.md", True),
        ("tables/甲.yaml", True), ("charts/甲.yaml", True), ("tables/章/甲.yaml", False), ("tables/甲.md", False),
        ("甲.md", False), ("prose/甲.txt", False), ("tables/甲.yml", False), ("table/甲.yaml", False),
    ],
)  # fmt: skip
def test_what_has_a_meaning(path: str, read: bool) -> None:
    assert is_read(path) is read


def test_notes_and_hidden_files_are_no_mistakes(tmp_path: Path) -> None:
    files = {
        "README.md": "",
        "说明.txt": "",
        ".git/config": "",
        "__pycache__/x.pyc": "",
        "甲.md": "",
        "tables/乙.yml": "",
    }
    folder = write_pack(tmp_path / "区", files)
    assert [path.relative_to(folder).as_posix() for path in unread_files(folder)] == [
        "tables/乙.yml",
        "甲.md",
    ]
