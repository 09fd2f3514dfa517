"""Building again after changes, as editors make them: by writing, by renaming, many at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from budgetgen.review.headline import headline
from budgetgen.watch import Rebuilt, rebuild
from tests.review.sample import INLINE, TEXT, edited
from tests.support.sources import source_text

# As long as a busy machine may take; a test that passes never waits for it.
DEADLINE = 20
LESS = edited(("30217: 20000", "30217: 5000"), ("350000", "335000"))
LAST = source_text(
    "收入: {一般公共预算: 340000}\n支出: {基本支出: [{功能科目: 2010350, 金额: 340000, 类型: 人员经费}]}\n",
    year=2025,
)
CHAINED = TEXT.replace(INLINE, "上年/2025.yaml")


class Watched:
    """A source under watch in a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "单位" / "unit.yaml"
        self.out = folder / "公开"
        self.stop = Event()
        self.builds: Queue[Rebuilt] = Queue()
        self._thread = Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        for rebuilt in rebuild(self.source, self.out, ["html"], stop=self.stop):
            self.builds.put(rebuilt)

    def start(self, text: str) -> Rebuilt:
        """Begin with ``text``; the first build."""
        self.write("单位/unit.yaml", text)
        self._thread.start()
        return self.next()

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def next(self) -> Rebuilt:
        """The next build."""
        return self.builds.get(timeout=DEADLINE)

    def until(self, words: str) -> Rebuilt:
        """The first of the next builds whose page holds ``words``; a save may be seen in two halves."""
        while True:
            rebuilt = self.next()
            if words in self.page():
                return rebuilt

    def page(self) -> str:
        """What was built last."""
        pages = list(self.out.glob("*.html"))
        return pages[0].read_text(encoding="utf-8") if pages else ""

    def end(self) -> None:
        self.stop.set()
        if self._thread.ident is not None:
            self._thread.join(DEADLINE)
            assert not self._thread.is_alive()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    found = Watched(tmp_path)
    yield found
    found.end()


def told(rebuilt: Rebuilt) -> str:
    assert rebuilt.comparison is not None
    return headline(rebuilt.comparison)


def test_a_save_builds_again_and_tells_what_changed(watched: Watched) -> None:
    first = watched.start(TEXT)
    assert first.result.outputs
    assert first.comparison is None
    watched.write("单位/unit.yaml", LESS)
    rebuilt = watched.until("0.50")
    assert "三公经费 2.00 → 0.50万元" in told(rebuilt)
    assert rebuilt.seconds > 0


def test_a_save_by_renaming_as_many_editors_do(watched: Watched) -> None:
    watched.start(TEXT)
    watched.write("单位/.unit.yaml.tmp", edited(("承担网格管理。", "承担全区网格管理。")))
    os.replace(watched.folder / "单位/.unit.yaml.tmp", watched.source)
    assert "改写" in told(watched.until("承担全区网格管理"))


def test_an_error_leaves_the_last_good_page_and_is_compared_with_it_later(watched: Watched) -> None:
    watched.start(TEXT)
    good = watched.page()
    watched.write("单位/unit.yaml", TEXT.replace("年度: 2026", "年度 2026"))
    broken = watched.next()
    while not broken.result.diagnostics or broken.result.outputs:
        broken = watched.next()
    assert watched.page() == good
    watched.write("单位/unit.yaml", LESS)
    assert "三公经费 2.00 → 0.50万元" in told(watched.until("0.50"))


def test_a_source_that_goes_and_comes_back_with_its_folder(watched: Watched) -> None:
    watched.start(TEXT)
    watched.source.unlink()
    gone = watched.next()
    assert not gone.result.outputs
    watched.source.parent.rmdir()
    watched.write("单位/unit.yaml", LESS)
    assert "三公经费 2.00 → 0.50万元" in told(watched.until("0.50"))


def test_last_year_s_file_is_watched_from_when_it_is_named(watched: Watched) -> None:
    watched.start(TEXT)
    watched.write("单位/上年/2025.yaml", LAST)
    watched.write("单位/unit.yaml", CHAINED)
    while not (rebuilt := watched.next()).result.outputs or "上年" not in told(rebuilt):
        pass
    watched.write("单位/上年/2025.yaml", LAST.replace("340000", "330000"))
    while "34.00 → 33.00" not in told(rebuilt := watched.next()):
        pass
    assert rebuilt.result.outputs


def test_a_file_that_is_missing_is_waited_for(watched: Watched) -> None:
    assert not watched.start(CHAINED).result.outputs
    watched.write("单位/上年/2025.yaml", LAST)
    while not watched.next().result.outputs:
        pass


def test_a_pack_is_watched_with_what_is_new_in_it(watched: Watched) -> None:
    watched.write("模板/我区/template.yaml", "名称: 我区\n继承: budget\n")
    watched.start(TEXT.replace("模板: budget", "模板: ../模板/我区"))
    watched.write("模板/我区/prose/三公说明.md", "### 三公经费\n\n一共{{ 三公() }}。\n")
    watched.until("一共")
    watched.write("模板/我区/template.yaml", "名称: [\n")
    while watched.next().result.outputs:
        pass
    watched.write("模板/我区/template.yaml", "名称: 我区\n继承: budget\n")
    while not watched.next().result.outputs:
        pass


def test_other_files_beside_the_source_build_nothing(watched: Watched) -> None:
    watched.start(TEXT)
    watched.write("单位/别的.yaml", "x: 1")
    watched.write("单位/out.html", "x")
    watched.write("单位/unit.yaml", LESS)
    watched.until("0.50")
    with pytest.raises(Empty):
        watched.builds.get(timeout=0.5)


def test_many_saves_in_a_row_end_with_the_last(watched: Watched) -> None:
    watched.start(TEXT)
    for amount in range(6000, 6200):
        watched.write(
            "单位/unit.yaml",
            edited(("30217: 20000", f"30217: {amount}00"), ("350000", f"{330000 + amount * 100}")),
        )
    watched.until("61.99万元")
    assert watched.builds.qsize() < 20
