"""Which files are sources of units, by what stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.review.sniff import is_source, looks_like_source
from tests.review.sample import TEXT

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode(),
        ("\ufeff" + TEXT).encode(),
        TEXT.replace("类型:", "类型：").encode(),
        b'{"\xe7\xb1\xbb\xe5\x9e\x8b": 1,\n"\xe5\xb9\xb4\xe5\xba\xa6": 2,\n"\xe5\x8d\x95\xe4\xbd\x8d": 3}',
        TEXT.replace("模板: budget\n", "").encode() + b"\nbroken: [",
    ],
)
def test_a_source_is_recognised_even_when_it_is_wrong(data: bytes) -> None:
    assert looks_like_source(data)


def test_every_example_is_a_source_and_no_file_of_a_pack_is() -> None:
    assert all(is_source(path) for path in (ROOT / "examples").rglob("20*.yaml"))
    assert not [path for path in (ROOT / "templates").rglob("*.yaml") if is_source(path)]


def test_what_cannot_be_read_is_no_source(tmp_path: Path) -> None:
    assert not is_source(tmp_path)
    assert not is_source(tmp_path / "没有")
    assert not looks_like_source(bytes(range(256)) * 10)
