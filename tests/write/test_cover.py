from __future__ import annotations

from page_sample import theme

from budgetgen.compose.document import Cover, Paragraph, Text
from budgetgen.write.cover import cover_spaces

ROLES = ("封面单位", "封面标题", "封面日期")


def cover(name: str) -> Cover:
    return Cover(
        tuple(
            Paragraph((Text(text),), role)
            for text, role in zip((name, "部门预算", "1月"), ROLES, strict=True)
        )
    )


def test_spaces_of_the_theme_where_they_fit() -> None:
    styles = [theme().style(role) for role in ROLES]
    assert cover_spaces(cover("西区中心"), theme()) == tuple(
        (style.space_before, style.space_after) for style in styles
    )


def test_long_names_shrink_all_spaces_alike_to_one_page() -> None:
    name = "很长的单位名称" * 16
    spaces = cover_spaces(cover(name), theme())
    full = cover_spaces(cover("短"), theme())
    factors = {round(new / old, 6) for pair, wide in zip(spaces, full, strict=True)
               for new, old in zip(pair, wide, strict=True) if old}  # fmt: skip
    assert len(factors) == 1
    assert 0 < factors.pop() < 1


def test_overlong_and_empty_covers() -> None:
    assert all(before == after == 0 for before, after in cover_spaces(cover("名" * 2000), theme()))
    assert cover_spaces(Cover(()), theme()) == ()
