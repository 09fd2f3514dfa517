"""The 决算 of a 预算: what its blanks ask for is all that its checks ask for, whatever the budget has."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from budgetgen.author.rollover.rollover import Rolled, roll_over
from budgetgen.compiler import compile_source
from budgetgen.diagnostic import has_errors
from budgetgen.ledger.build import build_chain
from budgetgen.ledger.dimension import FUND
from budgetgen.ledger.ledger import Ledger
from budgetgen.source.blanks import BLANK, Blank, blanks_of
from budgetgen.source.load import load_source
from tests.support.sources import node_of

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
BUDGETS = sorted(
    path.relative_to(EXAMPLES).as_posix()
    for path in EXAMPLES.glob("*/*.yaml")
    if re.search(r"^类型: ..预算$", path.read_text(encoding="utf-8"), re.MULTILINE)
)
OFFICE = """\
类型: 部门预算
年度: 2026
模板: budget
单位:
  名称: 江源县柳荫街道办事处
  性质: 行政单位
  内设机构: [党政综合办公室, 公共服务办公室]
  预算单位: [江源县柳荫街道办事处]
职责: |
  统筹辖区公共服务、城市管理和社区治理。
  做好民政、退役军人服务和安全生产等工作。
收入: {一般公共预算: 5110000.00, 政府性基金预算: 800000.00, 其他收入: 120000.00}
支出:
  基本支出:
    - 功能科目: 2010301
      经济科目: {30101: 2860000.00, 30201: 186000.00, 30217: 12000.00, 30231: 90000.00, 30239: 412000.00}
    - {功能科目: 2010301, 采购: 货物, 经济科目: {31002: 200000.00}}
  项目支出:
    - 名称: 辖区环境卫生整治
      功能科目: 2120501
      金额: 1350000.00
      采购: 服务
      绩效:
        目标: 购买背街小巷清扫保洁服务，清扫保洁面积不少于46万平方米。
        指标:
          经济成本: {名称: 保洁服务成本, 值: ≤135万元, 权重: 20}
          数量指标: {名称: 清扫保洁面积, 值: ≥46万平方米, 权重: 30}
          生态效益: {名称: 背街小巷环境改善情况, 值: 明显改善, 权重: 30}
          服务对象满意度: {名称: 居民满意度, 值: ≥90%, 权重: 10}
    - 名称: 老旧小区配套设施改造
      功能科目: 2120803
      资金: 政府性基金预算
      明细:
        - {金额: 500000.00, 采购: 工程}
        - {金额: 300000.00}
    - {名称: 社区活动, 功能科目: 2080208, 资金: 其他收入, 金额: 120000.00}
上年:
  支出: {2010301: 3600000.00, 2120501: 1350000.00}
  三公: {公务用车运行维护费: 90000.00, 公务接待费: 15000.00}
  机关运行经费: 1120000.00
国有资产: {截至: 2025年12月31日, 车辆: {其他用车: 2}}
"""


def _accounts(path: Path, **options: Any) -> Rolled:
    rolled = roll_over(path, accounts=True, **options)
    assert not has_errors(rolled.diagnostics), rolled.diagnostics
    return rolled


class _Year:
    """What the year brought, as a unit's staff would write it into the blanks of the accounts at ``path``.

    All was carried out as planned in ``budget``, for ``share`` percent of every amount.
    """

    def __init__(self, path: Path, budget: Path, share: int) -> None:
        source, found = load_source(budget)
        assert source is not None, found
        self.planned: Ledger = build_chain(source.chain)[0]
        self.money_unit = source.unit.money_unit
        self.share = share
        self.path, self.text = path, path.read_text(encoding="utf-8")
        self.accounts: Any = node_of(self.text)
        self.budget: Any = node_of(budget.read_text(encoding="utf-8"))
        self.before = self._before()

    def fill(self) -> None:
        """Write the answers in place of the blanks; reasons of what did not change are taken out."""
        lines = self.text.split("\n")
        for blank in sorted(blanks_of(self.accounts), key=lambda blank: blank.text.span.start, reverse=True):
            start, end = blank.text.span.start, blank.text.span.end
            at = start.line if blank.path == ("职责",) else start.line - 1
            column, after = (
                (2, 2 + len(BLANK)) if blank.path == ("职责",) else (start.column - 1, end.column - 1)
            )
            line = lines[at]
            assert line[column:].startswith(BLANK)
            lines[at] = line[:column] + self._answer(blank) + line[after:]
        text = "\n".join(lines)
        self.path.write_text(text if self.share < 100 else _DEVIATIONS.sub("", text), encoding="utf-8")

    def _before(self) -> Ledger | None:
        """Last year's accounts, where they are a file."""
        if not isinstance(self.accounts.get("上年"), str):
            return None
        source, found = load_source(self.path.parent / self.accounts["上年"])
        assert source is not None, found
        return build_chain(source.chain)[0]

    def _answer(self, blank: Blank) -> str:
        first, *_, last = (str(step) for step in ("", *blank.path))
        first = str(blank.path[0])
        if first in ("变动原因", "预决算差异原因"):
            return f"与{last[-4:]}有关的工作任务有变化"
        if first == "相关统计数":
            if last == "公务用车保有量":
                return str(self._vehicles())
            return "12" if "接待" in last and self._spent(三公="公务接待费") else "0"
        if "指标" in blank.path:
            return self._reached(blank.path)
        words = {
            "预留": "面向小微企业", "职责": "组织面向公众的服务活动，免费开放各项设施。", "得分": "9",
            "实际完成情况": "年初确定的各项任务全部完成。",
            "其他用车": str(int(bool(self._spent(三公="公务用车运行维护费")))),
        }  # fmt: skip
        if last in words or "内设机构" in blank.path:
            return words.get(last, "办公室")
        if "自评" in blank.path:
            return str(self._at(blank.path[:-1])["年初预算数"])
        fen = self._fen(first, last, blank.path)
        return f"{fen / 100:.2f}" if self.money_unit == "元" else f"{fen / 1_000_000:.6f}"

    def _vehicles(self) -> int:
        held = self.accounts["国有资产"].get("车辆", {}) if "国有资产" in self.accounts else {}
        return sum(
            bool(self._spent(三公="公务用车运行维护费")) if number == BLANK else int(number)
            for number in held.values()
        )

    def _spent(self, **asked: str) -> int:
        entries = self.planned.query({"期间": "本年", "收支": "支出", **asked}).entries
        return sum(self._part(entry.amount) for entry in entries)

    def _part(self, fen: int) -> int:
        return fen * self.share // 100

    def _carried(self, fund: str, code: str = "") -> int:
        """What last year's accounts carried on."""
        asked = {"期间": "本年", "收支": "年末结转", "资金": fund} | ({"功能科目": code} if code else {})
        return (self.before.query(asked).amount or 0) if self.before is not None else 0

    def _fen(self, first: str, last: str, path: tuple[str | int, ...]) -> int:
        if first == "收入":
            return self._spent(资金=str(path[1]), **({"功能科目": last} if last.isdigit() else {}))
        if first in ("年末结转和结余", "结转下年"):
            return self._carried(str(path[1]), last if last.isdigit() else "")
        if first in ("年初结转和结余", "上年结转"):
            return 0
        if first == "全年预算":
            return (
                self.planned.query({"期间": "本年", "收支": "支出", "三公": last, "资金": "财政拨款"}).amount
                or 0
            )
        if first == "上年":
            return self._last_year(str(path[1]), last)
        held = self.budget
        for step in path:
            held = held[step]
        return self._part(round(float(held) * (100 if self.money_unit == "元" else 1_000_000)))

    def _last_year(self, part: str, last: str) -> int:
        if part == "三公":
            spent = self._spent(三公=last, 资金="财政拨款")
            return spent + 100_00 if spent else 0
        if part == "机关运行经费":
            return self._spent(机关运行="机关运行经费") + 100_00
        return self._spent(资金=last if last in FUND.members else "一般公共预算") + 1000_00

    def _reached(self, path: tuple[str | int, ...]) -> str:
        indicator = self._at(path[:-1])
        if path[-1] == "得分":
            return str(indicator.get("权重", 9))
        target = str(indicator["值"])
        if re.fullmatch(r"[0-9]+\.[0-9]{2}", target):
            return f"{self._part(round(float(target) * 100)) / 100:.2f}"
        # What must stay below a number did not come at all.
        return re.sub("[0-9.]+", "0", target[1:]) if target[0] in "<＜" else target.lstrip("≥≤=＝＞>")

    def _at(self, path: tuple[str | int, ...]) -> Any:
        held = self.accounts
        for step in path:
            held = held[step]
        return held


_DEVIATIONS = re.compile(r"^预决算差异原因:\n(?:  .*\n)+", re.MULTILINE)
# Of the targets, which stay as the budget has them.
_ITS_BUDGET_S = {"BG304", "BG305", "BG306", "BG308", "BG319"}
# What is written when the accounts are published.
_WHEN_PUBLISHED = {"BG505"}
# A reason that was asked for in case, and is told to be taken out where nothing changed.
_IN_CASE = {"BG530"}


def _check(accounts: Path, budget: Path, share: int) -> None:
    """Fill the accounts in and look that nothing more is asked for."""
    _Year(accounts, budget, share).fill()
    compilation = compile_source(accounts)
    told = [d for d in compilation.diagnostics if d.code not in _ITS_BUDGET_S | _WHEN_PUBLISHED | _IN_CASE]
    # What the budget was told as well is nothing new.
    before = {d.code for d in compile_source(budget).diagnostics} if told else set()
    assert [f"{d.code} {d.message}" for d in told if d.code not in before] == []
    assert compilation.ok


@pytest.mark.parametrize("name", BUDGETS)
def test_an_example_s_accounts_ask_for_nothing_but_their_blanks(name: str, tmp_path: Path) -> None:
    for path in (EXAMPLES / name).parent.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    budget = tmp_path / Path(name).name
    members = node_of(budget.read_text(encoding="utf-8")).get("所属单位", ())  # type: ignore[call-overload, union-attr]
    for member in members:
        file = tmp_path / (member if isinstance(member, str) else member["源文件"])
        _Year(_accounts(file).path, file, 97).fill()
    _check(_accounts(budget).path, budget, 97)


@pytest.mark.parametrize("share", [100, 97])
def test_accounts_of_an_office_with_vehicles_funds_and_contracts(share: int, tmp_path: Path) -> None:
    budget = tmp_path / "2026.yaml"
    budget.write_text(OFFICE, encoding="utf-8")
    _check(_accounts(budget).path, budget, share)


def _written(budget: Path, text: str, **options: Any) -> str:
    budget.write_text(text, encoding="utf-8")
    return _accounts(budget, **options).path.read_text(encoding="utf-8")


def test_a_project_that_ends_leaves_nothing_of_its_contracts(tmp_path: Path) -> None:
    text = _written(tmp_path / "2026.yaml", OFFICE, closed=("辖区环境卫生整治",))
    # The computers of the office and the works of the other project.
    assert text.count(f"预留: {BLANK}") == 2
    assert "辖区环境卫生整治" not in text
    assert "2120501" not in text.partition("\n上年:")[0].partition("\n支出:")[2]


def test_stated_procurement_tells_who_got_the_contracts(tmp_path: Path) -> None:
    body = (
        re.sub(r", 采购: ..|\n +采购: ..", "", OFFICE)
        + "政府采购: {服务: 1350000.00, 面向中小企业: 200000.00}\n"
    )
    text = _written(tmp_path / "2026.yaml", body)
    assert f"政府采购: {{服务: {BLANK}, 面向中小企业: {BLANK}, 面向小微企业: {BLANK}}}" in text
    assert "预留" not in text


def test_every_fund_of_the_budget_is_asked_for(tmp_path: Path) -> None:
    node: Any = node_of(_written(tmp_path / "2026.yaml", OFFICE))
    funds = ["一般公共预算", "政府性基金预算", "其他收入"]
    for held in (
        node["年初结转和结余"],
        node["年末结转和结余"],
        node["上年"]["收支总计"],
        node["上年"]["支出"],
    ):
        assert list(held) == funds
    assert list(node["年末结转和结余"]["政府性基金预算"]) == ["2120803"]


def test_items_of_official_expenses_are_complete_and_reasons_only_of_those_there_are(tmp_path: Path) -> None:
    node: Any = node_of(_written(tmp_path / "2026.yaml", OFFICE))
    items = ["因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"]
    assert list(node["全年预算"]["三公"]) == list(node["上年"]["三公"]) == items
    reasons = set(node["变动原因"])
    assert {"公务用车购置及运行费", "公务接待费", "机关运行经费", "一般公共预算"} <= reasons
    assert "因公出国（境）费" not in reasons
    # The text compares subjects of 一般公共预算 with the budget, no others.
    assert list(node["预决算差异原因"]) == ["一般公共预算", "2010301", "2120501"]


def test_a_table_of_the_budget_is_none_of_the_accounts(tmp_path: Path) -> None:
    for name in ("支出预算.csv", "支出决算.csv", "其他.csv"):
        (tmp_path / name).write_text("功能科目,经济科目,金额\n2010301,30101,5.00\n", encoding="utf-8")
    head = OFFICE.partition("收入:")[0]
    body = head + "收入: {一般公共预算: 10.00}\n支出: {明细: [支出预算.csv, 其他.csv]}\n"
    assert f"支出: {{明细: [支出决算.csv, {BLANK}]}}" in _written(tmp_path / "2026.yaml", body)
    kept = _written(tmp_path / "2027.yaml", body, keep=True)
    assert "支出: {明细: [支出决算.csv, 其他.csv]}" in kept
