"""The one door to Jinja: section templates in, XHTML out; sandboxed, bounded, every mistake at its file and line.

What a template may do: print values, choose, loop, include and extend other templates of its search path, use macros.
What it may not: reach an attribute that the report does not offer, call anything but macros, grow without bound. The
bounds are counts, not seconds, so a template that passes on one machine passes on all.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes
from jinja2.environment import Template, TemplateModule
from jinja2.loaders import BaseLoader
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from drafter.compose.values import NoSuchNameError, lookup, show
from drafter.findings import DrafterError, Finding, Place, error
from drafter.styles import Templates

MOST_STEPS = 200_000
"""Turns of loops and calls of macros in one report."""
MOST_CHARACTERS = 4_000_000
"""Characters printed, thrown-away ones included, in one report."""

_BLOCK_TAG = re.compile(r"<(?=(?:h[1-9]|p|table|section|tr|[a-z]+)\b)")
_WHITE = re.compile(r"[ \t]*\r?\n\s*")
_LOOP_NAMES = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem"})
_BUILTIN_FILTERS = (
    "first",
    "last",
    "length",
    "join",
    "list",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
    "map",
    "default",
)
_BUILTIN_TESTS = (
    "defined",
    "undefined",
    "none",
    "even",
    "odd",
    "in",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "string",
    "divisibleby",
)


class TemplateLimitError(Exception):
    """A template asks for more than a report can need."""


class Missing(StrictUndefined):
    """An undefined name; says so in Chinese when it is used."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or f"没有“{self._undefined_name}”这个名字"


class Engine(ImmutableSandboxedEnvironment):
    """Jinja with the project's names, filters and bounds."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, templates: Templates, filters: Mapping[str, Callable[..., Any]]) -> None:
        self.steps = 0
        self.characters = 0
        self.sections: list[str] = []
        self.templates = templates
        super().__init__(
            loader=SectionLoader(templates),
            autoescape=True,
            undefined=Missing,
            finalize=self.printed,
            keep_trailing_newline=True,
            cache_size=-1,
            auto_reload=False,
        )
        self.filters = {name: self.filters[name] for name in _BUILTIN_FILTERS} | {
            **filters,
            "_turns": self.turns,
            "_joined": self.joined,
            "_macro": self.macro_text,
        }
        self.tests = {name: self.tests[name] for name in _BUILTIN_TESTS}
        self.globals = {"range": self.globals["range"]}

    # -- what a template may reach ------------------------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return `obj.attribute` for the values of a report, loops and imported macros; all else is undefined."""
        match obj:
            case LoopContext() if attribute in _LOOP_NAMES:
                return getattr(obj, attribute)
            case TemplateModule() if not attribute.startswith("_"):
                return getattr(obj, attribute, None) or self.missing(attribute, obj)
            case TemplateReference():
                return obj[attribute]
        try:
            return lookup(obj, attribute)
        except NoSuchNameError as missing:
            return self.missing(attribute, obj, missing.known)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return `obj[argument]`: a name of a report's value, or a place in a list."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, tuple | list) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except (IndexError, TypeError, ValueError):
                return self.missing(str(argument), obj)
        return self.missing(str(argument), obj)

    def missing(self, name: str, obj: object, known: Iterable[str] = ()) -> Missing:
        """Return the undefined value for a name, with the likely one in its words."""
        near = get_close_matches(name, list(known), n=1, cutoff=0.5)
        hint = f"，是不是“{near[0]}”？" if near else (f"；可用的有：{'、'.join(known)}" if known else "")
        return Missing(f"没有“{name}”这个名字{hint}", obj, name)

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call it: macros, blocks, range and recursive loops."""
        return isinstance(obj, Macro | BlockReference | LoopContext) or obj is self.globals["range"]

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro; every call is a step."""
        self.step()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with small whole numbers only: figures are computed by the program, text grows by “~”."""
        if operator == "**" or not all(isinstance(side, int) and abs(side) < 10**6 for side in (left, right)):
            raise TemplateLimitError(f"模板里的“{operator}”只能用于不大的整数；接文字用“~”，算数据用过滤器")
        return super().call_binop(context, operator, left, right)

    # -- bounds -------------------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Count a turn of a loop or a call."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TemplateLimitError(f"模板里的循环或宏调用超过{MOST_STEPS}次，多半是没有尽头；请检查循环和宏的条件")

    def spend(self, characters: int) -> None:
        """Count characters that are printed."""
        self.characters += characters
        if self.characters > MOST_CHARACTERS:
            raise TemplateLimitError(f"模板印出的文字超过{MOST_CHARACTERS}字，多半是循环没有尽头；请检查循环的条件")

    def printed(self, value: object) -> object:
        """Return a value as it is printed, counted."""
        if isinstance(value, Missing):
            return value
        shown = value if isinstance(value, str) else show(value)
        self.spend(len(shown))
        return shown

    def turns(self, values: Iterable[Any], characters: int) -> Iterable[Any]:
        """Yield the values of a loop, counting its turns and the literal text of its body."""
        if isinstance(values, Missing):
            return iter(values)
        if not isinstance(values, str):
            return Counted(self, tuple(values), characters)
        raise TemplateLimitError("文字不能用 for 逐字循环；for 后面应当是一列条目或一组数据")

    def joined(self, values: Iterable[Any]) -> Markup:
        """Return values joined by “~”, escaped and counted."""
        return Markup("").join(escape(self.printed(value)) for value in values)

    def macro_text(self, value: str, characters: int) -> str:
        """Count the literal text of a macro's body."""
        self.spend(characters)
        return value

    # -- places -------------------------------------------------------------------------------------------------------

    def place(self, shown: str, line: int) -> Place:
        """Return the place of a line of a section."""
        return self.templates.place(shown, line)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self.sections.append(filename or name or "")
        prepare(tree, len(self.sections) - 1)
        return tree


class Counted:
    """The values of a loop; a tuple underneath, so that loop.length and loop.last are known."""

    def __init__(self, engine: Engine, values: tuple[Any, ...], characters: int) -> None:
        self._engine, self._values, self._characters = engine, values, characters

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        for value in self._values:
            self._engine.step()
            self._engine.spend(self._characters)
            yield value


class SectionLoader(BaseLoader):
    """Finds a section along the search order; nothing outside of it can be named."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def get_source(self, environment: Any, template: str) -> tuple[str, str, None]:
        """Return the text of a section and the name it is shown by."""
        del environment
        section = self.templates.find(template)
        if section is None:
            raise TemplateNotFound(template)
        return section.text, section.shown, None


def prepare(tree: nodes.Template, section: int) -> None:
    """Change a parsed template: marks of place before its tags, counted loops and joins, layout white space dropped."""
    for loop in list(tree.find_all(nodes.For)):
        size = literal_size(loop.body)
        loop.iter = nodes.Filter(loop.iter, "_turns", [nodes.Const(size)], [], None, None, lineno=loop.lineno)
    macros: list[nodes.Macro | nodes.CallBlock] = [*tree.find_all(nodes.Macro), *tree.find_all(nodes.CallBlock)]
    for macro in macros:
        size = literal_size(macro.body)
        counted = nodes.Filter(nodes.Const(""), "_macro", [nodes.Const(size)], [], None, None, lineno=macro.lineno)
        macro.body.insert(0, nodes.Output([counted], lineno=macro.lineno))
    for data in tree.find_all(nodes.TemplateData):
        data.data = placed(data.data, section, data.lineno)
    replace_joins(tree)


def literal_size(body: list[nodes.Node]) -> int:
    """Return how many characters of literal text a body holds."""
    texts = (data for node in body for data in (node, *node.find_all(nodes.TemplateData)))
    return sum(len(data.data) for data in texts if isinstance(data, nodes.TemplateData))


def replace_joins(node: nodes.Node) -> None:
    """Let every “~” pass through the counted filter."""
    for name, value in node.iter_fields():
        if isinstance(value, nodes.Concat):
            setattr(node, name, counted_join(value))
        elif isinstance(value, list):
            setattr(node, name, [counted_join(each) if isinstance(each, nodes.Concat) else each for each in value])
    for child in node.iter_child_nodes():
        replace_joins(child)


def counted_join(node: nodes.Concat) -> nodes.Filter:
    """Return the counted filter that stands for a “~”."""
    return nodes.Filter(nodes.List(node.nodes, lineno=node.lineno), "_joined", [], [], None, None, lineno=node.lineno)


def placed(data: str, section: int, line: int) -> str:
    """Return literal template text without its layout white space, each opening tag after a mark of its place."""
    pieces = []
    start = 0
    for tag in _BLOCK_TAG.finditer(data):
        here = line + data.count("\n", 0, tag.start())
        pieces += [data[start : tag.start()], f"<?at {section}:{here}?>"]
        start = tag.start()
    pieces.append(data[start:])
    return _WHITE.sub("", "".join(pieces))


def render(engine: Engine, name: str, names: Mapping[str, object]) -> str:
    """Return the XHTML that a template writes; raises DrafterError with the template's file and line."""
    engine.steps = engine.characters = 0
    try:
        template = engine.get_template(name)
        return "".join(template.root_render_func(template.new_context(dict(names))))
    except DrafterError:
        raise
    except UndefinedError as problem:
        message = known_names(str(problem.message), names)
        raise DrafterError(error("T01", message, place_in(problem, engine))) from None
    except RecursionError as problem:
        raise DrafterError(
            error("T05", "模板没完没了地包含或调用自己；请检查 include 和宏", place_in(problem, engine))
        ) from None
    except Exception as problem:  # whatever a template does is the template's mistake, told at its line
        raise DrafterError(explain(problem, engine)) from None


def known_names(message: str, names: Mapping[str, object]) -> str:
    """Return the words for an undefined name with the likely one of the top level, when they name none yet."""
    match = re.fullmatch(r"没有“(.+)”这个名字", message)
    if match is None:
        return message
    near = get_close_matches(match.group(1), list(names), n=1, cutoff=0.4)
    return message + (f"，是不是“{near[0]}”？" if near else f"；可用的有：{'、'.join(names)}")


def explain(problem: Exception, engine: Engine) -> Finding:
    """Return the finding for what went wrong in a template."""
    match problem:
        case TemplateSyntaxError():
            place = engine.place(problem.filename or problem.name or "", problem.lineno)
            return error("T02", f"模板语法不对：{syntax_words(problem)}", place)
        case TemplateNotFound():
            return error(
                "T03",
                f"找不到模板“{problem.name}”；include、extends 后面写同一套模板里的文件名",
                place_in(problem, engine),
            )
        case TemplateLimitError():
            return error("T05", str(problem), place_in(problem, engine))
        case TemplateError():
            return error("T01", str(problem.message or "模板里有程序不认识的写法"), place_in(problem, engine))
        case ValueError():
            return error("T04", str(problem), place_in(problem, engine))
        case _:
            return error(
                "T04",
                f"模板在这里用错了值（{type(problem).__name__}）：请检查过滤器和括号里的话",
                place_in(problem, engine),
            )


_SYNTAX = (
    (re.compile(r"unexpected char '(.+)' at"), "不认识“{0}”这个字符；标点要用半角的，名字两边的引号要用 ' 或 \""),
    (re.compile(r"Encountered unknown tag '(.+?)'"), "没有“{0}”这个标签，或者它与前面的标签不配对"),
    (re.compile(r"No filter named '(.+?)'"), "没有“{0}”这个过滤器"),
    (re.compile(r"No test named '(.+?)'"), "is 后面没有“{0}”这种判断"),
    (re.compile(r"expected token '(.+?)', got '(.+?)'"), "这里应当是“{0}”，写的却是“{1}”"),
    (
        re.compile(r"Unexpected end of template"),
        "模板到末尾还有没结束的标签，请补上 endif、endfor、endblock 或 endmacro",
    ),
    (re.compile(r"block '(.+?)' defined twice"), "块“{0}”写了两次"),
    (re.compile(r"unexpected '(.+?)'"), "多了或错了“{0}”"),
)


def syntax_words(problem: TemplateSyntaxError) -> str:
    """Return Jinja's words in Chinese."""
    words = problem.message or ""
    for pattern, chinese in _SYNTAX:
        match = pattern.search(words)
        if match:
            return chinese.format(*match.groups())
    return "请检查这一行的 {{ }}、{% %} 是否成对"


def place_in(problem: BaseException, engine: Engine) -> Place | None:
    """Return the innermost template line that an exception came through."""
    found = None
    trace = problem.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            found = engine.place(template.filename or "", template.get_corresponding_lineno(trace.tb_lineno))
        elif trace.tb_frame.f_code.co_filename in engine.sections:
            found = engine.place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found
