"""``budgetgen import`` of a published DOCX: what it claims to have taken comes out of the new source as it was published."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from budgetgen.author.imports.imported import Imported, Wanted
from budgetgen.author.imports.importing import import_file
from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Table, plain
from budgetgen.write.docx import write_docx
from tests.support.packs import write_pack
from tests.support.yaml12 import assert_plain_yaml

EXAMPLES = Path(__file__).parents[4] / "examples"
NOT_RECOVERED = {
    "chain/2025-final.yaml": {"项目支出绩效自评结果"},  # Prints neither 年初预算数 nor what was done.
}
SOURCES = (
    "dalian-xigang/2026.yaml",
    "xining-chengdong/2026.yaml",
    "xining-chengzhong/2024.yaml",
    "shanghai-baoshan/2022.yaml",
    "chain/2026-budget.yaml",
    "chain/2025-final.yaml",
)


@cache
def _published(name: str) -> tuple[Compilation, bytes]:
    made = compile_source(EXAMPLES / name)
    assert made.document is not None
    assert made.template is not None
    return made, write_docx(made.document, made.template.theme)


def _imported(folder: Path, name: str) -> tuple[Compilation, Path, Imported]:
    original, data = _published(name)
    (folder / "published.docx").write_bytes(data)
    path, made = import_file(folder / "published.docx", None, None, Wanted(""))
    assert path is not None, made.diagnostics
    return original, path, made


def _rows(table: Table) -> list[list[str]]:
    return [[plain(cell.inlines) for cell in row.cells] for group in table.groups for row in group.rows]


def _tables(made: Compilation) -> list[Table]:
    assert made.document is not None
    return [block for block in made.document.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("name", SOURCES)
def test_every_table_that_is_claimed_comes_out_as_published(tmp_path: Path, name: str) -> None:
    original, path, made = _imported(tmp_path, name)
    # What no table prints is left to fill in; a text will do for the tables.
    text = path.read_text(encoding="utf-8").replace("待填", "另行补充")
    assert_plain_yaml(text)
    path.write_text(text, encoding="utf-8")
    again = compile_source(path)
    assert again.source is not None, again.diagnostics
    assert again.source.unit.kind == original.source.unit.kind  # type: ignore[union-attr]
    claimed = {taken.place.partition("“")[0] for taken in made.taken if taken.place.startswith("表")}
    published = _tables(original)
    new = _tables(again)
    compared = 0
    for number, table in enumerate(published, 1):
        if f"表{number}" not in claimed:
            assert table.title in NOT_RECOVERED.get(name, ()), table.title
            continue
        match = next(one for one in new if one.title == table.title)
        new.remove(match)
        assert _rows(match) == _rows(table), table.title
        compared += 1
    assert compared == len(claimed)
    assert compared >= 9


def test_projects_come_back_with_their_goals_and_indicators(tmp_path: Path) -> None:
    original, path, _ = _imported(tmp_path, "xining-chengdong/2026.yaml")
    again = compile_source(path)
    assert original.source is not None
    assert again.source is not None

    def told(made: Compilation) -> dict[str, object]:
        assert made.source is not None
        return {
            str(project.name): (
                str(project.category),
                project.performance and str(project.performance.goal),
                project.performance
                and [
                    (str(level), str(one.name), one.relation, one.value, one.weight)
                    for level, items in project.performance.indicators.items()
                    for one in items
                ],
            )
            for project in made.source.unit.spending.projects
        }

    assert told(again) == told(original)


def test_text_gives_duties_offices_reasons_and_last_year(tmp_path: Path) -> None:
    original, path, made = _imported(tmp_path, "xining-chengdong/2026.yaml")
    again = compile_source(path)
    assert again.ok, again.diagnostics
    assert original.source is not None
    assert again.source is not None
    was, now = original.source.unit, again.source.unit
    assert str(now.duties).split() == str(was.duties).split()
    assert now.identity.offices == was.identity.offices
    assert {str(key) for key in now.reasons} <= {str(key) for key in was.reasons}
    assert now.reasons["2010350"] == was.reasons["2010350"]  # type: ignore[index]
    assert again.ledger is not None
    assert original.ledger is not None
    query = {"期间": "上年", "收支": "支出", "功能科目": "2060503"}
    told, exact = again.ledger.query(query).amount, original.ledger.query(query).amount
    assert told is not None
    assert exact is not None
    # Two rounded figures in 万元 lie behind it.
    assert abs(told - exact) <= 20_000
    assert any("倒推" in doubt.what for doubt in made.doubts)


def test_a_file_that_is_no_docx_or_of_no_pack(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04 broken"):
        (tmp_path / "甲.docx").write_bytes(data)
        path, made = import_file(tmp_path / "甲.docx", None, None, Wanted(""))
        assert (path, [d.code for d in made.diagnostics]) == (None, ["BG195"])
    import docx

    other = docx.Document()
    other.add_paragraph("会议通知")
    other.save(str(tmp_path / "乙.docx"))
    path, made = import_file(tmp_path / "乙.docx", "budget", None, Wanted(""))
    assert (path, [d.code for d in made.diagnostics]) == (None, ["BG195"])
    assert not list(tmp_path.glob("*.yaml"))


def test_wrong_pack_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(_published("dalian-xigang/2026.yaml")[1])
    path, made = import_file(tmp_path / "a.docx", "final-accounts", None, Wanted(""))
    assert path is None
    assert "--template" in made.diagnostics[0].hint


def test_a_pack_that_is_a_folder_is_found_from_where_the_new_source_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, data = _published("chain/2026-budget.yaml")
    for folder in ("公开", "单位"):
        (tmp_path / folder).mkdir()
    write_pack(tmp_path / "我区模板", {"template.yaml": "名称: 我区\n继承: budget\n"})
    (tmp_path / "公开" / "a.docx").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    path, made = import_file(Path("公开/a.docx"), "./我区模板", Path("单位/2026.yaml"), Wanted(""))
    assert path is not None
    assert "模板: ../我区模板" in path.read_text(encoding="utf-8")
    assert not [part for part in made.left if "template.yaml" in part.what or "没有得出" in part.what]
    assert sum("都与公开的相同" in part.what for part in made.taken) == 11
