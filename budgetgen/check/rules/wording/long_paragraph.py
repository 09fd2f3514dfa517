"""段落太长

检查什么
    一段文字不超过300个字（“门槛”另定）。
为什么
    公开是给公众看的，大段文字不分段很难读；绩效目标太长，表格会跨好几页。
错误示例
    职责: |
      组织开展群众文化活动，辅导基层文艺创作，培训业余文艺骨干，指导乡镇综合文化站的业务工作，面向公众免费开放馆内的展厅、排练厅、培训教室和多功能厅，承担本县非物质文化遗产的调查、记录、保存、研究和传播，建立和管理非物质文化遗产档案与数据库，组织代表性项目和代表性传承人的推荐、申报和管理，收集整理民族民间文化艺术遗产，编辑出版群众文艺刊物和辅导资料，开展群众文艺理论研究和对外文化交流，组织本县优秀作品参加各级比赛和展演，负责馆内设施设备的日常管理、维护和安全生产工作，组织文化志愿者开展服务，协助做好文化惠民工程的实施，做好数字文化馆的建设和运行，为老年人、未成年人、残疾人和农民工等群体提供有针对性的公共文化服务，完成县委、县政府和主管部门交办的其他工作，并按要求报送有关统计数据和工作总结，接受社会公众的监督和评价。
应改为
    职责: |
      组织群众文化活动，辅导基层文艺创作，培训业余文艺骨干。
      承担本县非物质文化遗产的调查、记录、保存和传播。
依据
    预算公开应便于公众阅读和监督（参见财政部《地方预决算公开操作规程》）。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import SENTENCES, paragraphs
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG424", Severity.INFO, since="0.1.0")

_LONGEST = 300


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per paragraph above the limit."""
    longest = facts.limit(RULE.code, _LONGEST)
    for wording in facts.texts:
        if wording.kind not in SENTENCES:
            continue
        for begin, line in paragraphs(wording.text):
            length = len(line.strip())
            if length > longest:
                yield Finding(
                    f"{wording.where}有一段长{length}个字，超过{longest}个字",
                    facts.inside(wording.text, begin, begin + len(line)),
                    hint="分成几段，一行一段；绩效目标写要点",
                )
