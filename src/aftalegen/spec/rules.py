"""Everything that is checked beyond the schema, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from aftalegen.errors import Problem
from aftalegen.spec import limits
from aftalegen.spec.context import Context
from aftalegen.spec.rules_addenda import addenda
from aftalegen.spec.rules_capacity import exceptions_understood, room_for_interviews, track_fits_number
from aftalegen.spec.rules_conditions import references_to_what_is_left_out
from aftalegen.spec.rules_contacts import contact_channels
from aftalegen.spec.rules_course import course_changes
from aftalegen.spec.rules_dates import dates_in_order, terminated
from aftalegen.spec.rules_law import law_on_the_dates
from aftalegen.spec.rules_layout import accent_colour, layout_files
from aftalegen.spec.rules_parties import named_parties
from aftalegen.spec.rules_phases import phases_and_activities
from aftalegen.spec.rules_references import known_references, unique_ids
from aftalegen.spec.rules_registers import code_fits_name, known_in_registers
from aftalegen.spec.rules_registration import registration_has_a_date
from aftalegen.spec.rules_reminders import notice_fits, reminder_days
from aftalegen.spec.rules_required import required_fields
from aftalegen.spec.rules_sections import own_sections, rewordings
from aftalegen.spec.rules_slots import same_slot_twice, slot_times
from aftalegen.spec.rules_successors import funds_on_the_dates
from aftalegen.spec.rules_text import numbers_in_values, placeholders, references
from aftalegen.spec.rules_trials import groups_complete, numbers_of_interviews, slots_of_trials
from aftalegen.spec.rules_version import schema_version
from aftalegen.spec.rules_volume_conflicts import volumes_agree
from aftalegen.spec.rules_volumes import volume_file

Rule = Callable[[Context], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    dates_in_order,
    phases_and_activities,
    terminated,
    slot_times,
    same_slot_twice,
    room_for_interviews,
    exceptions_understood,
    track_fits_number,
    course_changes,
    groups_complete,
    numbers_of_interviews,
    slots_of_trials,
    unique_ids,
    known_references,
    named_parties,
    contact_channels,
    required_fields,
    known_in_registers,
    code_fits_name,
    placeholders,
    references,
    numbers_in_values,
    references_to_what_is_left_out,
    own_sections,
    rewordings,
    accent_colour,
    layout_files,
    law_on_the_dates,
    funds_on_the_dates,
    volume_file,
    volumes_agree,
    schema_version,
    addenda,
    registration_has_a_date,
    reminder_days,
    notice_fits,
)


def run(context: Context) -> list[Problem]:
    """What every rule finds."""
    return [problem for rule in RULES for problem in islice(rule(context), limits.MAX_PROBLEMS)]
