"""Misspellings that are wrong in any context of a budget document, with the right spelling.

Gathered from slips of input methods (same sound) and of scanning (same shape). A pair stands here only when
the wrong form is part of no right words: for 自己|经费 or 反复|盖章 some have conditions or are missing.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

# Regular expressions for what must not follow or precede may stand in the wrong form.
_LIST: Final = """
应公出国→因公出国 应公出境→因公出境 应公出差→因公出差 因工出国→因公出国
(?<!选)拔款→拨款 (?<!选)拔付→拨付 划拔(?!尖)→划拨 财政收人→财政收入
收人预算→收入预算 收人总计→收入总计 收人合计→收入合计
帐户(?!外)→账户 帐目→账目 帐务→账务 帐册→账册 帐簿→账簿 帐款→账款 帐号→账号 帐面→账面
转帐(?![篷房])→转账 结帐(?![篷房])→结账 报帐(?![篷房])→报账 记帐(?![篷房])→记账
对帐(?![篷房])→对账 查帐(?![篷房])→查账 坏帐(?![篷房])→坏账 挂帐(?![篷房])→挂账
建帐(?![篷房])→建账 入帐(?![篷房])→入账 台帐(?![篷房])→台账
(?<![公发宣分遍散])布署→部署 按装调试→安装调试 设备按装→设备安装 座落→坐落 身分证→身份证
等侯→等候 气侯→气候 侯车→候车 侯诊→候诊 侯补→候补 侯选→候选
好象(?![棋征牙形])→好像 录象(?!征)→录像 图象(?!征)→图像 摄象(?!征)→摄像 影象(?!征)→影像
通迅(?![速猛捷])→通讯 复盖(?![章印])→覆盖 园满完成→圆满完成 园满结束→圆满结束
财政予算→财政预算 部门予算→部门预算 单位予算→单位预算 决祘→决算 另部件→零部件 计画→计划
竟争→竞争 竟赛→竞赛 竟聘→竞聘 幅射→辐射 增涨→增长 曰常→日常 晴况→情况 情祝→情况
设施设各→设施设备 购置设各→购置设备 接侍→接待 侍遇→待遇 绩郊→绩效
绩效日标→绩效目标 年度日标→年度目标 项日支出→项目支出 基夲→基本 (?<![自利为知])己经→已经 巳经→已经
帮肋→帮助 贯沏→贯彻 贯砌→贯彻 贯切落实→贯彻落实 松驰→松弛 防犯(?!罪)→防范
必须品→必需品 装璜→装潢 粘帖→粘贴 渡假→度假 凭添→平添 重迭→重叠 蓝球→篮球 傢具→家具
勿需→无须 震憾→震撼 追朔→追溯 萎糜→萎靡 精减人员→精简人员 精减机构→精简机构
邀费→缴费 邀纳→缴纳 邀存→缴存 运形→运行 保证障→保障 保障证(?![明件券书据照])→保障
采构→采购 倍训→培训 公务接代→公务接待 公用经贵→公用经费 人员经贵→人员经费 (?<!严)峻工→竣工 凋整→调整
住房公基金→住房公积金 住房工积金→住房公积金 养老保线→养老保险 医疗保线→医疗保险 职业年经→职业年金
签定(?=合同|协议|责任书)→签订 截止(?=20\\d\\d年|\\d{1,2}月|目前|上年末|本年末)→截至
"""

_PAIRS: Final = [pair.split("→") for pair in _LIST.split()]

TYPO: Final = re.compile("|".join(wrong for wrong, _ in _PAIRS))
"""Finds any of them."""

RIGHT: Final = MappingProxyType({re.sub(r"\(\?.*?\)", "", wrong): right for wrong, right in _PAIRS})
"""Wrong spelling, as :data:`TYPO` finds it → right spelling."""
