"""Finds the data folders: schemas, templates, clauses, registers, rules and examples.

They lie outside the package in a checkout and inside it (``aftalegen/data/<name>``) in an installed wheel. Nothing
else in the package knows where they are.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

DEFAULT_TYPE = "samarbejdsaftale"
"""The agreement type that is meant where nobody says which; the only name of one that the program knows."""

_PACKAGED = Path(__file__).parent / "data"
_CHECKOUT = Path(__file__).parents[2]


@cache
def folder(name: str) -> Path:
    """The data folder ``name``: the packaged one when it is there, the checkout's otherwise."""
    packaged = _PACKAGED / name
    return packaged if packaged.is_dir() else _CHECKOUT / name


def path(name: str, *parts: str) -> Path:
    """The path of one file in a data folder, whether or not it exists."""
    return folder(name).joinpath(*parts)


def text(name: str, *parts: str) -> str:
    """The text of one data file (UTF-8)."""
    return path(name, *parts).read_text(encoding="utf-8")


def data(name: str, *parts: str) -> bytes:
    """The bytes of one data file."""
    return path(name, *parts).read_bytes()
