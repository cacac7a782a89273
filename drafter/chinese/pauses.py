"""Judges how badly a line end between two words of a title would cut the sense, for the breaking of titles.

The classes below are what an editor looks at: who acts, the joint that leads on, the verb that opens a phrase, the noun
that closes one. Costs are relative; 0 is neither good nor bad.
"""

_JOINTS = ("关于", "和", "与", "及", "以及", "暨", "并", "同")
"""Words that lead on to what follows: a line does well to begin with one, and must not end with one."""
_LEADS = (*_JOINTS, "对", "在", "向", "为", "以", "从", "到", "等", "全", "各", "本", "我", "其", "促")
_WHERE = (
    "全区",
    "全市",
    "全县",
    "全省",
    "全国",
    "全镇",
    "全局",
    "我区",
    "我市",
    "我县",
    "我局",
    "本区",
    "本市",
    "本县",
)
_ADVERBS = ("深入", "全面", "持续", "切实", "进一步", "扎实", "大力", "积极", "认真", "稳步", "加快", "不断")
_VERBS = (
    *("推进", "加强", "落实", "贯彻", "学习", "深化", "强化", "提升", "开展", "做好", "打好", "打赢", "抓好", "抓实"),
    *("推动", "促进", "优化", "构建", "完善", "健全", "实施", "巩固", "拓展", "聚焦", "坚持", "助力", "创建", "举办"),
)
_ORGANS = (
    *("局", "厅", "部", "委员会", "区委", "市委", "县委", "省委", "党委", "党组", "政府", "办公室", "支队", "大队"),
    *("中心", "公司", "集团", "学校", "法院", "检察院", "管委会", "总工会", "领导小组", "指挥部", "常委会", "街道"),
    *("办事处", "镇", "乡"),
)
_PARTS_OF_ORGANS = ("党委", "党组", "党支部", "党总支", "机关", "办公室", "综合科", "纪委", "分局", "领导班子")
_CLOSERS = (
    *("工作", "建设", "攻坚战", "行动", "任务", "会议", "活动", "改革", "意见", "督察", "巡察", "成果", "经验"),
    *("整治", "治理", "改造", "检查", "考核", "规划", "执行", "收支", "状况", "形势", "精神", "责任", "情况", "总结"),
    *("计划", "要点", "问题", "负担", "政策", "发展", "防控", "”", "》"),
)
"""Nouns after which a phrase may be over."""
_PAPERS = (
    *("工作总结", "工作计划", "工作报告", "工作要点", "工作思路", "工作打算", "工作安排", "工作情况", "工作措施"),
    *("目标任务", "目标管理", "重点工作", "重点任务", "完成情况", "进展情况", "落实情况", "整改情况", "执行情况"),
    *("开展情况", "办理情况", "实施情况", "实施方案", "实施意见", "行动计划", "反馈问题", "自查报告", "考核情况"),
    *("情况报告", "情况通报", "情况汇报", "情况的", "中期评估"),
)
"""What a paper is about; its last line may begin with it."""
_TAILS = (
    *("工作", "示范区", "大会", "会议", "计划", "规划", "情况", "工程", "体系", "机制", "制度", "能力", "水平", "行动"),
    *("方案", "领域", "条例", "精神", "意见", "政策", "问题", "形势", "报告", "总结", "通知", "办法", "成果", "经验"),
)
"""Nouns that belong to what stands before them: 污染防治工作, “回头看”行动."""
_TIMES = ("年", "年度", "半年", "季度", "月", "月份")
_CLOSING, _OPENING = "”’》〉）】，、：；。！？", "“‘《〈（【"

NEVER, CUT, LOOSE, FREE, GOOD, BEST = 300, 150, 70, 20, -15, -120


def pause(before: str, after: str) -> int:
    """Return the cost of a line end between two words, which may be whole pieces of a title: high cuts the sense."""
    bare = before.rstrip()
    if bare != before and not (bare[-1:].isascii() and after[:1].isascii()):
        return BEST  # the author left a blank here
    if after[:1] in _CLOSING or bare[-1:] in _OPENING or after == "的":
        return NEVER
    if bare in _LEADS or bare.endswith(("关于", *_WHERE)):
        return CUT
    if after.startswith(_JOINTS):
        return GOOD if bare.endswith((*_ORGANS, *_CLOSERS)) else FREE
    if bare.endswith(_TIMES):
        return LOOSE if after.startswith(_VERBS) else CUT - 30
    return _pause_of_nouns(bare, after)


def _pause_of_nouns(before: str, after: str) -> int:
    """Return the cost between two words of which neither is a joint, a mark or a time."""
    if len(before) == 1 or len(after) == 1:
        return CUT
    if before.endswith(_ORGANS):
        return CUT if after.startswith(_PARTS_OF_ORGANS) else GOOD
    if before.endswith((*_ADVERBS, *_VERBS)):
        return CUT - 50
    if before.endswith(("的", "、")):
        return LOOSE
    if after.startswith((*_ADVERBS, *_VERBS)):
        return GOOD
    closes, paper = before.endswith(_CLOSERS), after.startswith(_PAPERS)
    if after.startswith(_TAILS) and not paper:
        return CUT - 30
    return 0 if closes and paper else FREE if closes or paper else LOOSE
