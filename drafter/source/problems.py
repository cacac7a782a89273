"""Puts the YAML parser's English problem into a Chinese sentence with the remedy."""

import re

_PROBLEMS = (
    (r"mapping values are not allowed", "这里不应再有冒号：文字里有“: ”就给整个值加引号，若是下一层的键就另起一行缩进"),
    (r"sequence entries are not allowed", "这里不应有“- ”：条目要另起一行，比上面的键多缩进两格"),
    (r"could not find expected ':'|could not found expected", "这一行缺少冒号，应写成“键: 值”"),
    (r"did not find expected key|expected <block end>", "这一行与上面各行对不齐，请核对缩进和前面的引号、括号"),
    (r"did not find expected '-' indicator", "这一行与上面的条目对不齐，应以“- ”开头，或再缩进两格"),
    (r"expected ',' or '[\]}]'", "括号里的各项之间要用半角逗号隔开，末尾要有配对的括号"),
    (r"cannot start any token|expected the node content|did not find expected node content",
     "值不能以这个符号开头，请给整个值加引号"),
    (r"unexpected end of stream|EOF|while scanning a quoted scalar", "引号没有收尾，请补上配对的引号"),
    (r"escape", "双引号里的 \\ 有特殊含义；要写 \\ 本身，请改用单引号"),
    (r"tab character", "缩进里有制表符（Tab），请改成空格"),
    (r"document start|document end|directive", "一个文件只能写一份总结，请删去多余的 --- 或 % 行"),
    (r"alias|anchor|tag", "这里是 YAML 的特殊写法（& * !），不用；是文字就加引号"),
    (r"block scalar|block scalar header|chomping|indentation indicator", "| 或 > 之后要换行再写文字，并缩进两格"),
)  # fmt: skip


def in_chinese(problem: str) -> str:
    """Return what to tell about a problem of either parser, libyaml's or the pure one."""
    for pattern, message in _PROBLEMS:
        if re.search(pattern, problem):
            return message
    return "从这里起不合 YAML 的写法，读不下去；请核对这一行和上一行的缩进、冒号、引号和括号"
