"""Document + FontFolder → the font faces that its PDF must load, and no more: each costs up to 0.2 s."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from budgetgen.compose.document import Document
from budgetgen.template.theme import Font, Style, Theme
from budgetgen.write.fonts import FontFolder, characters
from budgetgen.write.runs import font_of

# Latin faces have curly quotes and dashes too, but those of Chinese text must be the Chinese font's.
LATIN_RANGE = "U+20-7E, U+A0, U+C0-D6, U+D8-F6, U+F8-17F"


@dataclass(frozen=True, slots=True, order=True)
class Face:
    """One file under one family name; ``synthetic`` when boldness has to be drawn, the file having none."""

    family: str
    file: str
    bold: bool
    latin: bool
    synthetic: bool


def families(theme: Theme, style: Style) -> tuple[str, ...]:
    """The family names of a style's faces: Latin first, then the Chinese ones in their order of fallback."""
    _, font = font_of(theme, style)
    return (_family(font.latin_open, latin=True), *(_family(name, latin=False) for name in font.open))


def faces(document: Document, theme: Theme, fonts: FontFolder) -> tuple[Face, ...]:
    """The faces for the characters that the document has; needs a passed ``fonts.check``."""
    needed: set[Face] = set()
    for (role, bold), used in characters(document, theme).items():
        needed.update(_faces(theme.fonts[role], bold, used, fonts))
    return tuple(sorted(needed))


def _faces(font: Font, bold: bool, used: set[str], fonts: FontFolder) -> Iterator[Face]:
    yield _face(font.latin_open, bold, True, fonts)
    rest = used - {character for character in used if character < "\x7f"}
    for name in font.open:
        # The first file is always loaded: its metrics set the lines even where it has nothing to show.
        yield _face(name, bold, False, fonts)
        coverage = fonts.coverage(name)
        rest = {character for character in rest if character not in coverage}
        if not rest:
            return


def _face(name: str, bold: bool, latin: bool, fonts: FontFolder) -> Face:
    file = name
    if bold and fonts.file(sibling := name.replace("-Regular.", "-Bold.")):
        file = sibling
    return Face(_family(name, latin=latin), file, bold, latin, bold and "-Bold." not in file)


def _family(name: str, *, latin: bool) -> str:
    stem = name.rpartition(".")[0] or name
    return f"{stem} Latin" if latin else stem
