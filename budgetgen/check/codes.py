"""Codes that are no rules: one line of Chinese for each, for ``budgetgen explain``."""

from __future__ import annotations

from types import MappingProxyType

MEANINGS = MappingProxyType({
    "BG160": "金额写得不对：只写半角数字，不带单位、逗号和空格",
    "BG161": "科目编码写得不对：3、5或7位数字",
    "BG162": "个数写得不对：写不小于零的整数",
    "BG163": "得分写得不对：写0到100的数，最多两位小数",
    "BG170": "上年、年初预算文件用了绝对路径：写相对路径，从本文件所在文件夹算起",
    "BG171": "找不到上年或年初预算的源文件",
    "BG172": "上年、年初预算指到的文件年度不对",
    "BG173": "上年、年初预算指到的文件类型不对",
    "BG212": "要公开的个数没有写",
    "BG213": "声明的数应写个数还是金额写反了",
    "BG201": "支出行没有写金额",
    "BG202": "资金、类型等名称不在规定的词里",
    "BG203": "上年支出的键不是功能科目编码",
    "BG204": "同一笔钱写了两处，会重复计算或者互相矛盾",
    "BG210": "有的行写得不够细，算不出文档需要的数",
    "BG211": "百分比的分母为零",
    "BG401": "有增减却没有写变动原因",
    "BG591": "“不检查”写了，但没有这个问题",
    "BG592": "“不检查”写了不存在的编号",
    "BG593": "“不检查”写了不允许关闭的检查",
    "BG594": "check --fix 不能改写源文件",
    "BG601": "找不到模板",
    "BG602": "模板的继承绕成了圈",
    "BG603": "模板缺少必要的文件",
    "BG604": "“沿用”的表或图找不到，或者绕成了圈",
    "BG630": "模板正文语法错误",
    "BG631": "模板算式语法错误",
    "BG632": "模板引用的文件不存在",
    "BG633": "模板用了不存在的名称",
    "BG634": "模板用了不允许的写法",
    "BG635": "模板互相包含",
    "BG636": "模板算式算不出来",
    "BG637": "模板引用的表或图不存在",
    "BG640": "措辞文件缺少一种说法",
    "BG701": "字体里没有文中的某个字",
    "BG702": "缺少字体文件或字体文件夹",
    "BG703": "系统没有安装排版库 Pango，不能生成 PDF",
    "BG704": "系统没有安装 HarfBuzz-Subset，生成 PDF 很慢",
    "BG705": "排版引擎报告了版面问题",
    "BG706": "字体文件损坏",
    "BG710": "输出文件写不进去",
    "BG711": "没有写入输出文件夹的权限",
    "BG712": "输出位置有同名的文件夹，或路径有误",
    "BG713": "磁盘已满",
    "BG707": "没有安装 Typst 排版引擎",
    "BG708": "Typst 排版失败",
    "BG715": "源文件在生成过程中读不到了",
    "BG720": "要核对的文件读不出来",
    "BG721": "找不到要核对的文件的源文件",
    "BG722": "要核对的文件不是认识的格式",
    "BG723": "公开文件与源文件生成的不一样",
    "BG724": "公开文件是另一个版本生成的",
    "BG725": "没有安装读取 PDF 文字的组件，列不出差别",
    "BG714": "输出文件被别的程序占用",
    "BG642": "模板的表单格子排不下，或者多了少了",
    "BG641": "表格的“每个”写了不认识的词",
    "BG643": "措辞写了没有的情形",
    "BG644": "模板里有文档没有用到的文件",
    "BG645": "模板里有不会读取的文件",
    "BG646": "要预览的表、图或标题不存在",
})  # fmt: skip


def meaning_of(code: str) -> str | None:
    """One line on a code, wherever it is defined; None for an unknown one."""
    from budgetgen.source import codes as source_codes

    if code.startswith("BG65"):
        # Packs report what the models expect under codes of their own.
        return source_codes.MEANINGS.get("BG1" + code[3:])
    return MEANINGS.get(code) or source_codes.MEANINGS.get(code)
