"""Tells what went wrong in a template in Chinese, at the template's line, from what Jinja or Python says."""

import re
from collections.abc import Callable, Sequence
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import Template

from drafter.citing.filters import FILTERS
from drafter.compose.meter import RefusedError, TemplateLimitError
from drafter.findings import Finding, Place, did_you_mean, error

Places = Callable[[str, int], Place]
"""From the shown name of a section and a line to the place."""


def explain(problem: Exception, place_of: Places, sections: Sequence[str]) -> Finding:
    """Return the finding for what went wrong in a template; `sections` are the shown names of those that were read."""
    match problem:
        case TemplateSyntaxError():
            place = place_of(problem.filename or problem.name or "", problem.lineno)
            return error("T02", f"模板语法不对：{syntax_words(problem)}", place)
        case _:
            rule, message = words(problem)
            return error(rule, message, place_in(problem, place_of, sections))


def words(problem: Exception) -> tuple[str, str]:
    """Return the rule and the words for what went wrong while a template was filled in."""
    match problem:
        case TemplateNotFound():
            return "T03", f"找不到模板“{str(problem.name)[:80]}”；include、extends 后面写同一套模板里的文件名"
        case TemplateLimitError():
            return "T05", str(problem)
        case RecursionError():
            return "T05", "模板没完没了地包含或调用自己；请检查 include 和宏"
        case MemoryError():
            return "T05", "模板要的内存太多；请检查循环和宏"
        case SyntaxError():  # the code that Jinja makes is refused by Python: nested too deeply
            return "T05", "模板里一层套一层，太深了；请把里面的写成宏"
        case TemplateError():
            return "T01", in_chinese(problem.message or "", "模板里有程序不认识的写法")
        case ValueError():
            return "T04", str(problem)
        case ZeroDivisionError():
            return "T04", "这里除以了零"
        case _:
            return "T04", f"模板在这里用错了值（{type(problem).__name__}）：请检查过滤器和括号里的话"


_SAID = (
    (r"extended multiple times", "extends 只能写一次"),
    (r"Required block '(.+?)' not found", "块“{0}”后面写着 required，要在用它的模板里写出来"),
    (r"unexpected char '(.+)' at", "不认识“{0}”这个字符；标点要用半角的，名字两边的引号要用 ' 或 \""),
    (r"Encountered unknown tag '(.+?)'", "没有“{0}”这个标签，或者它与前面的标签不配对"),
    (r"No filter named '(.+?)'", "没有“{0}”这个过滤器"),
    (r"No test named '(.+?)'", "is 后面没有“{0}”这种判断"),
    (r"expected token '(.+?)', got '(.+?)'", "这里应当是“{0}”，写的却是“{1}”"),
    (
        r"[Uu]nexpected end of template",
        "模板到末尾还有没结束的标签，请补上 endif、endfor、endblock 或 endmacro",
    ),
    (r"[Mm]issing end of comment tag", "说明文字没有收尾，请补上“#}}”"),
    (r"block '(.+?)' defined twice", "块“{0}”写了两次"),
    (r"unexpected '(.+?)'", "多了或错了“{0}”"),
    (r"unexpected end of statement", "这个标签没有写完"),
)


def syntax_words(problem: TemplateSyntaxError) -> str:
    """Return Jinja's words in Chinese."""
    english = problem.message or ""
    return english if isinstance(problem, RefusedError) else in_chinese(english, "请检查这一行的 {{ }}、{% %} 是否成对")


def in_chinese(english: str, otherwise: str) -> str:
    """Return what Jinja says in Chinese; `otherwise` where it says something that is not known here."""
    for pattern, chinese in _SAID:
        match = re.search(pattern, english)
        if match:
            said = chinese.format(*(_TOKENS.get(group, group) for group in match.groups()))
            return said + (did_you_mean(match[1], FILTERS) if "过滤器" in said else "")
    return otherwise


_TOKENS = {
    "end of statement block": "%}",
    "end of print statement": "}}",
    "begin of statement block": "{%",
    "begin of print statement": "{{",
}
"""What Jinja calls the marks of a tag."""


def place_in(problem: BaseException, place_of: Places, sections: Sequence[str]) -> Place | None:
    """Return the innermost template line that an exception came through; failing that, the section read last."""
    found = None
    trace: TracebackType | None = problem.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            found = place_of(template.filename or "", template.get_corresponding_lineno(trace.tb_lineno))
        elif trace.tb_frame.f_code.co_filename in sections:
            found = place_of(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found or (place_of(sections[-1], 1) if sections else None)
