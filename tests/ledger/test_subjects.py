"""Subjects: the packaged catalogues hold together, agree with print, and know years, levels and slips."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.ledger.subject_check import catalogue_problems
from budgetgen.ledger.subject_codes import CODE_LEVELS, FIRST_DIGIT, Kind
from budgetgen.ledger.subjects import (
    DECLARED,
    Catalogue,
    Subject,
    load_catalogue,
    read_subjects,
)
from budgetgen.resources import resource_root

KINDS: tuple[Kind, ...] = ("function", "department_economy", "government_economy")

# Printed with code and name in published budgets, final accounts and grant notices of 2022 to 2026.
PRINTED_FUNCTION = """
201 一般公共服务支出  20103 政府办公厅（室）及相关机构事务  2010301 行政运行  2010302 一般行政管理事务
2010350 事业运行  2010399 其他政府办公厅（室）及相关机构事务支出  20105 统计信息事务  2010506 统计管理
2010507 专项普查活动  20106 财政事务  2010601 行政运行  2010602 一般行政管理事务  2010604 预算改革业务
2010605 财政国库业务  2010607 信息化建设  2010608 财政委托业务支出  20113 商贸事务  2011301 行政运行
2011302 一般行政管理事务  2011350 事业运行  2011399 其他商贸事务支出  20129 群众团体事务
2012902 一般行政管理事务  20132 组织事务  2013202 一般行政管理事务  20133 宣传事务
2013302 一般行政管理事务  20134 统战事务  2013402 一般行政管理事务  20138 市场监督管理事务
2013802 一般行政管理事务  20139 社会工作事务  2013901 行政运行  2013950 事业运行
2013999 其他社会工作事务支出  204 公共安全支出  20406 司法  2040601 行政运行  2040604 基层司法业务
2040605 普法宣传  2040607 公共法律服务  2040613 信息化建设  2040699 其他司法支出  20499 其他公共安全支出
2049999 其他公共安全支出  20502 普通教育  2050205 高等教育  20599 其他教育支出  2059999 其他教育支出
206 科学技术支出  20601 科学技术管理事务  2060199 其他科学技术管理事务支出  20605 科技条件与服务
2060503 科技条件专项  20607 科学技术普及  2060702 科普活动  20699 其他科学技术支出
2069999 其他科学技术支出  20703 体育  2070308 群众体育  20799 其他文化旅游体育与传媒支出
208 社会保障和就业支出  20802 民政管理事务  2080206 社会组织管理  20805 行政事业单位养老支出
2080501 行政单位离退休  2080502 事业单位离退休  2080505 机关事业单位基本养老保险缴费支出
2080506 机关事业单位职业年金缴费支出  2080599 其他行政事业单位养老支出  20807 就业补助
2080705 公益性岗位补贴  20808 抚恤  2080801 死亡抚恤  20809 退役安置  2080901 退役士兵安置
2080902 军队移交政府的离退休人员安置  2080903 军队移交政府离退休干部管理机构  2080904 退役士兵管理教育
2080905 军队转业干部安置  2080999 其他退役安置支出  20810 社会福利  2081001 儿童福利
2081005 社会福利事业单位  2081107 残疾人生活和护理补贴  20816 红十字事业  2081602 一般行政管理事务
2081901 城市最低生活保障金支出  2081902 农村最低生活保障金支出  2082001 临时救助支出
2082002 流浪乞讨人员救助支出  2082101 城市特困人员救助供养支出  2082102 农村特困人员救助供养支出
20825 其他生活救助  2082501 其他城市生活救助  20899 其他社会保障和就业支出
2089999 其他社会保障和就业支出  210 卫生健康支出  2100201 综合医院  2100399 其他基层医疗卫生机构支出
2100408 基本公共卫生服务  21007 计划生育事务  2100717 计划生育服务  21011 行政事业单位医疗
2101101 行政单位医疗  2101102 事业单位医疗  2101103 公务员医疗补助
2101202 财政对城乡居民基本医疗保险基金的补助  2101301 城乡医疗救助  21099 其他卫生健康支出
2109999 其他卫生健康支出  2110301 大气  212 城乡社区支出  21201 城乡社区管理事务  2120101 行政运行
2120102 一般行政管理事务  2120104 城管执法  2120199 其他城乡社区管理事务支出  21202 城乡社区规划与管理
2120201 城乡社区规划与管理  21203 城乡社区公共设施  2120399 其他城乡社区公共设施支出
21205 城乡社区环境卫生  2120501 城乡社区环境卫生  21299 其他城乡社区支出  2129999 其他城乡社区支出
21301 农业农村  2130122 农业生产发展  2130199 其他农业农村支出  21308 普惠金融发展支出
2130803 农业保险保费补贴  2140199 其他公路水路运输支出  215 资源勘探工业信息等支出
21508 支持中小企业发展和管理支出  2150899 其他支持中小企业发展和管理支出  216 商业服务业等支出
21699 其他商业服务业等支出  2169999 其他商业服务业等支出  220 自然资源海洋气象等支出  22001 自然资源事务
2200150 事业运行  2200199 其他自然资源事务支出  221 住房保障支出  22102 住房改革支出  2210201 住房公积金
2210203 购房补贴  22103 城乡社区住宅  2210399 其他城乡社区住宅支出  223 国有资本经营预算支出
22301 解决历史遗留问题及改革成本支出  2230105 国有企业退休人员社会化管理补助支出
2240699 其他自然灾害防治支出  22407 自然灾害救灾及恢复重建支出  22908 彩票发行销售机构业务费安排的支出
2290804 福利彩票销售机构的业务费支出  22960 彩票公益金安排的支出  2296002 用于社会福利的彩票公益金支出
2296003 用于体育事业的彩票公益金支出
"""

# Printed in the official form of 部门决算公开06表.
PRINTED_ECONOMY = """
301 工资福利支出  30101 基本工资  30102 津贴补贴  30103 奖金  30106 伙食补助费  30107 绩效工资
30108 机关事业单位基本养老保险缴费  30109 职业年金缴费  30110 职工基本医疗保险缴费
30111 公务员医疗补助缴费  30112 其他社会保障缴费  30113 住房公积金  30114 医疗费  30199 其他工资福利支出
302 商品和服务支出  30201 办公费  30202 印刷费  30203 咨询费  30204 手续费  30205 水费  30206 电费
30207 邮电费  30208 取暖费  30209 物业管理费  30211 差旅费  30212 因公出国（境）费用  30213 维修（护）费
30214 租赁费  30215 会议费  30216 培训费  30217 公务接待费  30218 专用材料费  30224 被装购置费
30225 专用燃料费  30226 劳务费  30227 委托业务费  30228 工会经费  30229 福利费  30231 公务用车运行维护费
30239 其他交通费用  30240 税金及附加费用  30299 其他商品和服务支出  303 对个人和家庭的补助  30301 离休费
30302 退休费  30303 退职（役）费  30304 抚恤金  30305 生活补助  30306 救济费  30307 医疗费补助
30308 助学金  30309 奖励金  30310 个人农业生产补贴  30311 代缴社会保险费  307 债务利息及费用支出
30701 国内债务付息  30702 国外债务付息  310 资本性支出  31001 房屋建筑物购建  31002 办公设备购置
31003 专用设备购置  31005 基础设施建设  31006 大型修缮  31007 信息网络及软件购置更新  31008 物资储备
31009 土地补偿  31010 安置补助  31011 地上附着物和青苗补偿  31012 拆迁补偿  31013 公务用车购置
31019 其他交通工具购置  31021 文物和陈列品购置  31022 无形资产购置  31099 其他资本性支出  399 其他支出
39907 国家赔偿费用支出  39908 对民间非营利组织和群众性自治组织补贴  39909 经常性赠与  39910 资本性赠与
39999 其他支出
"""

PRINTED_GOVERNMENT = """
501 机关工资福利支出  50101 工资奖金津补贴  50102 社会保障缴费  50103 住房公积金  50199 其他工资福利支出
50201 办公经费  50204 专用材料购置费  50901 社会福利和救助  51002 对社会保险基金补助
51301 上下级政府间转移性支出
"""


def pairs(text: str) -> list[tuple[str, str]]:
    """The code-name pairs of a list above."""
    words = text.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_packaged_rows_hold_together(kind: Kind) -> None:
    assert catalogue_problems(kind, read_subjects(kind)) == ()


@pytest.mark.parametrize("year", [2024, 2026])
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("function", PRINTED_FUNCTION),
        ("department_economy", PRINTED_ECONOMY),
        ("government_economy", PRINTED_GOVERNMENT),
    ],
)
def test_printed_pairs_are_known_for_certain(kind: Kind, text: str, year: int) -> None:
    catalogue = load_catalogue(kind, year)
    printed = pairs(text)
    assert {code: catalogue.name(code) for code, _ in printed} == dict(printed)
    assert [code for code, _ in printed if not ((found := catalogue.get(code)) and found.certain)] == []


def test_the_printed_lists_are_long_enough_to_mean_something() -> None:
    assert len(pairs(PRINTED_FUNCTION)) >= 100
    assert len(pairs(PRINTED_ECONOMY)) >= 75


def test_only_known_but_unseen_rows_are_uncertain() -> None:
    unseen = {"编者所知", "两种印法"}
    for kind in KINDS:
        assert [row for row in read_subjects(kind) if row.certain == (row.basis in unseen)] == []


def test_every_basis_is_explained_beside_the_data() -> None:
    explained = (resource_root("specs") / "subjects" / "README.md").read_text(encoding="utf-8")
    for basis in {row.basis for kind in KINDS for row in read_subjects(kind)}:
        assert f"| {basis} |" in explained


@pytest.mark.parametrize(
    ("code", "before", "after", "year"),
    [
        ("215", "资源勘探信息等支出", "资源勘探工业信息等支出", 2020),
        ("207", "文化体育与传媒支出", "文化旅游体育与传媒支出", 2019),
        ("220", "国土海洋气象等支出", "自然资源海洋气象等支出", 2019),
        ("20805", "行政事业单位离退休", "行政事业单位养老支出", 2020),
        ("21305", "巩固脱贫衔接乡村振兴", "巩固脱贫攻坚成果衔接乡村振兴", 2024),
        ("20139", None, "社会工作事务", 2024),
        ("224", None, "灾害防治及应急管理支出", 2019),
        ("234", None, "抗疫特别国债安排的支出", 2020),
        ("22006", None, "耕地保护考核奖惩基金支出", 2024),
        ("2010308", "信访事务", None, 2024),
    ],
)
def test_a_name_changes_with_its_year(code: str, before: str | None, after: str | None, year: int) -> None:
    assert load_catalogue("function", year - 1).name(code) == before
    assert load_catalogue("function", year).name(code) == after


def test_economic_classifications_begin_in_2018() -> None:
    assert len(load_catalogue("department_economy", 2017)) == 0
    assert load_catalogue("department_economy", 2018).name("30101") == "基本工资"


def test_an_unknown_code_is_none_and_not_contained() -> None:
    catalogue = load_catalogue("function", 2026)
    assert catalogue.get("2999999") is None
    assert catalogue.name("2999999") is None
    assert "2999999" not in catalogue
    assert "2010301" in catalogue


def test_levels_and_ancestors_follow_from_the_length() -> None:
    catalogue = load_catalogue("function", 2026)
    assert [catalogue.level(code) for code in ("208", "20805", "2080505")] == ["类", "款", "项"]
    assert catalogue.ancestors("2080505") == ("208", "20805")
    assert catalogue.ancestors("2998877") == ("299", "29988")
    assert catalogue.ancestors("208") == ()
    economy = load_catalogue("department_economy", 2026)
    assert [economy.level(code) for code in ("301", "30101", "3010101")] == ["类", "款", "目"]


@pytest.mark.parametrize("text", ["", "20", "2080", "20805051", "301", "２０８", "208-05", "二零八", "208 "])
def test_what_is_no_function_code_has_no_level(text: str) -> None:
    assert load_catalogue("function", 2026).level(text) is None
    assert load_catalogue("function", 2026).ancestors(text) == ()


@given(
    kind=st.sampled_from(KINDS),
    text=st.text(alphabet="0123456789中 ", max_size=9),
    year=st.integers(2015, 2035),
)
def test_ancestors_are_the_shorter_prefixes(kind: Kind, text: str, year: int) -> None:
    catalogue = load_catalogue(kind, year)
    code = FIRST_DIGIT[kind] + text
    above = catalogue.ancestors(code)
    lengths = CODE_LEVELS[kind]
    if catalogue.level(code) is None:
        assert above == ()
    else:
        assert len(code) == lengths[catalogue.level(code) or ""]
        assert all(code.startswith(parent) and parent != code for parent in above)
        assert [len(parent) for parent in above] == [n for n in lengths.values() if n < len(code)]
        assert all(catalogue.ancestors(parent) == above[:place] for place, parent in enumerate(above))


@given(kind=st.sampled_from(KINDS), year=st.integers(2018, 2030), data=st.data())
def test_children_and_ancestors_are_each_other_s_inverse(kind: Kind, year: int, data: st.DataObject) -> None:
    catalogue = load_catalogue(kind, year)
    code = data.draw(st.sampled_from([row.code for row in read_subjects(kind) if row.valid_in(year)]))
    parent = catalogue.ancestors(code)[-1] if catalogue.ancestors(code) else ""
    assert catalogue.get(code) in catalogue.children(parent)
    assert all(child.code.startswith(code) for child in catalogue.children(code))


def test_children_come_in_code_order() -> None:
    catalogue = load_catalogue("function", 2026)
    assert [child.code for child in catalogue.children("22102")] == ["2210201", "2210202", "2210203"]
    assert [child.name for child in catalogue.children()][:2] == ["一般公共服务支出", "外交支出"]
    assert catalogue.children("2210201") == ()
    assert catalogue.children("2") == ()


def test_declared_names_are_added_and_replace_without_touching_the_packaged_catalogue() -> None:
    packaged = load_catalogue("function", 2026)
    changed = packaged.with_changes(
        {"2010398": "大数据事务", "201": "一般公共服务", "99": "无此类", "204": ""}
    )
    assert changed.get("2010398") == Subject("2010398", "大数据事务", None, None, DECLARED, True)
    assert changed.name("201") == "一般公共服务"
    assert changed.name("204") == "公共安全支出"
    assert "99" not in changed
    assert [child.code for child in changed.children("20103")][-2:] == ["2010398", "2010399"]
    assert packaged.name("201") == "一般公共服务支出"
    assert "2010398" not in packaged
    assert (changed.kind, changed.year) == ("function", 2026)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2080550", "2080505"),  # two digits exchanged
        ("208055", "2080505"),  # one left out
        ("20805005", "2080505"),  # one too many
        ("2010360", "2010350"),  # one wrong
        ("机关事业单位养老保险缴费", "2080505"),
        ("维修(护)费", "30213"),
        ("城区社区管理事务", "21201"),
    ],
)
def test_slips_are_understood(written: str, meant: str) -> None:
    kind: Kind = "department_economy" if meant.startswith("3") else "function"
    assert meant in [subject.code for subject in load_catalogue(kind, 2026).suggest(written)]


def test_suggestions_keep_to_what_was_asked() -> None:
    catalogue = load_catalogue("function", 2026)
    assert [subject.code for subject in catalogue.suggest("行政运行", under="20103")][:1] == ["2010301"]
    assert len(catalogue.suggest("行政运行", limit=5)) == 5
    assert catalogue.suggest("8888888") == ()
    assert catalogue.suggest("zzz") == ()


@given(text=st.text(max_size=12))
def test_no_text_breaks_a_suggestion(text: str) -> None:
    catalogue = load_catalogue("government_economy", 2026)
    assert all(subject.code in catalogue for subject in catalogue.suggest(text))


def test_a_catalogue_is_read_once() -> None:
    assert load_catalogue("function", 2026) is load_catalogue("function", 2026)
    assert load_catalogue("function", 2025) is not load_catalogue("function", 2026)


def test_a_catalogue_of_one_s_own_needs_no_files() -> None:
    catalogue = Catalogue("function", 2026, [Subject("201", "一般公共服务支出", None, None, "试", True)])
    assert len(catalogue) == 1
    assert catalogue.children()[0].name == "一般公共服务支出"


def map_rows() -> list[dict[str, str]]:
    path: Path = resource_root("specs") / "subjects" / "economy-map.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_economy_map_names_known_codes_only() -> None:
    rows = map_rows()
    assert list(rows[0]) == ["政府编码", "部门编码", "适用", "起始年", "终止年", "依据", "把握"]
    for row in rows:
        for year in (int(row["起始年"]), 2026):
            assert row["政府编码"] in load_catalogue("government_economy", year), row
            assert row["部门编码"] in load_catalogue("department_economy", max(year, 2021)), row


def test_a_unit_s_department_subject_maps_to_one_government_subject() -> None:
    for use in ("机关", "事业"):
        codes = [row["部门编码"] for row in map_rows() if row["适用"] in (use, "全部")]
        assert len(codes) == len(set(codes)), use
