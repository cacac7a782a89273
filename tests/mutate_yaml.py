"""Changes a YAML file as somebody who writes it does: keys, values, items, indents, references, marks."""

import re
from collections.abc import Callable
from random import Random

_LINE = re.compile(r"(?P<indent> *)(?P<dash>(?:- )*)(?P<key>[^\s:#{\[\"'&*-][^:{\[\"']{0,30}): ?(?P<value>.*)")
_CITATION = re.compile(r"\{\{.*?\}\}")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_KEYS = (
    *("体例", "单位", "自称", "地区", "期间", "计划期间", "落款", "导语", "指标", "成效", "问题", "计划", "结语"),
    *("附件", "标题", "内容", "数据", "举措", "原因", "本期", "上年", "目标", "完成", "其中", "排名", "低为好", "取自"),
    *("部分", "文件", "放在", "数据来源", "忽略", "仅", "不含", "说明", "名称", "领导", "思想", "围绕", "表", "日期"),
)
_VALUES = (
    *("", "待填", "【待核：甲】", "~", "null", "no", "是", "0", "-1", "0571", "1_000", "0x1F", "1e400", ".inf", ".nan"),
    *("12:30", "2024-02-30", "2024年13月", "2024年", "一九年", "上半年", "99.40%", "１２．５％", "12，345万元"),
    *("近3万份", "一百二十三", "3成", "1/3", "100%以上", "35微克/立方米", "9" * 60 + "件", "0." + "0" * 60 + "1%"),
    *("-0%", "∞", "【仅公开：保密的话。】", "【仅公开：没有完", "【不含简报：话】", "【仅：】", "{{ 数据.没有 }}"),
    *("{{ 指标 }}", "{{ }}", "{{ 数据.检查企业 | 同比 }}", "{{ 数据.甲 | 完成率 | 汉字 }}", "{{ 数据['甲'] }}"),
    *("{{ 7*7 }}", "{{ self }}", "|", ">", "|+2", "&甲 乙", "*甲", "!!int 3", "[", "{", "[甲, 乙]", "- 甲", "'甲"),
    *("{甲: 1件, 甲: 2件}", '"甲\\n乙"', "甲\u2028乙", "<b>甲</b>", "&amp;", "# 只是注释", '"第一段\\n\\n第二段"'),
    *("甲 # 注释", "全年!C12", "数据.xlsx!A1", "../报告.yaml", "C:\\报告.docx", "CON", "甲" * 5000, "36份、37份"),
    *("（一）36份", "①36份", "36 份", "3６份"),
)
_ITEMS = ("- 甲完成36件。", "- {标题: 甲, 内容: 乙}", "- - 甲", "-甲", "- ", "-\t甲", "－ 甲", "— 甲", "•甲")


def yaml_changed(text: str, chance: Random) -> str:
    """Return a YAML file with one change in its grammar."""
    return chance.choice(_CHANGES)(text.split("\n"), chance)


Lines = list[str]


def _keyed(lines: Lines, chance: Random) -> int | None:
    """Return the index of a line that holds a key; None when none does."""
    keyed = [index for index, line in enumerate(lines) if _LINE.match(line)]
    return chance.choice(keyed) if keyed else None


def _at_a_key(change: Callable[[Lines, int, "re.Match[str]", Random], None]) -> Callable[[Lines, Random], str]:
    """Return a change of the lines at a key."""

    def changed(lines: Lines, chance: Random) -> str:
        index = _keyed(lines, chance)
        found = _LINE.match(lines[index]) if index is not None else None
        if index is not None and found is not None:
            change(lines, index, found, chance)
        return "\n".join(lines)

    return changed


def _other_value(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    lines[index] = f"{found['indent']}{found['dash']}{found['key']}: {chance.choice(_VALUES)}"


def _other_key(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    lines[index] = f"{found['indent']}{found['dash']}{chance.choice(_KEYS)}: {found['value']}"


def _swapped_values(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    other = _keyed(lines, chance) or index
    there = _LINE.match(lines[other])
    if there is not None:
        lines[index] = f"{found['indent']}{found['dash']}{found['key']}: {there['value']}"
        lines[other] = f"{there['indent']}{there['dash']}{there['key']}: {found['value']}"


def _key_twice(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    value = chance.choice((found["value"], *_VALUES))
    lines.insert(index + 1, f"{found['indent']}{' ' * len(found['dash'])}{found['key']}: {value}")


def _other_colon(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    colon = chance.choice(("：", ":", " :", "：　", ":\t", "  :  ", "=", "::", ": :", "∶"))
    lines[index] = f"{found['indent']}{found['dash']}{found['key']}{colon}{found['value']}"


def _anchored(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    lines[index] = f"{found['indent']}{found['dash']}{found['key']}: &锚 {found['value']}"
    later = [at for at in range(index + 1, len(lines)) if _LINE.match(lines[at])]
    if later:
        at = chance.choice(later)
        there = _LINE.match(lines[at])
        assert there is not None
        alias = chance.choice(("*锚", "*没有", "[*锚, *锚]", "{<<: *锚}"))
        lines[at] = f"{there['indent']}{there['dash']}{there['key']}: {alias}"


def _as_block(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    deeper = found["indent"] + " " * (len(found["dash"]) + chance.choice((0, 1, 2, 8)))
    style = chance.choice(("|", ">", "|-", ">+", "|2", ">9"))
    lines[index] = (
        f"{found['indent']}{found['dash']}{found['key']}: {style}\n{deeper}{found['value']}\n\n{deeper}又一段。"
    )


def _deeper(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    """Nest an item into itself, a few times or far too often."""
    step = chance.choice((1, 2, 3, 4, 60))
    before = found["indent"] + " " * len(found["dash"])
    nested = "".join(
        f"\n{before}{'    ' * depth}举措:\n{before}{'    ' * depth}  - 标题: 第{depth}层" for depth in range(step)
    )
    lines[index] += nested


def _item_added(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    item = chance.choice(_ITEMS)
    lines.insert(index + 1, f"{found['indent']}{' ' * chance.choice((0, 2, 2, 4))}{item}")


def _figure_spelt_out(lines: Lines, index: int, found: "re.Match[str]", chance: Random) -> None:
    keys = chance.sample(("本期", "上年", "目标", "完成", "其中", "排名", "低为好", "取自"), chance.randint(1, 4))
    pairs = ", ".join(f"{key}: {chance.choice((found['value'], *_VALUES))}" for key in keys)
    lines[index] = f"{found['indent']}{found['dash']}{found['key']}: {{{pairs}}}"


def _moved_block(lines: Lines, chance: Random) -> str:
    start = chance.randrange(len(lines))
    block = lines[start : start + chance.randint(1, 8)]
    rest = lines[:start] + lines[start + len(block) :]
    at = chance.randint(0, len(rest))
    return "\n".join([*rest[:at], *block, *rest[at:]])


def _indented(lines: Lines, chance: Random) -> str:
    start = chance.randrange(len(lines))
    by = chance.choice((" ", "  ", "   ", "\t", "　", "\xa0 "))
    for index in range(start, min(len(lines), start + chance.randint(1, 10))):
        lines[index] = by + lines[index] if chance.random() < 0.7 else lines[index][1:]
    return "\n".join(lines)


def _one_rewritten(pattern: re.Pattern[str], ways: Callable[[str], tuple[str, ...]]) -> Callable[[Lines, Random], str]:
    """Return a change that writes one of what a pattern finds in one of some other ways."""

    def change(lines: Lines, chance: Random) -> str:
        text = "\n".join(lines)
        found = list(pattern.finditer(text))
        if not found:
            return text
        one = chance.choice(found)
        return text[: one.start()] + chance.choice(ways(one.group())) + text[one.end() :]

    return change


def _broken_citations(written: str) -> tuple[str, ...]:
    return (
        *(written[:-1], written[1:], written[:-2], "｛｛ 数据.甲 ｝｝", written + written, f"{{{written}}}"),
        *(written.replace("}}", "| 同比 }}"), written.replace("}}", "| }}"), written.replace(".", "。"), "{{" * 50),
        *(written.replace("数据", "指标"), written.replace("}}", ".上年 }}"), written.replace("}}", "[0] }}")),
    )


def _other_numbers(written: str) -> tuple[str, ...]:
    wide = written.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    return (
        *(wide, "-" + written, written + "%", written + "." + written, f"{written},{written}", "0" + written),
        *(f"{written} {written}", "9" * 300, written[:1] + wide[1:], f"约{written}", f"{written}多", "几"),
        f"【待核：{written}】",
    )


_citation_broken = _one_rewritten(_CITATION, _broken_citations)
_number_changed = _one_rewritten(_NUMBER, _other_numbers)


def _all_in_one_line(lines: Lines, _: Random) -> str:
    return "{" + ", ".join(line.strip() for line in lines if line.strip() and not line.strip().startswith("#")) + "}"


_CHANGES: tuple[Callable[[Lines, Random], str], ...] = (
    *(3 * (_at_a_key(_other_value),)),
    *(2 * (_at_a_key(_other_key),)),
    *map(_at_a_key, (_swapped_values, _key_twice, _other_colon, _anchored, _as_block, _deeper, _item_added)),
    *(2 * (_at_a_key(_figure_spelt_out),)),
    *(_moved_block, _moved_block, _indented, _indented, _citation_broken, _citation_broken, _number_changed),
    *(_number_changed, _all_in_one_line),
)
