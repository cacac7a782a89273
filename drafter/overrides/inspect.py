"""Inspects a section for every mistake that can be seen without filling it in: Jinja itself stops at the first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import TemplateError, nodes

from drafter.citing.filters import FILTERS
from drafter.compose.engine import BUILTIN_FILTERS, BUILTIN_TESTS, Engine
from drafter.compose.mistakes import explain
from drafter.compose.prepare import check_depth, pieces, refuse
from drafter.findings import Finding, Place, did_you_mean, error, warning
from drafter.overrides.names import FIGURE, FIGURES, names_of
from drafter.styles.search import BUILT_IN, Section


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a value before it exists."""

    record: str
    many: bool = False


def parsed(engine: Engine, section: Section, text: str) -> nodes.Template | Finding:
    """Return a section's tree, or why it has none; `text` may be its text with slips mended."""
    try:
        tree = engine.tree(text, section)
        every = list(pieces(tree))
        for node, _, _ in every:
            refuse(node, section.shown)
        check_depth(every, section.shown)
        return tree
    except (TemplateError, ValueError) as problem:
        engine.templates.read.setdefault(section.shown, section)
        return explain(problem, engine.place, (section.shown,))


def assigned(tree: nodes.Template) -> Iterator[str]:
    """Yield the names that a section sets, imports or defines."""
    for node, _, _ in pieces(tree):
        match node:
            case nodes.Name(ctx="store" | "param"):
                yield node.name
            case nodes.Macro():
                yield node.name
            case nodes.Import():
                yield node.target
            case nodes.FromImport():
                yield from (name if isinstance(name, str) else name[1] for name in node.names)


def blocks(tree: nodes.Template) -> dict[str, nodes.Block]:
    """Return the blocks of a section by name."""
    return {node.name: node for node in tree.find_all(nodes.Block)}


def parents(tree: nodes.Template) -> tuple[str, ...]:
    """Return the names of the sections that a section extends, as far as they are written out."""
    found = (node.template for node in tree.find_all(nodes.Extends))
    return tuple(node.value for node in found if isinstance(node, nodes.Const) and isinstance(node.value, str))


class Inspector:
    """Walks through one section's tree with what is known of each name."""

    ALWAYS = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs", "range"})
    """Names that Jinja itself defines."""

    def __init__(self, engine: Engine, section: Section, known: Iterable[str]) -> None:
        self.engine = engine
        self.section = section
        self.known = frozenset(known)
        self.lines = section.text.splitlines()
        self.findings: list[Finding] = []

    def run(self, tree: nodes.Template) -> list[Finding]:
        """Return the mistakes."""
        top = {name: Shape(each.record, each.many) for name, each in names_of("Report").items() if each.record}
        self.visit(tree, top)
        return self.findings

    def tell(self, rule: str, message: str, line: int, word: str = "") -> None:
        """Note an error where a word stands on a line."""
        self.findings.append(error(rule, message, self.place(line, word)))

    def place(self, line: int, word: str = "") -> Place:
        """Return the place of a word on a line; a statement over several lines is looked through."""
        for number in range(line, min(line + 8, len(self.lines) + 1)):
            column = self.lines[number - 1].find(word) + 1 if word else 0
            if column:
                return Place(self.section.shown, number, column, self.lines[number - 1])
        return Place(self.section.shown, line, None, self.lines[line - 1] if line <= len(self.lines) else "")

    def visit(self, node: nodes.Node, shapes: dict[str, Shape]) -> None:
        """Check a node and all below it; what it sets is known to what comes after it."""
        self.look(node, shapes)
        match node:
            case nodes.For():
                inner = dict(shapes)
                bind(node.target, element(shape_of(node.iter, shapes)), inner)
                self.visit(node.iter, shapes)
                for child in (*node.body, *node.else_, *((node.test,) if node.test else ())):
                    self.visit(child, inner)
            case nodes.Assign():
                self.visit(node.node, shapes)
                bind(node.target, shape_of(node.node, shapes), shapes)
            case nodes.Macro() | nodes.CallBlock():
                inner = {name: shape for name, shape in shapes.items() if name not in {arg.name for arg in node.args}}
                for child in node.iter_child_nodes():
                    self.visit(child, inner)
            case _:
                if isinstance(node, nodes.AssignBlock):
                    bind(node.target, None, shapes)
                inner = dict(shapes) if isinstance(node, nodes.Block) else shapes
                for child in node.iter_child_nodes():
                    self.visit(child, inner)

    def look(self, node: nodes.Node, shapes: dict[str, Shape]) -> None:
        """Check what one node says by itself."""
        match node:
            case nodes.Name(ctx="load"):
                self.name(node)
            case nodes.Getattr():
                self.attribute(node, node.attr, shapes)
            case nodes.Getitem(arg=nodes.Const(value=str(word))):
                self.attribute(node, word, shapes)
            case nodes.Filter():
                self.listed("过滤器", node.name, {**FILTERS, **BUILTIN_FILTERS}, node.lineno)
            case nodes.Test():
                self.listed("判断", node.name, BUILTIN_TESTS, node.lineno)
            case nodes.Include() | nodes.Extends() | nodes.Import() | nodes.FromImport():
                self.reference(node)

    def name(self, node: nodes.Name) -> None:
        """Tell a name that nothing defines."""
        if node.name not in self.known:
            self.tell("T01", f"没有“{node.name}”这个名字{near(node.name, self.known)}", node.lineno, node.name)

    def attribute(self, node: nodes.Getattr | nodes.Getitem, name: str, shapes: dict[str, Shape]) -> None:
        """Tell a name that a record does not have."""
        shape = shape_of(node.node, shapes)
        if shape is None or shape.record == FIGURES:
            return
        if shape.many:
            self.tell("T01", f"这是一列，不能直接取“{name}”；请先用 for 取出一条", node.lineno, name)
        elif name not in names_of(shape.record):
            self.tell("T01", f"没有“{name}”这个名字{near(name, names_of(shape.record))}", node.lineno, name)

    def listed(self, kind: str, name: str, known: Iterable[str], line: int) -> None:
        """Tell a filter or a test that does not exist."""
        if name not in known:
            self.tell("T02", f"没有“{name}”这个{kind}{near(name, known)}", line, name)

    def reference(self, node: nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport) -> None:
        """Tell a file that is not there."""
        wanted = node.template.value if isinstance(node.template, nodes.Const) else None
        missing_is_fine = isinstance(node, nodes.Include) and node.ignore_missing
        found = self.engine.templates.find(wanted) if isinstance(wanted, str) else None
        if isinstance(node, nodes.Extends) and found is not None and found.shown == self.section.shown:
            message = f"这个模板 extends 的就是它自己；要在内置的上面改，请写“{BUILT_IN}/{self.section.name}”"
            self.tell("T05", message, node.lineno, found.name)
        if isinstance(wanted, str) and not missing_is_fine and found is None:
            likely = near(wanted, self.engine.templates.names())
            self.tell("T03", f"找不到模板“{wanted}”{likely}", node.lineno, wanted)


def near(word: str, known: Iterable[str]) -> str:
    """Return the rest of a sentence that names the likely word; without one, what there is."""
    names = tuple(known)
    shown = "、".join(names[:30]) if len(names) <= 30 else ""
    return did_you_mean(word, names, f"；可用的有：{shown}" if shown else "；可用的名字见 drafter templates vars")


def shape_of(node: nodes.Node, shapes: dict[str, Shape]) -> Shape | None:
    """Return what is known of an expression's value, None when nothing is."""
    match node:
        case nodes.Name():
            return shapes.get(node.name)
        case nodes.Getattr():
            return field_shape(shape_of(node.node, shapes), node.attr)
        case nodes.Getitem(arg=nodes.Const(value=str(word))):
            return field_shape(shape_of(node.node, shapes), word)
        case nodes.Getitem(arg=nodes.Slice()):
            return shape_of(node.node, shapes)
        case nodes.Getitem():
            return element(shape_of(node.node, shapes))
        case nodes.Filter(name="first" | "last") if node.node is not None:
            return element(shape_of(node.node, shapes))
        case nodes.Filter(name="list" | "selectattr" | "rejectattr") if node.node is not None:
            return shape_of(node.node, shapes)
        case _:
            return None


def field_shape(shape: Shape | None, name: str) -> Shape | None:
    """Return what is known of a record's value."""
    if shape is None or shape.many:
        return None
    if shape.record == FIGURES:
        return Shape(FIGURE)
    found = names_of(shape.record).get(name)
    return Shape(found.record, found.many) if found is not None and found.record else None


def element(shape: Shape | None) -> Shape | None:
    """Return what is known of the entries of a list."""
    if shape is None:
        return None
    if shape.record == FIGURES:
        return Shape(FIGURE)
    return Shape(shape.record) if shape.many else None


def bind(target: nodes.Node, shape: Shape | None, shapes: dict[str, Shape]) -> None:
    """Note what is known of the names that an assignment or a loop sets."""
    for name in [target, *target.find_all(nodes.Name)]:
        if isinstance(name, nodes.Name):
            shapes.pop(name.name, None)
    if isinstance(target, nodes.Name) and shape is not None:
        shapes[target.name] = shape


def never_printed(engine: Engine, section: Section, tree: nodes.Template) -> Iterator[Finding]:
    """Yield what a section that extends another writes in vain: unknown blocks, and text outside of blocks."""
    names = parents(tree)
    if not names:
        return
    inherited = inherited_blocks(engine, names)
    inspector = Inspector(engine, section, ())
    for name, block in blocks(tree).items():
        outer = any(block in other.find_all(nodes.Block) for other in blocks(tree).values() if other is not block)
        if inherited and name not in inherited and not outer:
            likely = near(name, inherited)
            yield warning(
                "T28",
                f"“{names[0]}”里没有“{name}”这个块，这里写的不会印出来{likely}",
                inspector.place(block.lineno, name),
            )
    for node in tree.body:
        for data in node.nodes if isinstance(node, nodes.Output) else ():
            if isinstance(data, nodes.TemplateData) and data.data.strip():
                line = data.lineno + data.data[: len(data.data) - len(data.data.lstrip())].count("\n")
                words = data.data.strip().splitlines()[0][:20]
                message = f"写了 extends 的模板，块外面的内容不会印出来：“{words}”；请放进 {{% block … %}} 里"
                yield warning("T28", message, inspector.place(line, words))


def inherited_blocks(engine: Engine, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the blocks of the sections that a section extends, and of those that they extend."""
    found: list[str] = []
    waiting = list(names)
    for name in waiting:
        section = engine.templates.find(name)
        tree = parsed(engine, section, section.text) if section is not None and len(waiting) < 20 else None
        if isinstance(tree, nodes.Template):
            found += blocks(tree)
            waiting += parents(tree)
    return tuple(dict.fromkeys(found))
