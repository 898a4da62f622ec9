"""Every sentence that click can say to a user has a Danish one, so that a new version of click cannot bring English."""

from __future__ import annotations

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

import click

import aftalegen.cli

_LOCALE = Path(aftalegen.cli.__file__).parent / "locale"
# What click says to programmers, or in features that aftalegen does not use (editors, UUIDs, dates, confirmations),
# and what is the same in Danish.
_NOT_FOR_USERS = frozenset({
    "%(prog)s, version %(version)s",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})",
    "Confirm the action without prompting.",
    "Could not determine name for option with declarations {decls!r}",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Invalid start character for option ({option})",
    "Name '{name}' defined twice",
    "Repeat for confirmation",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
    "Value must be an iterable.",
    "Windows error: {error}",
    "d",
    "deprecated",
    "{editor}: Editing failed",
    "{editor}: Editing failed: {e}",
    "{len_type} values are required, but {len_value} was given.",
    "{name} {filename!r} is not executable.",
    "{value!r} does not match the format {format}.",
    "{value!r} is not a valid UUID.",
})  # fmt: skip


def _said_by_click() -> Iterator[str]:
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def test_click_speaks_danish() -> None:
    danish = gettext.translation("messages", str(_LOCALE), languages=["da"])
    said = set(_said_by_click())
    assert len(said) > 40
    untranslated = {text for text in said if danish.gettext(text) == text}
    assert {text for text in untranslated if not text.startswith("No options defined but")} <= _NOT_FOR_USERS


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    """The .mo file is what runs; the .po file is what people read and mend."""
    danish = gettext.translation("messages", str(_LOCALE), languages=["da"])
    for message, translation in _pairs((_LOCALE / "da/LC_MESSAGES/messages.po").read_text(encoding="utf-8")):
        assert danish.gettext(message) == translation


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Message and (first) translation of each entry of a .po file, its head left out."""
    keys: dict[str, str]
    for block in text.split("\n\n"):
        keys, current = {}, ""
        for line in block.splitlines():
            word, _, rest = line.partition(" ")
            if word in {"msgid", "msgstr", "msgstr[0]"}:
                current = word.removesuffix("[0]")
                keys[current] = ast.literal_eval(rest)
            elif line.startswith('"') and current:
                keys[current] += ast.literal_eval(line)
            else:
                current = ""
        if keys.get("msgid"):
            yield keys["msgid"], keys["msgstr"]
