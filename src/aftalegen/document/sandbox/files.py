"""Reads template files: out of the folder that they belong in, and no longer than a template needs to be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateNotFound

from aftalegen.document.sandbox.limits import TooMuchOutput

MAX_FILE = 100_000
"""Bytes of one template, many times the longest of ours. Jinja2's compiler takes a second for so much."""
_MAX_NAME = 250


class ConfinedLoader(FileSystemLoader):
    """Templates of one folder. A file outside it is not found, be it by ``..`` or by a symbolic link."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template. Raises :class:`TooMuchOutput` when the file is too large."""
        path = self._inside(template)
        if path is None:
            raise TemplateNotFound(template)
        if path.stat().st_size > MAX_FILE:
            raise TooMuchOutput(f"skabelonen “{template}” fylder mere end {MAX_FILE // 1000} kB")
        return super().get_source(environment, template)

    def _inside(self, template: str) -> Path | None:
        """The file in the folder that a name means; no pipes and devices, which would be read without end."""
        if len(template) > _MAX_NAME or "\\" in template:
            return None
        try:
            path = (self._folder / template.lstrip("/")).resolve()
            return path if path.is_relative_to(self._folder.resolve()) and path.is_file() else None
        except (OSError, ValueError, RuntimeError):
            return None
