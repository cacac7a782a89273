"""Rewrites a YAML text by place, for rollover, pull, import and every other command that changes a user's file.

Every operation notes its edit together with its meaning, so that the edited text can be read again and compared with
what was intended. Comments, order, quoting, blank lines and line ends stay as they are wherever nothing had to change.
"""

import re
from collections.abc import Iterator, Sequence

from drafter.source.edits import Edit, apply_edits
from drafter.source.nodes import Mapping, Node, Scalar, Source, scalars
from drafter.source.nodes import Sequence as Listed
from drafter.source.quoting import as_scalar

Plain = str | list["Plain"] | dict[str, "Plain"] | None
"""The data of a file without its layout; None for a value that is not written."""

_COMMENT = re.compile(r"#[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SIGNS = frozenset(":#{}[],&*!|>'\"%@`\n")
"""Characters that may mean something else in a value without quotes."""


def plain(node: Node) -> Plain:
    """Return the data of a node; line ends behind a text after | or > do not count."""
    match node:
        case Scalar(style="null"):
            return None
        case Scalar(style="|" | ">"):
            return node.text.rstrip("\n")
        case Scalar():
            return node.text
        case Listed():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def written(value: Plain) -> str:
    """Return data as it is written inside a line."""
    match value:
        case None:
            return ""
        case str():
            return as_scalar(value)
        case list():
            return f"[{', '.join(written(item) for item in value)}]"
        case dict():
            return f"{{{', '.join(f'{as_scalar(key)}: {written(item)}' for key, item in value.items())}}}"


_ENTRY = re.compile(r"(?P<before>[ ]*(?:- +)*)(?:[^\s:#\"'{}\[\]]+: +)?")
"""What may stand before a value on its line where lines can follow: dashes and a key, nothing in { } or [ ]."""


def fits_block(text: str) -> bool:
    """Return whether a text after | reads back as it is: no line begins with a blank, no tab, no control character."""
    return not any(line[:1].isspace() or not line.isprintable() for line in text.split("\n"))


def item_lines(value: Plain) -> list[str]:
    """Return an item of a list as lines, the first with its dash."""
    if not isinstance(value, dict):
        return [f"- {written(value)}"]
    lines = [line for name, inner in value.items() for line in _entry_lines(name, inner)]
    return [f"{'  ' if place else '- '}{line}".rstrip() for place, line in enumerate(lines)]


def _entry_lines(name: str, value: Plain) -> Iterator[str]:
    """Yield an entry of a mapping as lines: lists of items and texts of several paragraphs below their key."""
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield f"{as_scalar(name)}:"
        yield from (f"  {line}" if line else "" for item in value for line in item_lines(item))
    elif isinstance(value, str) and "\n" in value.strip("\n") and fits_block(value):
        yield f"{as_scalar(name)}: |"
        yield from (f"  {line}" if line else "" for line in value.strip("\n").split("\n"))
    else:
        yield f"{as_scalar(name)}: {written(value)}"


class Rewriting:
    """Gathers the edits of one source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.edits: list[Edit] = []
        first = _LINE_END.search(source.text)
        self.newline = first[0] if first else "\n"
        self._values: dict[int, Plain] = {}
        self._keys: dict[int, str] = {}
        self._dropped: set[int] = set()
        self._added: dict[tuple[int, int], list[tuple[str, Plain]]] = {}
        self._items: dict[int, list[Plain]] = {}
        self._new_items: dict[tuple[int, int], list[Plain]] = {}

    # -- operations ---------------------------------------------------------------------------------------------------

    def replace(self, scalar: Scalar, value: Plain, *, bare: bool = False) -> None:
        """Write other data in the place of a scalar, in its quotes if it has any; `bare`: without, if it may be."""
        new = written(value)
        if isinstance(value, str) and not bare and scalar.style in ("'", '"') and not set(value) & set("'\"\\\n"):
            new = f"{scalar.style}{value}{scalar.style}"
        self._edit(scalar.start, scalar.end, new)
        self._values[id(scalar)] = value

    def substitute(self, node: Node, value: Plain) -> None:
        """Write other data in the place of a whole node, on one line; comments inside it go with it."""
        lead = " " if isinstance(node, Scalar) and node.style == "null" else ""
        self._edit(
            node.start, node.start + len(self.source.text[node.start : node.end].rstrip()), lead + written(value)
        )
        self._values[id(node)] = value

    def amend(self, scalar: Scalar, pieces: Sequence[tuple[int, int, str]]) -> None:
        """Replace stretches of a scalar's text, given by their offsets in it; what lies between stays byte for byte."""
        text = scalar.text
        for start, end, new in sorted(pieces, reverse=True):
            text = text[:start] + new + text[end:]
        edits = [self._piece(scalar, *piece) for piece in pieces]
        if any(edit is None for edit in edits):
            self._edit(scalar.start, scalar.end, self._anew(scalar, text))
        else:
            self.edits += [each for edit in edits for each in edit or ()]
        self._values[id(scalar)] = text.rstrip("\n") if scalar.style in ("|", ">") else text

    def rename(self, key: Scalar, name: str) -> None:
        """Write another key; its value and all comments stay."""
        self._edit(key.start, key.end, name)
        self._keys[id(key)] = name

    def replace_comment(self, key: Scalar, old: str, new: str) -> None:
        """Write another comment behind a key that ends its line, if the old one is what the pattern says."""
        found = re.compile(r":[ \t]*#[ \t]*([^\r\n]*?)[ \t]*(?=[\r\n]|$)").match(self.source.text, key.end)
        if found and re.fullmatch(old, found[1]):
            self._edit(*found.span(1), new)

    def insert(self, mapping: Mapping, index: int, key: str, value: Plain, after: bool = True) -> None:
        """Write a new entry on the same line, or on a line of its own, after (or before) the entry of that index."""
        neighbour, neighbour_value = mapping.entries[index]
        if mapping.flow:
            new = f"{as_scalar(key)}: {written(value)}"
            at = neighbour_value.end if after else neighbour.start
            self._edit(at, at, f", {new}" if after else f"{new}, ")
        else:
            indent = " " * self.column(neighbour.start)
            first, *more = (f"{indent}{line}".rstrip() for line in _entry_lines(key, value))
            lines = self.newline.join([first, *more])
            at = self.line_end(self._last_character(neighbour_value)) if after else neighbour.start
            self._edit(at, at, f"{self.newline}{lines}" if after else f"{lines.lstrip(' ')}{self.newline}{indent}")
        self._added.setdefault((id(mapping), index + after), []).append((key, value))

    def insert_section(self, root: Mapping, index: int, key: str, value: Plain, lines: Sequence[str]) -> None:
        """Write a new section above the entry of that index.

        `lines` are used where lines can be, with a blank one after; they must hold the data given.
        """
        if root.flow:
            self.insert(root, index, key, value, after=False)
            return
        start = root.entries[index][0].start
        indent = " " * self.column(start)
        at = start - len(indent)
        self._edit(at, at, "".join(f"{indent}{line}{self.newline}" if line else self.newline for line in (*lines, "")))
        self._added.setdefault((id(root), index), []).append((key, value))

    def append(self, items: Listed, values: Sequence[Plain], lines: Sequence[str]) -> None:
        """Write more items behind the last one; `lines` are used where lines can be and must hold the data given."""
        last = items.items[-1]
        if items.flow:
            self._edit(last.end, last.end, "".join(f", {written(value)}" for value in values))
        else:
            indent = " " * self.column(items.start)
            at = self._end_with_comments(last.end, self.column(items.start))
            self._edit(at, at, "".join(f"{self.newline}{indent}{line}" for line in lines))
        self._items.setdefault(id(items), []).extend(values)

    def add_item(self, items: Listed, index: int, value: Plain) -> None:
        """Write a new item before the one of that index; behind the last one when there is none of that index."""
        last = index == len(items.items)
        neighbour = items.items[-1 if last else index]
        if items.flow:
            at = neighbour.end if last else neighbour.start
            self._edit(at, at, f", {written(value)}" if last else f"{written(value)}, ")
        else:
            indent = " " * self.column(items.start)
            lines = [f"{indent}{line}".rstrip() for line in item_lines(value)]
            if last:
                at = self.line_end(self._last_character(neighbour))
                self._edit(at, at, "".join(f"{self.newline}{line}" for line in lines))
            else:
                at = self.line_start(self._dash(neighbour))
                self._edit(at, at, "".join(f"{line}{self.newline}" for line in lines))
        self._new_items.setdefault((id(items), index), []).append(value)

    def drop_item(self, items: Listed, index: int) -> None:
        """Take an item out, with the comments inside it; the list must have another one."""
        item = items.items[index]
        if items.flow:
            following = index + 1 < len(items.items)
            start = item.start if following else items.items[index - 1].end
            self._edit(start, items.items[index + 1].start if following else item.end, "")
        else:
            start, end = self._lines_of(item)
            if end == len(self.source.text) and start and not self.source.text.endswith(("\n", "\r")):
                start -= len(self.newline)
            self._edit(start, end, "")
        self._dropped.add(id(item))

    def move_item(self, items: Listed, index: int, before: int) -> None:
        """Put an item before another of its list, as it is written; behind the last one when there is none of it."""
        if items.flow:
            value = plain(items.items[index])
            self.drop_item(items, index)
            self.add_item(items, before, value)
            return
        start, end = self._lines_of(items.items[index])
        lines = self.source.text[start:end].rstrip("\r\n") + self.newline
        self.drop_item(items, index)
        if before == len(items.items):
            at = self.line_end(self._last_character(items.items[-1]))
            self._edit(at, at, self.newline + lines.rstrip("\r\n"))
        else:
            at = self.line_start(self._dash(items.items[before]))
            self._edit(at, at, lines)
        self._new_items.setdefault((id(items), before), []).append(plain(items.items[index]))

    def _lines_of(self, item: Node) -> tuple[int, int]:
        """Return where the lines of an item of a list begin and end."""
        return self.line_start(self._dash(item)), self._next_line(self._last_character(item))

    def _dash(self, item: Node) -> int:
        """Return where the dash of an item stands."""
        return self.source.text.rindex("-", 0, item.start)

    def _last_character(self, node: Node) -> int:
        """Return the offset behind the last character of a node that is no blank and no line end."""
        return max(node.start, len(self.source.text[: node.end].rstrip()))

    def drop(self, mapping: Mapping, index: int, *, comments: bool = True) -> int:
        """Take an entry out; return how many comments went with it.

        Comments inside it stay, each on a line of its own, unless `comments` is false; those around it always stay.
        """
        key, value = mapping.entries[index]
        inside = list(self._comments(key, value))
        if mapping.flow:
            self._drop_inline(mapping, index)
        elif self.source.text[self.line_start(key.start) : key.start].strip():
            self._drop_first(mapping, index, inside if comments else [])
        else:
            self._drop_lines(key, value, inside if comments else None)
        self._dropped.add(id(key))
        return 0 if comments and not mapping.flow else len(inside)

    def drop_comment(self, beginning: str) -> None:
        """Take out every comment line of its own with that beginning: one that this program wrote last time."""
        for match in re.finditer(rf"(?:\r\n|\r|\n)[ ]*{re.escape(beginning)}[^\r\n]*", self.source.text):
            self._edit(match.start(), match.end(), "")

    def comment_on_top(self, line: str, instead_of: str) -> None:
        """Write a comment as the first line, below the editor's own line; an earlier one with that beginning goes."""
        at = 0
        for start, end, text in self._top_comments():
            if text.startswith(instead_of):
                self._edit(start, end, line)
                return
            if "yaml-language-server:" in text:
                at = self._next_line(end)
        self.edits.insert(0, Edit(at, at, line + self.newline))  # before a section that is put in at the same place

    def first_line(self, line: str) -> None:
        """Write a comment above everything else."""
        self.edits.insert(0, Edit(0, 0, line + self.newline))

    # -- results ------------------------------------------------------------------------------------------------------

    def result(self) -> str:
        """Return the text with all edits done."""
        return apply_edits(self.source.text, self.edits)

    def intended(self, node: Node) -> Plain:
        """Return the data that a node is to have afterwards."""
        if id(node) in self._values:
            return self._values[id(node)]
        match node:
            case Listed():
                return [*self._intended_items(node), *self._items.get(id(node), [])]
            case Mapping():
                entries: dict[str, Plain] = {}
                for index in range(len(node.entries) + 1):
                    entries |= dict(self._added.get((id(node), index), ()))
                    if index < len(node.entries) and id(node.entries[index][0]) not in self._dropped:
                        key, value = node.entries[index]
                        entries[self._keys.get(id(key), key.text)] = self.intended(value)
                return entries
            case _:
                return plain(node)

    def _intended_items(self, node: Listed) -> Iterator[Plain]:
        for index in range(len(node.items) + 1):
            yield from self._new_items.get((id(node), index), ())
            if index < len(node.items) and id(node.items[index]) not in self._dropped:
                yield self.intended(node.items[index])

    def moved(self, offset: int) -> int:
        """Return where the character at an offset of the old text stands in the new one."""
        shift = 0
        for edit in self.edits:
            if (edit.end <= offset and edit.start < offset) or edit.start == edit.end == offset:
                shift += len(edit.text) - (edit.end - edit.start)
        return offset + shift

    # -- places -------------------------------------------------------------------------------------------------------

    def line_start(self, offset: int) -> int:
        """Return the offset of the first character of the line that holds an offset."""
        text = self.source.text
        return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1

    def line_end(self, offset: int) -> int:
        """Return the offset behind the last character of the line, its line end not included."""
        found = _LINE_END.search(self.source.text, offset)
        return found.start() if found else len(self.source.text)

    def column(self, offset: int) -> int:
        """Return how many characters stand before an offset in its line."""
        return offset - self.line_start(offset)

    def _next_line(self, offset: int) -> int:
        found = _LINE_END.search(self.source.text, offset)
        return found.end() if found else len(self.source.text)

    # -- edits --------------------------------------------------------------------------------------------------------

    def _edit(self, start: int, end: int, text: str) -> None:
        self.edits.append(Edit(start, end, text))

    def _piece(self, scalar: Scalar, start: int, end: int, new: str) -> list[Edit] | None:
        """Return the edits of one stretch, None when the whole value has to be written anew.

        Where the new text holds the old one, only what is before and behind it is put in.
        """
        first, last = self._stretch(scalar, start, end)
        if first is None or last is None or last - first != end - start:
            return None
        old = scalar.text[start:end]
        before, found, behind = new.partition(old) if old else (new, "", "")
        if scalar.style == "'":
            new, before, behind = (part.replace("'", "''") for part in (new, before, behind))
        elif scalar.style in ("|", ">"):
            return [Edit(first, last, self._in_block(scalar, new))] if scalar.style == "|" or "\n" not in new else None
        elif (scalar.style == "" and set(new) - set(old) & _SIGNS) or (scalar.style == '"' and set(new) & set('"\\')):
            return None
        if found:
            return [Edit(first, first, before), Edit(last, last, behind)]
        return [Edit(first, last, new)]

    def _stretch(self, scalar: Scalar, start: int, end: int) -> tuple[int | None, int | None]:
        """Return where a stretch of a scalar's text begins and ends in the file; None where that is not known."""
        if start == end:
            at = self.source.locate(scalar, start)
            if at is None and start:
                at = self.source.locate(scalar, start - 1)
                at = None if at is None else at + 1
            return at, at
        last = self.source.locate(scalar, end - 1)
        return self.source.locate(scalar, start), None if last is None else last + 1

    def _in_block(self, scalar: Scalar, new: str) -> str:
        """Return characters as they are written in a text after |: each further line as far in as the others."""
        lines = self.source.text[scalar.start : scalar.end].splitlines()[1:]
        first = next((line for line in lines if line.strip()), "")
        indent = first[: len(first) - len(first.lstrip(" "))]
        head, *rest = new.split("\n")
        return "".join([head, *(self.newline + (indent + line if line else "") for line in rest)])

    def _anew(self, scalar: Scalar, text: str) -> str:
        """Return a text as the value of a scalar: several paragraphs as lines after | where lines can be."""
        line = self.source.text[self.line_start(scalar.start) : scalar.start]
        entry = _ENTRY.fullmatch(line)
        is_block = scalar.style in ("|", ">")
        text = text.strip("\n") if is_block else text
        if not (is_block or "\n" in text.strip("\n")) or entry is None or not fits_block(text):
            return as_scalar(text)
        indent = " " * (len(entry["before"]) + 2)
        return self.newline.join(["|", *(indent + row if row else "" for row in text.strip("\n").split("\n"))])

    def _comments(self, key: Scalar, value: Node) -> Iterator[str]:
        """Yield the comments between the scalars of an entry."""
        done = key.end
        for scalar in (*scalars(value), Scalar("", value.place, value.end, value.end, "null")):
            yield from _COMMENT.findall(self.source.text[done : scalar.start])
            done = scalar.end

    def _drop_inline(self, mapping: Mapping, index: int) -> None:
        """Take an entry out of { }, with the comma that belongs to it."""
        key, value = mapping.entries[index]
        text = self.source.text
        start, end = key.start, value.end
        if index + 1 < len(mapping.entries):
            following = mapping.entries[index + 1][0].start
            gap = text[end:following]
            end = following if "#" not in gap else end + gap.index(",") + 1
        elif index and text[mapping.entries[index - 1][1].end : start].strip() == ",":
            start = mapping.entries[index - 1][1].end
        self._edit(start, end, "")

    def _drop_first(self, mapping: Mapping, index: int, kept: list[str]) -> None:
        """Take out the entry that stands behind the dash of its item."""
        key, value = mapping.entries[index]
        indent = self.newline + " " * self.column(key.start)
        if len(mapping.entries) == 1:
            self._edit(key.start, value.end, "{}" + "".join(f"  {comment}" for comment in kept[:1]))
            return
        following = mapping.entries[index + 1][0].start
        gap = self.source.text[value.end : following]
        if kept or "#" in gap:
            self._edit(key.start, value.end, indent.join(kept))
        else:
            self._edit(key.start, following, "")

    def _drop_lines(self, key: Scalar, value: Node, kept: list[str] | None) -> None:
        """Take out an entry that has lines of its own; with None for its comments, a blank line around it as well."""
        text = self.source.text
        start, end = self.line_start(key.start), self.line_end(value.end)
        rest = text[value.end : end].strip()
        comments = [*(kept or []), *([rest] if rest else [])]
        self._move_comments_out(end, self.column(key.start))
        if comments:
            indent = text[start : key.start]
            self._edit(start, end, self.newline.join(indent + comment for comment in comments))
            return
        if not start:
            self._edit(0, self._next_line(end), "")
            return
        # the line end before it goes, not the one behind it: something may be appended there
        before = start - (2 if text[start - 2 : start] == "\r\n" else 1)
        self._edit(before, self._end_of_blank_line(before, end) if kept is None else end, "")

    def _end_of_blank_line(self, before: int, end: int) -> int:
        """Return the end of the blank line below a stretch of lines, if there is one above it too; else its own end."""
        text, below = self.source.text, self._next_line(end)
        blank_above = not text[self.line_start(before) : before].strip()
        blank_below = below > end and not text[below : self.line_end(below)].strip()
        return self.line_end(below) if blank_above and blank_below else end

    def _move_comments_out(self, end: int, column: int) -> None:
        """Move the comments below an entry that goes to its column, if they are further in.

        What stands above may be a text after |, and a comment that is as far in as the text would become part of it.
        """
        at = self._next_line(end)
        while at < len(self.source.text):
            end = self.line_end(at)
            line = self.source.text[at:end]
            if line.strip() and not line.lstrip().startswith("#"):
                return
            depth = len(line) - len(line.lstrip(" "))
            if line.strip() and depth > column:
                self._edit(at + column, at + depth, "")
            at = self._next_line(end)

    def _end_with_comments(self, offset: int, column: int) -> int:
        """Return the end of a line, or of the comments right below it that are further in than a column: its own."""
        end = self.line_end(offset)
        while (at := self._next_line(end)) < len(self.source.text):
            line = self.source.text[at : self.line_end(at)]
            if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
                break
            end = self.line_end(at)
        return end

    def _top_comments(self) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, text) of the comment lines above the first value."""
        at = 0
        while at < len(self.source.text):
            end = self.line_end(at)
            line = self.source.text[at:end].strip()
            if line and not line.startswith("#"):
                return
            if line:
                yield at, end, line
            at = self._next_line(end)
