"""Font collection (TTC) → its Simplified Chinese face as a font of its own.

Noto Sans CJK is one file of ten faces, the first of them Japanese. Engines choose Simplified shapes only
where text is marked as Chinese, which words in drawings are not; and reading ten faces takes five times as
long as reading one. Format: OpenType 1.9, “otff”.
"""

from __future__ import annotations

from struct import error, iter_unpack, pack, unpack_from

_RECORD = 16
_SIMPLIFIED = (" SC", " CN")


def simplified_face(data: bytes) -> bytes:
    """One font out of ``data``: the face whose family name ends in SC or CN, else the first.

    What is no collection is returned as it is. Glyph numbers stay as they are: in a CID-keyed face, CID must
    remain equal to the glyph number. ValueError when truncated.
    """
    if data[:4] != b"ttcf":
        return data
    try:
        count = unpack_from(">I", data, 8)[0]
        offsets = unpack_from(f">{count}I", data, 12)
        chosen = next((offset for offset in offsets if _is_simplified(data, offset)), offsets[0])
        return _extract(data, chosen)
    except (error, IndexError) as cause:
        raise ValueError("truncated font collection") from cause


def _tables(data: bytes, offset: int) -> list[tuple[bytes, int, int, int]]:
    count = unpack_from(">H", data, offset + 4)[0]
    start = offset + 12
    return list(iter_unpack(">4sIII", data[start : start + _RECORD * count]))


def _is_simplified(data: bytes, offset: int) -> bool:
    name = next(table for table in _tables(data, offset) if table[0] == b"name")[2]
    count, strings = unpack_from(">HH", data, name + 2)
    for index in range(count):
        platform, _, _, kind, length, at = unpack_from(">6H", data, name + 6 + 12 * index)
        if platform == 3 and kind == 1:
            start = name + strings + at
            family = data[start : start + length].decode("utf-16-be", "replace")
            if family.endswith(_SIMPLIFIED):
                return True
    return False


def _extract(data: bytes, offset: int) -> bytes:
    tables = _tables(data, offset)
    position = 12 + _RECORD * len(tables)
    records, bodies = [], []
    for tag, checksum, start, length in tables:
        body = data[start : start + length]
        body += b"\0" * (-length % 4)
        records.append(pack(">4sIII", tag, checksum, position, length))
        bodies.append(body)
        position += len(body)
    return data[offset : offset + 12] + b"".join(records) + b"".join(bodies)
