"""Bytes → files, all or none: a build that fails half-way leaves the last good files as they were."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from budgetgen.diagnostic import Diagnostic, error

STAGED = ".budgetgen-"
"""How the names of files on their way begin; one that is left over comes from a process that was killed."""


@dataclass(slots=True)
class _Staged:
    """One output on its way: new bytes in ``fresh``, the former file in ``kept`` once replaced."""

    target: Path
    fresh: Path
    kept: Path
    existed: bool = False
    replaced: bool = False


def replace_all(outputs: Mapping[Path, bytes]) -> tuple[Diagnostic, ...]:
    """Write every file or none; empty when all are written, else the errors (BG710 to BG714).

    New bytes go to temporary files beside their targets and to the disk before the first target is touched.
    If one replacement fails, those made before are taken back. Missing folders are created.
    """
    staged: list[_Staged] = []
    folders: list[Path] = []
    try:
        for index, (path, data) in enumerate(outputs.items()):
            try:
                _stage(path, data, index, staged, folders)
            except OSError as cause:
                return (_refused(path, cause),)
        for item in staged:
            try:
                _replace(item)
            except OSError as cause:
                return (_refused(item.target, cause, replacing=True), *_take_back(staged))
        staged_folders = {item.target.parent for item in staged}
        for item in staged:
            item.replaced = False
            item.kept.unlink(missing_ok=True)
        for folder in staged_folders:
            _sync_folder(folder)
        folders.clear()
        return ()
    except BaseException:
        # Not an error of the file system: the user pressed Ctrl+C. The files must be whole all the same.
        _take_back(staged)
        raise
    finally:
        for item in staged:
            with contextlib.suppress(OSError):
                item.fresh.unlink(missing_ok=True)
        for folder in reversed(folders):
            with contextlib.suppress(OSError):
                folder.rmdir()


def _stage(path: Path, data: bytes, index: int, staged: list[_Staged], folders: list[Path]) -> None:
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory", str(path))
    missing = [folder for folder in target.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folders.append(folder)
    # Short names: a Chinese file name may be as long as the file system allows already.
    stem = f"{STAGED}{secrets.token_hex(6)}-{index}"
    item = _Staged(target, target.with_name(f"{stem}.new"), target.with_name(f"{stem}.old"), target.exists())
    staged.append(item)
    with open(item.fresh, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if item.existed:
        shutil.copymode(target, item.fresh)


def _replace(item: _Staged) -> None:
    if item.existed:
        try:
            os.link(item.target, item.kept)
        except OSError:
            # No hard links on this disk (FAT, some network drives).
            shutil.copy2(item.target, item.kept)
    os.replace(item.fresh, item.target)
    item.replaced = True


def _take_back(staged: list[_Staged]) -> tuple[Diagnostic, ...]:
    problems: list[Diagnostic] = []
    for item in staged:
        try:
            if item.replaced and item.existed:
                os.replace(item.kept, item.target)
            elif item.replaced:
                item.target.unlink()
            else:
                item.kept.unlink(missing_ok=True)
            item.replaced = False
        except OSError:
            kept = f"，原文件保存在 {item.kept}" if item.existed else ""
            problems.append(
                error("BG710", f"{item.target} 未能恢复到生成之前的样子{kept}", hint="请手工恢复")
            )
    return tuple(problems)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _refused(path: Path, cause: OSError, *, replacing: bool = False) -> Diagnostic:
    untouched = "所有输出文件都保持原样"
    if isinstance(cause, PermissionError) and replacing:
        return error(
            "BG714",
            f"无法替换 {path}：文件正被其他程序使用，或不允许修改；{untouched}",
            hint="在 Word、WPS 或阅读器中关闭这个文件，再重新生成",
        )
    if isinstance(cause, IsADirectoryError):
        return error(
            "BG712",
            f"无法写入 {path}：同名的文件夹已经存在；{untouched}",
            hint="换一个输出位置，或给这个文件夹改名",
        )
    if isinstance(cause, PermissionError) or cause.errno == errno.EROFS:
        return error(
            "BG711",
            f"无法写入 {path}：没有写入权限；{untouched}",
            hint="换一个有权限的输出文件夹（--out），或请管理员开放权限",
        )
    if cause.errno in (errno.ENOSPC, errno.EDQUOT):
        return error("BG713", f"无法写入 {path}：磁盘空间不足；{untouched}", hint="清理磁盘空间后重新生成")
    if isinstance(cause, NotADirectoryError | FileExistsError):
        return error(
            "BG712",
            f"无法写入 {path}：路径中有一段是文件，不是文件夹；{untouched}",
            hint="检查输出位置（--out）是否写错",
        )
    if cause.errno == errno.ENAMETOOLONG:
        return error(
            "BG710", f"无法写入 {path}：文件名太长；{untouched}", hint="换一个较短的文件名或输出文件夹"
        )
    return error(
        "BG710",
        f"无法写入 {path}：{cause.strerror or cause}；{untouched}",
        hint="检查输出文件夹所在的磁盘是否可用",
    )
