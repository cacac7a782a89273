"""Lays out what commands may be handed: folders of files as offices have them, and which file of them is changed."""

import io
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from served import REPORT as SERVED
from terminal import drafter
from word_edits import Edits, text_of
from word_files import numbered, numbering, p, r, tbl, word_file

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
TEMPLATES = ROOT / "templates"
RULES = """用词:
  - {词: 抓手, 改: 办法, 错例: [找准抓手。], 正例: [找准办法。]}
  - {正则: "打造.{1,6}高地", 说明: 提法过大, 错例: [打造创新高地。], 正例: [建设园区。]}
关闭: [Z01]
"""
EDITIONS = """体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
版本: [公开, 简报]
落款: {日期: 2024年1月12日}
成效:
  - 标题: 抓实隐患排查
    内容: 检查企业{{ 数据.检查企业 }}，【不含公开：罚款{{ 数据.罚款 }}。】【仅公开：查处一批违法行为。】工作扎实。
    数据: {检查企业: 486家次, 罚款: 36.5万元}
  - {标题: 盯紧重点, 内容: 完成12项。, 不含: 公开}
计划:
  - 健全长效机制。
"""
Files = Mapping[str, bytes]
Line = tuple[str, ...]


class Scene(NamedTuple):
    """A folder, the file of it that is changed, and the command lines that are run there."""

    kind: str
    files: Files
    changed: str
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """What the scene is called."""
        return f"{self.kind} {self.changed}"


def _report_lines(name: str) -> tuple[Line, ...]:
    return (
        *(("build", name, "--to", "text", "-o", "-"), ("build", name, "-o", "甲.docx"), ("check", name)),
        *(
            ("build", name, "--to", "html", "-o", "甲.html"),
            ("build", name, "--final"),
            ("build", name, "--for", "公开"),
        ),
        *(("build", name, "--since", "上一稿.yaml", "-o", "乙.docx"), ("check", name, "--fix")),
        *(("check", name, "--against", "上一稿.yaml", "--all"), ("check", name, "--format", "json", "--strict")),
        *(("check", name, "--comments", "批.docx"), ("rollover", name, "--unfinished", "-o", "下期.yaml")),
        *(("rollover", name, "--unfinished", "--compare", "上一稿.yaml", "--dry-run"), ("pull", "改.docx", name)),
        *(("compare", "上一稿.yaml", name, "-o", "花.docx"), ("figures", name), ("figures", name, "--update")),
        *(("figures", name, "-o", "核.xlsx"), ("figures", name, "-o", "核.docx"), ("templates", "check", name)),
        ("figures", name, "--from", "填.xlsx"),
        ("new", "新.yaml", "--part", "大气科"),
    )


_WORD_LINES: tuple[Line, ...] = (
    *(
        ("check", "稿.docx"),
        ("import", "稿.docx", "-o", "得.yaml"),
        ("import", "稿.docx", "--figures", "-o", "得.yaml"),
    ),
    *(("pull", "稿.docx", "报告.yaml"), ("compare", "稿.docx", "报告.yaml", "-o", "花.docx")),
    *(("compare", "报告.yaml", "稿.docx", "-o", "花.docx"), ("check", "稿.docx", "--comments", "批.docx")),
    *(("build", "报告.yaml", "--since", "稿.docx", "-o", "乙.docx"), ("build", "报告.yaml", "-o", "稿.docx")),
    *(("build", "报告.yaml", "-o", "稿.docx", "--force"), ("check", "报告.yaml", "--against", "稿.docx")),
)
_TEXT_LINES: tuple[Line, ...] = (
    *(("check", "稿.txt"), ("import", "稿.txt", "-o", "得.yaml"), ("import", "稿.txt", "--figures", "-o", "得.yaml")),
    ("check", "报告.yaml", "--against", "稿.txt"),
)
_SHEET_LINES: tuple[Line, ...] = (
    *(("check", "报告.yaml"), ("figures", "报告.yaml"), ("figures", "报告.yaml", "--update")),
    *(("figures", "报告.yaml", "-o", "核.xlsx"), ("build", "报告.yaml", "--to", "text", "-o", "-")),
)
_OWN_LINES: tuple[Line, ...] = (
    *(("build", "报告.yaml"), ("templates", "check", "报告.yaml"), ("build", "报告.yaml", "--to", "text", "-o", "-")),
    *(("check", "报告.yaml"), ("templates", "list"), ("templates", "layout"), ("build", "报告.yaml", "--final")),
)


@cache
def scenes(kind: str) -> list[Scene]:
    """Return the scenes of a kind, laid out once."""
    return list(SCENES[kind]())


def files_in(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder by their paths in it."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _beside(files: Files, name: str) -> Files:
    """Return a report's folder with its earlier version, its edited Word file and its table, filled in."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "稿"
        lay_out(files, folder)
        shutil.copy(folder / name, folder / "上一稿.yaml")
        drafter("build", name, "-o", "成.docx", folder=folder)
        drafter("figures", name, "-o", "填.xlsx", folder=folder)
        if (folder / "成.docx").exists():
            (folder / "改.docx").write_bytes(edited((folder / "成.docx").read_bytes(), tracked=False))
        if (folder / "填.xlsx").exists():
            (folder / "填.xlsx").write_bytes(filled((folder / "填.xlsx").read_bytes()))
        return files_in(folder)


def lay_out(files: Files, folder: Path) -> None:
    """Write files into a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def edited(data: bytes, *, tracked: bool) -> bytes:
    """Return a Word file in which somebody has changed three paragraphs."""
    edits = Edits(data, tracked=tracked)
    long = [each for each in edits.paragraphs() if len(text_of(each)) > 12]
    edits.replace(long[0], 4, 8, "改了的")
    edits.add_behind(long[0], "新加的一段，检查企业37家。")
    edits.remove(long[-1])
    return edits.bytes()


def filled(data: bytes) -> bytes:
    """Return 核对表 with a result in each row."""
    import openpyxl  # noqa: PLC0415 - an optional extra

    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    column = next(cell.column for cell in sheet[3] if "更正" in str(cell.value))
    for number, row in enumerate(range(4, sheet.max_row + 1)):
        sheet.cell(row, column).value = ("无误", "37份", None)[number % 3]
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _reports() -> Iterator[Scene]:
    for path in sorted(EXAMPLES.glob("*.yaml")):
        yield Scene("报告", _beside({path.name: path.read_bytes()}, path.name), path.name, _report_lines(path.name))
    for folder in sorted((EXAMPLES / "单位").iterdir()):
        name = "2023年度.yaml"
        yield Scene("报告", _beside(files_in(folder), name), name, _report_lines(name))
    two = files_in(EXAMPLES / "两年")
    yield Scene("报告", _beside(two, "2024年度.yaml"), "2024年度.yaml", _report_lines("2024年度.yaml"))
    own = _beside({"版本.yaml": EDITIONS.encode()}, "版本.yaml")
    yield Scene("报告", own, "版本.yaml", (*_report_lines("版本.yaml"), ("build", "版本.yaml", "--for", "简报、公开")))


def _parts() -> Iterator[Scene]:
    name = "2024年度.yaml"
    files = _beside(files_in(EXAMPLES / "三个科室"), name)
    lines = (*_report_lines(name), ("new", "科室/新.yaml", "--part", "大气科"), ("rollover", name, "--unfinished"))
    for changed in (name, "科室/供排水科.yaml", "科室/水资源科.yaml", "科室/河湖科.yaml"):
        yield Scene("部分", files, changed, lines)
    main = files[name].decode().replace("科室/河湖科.yaml", "科室/河湖科.txt")
    finished = "二、管好河湖\n各级河长巡河5236人次，发现问题318个。\n（一）清河行动\n清理河道86.5公里。\n".encode()
    written = {**files, name: main.encode(), "科室/河湖科.txt": finished}
    yield Scene("部分", written, "科室/河湖科.txt", lines)


def _joined() -> Iterator[Scene]:
    quarters = sorted((ROOT / "tests" / "data" / "quarters").glob("*.yaml"))
    order = sorted(quarters, key=lambda path: "一二三四".index(path.stem[-3]))
    names = [path.name for path in order]
    files = {path.name: path.read_bytes() for path in order}
    lines = (
        ("rollover", *names, "--unfinished", "-o", "全年.yaml"),
        ("rollover", *names[:2], "-o", "上半年.yaml"),
        ("rollover", *names, "--unfinished", "--to", "2024年", "--dry-run"),
        ("rollover", names[0], "--compare", names[1], "-o", "下季.yaml"),
        ("build", *names),
        ("check", *names),
    )
    for name in names:
        yield Scene("几份合成", files, name, lines)


def _templates() -> Iterator[Scene]:
    for path in sorted(TEMPLATES.glob("*/*.html")):
        name = f"{'年度总结' if path.parent.name == '通用' else path.parent.name}/{path.stem}"
        yaml = EXAMPLES / f"{name.partition('/')[0]}.yaml"
        changed = f"模板/{name}.html"
        lines = (*_OWN_LINES, ("templates", "show", name), ("templates", "diff", name), ("templates", "eject", name))
        yield Scene("模板", {"报告.yaml": yaml.read_bytes(), changed: path.read_bytes()}, changed, lines)
    bureau = _bureau()
    for name in bureau:
        if name.endswith(".html"):
            yield Scene("模板", bureau, name, _OWN_LINES)
    yield Scene("模板", bureau, "模板/工作通报/体例.yaml", _OWN_LINES)


def _bureau() -> Files:
    """Return the folder of a bureau that has all that one can have of its own."""
    files = files_in(EXAMPLES / "单位" / "环境局")
    files["报告.yaml"] = files.pop("2023年度.yaml")
    return files | {"模板/规则.yaml": RULES.encode(), "模板/待核词.txt": "今年\n本届\n# 注释\n第三季度\n".encode()}


def _layouts() -> Iterator[Scene]:
    report = {"报告.yaml": (EXAMPLES / "年度总结.yaml").read_bytes()}
    for path in (TEMPLATES / "版式.yaml", *sorted((TEMPLATES / "版式").glob("*.yaml"))):
        yield Scene("版式", {**report, "模板/版式.yaml": path.read_bytes()}, "模板/版式.yaml", _OWN_LINES)
    yield Scene("版式", _bureau(), "模板/版式.yaml", _OWN_LINES)


def _rules() -> Iterator[Scene]:
    explain = ("check", "报告.yaml", "--select", "F")
    yield Scene("规则", _bureau(), "模板/规则.yaml", (*_OWN_LINES, explain, ("check", "--explain", "Z01")))


def _word_lists() -> Iterator[Scene]:
    rolled = ("rollover", "报告.yaml", "--unfinished", "-o", "下期.yaml")
    for name in ("模板/词表.txt", "模板/待核词.txt"):
        yield Scene("词表", _bureau(), name, (*_OWN_LINES, rolled))


def _word() -> Iterator[Scene]:
    report = {"报告.yaml": (EXAMPLES / "年度总结.yaml").read_bytes()}
    with TemporaryDirectory() as place:
        folder = Path(place)
        lay_out(report, folder)
        drafter("build", "报告.yaml", "-o", "甲.docx", folder=folder)
        ours = (folder / "甲.docx").read_bytes()
        drafter("check", "甲.docx", "--comments", "批.docx", folder=folder)
        commented = (folder / "批.docx").read_bytes()
        foreign = word_file(
            folder / "别处的.docx", _foreign(), numbering=numbering(("chineseCounting", "%1、"))
        ).read_bytes()
    for data in (ours, edited(ours, tracked=False), edited(ours, tracked=True), commented, foreign, foreign):
        yield Scene("Word", {**report, "稿.docx": data}, "稿.docx", _WORD_LINES)


def _foreign() -> str:
    """Return the body of a Word file that another office made, with what Word and WPS put into theirs."""
    rows = tbl(("名称", "本期", "上年"), ("检查企业", "36家", "30家"), ("罚款", "1,202.35万元", "980万元"))
    changed = (
        '<w:ins w:id="1" w:author="甲"><w:r><w:t>新加</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="甲"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    )
    boxed = f"<v:textbox><w:txbxContent>{p('框里的话')}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict><v:shape>{boxed}</v:shape></w:pict></w:r>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        p(r("某某区应急管理局2023年工作总结", '<w:b/><w:sz w:val="44"/>'), properties='<w:jc w:val="center"/>')
        + p("2023年，我局认真落实各项部署，检查企业36家，同比增长20%，罚款1202.35万元。")
        + p("抓好重点工作", properties=numbered(0))
        + p(r("（一）抓排查。", "<w:b/>"), r("发现隐患45处，整改40处，整改率88.9%。"), changed)
        + p(box, field, "还有一句。")
        + rows
        + p("二、存在问题")
        + p("一是人员不足。二是设备陈旧。")
        + p("三、2024年工作计划")
        + p("1.健全机制。")
        + p("某某区应急管理局", properties='<w:jc w:val="right"/>')
        + p("2024年1月12日", properties='<w:jc w:val="right"/>')
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )


def _texts() -> Iterator[Scene]:
    report = {"报告.yaml": (EXAMPLES / "年度总结.yaml").read_bytes()}
    for path in sorted(EXAMPLES.glob("*.yaml")):
        text = drafter("build", path, "--to", "text", "-o", "-", folder=EXAMPLES).stdout
        yield Scene("文本", {**report, "稿.txt": text.encode()}, "稿.txt", _TEXT_LINES)


def _departments() -> Files:
    files = _beside(files_in(EXAMPLES / "三个科室"), "2024年度.yaml")
    return {("报告.yaml" if name == "2024年度.yaml" else name): data for name, data in files.items()}


def _sheets() -> Iterator[Scene]:
    files = _departments()
    yield Scene("表", files, "数据.xlsx", _SHEET_LINES)
    yield Scene("表", files, "科室/供排水台账.csv", _SHEET_LINES)


def _tables() -> Iterator[Scene]:
    files = _departments()
    yield Scene("核对表", files, "填.xlsx", (("figures", "报告.yaml", "--from", "填.xlsx"),))
    with TemporaryDirectory() as place:
        lay_out(files, Path(place))
        drafter("figures", "报告.yaml", "-o", "填.docx", folder=Path(place))
        given = (Path(place) / "填.docx").read_bytes()
    yield Scene("核对表", {**files, "填.docx": given}, "填.docx", (("figures", "报告.yaml", "--from", "填.docx"),))


def _served() -> Iterator[Scene]:
    name = "2023年度.yaml"
    item: list[str | int] = ["成效", 0]
    changes: tuple[dict[str, object], ...] = (
        {"what": "put", "path": [*item, "标题"], "value": "抓实排查"},
        {"what": "add", "path": ["成效"], "value": {"标题": "甲"}, "place": 1},
        {"what": "rename", "path": [*item, "数据", "检查企业"], "value": "乙"},
        {"what": "move", "path": ["成效", 1], "place": 0},
        {"what": "remove", "path": ["计划", 0]},
        {"what": "text", "value": SERVED.replace("486", "487")},
    )
    asked = [
        *(("start", {}), ("open", {"file": name}), ("findings", {"file": name, "words": True})),
        *(("change", {"file": name, "version": "*", **each}) for each in changes),
        *(("mend", {"file": name, "rule": "P01", "line": 8}), ("undo", {"file": name})),
        *(("look", {"file": name, "version": ""}), ("build", {"name": name, "final": False, "beside": True})),
        ("new", {"name": "新.yaml", "style": "年度总结", "unit": "甲局", "period": "2024年"}),
        *(("rollover", {"name": name}), ("pull", {"name": "2023年度.docx", "report": name})),
        ("import", {"name": "2023年度.docx"}),
    ]
    text = "\n".join(json.dumps([what, body], ensure_ascii=False) for what, body in asked)
    yield Scene("请求", {name: SERVED.encode(), "请求.txt": text.encode()}, "请求.txt", (("serve", "请求.txt"),))


SCENES: dict[str, Callable[[], Iterator[Scene]]] = {
    "报告": _reports,
    "部分": _parts,
    "几份合成": _joined,
    "模板": _templates,
    "版式": _layouts,
    "规则": _rules,
    "词表": _word_lists,
    "Word": _word,
    "文本": _texts,
    "表": _sheets,
    "核对表": _tables,
    "请求": _served,
}
"""By their kinds, what yields the scenes."""
KINDS = tuple(SCENES)
