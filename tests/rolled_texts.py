"""Reports in YAML of every layout that is legal: comments wherever they may stand, odd indents, any line end."""

from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

COMMENTS = ("# 注", "#注：36份", "# 原文作“2023年12件”", "#")
NUMBERS = ("36份", "201.36万元", "99.4%", "近3万份", "'2.53'", '"12件"', "100%", "1,234.5万元")
TEXTS = (
    "发出36份通报",
    "2023年开展执法检查",
    "'单引号：it''s 12件'",
    '"双引号：12件"',
    "“1+N”方案和PM2.5",
    "没有数",
    "列全省第一，占98.5%",
    '"转义：\\u0033件和\\"12件\\""',
    "'{{ 期间 }}有12件'",
)


@dataclass
class Writer:
    """Writes lines, and between them whatever may stand there."""

    draw: DrawFn
    lines: list[str] = field(default_factory=list)
    open: bool = True
    """Whether a comment line may stand next at any depth: not right behind a text after |."""

    def between(self) -> None:
        """Write blank lines and comments, or none."""
        for kind in self.draw(st.lists(st.sampled_from(("blank", "comment")), max_size=2)):
            depth = self.draw(st.integers(0, 9)) if self.open else 0
            self.lines.append("" if kind == "blank" else " " * depth + self.draw(st.sampled_from(COMMENTS)))

    def line(self, text: str) -> None:
        """Write a line, with a comment behind it or not."""
        self.between()
        behind = self.draw(st.sampled_from(("", "", "  # 行末", " # 行末12件", "   ")))
        self.lines.append(text + behind)
        self.open = True

    def step(self) -> int:
        """Return how far the next level is indented."""
        return self.draw(st.integers(1, 5))

    def pair(self, indent: int, key: str, values: tuple[str, ...]) -> None:
        """Write one key and a value."""
        value = self.draw(st.sampled_from(values))
        if value in ("|", ">-", "|+"):
            self.between()
            self.lines.append(" " * indent + f"{key}: {value}")
            deeper = " " * (indent + self.step())
            self.lines += [deeper + "第一段有12件。", "", deeper + "第二段在2023年。"]
            self.open = False
        elif value in ("", '"', "'"):
            self.between()
            deeper = " " * (indent + self.step())
            self.lines += [
                " " * indent + f"{key}: {value}全文有12件、",
                f"{deeper}2023年有13件，",
                f"{deeper}占9%。{value}",
            ]
        else:
            self.line(" " * indent + f"{key}: {value}")

    def figures(self, indent: int, key: str) -> None:
        """Write some figures, in one line or on lines of their own."""
        if self.draw(st.booleans()):
            flow = tuple(number for number in NUMBERS if "," not in number)
            one, two = (self.draw(st.sampled_from(flow)) for _ in range(2))
            values: tuple[str, ...] = (
                f"{{甲: {one}, 乙: {{本期: 12件, 完成: 3件}}}}",
                f"{{ 甲: {two} }}",
                "{丙: {其中: {丁: 1件, 戊: 2件}}}",
            )
            self.line(" " * indent + f"{key}: {self.draw(st.sampled_from(values))}")
            return
        self.line(" " * indent + f"{key}:")
        inner = indent + self.step()
        self.pair(inner, "甲", NUMBERS)
        self.line(" " * inner + "乙:")
        deeper = inner + self.step()
        for name, value in (("本期", "93家"), ("上年", "90家"), ("完成", "92家"), ("排名", "全省第五")):
            if name == "本期" or self.draw(st.booleans()):
                self.pair(deeper, name, (value,))

    def items(self, indent: int, key: str, names: tuple[str, ...], *, resolves: bool) -> None:
        """Write a chapter of items."""
        self.line(" " * indent + f"{key}:")
        dash = indent + self.draw(st.integers(0, 4))
        for name in names:
            if self.draw(st.booleans()):
                flow = f"{{落实: 更早的计划, 标题: {name}}}" if resolves else f"{{标题: {name}, 内容: 有12件}}"
                self.line(" " * dash + f"- {self.draw(st.sampled_from((name, flow)))}")
                continue
            gap = self.draw(st.integers(1, 3))
            inner = dash + 1 + gap
            first = self.draw(st.sampled_from(("标题", "落实"))) if resolves else "标题"
            value = {"标题": name, "落实": "更早的计划"}
            self.line(" " * dash + "-" + " " * gap + f"{first}: {value[first]}")
            if first == "落实":
                self.pair(inner, "标题", (name,))
            if self.draw(st.booleans()):
                self.pair(inner, "内容", (*TEXTS, "|", ">-", "|+", "", '"', "'"))
            if resolves and self.draw(st.booleans()):
                self.figures(inner, "数据")
            if resolves and first != "落实" and self.draw(st.booleans()):
                self.resolved(inner)

    def resolved(self, indent: int) -> None:
        """Write a 落实 of one word or of several."""
        if self.draw(st.booleans()):
            self.pair(indent, "落实", ("更早的计划", "[更早的计划, 另一条]"))
            return
        self.line(" " * indent + "落实:")
        deeper = indent + self.draw(st.integers(0, 3))
        self.line(" " * deeper + "- 更早的计划")
        self.line(" " * deeper + "- 另一条")


@st.composite
def reports(draw: DrawFn) -> str:
    """Draw the text of a report of 2023 that loads without mistakes."""
    writer = Writer(draw)
    root = draw(st.sampled_from((0, 0, 0, 2)))
    for key, values in (
        ("体例", ("总结计划",)),
        ("单位", ("云溪区应急管理局", "'云溪区应急管理局'")),
        ("期间", ("2023年", '"2023年"')),
        ("落款", ("{日期: 2024年1月12日}", "2024-01-12", "{位置: 文末, 日期: 2024年1月12日, 盖章: 否}")),
    ):
        writer.pair(root, key, values)
    if draw(st.booleans()):
        writer.figures(root, "指标")
    writer.items(root, "成效", ("查隐患", "管危化"), resolves=True)
    chapters = draw(st.permutations(("问题", "计划", "上年计划", "上年问题", "结语")))
    for chapter in chapters[: draw(st.integers(0, 5))]:
        if chapter == "结语":
            writer.pair(root, chapter, (*TEXTS, "|"))
        else:
            writer.items(root, chapter, (f"{chapter}甲", f"{chapter}乙"), resolves=False)
    writer.between()
    newline = draw(st.sampled_from(("\n", "\r\n", "\r")))
    end = draw(st.sampled_from(("", newline)))
    return newline.join(writer.lines) + end
