"""What the arguments of diff mean, in a temporary repository."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from budgetgen.repository import GitError
from budgetgen.review.choose import Choice, ChoiceError, Chooser
from tests.review.sample import TEXT, edited
from tests.support.git import ENVIRONMENT, TemporaryRepository, new_repository

UNIT, OTHER, PACK = "单位/甲/2026-预算.yaml", "单位/乙/2026-预算.yaml", "模板/我区/template.yaml"
NEWER = edited(("30217: 20000", "30217: 5000"))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TemporaryRepository:
    """Two commits: the first with two units and a pack, in the second one unit and the pack changed."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    found = new_repository(tmp_path / "仓库")
    for name, text in ((UNIT, TEXT), (OTHER, TEXT + "# 乙\n"), (PACK, "名称: 我区\n"), ("公开/甲.docx", "x")):
        found.write(name, text)
    found.commit("一")
    found.write(UNIT, NEWER)
    found.write(PACK, "名称: 我区模板\n")
    found.commit("二")
    monkeypatch.chdir(found.root)
    return found


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as found:
        yield found


def choose(stack: ExitStack, *items: str) -> Choice:
    return Chooser(stack).choose(items)


def told(choice: Choice) -> list[tuple[str | None, str | None]]:
    return [(p.old.name if p.old else None, p.new.name if p.new else None) for p in choice.pairs]


def test_one_file_is_compared_with_the_last_commit(repository: TemporaryRepository, stack: ExitStack) -> None:
    repository.write(UNIT, TEXT)
    choice = choose(stack, UNIT)
    assert told(choice) == [(f"HEAD:{UNIT}", UNIT)]
    (pair,) = choice.pairs
    assert pair.old is not None
    assert pair.old.path.read_text(encoding="utf-8") == NEWER


def test_a_file_of_a_commit_stands_among_its_neighbours(
    repository: TemporaryRepository, stack: ExitStack
) -> None:
    old = choose(stack, f"HEAD~1:{UNIT}", UNIT).pairs[0].old
    assert old is not None
    assert (old.path.parent / "../../模板/我区/template.yaml").read_text(encoding="utf-8") == "名称: 我区\n"
    assert not (old.path.parent / "../../公开").exists(), "published documents are not needed"
    assert repository.git("status", "--porcelain") == "", "neither index nor working tree is touched"


def test_the_folders_of_commits_go_away_again(repository: TemporaryRepository) -> None:
    with ExitStack() as stack:
        old = choose(stack, f"HEAD~1:{UNIT}", UNIT).pairs[0].old
        assert old is not None
        assert old.path.exists()
    assert not old.path.exists()
    assert repository.root.exists()


@pytest.mark.parametrize(
    "items", [("HEAD~1", "HEAD"), ("HEAD~1..HEAD",), ("HEAD~1...HEAD",), ("HEAD~1..",), ("HEAD~1",)]
)
def test_between_commits_every_changed_source_is_compared(
    repository: TemporaryRepository, stack: ExitStack, items: tuple[str, ...]
) -> None:
    choice = choose(stack, *items)
    assert [pair.file for pair in choice.pairs] == [UNIT]
    assert choice.others == (PACK,)
    assert repository.git("status", "--porcelain") == ""


def test_three_dots_compare_with_where_a_branch_began(
    repository: TemporaryRepository, stack: ExitStack
) -> None:
    repository.git("checkout", "--quiet", "-b", "分支", "HEAD~1")
    repository.write(OTHER, NEWER)
    repository.commit("分支上的改动")
    assert [pair.file for pair in choose(stack, "main...分支").pairs] == [OTHER]
    assert sorted(pair.file for pair in choose(stack, "main..分支").pairs) == sorted([UNIT, OTHER])


def test_without_arguments_what_changed_since_the_last_commit(
    repository: TemporaryRepository, stack: ExitStack
) -> None:
    assert choose(stack).pairs == ()
    repository.write(OTHER, NEWER)
    assert told(choose(stack)) == [(f"HEAD:{OTHER}", OTHER)]


def test_a_named_file_is_compared_though_only_its_pack_changed(
    repository: TemporaryRepository, stack: ExitStack
) -> None:
    assert repository.git("diff", "--name-only", "HEAD~1", "HEAD", "--", OTHER) == ""
    assert [pair.file for pair in choose(stack, "HEAD~1", "HEAD", OTHER).pairs] == [OTHER]
    assert [pair.file for pair in choose(stack, "HEAD~1", "HEAD", "单位").pairs] == [UNIT]
    assert choose(stack, "HEAD~1", "HEAD", "单位/乙").pairs == ()


def test_renamed_added_and_removed_files(repository: TemporaryRepository, stack: ExitStack) -> None:
    repository.git("mv", UNIT, "单位/甲/新名.yaml")
    repository.git("rm", "--quiet", OTHER)
    repository.write(
        "单位/丙.yaml", "类型: 部门预算\n年度: 2026\n模板: budget\n单位: {名称: 某区图书馆, 性质: 事业单位}\n"
    )
    repository.commit()
    assert set(told(choose(stack, "HEAD~1", "HEAD"))) == {
        (f"HEAD~1:{UNIT}", "HEAD:单位/甲/新名.yaml"),
        (f"HEAD~1:{OTHER}", None),
        (None, "HEAD:单位/丙.yaml"),
    }


def test_from_a_folder_below_the_root(
    repository: TemporaryRepository, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(UNIT, TEXT)
    monkeypatch.chdir(repository.root / "单位" / "甲")
    assert told(choose(stack, "2026-预算.yaml")) == [(f"HEAD:{UNIT}", "2026-预算.yaml")]
    (pair,) = choose(stack, "HEAD").pairs
    assert pair.new is not None
    assert pair.new.path.exists()
    assert told(choose(stack, "HEAD:./2026-预算.yaml", "2026-预算.yaml"))[0][0] == f"HEAD:{UNIT}"


def test_a_file_wins_over_a_branch_of_its_name(repository: TemporaryRepository, stack: ExitStack) -> None:
    repository.git("branch", "unit.yaml")
    repository.write("unit.yaml", TEXT)
    assert told(choose(stack, "unit.yaml")) == [(None, "unit.yaml")]


@pytest.mark.parametrize(
    ("items", "words"),
    [
        (("没有.yaml",), "没有文件“没有.yaml”"),
        (("没有.yaml", UNIT), "“没有.yaml”不是文件"),
        (("HEAD:没有.yaml", UNIT), "版本 HEAD 里没有文件“没有.yaml”"),
        ((f"HEAD:{UNIT}",), "要和哪个文件比较"),
        (("HEAD", "HEAD~1", "没有.yaml"), "两个版本里都没有文件“没有.yaml”"),
        ((UNIT, OTHER, PACK), "最多比较"),
        (("HEAD", "HEAD", "HEAD"), "最多比较"),
        (("HEAD", "/etc"), "不在当前的 git 仓库里"),
        (("--option-like",), "没有文件"),
    ],
)
def test_what_cannot_be_compared_is_said(
    repository: TemporaryRepository, stack: ExitStack, items: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ChoiceError, match=words):
        choose(stack, *items)
    assert repository.root.exists()


def test_two_files_need_no_repository(
    tmp_path: Path, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert told(choose(stack, "a.yaml", "b.yaml")) == [("a.yaml", "b.yaml")]
    with pytest.raises(GitError, match="不在 git 仓库里"):
        choose(stack, "a.yaml")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="没有找到 git"):
        choose(stack, "a.yaml")
