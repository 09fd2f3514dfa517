"""What a user asks to compare — files, “版本:路径”, commits — → pairs of versions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from budgetgen.repository import Changed, GitError, Repository
from budgetgen.review.dependents import dependents
from budgetgen.review.sniff import SUFFIXES, is_source
from budgetgen.review.versions import Version


class ChoiceError(Exception):
    """What was asked for cannot be compared; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions to compare, and how the pair is called; None where the file is not there."""

    file: str
    old: Version | None
    new: Version | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The pairs to compare, and the files that changed beside them and are no sources of units."""

    pairs: tuple[Pair, ...]
    others: tuple[str, ...] = ()


@dataclass
class Chooser:
    """Reads the arguments of ``budgetgen diff``. The files of a commit are written to folders that ``stack`` removes.

    - two files (or 版本:路径): these; one file: it and what it is in the last commit;
    - one or two commits (“A B”, “A..B”, “A...B” from where they parted): every source that changed, and every one that
      names a changed file (a department, next year's); without a second one, up to the working tree; files and folders
      behind them narrow that down, and a file is compared in any case, because its pack may have changed;
    - nothing: what changed since the last commit.
    """

    stack: ExitStack
    _repository: Repository | None = None
    _trees: dict[str, Path] = field(default_factory=dict)

    def choose(self, items: Sequence[str]) -> Choice:
        """The choice that the arguments mean; ChoiceError and GitError tell what is wrong with them."""
        commits, files = self._split(items)
        if not commits and len(files) == 2:
            old, new = (self._single(name) for name in files)
            return Choice((Pair(files[1], old, new),))
        if not commits and len(files) == 1:
            return Choice((self._since_last_commit(files[0]),))
        if len(commits) > 2 or (not commits and files):
            raise ChoiceError("最多比较两个版本或两个文件")
        names = commits or ["HEAD"]
        return self._changed(names[0], names[1] if len(names) == 2 else None, files)

    @property
    def repository(self) -> Repository:
        """The repository that the current folder is in."""
        if self._repository is None:
            self._repository = Repository.around(Path.cwd())
        return self._repository

    def _split(self, items: Sequence[str]) -> tuple[list[str], list[str]]:
        """The commits that stand first, and the files behind them."""
        commits: list[str] = []
        for index, item in enumerate(items):
            found = [] if Path(item).exists() else self._commits(item)
            if not found:
                return commits, list(items[index:])
            commits += found
        return commits, []

    def _commits(self, item: str) -> list[str]:
        for mark in ("...", ".."):
            first, found, second = item.partition(mark)
            if found:
                ends = [self._commit(first or "HEAD"), self._commit(second or "HEAD")]
                if None in ends:
                    return []
                names = [first or "HEAD", second or "HEAD"]
                return [self.repository.merge_base(*names), names[1]] if mark == "..." else names
        return [item] if self._commit(item) else []

    def _commit(self, name: str) -> str | None:
        try:
            return self.repository.commit(name)
        except GitError:
            return None

    def _single(self, name: str) -> Version:
        """A file, or 版本:路径."""
        if Path(name).exists():
            return Version(name, Path(name))
        commit, mark, path = name.partition(":")
        if not mark or not self._commit(commit):
            raise ChoiceError(
                f"“{name}”不是文件，也不是“版本:路径”；路径从仓库的根文件夹算起，从当前文件夹算起写 ./"
            )
        if path.startswith(("./", "../")):
            path = self.repository.path_of(Path(path)) or path
        version = self._at(commit, path)
        if version is None:
            raise ChoiceError(f"版本 {commit} 里没有文件“{path}”")
        return version

    def _since_last_commit(self, name: str) -> Pair:
        if ":" in name and not Path(name).exists():
            raise ChoiceError(f"“{name}”要和哪个文件比较？再写一个文件，或者再写一个“版本:路径”")
        self._repository = Repository.around(Path(name).absolute().parent)
        path = self.repository.path_of(Path(name))
        if path is None:
            raise ChoiceError(f"“{name}”不在当前的 git 仓库里")
        old = self._at("HEAD", path) if self._commit("HEAD") else None
        new = Version(name, Path(name)) if Path(name).exists() else None
        if old is None and new is None:
            raise ChoiceError(f"没有文件“{name}”，也没有叫这个名字的版本（提交、分支、标签）")
        return Pair(name, old, new)

    def _changed(self, old: str, new: str | None, files: Sequence[str]) -> Choice:
        commits = []
        for name in (old, new):
            found = self._commit(name) if name else None
            if name and found is None:
                raise ChoiceError(f"没有版本“{name}”")
            commits.append(found)
        assert commits[0] is not None
        changed = {one.new or one.old or "": one for one in self.repository.changed(commits[0], commits[1])}
        for path in dependents(
            [*changed, *(one.old for one in changed.values() if one.old)], *self._files(new)
        ):
            changed[path] = Changed(path, path)
        asked = [self._asked(name) for name in files]
        if asked:
            under = {path: one for path, one in changed.items() if any(_is_under(path, to) for to in asked)}
            named = {to: Changed(to, to) for to in asked if PurePosixPath(to).suffix in SUFFIXES}
            changed = {**named, **under}
        pairs, others = [], []
        for path, one in changed.items():
            before = self._at(old, one.old) if one.old else None
            after = self._at(new, one.new) if one.new else None
            if any(v is not None and is_source(v.path) for v in (before, after)) or path in asked:
                if before is None and after is None:
                    raise ChoiceError(f"两个版本里都没有文件“{path}”")
                pairs.append(Pair(path, before, after))
            else:
                others.append(path)
        return Choice(tuple(pairs), tuple(others))

    def _asked(self, name: str) -> str:
        path = self.repository.path_of(Path(name))
        if path is None:
            raise ChoiceError(f"“{name}”不在当前的 git 仓库里")
        return path

    def _at(self, commit: str | None, path: str) -> Version | None:
        """The file ``path`` (from the root) of a commit, or of the working tree; None when it is not there."""
        if commit is None:
            here = self.repository.root / path
            return Version(path, Path(os.path.relpath(here))) if here.is_file() else None
        folder = self._tree(commit)
        found = folder / path
        return Version(f"{commit}:{path}", found, None, folder, commit) if found.is_file() else None

    def _files(self, commit: str | None) -> tuple[list[str], Path]:
        """The files of a commit or of the working tree, and the folder that their paths start from."""
        if commit is None:
            return [*self.repository.files(None), *self.repository.untracked()], self.repository.root
        return self.repository.files(commit), self._tree(commit)

    def _tree(self, commit: str) -> Path:
        """The folder that the files of a commit are in."""
        if commit not in self._trees:
            temporary = Path(self.stack.enter_context(TemporaryDirectory(prefix="budgetgen-")))
            self.repository.write_tree(commit, temporary / "tree")
            self._trees[commit] = temporary / "tree"
        return self._trees[commit]


def _is_under(path: str, folder: str) -> bool:
    return folder == "." or path == folder or path.startswith(f"{folder}/")
