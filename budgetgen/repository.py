"""A git repository, as far as we need one: commits by name, what changed between two, and a commit's files in a folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

# What is published is made from sources; no source reads it.
_PUBLISHED = {".docx", ".pdf", ".html", ".zip", ".doc", ".wps"}


class GitError(Exception):
    """git is missing or refused; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that differs between two commits, by its path from the root; None where it is not there."""

    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Repository:
    """The working tree at ``root``."""

    root: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository that ``folder`` is in; GitError when it is in none."""
        try:
            shown = _git(folder, "rev-parse", "--show-toplevel")
        except GitError as problem:
            if isinstance(problem.__cause__, OSError):
                raise
            raise GitError(f"{folder} 不在 git 仓库里") from None
        return cls(Path(os.fsdecode(shown.rstrip(b"\r\n"))))

    def commit(self, name: str) -> str | None:
        """The commit of a branch, tag or other name; None when there is none."""
        try:
            found = _git(
                self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
            )
        except GitError:
            return None
        return found.decode().strip()

    def merge_base(self, one: str, other: str) -> str:
        """Where two commits parted."""
        try:
            base = _git(self.root, "merge-base", one, other).decode().strip()
            return _git(self.root, "rev-parse", "--short", base).decode().strip()
        except GitError:
            raise GitError("这两个版本没有共同的来源") from None

    def changed(self, old: str, new: str | None) -> list[Changed]:
        """The files that differ between two commits, renamed ones as one; without ``new``, between it and the working tree."""
        names = [old, new] if new else [old]
        raw = _git(self.root, "diff", "--no-ext-diff", "--name-status", "--find-renames", "-z", *names, "--")
        fields = iter(os.fsdecode(raw).split("\0"))
        found = []
        for status in fields:
            if not status:
                continue
            first = next(fields)
            match status[0]:
                case "A":
                    found.append(Changed(None, first))
                case "D":
                    found.append(Changed(first, None))
                case "R":
                    found.append(Changed(first, next(fields)))
                case "C":
                    found.append(Changed(None, next(fields)))
                case _:
                    found.append(Changed(first, first))
        return found

    def files(self, commit: str | None) -> list[str]:
        """The files of a commit, or those of the working tree that git knows, by their paths from the root."""
        arguments = (
            ("ls-tree", "-r", "-z", "--full-tree", "--name-only", commit) if commit else ("ls-files", "-z")
        )
        return [name for name in os.fsdecode(_git(self.root, *arguments)).split("\0") if name]

    def untracked(self) -> list[str]:
        """The files that git neither knows nor is told to ignore, by their paths from the root."""
        raw = _git(self.root, "ls-files", "--others", "--exclude-standard", "-z")
        return [name for name in os.fsdecode(raw).split("\0") if name]

    def write_tree(self, commit: str, folder: Path) -> None:
        """Write the files of a commit below ``folder``, published documents left out; neither index nor working tree is touched."""
        kept = [name for name in self.files(commit) if PurePosixPath(name).suffix not in _PUBLISHED]
        folder.mkdir(parents=True, exist_ok=True)
        index = {"GIT_INDEX_FILE": str(folder.parent / f"{folder.name}.index")}
        _git(self.root, "-c", "core.sparseCheckout=false", "read-tree", commit, more=index)
        arguments = ("checkout-index", "--quiet", "--force", f"--prefix={folder}{os.sep}", "-z", "--stdin")
        _git(self.root, *arguments, more=index, sent=os.fsencode("\0".join(kept)))

    def path_of(self, path: Path) -> str | None:
        """A file's path from the root as git writes it; None for a file outside."""
        try:
            return PurePosixPath(Path(os.path.abspath(path)).relative_to(self.root)).as_posix()
        except ValueError:
            pass
        try:
            return PurePosixPath(path.resolve().relative_to(self.root.resolve())).as_posix()
        except ValueError:
            return None


def _git(
    folder: Path, *arguments: str, more: dict[str, str] | None = None, sent: bytes | None = None
) -> bytes:
    """The output of a git command in ``folder``; GitError when git is not there or says no."""
    command: Sequence[str] = ("git", "-C", str(folder), *arguments)
    try:
        done = subprocess.run(
            command, input=sent, capture_output=True, check=True, env={**os.environ, **(more or {})}
        )
    except OSError as cause:
        raise GitError("没有找到 git，先装好 git") from cause
    except subprocess.CalledProcessError as cause:
        said = os.fsdecode(cause.stderr).strip()
        raise GitError(f"git 出错：{said or '没有说明原因'}") from cause
    return done.stdout
