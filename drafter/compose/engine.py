"""Runs the section templates, the one door to Jinja: sandboxed, bounded, every mistake at its file and line.

What a template may do: print values, choose, loop, include and extend other templates of its search path, use macros.
What it may not: reach an attribute that the report does not offer, call anything but macros, grow without bound. The
bounds are counts, not seconds, so a template that passes on one machine passes on all.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateRuntimeError, UndefinedError, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.loaders import BaseLoader
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from drafter.citing.values import NoSuchNameError, View, lookup, show
from drafter.compose.arrange import arrange
from drafter.compose.compiled import Compiled
from drafter.compose.meter import CALL, LONGEST_RANGE, PRINTED, Meter, RefusedError, TemplateLimitError
from drafter.findings import DrafterError, Finding, Place, did_you_mean, error
from drafter.model.figures import Figure
from drafter.styles.search import BUILT_IN, Section, Templates

MOST_SECTIONS = 200
"""Template files that one style's reports may need."""

BUILTIN_FILTERS = {
    "first": ("取第一个", "{{ (成效 | first).标题 }}"),
    "last": ("取最后一个", "{{ (成效 | last).标题 }}"),
    "length": ("有几个", "{{ 成效 | length }}"),
    "join": ("连成一段文字；括号里写中间隔什么", '{{ 落款.署名 | join("、") }}'),
    "list": ("变成一列，接在 select 等后面", '{{ 成效 | selectattr("标题") | list | length }}'),
    "select": ("挑出合条件的", "{{ 落款.署名 | select | list | length }}"),
    "reject": ("去掉合条件的", "{{ 落款.署名 | reject | list | length }}"),
    "selectattr": ("挑出某一项有内容的", '{{ 成效 | selectattr("举措") | list | length }}'),
    "rejectattr": ("挑出某一项没有内容的", '{{ 成效 | rejectattr("举措") | list | length }}'),
    "map": ("取出每一条的某一项", '{{ 成效 | map(attribute="标题") | join("、") }}'),
    "编排": (
        "把各条分成一段一段，括号里写形式和标题的层次",
        '{% for 组 in 成效 | 编排("接排", 3) %}{{ 组.式 }}{% endfor %}',
    ),
    "default": ("没有这个名字时用括号里的话", '{{ 下期 | default("下一步") }}'),
}
"""The filters for lists that templates may use, with what they do and an example."""
BUILTIN_TESTS = {
    "defined": "有这个名字",
    "undefined": "没有这个名字",
    "none": "是空的",
    "even": "是双数",
    "odd": "是单数",
    "in": "在一列里",
    "eq": "等于",
    "ne": "不等于",
    "lt": "小于",
    "le": "小于或等于",
    "gt": "大于",
    "ge": "大于或等于",
    "string": "是文字",
    "divisibleby": "能被整除",
}
"""Jinja's own tests that templates may use after “is”."""
_LOOP_NAMES = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem"})


class Missing(StrictUndefined):
    """An undefined name; says so in Chinese when it is used, with the likely one."""

    __slots__ = ("known",)

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
        known: tuple[str, ...] = (),
    ) -> None:
        super().__init__(hint, obj, name, exc)
        self.known = known

    @property
    def _undefined_message(self) -> str:
        if self._undefined_name is None:
            return "这一列是空的，取不出第一个、最后一个；请先用 if 看它有没有内容"
        others = f"；可用的有：{'、'.join(self.known)}" if self.known else ""
        return f"没有“{self._undefined_name}”这个名字{did_you_mean(str(self._undefined_name), self.known, others)}"


class Engine(ImmutableSandboxedEnvironment):
    """Jinja with the project's names, filters and bounds."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, templates: Templates, filters: Mapping[str, Callable[..., Any]]) -> None:
        self.meter = Meter()
        self.sections: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self.templates = templates
        super().__init__(
            loader=SectionLoader(templates, self.note),
            autoescape=True,
            undefined=Missing,
            finalize=self.printed,
            keep_trailing_newline=True,
            cache_size=-1,
            auto_reload=False,
            bytecode_cache=Compiled(),
        )
        jinja = [name for name in BUILTIN_FILTERS if name in self.filters and name != "join"]
        own = {name: self.counted(self.filters[name]) for name in jinja}
        self.filters = {
            **own,
            "join": self.join,
            "编排": self.arranged,
            **{name: self.to_text(function) for name, function in filters.items()},
            "_turns": self.turns,
            "_joined": self.joined,
            "_entered": self.entered,
            "_compared": self.meter.compared,
        }
        self.tests = {name: self.compares(self.tests[name]) for name in BUILTIN_TESTS}  # type: ignore[arg-type] # Jinja types them as object
        self.globals = {"range": self.numbers}

    # -- what a template may reach ------------------------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return `obj.attribute` for the values of a report, loops and imported macros; all else is undefined."""
        match obj:
            case View() if attribute in obj.values:  # what is asked for most
                return lookup(obj, attribute)
            case LoopContext() if attribute in _LOOP_NAMES:
                return getattr(obj, attribute)
            case TemplateModule() if not attribute.startswith("_"):
                return getattr(obj, attribute, None) or self.missing(attribute, obj)
            case TemplateReference():
                return self.block(obj, attribute)
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

    def block(self, own: TemplateReference, name: str) -> Any:
        """Return what `self.name` means: a block of the template."""
        try:
            return own[name]
        except KeyError:
            return self.missing(name, own)

    def missing(self, name: str, obj: object, known: Iterable[str] = ()) -> Missing:
        """Return the undefined value for a name; what it says is worked out only when it is told."""
        self.meter.step(CALL)
        return Missing(None, obj, name, known=tuple(known))

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call it: macros, blocks and range."""
        return isinstance(obj, Macro | BlockReference) or obj == self.numbers

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, a block or range."""
        self.meter.step(CALL)
        if isinstance(obj, Missing) or self.is_safe_callable(obj):
            return super().call(context, obj, *args, **kwargs)
        raise ValueError("括号前面不是宏；能这样用的只有宏、caller、super 和 range")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with small whole numbers only: figures are computed by the program, text grows by “~”."""
        if operator == "**" or not all(isinstance(side, int) and abs(side) < 10**6 for side in (left, right)):
            raise TemplateLimitError(f"模板里的“{operator}”只能用于不大的整数；接文字用“~”，算数据用过滤器")
        return super().call_binop(context, operator, left, right)

    # -- bounds -------------------------------------------------------------------------------------------------------

    def numbers(self, *limits: int) -> tuple[int, ...]:
        """Return what `range` means, for as many numbers as a report may need."""
        found = range(*limits)
        if len(found) > LONGEST_RANGE:
            raise TemplateLimitError(f"range 最多数{LONGEST_RANGE}个，这里有{len(found)}个")
        self.meter.step(len(found))
        return tuple(found)

    def printed(self, value: object) -> object:
        """Return a value as it is printed, counted; raises ValueError for what is no text."""
        if isinstance(value, str):
            self.meter.spend(len(value))
            return value
        if isinstance(value, Missing):
            return value
        if not isinstance(value, PRINTED):
            raise ValueError(unprintable(value))
        shown = show(value)
        self.meter.spend(len(shown))
        return shown

    @pass_context
    def turns(self, _: Context, values: Iterable[Any], weight: int, characters: int) -> Iterable[Any]:
        """Return the values of a loop; each turn counts the pieces and the literal text of its body."""
        if isinstance(values, Missing):
            return iter(values)
        if isinstance(values, str) or not isinstance(values, Iterable):
            raise ValueError("for … in 后面应当是一列条目或一组数据，这里不是")
        return Counted(self.meter, self.meter.listed(values), weight + 1, characters)

    def joined(self, values: Iterable[Any]) -> Markup:
        """Return values joined by “~”, escaped and counted."""
        return Markup("").join(escape(self.printed(value)) for value in values)

    def join(self, values: Any, between: str = "") -> Markup:
        """Return the values of a list with something between them, escaped and counted."""
        if isinstance(values, str):
            raise ValueError("join 用于一列，这里已经是一段文字了")
        listed = tuple(self.meter.listed(values))
        return self.joined(
            part for index, each in enumerate(listed) for part in ((between, each) if index else (each,))
        )

    def arranged(self, values: Any, form: str, level: int) -> tuple[View, ...]:
        """Return the entries of one depth in groups, counted."""
        if isinstance(values, str) or not isinstance(values, Iterable):
            raise ValueError("编排用于一列条目，如“成效”“项.举措”")
        entries = tuple(self.meter.listed(values))
        if not all(isinstance(entry, View) and "举措" in entry.values for entry in entries):
            raise ValueError("编排用于一列条目，如“成效”“项.举措”")
        self.meter.step(CALL)
        return arrange(entries, form, level)

    @pass_context  # so that it is not worked out once and for all when the template is compiled
    def entered(self, _: Context, value: str, weight: int, characters: int) -> str:
        """Count one pass through a section, a block or a macro."""
        self.meter.step(weight)
        self.meter.spend(characters)
        return value

    def counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return one of Jinja's filters that counts what it goes through; it returns lists whole, not bit by bit."""
        behind = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            value = args[behind]
            if isinstance(value, str) and function.__name__ not in ("do_default", "do_first", "do_last", "len"):
                raise ValueError("这个过滤器用于一列条目或一组数据，不能用于文字")
            result = function(*args[:behind], self.meter.listed(value), *args[behind + 1 :], **kwargs)
            return tuple(result) if isinstance(result, Iterator) else result

        return run

    def to_text(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return one of the project's filters, counted."""

        @wraps(function)
        def run(value: Any, *args: Any) -> Any:
            self.meter.step(2 * CALL)
            flat, arguments = self.meter.flat(value), [self.meter.compared(each) for each in args]
            return as_markup(lambda each: function(each, *arguments), flat)

        return run

    def compares(self, test: Callable[..., Any]) -> Callable[..., Any]:
        """Return one of Jinja's tests, counted."""
        if test.__name__ in ("test_defined", "test_undefined", "test_none", "test_string"):
            return test

        @wraps(test)
        def run(*args: Any) -> bool:
            return bool(test(*(self.meter.compared(each) for each in args)))

        return run

    # -- places -------------------------------------------------------------------------------------------------------

    def place(self, shown: str, line: int) -> Place:
        """Return the place of a line of a section."""
        return self.templates.place(shown, line)

    def tree(self, text: str, section: Section) -> nodes.Template:
        """Return the tree of a section's text as written, without counts and marks; raises TemplateSyntaxError."""
        try:
            return super()._parse(text, section.name, section.shown)
        except RecursionError:
            raise RefusedError("括号、式子一层套一层，太深了", 1, section.name, section.shown) from None

    def join_path(self, template: str, parent: str) -> str:
        """Return what a name means inside a section: 通用/标题.html inside a built-in one is the built-in one.

        Else a bureau's 标题.html that extends the built-in one would be extended by it in turn.
        """
        built_in = parent.startswith(f"{BUILT_IN}/") and "/" in template and not template.startswith(f"{BUILT_IN}/")
        return f"{BUILT_IN}/{template}" if built_in else template

    def note(self, section: Section) -> None:
        """Remember a section that is used, by its key and by its shown name."""
        if len(self.sections) >= MOST_SECTIONS and section.key not in self.sections:
            raise TemplateLimitError(f"一份报告用到的节模板超过{MOST_SECTIONS}个；请检查 include")
        self.sections[section.key] = section.shown
        self.keys[section.shown] = section.key

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        from drafter.compose.prepare import prepare  # noqa: PLC0415 - kept templates need none of it

        shown = filename or name or ""
        try:
            tree = super()._parse(source, name, filename)
            prepare(tree, self.keys.get(shown, shown), shown)
        except RecursionError:
            raise RefusedError("括号、式子一层套一层，太深了", 1, name, shown) from None
        except ValueError as problem:  # a number of thousands of digits
            raise RefusedError(f"这个文件里有程序读不了的数：{problem}", 1, name, shown) from None
        return tree


_TAIL = r"(?:</[^<>]*>|<\?[^<>]*\?>|<wbr\s*/>)*\Z"
"""Closing tags at the end of some markup; a mark of punctuation that stands before them ends it."""


def as_markup(function: Callable[[Any], Any], value: Any) -> Any:
    """Return what a filter makes of a value; markup stays markup, with its entities and tags.

    Macros, `{% set %}` blocks, “~” and join give markup. A filter that took its characters for plain text would print
    &amp;#34; for a quotation mark.
    """
    if isinstance(value, tuple | list) and any(isinstance(each, Markup) for each in value):
        return Markup(function([each if isinstance(each, View | Figure) else escape(each) for each in value]))
    if not isinstance(value, Markup):
        return function(value)
    tail = re.search(_TAIL, value)
    body, closing = (value[: tail.start()], value[tail.start() :]) if tail else (value, Markup())
    tags, last, text = body.rpartition(">")  # the filters for text look at its end
    return Markup(tags + last) + escape(function(Markup(text).unescape())) + closing


class Counted:
    """The values of a loop; its length is known, so that loop.length and loop.last are."""

    def __init__(self, meter: Meter, values: Any, weight: int, characters: int) -> None:
        self._meter, self._values, self._weight, self._characters = meter, values, weight, characters

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        for value in self._values:
            self._meter.step(self._weight)
            self._meter.spend(self._characters)
            yield value


class SectionLoader(BaseLoader):
    """Finds a section along the search order; nothing outside of it can be named."""

    def __init__(self, templates: Templates, note: Callable[[Section], None]) -> None:
        self.templates = templates
        self.note = note

    def get_source(self, environment: Any, template: str) -> tuple[str, str, None]:
        """Return the text of a section and the name it is shown by."""
        del environment
        section = self.templates.find(template)
        if section is None:
            raise TemplateNotFound(template)
        self.note(section)
        if not section.built_in:
            refuse_broken_tags(section)
        return section.text, section.shown, None


_BROKEN_TAG = r"｛[｛%％#＃]|\{[ \u3000]+[{%](?=[^{}]*[}｝])|[%％][ \u3000]*｝|[}｝][ \u3000]+[}｝]"


def refuse_broken_tags(section: Section) -> None:
    """Raise for a tag of the bureau's own whose braces are full-width or apart: its characters would be printed."""
    text = re.sub(r"\{#.*?#\}", lambda remark: " " * len(remark[0]), section.text, flags=re.DOTALL)
    if found := re.search(_BROKEN_TAG, text):
        line = section.text.count("\n", 0, found.start()) + 1
        message = f"“{found[0]}”不是标签的括号，会照样印出来；请写成连着的半角“{{{{”“}}}}”或“{{%”“%}}”"
        raise RefusedError(message, line, section.key, section.shown)


def unprintable(value: object) -> str:
    """Return why a value cannot be printed, and what to write instead."""
    match value:
        case tuple() | list():
            return "这是一列，不能直接印；请用 {% for 项 in … %} 一条一条地印，一列词可以用“| 顿号”"
        case Macro() | BlockReference():
            return f"“{getattr(value, 'name', None) or getattr(value, '_name', '')}”是宏或块，后面要加括号"
        case _ if isinstance(value, Iterable):
            return "这是一组数据，不能直接印；请写其中一个的名称，或用“| 罗列”"
        case _:
            return "这里的东西印不出来；请写一个名字，如“单位”“期间”“项.标题”"


def render(engine: Engine, name: str, names: Mapping[str, object]) -> str:
    """Return the XHTML that a template writes; raises DrafterError with the template's file and line."""
    engine.meter.begin()
    try:
        template = engine.get_template(name)
        return "".join(template.root_render_func(template.new_context(dict(names))))
    except DrafterError:
        raise
    except Exception as problem:  # whatever a template does is the template's mistake, told at its line
        raise DrafterError(mistake(problem, engine, names)) from None


def mistake(problem: Exception, engine: Engine, names: Mapping[str, object]) -> Finding:
    """Return the finding for what went wrong in a template."""
    from drafter.compose.mistakes import explain, place_in  # noqa: PLC0415 - only after a mistake

    sections = tuple(engine.keys)
    if isinstance(problem, UndefinedError):
        message = known_names(str(problem.message), names)
        return error("T01", message, place_in(problem, engine.place, sections))
    return explain(problem, engine.place, sections)


def known_names(message: str, names: Mapping[str, object]) -> str:
    """Return the words for an undefined name with the likely one of the top level, when they name none yet."""
    name = message.removeprefix("没有“").removesuffix("”这个名字")
    if message != f"没有“{name}”这个名字":
        return message
    return message + did_you_mean(name, names, f"；可用的有：{'、'.join(names)}")
