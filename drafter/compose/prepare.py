"""Prepares a parsed template: marks places, counts loops and joins, and refuses what has no bound."""

import re
from collections.abc import Iterator

from jinja2 import nodes
from markupsafe import Markup

from drafter.compose.meter import CALL, RefusedError

DEEPEST = 12
"""Loops, conditions and blocks inside one another; Python itself takes no more than 20 loops."""
DEEPEST_EXPRESSION = 60

_BLOCK_TAG = re.compile(r"<(?=[a-zA-Z])")
_WHITE = re.compile(r"[ \t]*\r?\n\s*")
_NESTING = (nodes.For, nodes.If, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock, nodes.Block)
_COUNTED = (nodes.Template, nodes.Block, nodes.Macro, nodes.CallBlock)
"""What can be entered many times and counts its own content; a loop counts its body by the turn."""


def prepare(tree: nodes.Template, section: str, name: str) -> None:
    """Change a parsed template; `section` is its key, `name` how it is shown.

    Raises RefusedError at the line of what templates may not say.
    """
    every = list(pieces(tree))
    for node, _, _ in every:
        refuse(node, name)
    check_depth(every, name)
    counts = [(node, own_size(node)) for node, _, _ in every if isinstance(node, (*_COUNTED, nodes.For))]
    for node, (weight, characters) in counts:
        if isinstance(node, nodes.For):
            assert isinstance(node.iter, nodes.Expr)
            node.iter = call_filter("_turns", node.iter, weight, characters)
        elif isinstance(node, _COUNTED):
            nothing = nodes.Const("", lineno=node.lineno)
            entered = call_filter("_entered", nothing, weight + CALL, characters)
            if isinstance(node, nodes.Template | nodes.Block):  # a macro's result may be compared, so it has no mark
                mark = Markup(f"<?at {section}:{node.lineno}?>")
                entered.node = nodes.Const(mark, lineno=node.lineno)
            node.body.insert(0, nodes.Output([entered], lineno=node.lineno))
    for node, _, _ in every:
        if isinstance(node, nodes.TemplateData):
            node.data = with_places(node.data, section, node.lineno)
        elif isinstance(node, nodes.Compare):
            node.expr = call_filter("_compared", node.expr)
            for operand in node.ops:
                operand.expr = call_filter("_compared", operand.expr)
    for node, _, _ in every:
        replace_joins(node)


def pieces(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int, int]]:
    """Yield every node with the number of tags, and of expressions, that it stands in; no depth is too great for it."""
    stack: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while stack:
        node, tags, expressions = stack.pop()
        yield node, tags, expressions
        tags += isinstance(node, _NESTING)
        expressions = expressions + 1 if isinstance(node, nodes.Expr) else 0
        stack += [(child, tags, expressions) for child in node.iter_child_nodes()]


def own_size(node: nodes.Node) -> tuple[int, int]:
    """Return the pieces and the literal characters that one pass through a node takes; loops inside count their own."""
    weight = characters = 0
    stack = list(getattr(node, "body", ()))
    while stack:
        inner = stack.pop()
        weight += 1
        if isinstance(inner, nodes.TemplateData):
            characters += len(inner.data)
        if isinstance(inner, nodes.For):
            stack += [inner.iter, *inner.else_, *([inner.test] if inner.test else [])]
        elif not isinstance(inner, nodes.Macro):
            stack += inner.iter_child_nodes()
    return weight, characters


def refuse(node: nodes.Node, name: str) -> None:
    """Raise RefusedError for what a template has no need of, and what could get round its bounds."""
    message, line = "", node.lineno
    match node:
        case nodes.NSRef():
            message = f"set 后面写一个新的名字，不能写“{node.name}.{node.attr}”：报告里的内容在模板里改不了"
        case nodes.For(recursive=True):
            message = "for 后面不能写 recursive；层层相套的内容请用宏"
        case nodes.Dict():
            message = "不能写 {键: 值}；要记几个值，请用几个 set"
        case nodes.ScopedEvalContextModifier() | nodes.EvalContextModifier():
            message = "不能写 autoescape：值里的 < 和 & 总是原样印出"
        case nodes.Filter() | nodes.Test() if (node.name or "").startswith("_"):
            message = f"没有“{node.name}”这个过滤器"
        case nodes.TemplateData() if "<?" in node.data or "<!" in node.data.replace("<!--", ""):
            message = "模板里不能写 <? ?> 和 <! >；说明文字写成 {# … #}"
            line += node.data.count("\n", 0, node.data.find("<?" if "<?" in node.data else "<!"))
    if message:
        raise RefusedError(message, line, name, name)


def check_depth(every: list[tuple[nodes.Node, int, int]], name: str) -> None:
    """Raise RefusedError at the first line where too many tags or brackets stand inside one another."""
    for node, tags, expressions in every:
        if tags > DEEPEST:
            message = f"for、if、block 等一层套一层，超过了{DEEPEST}层；请把里面的写成宏"
            raise RefusedError(message, node.lineno, name, name)
        if expressions > DEEPEST_EXPRESSION:
            message = "这个式子一层套一层，太深了；请用 set 分几步写"
            raise RefusedError(message, node.lineno, name, name)


def call_filter(name: str, value: nodes.Expr, *arguments: int) -> nodes.Filter:
    """Return the node that passes a value through one of the engine's own filters."""
    constants: list[nodes.Expr] = [nodes.Const(argument, lineno=value.lineno) for argument in arguments]
    return nodes.Filter(value, name, constants, [], None, None, lineno=value.lineno)


def replace_joins(node: nodes.Node) -> None:
    """Let every “~” right under a node pass through the counted filter."""
    for field, value in node.iter_fields():
        if isinstance(value, nodes.Concat):
            setattr(node, field, counted_join(value))
        elif isinstance(value, list):
            setattr(node, field, [counted_join(each) if isinstance(each, nodes.Concat) else each for each in value])


def counted_join(node: nodes.Concat) -> nodes.Filter:
    """Return the counted filter that stands for a “~”."""
    return call_filter("_joined", nodes.List(node.nodes, lineno=node.lineno))


def with_places(data: str, section: str, line: int) -> str:
    """Return literal template text without its layout white space, each opening tag after a mark of its place."""
    pieces_out = []
    start = 0
    for tag in _BLOCK_TAG.finditer(data):
        here = line + data.count("\n", 0, tag.start())
        pieces_out += [data[start : tag.start()], f"<?at {section}:{here}?>"]
        start = tag.start()
    pieces_out.append(data[start:])
    return _WHITE.sub("", "".join(pieces_out))
