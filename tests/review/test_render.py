"""Reviews as text, Markdown and JSON: aligned, escaped, complete."""

from __future__ import annotations

import json
from dataclasses import replace

from budgetgen.diagnostic import Span, error
from budgetgen.report.display import display_width
from budgetgen.review import as_json, as_markdown, as_text
from budgetgen.review.comparison import (
    Comparison,
    FactChange,
    LineChange,
    Place,
    ProjectChange,
    Review,
    SentenceChange,
    Side,
    TableChange,
    TotalChange,
)

SIDE = Side("某区档案馆", 2026, "部门预算")
EVIL = "<b>甲</b> | [乙](http://x) `丙` *丁* _戊_ ~己~ # $x$\x1b[31m"
COMPARISON = Comparison(
    SIDE,
    SIDE,
    (
        TotalChange("本年", "三公经费", 12_000_000, 10_500_000),
        TotalChange("上年", "政府采购（货物）", None, 123_456_789_000),
    ),
    (
        LineChange(
            (
                ("期间", "本年"), ("收支", "支出"), ("资金", "财政拨款/一般公共预算"), ("功能科目", "2010350"),
                ("经济科目", "30217"), ("类型", "基本支出/公用经费"),
            ),
            12_000_000,
            10_500_000,
        ),
    ),
    (
        ProjectChange("旧平台", "新平台", 100_000_000, 110_000_000, (FactChange(("绩效", "目标"), None, EVIL),)),
        ProjectChange(None, EVIL, None, 5_000_000),
    ),
    (FactChange(("公开", "批复日期"), "2026-02-01", "2026-02-10"), FactChange(("职责",), EVIL, None)),
    (
        SentenceChange(
            Place("三公经费说明", 2, 7), Place("三公经费说明", 2, 7), "公务接待费12.00万元，与上年持平。", "公务接待费10.50万元，比上年减少。",
        ),
    ),
    (TableChange("表1 收支总表", "表1 收支总表", 4, 1, 2, 0), TableChange(None, EVIL)),
    names={"2010350": "事业运行", "30217": "公务接待费"},
)  # fmt: skip
REVIEW = Review("单位/甲.yaml", "HEAD:单位/甲.yaml", "单位/甲.yaml", COMPARISON)
UNREADABLE = Review(
    "单位/乙.yaml",
    "HEAD:单位/乙.yaml",
    "单位/乙.yaml",
    None,
    (error("BG110", "这一行少了冒号", Span.at("单位/乙.yaml", 3), hint="在键后面写 : "),),
    ("单位/乙.yaml",),
    ("单位/乙.yaml",),
)


def test_text_says_it_all() -> None:
    shown = as_text.render([REVIEW])
    for words in (
        "某区档案馆2026年部门预算　HEAD:单位/甲.yaml → 单位/甲.yaml",
        "三公经费 12.00 → 10.50万元；新增项目",
        "改 支出 一般公共预算 2010350 事业运行 30217 公务接待费 公用经费  12.00 → 10.50  -1.50",
        "改 旧平台 → 新平台　100.00 → 110.00万元",
        "公开：批复日期 2026-02-01 → 2026-02-10",
        "三公经费说明　第2段第7句　改写",
        "公务接待费[-12.00-]{+10.50+}万元，[-与-]{+比+}上年[-持平-]{+减少+}。",
        "表1 收支总表：4个数、1处文字、增加2行",
        "新增的表",
    ):
        assert words in shown
    assert "\x1b" not in shown, "what a source holds must not steer the terminal"


def test_amounts_stand_in_columns() -> None:
    totals = as_text.render([REVIEW]).split("总数（万元）\n")[1].split("\n\n")[0].splitlines()
    assert len({display_width(line.partition("→")[0]) for line in totals}) == 1
    assert totals[1].split() == ["上年政府采购（货物）", "—", "→", "123456.79"]


def test_colours_take_the_place_of_marks() -> None:
    shown = as_text.render([REVIEW], color=True)
    assert "\x1b[31m12.00\x1b[0m\x1b[32m10.50\x1b[0m万元" in shown
    assert "{+" not in shown


def test_markdown_has_a_headline_a_table_and_folded_details() -> None:
    lines = as_markdown.render([REVIEW]).splitlines()
    assert lines[0] == "### 某区档案馆2026年部门预算"
    assert lines[2].startswith("**三公经费 12.00 → 10.50万元；")
    assert "| 三公经费 | 12.00 | 10.50 | -1.50 |" in lines
    assert "- 三公经费说明 第2段第7句 改写<br>公务接待费<del>12.00</del><ins>10.50</ins>万元，" in "\n".join(
        lines
    )
    assert lines.count("</details>") == 5
    assert sum(line.startswith("<details>") for line in lines) == 5


def test_markdown_of_users_is_text() -> None:
    shown = as_markdown.render([REVIEW])
    assert r"&lt;b&gt;甲&lt;/b&gt; \| \[乙\](http://x) \`丙\` \*丁\* \_戊\_ \~己\~ \# \$x\$" in shown
    assert "<b>" not in shown
    assert "\x1b" not in shown
    # Every row of a table has its five bars, whatever stands in it.
    bars = [line.replace(r"\|", "").count("|") for line in shown.splitlines() if line.startswith("|")]
    assert set(bars) == {5}


def test_a_line_that_would_begin_a_list_does_not() -> None:
    fact = FactChange(("职责",), None, "x")
    shown = as_markdown.render(
        [
            replace(
                REVIEW,
                comparison=Comparison(SIDE, SIDE, tables=(TableChange(None, "1. 收支总表"),), facts=(fact,)),
            )
        ]
    )
    assert "- 1\\. 收支总表：新增的表" in shown


def test_long_lists_are_cut_in_markdown_and_it_is_said() -> None:
    facts = tuple(FactChange((f"键{number}",), None, "新") for number in range(130))
    shown = as_markdown.render([replace(REVIEW, comparison=Comparison(SIDE, SIDE, facts=facts))])
    assert "键99" in shown
    assert "键100" not in shown
    assert "另有 30 处没有列出。" in shown


def test_json_is_complete_and_exact() -> None:
    found = json.loads(as_json.render([REVIEW, UNREADABLE]))
    assert (found["format"], found["version"]) == ("budgetgen-diff", 1)
    first, second = found["files"]
    assert first["headline"].startswith("三公经费 12.00 → 10.50万元")
    assert first["comparison"]["totals"][0] == {
        "period": "本年", "name": "三公经费", "old": "120000", "new": "105000",
    }  # fmt: skip
    assert first["comparison"]["totals"][1]["old"] is None
    assert first["comparison"]["lines"][0]["place"]["功能科目"] == "2010350"
    assert first["comparison"]["projects"][0]["facts"][0]["path"] == ["绩效", "目标"]
    assert first["comparison"]["sentences"][0]["kind"] == "改写"
    assert first["comparison"]["sentences"][0]["new_place"]["sentence"] == 7
    assert second["comparison"] is None
    assert second["problems"][0]["code"] == "BG110"


def test_a_version_that_cannot_be_read_is_told_with_its_errors() -> None:
    for shown in (as_text.render([UNREADABLE]), as_markdown.render([UNREADABLE])):
        assert "单位/乙.yaml读不出来，没有比较" in shown
        assert "单位/乙.yaml:3：BG110 这一行少了冒号" in shown


def test_errors_and_other_documents_are_told_before_the_rest() -> None:
    other = replace(COMPARISON, new=replace(SIDE, year=2027), documents=False)
    shown = as_text.render([replace(REVIEW, comparison=other, broken=("单位/甲.yaml",))])
    assert "注意：这是两份不同的文件" in shown
    assert "单位/甲.yaml有错误" in shown
    assert "正文和表格没有比较" in shown


def test_what_did_not_change_is_cut_but_no_figure() -> None:
    words = "收入预算" * 10 + "12.34万元"
    old, new = f"甲{words}，支出1.00万元。", f"乙{words}，支出2.00万元。"
    place = Place("说明", 1, 1)
    shown = as_text.render(
        [
            replace(
                REVIEW, comparison=Comparison(SIDE, SIDE, sentences=(SentenceChange(place, place, old, new),))
            )
        ]
    )
    assert "[-甲-]{+乙+}收入预算收入预算收入预算收入预算收入……" in shown
    assert "12.34万元，支出[-1.00-]{+2.00+}万元。" in shown
