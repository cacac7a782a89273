"""Reads the layers of 版式.yaml into a `Layout`, the later overriding the earlier, and tells what cannot be a page."""

import re
from collections.abc import Iterator
from pathlib import Path

from drafter.document.layout import SIZES, Layout, Setting, Unit, settings
from drafter.findings import DrafterError, Finding, Place, error, nearest
from drafter.source import Mapping, Node, Scalar, Sequence, read_own_file

BASED_ON = "基于"
"""The key that names starting points, files of templates/版式/."""

_SETTINGS = {declared.path: (name, declared) for name, declared in settings()}
_GROUPS = {path[: found.start()] for path in _SETTINGS for found in re.finditer(r"\.", path)}
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(毫米|mm|磅|pt|字)?")
_UNIT_WORDS = {Unit.MM: ("毫米", "mm"), Unit.POINT: ("磅", "pt"), Unit.SIZE: ("磅", "pt"), Unit.CHARS: ("字",)}
_ARABIC_SIZES = str.maketrans("123456", "一二三四五六")
_PITCHES = (
    *(("正文.行距", f"{part}.字号") for part in ("正文", "副标题", "附件")),
    *(("正文.行距", f"层次标题.{level}.字号") for level in ("一级", "二级", "三级", "四级")),
    ("正文.行距", "表格.表名字号"),
    ("标题.行距", "标题.字号"),
    ("表格.行距", "表格.字号"),
)
"""The pitch of each kind of lines, and what its characters measure."""
_FONT = re.compile(r"[^\s<>&\"'/\\][^<>&\"'/\\]{0,79}")

Value = str | float | bool


def layout_files(templates: Path, own: Mapping | None) -> tuple[tuple[Mapping, ...], tuple[Finding, ...]]:
    """Return the layers of a layout, those that override later: 版式.yaml, the starting points, the bureau's own.

    `templates` is the folder with the built-in 版式.yaml and 版式/; `bureau` the root of the bureau's own file, None
    when it has none. An unknown starting point is a finding (L04) and left out.
    """
    names, findings = _starting_points(own)
    known = {path.stem: path for path in sorted((templates / "版式").glob("*.yaml"))} if names else {}
    layers = [_builtin(templates / "版式.yaml")]
    for name in names:
        if name.text in known:
            layers.append(_builtin(known[name.text]))
        else:
            choices = "、".join(known)
            message = f"没有“{name.text}”这种现成的版式{_likely(name.text, known)}；可以写：{choices}"
            findings.append(error("L04", message, name.place))
    return (*layers, *([own] if own else [])), tuple(findings)


def read_layout(*layers: Mapping) -> tuple[Layout, tuple[Finding, ...]]:
    """Return the layout that some layers give, the later overriding the earlier, with findings on all of them.

    A value that cannot be used is a finding, and what an earlier layer says stays in force. Raises DrafterError (L06)
    only when the layers together leave a measure open, which the built-in 版式.yaml never does.
    """
    values: dict[str, Value] = {}
    origins: dict[str, Place] = {}
    findings: list[Finding] = []
    for layer in layers:
        for path, scalar in _leaves(layer, "", findings):
            try:
                value = _value(_SETTINGS[path][1], scalar.text.strip())
            except _OutOfRangeError as problem:
                findings.append(error("L03", f"“{path}”{problem}", scalar.place))
            except ValueError as problem:
                findings.append(error("L02", f"“{path}”{problem}", scalar.place))
            else:
                values[path] = value
                origins.pop(path, None)  # the last one in force comes last
                origins[path] = scalar.place
    if missing := [path for path in _SETTINGS if path not in values]:
        raise DrafterError(*findings, error("L06", f"版式里缺少：{'、'.join(missing)}；请补上，或恢复内置的 版式.yaml"))
    layout = Layout({_SETTINGS[path][0]: value for path, value in values.items()}, origins)
    return layout, (*findings, *_misfits(layout))


def _builtin(path: Path) -> Mapping:
    source = read_own_file(path)
    if source.root is None or source.findings:
        raise DrafterError(*source.findings)
    return source.root


def _starting_points(own: Mapping | None) -> tuple[list[Scalar], list[Finding]]:
    """Return the names that 基于 gives; several have their order in the file."""
    value = next((value for key, value in own.entries if key.text == BASED_ON), None) if own else None
    match value:
        case None:
            return [], []
        case Scalar():
            return [value], []
        case Sequence() if all(isinstance(item, Scalar) for item in value.items):
            return [item for item in value.items if isinstance(item, Scalar)], []
        case _:
            message = f"“{BASED_ON}”要写一个或一列现成版式的名称，如 {BASED_ON}: [Windows字体, 行距28磅]"
            return [], [error("L02", message, value.place)]


def _leaves(mapping: Mapping, prefix: str, findings: list[Finding]) -> Iterator[tuple[str, Scalar]]:
    """Yield (path, value) for each measure that a mapping sets; the rest becomes findings."""
    for key, node in mapping.entries:
        path = f"{prefix}{key.text}"
        if path == BASED_ON:
            continue
        if path not in _SETTINGS and path not in _GROUPS:
            findings.append(_unknown(key, prefix))
        elif path in _GROUPS and isinstance(node, Mapping):
            yield from _leaves(node, f"{path}.", findings)
        elif path in _SETTINGS and isinstance(node, Scalar):
            yield path, node
        else:
            findings.append(_wrong_kind(path, node))


def _unknown(key: Scalar, prefix: str) -> Finding:
    """Return the finding for a key that no setting has, with the likely one of the same group or of any."""
    here = {path[len(prefix) :].split(".")[0] for path in _SETTINGS if path.startswith(prefix)}
    elsewhere = {path.rsplit(".", 1)[-1]: path for path in _SETTINGS}
    likely = _likely(key.text, here) or (
        f"；它应当写在“{elsewhere[key.text].rsplit('.', 1)[0]}”下面" if key.text in elsewhere else ""
    )
    where = f"“{prefix[:-1]}”里" if prefix else "版式里"
    if prefix[:-1] in _FONTS:
        likely = f"；{_HOW_FONTS_ARE_NAMED}"
    return error("L01", f"{where}没有“{key.text}”这一项{likely}；可以写：{'、'.join(sorted(here))}", key.place)


_FONTS = ("字体", "替补字体")
_HOW_FONTS_ARE_NAMED = (
    "照 Word 字体列表里的名称写，如“字体: {仿宋: 仿宋_GB2312, 小标宋: 方正小标宋简体}”；"
    "正文用哪一体写在“正文: {字体: 仿宋}”里"
)


def _likely(word: str, known: "dict[str, Path] | set[str]") -> str:
    """Return “是不是……” for the known word that resembles a misspelt one; empty when none does."""
    near = nearest(word, sorted(known))
    return f"，是不是“{near}”" if near else ""


def _wrong_kind(path: str, node: Node) -> Finding:
    if path in _FONTS:
        return error("L02", f"“{path}”下面要分项写：{_HOW_FONTS_ARE_NAMED}", node.place)
    if path in _GROUPS:
        inner = next(known for known in _SETTINGS if known.startswith(f"{path}.")).removeprefix(f"{path}.")
        return error("L02", f"“{path}”下面要分项写，如“{path}: {{{inner.replace('.', ': {')}: …}}”", node.place)
    return error("L02", f"“{path}”只能写一个值：{_SETTINGS[path][1].unit.value}", node.place)


class _OutOfRangeError(ValueError):
    """A number that no page has."""


def _value(declared: Setting, text: str) -> Value:
    """Return the value of a measure as typed; ValueError with the rest of a Chinese sentence otherwise."""
    match declared.unit:
        case Unit.FONT:
            return _font(text)
        case Unit.FACE | Unit.CHOICE | Unit.FLAG:
            if text not in declared.choices:
                names = f"；{_HOW_FONTS_ARE_NAMED}" if declared.unit is Unit.FACE else ""
                raise ValueError(f"不能写“{text}”，可以写：{'、'.join(declared.choices)}{names}")
            return text == "是" if declared.unit is Unit.FLAG else text
        case Unit.SIZE if (points := SIZES.get(text.translate(_ARABIC_SIZES))) is not None:
            return points
        case _:
            return _number(declared, text)


def _font(text: str) -> str:
    if not _FONT.fullmatch(text):
        raise ValueError(f"“{text}”不是字体名；请照 Word 字体列表里的名称写，如“仿宋_GB2312”")
    return text


def _number(declared: Setting, text: str) -> float:
    """Return a number with or without its unit; one with another unit, or out of reason, is refused."""
    unit = _UNIT_WORDS[declared.unit][0]
    span = f"{declared.low:g} 到 {declared.high:g} {unit}"
    remedy = "请写“三号”这样的字号，或“16磅”这样的磅数" if declared.unit is Unit.SIZE else f"请写 {span}之间的数"
    found = _NUMBER.fullmatch(text)
    if not found:
        raise ValueError(f"“{text}”不是半角数字；{remedy}" if text else f"后面没有写；{remedy}")
    if found[2] and found[2] not in _UNIT_WORDS[declared.unit]:
        raise ValueError(f"“{text}”的单位不对，这一项按{unit}算；{remedy}")
    number = float(found[1])
    if not declared.low <= number <= declared.high:
        raise _OutOfRangeError(f"写的是“{text}”，超出了合理的范围；请写 {span}")
    return number


def _misfits(layout: Layout) -> Iterator[Finding]:
    """Yield a finding for each pair of measures that cannot go together on one page."""
    _, right, bottom, _ = layout.margins
    if right < 0:
        message = "“页面.订口”加“页面.版心宽”超过了“页面.纸宽”，右边排到了纸外；请改小其中一项"
        yield _misfit(layout, message, "页面.订口", "页面.版心宽", "页面.纸宽")
    if bottom < 0:
        message = "“页面.天头”加“页面.版心高”超过了“页面.纸高”，下边排到了纸外；请改小其中一项"
        yield _misfit(layout, message, "页面.天头", "页面.版心高", "页面.纸高")
    elif layout.footer_distance < 0:
        message = "版心下面的白边放不下页码；请改小“页码.距版心”或“页面.版心高”"
        yield _misfit(layout, message, "页码.距版心", "页面.版心高", "页面.天头", "页码.字号")
    for pitch, size in _PITCHES:
        points, least = getattr(layout, _SETTINGS[pitch][0]), getattr(layout, _SETTINGS[size][0])
        if points < least:
            message = (
                f"“{pitch}”（{points:g}磅）比“{size}”（{least:g}磅）还小，字会被切掉；请把行距改到 {least:g} 磅以上"
            )
            yield _misfit(layout, message, pitch, size)
    if not -2 <= layout.char_spacing / 20 <= 4:
        natural = round(layout.area[0] / 20 / layout.body_size)
        message = (
            f"每行排 {layout.line_chars:g} 个字，字与字之间会太挤或太松；"
            f"按现在的字号和版心宽，“正文.每行字数”请写 {natural}字"
        )
        yield _misfit(layout, message, "正文.每行字数", "正文.字号", "页面.版心宽")


def _misfit(layout: Layout, message: str, *paths: str) -> Finding:
    """Return a finding (L05) at the one of the measures that was set last."""
    last = max(paths, key=list(layout.origins).index)
    return error("L05", message, layout.origins[last])
