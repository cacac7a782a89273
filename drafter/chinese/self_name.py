"""Says how a bureau calls itself in its report, by the end of its name: 我局, 我院, 我镇, 我中心."""

import re

_BY_ENDING = (
    # the longest ending that fits decides, so that 街道办事处 is no 处 and 居民委员会 no 委
    ("人民法院 法院 检察院 医院 卫生院 学院 研究院 设计院 科学院 院", "我院"),
    ("党校 学校 大学 中学 小学 校", "我校"),
    ("幼儿园 植物园 动物园 园", "我园"),
    ("镇人民政府 镇政府 镇党委 镇", "我镇"),
    ("乡人民政府 乡政府 乡党委 乡", "我乡"),
    ("街道办事处 街道办 街道工委 街道", "我街道"),
    ("村民委员会 村委会 村", "我村"),
    ("社区居民委员会 居民委员会 社区居委会 居委会 社区", "我社区"),
    ("县人民政府 县政府 县委 县", "我县"),
    ("区人民政府 区政府 区委 开发区 区", "我区"),
    ("市人民政府 市政府 市委 市", "我市"),
    ("省人民政府 省政府 省委", "我省"),
    ("管理委员会 管委会 团省委 团市委 团区委 团县委 党工委 工委 纪委监委 纪委 监委 政法委 党委 团委 委员会 委", "我委"),
    ("常务委员会 人大常委会 总工会 联合会 协会 学会 商会 会", "我会"),
    ("妇联 残联 文联 科协 侨联 社科联 工商联", "我会"),
    ("分局 总局 局", "我局"),
    ("厅", "我厅"),
    ("办公室 办公厅 办", "我办"),
    ("宣传部 组织部 统战部 武装部 部", "我部"),
    ("中心", "我中心"),
    ("派出所 司法所 研究所 所", "我所"),
    ("总队", "我总队"),
    ("支队", "我支队"),
    ("大队", "我大队"),
    ("中队", "我中队"),
    ("队", "我队"),
    ("服务站 监测站 站", "我站"),
    ("图书馆 博物馆 档案馆 馆", "我馆"),
    ("供销合作社 供销社 合作社 报社 社", "我社"),
    ("电视台 广播电台 气象台 台", "我台"),
    ("有限公司 集团公司 公司", "我公司"),
    ("集团", "我集团"),
    ("海关", "我关"),
    ("银行 支行 分行", "我行"),
    ("处", "我处"),
    ("科室 科", "我科"),
    ("股", "我股"),
    ("室", "我室"),
    ("厂", "我厂"),
    ("署", "我署"),
)
_ENDINGS = {ending: name for endings, name in _BY_ENDING for ending in endings.split()}
_LONGEST = max(map(len, _ENDINGS))
_REMARK = r"[（(][^（）()]*[）)]$"


def self_name_of(unit: str) -> str:
    """Return what a unit of that name calls itself; empty when its name does not tell, or names several units."""
    name = re.sub(_REMARK, "", unit.strip())
    if re.search(r"[、，,；;]|\s", name):
        return ""
    endings = (name[-length:] for length in range(min(_LONGEST, len(name)), 0, -1))
    return next((_ENDINGS[ending] for ending in endings if ending in _ENDINGS), "")
