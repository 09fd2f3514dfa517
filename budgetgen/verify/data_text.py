"""JSON and data packages → passages: lines, each with its number."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.verify.markup import Package
from budgetgen.verify.passage import Passage, UnreadableError


def json_passages(data: bytes) -> Iterator[Passage]:
    """The lines of the file."""
    yield from _lines(data, "")


def package_passages(data: bytes) -> Iterator[Passage]:
    """The lines of every file in the archive."""
    package = Package(data)
    for name in package.names():
        yield from _lines(package.read(name), name)


def _lines(data: bytes, file: str) -> Iterator[Passage]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("不是 UTF-8 文本") from None
    for number, line in enumerate(text.splitlines(), 1):
        yield Passage(f"{file}第{number}行", line)
