"""The compiler as a whole: the stages in order, input that is wrong, and the same document every time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import budgetgen
from budgetgen.compiler import compile_source
from budgetgen.diagnostic import has_errors
from budgetgen.resources import resource_root
from tests.support.dump import dump_document
from tests.support.example import SOURCE
from tests.support.packs import SOURCE as SMALL
from tests.support.packs import compile_with, found, place
from tests.support.sources import source_text

ROOT = SOURCE.parents[2]


def test_the_example_compiles_and_may_be_published() -> None:
    compilation = compile_source(SOURCE, name="2026.yaml")
    assert compilation.ok
    assert compilation.document is not None
    assert compilation.source is not None
    assert compilation.ledger is not None
    assert compilation.template is not None
    assert all(seconds >= 0 for seconds in compilation.timings.values())
    assert {"读取", "账本", "模板", "成文"} <= set(compilation.timings)


@pytest.mark.parametrize(
    "source", sorted((ROOT / "examples").glob("*/*.yaml")), ids=lambda path: path.parent.name
)
def test_every_example_compiles(source: Path) -> None:
    compilation = compile_source(source)
    assert compilation.document is not None
    assert not has_errors(compilation.diagnostics), compilation.diagnostics


def test_any_unit_can_use_the_general_template(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    text = SOURCE.read_text(encoding="utf-8").replace("模板: xining-chengdong-budget", "模板: budget")
    path.write_text(text, encoding="utf-8")
    compilation = compile_source(path, name="2026.yaml")
    assert compilation.document is not None
    assert [d for d in compilation.diagnostics if d.code.startswith("BG6") or d.code == "BG210"] == []


def test_inputs_are_all_files_that_the_result_depends_on() -> None:
    compilation = compile_source(ROOT / "examples/chain/2026-budget.yaml")
    sources = [path.name for path in compilation.inputs if path.parent.name == "chain"]
    assert sources == ["2026-budget.yaml", "2025-final.yaml", "2024-final.yaml", "2025-budget.yaml"]
    assert resource_root("templates") / "base" / "theme.yaml" in compilation.inputs
    assert len(set(compilation.inputs)) == len(compilation.inputs)


def test_inputs_name_also_what_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(source_text("上年: ../2025.yaml"), encoding="utf-8")
    compilation = compile_source(path)
    assert not compilation.ok
    assert tmp_path.parent / "2025.yaml" in compilation.inputs
    path.write_text(source_text(template="../模板/我区"), encoding="utf-8")
    assert tmp_path / "../模板/我区/template.yaml" in compile_source(path).inputs
    assert compile_source(tmp_path / "gone.yaml").inputs == (tmp_path / "gone.yaml",)


def test_the_package_s_front_door() -> None:
    assert budgetgen.compile is budgetgen.compile_source is compile_source
    with pytest.raises(AttributeError):
        _ = budgetgen.nothing


def test_a_missing_file_is_a_diagnostic(tmp_path: Path) -> None:
    compilation = compile_source(tmp_path / "没有.yaml", name="没有.yaml")
    assert [d.code for d in compilation.diagnostics] == ["BG101"]
    assert (compilation.ok, compilation.source, compilation.document) == (False, None, None)


def test_a_wrong_template_is_reported_where_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "budget.yaml"
    path.write_text(source_text(SMALL, template="budgte"), encoding="utf-8")
    compilation = compile_source(path, name="budget.yaml")
    assert [place(d) for d in found(compilation, "BG601")] == [("budget.yaml", 3)]
    assert compilation.document is None
    assert compilation.ledger is not None


def test_mistakes_of_all_stages_are_reported_together(tmp_path: Path) -> None:
    files = {"document.md": "{{ 支出(功能科目='208').上年 }}{{ 原因('甲') }}", "tables/坏.yaml": "标题: 坏\n"}
    compilation = compile_with(tmp_path, files, "收入: {钱: 5}\n上年: {支出: {合计: 5}}\n")
    codes = [d.code for d in compilation.diagnostics]
    assert {"BG202", "BG210", "BG401", "BG656"} <= set(codes)
    places = [d.span for d in compilation.diagnostics if d.span is not None]
    assert places == sorted(places)
    assert not compilation.ok


def test_last_year_s_file_that_cannot_be_had_is_said_once(tmp_path: Path) -> None:
    text = "{{ 支出|比上年 }}{{ 支出(功能科目='201')|比上年 }}{{ 收入|比上年 }}"
    compilation = compile_with(
        tmp_path, {"document.md": text}, "收入: {一般公共预算: 5}\n上年: ../2025.yaml\n"
    )
    told = [(d.code, place(d)) for d in compilation.diagnostics if d.code in ("BG171", "BG210")]
    assert told == [("BG171", ("budget.yaml", 6)), ("BG210", ("budget.yaml", 6))]
    assert not compilation.ok


def test_last_year_s_file_gives_last_year_s_figures(tmp_path: Path) -> None:
    last = (
        "收入: {一般公共预算: 2000000}\n支出: {基本支出: [{功能科目: 2010350, 经济科目: {30101: 2000000}}]}\n"
    )
    (tmp_path / "2025.yaml").write_text(source_text(last, year=2025), encoding="utf-8")
    body = SMALL[: SMALL.index("上年")] + "上年: 2025.yaml\n"
    text = "{% for 项 in 支出.按(功能科目='项', 含上年=true) %}{{ 项.编码 }}{{ 项|比上年 }}。{% endfor %}"
    compilation = compile_with(tmp_path, {"document.md": text}, body)
    assert compilation.document is not None
    assert dump_document(compilation.document).splitlines()[1:] == [
        "正文 |2010350比上年减少⟨100.00万元⟩，下降⟨50.00%⟩。2060503比上年增加⟨190.00万元⟩，上年无此项预算。"
        "2080505比上年增加⟨10.00万元⟩，上年无此项预算。"
    ]


_CODE = """
import hashlib, sys
sys.path.insert(0, ".")
from budgetgen.compiler import compile_source
from tests.support.dump import dump_document
compilation = compile_source(sys.argv[1], name="2026.yaml")
text = dump_document(compilation.document, traces=True) + repr(compilation.diagnostics)
print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_the_same_source_gives_the_same_document_in_any_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _CODE, str(SOURCE)],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "4242")
    }  # fmt: skip
    assert len(digests) == 1
    compilation = compile_source(SOURCE, name="2026.yaml")
    assert compilation.document is not None
    text = dump_document(compilation.document, traces=True) + repr(compilation.diagnostics)
    assert digests == {hashlib.sha256(text.encode()).hexdigest() + "\n"}


def test_importing_the_package_is_light() -> None:
    code = "import sys, budgetgen; print([m for m in ('pydantic', 'jinja2', 'weasyprint', 'docx', 'lxml') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


LINES = source_text(SMALL, template="budget").splitlines()


@given(
    st.integers(0, len(LINES) - 1),
    st.one_of(
        st.just(None),
        st.text(max_size=20),
        st.sampled_from(
            [
                "",
                "  - {}",
                "支出: []",
                "上年: [1]",
                "上年: {支出: {合计: {合计: 1}}}",
                "收入: {一般公共预算: {201: 1}}",
                "模板: ./x",
            ]
        ),
    ),
)
@example(0, "类型: 部门决算")
@example(1, "年度: 0")
@example(1, "年度: 99999999999")
@example(3, "单位: {名称: '', 性质: 行政单位}")
def test_no_damaged_line_of_a_source_raises(number: int, line: str | None) -> None:
    lines = [*LINES[:number], *([] if line is None else [line]), *LINES[number + 1 :]]
    compilation = _compiled("\n".join(lines))
    assert compilation.document is not None or has_errors(compilation.diagnostics)


def _compiled(text: str) -> budgetgen.Compilation:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "budget.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return compile_source(path, name="budget.yaml")


def test_packs_and_specs_are_found_beside_the_package() -> None:
    assert (resource_root("templates") / "base" / "template.yaml").is_file()
