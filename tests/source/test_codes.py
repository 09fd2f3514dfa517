"""One table of codes: every code once, in its group, with a meaning."""

from __future__ import annotations

import re

from budgetgen.check import codes as check_codes
from budgetgen.source import codes


def test_every_code_has_a_meaning_and_every_meaning_a_code() -> None:
    named = [value for name, value in vars(codes).items() if name.isupper() and isinstance(value, str)]
    assert len(named) == len(set(named))
    assert set(named) == set(codes.MEANINGS)


def test_codes_and_meanings_look_right() -> None:
    for code, meaning in codes.MEANINGS.items():
        assert re.fullmatch(r"BG1[0-578]\d", code)
        assert meaning.strip() == meaning
        assert "\n" not in meaning


def test_no_code_means_one_thing_here_and_another_in_the_checks() -> None:
    assert not set(codes.MEANINGS) & set(check_codes.MEANINGS)
