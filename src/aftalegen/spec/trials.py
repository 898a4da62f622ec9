"""Trials (*forsøg*): the agreement's own by id, and how many are in an interview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aftalegen.spec.model import Agreement

X_TYPE = "forsøg"
SINGLE = "enkeltstående"
"""What ``forløb`` says of an interview that stands alone."""
GROUPS = frozenset(("gruppe", "begge"))
"""What ``form`` says of a trial with group interviews."""


def trials_by_id(agreement: Agreement) -> Mapping[str, Mapping[str, Any]]:
    """The agreement's trials by their ids."""
    return {value["id"]: value for _, value in agreement.of_type(X_TYPE) if value.get("id")}


def persons_in(trial: Mapping[str, Any]) -> int:
    """How many are in an interview of the trial; 1 when its interviews are individual or it does not say."""
    return 1 if is_individual(trial) else int(trial.get("personer_pr_samtale") or 1)


def is_individual(trial: Mapping[str, Any]) -> bool:
    """Whether the trial says that it has no group interviews."""
    return bool(trial.get("form")) and not has_groups(trial)


def has_groups(trial: Mapping[str, Any]) -> bool:
    """Whether the trial has group interviews."""
    return trial.get("form") in GROUPS
