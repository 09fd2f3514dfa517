from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont
from page_sample import fonts

from budgetgen.write.collection import simplified_face


def test_simplified_face_of_noto() -> None:
    data = (fonts().path / "NotoSansCJK-Regular.ttc").read_bytes()
    face = simplified_face(data)
    with (
        TTFont(io.BytesIO(face), lazy=True) as font,
        TTFont(io.BytesIO(data), fontNumber=0, lazy=True) as first,
    ):
        assert font["name"].getDebugName(1) == "Noto Sans CJK SC"
        # 骨 has another shape in Japanese: another glyph, which the Chinese face must not use.
        assert font.getBestCmap()[ord("骨")] != first.getBestCmap()[ord("骨")]
        assert font.getBestCmap()[ord("骨")] == f"cid{font.getGlyphID(font.getBestCmap()[ord('骨')]):05d}"


def test_single_font_is_returned_as_is() -> None:
    data = (fonts().path / "FandolSong-Regular.otf").read_bytes()
    assert simplified_face(data) is data


def test_truncated_collection() -> None:
    data = (fonts().path / "NotoSansCJK-Regular.ttc").read_bytes()
    with pytest.raises(ValueError, match="truncated"):
        simplified_face(data[:40])
