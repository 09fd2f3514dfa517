"""An example source as lines that mutations change: where each line belongs, and what stands on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = (
    "examples/xining-chengdong/2026.yaml",
    "examples/dalian-xigang/2026.yaml",
    "examples/shanghai-baoshan/2022.yaml",
)

AMOUNT = re.compile(r"(?<=: )\d+\.\d{2}(?=[},\s]|$)")
INDICATOR = re.compile(
    r"\{名称: (?P<name>[^,{}]+)(?:, 性质: \S+)?, 值: (?P<target>[^,{}]+)(?:, 单位: \S+)?(?:, 权重: (?P<weight>\d+))?\}"
)
_DATE = re.compile(r"(\d{4})(?:-\d\d-\d\d|年\d{1,2}月\d{1,2}日)")
THIS_YEAR, LAST_YEAR = ("收入", "支出"), ("上年",)
PROSE_KEYS = (
    "目标",
    "任务",
    "项目概述",
    "立项依据",
    "实施主体",
    "实施方案",
    "实施周期",
    "整体绩效目标",
    "职责",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line; lines count from 1, columns from 0."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Example:
    """One source, its lines without their ends."""

    name: str
    lines: tuple[str, ...]

    @classmethod
    def read(cls, name: str) -> Example:
        """The example of that path below the project's root."""
        return cls(name, tuple((ROOT / name).read_text(encoding="utf-8").splitlines()))

    @property
    def file_name(self) -> str:
        """The file's name without its folder."""
        return Path(self.name).name

    def written(self) -> Iterator[tuple[int, str, str]]:
        """Number, top-level key and text of each line, without comments and empty lines."""
        section = ""
        for number, line in enumerate(self.lines, 1):
            bare = without_comment(line)
            if bare and not line.startswith(" "):
                section = bare.partition(":")[0]
            if bare:
                yield number, section, bare

    def found(
        self, pattern: re.Pattern[str], sections: tuple[str, ...] = (), group: str | int = 0
    ) -> list[Place]:
        """Every place of a pattern, below these top-level keys (anywhere by default)."""
        return [
            Place(number, match.start(group), match.end(group), match[group])
            for number, section, line in self.written()
            if not sections or section in sections
            for match in pattern.finditer(line)
            if match[group] is not None
        ]

    def amounts(self, sections: tuple[str, ...]) -> list[Place]:
        """Amounts other than zero."""
        return [place for place in self.found(AMOUNT, sections) if float(place.text)]

    def prose(self) -> list[Place]:
        """Free text: duties, goals, descriptions, reasons."""
        found = []
        block = 0
        for number, section, line in self.written():
            indent = len(line) - len(line.lstrip())
            if block and indent >= block:
                found.append(Place(number, indent, len(line), line[indent:]))
                continue
            block = 0
            key, _, value = line.lstrip(" -").partition(": ")
            if value.strip() == "|":
                block = indent + 1
            elif value and (key in PROSE_KEYS or section == "变动原因"):
                found.append(Place(number, len(line) - len(value), len(line), value))
        return found

    def parent(self, number: int) -> int:
        """The line of the key that a line stands under; 1 for a top-level key."""
        own = _depth(self.lines[number - 1])
        return next(
            (
                n
                for n in range(number - 1, 0, -1)
                if self.lines[n - 1].strip() and _depth(self.lines[n - 1]) < own
            ),
            1,
        )

    def stands_alone(self, place: Place, unit: str = "") -> bool:
        """Whether nothing else of the same project (or top-level section) says what ``place`` says.

        A number of one digit is looked for with its ``unit``, a longer one by itself. Of a whole date only the year
        counts: the 12 of 2022-12-31 is no twelve times.
        """
        number = place.text if len(place.text) > 1 or not unit else f"{place.text}{unit}"
        wanted = re.compile(rf"(?<![\d.]){re.escape(number)}(?!\d)")
        first, last = self._block(place.line)
        rest = (line for n, line in enumerate(self.lines[first - 1 : last], first) if n != place.line)
        own = self.lines[place.line - 1]
        texts = (*rest, own[: place.start], own[place.end :])
        return not any(wanted.search(_DATE.sub(r"\1年", text)) for text in texts)

    def _block(self, number: int) -> tuple[int, int]:
        """The first and the last line of the project that a line belongs to, else of its top-level key."""
        begins = [
            n for n, line in enumerate(self.lines, 1) if line.startswith("    - 名称:") or line[:1].strip()
        ]
        first = max(n for n in begins if n <= number)
        return first, next((n - 1 for n in begins if n > number), len(self.lines))

    def unit_name(self) -> str:
        """The unit's name as written under 单位."""
        return self.found(re.compile(r"(?<=^  名称: ).+"), ("单位",))[0].text


def without_comment(line: str) -> str:
    """A line without its comment and the blanks before it."""
    return re.sub(r"(^|\s+)#.*$", "", line).rstrip()


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
