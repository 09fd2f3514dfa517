from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from budgetgen.write.output import replace_all


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def failing(real: Callable[..., Any], when: Callable[..., bool], error: BaseException) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        if when(*arguments):
            raise error
        return real(*arguments, **options)

    return call


def test_writes_new_and_replaces_old(tmp_path: Path) -> None:
    old = tmp_path / "旧.pdf"
    old.write_bytes(b"old")
    new = tmp_path / "新" / "文件夹" / "a.docx"
    assert replace_all({old: b"1", new: b"2"}) == ()
    assert old.read_bytes() == b"1"
    assert new.read_bytes() == b"2"
    assert names(tmp_path) == ["a.docx", "文件夹", "新", "旧.pdf"]


def test_nothing_to_write() -> None:
    assert replace_all({}) == ()


def test_mode_of_replaced_file_stays_and_new_ones_follow_the_umask(tmp_path: Path) -> None:
    old, new = tmp_path / "a", tmp_path / "b"
    old.write_bytes(b"")
    old.chmod(0o640)
    mask = os.umask(0o022)
    os.umask(mask)
    assert replace_all({old: b"1", new: b"2"}) == ()
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~mask


def test_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert replace_all({link: b"new"}) == ()
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_folder_in_the_way_leaves_all_as_it_was(tmp_path: Path) -> None:
    first, folder = tmp_path / "a.pdf", tmp_path / "b.docx"
    first.write_bytes(b"old")
    folder.mkdir()
    found = replace_all({first: b"new", folder: b"new"})
    assert [one.code for one in found] == ["BG712"]
    assert "文件夹" in found[0].message
    assert first.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf", "b.docx"]


def test_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert [one.code for one in replace_all({tmp_path / "a" / "b.pdf": b""})] == ["BG712"]
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "BG713"),
        (PermissionError(errno.EACCES, "Permission denied"), "BG711"),
        (OSError(errno.EROFS, "Read-only file system"), "BG711"),
        (OSError(errno.EIO, "Input/output error"), "BG710"),
    ],
)
def test_failure_before_the_first_replacement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "new" / "b.docx"
    first.write_bytes(b"old")
    calls: list[int] = []

    def fsync(_: int) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise error

    monkeypatch.setattr("os.fsync", fsync)
    found = replace_all({first: b"new", second: b"new"})
    assert [one.code for one in found] == [code]
    assert str(second) in found[0].message
    assert first.read_bytes() == b"old"
    # The folder made for it goes as well.
    assert names(tmp_path) == ["a.pdf"]


def test_long_name(tmp_path: Path) -> None:
    assert replace_all({tmp_path / ("预" * 84 + ".b"): b"1"}) == ()
    assert [one.code for one in replace_all({tmp_path / ("预" * 90): b"1"})] == ["BG710"]


@pytest.mark.parametrize("links", [True, False])
def test_failed_replacement_takes_back_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    first, fresh, locked = tmp_path / "a.pdf", tmp_path / "b.html", tmp_path / "c.docx"
    first.write_bytes(b"old a")
    locked.write_bytes(b"old c")
    error = PermissionError(errno.EACCES, "open in Word")
    monkeypatch.setattr("os.replace", failing(os.replace, lambda _, target: target == locked, error))
    if not links:
        unsupported = OSError(errno.EPERM, "no links here")
        monkeypatch.setattr("os.link", failing(os.link, lambda *_: True, unsupported))
    found = replace_all({first: b"new", fresh: b"new", locked: b"new"})
    assert [one.code for one in found] == ["BG714"]
    assert "关闭" in found[0].hint
    assert first.read_bytes() == b"old a"
    assert locked.read_bytes() == b"old c"
    assert names(tmp_path) == ["a.pdf", "c.docx"]


def test_failure_to_take_back_says_where_the_old_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, locked = tmp_path / "a.pdf", tmp_path / "b.docx"
    first.write_bytes(b"old")
    locked.write_bytes(b"old")
    error = PermissionError(errno.EACCES, "")

    def fails(source: Path, target: Path) -> bool:
        return target == locked or source.suffix == ".old"

    monkeypatch.setattr("os.replace", failing(os.replace, fails, error))
    found = replace_all({first: b"new", locked: b"new"})
    assert [one.code for one in found] == ["BG714", "BG710"]
    kept = next(path for path in tmp_path.iterdir() if path.suffix == ".old")
    assert str(kept) in found[1].message
    assert kept.read_bytes() == b"old"


def test_interruption_takes_back_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"old")
    second.write_bytes(b"old")
    monkeypatch.setattr("os.replace", failing(os.replace, lambda _, to: to == second, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        replace_all({first: b"new", second: b"new"})
    assert first.read_bytes() == b"old"
    assert names(tmp_path) == ["a", "b"]
