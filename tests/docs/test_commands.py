"""Every command that the manual and README name exists with the options shown; so do the Makefile's targets and the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from budgetgen.check.codes import meaning_of
from budgetgen.check.rule import all_rules
from budgetgen.cli.main import build_parser
from tests.docs.manual import PAGES, ROOT, commands, targets

TEXTS = (*PAGES, ROOT / "README.md")
COMMANDS = [
    (page, written, arguments) for page in TEXTS for written, arguments in commands(page) if arguments
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: f"{command[0].stem}:{command[1]}")
def test_command_exists(command: tuple[Path, str, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    # A sentence may name a command without its file.
    for more in ([], ["文件"]):
        try:
            build_parser().parse_args([*command[2], *more])
            return
        except SystemExit:
            continue
    pytest.fail(f"{command[1]}: {capsys.readouterr().err}")


def test_every_command_is_explained() -> None:
    named = {tuple(arguments[: 2 if arguments[0] == "template" else 1]) for _, _, arguments in COMMANDS}
    actions = build_parser()._subparsers
    assert actions is not None
    for name, parser in (actions._group_actions[0].choices or {}).items():  # type: ignore[union-attr]
        below = parser._subparsers._group_actions[0].choices if parser._subparsers else None
        for wanted in [(name, part) for part in below] if below else [(name,)]:
            assert wanted in named, f"the manual does not show {wanted}"


def test_make_targets_exist() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set.union(*(targets(page) for page in TEXTS)) <= made


def test_codes_exist() -> None:
    known = {rule.code for rule in all_rules()}
    for page in PAGES:
        for code in re.findall(r"BG\d{3}", page.read_text(encoding="utf-8")):
            assert code in known or meaning_of(code), f"{page.name}: {code}"
