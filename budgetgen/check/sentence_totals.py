"""Lists in prose that claim to make up a total: what follows 其中 or 包括 adds up to the amount before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from budgetgen.check.adding_up import Gap, Printed, gap_of, outermost_of, parts_among, sum_gap
from budgetgen.check.sentences import Piece, Said, Sentence, Words, runs
from budgetgen.compose.document import Block
from budgetgen.diagnostic import Span
from budgetgen.ledger.terms import is_part

_LIST = re.compile(r"(?<!主要)(?:其中[：:，]|包括[：:]|具体为[：:]|分别为[：:]?|分别是[：:]?)")
_SIDE = re.compile(r"(?<!主要)(?:收入|支出)包括[：:]")
_BOTH_SIDES = re.compile(r"收支总|总预算|收、?支(?:预算)?总|收入、支出总计")
# “其中：财政拨款支出预算中，…” lists what is in one of the parts.
_WITHIN_ONE = re.compile(r"[^，；]*中，")


@dataclass(frozen=True, slots=True)
class SentenceGap:
    """A list that does not make up its total, with the place where the pack prints the total."""

    gap: Gap
    place: Span | None


def sentence_gaps(blocks: Iterable[Block]) -> Iterator[SentenceGap]:
    """Every list of a document's prose that does not add up to the total before it."""
    for sentences in runs(blocks):
        for number, sentence in enumerate(sentences):
            for at, piece in enumerate(sentence.pieces):
                if isinstance(piece, Words):
                    yield from _lists(sentences, number, at, piece)


def _lists(sentences: Sequence[Sentence], number: int, at: int, words: Words) -> Iterator[SentenceGap]:
    for match in _LIST.finditer(words.text):
        if _WITHIN_ONE.match(words.text, match.end()):
            continue
        sentence = sentences[number]
        before = _amounts(sentence.pieces[:at])
        if not before and not words.text[: match.start()].strip("，；（ "):
            before = _amounts(sentences[number - 1].pieces) if number else []
        side = _SIDE.search(words.text, max(match.start() - 2, 0))
        earlier = [
            said for one in sentences[:number] if one.paragraph == sentence.paragraph for said in one.amounts
        ]
        before = before or earlier
        within, more = _listed(sentences, number, at)
        found = list(_claimed(before, within, more))
        if side is not None and not any(parts_among(said.printed, within) for said in before):
            found += _both_sides(sentences, sentence.paragraph, within)
        yield from found


def _amounts(pieces: Iterable[Piece]) -> list[Said]:
    return [piece for piece in pieces if isinstance(piece, Said)]


def _listed(sentences: Sequence[Sentence], number: int, at: int) -> tuple[list[Printed], list[Printed]]:
    """The amounts of a list: to the end of its sentence, and to the end of the paragraph.

    A list that begins with the end of its paragraph has the paragraphs that follow.
    """
    sentence = sentences[number]
    within = [said.printed for said in _amounts(sentence.pieces[at:])]
    same = [one for one in sentences[number + 1 :] if one.paragraph == sentence.paragraph]
    rest = [said.printed for one in same for said in one.amounts]
    if within or rest:
        return within or rest, [*within, *rest]
    after = [said.printed for one in sentences[number + 1 :] for said in one.amounts]
    return after, after


def _claimed(
    before: Sequence[Said], within: Sequence[Printed], more: Sequence[Printed]
) -> Iterator[SentenceGap]:
    """The nearest amount before the list that has parts in it; and those beside it that do not contain it, as a 预算 beside a 决算."""
    nearest: Printed | None = None
    for said in reversed(before):
        total = said.printed
        if _is_difference(total) or (nearest is not None and is_part(nearest.terms, total.terms)):
            continue
        listed = [one for one in within if not _is_difference(one)]
        if len(outermost_of(parts_among(total, listed))) < 2:
            continue
        nearest = nearest or total
        if any(sum_gap(one.printed, outermost_of(listed)) is None for one in before):
            return
        gap = gap_of(total, listed)
        if gap is not None and gap_of(total, [one for one in more if not _is_difference(one)]) is not None:
            yield SentenceGap(gap, said.place)


def _both_sides(
    sentences: Sequence[Sentence], paragraph: int, listed: Sequence[Printed]
) -> Iterator[SentenceGap]:
    """收入包括 and 支出包括 against the 收支总预算 of their paragraph, which is the total of both."""
    totals = [
        said
        for one in sentences
        if one.paragraph == paragraph
        for said in one.amounts
        if _BOTH_SIDES.search(said.lead)
    ]
    parts = outermost_of([one for one in listed if one.terms and not _is_difference(one)])
    if totals and parts and all(one.fen is not None for one in parts):
        gap = sum_gap(totals[0].printed, parts)
        if gap is not None:
            yield SentenceGap(gap, totals[0].place)


def _is_difference(printed: Printed) -> bool:
    """Whether an amount is taken from one of another 期间: a change, which is in no list."""
    periods = {
        sign: {pair for _, query in printed.terms for pair in query if pair[0] == "period"}
        for sign in (1, -1)
    }
    signs = {sign for sign, _ in printed.terms}
    return len(signs) > 1 and len(periods[1]) > 1
