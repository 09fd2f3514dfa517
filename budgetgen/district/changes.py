"""What changed in a git repository since a revision: paths, as records name them."""

from __future__ import annotations

from budgetgen.diagnostic import Diagnostic, error
from budgetgen.district.record import portable
from budgetgen.district.settings import Settings
from budgetgen.repository import GitError, Repository


def changed_since(settings: Settings, revision: str) -> tuple[frozenset[str] | None, tuple[Diagnostic, ...]]:
    """The portable paths of all files that differ from ``revision``, with both names of a renamed file and with new files
    that git does not know yet. None with BG733 when there is no git, no repository or no such revision.
    """
    try:
        repository = Repository.around(settings.root)
        if repository.commit(revision) is None:
            hint = "核对版本名；在 CI 里要取到这个版本的历史（如 fetch-depth: 0）"
            return None, (error("BG733", f"git 里没有版本“{revision}”", hint=hint),)
        names = {name for file in repository.changed(revision, None) for name in (file.old, file.new) if name}
        names |= set(repository.untracked())
    except GitError as problem:
        return None, (
            error("BG733", f"不能用 --since：{problem}", hint="在 git 仓库里运行，或者不写 --since"),
        )
    # The top as git tells it has its links resolved; the root as the user named it may not.
    resolved = Settings(settings.root.resolve(), settings.name)
    return frozenset(portable(resolved, repository.root.resolve() / name) for name in names), ()
