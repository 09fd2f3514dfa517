"""A temporary git repository that knows nothing of the machine's settings."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "甲", "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_PAGER": "cat", "PYTHONWARNINGS": "",
}  # fmt: skip


@dataclass(frozen=True)
class TemporaryRepository:
    """The repository at ``root``."""

    root: Path

    def git(self, *arguments: str, **more: str) -> str:
        """The output of a git command, which must succeed."""
        done = subprocess.run(
            ["git", "-c", "core.autocrlf=false", *arguments],
            cwd=self.root, env={**os.environ, **ENVIRONMENT, **more}, capture_output=True, check=True,
        )  # fmt: skip
        return done.stdout.decode()

    def write(self, name: str, text: str) -> Path:
        """Write a file of the working tree."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def commit(self, message: str = "改动") -> str:
        """Commit everything; its hash."""
        self.git("add", "-A")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD").strip()


def new_repository(folder: Path) -> TemporaryRepository:
    """An empty repository with the branch main."""
    folder.mkdir()
    repository = TemporaryRepository(folder)
    repository.git("init", "--quiet", "--initial-branch=main")
    return repository
