"""What kind of document is made: a draft to negotiate from, a final agreement, a blank template or the guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["draft", "final", "blank"]


@dataclass(frozen=True, slots=True)
class Mode:
    """One of the four modes. ``questions`` prints open statements as questions; ``dialog`` shows the dialog boxes."""

    kind: Kind
    dialog: bool
    questions: bool = False

    @property
    def shows_open_points(self) -> bool:
        """Whether unanswered fields are printed."""
        return self.kind != "final"

    @property
    def blank(self) -> bool:
        """Whether answers are left out and room to write is printed."""
        return self.kind == "blank"


def choose(status: str, *, blank: bool, dialog: bool | None, questions: bool) -> Mode:
    """The mode for an agreement with this status: only a draft ("udkast") shows what is still open.

    ``dialog`` None means: boxes in drafts and blanks, none in a final agreement.
    """
    kind: Kind = "blank" if blank else "draft" if status == "udkast" else "final"
    return Mode(kind, dialog=kind != "final" if dialog is None else dialog, questions=questions)
