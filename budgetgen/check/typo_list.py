"""Misspellings that are wrong in any context of a budget document, with the right spelling.

Gathered from slips of input methods (same sound) and of scanning (same shape); a pair stands here only when the
wrong form is part of no right word.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

_LIST: Final = """
应公出国→因公出国 应公出境→因公出境 应公出差→因公出差 因工出国→因公出国 拔款→拨款 拔付→拨付
划拔→划拨 下拔→下拨 调拔→调拨 收人预算→收入预算 收人总计→收入总计 收人合计→收入合计
财政收人→财政收入 帐户→账户 帐目→账目 帐务→账务 帐册→账册 帐簿→账簿 帐款→账款 帐号→账号
帐面→账面 转帐→转账 结帐→结账 报帐→报账 记帐→记账 对帐→对账 查帐→查账 坏帐→坏账 挂帐→挂账
建帐→建账 入帐→入账 台帐→台账 布署→部署 按装→安装 既使→即使 既便→即便 一但→一旦 座落→坐落
身分证→身份证 等侯→等候 气侯→气候 侯车→候车 侯诊→候诊 侯补→候补 侯选→候选 好象→好像
录象→录像 图象→图像 摄象→摄像 影象→影像 通迅→通讯 复盖→覆盖 园满→圆满 予算→预算 决祘→决算
另部件→零部件 计画→计划 竟争→竞争 竟赛→竞赛 竟聘→竞聘 幅射→辐射 增涨→增长 括大→扩大
付主任→副主任 付局长→副局长 付书记→副书记 付县长→副县长 千部→干部 曰常→日常 晴况→情况
请况→情况 情祝→情况 维户→维护 设施设各→设施设备 购置设各→购置设备 接侍→接待 侍遇→待遇
绩郊→绩效 绩效日标→绩效目标 年度日标→年度目标 项日支出→项目支出 基夲→基本 己经→已经 巳经→已经
自已→自己 以经→已经 帮肋→帮助 贯沏→贯彻 贯砌→贯彻 贯切落实→贯彻落实 松驰→松弛 防犯→防范
必须品→必需品 急待解决→亟待解决 配制设备→配置设备 装璜→装潢 粘帖→粘贴 渡假→度假 凭添→平添
重迭→重叠 蓝球→篮球 兰球→篮球 年令→年龄 家俱→家具 傢具→家具 勿需→无须 震憾→震撼 追朔→追溯
萎糜→萎靡 报消→报销 核消→核销 注消→注销 精减人员→精简人员 精减机构→精简机构
"""

PAIRS: Final = MappingProxyType(dict(pair.split("→") for pair in _LIST.split()))
"""Wrong spelling → right spelling."""

# 截止 is an end of time; “up to the state at a date” is 截至.
_UP_TO: Final = r"截止(?=20\d\d年|\d{1,2}月|目前|上年末|本年末)"

TYPO: Final = re.compile("|".join([*map(re.escape, sorted(PAIRS, key=len, reverse=True)), _UP_TO]))
"""Finds any of them."""


def right_of(wrong: str) -> str:
    """The right spelling of what :data:`TYPO` found."""
    return PAIRS.get(wrong) or "截至"
