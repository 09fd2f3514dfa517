"""Where the data files that travel with the program are: the district packs and what all districts share."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def resource_root(name: Literal["templates", "specs"]) -> Path:
    """The folder of the packaged data called ``name``.

    An installed wheel carries it in ``budgetgen/data/``, a source checkout beside the package. Raises
    FileNotFoundError when neither is there: the installation is broken, no input of a user can cause it.
    """
    for root in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if root.is_dir():
            return root
    raise FileNotFoundError(f"程序自带的数据文件夹不见了：{name}。请重新安装 budgetgen")
