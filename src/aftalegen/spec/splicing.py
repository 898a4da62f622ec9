"""Puts a value into a YAML text, or takes one out, in the manner of its neighbours. What it gives is not read again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from aftalegen.spec import emitting
from aftalegen.spec.emitting import Manner
from aftalegen.spec.positions import Entry, Part, column, line_end, line_start, next_line, walk

_BREAK = re.compile(r"\r\n|\r|\n")
_UP_TO_COMMA = re.compile(r"(?:\s++|#[^\r\n]*+)*+,")
"""From the end of a value in brackets; a comma in a comment is none."""
_REST_OF_LINE = re.compile(r" *(?P<comma>,?) *(?:(?<= )#[^\r\n]*)?(?=[\r\n])")
"""What follows the last value in brackets when the bracket itself is on a later line."""
_BLOCK_MARK = re.compile(r"[|>][-+0-9]*")


class Splicer:
    """Makes one change to a text whose parts are known."""

    def __init__(self, text: str, root: Part | None) -> None:
        self.text = text
        self._root = root
        found = _BREAK.search(text)
        self._newline = found.group() if found else "\n"

    def replace(self, group: Part, entry: Entry, value: Any) -> str:
        """The text with another value for an entry of a group or a list."""
        part = entry.value
        manner = self._manner(group, part)
        if group.style == "flow" or self._stays_in_brackets(part, value):
            return self._spliced(part.start, part.end, self._lead(entry) + emitting.flow(value, manner))
        head, *others = self._fresh(group, value, manner)
        below = self._is_below(entry)
        if below and not head and others:
            below_it = self._parted(group, self.text[part.end :])
            return self.text[: line_start(self.text, part.start)] + self._newline.join(others) + below_it
        tail, rest = self._surroundings(entry)
        if below and others:
            rest = self._parted(group, rest)
        gap = self.text[entry.mark : part.start]
        if not head and not tail.strip():
            tail = ""
        if head and gap and not below and not emitting.is_open_group(value):
            head = gap + head.lstrip(" ")
        return self.text[: entry.mark] + self._newline.join([head + tail, *others]) + rest

    def add_key(self, group: Part, key: str, value: Any, after: Entry | None) -> str:
        """The text with a new key after another one of its group; first when there is none before it."""
        name = emitting.key_text(key)
        if group.style == "flow":
            return self._add_flow(group, f"{name}: {emitting.flow(value)}", after)
        return self._add_lines(group, emitting.entry(f"{name}:", value, self._manner(group)), after)

    def add_item(self, group: Part, value: Any, after: Entry | None) -> str:
        """The text with a new item after another one of its list; first when there is none before it."""
        if group.style == "flow":
            return self._add_flow(group, emitting.flow(value), after)
        return self._add_lines(group, emitting.item(value, self._manner(group)), after)

    def append(self, value: Any) -> str:
        """A text that holds nothing but comments, with a group at its end."""
        start = "" if not self.text or line_start(self.text, len(self.text)) == len(self.text) else self._newline
        return self.text + start + "".join(line + self._newline for line in emitting.lines(value, Manner()))

    def rename(self, entry: Entry, key: str) -> str:
        """The text with another name for a key."""
        colon = self.text.rfind(":", entry.start, entry.mark)
        end = colon if colon >= 0 else entry.mark
        return self._spliced(entry.start, end, emitting.key_text(key))

    def remove(self, group: Part, entry: Entry) -> str:
        """The text without an entry of a group or a list that has others."""
        if group.style == "flow":
            return self._remove_flow(group, entry)
        return self._spliced(*self._whole_lines(entry), "")

    def _fresh(self, group: Part, value: Any, manner: Manner) -> list[str]:
        """What follows a colon or a dash, and the lines below it."""
        is_key = group.kind == "mapping"
        first, *others = emitting.entry("", value, manner) if is_key else emitting.item(value, manner)
        return [first if is_key else first[1:], *emitting.indented(others, self._column(group))]

    def _whole_lines(self, entry: Entry) -> tuple[int, int]:
        """The lines of an entry that stands by itself; from the entry on where a dash stands before it."""
        start, end = line_start(self.text, entry.start), next_line(self.text, line_end(self.text, entry.end))
        if not self.text[start : entry.start].strip(" "):
            return start, end
        return entry.start, end + len(self.text[end:]) - len(self.text[end:].lstrip(" "))

    def _surroundings(self, entry: Entry) -> tuple[str, str]:
        """The comment that follows an entry's key, and everything after its value."""
        text, part = self.text, entry.value
        if self._is_below(entry):
            between = text[line_end(text, entry.mark) : line_start(text, part.start)]
            kept = between.rstrip("\r\n") if between.strip() else ""
            return text[entry.mark : line_end(text, entry.mark)], kept + text[part.end :]
        if part.style in ("|", ">"):
            end = line_end(text, part.start)
            return _BLOCK_MARK.sub("", text[part.start : end], count=1), text[part.end :]
        end = line_end(text, part.end)
        return text[part.end : end], text[end:]

    def _parted(self, group: Part, rest: str) -> str:
        """What follows a value of several lines: a comment behind the old one must not become part of the new one."""
        comment = rest.lstrip(" ")
        return f"{self._newline}{' ' * self._column(group)}{comment}" if comment.startswith("#") else rest

    def _is_below(self, entry: Entry) -> bool:
        return bool(_BREAK.search(self.text, entry.mark, entry.value.start))

    def _stays_in_brackets(self, old: Part, value: Any) -> bool:
        """Whether a list that stood in brackets is replaced by one that does, too."""
        return old.style == "flow" and old.kind == "sequence" and bool(old.entries) and isinstance(value, list)

    def _lead(self, entry: Entry) -> str:
        """What must stand between a key and its first value."""
        if isinstance(entry.key, int) or entry.value.end > entry.value.start:
            return ""
        return " " if self.text[entry.mark - 1] == ":" else ": "

    def _spliced(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def _add_flow(self, group: Part, new: str, after: Entry | None) -> str:
        if not group.entries:
            return self._spliced(group.start + 1, group.start + 1, new)
        if after is None:
            return self._spliced(group.entries[0].start, group.entries[0].start, f"{new}, ")
        colon = group.kind == "mapping" and after.value.start == after.value.end  # "a:," would be read as a name
        return self._spliced(after.end, after.end, f"{' ' if colon else ''}, {new}")

    def _remove_flow(self, group: Part, entry: Entry) -> str:
        index = group.entries.index(entry)
        if index + 1 < len(group.entries):
            return self._spliced(entry.start, group.entries[index + 1].start, "")
        return self._remove_last(group.entries[index - 1].end, entry)

    def _remove_last(self, before: int, entry: Entry) -> str:
        """The text without the last entry in brackets; ``before`` is where the one before it ends.

        The comment behind the one before stays, and that behind the entry goes with it.
        """
        text = self.text
        comma = _UP_TO_COMMA.match(text, before)
        between = text[before : entry.start]
        if comma is None or not _BREAK.search(between):
            return self._spliced(before, entry.end, "")
        rest = _REST_OF_LINE.match(text, entry.end)
        if rest is None or not rest["comma"]:
            between = between[: comma.end() - 1 - before] + between[comma.end() - before :]
        if rest is None:
            return self._spliced(before, entry.end, between)
        last = list(_BREAK.finditer(between))[-1]
        return self._spliced(before, rest.end(), between[: last.start()].rstrip(" "))

    def _add_lines(self, group: Part, new: Sequence[str], after: Entry | None) -> str:
        indent = self._column(group)
        if after is None:
            start = group.entries[0].start
            first, *others = [*emitting.indented(new, indent), " " * indent]
            return self._spliced(start, start, self._newline.join([first[indent:], *others]))
        at = self._below(after, indent)
        return self._spliced(at, at, "".join(self._newline + line for line in emitting.indented(new, indent)))

    def _below(self, entry: Entry, indent: int) -> int:
        """The end of the last line that belongs to an entry: comments below it that are further in are its own."""
        at = end = line_end(self.text, entry.end)
        while at < len(self.text):
            start = next_line(self.text, at)
            at = line_end(self.text, start)
            line = self.text[start:at]
            if line.lstrip(" ").startswith("#") and line.find("#") > indent:
                end = at
            elif line.strip(" "):
                break
        return end

    def _column(self, group: Part) -> int:
        return column(self.text, group.entries[0].start if group.entries else group.start)

    def _manner(self, group: Part, old: Part | None = None) -> Manner:
        text = old if old is not None and old.kind == "scalar" else Part("scalar", 0, 0)
        plain = "" if text.style else text.text
        step, dash = (self._offset(group, old, kind) for kind in ("mapping", "sequence"))
        return Manner(step, dash, text.style, plain)

    def _offset(self, group: Part, old: Part | None, kind: str) -> int:
        """How far in a group or a list stands: the old value, else a neighbour, else the first one in the file."""
        outer = [group, *(walk(self._root) if self._root else ())]
        pairs = [(part, entry.value) for part in outer for entry in part.entries]
        for around, value in [(group, old), *pairs] if old else pairs:
            if around.kind == "mapping" and value.kind == kind and value.entries and not around.style + value.style:
                return self._column(value) - self._column(around)
        return 2
