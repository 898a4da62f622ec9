"""What git is told of aftalegen: settings of a repository, and lines of its ``.gitattributes``.

Each setting is a line of shell that git runs through ``sh``, on Windows through the one it brings. The line calls this
very installation by its full path, and does what git would have done when that fails: a repository goes on working
when aftalegen is moved, removed or broken.

- ``git diff`` asks ``command`` for specs: sentences about what was agreed otherwise. ``--no-ext-diff`` turns it off.
- ``git log -p`` and ``git show`` never ask it of themselves, only with ``--ext-diff``. They ask ``textconv``, and
  compare what it prints: one line for each field, with the labels of the document.
- git would ask ``textconv`` with ``--no-ext-diff`` too, and for ``git blame``, whose lines are those of the file. Only
  the command line of git knows, so the setting looks at that of its parent process, where the system shows it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence

_PLAIN = (
    r"""case " $({ tr '\000' ' ' <"/proc/$PPID/cmdline" || ps -o args= -p "$PPID"; } 2>/dev/null) " in """
    r"""*" --no-ext-diff "*|*" blame "*|*" annotate "*) cat -- "$1"; return;; esac; """
    r"""if [ -n "$(git ls-files --unmerged :/ 2>/dev/null)" ]; then cat -- "$1"; return; fi; """
)
_COMMAND = (
    'f() {{ {program} git-diff -- "$@" 2>/dev/null && return; '
    'if [ $# -lt 7 ]; then echo "* Unmerged path $1"; '
    'else git diff --no-index --no-ext-diff --no-textconv -- "$2" "$5"; fi; :; }}; f'
)
_SPEC_TEXT = 'f() {{ {plain}{program} git-textconv -- "$1" 2>/dev/null || cat -- "$1"; }}; f'
_DOCUMENT_TEXT = 'f() {{ {program} git-textconv -- "$1" 2>/dev/null || git hash-object --no-filters -- "$1"; }}; f'
_MERGE = (
    'f() {{ {program} git-merge -- "$@"; s=$?; [ $s -eq 0 ] && return; '
    '[ $s -eq 1 ] && grep -q "^<<* ours" "$2" && return 1; '
    'git merge-file -q --marker-size="$5" -L ours -L base -L theirs "$2" "$1" "$3" || return 1; }}; f %O %A %B %P %L'
)

ATTRIBUTES = (
    "*.yaml diff=aftalegen merge=aftalegen",
    "*.yml diff=aftalegen merge=aftalegen",
    "*.docx diff=aftalegen-dokument",
    "*.pdf diff=aftalegen-dokument",
)
"""Which files git asks about. Where the settings are missing, git treats them as it always did."""

_BEGIN = "# aftalegen git enable: begynder"
_END = "# aftalegen git enable: slutter"
_BLOCK = re.compile(rf"(?:^|(?<=\ufeff)){_BEGIN}\r?\n(?:.*\n)*?{_END}(?:\r?\n|\Z)", re.MULTILINE)
_BOM = "\ufeff"


def settings(program: Sequence[str]) -> Mapping[str, str]:
    """The settings by their names. ``program`` are the words that start aftalegen on this machine."""
    called = shlex.join(program)
    return {
        "diff.aftalegen.command": _COMMAND.format(program=called),
        "diff.aftalegen.textconv": _SPEC_TEXT.format(program=called, plain=_PLAIN),
        "diff.aftalegen-dokument.textconv": _DOCUMENT_TEXT.format(program=called),
        "diff.aftalegen-dokument.binary": "true",
        "merge.aftalegen.name": "aftalegen: felt for felt",
        "merge.aftalegen.driver": _MERGE.format(program=called.replace("%", "%%")),
    }


def with_attributes(text: str) -> str:
    """The text of a ``.gitattributes`` with our lines, above all others, so that the user's own lines overrule them."""
    bom, rest = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    end = "\r\n" if "\r\n" in rest else "\n"
    block = "".join(line + end for line in (_BEGIN, *ATTRIBUTES, _END))
    return bom + block + _BLOCK.sub("", rest)


def without_attributes(text: str) -> str:
    """The text of a ``.gitattributes`` without our lines."""
    return _BLOCK.sub("", text)
