"""Knows what indicators are measured in, as data, for the check of their units; rows may be added."""

import re
from typing import NamedTuple

from drafter.check.sought import lazy


class Indicator(NamedTuple):
    """Indicators whose names look alike and that are measured alike."""

    names: re.Pattern[str]
    units: tuple[str, ...]
    """Canonical units, the usual one first; empty text: none at all; a leading “…” stands for whatever is before it."""


INDICATORS = (
    Indicator(
        lazy(
            r"(?:优良|达标|合格|完成|整改|办结|覆盖|满意|普及|利用|处置|处理|收集|受理|销号|销项|启动|参与|超标|检出|执行|到位"
            r"|安全处置|综合利用|入网|纳管|发证|登记|公开|响应|及时|准确|有效|签订|签约|建成|投运|污染|贫困|就业|绿化|治理)率$"
        ),
        ("%", "‰"),
    ),
    Indicator(lazy(r"(?:比例|占比|比重)$"), ("%", "‰")),
    Indicator(lazy(r"(?:PM2\.5|PM10|颗粒物|臭氧|二氧化[硫氮])[^（）]{0,4}浓度$"), ("微克/立方米", "毫克/立方米")),
    Indicator(lazy(r"(?:氨氮|总磷|总氮|化学需氧量|高锰酸盐指数|溶解氧)[^（）]{0,4}浓度$"), ("毫克/升", "微克/升")),
    Indicator(lazy(r"浓度$"), ("…/立方米", "…/升", "…/千克", "…/公斤", "%")),
    Indicator(lazy(r"(?:综合指数|质量指数|AQI)$"), ("",)),
    Indicator(lazy(r"满意度$"), ("%", "分")),
    Indicator(lazy(r"(?:声级|噪声(?:平均)?值)$"), ("分贝",)),
    Indicator(lazy(r"天数$"), ("天",)),
    Indicator(lazy(r"面积$"), ("平方米", "亩", "公顷", "平方公里")),
    Indicator(lazy(r"(?:里程|长度)$"), ("公里", "米", "里", "海里")),
    Indicator(lazy(r"金额$"), ("元", "美元", "港元", "欧元")),
)


def indicator_of(name: str) -> Indicator | None:
    """Return the first row that a name fits, None when there is none; a remark in brackets at its end is left off."""
    bare = re.sub(r"（[^（）]*）$", "", name)
    return next((row for row in INDICATORS if row.names.search(bare)), None)


def fits(unit: str, row: Indicator) -> bool:
    """Return whether a canonical unit is one of a row's."""
    return any(unit.endswith(each[1:]) if each.startswith("…") else unit == each for each in row.units)
