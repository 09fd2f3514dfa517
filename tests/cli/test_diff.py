"""`budgetgen diff` as its users run it: from the command line, and by git as its diff driver."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from budgetgen.cli.main import main
from tests.review.sample import INLINE, TEXT, edited
from tests.support.git import ENVIRONMENT, TemporaryRepository, new_repository
from tests.support.sources import source_text

UNIT = "单位/甲/2026-预算.yaml"
LAST = "单位/甲/2025-预算.yaml"
CHAINED = TEXT.replace(INLINE, "2025-预算.yaml")
LAST_TEXT = source_text(
    "收入: {一般公共预算: 340000}\n支出: {基本支出: [{功能科目: 2010350, 经济科目: {30101: 340000}}]}\n",
    year=2025,
)
LESS = ("30217: 20000", "30217: 5000")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TemporaryRepository:
    """One commit with a unit's two years; the working folder is its root."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    found = new_repository(tmp_path / "仓库")
    found.write(UNIT, CHAINED)
    found.write(LAST, LAST_TEXT)
    found.commit("一")
    monkeypatch.chdir(found.root)
    return found


def test_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "旧.yaml", tmp_path / "新.yaml"
    old.write_text(TEXT, encoding="utf-8")
    new.write_text(edited(LESS, ("350000", "335000")), encoding="utf-8")
    assert main(["diff", str(old), str(new)]) == 0
    assert "三公经费 2.00 → 0.50万元" in capsys.readouterr().out
    assert main(["diff", str(old), str(new), "--exit-code"]) == 1
    assert main(["diff", str(old), str(old), "--exit-code"]) == 0
    assert "预算内容没有变化" in capsys.readouterr().out


def test_since_the_last_commit_with_the_files_of_that_commit(
    repository: TemporaryRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(LAST, LAST_TEXT.replace("340000", "330000"))
    assert main(["diff", UNIT]) == 0
    shown = capsys.readouterr().out
    assert "上年支出总计" in shown, "last year's file of that commit was compared with today's"
    assert "34.00 → 33.00" in shown
    assert str(repository.root) not in shown


def test_a_merge_request_as_markdown(
    repository: TemporaryRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("checkout", "--quiet", "-b", "压减")
    repository.write(UNIT, edited(LESS, ("350000", "335000"), text=CHAINED).replace("\n", "\r\n"))
    repository.write("说明.md", "改了公务接待费")
    repository.commit("压减公务接待费")
    assert main(["diff", "main...压减", "--format", "markdown"]) == 0
    shown = capsys.readouterr()
    assert "### 某区城市运行中心2026年部门预算" in shown.out
    assert "| 三公经费 | 2.00 | 0.50 | -1.50 |" in shown.out
    assert "另有 1 个改动的文件不是单位的源文件：说明.md" in shown.err


def test_json_of_several_units(repository: TemporaryRepository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write(UNIT, edited(LESS, ("350000", "335000"), text=CHAINED))
    repository.write(LAST, LAST_TEXT.replace("340000", "330000"))
    assert main(["diff", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["file"] for one in found["files"]} == {UNIT, LAST}


def test_items_before_and_behind_options(
    repository: TemporaryRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(UNIT, edited(LESS, ("350000", "335000"), text=CHAINED))
    repository.write("单位/乙/2026-预算.yaml", edited(("某区城市运行中心", "某区图书馆")))
    repository.commit()
    assert main(["diff", "HEAD~1", "--format", "json", "HEAD", "--", "单位/甲"]) == 0
    assert [one["file"] for one in json.loads(capsys.readouterr().out)["files"]] == [UNIT]
    with pytest.raises(SystemExit):
        main(["diff", "HEAD~1", "--没有这个选项", "HEAD"])
    assert "不认识 --没有这个选项" in capsys.readouterr().err


def test_line_endings_alone_change_nothing(
    repository: TemporaryRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(UNIT, CHAINED.replace("\n", "\r\n"))
    assert main(["diff", "--exit-code"]) == 0
    assert "预算内容没有变化" in capsys.readouterr().out


def test_a_broken_version_is_told_by_its_name_in_git(
    repository: TemporaryRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(UNIT, CHAINED.replace("年度: 2026", "年度 2026"))
    repository.commit("写错了")
    repository.write(UNIT, CHAINED)
    assert main(["diff", UNIT]) == 1
    shown = capsys.readouterr().out
    assert f"HEAD:{UNIT}读不出来，没有比较" in shown
    assert f"HEAD:{UNIT}:2：BG" in shown
    assert "Traceback" not in shown


def test_errors_in_a_file_of_a_commit_are_not_told_by_a_temporary_name(
    repository: TemporaryRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(LAST, LAST_TEXT.replace("类型: 部门预算", "类型: 什么"))
    repository.commit("上年写错了")
    main(["diff", "HEAD~1", "HEAD", UNIT, "--format", "json"])
    (review,) = json.loads(capsys.readouterr().out)["files"]
    assert f"HEAD:{LAST}" in {problem["span"]["file"] for problem in review["problems"]}


def test_nothing_to_compare(repository: TemporaryRepository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff"]) == 0
    assert capsys.readouterr().out == "没有单位的源文件有改动。\n"
    assert main(["diff", "没有这个"]) == 2
    assert "无法比较：没有文件“没有这个”" in capsys.readouterr().err
    assert repository.root.exists()


def driven(repository: TemporaryRepository, *arguments: str) -> str:
    """What ``git diff`` shows with budgetgen as its driver for YAML files."""
    repository.write(".gitattributes", "*.yaml diff=budgetgen\n")
    command = f'"{sys.executable}" -m budgetgen diff --driver'
    return repository.git("-c", f"diff.budgetgen.command={command}", "diff", "--ext-diff", *arguments)


def test_git_shows_changes_of_the_working_tree(repository: TemporaryRepository) -> None:
    repository.write(UNIT, edited(LESS, ("350000", "335000"), text=CHAINED))
    shown = driven(repository)
    assert "三公经费 2.00 → 0.50万元" in shown
    assert "BG171" not in shown, "the file that 上年 names was found from where the old version stood"
    assert "有错误" not in shown


def test_git_shows_renamed_removed_and_other_files(repository: TemporaryRepository) -> None:
    repository.write("模板/我区/theme.yaml", "颜色: 红\n")
    repository.commit("模板")
    repository.git("mv", UNIT, "单位/甲/新名.yaml")
    repository.write("单位/甲/新名.yaml", edited(("承担网格管理。", "承担全区网格管理。"), text=CHAINED))
    repository.git("rm", "--quiet", LAST)
    repository.write("模板/我区/theme.yaml", "颜色: 蓝\n")
    repository.commit("改名")
    shown = driven(repository, "-M", "HEAD~1", "HEAD")
    assert "删去某区城市运行中心2025年部门预算" in shown
    assert "单位/甲/新名.yaml" in shown
    assert "-颜色: 红\n+颜色: 蓝" in shown
    assert "+++ b/模板/我区/theme.yaml" in shown


def test_git_goes_on_after_a_broken_source(repository: TemporaryRepository) -> None:
    repository.write(LAST, "类型: 部门预算\n年度: [\n单位: 1\n")
    repository.write(UNIT, edited(LESS, text=CHAINED))
    shown = driven(repository)
    assert f"{LAST}读不出来" in shown
    assert "2.00 → 0.50" in shown


def test_a_conflict_is_named(repository: TemporaryRepository) -> None:
    repository.git("checkout", "--quiet", "-b", "另一支")
    repository.write(UNIT, CHAINED.replace("人员增加", "甲"))
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write(UNIT, CHAINED.replace("人员增加", "乙"))
    repository.commit()
    with pytest.raises(Exception, match="merge"):
        repository.git("merge", "另一支")
    assert "合并有冲突，还没有解决" in driven(repository, "--cached")


def test_the_driver_is_for_git(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--driver", "a", "b"]) == 2
    assert "是给 git 用的" in capsys.readouterr().err
