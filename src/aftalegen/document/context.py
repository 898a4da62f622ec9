"""What templates can see: the agreement's fields, parties, contacts and sections, under Danish names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any

from aftalegen.document import addenda, law, law_dates, outline, parties, shared, templating, texts, trials, versions
from aftalegen.document.appendices import NONE, Appendices
from aftalegen.document.fields import FieldView
from aftalegen.document.mode import Mode
from aftalegen.document.values import Printer, UnknownField
from aftalegen.spec.model import Agreement
from aftalegen.spec.schema import FieldSpec

_BADGES = {"udkast": "Udkast", "gældende": "Gældende", "opsagt": "Opsagt", "ophævet": "Ophævet"}
_MARKS = {"udkast": "UDKAST", "opsagt": "OPSAGT", "ophævet": "OPHÆVET"}


def build(agreement: Agreement, mode: Mode, appendices: Appendices = NONE, revision: str = "") -> Mapping[str, Any]:
    """The template context of one document, with the appendices that it prints.

    ``revision`` is what git calls the version, "" when that is not asked for.
    """
    fields, library = _Fields(agreement, mode), templating.library_of(agreement)
    structure = agreement.pack.sections
    groups = parties.groups(agreement, fields.one)
    asked = shared.asking(agreement, appendices.views)
    chapters = outline.chapters(structure, () if mode.blank else shared.all_of(agreement, "eget_afsnit"), asked)
    ending = outline.ending(structure, asked)
    return {
        "aftale": agreement.data,
        "betegnelse": structure["betegnelse"],
        "bestemt": structure["bestemt"],
        "emne": structure["emne"],
        "dokument": _document(agreement, mode, groups, revision),
        "kapitler": chapters,
        "afslutning": ending,
        **_places(agreement, outline.within((*chapters, *ending))),
        **appendices.views,
        "lov": () if mode.blank else law.rules(agreement),
        "lovændringer": lambda: () if mode.blank else law_dates.changes(agreement),
        "partsgrupper": groups,
        "underskrivere": parties.signatories(agreement, groups),
        "kontaktlister": parties.contact_lists(agreement, groups, mode),
        "kontaktfelt": parties.contact_field(agreement),
        "forsøget": partial(trials.view, agreement),
        "felt": fields.one,
        "felter_af_type": fields.of_type,
        "afsnittets_felter": fields.in_section,
        "dialogboks": lambda section: texts.dialog(library, section) if mode.dialog else None,
        "vejledning": lambda section: texts.guide(library, section),
        "viser_udsagn": mode.shows_open_points,
        "blank": mode.blank,
        "endelig": mode.kind == "final",
    }


def groups_of(agreement: Agreement, mode: Mode) -> Sequence[parties.Group]:
    """The parties by kind, as a document in this mode prints them."""
    return parties.groups(agreement, _Fields(agreement, mode).one)


def _places(agreement: Agreement, printed: Sequence[outline.SectionPlan]) -> Mapping[str, Any]:
    """Where shared templates can refer to: ids of sections of this document, "" for what it does not print."""
    ids = {plan.id for plan in printed}
    parties_in = next((field.section for field in agreement.pack.fields if parties.holds(field, "part")), "")
    return {
        "har_afsnit": ids.__contains__,
        "partsafsnit": parties_in if parties_in in ids else "",
        "regelafsnit": next((plan.id for plan in printed if plan.regler == "samtaler"), ""),
    }


def _document(agreement: Agreement, mode: Mode, groups: Sequence[parties.Group], revision: str) -> Mapping[str, str]:
    names = parties.enumerate_names(groups)
    status = shared.mark(agreement)
    own = shared.one_of(agreement, "periode").get("titel")
    title = own or f"{agreement.pack.sections['betegnelse']} mellem {names}"
    if mode.blank:
        title = agreement.pack.sections["emne"]
    return {
        "titel": title,
        "med_tillæg": "" if mode.blank else addenda.enumerated(agreement.addenda),
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
        self._printer = Printer(
            {**shared.referred(agreement), **parties.names(agreement)}, partial(law.interview_name, agreement)
        )
        self._reworded: Mapping[str, str] = shared.one_of(agreement, "omformuleringer")

    def one(self, path: str) -> FieldView:
        """The field at a path of the schema. Raises :class:`UnknownField`."""
        field = self._agreement.pack.field(path)
        if field is None:
            raise UnknownField(path, self._nearest(path))
        return self._view(field)

    def in_section(self, section: str) -> Sequence[FieldView]:
        """The agreement fields that a section prints, in the schema's order."""
        return [self._view(field) for field in self._agreement.pack.fields_of(section)]

    def of_type(self, kind: str) -> Sequence[FieldView]:
        """The fields, and groups of fields, that the schema marks as this kind ("periode", "hoved")."""
        properties = self._agreement.pack.properties.values()
        return [
            self._view(field) for field in properties if field.schema.get("x-type") == kind and "[]" not in field.path
        ]

    def _view(self, field: FieldSpec) -> FieldView:
        value = None if self._mode.blank else self._agreement.get(field.path)
        return FieldView(field.path, field.schema, value, self._mode, self._printer, self._reworded)

    def _nearest(self, path: str) -> str:
        near = get_close_matches(path, [field.path for field in self._agreement.pack.fields], n=1)
        return f"Mente du “{near[0]}”?" if near else "Se felterne med: aftalegen schema"
