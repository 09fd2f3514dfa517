"""git's external diff convention (GIT_EXTERNAL_DIFF, diff.<name>.command) → a pair of versions, or plain lines."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from budgetgen.review.choose import ChoiceError, Pair
from budgetgen.review.sniff import is_source
from budgetgen.review.versions import Version

_NOTHING = "/dev/null"
_ARGUMENTS = (7, 9)
_FILE_MODES = ("100644", "100755")


def driver_pair(arguments: Sequence[str]) -> Pair | None:
    """The versions that git names: path, old file, its hash and mode, new file, its hash and mode [, new path, text].

    Both are compiled as if they stood at the path, so that what they name is found in the working tree. None when
    neither is a source of a unit. ChoiceError for any other number of arguments.
    """
    if len(arguments) not in _ARGUMENTS:
        raise ChoiceError("--driver 是给 git 用的：在 git 里配置 diff.budgetgen.command，不要直接运行")
    path, old_file, old_hash, old_mode, new_file, new_hash, new_mode, *renamed = arguments
    new_path = renamed[0] if renamed else path
    sides = ((path, old_file, old_hash, old_mode), (new_path, new_file, new_hash, new_mode))
    versions = [
        Version(f"{_short(digest)}{where}", Path(where), content=Path(file)) if mode in _FILE_MODES else None
        for where, file, digest, mode in sides
    ]
    if not any(one is not None and one.content is not None and is_source(one.content) for one in versions):
        return None
    return Pair(new_path, *versions)


def plain_lines(arguments: Sequence[str]) -> str:
    """The usual lines that differ, for a file that is no source."""
    path, old_file, _, _, new_file = arguments[:5]
    new_path = arguments[7] if len(arguments) == max(_ARGUMENTS) else path
    command = ("git", "diff", "--no-index", "--no-ext-diff", "--no-color", "--", old_file, new_file)
    done = subprocess.run(command, capture_output=True, check=False)
    text = done.stdout.decode("utf-8", errors="replace")
    start = text.find("\n@@")
    heads = [
        _NOTHING if file == _NOTHING else f"{mark}/{name}"
        for mark, name, file in (("a", path, old_file), ("b", new_path, new_file))
    ]
    body = text[start + 1 :] if start >= 0 else f"两个文件不同，但不是文本：{new_path}\n" if text else ""
    return f"--- {heads[0]}\n+++ {heads[1]}\n{body}"


def _short(digest: str) -> str:
    """The beginning of a blob's hash before the path; git writes zeros or “.” for a file of the working tree."""
    return f"{digest[:7]}:" if digest.strip("0.") else ""


def in_pager() -> bool:
    """Whether git shows our output in its pager, which understands colours."""
    return os.environ.get("GIT_PAGER_IN_USE") == "true"
