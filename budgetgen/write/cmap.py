"""Font file → the characters it can show, by reading its ``cmap`` table only.

The CJK fonts are up to 20 MB and hold 30 000 characters; a build asks for some hundreds. Reading one table
and searching it takes a few milliseconds, so that nothing has to be cached between builds. Format: OpenType
1.9, “otff”, “TTC header” and “cmap” (subtable formats 4 and 12).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from struct import Struct, error, unpack_from
from typing import BinaryIO

_GROUP = Struct(">III")
# (platform, encoding) in order of preference: full Unicode first, then the Basic Multilingual Plane.
_ENCODINGS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))


class FontFormatError(ValueError):
    """The file is no OpenType font with a Unicode character map."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The code points a font has glyphs for, as sorted closed ranges."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        index = bisect_right(self.starts, code) - 1
        return index >= 0 and code <= self.ends[index]


def read_coverage(path: Path) -> Coverage:
    """The coverage of a TTF, OTF or TTC file (first face); FontFormatError or OSError if unreadable."""
    with path.open("rb") as file:
        try:
            return _coverage(_table(file, b"cmap"))
        except (error, IndexError) as cause:
            raise FontFormatError(f"{path.name}: truncated") from cause


def _table(file: BinaryIO, tag: bytes) -> bytes:
    head = file.read(16)
    if head[:4] == b"ttcf":
        file.seek(unpack_from(">I", head, 12)[0])
    elif head[:4] in (b"OTTO", b"\0\1\0\0", b"true"):
        file.seek(0)
    else:
        raise FontFormatError("no OpenType font")
    directory = file.read(12)
    for _ in range(unpack_from(">H", directory, 4)[0]):
        record = file.read(16)
        if record[:4] == tag:
            offset, length = unpack_from(">II", record, 8)
            file.seek(offset)
            return file.read(length)
    raise FontFormatError("no cmap table")


def _coverage(table: bytes) -> Coverage:
    count = unpack_from(">H", table, 2)[0]
    offsets = {
        (platform, encoding): offset
        for platform, encoding, offset in (
            unpack_from(">HHI", table, 4 + 8 * index) for index in range(count)
        )
    }
    for encoding in _ENCODINGS:
        if encoding in offsets:
            start = offsets[encoding]
            match unpack_from(">H", table, start)[0]:
                case 4:
                    return _segments(table, start)
                case 12:
                    return _groups(table, start)
    raise FontFormatError("no Unicode subtable of format 4 or 12")


def _groups(table: bytes, start: int) -> Coverage:
    count = unpack_from(">I", table, start + 12)[0]
    if len(table) < start + 16 + 12 * count:
        raise FontFormatError("truncated cmap table")
    groups = list(_GROUP.iter_unpack(table[start + 16 : start + 16 + 12 * count]))
    return Coverage(tuple(group[0] for group in groups), tuple(group[1] for group in groups))


def _segments(table: bytes, start: int) -> Coverage:
    count = unpack_from(">H", table, start + 6)[0] // 2
    words = f">{count}H"
    ends = unpack_from(words, table, start + 14)
    starts = unpack_from(words, table, start + 16 + 2 * count)
    deltas = unpack_from(words, table, start + 16 + 4 * count)
    ranges = unpack_from(words, table, start + 16 + 6 * count)
    pairs: list[tuple[int, int]] = []
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        if ranges[index] == 0:
            # Glyph = code + delta (mod 65536): exactly one code of the segment may map to glyph 0, “missing”.
            hole = -deltas[index] % 0x10000
            pairs += _without(first, last, {hole})
        else:
            base = start + 16 + 6 * count + 2 * index + ranges[index]
            glyphs = unpack_from(f">{last - first + 1}H", table, base)
            pairs += _without(first, last, {first + at for at, glyph in enumerate(glyphs) if glyph == 0})
    return Coverage(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))


def _without(first: int, last: int, holes: set[int]) -> list[tuple[int, int]]:
    pairs = []
    for hole in sorted(hole for hole in holes if first <= hole <= last):
        if hole > first:
            pairs.append((first, hole - 1))
        first = hole + 1
    if first <= last:
        pairs.append((first, last))
    return pairs
