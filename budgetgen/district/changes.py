"""What changed in a git repository since a revision: paths, as records name them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from budgetgen.diagnostic import Diagnostic, error
from budgetgen.district.record import portable
from budgetgen.district.settings import Settings


def changed_since(settings: Settings, revision: str) -> tuple[frozenset[str] | None, tuple[Diagnostic, ...]]:
    """The portable paths of all files that differ from ``revision``, with both names of a renamed file and with new files
    that git does not know yet. None with BG733 when there is no git, no repository or no such revision.
    """
    try:
        top = Path(_git(settings.root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
        _git(settings.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        # Without looking for renames git names the old and the new file.
        differing = _git(settings.root, "diff", "--name-only", "--no-renames", "-z", revision, "--")
        unknown = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    except FileNotFoundError:
        return None, (
            error("BG733", "--since 需要 git，但这台电脑没有安装", hint="安装 git，或者不写 --since"),
        )
    except subprocess.CalledProcessError as cause:
        return None, (_refused(settings, revision, cause),)
    names = (differing + unknown).decode("utf-8", errors="surrogateescape").split("\0")
    # The top as git tells it has its links resolved; the root as the user named it may not.
    root = settings.root.resolve()
    resolved = Settings(root, settings.name)
    return frozenset(portable(resolved, top.resolve() / name) for name in names if name), ()


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL).stdout


def _refused(settings: Settings, revision: str, cause: subprocess.CalledProcessError) -> Diagnostic:
    if "--show-toplevel" in cause.cmd:
        return error(
            "BG733",
            f"{settings.root} 不在 git 仓库里，不能用 --since",
            hint="在 git 仓库里运行，或者不写 --since",
        )
    if "--verify" in cause.cmd:
        hint = "核对版本名；在 CI 里要取到这个版本的历史（如 fetch-depth: 0）"
        return error("BG733", f"git 里没有版本“{revision}”", hint=hint)
    reason = cause.stderr.decode("utf-8", errors="replace").strip().splitlines()
    return error(
        "BG733",
        f"git 出错：{reason[-1] if reason else cause.returncode}",
        hint="在仓库里运行 git status 看看",
    )
