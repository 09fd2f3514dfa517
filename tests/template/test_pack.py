"""Finding and reading packs: names and folders, inheritance, per-file lookup, cycles, missing files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from budgetgen.compose.phrases import CASES
from budgetgen.diagnostic import Span
from budgetgen.resources import resource_root
from budgetgen.source.node import Mapping
from budgetgen.template.pack import Pack, find_pack, load_template
from tests.support.packs import compile_with, found, place, prose, write_pack

HERE = Span.at("budget.yaml", 3)
TABLE = "标题: {title}\n收支: 支出\n行: [合计]\n列: {{数: {{}}}}\n"


def _find(name: str, beside: Path) -> Pack:
    pack, diagnostics = find_pack(name, beside, HERE)
    assert pack is not None, diagnostics
    assert not diagnostics
    return pack


def test_the_packs_that_come_with_the_program_are_faultless(tmp_path: Path) -> None:
    names = sorted(path.parent.name for path in resource_root("templates").glob("*/template.yaml"))
    assert {"base", "budget"} <= set(names)
    for name in names:
        template, diagnostics = load_template(_find(name, tmp_path))
        assert not diagnostics
        assert template is not None
        assert template.faulty == frozenset()


def test_a_pack_has_its_parents_behind_it(tmp_path: Path) -> None:
    write_pack(tmp_path / "区", {"template.yaml": "名称: 区\n继承: ../市\n"})
    write_pack(tmp_path / "市", {"template.yaml": "名称: 市\n继承: budget\n"})
    (tmp_path / "单位").mkdir()
    pack = _find("../区", tmp_path / "单位")
    assert [pack.name for pack in pack.chain()] == ["区", "市", "budget", "base"]
    assert _find("..\\区", tmp_path / "单位").root == pack.root


def test_files_are_looked_up_child_first(tmp_path: Path) -> None:
    write_pack(
        tmp_path / "市",
        {"tables/甲.yaml": TABLE.format(title="市甲"), "tables/乙.yaml": TABLE.format(title="市乙")},
    )
    write_pack(
        tmp_path / "区",
        {
            "template.yaml": "名称: 区\n继承: ../市\n金额: {文字: {小数: 1}}\n",
            "phrases.yaml": "增减: {比上年: {持平: 没有变}}\n",
            "tables/乙.yaml": TABLE.format(title="区乙"),
        },
    )
    pack = _find("./区", tmp_path)
    assert pack.names("tables") == ("乙", "甲")
    assert [path.parent.parent.name for path in pack.all_of("tables/乙.yaml")] == ["区", "市"]
    assert pack.find("tables/丙.yaml") is None
    template, diagnostics = load_template(pack)
    assert not diagnostics
    assert template is not None
    # Tables are taken whole from the nearest pack; the manifest and the phrases are merged.
    assert {name: str(spec.title) for name, spec in template.tables.items()} == {"甲": "市甲", "乙": "区乙"}
    assert str(template.manifest.title) == "区"
    assert template.manifest.money.prose.decimals == 1
    assert template.manifest.money.prose.unit == "万元"
    words = template.phrases["增减"]["比上年"]  # type: ignore[index]
    assert words["持平"] == "没有变"
    assert "差额" in words["增加"]


def test_prose_is_found_in_the_nearest_pack_or_by_a_pack_s_name(tmp_path: Path) -> None:
    write_pack(tmp_path / "市", {"prose/段.md": "市的话", "document.md": '前。{% include "prose/段.md" %}'})
    files = {
        "template.yaml": "名称: 区\n继承: ../市\n",
        "prose/段.md": '区的话；{% include "市/prose/段.md" %}',
    }
    assert prose(tmp_path, '{% include "市/document.md" %}', files=files) == "前。区的话；市的话"


@pytest.mark.parametrize(
    "name", ["nothing", "", "./nothing", "..", "/etc", "长" * 300, "./" + "长" * 300, "a\0b", "./\0"]
)
def test_a_pack_that_is_not_there(tmp_path: Path, name: str) -> None:
    pack, (diagnostic,) = find_pack(name, tmp_path, HERE)
    assert pack is None
    assert (diagnostic.code, diagnostic.span) == ("BG601", HERE)
    assert "budget" in diagnostic.hint


def test_a_missing_parent_is_reported_where_it_is_named(tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, {"template.yaml": "名称: 试\n说明: 无\n继承: bas\n"})
    (diagnostic,) = found(compilation, "BG601")
    assert place(diagnostic) == ("template.yaml", 3)
    assert compilation.document is None


@pytest.mark.parametrize("others", [{}, {"乙": "../甲"}, {"乙": "../丙", "丙": "../甲"}])
def test_inheritance_in_a_circle(tmp_path: Path, others: dict[str, str]) -> None:
    write_pack(tmp_path / "甲", {"template.yaml": f"名称: 甲\n继承: {'../乙' if others else '../甲'}\n"})
    for name, parent in others.items():
        write_pack(tmp_path / name, {"template.yaml": f"名称: {name}\n继承: {parent}\n"})
    pack, diagnostics = find_pack("./甲", tmp_path, HERE)
    assert pack is None
    assert [diagnostic.code for diagnostic in diagnostics] == ["BG602"]
    assert place(diagnostics[0]) == ("template.yaml", 2)


def test_too_many_generations_end_too(tmp_path: Path) -> None:
    for number in range(12):
        write_pack(tmp_path / f"p{number}", {"template.yaml": f"名称: p\n继承: ../p{number + 1}\n"})
    pack, diagnostics = find_pack("./p0", tmp_path, HERE)
    assert pack is None
    assert [diagnostic.code for diagnostic in diagnostics] == ["BG602"]


def test_a_pack_without_parents_must_bring_everything(tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, {"template.yaml": "名称: 孤\n", "document.md": "x"})
    assert compilation.document is None
    assert [place(d) for d in found(compilation, "BG603")] == [("template.yaml", 1)] * 3
    named = " ".join(d.message for d in found(compilation, "BG603"))
    assert all(file in named for file in ("phrases.yaml", "indicators.yaml", "theme.yaml"))


def test_a_file_that_cannot_be_read_as_yaml_is_reported_at_its_line(tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, {"phrases.yaml": "增减:\n  比上年: [\n", "document.md": "x"})
    assert ("phrases.yaml", 2) in [place(d) for d in compilation.diagnostics]
    assert not compilation.ok


def test_a_faulty_table_is_reported_once_and_not_missed_again(tmp_path: Path) -> None:
    files = {
        "document.md": '前\n\n{{ 表("甲") }}\n\n后',
        "tables/甲.yaml": "标题: 甲\n行: [合计]\n列: {数: {宽: 大}}\n",
    }
    compilation = compile_with(tmp_path, files)
    faults = [d for d in compilation.diagnostics if d.code.startswith("BG6")]
    assert [place(d) for d in faults] == [("甲.yaml", 3)]
    assert not compilation.ok


def _families() -> Iterator[tuple[str, str, Mapping, str]]:
    """Every wording of changes of every pack that comes with the program."""
    for name in sorted(path.parent.name for path in resource_root("templates").glob("*/template.yaml")):
        pack, _ = find_pack(name, Path())
        assert pack is not None
        template, _ = load_template(pack)
        assert template is not None
        changes = template.phrases["增减"]  # type: ignore[index]
        undefined = template.manifest.percent.undefined
        percent = "" if undefined is None else f"百分比: {{分母为零: '{undefined}'}}\n"
        yield from ((name, str(family), words, percent) for family, words in changes.items())


@pytest.mark.parametrize(
    ("words", "percent"),
    [pytest.param(words, percent, id=f"{name}/{family}") for name, family, words, percent in _families()],
)
def test_every_wording_of_changes_has_words_for_every_case(
    words: Mapping, percent: str, tmp_path: Path
) -> None:
    """A case that no sample has would else be missed until some unit has it, the day before publication."""
    assert set(words) == set(CASES)
    quoted = ", ".join(f"{case}: '{text}'" for case, text in words.items())
    files = {
        "phrases.yaml": f"增减: {{试: {{{quoted}}}}}\n",
        "template.yaml": f"名称: 试\n继承: base\n{percent}",
    }
    amounts = {
        "增加": (3, 2),
        "减少": (2, 3),
        "持平": (2, 2),
        "无变化": (0, 0),
        "新增": (2, 0),
        "全部核减": (0, 2),
    }
    for case, (now, before) in amounts.items():
        body = (
            f"支出: {{基本支出: [{{功能科目: 2010350, 金额: {now}0000}}]}}\n"
            f"上年: {{支出: {{2010350: {before}0000}}}}\n"
        )
        said = prose(tmp_path, "{{ 支出|比上年('试') }}", body, files)
        assert said, case
        assert "？" not in said
        assert "0.00万元" not in said
