"""Makes names of words that alone say too little: 企业, 项目, 检查, with what their clause says of them; else none."""

import re
from collections.abc import Iterator

from drafter.chinese.units import is_counted
from drafter.chinese.words import tagged
from drafter.importing.clauses import Number

_GENERAL = re.compile(
    "(?:企业|单位|项目|任务|问题|工作|案件|人员|群众|事项|工程|活动|措施|部门|对象|场所|机构|家庭|居民|学生|干部|职工|"
    "内容|线索|事件|地区|区域|类别|种类)"
)
"""Things of which there are many kinds in every report."""
_OTHERS = re.compile("(?:其余|余下|剩余|其他|另外?有?|还有)的?$")
"""What is left of things that were told before."""
_ONLY_SAID = re.compile("(?:均|全部|都|已|已经|成功|顺利|分别|正|正在|进行|开展|可)+")
_MEASURED = re.compile("(?:均值|浓度|比例|占比|指数|水平|率)$")
"""What is not counted one by one: 26个断面22个年均值达标."""
_MEAN = re.compile("[年月日]?均值")
_ETC = re.compile("[^，。]{2,}等$")
_LONGEST = 12
"""Characters of what is said of a thing."""


def telling(name: str, number: Number) -> Iterator[str]:
    """Yield a name, or in its place what the clause says of the things where the name is too general; else nothing."""
    noun, counted = _general_at(name), _general_at(number.after)
    if noun and number.after.startswith(name) and is_counted(number.unit):
        yield from said_of(noun, number)
    if counted and name.endswith(counted) and _ETC.search(number.before):
        yield from said_of(counted, number)
    others = _OTHERS.search(number.before) and _ONLY_SAID.match(number.after.removeprefix(counted))
    measured = is_counted(number.unit) and (_MEASURED.search(name) or _MEAN.match(number.after))
    done_to = tagged(number.before.strip())[-1:]
    of_something = counted and number.after.startswith(f"{counted}的") and not (done_to and done_to[0][1][:1] == "v")
    if not (noun == name or of_something or others or measured):
        yield name


def _general_at(name: str) -> str:
    """Return the general word that a name begins with; empty when it begins with none."""
    found = _GENERAL.match(name)
    return found[0] if found else ""


def said_of(noun: str, number: Number) -> Iterator[str]:
    """Yield names for a general word from what its clause says of the things, the best first.

    100家|企业|纳入信用评价 gives 纳入信用评价企业, 保障甲公司等159个|项目 gives 保障项目.
    """
    behind = number.after[len(noun) :] if number.after.startswith(noun) else ""
    if said := _act(_ONLY_SAID.sub("", behind, count=1)):
        yield said + noun
    if not behind and _ETC.search(number.before):
        verbs = [word for word, kind in tagged(number.before) if kind.startswith("v") and len(word) > 1]
        yield from (f"{verb}{noun}" for verb in verbs[-1:])


def _act(words: str) -> str:
    """Return the verb with its object that words begin with, as long as they may be; empty without both."""
    found = end = 0
    for word, kind in tagged(words):
        if not "\u4e00" <= word[0] <= "\u9fff" or kind in ("c", "p", "uj", "m", "d"):
            break
        if end == 0 and not (kind.startswith("v") and len(word) > 1):
            return ""
        end += len(word)
        if end > _LONGEST:
            break
        if (end > len(word) and kind[:1] in ("n", "l", "j")) or (end > len(word) and kind == "vn"):
            found = end
    return words[:found]
