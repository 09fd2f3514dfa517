"""Theme + fonts → Typst functions: one for each role, and the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from budgetgen.template.theme import Font, Style, Theme
from budgetgen.write.fonts import FontFolder
from budgetgen.write.runs import font_of
from budgetgen.write.typst.code import array, points, string

_STROKE = 0.028
"""Width of the stroke that stands in for a missing bold file, in font sizes (see budgetgen.write.pdf.bold)."""
_ASCENT = 0.86
"""Where the baseline lies in a line that is one font size high."""
_HAIR = 0.01


@dataclass(frozen=True, slots=True)
class Face:
    """What Typst calls a font file."""

    family: str
    weight: int


def faces(loaded: Any) -> dict[str, Face]:
    """Faces by file name; of a collection the Simplified Chinese one."""
    found: dict[str, Face] = {}
    for font in loaded.fonts():
        if font.path is None:
            continue
        name = font.path.replace("\\", "/").rpartition("/")[2]
        simplified = (" SC", " CN")
        known = found.get(name)
        if known is None or (font.family.endswith(simplified) and not known.family.endswith(simplified)):
            found[name] = Face(font.family, font.weight)
    return found


class Look:
    """Writes text settings; ``function(role)`` names the function that sets a paragraph."""

    def __init__(self, theme: Theme, fonts: FontFolder, found: Mapping[str, Face]) -> None:
        self._theme = theme
        self._fonts = fonts
        self._faces = found
        self._roles = {role: f"role{number}" for number, role in enumerate(theme.styles)}

    def function(self, role: str) -> str:
        """The function of a role; an unknown one is set like 正文."""
        return self._roles.get(role) or self._roles["正文"]

    def bold(self, role: str) -> str:
        """The function that makes text of a role bold."""
        return f"bold{self.function(role)[4:]}"

    def families(self, style: Style) -> list[str]:
        """Family names of a style: Latin first, then the Chinese ones."""
        _, font = font_of(self._theme, style)
        return [self._faces[name].family for name in (font.latin_open, *font.open)]

    def settings(self, style: Style, size: float | None = None) -> str:
        """The arguments of ``text`` for a style; at another ``size`` the line height follows."""
        _, font = font_of(self._theme, style)
        latin, *chinese = self.families(style)
        names = [f'(name: {string(latin)}, covers: "latin-in-cjk")', *map(string, chinese)]
        weight = self._faces[font.open[0]].weight
        spacing = 0.0 if size is not None else self._theme.character_spacing(style)
        # A hair less, that no rounding pushes the last character to the next line.
        tracking = points(spacing - _HAIR if spacing else 0.0)
        size = style.size if size is None else size
        # Lines are as high as the theme says, with half of what the text leaves free on either side, as in CSS and Word.
        free = (size * style.line_height / style.size - size) / 2
        top, bottom = points(_ASCENT * size + free), points((_ASCENT - 1) * size - free)
        return (
            f"font: {array(names)}, size: {points(size)}, top-edge: {top}, bottom-edge: {bottom},"
            f" weight: {weight}, fill: rgb({string(style.color)}), tracking: {tracking}"
        )

    def definitions(self) -> Iterator[str]:
        """The functions of all roles; ``above`` is the distance to what stands above, ``heading`` is true inside a heading."""
        for role, style in self._theme.styles.items():
            yield f"#let {self.bold(role)}(body) = text({self._bold(style)}, body)"
            align = {"justify": "left"}.get(style.align, style.align)
            body = f"{self.bold(role)}(body)" if style.bold else "body"
            # A heading's text is no paragraph; any other text is one only when it says so.
            body = f"if heading {{ h({self.indent(style)}) + {body} }} else {{ par({body}) }}"
            yield (
                f"#let {self.function(role)}(body, above: 0pt, heading: false) = block(above: above, below: 0pt, width: 100%,"
                f" sticky: {_flag(style.keep_with_next)}, {{ set text({self.settings(style)});"
                f" set par(justify: {_flag(style.align == 'justify')},"
                f" first-line-indent: (amount: {self._indent(role, style)}, all: true)); set align({align}); {body} }})"
            )

    def indent(self, style: Style) -> str:
        """The indent of a style as a length."""
        return points(style.indent * (style.size + self._theme.character_spacing(style)))

    def _indent(self, role: str, style: Style) -> str:
        # Lines of the contents are indented as a whole, see there.
        return "0pt" if role.startswith("目录") else self.indent(style)

    def _bold(self, style: Style) -> str:
        _, font = font_of(self._theme, style)
        if self._has_bold(font):
            return "weight: 700"
        return f"stroke: {_STROKE}em + rgb({string(style.color)})"

    def _has_bold(self, font: Font) -> bool:
        first = font.open[0]
        return "-Bold." in first or self._fonts.file(first.replace("-Regular.", "-Bold.")) not in (
            None,
            self._fonts.file(first),
        )


def _flag(value: bool) -> str:
    return "true" if value else "false"
