"""Next year's source: what carries on stays to the character, what held for one year is emptied, and all of it is told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgetgen.author.rollover.paths import next_name
from budgetgen.author.rollover.plan import part
from budgetgen.author.rollover.rollover import Rolled, roll_over
from budgetgen.cli.main import main
from budgetgen.compiler import compile_source
from budgetgen.diagnostic import has_errors
from budgetgen.source.blanks import BLANK
from budgetgen.source.load import load_source
from budgetgen.source.node import Mapping
from tests.support.sources import node_of, source_text
from tests.support.yaml12 import assert_plain_yaml

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SOURCES = sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/*.yaml"))
CHAIN = (EXAMPLES / "chain" / "2025-budget.yaml").read_text(encoding="utf-8")
_COMMENT = re.compile(r"(?:^|\s)#\s*(.*?)(?:；?上年[0-9.]+)?$")


def _rolled(path: Path, **options: object) -> Rolled:
    rolled = roll_over(path, **options)  # type: ignore[arg-type]
    assert not has_errors(rolled.diagnostics), rolled.diagnostics
    return rolled


def _with_ones(path: Path) -> None:
    """Every blank filled in with what any field takes."""
    text = path.read_text(encoding="utf-8").replace(f"年初预算: {BLANK}", "年初预算: {支出: {合计: 1}}")
    text = re.sub(f"预留: {BLANK}（.*?）", "预留: 无", text)
    path.write_text(text.replace(BLANK, "1"), encoding="utf-8")


def _comments(text: str, without: set[int] = frozenset()) -> list[str]:  # type: ignore[assignment]
    return [
        match[1]
        for number, line in enumerate(text.splitlines(), 1)
        if number not in without and (match := _COMMENT.search(line)) and match[1]
    ]


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    for path in EXAMPLES.glob("*/*.yaml"):
        (tmp_path / path.parent.name).mkdir(exist_ok=True)
        shutil.copy(path, tmp_path / path.parent.name / path.name)
    return tmp_path


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("keep", [True, False])
def test_every_example_rolls_over_twice(name: str, keep: bool, examples: Path) -> None:
    path = examples / name
    year = int(str(node_of(path.read_text(encoding="utf-8"))["年度"]))  # type: ignore[index, call-overload]
    for later in (1, 2):
        old = path.read_text(encoding="utf-8")
        if "所属单位" in old:
            for member in sorted(path.parent.glob("*.yaml")):
                if member != path and f"\n年度: {year + later - 1}\n" in member.read_text(encoding="utf-8"):
                    _with_ones(_rolled(member).path)
        next_name(path, year + later - 1).unlink(missing_ok=True)
        rolled = _rolled(path, keep=keep)
        new = rolled.path.read_text(encoding="utf-8")
        if later == 1:
            assert_plain_yaml(new)
        gone = {n for note in rolled.done for n in range(note.line, note.last + 1)}
        # A 上年 that was written inline goes with its comments, up to the key that follows.
        lines = old.splitlines()
        at = lines.index("上年:") if "上年:" in lines else None
        if at is not None:
            end = next(n for n in range(at + 1, len(lines)) if lines[n][:1] not in ("", " "))
            gone |= set(range(at, end + 1))
        kept = _comments(old, gone)
        left = iter(_comments(new))
        assert [comment for comment in kept if comment not in left] == []
        _with_ones(rolled.path)
        source, found = load_source(rolled.path)
        assert source is not None, found
        assert source.unit.year == year + later
        assert source.last_year is not None
        assert source.last_year.year == year + later - 1
        path = rolled.path


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_comments_stay_with_what_stays(data: st.DataObject, tmp_path: Path) -> None:
    lines = CHAIN.splitlines()
    # 职责 is a text: “#” is no comment inside of it.
    free = [
        n
        for n, line in enumerate(lines)
        if line.strip() and not line.startswith(("  收集", "  组织", "  建设"))
    ]
    marked = sorted(data.draw(st.sets(st.sampled_from(free), max_size=12)))
    projects = ["公共图书馆免费开放", "数字资源采购", "读者活动"]
    closed = tuple(data.draw(st.lists(st.sampled_from(projects), unique=True, max_size=2)))
    starts = {n: line.split(": ")[1] for n, line in enumerate(lines) if line.startswith("    - 名称")}

    def stays(n: int) -> bool:
        """Whether a line of the source is not in a project that ends."""
        begun = [start for start in starts if start <= n]
        inside = bool(begun) and lines[n].startswith("    ") and n > min(starts) - 1
        return not (inside and starts[max(begun)] in closed)

    written = []
    for n, line in enumerate(lines):
        if n in marked:
            written.append(" " * (len(line) - len(line.lstrip())) + f"# 记号{n}")
        written.append(line)
    folder = Path(mkdtemp(dir=tmp_path))
    shutil.copy(EXAMPLES / "chain" / "2024-final.yaml", folder)
    plain, commented = folder / "2025-甲.yaml", folder / "2025-乙.yaml"
    plain.write_text(CHAIN, encoding="utf-8")
    commented.write_text("\n".join(written) + "\n", encoding="utf-8")
    bare = _rolled(plain, closed=closed).path.read_text(encoding="utf-8")
    new = _rolled(commented, closed=closed).path.read_text(encoding="utf-8")
    assert [int(one) for one in re.findall(r"# 记号(\d+)", new)] == [n for n in marked if stays(n)]
    without = re.sub(r"^ *# 记号\d+\n", "", new, flags=re.MULTILINE)
    assert without.replace("2025-乙", "2025-甲") == bare


def test_what_held_for_one_year_is_emptied(tmp_path: Path) -> None:
    path = tmp_path / "2026-预算.yaml"
    body = """\
收入: {一般公共预算: 100.00}
# 结转的说明
上年结转: {一般公共预算: 7.00}
结转下年: {一般公共预算: 5.00}
支出:
  基本支出:
    - 功能科目: 2070109  # 群众文化
      经济科目:
        30101: 60.00   # 基本工资
        30201: "42.00"
        30205: 0.00
变动原因: {收支总额: 人员有变化, 2070109: 场次有变化}
声明数: {某数: {个数: 3, 理由: 涉密}}
国有资产:
  截至: 2025年12月31日
  车辆: {其他用车: 2}
  # 打算买的
  计划购置: {车辆: {其他用车: 1}}
不检查:
  - {检查: BG243, 理由: 核实过}
公开:
  批复日期: 2026-02-10
  指纹: 49c9b099d70cf0ad
"""
    path.write_text(source_text(body, year=2026), encoding="utf-8")
    rolled = _rolled(path)
    assert rolled.path.name == "2027-预算.yaml"
    new = rolled.path.read_text(encoding="utf-8")
    assert new.startswith(source_text("", year=2027))
    assert (
        new.removeprefix(source_text("", year=2027))
        == """\
收入: {一般公共预算: 待填}  # 上年100.00
# 结转的说明
上年结转: {一般公共预算: 5.00}
结转下年: {一般公共预算: 待填}
支出:
  基本支出:
    - 功能科目: 2070109  # 群众文化
      经济科目:
        30101: 待填   # 基本工资；上年60.00
        30201: 待填  # 上年42.00
        30205: 0.00

上年: 2026-预算.yaml
变动原因: {收支总额: 待填, 2070109: 待填}
国有资产:
  截至: 待填
  车辆: {其他用车: 2}
公开: {}  # 公开时写：批复日期、公开日期、保密审查
"""
    )
    told = " ".join(map(str, rolled.done))
    for word in ("声明数", "不检查", "计划购置", "公开", "变动原因", "截至", "上年结转"):
        assert f"“{word}" in told or word in told


def test_what_was_to_be_carried_on_is_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    body = "结转下年:\n  一般公共预算: 5.00\n  其他收入: {2070109: 2.00}\n支出: {}\n"
    path.write_text(source_text(body, year=2026), encoding="utf-8")
    new = _rolled(path).path.read_text(encoding="utf-8")
    assert (
        "\n上年结转: {一般公共预算: 5.00, 其他收入: {2070109: 2.00}}\n结转下年:\n  一般公共预算: 待填\n"
        in new
    )


def test_tables_and_units_of_a_department_are_next_year_s(tmp_path: Path) -> None:
    for name in ("表2026.csv", "表.csv"):
        (tmp_path / name).write_text("功能科目,经济科目,金额\n2070109,30101,5.00\n", encoding="utf-8")
    path = tmp_path / "2026.yaml"
    path.write_text(source_text("支出: {明细: [表2026.csv, 表.csv]}\n", year=2026), encoding="utf-8")
    assert "支出: {明细: [../表2027.csv, 待填]}\n" in _rolled(
        path, out=tmp_path / "新" / "2027.yaml"
    ).path.read_text(encoding="utf-8")


def test_a_source_with_errors_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(source_text("支出: {}\n公开: {}\n公开: {}\n", year=2026), encoding="utf-8")
    rolled = roll_over(path)
    assert [d.code for d in rolled.diagnostics] == ["BG120"]
    assert [one.name for one in tmp_path.iterdir()] == ["2026.yaml"]


def test_the_chain_closes_again(tmp_path: Path) -> None:
    for path in (EXAMPLES / "chain").glob("202[45]-*.yaml"):
        shutil.copy(path, tmp_path)
    rolled = _rolled(tmp_path / "2025-budget.yaml", keep=True)
    # 上年 is the budget before; everything is as much as it was, but for what is compared and carried over.
    text = rolled.path.read_text(encoding="utf-8")
    rolled.path.write_text(text.replace("截至: 待填", "截至: 2025年12月31日"), encoding="utf-8")
    _with_ones(rolled.path)
    compilation = compile_source(rolled.path)
    assert compilation.ledger is not None
    for period in ("本年", "上年"):
        assert compilation.ledger.query({"期间": period, "收支": "支出"}).amount == 3_531_000_00


def test_a_budget_becomes_the_accounts_of_its_year(tmp_path: Path) -> None:
    for path in (EXAMPLES / "chain").glob("2024-final.yaml"):
        shutil.copy(path, tmp_path)
    path = tmp_path / "2025-budget.yaml"
    path.write_text(CHAIN, encoding="utf-8")
    rolled = _rolled(path, accounts=True, closed=("读者活动",))
    assert rolled.path.name == "2025-决算.yaml"
    _with_ones(rolled.path)
    source, found = load_source(rolled.path)
    assert source is not None, found
    unit = source.unit
    assert (unit.kind, unit.year, str(unit.template)) == ("单位决算", 2025, "final-accounts")
    assert source.chain.budget is not None
    assert source.last_year is not None
    assert source.last_year.kind == "单位决算"
    assert {str(part.key) for part in unit.income["一般公共预算"].parts} == {"2070104", "2080505", "2210201"}  # type: ignore[index]
    assert [str(project.name) for project in unit.spending.projects] == ["公共图书馆免费开放", "数字资源采购"]
    evaluation = unit.spending.projects[0].evaluation
    assert evaluation is not None
    assert evaluation.opening_budget.fen == 850_000_00
    assert "一般公共预算" in unit.budget_reasons
    again = roll_over(rolled.path, accounts=True)
    assert [d.code for d in again.diagnostics] == ["BG193"]


def test_all_projects_may_end(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "chain" / "2024-final.yaml", tmp_path)
    path = tmp_path / "2025-budget.yaml"
    path.write_text(CHAIN, encoding="utf-8")
    rolled = _rolled(path, closed=("公共图书馆免费开放", "数字资源采购", "读者活动"))
    assert "项目支出" not in rolled.path.read_text(encoding="utf-8")


def test_codes_that_ended_are_followed(tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    body = """\
支出:
  项目支出:
    - {名称: 信访接待, 功能科目: "2010308", 金额: 5.00}
变动原因: {2010308: 有变化}
"""
    path.write_text(source_text(body, year=2023), encoding="utf-8")
    rolled = _rolled(path)
    node = node_of(rolled.path.read_text(encoding="utf-8"))
    projects = node["支出"]["项目支出"]  # type: ignore[index, call-overload]
    assert [str(project["功能科目"]) for project in projects] == ["2014004"]
    assert list(node["变动原因"]) == ["2014004"]  # type: ignore[index, call-overload]
    told = [str(note) for note in rolled.done]
    assert any("2010308 信访事务改为 2014004 信访业务" in one for one in told)


def test_years_in_names_are_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    body = "支出:\n  项目支出:\n    - {名称: 杂项, 功能科目: 2070109, 金额: 2026.50}\n    - 名称: 2026年汛期值守\n"
    path.write_text(source_text(body, year=2026), encoding="utf-8")
    rolled = _rolled(path)
    assert "- 名称: 2026年汛期值守\n" in rolled.path.read_text(encoding="utf-8")
    assert [note.text for note in rolled.look] == ["名称里有2026年：- 名称: 2026年汛期值守"]


def test_line_ends_and_bom_free_text_stay(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_bytes(
        source_text("收入: {一般公共预算: 5.00}\n支出: {}\n", year=2026).replace("\n", "\r\n").encode()
    )
    rolled = _rolled(path)
    data = rolled.path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 5


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026.yaml", "2027.yaml"), ("2026-预算.yaml", "2027-预算.yaml"), ("预算.yaml", "预算-2027.yaml"),
        ("2026/unit.yaml", "2027/unit.yaml"), ("2026/2026.yaml", "2027/2027.yaml"),
    ],
)  # fmt: skip
def test_where_the_next_year_goes(name: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(source_text("支出: {}\n", year=2026), encoding="utf-8")
    rolled = _rolled(path)
    assert rolled.path.resolve() == (tmp_path / expected).resolve()
    source, found = load_source(rolled.path)
    assert source is not None, found
    assert source.last_year is not None


@pytest.mark.parametrize("accounts", [False, True])
def test_names_of_files_are_quoted_where_they_must_be(tmp_path: Path, accounts: bool) -> None:
    """People put files into folders called as they like; the lines that name them are read back."""
    path = tmp_path / "2026" / "单位: 甲 #1" / "2026年 #初稿.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(source_text("支出: {}\n", year=2026), encoding="utf-8")
    rolled = _rolled(path, accounts=accounts, out=tmp_path / "新.yaml")
    node = node_of(rolled.path.read_text(encoding="utf-8"))
    assert isinstance(node, Mapping)
    way = "2026/单位: 甲 #1/2026年 #初稿.yaml"
    assert part(node, "年初预算" if accounts else "上年") == way


def test_what_two_readers_read_differently_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    # YAML wants a space before the comment; PyYAML's scanner does without.
    path.write_text(source_text("职责: |# 三定\n  开展活动。\n支出: {}\n", year=2026), encoding="utf-8")
    rolled = roll_over(path)
    assert [one.code for one in rolled.diagnostics] == ["BG141"]
    assert not rolled.path.exists()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(source_text("支出: {}\n", year=2026), encoding="utf-8")
    path.with_name("2027.yaml").write_text("旧", encoding="utf-8")
    assert main(["rollover", str(path)]) == 1
    assert "BG191" in capsys.readouterr().err
    assert path.with_name("2027.yaml").read_text(encoding="utf-8") == "旧"
    assert main(["rollover", str(path), "--out", str(tmp_path / "新.yaml"), "--close", "没有"]) == 1
    assert "BG192" in capsys.readouterr().err
    assert not (tmp_path / "新.yaml").exists()
    path.write_text("名称: [", encoding="utf-8")
    assert main(["rollover", str(path)]) == 1


def test_the_command_tells_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(EXAMPLES / "chain" / "2024-final.yaml", tmp_path)
    path = tmp_path / "2025-budget.yaml"
    path.write_text(CHAIN, encoding="utf-8")
    assert main(["rollover", str(path), "--close", "读者活动", "--amounts", "keep"]) == 0
    shown = capsys.readouterr().out
    assert "项目“读者活动”结束" in shown
    assert "个金额照抄，逐个核对" in shown
    assert "变动原因：4 处" in shown


def test_several_units_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [tmp_path / unit / "2026-预算.yaml" for unit in ("甲", "乙")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(source_text("支出: {}\n", year=2026), encoding="utf-8")
    files = [str(path) for path in paths]
    assert main(["rollover", *files, "--close", "某项目"]) == 2
    assert main(["rollover", *files]) == 0
    assert capsys.readouterr().out.splitlines() == [str(path.with_name("2027-预算.yaml")) for path in paths]
