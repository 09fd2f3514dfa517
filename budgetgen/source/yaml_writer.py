"""Values → YAML text by ruamel.yaml, quoted so that our own reader and those of YAML 1.2 read the same.

Numbers, codes and dates stay as they are written: for us every scalar is text. What means something else in YAML, or looks to our
own reader like a slip of the keyboard, stands in quotes. No line is folded, and nothing is written as anchor and alias.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import LiteralScalarString, SingleQuotedScalarString

from budgetgen.source.characters import is_wide_number, without_harm
from budgetgen.source.node import without_noncharacters

_MARKS: Final = re.compile(r"""[]{}\[#:&*!|>%@`"',]|^[-?~=]|^<<$|^\.\.\.""")
"""What may be an indicator of YAML; more is quoted than must be, for people who change a text know no more than that."""
_SLIPS: Final = re.compile("[：，、；]|^[\\s－—–―‐−•·●▪“”‘’]")
"""What looks like a slip of the keyboard in a key, or in a list in brackets."""
_WORDS: Final = re.compile("null|true|false|yes|no", re.IGNORECASE)


class _PlainNumbers(VersionedResolver):
    """Knows no numbers and dates, so that text of digits needs no quotes; everything plain is text."""

    @property
    def versioned_resolver(self) -> dict[str, list[Any]]:
        """No pattern at all: what needs quotes has them already."""
        return {}


class _LongKeys(Emitter):
    """Keys of up to a thousand characters stand before their colon; the usual 128 are few for a sentence."""

    MAX_SIMPLE_KEY_LENGTH = 1000


def dump(tree: CommentedMap | CommentedSeq) -> str:
    """The text of a tree whose strings are :func:`scalar` or :func:`block`, comments included."""
    stream = StringIO()
    _yaml().dump(tree, stream)
    return stream.getvalue()


def scalar(text: str, *, tight: bool = False) -> str:
    """``text`` on one line, to stand in a tree: plain where it can be, else in quotes; ``tight`` for keys and lists in brackets.

    White space around it goes, line ends and control characters become blanks, invisible characters are left out.
    """
    written = " ".join(_harmless(text).split("\n")).strip()
    quotes = (
        not written
        or _MARKS.search(written)
        or _WORDS.fullmatch(written)
        or is_wide_number(written)
        or (tight and _SLIPS.search(written))
    )
    made: str = SingleQuotedScalarString(written) if quotes else written
    return made


def block(text: str) -> str:
    """``text`` of several lines, to stand in a tree as a block; it ends with one line end. Blank lines alone are no text."""
    lines = [line.rstrip() for line in _harmless(text).split("\n")]
    made: str = LiteralScalarString("\n".join(lines).strip("\n") + "\n")
    return made if made.strip() else scalar("")


def comment(text: str) -> str:
    """``text`` on one line, as it may stand behind “# ”."""
    return " ".join(_harmless(text).split())


def scalar_text(text: str, *, tight: bool = False) -> str:
    """The YAML of :func:`scalar`, for a place in a page of text."""
    return flow_text(CommentedSeq([scalar(text, tight=tight)]))[1:-1]


def flow_text(tree: CommentedMap | CommentedSeq) -> str:
    """The YAML of a tree in brackets on one line."""
    tree.fa.set_flow_style()
    return dump(tree).rstrip("\n")


def rewritten(text: str) -> str:
    """A page of YAML as ruamel.yaml writes it: what it means, comments and blank lines stay."""
    made = _yaml()
    made.preserve_quotes = True
    stream = StringIO()
    made.dump(made.load(text), stream)
    return stream.getvalue()


def _harmless(text: str) -> str:
    return without_noncharacters(without_harm(text))


def _yaml() -> YAML:
    made = YAML()
    made.Resolver, made.Emitter = _PlainNumbers, _LongKeys
    made.width = 2**31
    made.indent(mapping=2, sequence=4, offset=2)
    return made
