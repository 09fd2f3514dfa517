"""``budgetgen template …`` from the command line: what it prints, writes and returns."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.cli.main import main
from tests.support.packs import SOURCE, write_pack
from tests.support.sources import source_text

PACK = "名称: 某区\n继承: budget\n适用类型: [部门预算]\n"


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["template", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_without_a_command_it_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys)
    assert code == 2
    for name in ("list", "show", "context", "check", "new", "preview", "schema"):
        assert name in out


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, "list")
    assert (code, err) == (0, "")
    assert "budget　部门预算（通用）　部门预算、单位预算　继承 base" in out.splitlines()


def test_show_says_where_every_file_comes_from(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pack = write_pack(
        tmp_path / "某区",
        {"template.yaml": "名称: 某区\n继承: budget\n", "prose/封面.md": "甲", "prose/新.md": "乙"},
    )
    code, out, _ = _run(capsys, "show", str(pack))
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "某区"
    assert f"  某区　{pack.resolve()}" in lines
    assert "template.yaml　逐项合并：base → budget → 本模板" in lines
    assert "prose/封面.md　本模板，代替 budget 的" in lines
    assert "prose/新.md　本模板" in lines
    assert "prose/概况.md　来自 budget" in lines
    assert "theme.yaml　来自 base" in lines


def test_context(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "context", "budget")
    assert code == 0
    assert "【函数】" in out
    assert "  上年度　上一年度，如 2025" in out.splitlines()


def test_check_returns_1_for_errors_only(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "某区", {"template.yaml": PACK})
    code, out, _ = _run(capsys, "check", str(pack))
    assert code == 0
    assert out == "试排了 2 份文档，11 张表、5 张图都排过：没有发现问题。\n"
    write_pack(pack, {"template.yaml": PACK, "prose/多余.md": "甲"})
    code, out, _ = _run(capsys, "check", str(pack))
    assert code == 0
    assert "BG644" in out
    write_pack(pack, {"template.yaml": PACK, "prose/多余.md": "{{ 支处 }}"})
    code, out, _ = _run(capsys, "check", str(pack))
    assert code == 1
    assert "BG633" in out
    assert _run(capsys, "check", str(tmp_path / "没有"))[0] == 1


def test_new_then_check(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = _run(capsys, "new", "某区", "--from", "budget", "--title", "某区部门预算")
    assert code == 0
    assert "模板: ./某区" in out
    assert _run(capsys, "check", "某区")[0] == 0
    code, _, err = _run(capsys, "new", "某区")
    assert code == 1
    assert "已经有模板" in err
    assert _run(capsys, "new", "别的", "--from", "没有的")[0] == 1
    assert not (tmp_path / "别的").exists()
    (tmp_path / "文件").write_text("", encoding="utf-8")
    code, _, err = _run(capsys, "new", "文件/某区")
    assert code == 1
    assert "不能写入" in err


def test_preview_writes_one_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = tmp_path / "budget.yaml"
    source.write_text(source_text(SOURCE), encoding="utf-8")
    out = tmp_path / "表.html"
    code, shown, err = _run(
        capsys, "preview", "budget", "--table", "支出总表", "--source", str(source), "--out", str(out)
    )
    assert (code, shown, err) == (0, f"{out}\n", "")
    assert "300.00" in out.read_text(encoding="utf-8")
    code, _, err = _run(capsys, "preview", "budget", "--table", "没有的表", "--out", str(out))
    assert code == 1
    assert "BG646" in err
    assert _run(capsys, "preview", "budget", "--chart", "支出构成", "--out", str(tmp_path / "图.png"))[0] == 2
    assert not (tmp_path / "图.png").exists()


def test_preview_as_pdf(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "节.pdf"
    assert _run(capsys, "preview", "budget", "--section", "三公", "--out", str(out))[0] == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_preview_needs_to_know_what() -> None:
    with pytest.raises(SystemExit) as stop:
        main(["template", "preview", "budget"])
    assert stop.value.code == 2


def test_schema_writes_what_was_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = _run(capsys, "schema", "budget", "--out", str(tmp_path))
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["budget.schema.json", "common.schema.json"]
    assert len(out.splitlines()) == 2
    assert _run(capsys, "schema", "没有的", "--out", str(tmp_path / "新"))[0] == 1
    assert not (tmp_path / "新").exists()
