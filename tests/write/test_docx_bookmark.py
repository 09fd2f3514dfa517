from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.write.docx.bookmark import Bookmarks
from tests.write.docx_sample import balance, heading, pie


def marks(*anchors: str) -> Bookmarks:
    return Bookmarks([heading(1, "", "标题", anchor) for anchor in anchors])


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=())), unique=True))
def test_names_are_legal_short_and_unique_whatever_their_case(anchors: list[str]) -> None:
    bookmarks = marks(*anchors)
    names = [bookmarks.name(anchor) for anchor in anchors if anchor]
    assert all(name and re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)
    assert len({name.lower() for name in names if name}) == len(names)


def test_a_plain_anchor_is_kept() -> None:
    assert marks("part_1").name("part_1") == "part_1"


def test_anchors_that_differ_in_case_only_get_two_names() -> None:
    bookmarks = marks("Part", "part")
    assert bookmarks.name("Part") == "Part"
    assert bookmarks.name("part") not in (None, "part", "Part")


def test_names_do_not_depend_on_the_other_anchors() -> None:
    assert marks("甲", "乙").name("乙") == marks("乙").name("乙")


def test_headings_tables_and_charts_are_marked_once() -> None:
    bookmarks = Bookmarks([heading(1, "", "甲", "a"), heading(1, "", "乙", "a"), balance(), pie()])
    assert bookmarks.mark("a", "X") == '<w:bookmarkStart w:id="0" w:name="a"/>X<w:bookmarkEnd w:id="0"/>'
    assert bookmarks.mark("a", "X") == "X"
    assert 'w:id="1"' in bookmarks.mark(balance().anchor, "")
    assert 'w:id="2"' in bookmarks.mark(pie().anchor, "")
    assert bookmarks.mark("nowhere", "X") == "X"
    assert bookmarks.name("nowhere") is None
