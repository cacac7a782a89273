"""Shows dates, times and lengths of time as sheets do, from the pieces of their format."""

from datetime import date, datetime, time, timedelta

from drafter.sheets.digits import in_numerals, in_words

Tokens = tuple[tuple[str, str], ...]
"""(kind, text) of each piece of a format: “when” is y, m, d, h or s, “elapsed” the same in brackets."""

OF_THE_COMPUTER = {"mm-dd-yy": "yyyy/m/d", "[$-F800]": 'yyyy"年"m"月"d"日"', "[$-F400]": "h:mm:ss"}
"""By their beginning, the formats that leave it to the computer how a date is shown; how it is shown in China."""
_WEEKDAYS = "一二三四五六日"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def shown_date(value: date | time, tokens: Tokens) -> str:
    """Return what a cell with a date or a time shows."""
    half = any(kind == "half" for kind, _ in tokens)
    numerals = next((text for kind, text in tokens if kind == "numerals"), "")
    written = []
    for place, (kind, text) in enumerate(tokens):
        if kind == "when":
            part = _minutes(tokens, place)
            written.append(_in_chinese(_of_date(value, part, half=half), part, numerals))
        elif kind == "numerals":
            continue
        elif kind == "half":
            hour = value.hour if isinstance(value, datetime | time) else 0
            written.append(text.split("/")[hour >= 12])
        else:
            written.append(str(value) if kind in ("general", "digit") else text)
    return "".join(written).strip()


def shown_elapsed(value: timedelta, tokens: Tokens) -> str:
    """Return what a cell with a length of time shows: the part in brackets holds all that is larger, [h]:mm."""
    seconds = round(value.total_seconds())
    written = []
    for place, (kind, text) in enumerate(tokens):
        part = text if kind == "elapsed" else _minutes(tokens, place) if kind == "when" else ""
        size = {"h": 3600, "m": 60, "n": 60, "s": 1}.get(part[:1], 0)
        whole = seconds // size if size else 0
        number = whole if kind == "elapsed" or part[:1] == "h" else whole % 60
        written.append(f"{number:0{len(part)}}" if size else text)
    return "".join(written).strip()


def _in_chinese(text: str, part: str, numerals: str) -> str:
    """Return a part of a date in Chinese numerals: a year digit by digit, all else as it is read."""
    if not numerals or not text.isdigit():
        return text
    words = in_numerals(text, numerals) if part[0] in "ye" else in_words(str(int(text)), numerals)
    return words.removeprefix("一") if words.startswith("一十") else words


def _minutes(tokens: Tokens, index: int) -> str:
    """Return a part of a date in small letters, “n” for minutes: an m behind an hour or before a second."""
    text = tokens[index][1].lower()
    if text not in ("m", "mm"):
        return text
    whens = [(at, token[1].lower()) for at, token in enumerate(tokens) if token[0] in ("when", "elapsed")]
    here = [at for at, _ in whens].index(index)
    behind = here > 0 and whens[here - 1][1][0] == "h"
    before = here + 1 < len(whens) and whens[here + 1][1][0] == "s"
    return text.replace("m", "n") if behind or before else text


def _of_date(value: date | time, part: str, *, half: bool) -> str:
    day = value if isinstance(value, date) else date(1899, 12, 31)
    clock = value if isinstance(value, datetime | time) else time()
    hour = (clock.hour + 11) % 12 + 1 if half else clock.hour
    wide = len(part) > 1
    match part[0]:
        case "y" if len(part) < 3:
            return f"{day.year % 100:02}"
        case "y" | "e":
            return f"{day.year:04}"
        case "m" if len(part) > 2:
            return _MONTHS[day.month - 1][: {3: 3, 5: 1}.get(len(part))]
        case "a":
            return ("星期" if len(part) > 3 else "") + _WEEKDAYS[day.weekday()]
        case "d" if len(part) > 2:
            return _DAYS[day.weekday()][: 3 if len(part) == 3 else None]
    number = {"m": day.month, "d": day.day, "h": hour, "n": clock.minute, "s": clock.second}[part[0]]
    return f"{number:02}" if wide else str(number)
