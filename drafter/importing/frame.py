"""Takes a report's lines apart: what stands around the text (title, 主送, 落款, 附件 …) and the text itself."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafter.chinese.labels import typed_label
from drafter.importing.chapter_words import chapter_of
from drafter.importing.front import contents, cover
from drafter.importing.labels import read_label
from drafter.importing.letterhead import NUMBER, read_letterhead, spread
from drafter.importing.lines import Line

BUREAU_ENDS = (
    "局|院|校|镇|乡|街道|委|委员会|办|办公室|会|中心|公司|集团|大队|支队|总队|所|处|科|厅|部|社|馆|站|大学|学院|学校|中学|小学|"
    "幼儿园|政府|办事处|管委会|法院|检察院|村|社区|医院|分局|总站|协会|联社|银行|支行|分行|妇联|残联|文联|工商联|团委|工会|"
    "红十字会|学会|台|库|园|县|区|市|组|厂|矿|场|段|队|系"
)
"""How names of bureaus end."""
_FIELDS = (
    "来源|信息来源|稿源|文章来源|作者|编辑|责任编辑|责编|审核|初审|复审|终审|浏览(?:次数|量)?|阅读(?:次数|量)?|"
    "点击(?:数|量|次数|率)?|访问量|字号|字体(?:大小)?|时间|发布(?:时间|日期|机构|单位)|更新时间|发文日期|成文日期|生成日期|"
    "索 ?引 ?号|主题分类|文 *号|效力状态|有效性|名 *称|信息(?:分类|名称)|公开(?:方式|日期|范围)|关键词|文档分类|页数|"
    "主办|承办|主管(?:单位)?|协办|网站(?:标识码|地图)|地址|邮编|邮政编码"
)
_MORE = "(?:【.{2,40}】)?相关(?:链接|阅读|文章|附件|推荐|文档|信息|资料|新闻)|(?:猜你喜欢|热门(?:文章|推荐)|延伸阅读)"
"""What a page calls the other pages that it names behind a report."""
_DEBRIS = re.compile(
    rf"(?:{_FIELDS})[:： ].*"
    rf"|附件下载.*|扫一扫.*|政策文件|(?:{_MORE}).*|最近更新|我要纠错.*|关闭(?:窗口|本页)?"
    r"|【.*(?:打印|关闭|字体).*】.*|打印.{0,12}|(?:上|下)一[篇条页].*|返回(?:顶部|首页|列表)|(?:网站)?首页.*|.{0,20}首页"
    r"|(?:您的)?(?:当前|现在)?(?:所在)?位置.*|.*预览阅读已结束.*|请点击.*|版权所有.*|主办单位.*|技术支持.*"
    r"|[Cc]opyright.*|.*ICP备.*|.{0,12}(?:范文|文库|文档|文秘)网?.{0,8}|下载.*|[•·] ?.*|\d+[.、] ?\d+、.*"
    r"|\d+[.、] ?网站客服.*"
    r"|分享(?:到)?.*|网站(?:地图|首页)?.*|收藏.*|.*公网安备.*"
    r"|.*微信.*扫.*|\d{4}-\d{1,2}-\d{1,2}(?: .*)?|免责声明.*|本文(?:由|来自).*"
    r"|第 ?\d+ ?页.*|[-— ]*\d+[-— ]*|目 ?录"
)
"""What web pages and page copies put around a report."""
_TITLE = re.compile(
    r"(?:总结|报告|汇报|计划|要点|思路|打算|谋划|设想|措施|情况|讲话|发言|材料|小结|安排|方案|专报|月报|简报)"
    r"(?:的?(?:报告|汇报|请示|总结))?(?:范文)?(?:[（(].{1,20}[）)])?$"
)
_NAMES_WORK = re.compile(r"^(?!.*[。；：:！]).*\d{4}年.*工作")
_SENTENCE = re.compile(r"[。；！？]")
_DATE = (
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4}) ?年 ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月"
    r"(?: ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日)?"
)
_DATE_LINE = re.compile(_DATE)
_UNDER_TITLE = re.compile(rf"[（(](?P<name>[^（）()]{{0,40}}?)[ 　]*(?P<date>{_DATE})[）)]")
_ADDRESSEE = re.compile(r"[^。；！？]{2,60}[：:]")
_PERSONS = (
    "代表|委员|同志们?|领导|同仁|朋友们?|主任|书记|[省市县区镇乡]长|主席|老师们?|职工|来宾|评委|"
    "单位|部门|组织|支部|企业"
)
_ADDRESSED = re.compile(rf"(?:各|全体|尊敬|亲爱|同志).*|.*(?:{BUREAU_ENDS}|{_PERSONS})")
"""Each of those to whom a report is addressed: bodies or persons."""
_SAYING = re.compile(r"如下|现将|汇报|总结|报告|情况|以下|包括|方面|问题")
_ISSUED = re.compile(rf"(?P<office>\S.*?)[ 　]*(?P<date>{_DATE})[ 　]*印发")
_ATTACHED = re.compile(r"附 ?件 ?(\d{0,2}|[一二三四五六七八九十]{0,2}) ?[:：]?")
_NOTED = re.compile(r"附 ?件[：:] ?(?P<first>\S.*)")
_NOTE_MORE = re.compile(r"\d{1,2}[.．、] ?(\S.*)")
_NOTE = re.compile(
    r"[（(](?P<text>(?:联系人|此件|联系方式|联系电话)[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]"
)
_LONGEST_NAME = 30
_BARE_TITLE = 6
"""Characters of a title that must have a name before it: 工作报告."""
_COLUMN = 4
"""Characters of the name of a web page's column, such as 工作总结, where a longer title stands as well."""
_MOST_NAMES = 8
_HEAD_LINES = 40
_FOOT_LINES = 25
_SHORT_LINE = 50
_LONGEST_TITLE = 80


class Frame(NamedTuple):
    """A report taken apart; each part empty when it is not there."""

    body: tuple[Line, ...]
    title: str = ""
    """A line end where the author broke it."""
    subtitles: tuple[str, ...] = ()
    addressee: str = ""
    names: tuple[str, ...] = ()
    date: str = ""
    under_title: bool = False
    """Whether the signature stands in brackets under the title."""
    sealed: bool = False
    """Whether it is placed for a seal, as our own files place it: the name above the middle of the date."""
    note: str = ""
    mark: str = ""
    """发文机关标志."""
    number: str = ""
    signers: tuple[str, ...] = ()
    numbered: tuple[Line, ...] = ()
    """The lines of 发文字号 and 签发人, which are one line of the page."""
    copies: tuple[str, ...] = ()
    office: str = ""
    issued: str = ""
    back: bool = False
    """Whether 版记 stands on a page of its own."""
    attachments: tuple[tuple[Line, ...], ...] = ()
    """The lines of each attachment, its title first."""
    noted: tuple[Line, ...] = ()
    """The lines of 附件说明."""
    around: tuple[Line, ...] = ()
    """The lines that became one of these parts, in their order."""
    dropped: tuple[Line, ...] = ()
    """Page debris."""


def take_apart(lines: Sequence[Line], *, typed: bool) -> Frame:
    """Return the parts of a report."""
    lines = spread(lines)
    clean, dropped = _without_debris(lines)
    start, frame = _head(clean, typed=typed)
    body, frame = _foot(clean[start:], frame)
    kept = {
        id(line) for line in (*frame.around, *body, *frame.noted, *(each for one in frame.attachments for each in one))
    }
    lost = tuple(line for line in clean if id(line) not in kept) if typed else ()
    found = {id(line) for line in (*dropped, *lost)}
    return frame._replace(body=tuple(body), dropped=tuple(line for line in lines if id(line) in found))


def is_debris(line: Line) -> bool:
    """Return whether a line is what a web page puts around a report."""
    return not line.is_table and not line.level and _DEBRIS.fullmatch(re.sub(r"\s+", " ", line.printed)) is not None


def _without_debris(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the report, and those that a page put before and behind it."""
    others = _other_pages(lines)
    lines, outside = lines[:others], list(lines[others:])
    front = {id(line) for line in contents(lines)}
    pages = [line for line in lines if id(line) not in front]
    head = next((place for place, line in enumerate(pages) if _is_text(line)), len(pages))
    front |= {id(line) for line in cover(pages[:head])}
    outside += [line for line in lines if id(line) in front]
    lines = [line for line in lines if id(line) not in front]
    first = next((place for place, line in enumerate(lines) if _is_text(line)), len(lines))
    last = next((place for place in range(len(lines) - 1, -1, -1) if _is_text(lines[place])), -1)
    dropped = [line for place, line in enumerate(lines) if not first <= place <= last and is_debris(line)]
    ids = {id(line) for line in dropped}
    kept = [line for line in lines if id(line) not in ids]
    return kept, dropped + outside


def _other_pages(lines: Sequence[Line]) -> int:
    """Return where a page begins to name other pages, behind which there is no sentence more; else the end."""
    for place in range(len(lines) - 1, max(len(lines) - _FOOT_LINES, 0), -1):
        line = lines[place]
        if line.is_table or len(line.text) > _SHORT_LINE or line.text.endswith("。"):
            break
        if re.match(_MORE, line.text):
            return place
    return len(lines)


def _is_text(line: Line) -> bool:
    """Return whether a line surely belongs to the text: a long paragraph, a heading with a label, a table."""
    if is_debris(line):
        return False
    label = line.label or read_label(line.text)
    is_sentence = line.text.endswith("。") or (len(line.text) > _SHORT_LINE and _SENTENCE.search(line.text) is not None)
    return line.is_table or bool(label) or is_sentence


def _head(lines: Sequence[Line], *, typed: bool) -> tuple[int, Frame]:
    """Return where the text begins, and what stands before it."""
    end = next(
        (place for place, line in enumerate(lines[:_HEAD_LINES]) if _is_text(line)), min(len(lines), _HEAD_LINES)
    )
    zone = list(lines[:end])
    frame = Frame(())
    title = _title_lines(zone, typed=typed)
    if not title:
        return 0, frame
    first, behind = title
    words = "\n".join(line.text for line in zone[first:behind])
    frame = _with_letterhead(zone[:first], zone[first], frame)
    around = list(zone[first:behind])
    subtitles, place = [], behind
    while place < end:
        line = zone[place]
        if is_debris(line):
            place += 1
            continue
        if _is_addressee(line):
            frame = frame._replace(addressee=line.text.rstrip("：:"))
            around.append(line)
            place += 1
            break
        signed = _UNDER_TITLE.fullmatch(line.text)
        if signed and len(signed["date"]) > 7 and "日" in signed["date"]:
            frame = frame._replace(names=tuple(filter(None, (signed["name"],))), date=signed["date"], under_title=True)
        elif _is_subtitle(line, typed=typed):
            subtitles.append(line.text)
        else:
            break
        around.append(line)
        place += 1
    return place, frame._replace(title=words, subtitles=tuple(subtitles), around=(*frame.around, *around))


def _title_lines(zone: Sequence[Line], *, typed: bool) -> tuple[int, int] | None:
    """Return the first line of the title and the one behind its last; None when there is no title."""
    numbered = next((place for place, line in enumerate(zone) if re.match(NUMBER, line.text)), -1)
    below = [(place, line) for place, line in enumerate(zone) if place > numbered]
    named = [place for place, line in below if line.style == "title"]
    styled = named or [place for place, line in below if _looks_like_title(line, zone[numbered + 1 :])]
    worded = [
        place
        for place, line in below
        if _TITLE.search(line.text) and len(line.text) <= _LONGEST_TITLE and not is_debris(line)
    ]
    worded = [place for place in worded if len(zone[place].text) > _COLUMN] or worded
    if not worded:  # a title that ends in words of its own
        worded = [place for place, line in below if _NAMES_WORK.search(line.text) and len(line.text) <= _SHORT_LINE]
    chosen = named or (styled if styled and not typed else worded[-1:] if typed else worded[:1])
    if not chosen:
        return None
    first = last = chosen[0]
    while last + 1 < len(zone) and last + 1 in chosen:
        last += 1
    if typed:
        while first and _begins_title(zone[first - 1], zone[first]):
            first -= 1
    return first, last + 1


def _looks_like_title(line: Line, zone: Sequence[Line]) -> bool:
    """Return whether a line is set as the title is: centred, and no line of the head is larger."""
    if re.search(NUMBER, line.text) or _UNDER_TITLE.fullmatch(line.text) or line.text.startswith("——"):
        return False
    sizes = [each.size or 0 for each in zone if each.centred and not each.text.endswith("文件")]
    return (
        line.centred
        and len(line.text) <= _LONGEST_TITLE
        and (line.size or 0) >= max(sizes, default=0)
        and not line.text.endswith("文件")
    )


def _begins_title(line: Line, title: Line) -> bool:
    """Return whether a short line is the first part of the title that follows it."""
    if is_debris(line) or _SENTENCE.search(line.text) or _TITLE.search(line.text) or len(line.text) > _LONGEST_NAME:
        return False
    if len(title.text) <= _BARE_TITLE and re.fullmatch(rf".{{2,}}(?:{BUREAU_ENDS})", line.text):
        return True
    return re.search(r"\d{4}", line.text + title.text) is not None and not re.match(
        r"关于|.{0,12}(?:局|院|校|镇|委)", title.text
    )


def _with_letterhead(zone: Sequence[Line], title: Line, frame: Frame) -> Frame:
    """Return the frame with 发文机关标志, 发文字号 and 签发人; as it was without them."""
    found = read_letterhead(zone, title)
    if found is None:
        return frame
    around = (*frame.around, *found.lines)
    return frame._replace(
        mark=found.mark, number=found.number, signers=found.signers, numbered=found.rows, around=around
    )


def _is_addressee(line: Line) -> bool:
    if not _ADDRESSEE.fullmatch(line.text) or _SAYING.search(line.text) or line.label:
        return False
    names = re.sub(r"[（(].*?[）)]|[：:]$", "", line.text)
    return all(_ADDRESSED.fullmatch(name) for name in re.split(r"[、，,]", names))


def _is_subtitle(line: Line, *, typed: bool) -> bool:
    """Return whether a line under the title belongs to it: a dash, brackets, or set as a short centred line."""
    if len(line.text) > _SHORT_LINE or _SENTENCE.search(line.text) or line.level:
        return False
    if read_label(line.text) or typed_label(line.text):
        return False
    if line.text.endswith(("：", ":", "，", ",")) or chapter_of(line.text) is not None:
        return False
    return line.text.startswith(("——", "（", "(")) or line.centred or (typed and len(line.text) <= _LONGEST_NAME)


def _foot(lines: Sequence[Line], frame: Frame) -> tuple[list[Line], Frame]:
    """Return the text, and the frame with what stands behind the text."""
    lines, frame = _imprint(list(lines), frame)
    lines, frame = _attachments(lines, frame)
    while lines and is_debris(lines[-1]):
        lines.pop()
    around: list[Line] = []
    if lines and (note := _NOTE.fullmatch(lines[-1].text)):
        frame = frame._replace(note=note["text"])
        around.insert(0, lines.pop())
    lines, frame, signed = _signature(lines, frame)
    lines, noted = _attachment_note(lines)
    return lines, frame._replace(noted=tuple(noted), around=(*frame.around, *signed, *around))


def _imprint(lines: list[Line], frame: Frame) -> tuple[list[Line], Frame]:
    """Return the lines without 版记, and the frame with it; it may be typed, or stand in a table."""
    last = lines[-1] if lines else None
    if last is None:
        return lines, frame
    cells = [cell.replace("\n", " ") for row in last.rows for cell in row if cell]
    texts = cells if last.is_table else [line.text for line in lines[-3:]]
    issued = _ISSUED.fullmatch(texts[-1]) if texts else None
    if not issued:
        return lines, frame
    start = next((place for place, text in enumerate(texts) if text.startswith(("抄送：", "抄送:"))), len(texts) - 1)
    words = "".join(texts[start:-1])[3:].rstrip("。")
    first = len(lines) - (1 if last.is_table else len(texts) - start)
    frame = frame._replace(
        copies=tuple(filter(None, re.split(r"[，,]", words))),
        office=issued["office"],
        issued=issued["date"],
        back=last.back,
    )
    return lines[:first], frame._replace(around=(*frame.around, *lines[first:]))


def _attachments(lines: list[Line], frame: Frame) -> tuple[list[Line], Frame]:
    """Return the lines before the first attachment, and the frame with the attachments."""
    starts = [place for place, line in enumerate(lines) if _ATTACHED.fullmatch(line.printed) and place + 1 < len(lines)]
    dated = next((place for place in range(len(lines) - 1, -1, -1) if _DATE_LINE.fullmatch(lines[place].text)), None)
    starts = [place for place in starts if lines[place].new_page or (dated is not None and place > dated)]
    starts = [place for place in starts if not all(is_debris(line) for line in lines[place + 1 :])]
    if not starts:
        return lines, frame
    ends = [*starts[1:], len(lines)]
    found = tuple(_titled(lines[start], lines[start + 1 : end]) for start, end in zip(starts, ends, strict=True))
    labels = tuple(lines[start] for start in starts)
    return lines[: starts[0]], frame._replace(attachments=found, around=(*frame.around, *labels))


def _titled(label: Line, lines: list[Line]) -> tuple[Line, ...]:
    """Return the lines of the attachment below a label, an empty one first where it has none that is its title.

    That is so where it begins with a table or a numbered heading, or where the next label follows at once.
    """
    titled = lines and not (lines[0].is_table or lines[0].label or typed_label(lines[0].text))
    return tuple(lines) if titled else (Line("", label.place, label.where), *lines)


def _signature(lines: list[Line], frame: Frame) -> tuple[list[Line], Frame, list[Line]]:
    """Return the lines without 落款, the frame with it, and its lines."""
    if frame.under_title or not lines:
        return lines, frame, []
    dated = _DATE_LINE.fullmatch(lines[-1].text)
    if not dated and not (_is_name(lines[-1]) and (lines[-1].right or lines[-1].style == "signature")):
        return lines, frame, []
    signed = [lines.pop()] if dated else []
    names: list[Line] = []
    while lines and _signs(lines[-1], first=not names) and len(names) < _MOST_NAMES:
        names.insert(0, lines.pop())
    texts = tuple(line.text for line in names)
    sealed = bool(dated and names) and all(line.centred for line in names)
    date = signed[0].text if signed else ""
    return lines, frame._replace(names=texts, date=date, sealed=sealed), [*names, *signed]


def _signs(line: Line, *, first: bool) -> bool:
    """Return whether a line above the date is a name that signs; one further up only by its place or style."""
    return _is_name(line) and (first or line.right or line.centred or line.style == "signature")


def _is_name(line: Line) -> bool:
    """Return whether a line may be the name of who signs."""
    bare = not re.search(r"[，。；：！？、]", line.text) and not read_label(line.text) and not line.level
    return bare and not line.is_table and 2 <= len(line.text) <= _LONGEST_NAME and not line.label


def _attachment_note(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines without 附件说明 at their end, and its lines."""
    for place in range(len(lines) - 1, max(len(lines) - 12, -1), -1):
        if _NOTED.fullmatch(lines[place].text):
            rest = lines[place + 1 :]
            if all(_NOTE_MORE.fullmatch(line.printed) for line in rest):
                return lines[:place], lines[place:]
        if lines[place].is_table or len(lines[place].text) > _SHORT_LINE:
            break
    if lines and re.fullmatch(r"附 ?件[：:]?", lines[-1].text):
        return lines[:-1], []
    return lines, []
