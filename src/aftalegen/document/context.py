"""What templates can see: the agreement's fields, parties, contacts and sections, under Danish names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any

from aftalegen.document import law, outline, parties, shared, texts, versions
from aftalegen.document.appendices import NONE, Appendices
from aftalegen.document.fields import FieldView
from aftalegen.document.mode import Mode
from aftalegen.document.values import Printer, UnknownField
from aftalegen.spec.model import Agreement
from aftalegen.spec.schema import FieldSpec

_BADGES = {"udkast": "Udkast", "gældende": "Gældende", "opsagt": "Opsagt"}
_MARKS = {"udkast": "UDKAST", "opsagt": "OPSAGT"}


def build(agreement: Agreement, mode: Mode, appendices: Appendices = NONE, revision: str = "") -> Mapping[str, Any]:
    """The template context of one document, with the appendices that it prints.

    ``revision`` is what git calls the version, "" when that is not asked for.
    """
    fields = _Fields(agreement, mode)
    structure = agreement.pack.sections
    groups = parties.groups(agreement, fields.one)
    return {
        "aftale": agreement.data,
        "betegnelse": structure["betegnelse"],
        "emne": structure["emne"],
        "dokument": _document(agreement, mode, groups, revision),
        "kapitler": outline.chapters(structure, () if mode.blank else shared.all_of(agreement, "eget_afsnit")),
        "afslutning": outline.ending(structure, appendices.views),
        **appendices.views,
        "lov": () if mode.blank else law.rules(agreement),
        "partsgrupper": groups,
        "underskrivere": parties.signatories(agreement, groups),
        "kontaktlister": parties.contact_lists(agreement, groups, mode),
        "kontaktfelt": parties.contact_field(agreement),
        "felt": fields.one,
        "afsnittets_felter": fields.in_section,
        "dialogboks": lambda section: texts.dialog(agreement.pack.type, section) if mode.dialog else None,
        "vejledning": lambda section: texts.guide(agreement.pack.type, section),
        "viser_udsagn": mode.shows_open_points,
        "blank": mode.blank,
        "endelig": mode.kind == "final",
    }


def groups_of(agreement: Agreement, mode: Mode) -> Sequence[parties.Group]:
    """The parties by kind, as a document in this mode prints them."""
    return parties.groups(agreement, _Fields(agreement, mode).one)


def _document(agreement: Agreement, mode: Mode, groups: Sequence[parties.Group], revision: str) -> Mapping[str, str]:
    names = parties.enumerate_names(groups)
    status = shared.status(agreement)
    title = (
        shared.one_of(agreement, "periode").get("titel") or f"{agreement.pack.sections['betegnelse']} mellem {names}"
    )
    if mode.blank:
        title = agreement.pack.sections["emne"]
    return {
        "titel": title,
        "løbende_titel": agreement.pack.sections["betegnelse"] if mode.blank else title,
        "forfatter": "" if mode.blank else names,
        "mærke": "Skabelon" if mode.blank else _BADGES.get(status, status),
        "nøgleord": "" if mode.blank else "|".join(versions.marks(agreement, revision)),
        "stempel": versions.stamp(agreement, revision) if mode.kind == "draft" else "",
        "sidemærke": "" if mode.blank else _MARKS.get(status, ""),
    }


class _Fields:
    """Hands out field views; in a blank document nothing is answered."""

    def __init__(self, agreement: Agreement, mode: Mode) -> None:
        self._agreement = agreement
        self._mode = mode
        self._printer = Printer(parties.names(agreement), partial(law.interview_name, agreement))
        self._reworded: Mapping[str, str] = shared.one_of(agreement, "omformuleringer")

    def one(self, path: str) -> FieldView:
        """The field at a path of the schema. Raises :class:`UnknownField`."""
        field = self._agreement.pack.field(path)
        if field is None:
            raise UnknownField(path, self._nearest(path))
        return self._view(field)

    def in_section(self, section: str) -> Sequence[FieldView]:
        """The agreement fields that a section prints, in the schema's order."""
        return [self._view(field) for field in self._agreement.pack.fields if field.section == section]

    def _view(self, field: FieldSpec) -> FieldView:
        value = None if self._mode.blank else self._agreement.get(field.path)
        return FieldView(field.path, field.schema, value, self._mode, self._printer, self._reworded)

    def _nearest(self, path: str) -> str:
        near = get_close_matches(path, [field.path for field in self._agreement.pack.fields], n=1)
        return f"Mente du “{near[0]}”?" if near else "Se felterne med: aftalegen schema"
