"""Git as we need it: commits by name, what differs, what git does not know, and a commit's files in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.repository import Changed, GitError, Repository
from tests.support.git import TemporaryRepository, new_repository


@pytest.fixture
def written(tmp_path: Path) -> TemporaryRepository:
    made = new_repository(tmp_path / "仓库")
    made.write("单位/甲.yaml", "年度: 2026\n" * 9)
    made.write("公开/甲.docx", "published")
    made.commit()
    return made


def test_a_commit_is_found_from_a_folder_below_by_any_of_its_names(written: TemporaryRepository) -> None:
    repository = Repository.around(written.root / "单位")
    assert repository.root.resolve() == written.root.resolve()
    assert repository.commit("main") == repository.commit("HEAD") == written.git("rev-parse", "HEAD").strip()
    assert repository.commit("没有的") is None
    assert repository.commit("--all") is None


def test_what_differs_is_named_as_git_stores_it(written: TemporaryRepository) -> None:
    repository = Repository.around(written.root)
    first = written.git("rev-parse", "HEAD").strip()
    written.git("mv", "单位/甲.yaml", "单位/乙.yaml")
    written.commit()
    written.write("单位/丙.yaml", "")
    assert repository.changed(first, "HEAD") == [Changed("单位/甲.yaml", "单位/乙.yaml")]
    assert repository.changed("HEAD", None) == []
    assert repository.untracked() == ["单位/丙.yaml"]


def test_branches_part_where_git_says_in_short(written: TemporaryRepository) -> None:
    repository = Repository.around(written.root)
    parted = written.git("rev-parse", "HEAD").strip()
    written.git("checkout", "--quiet", "-b", "改动")
    written.write("单位/甲.yaml", "年度: 2027\n")
    written.commit()
    base = repository.merge_base("main", "改动")
    assert parted.startswith(base)
    assert len(base) < len(parted)
    written.git("checkout", "--quiet", "--orphan", "另起")
    written.commit()
    with pytest.raises(GitError, match="没有共同的来源"):
        repository.merge_base("main", "另起")


def test_a_commit_is_written_without_what_was_published(written: TemporaryRepository, tmp_path: Path) -> None:
    written.write("单位/甲.yaml", "改了\n")
    Repository.around(written.root).write_tree("HEAD", tmp_path / "旧")
    assert (tmp_path / "旧/单位/甲.yaml").read_text(encoding="utf-8").startswith("年度: 2026")
    assert not (tmp_path / "旧/公开").exists()
    assert written.git("status", "--porcelain", "-z").strip("\0").strip() == "M 单位/甲.yaml"
