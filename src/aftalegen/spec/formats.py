"""Texts that must have a certain form: dates, times of day, codes and numbers of registers, addresses."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aftalegen.reference import months, municipalities

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LOOSE_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_DANISH = re.compile(r"(\d{1,2})[-./ ]\s*(\d{1,2})[-./ ]\s*(\d{4}|\d{2})", re.ASCII)
_SPOKEN = re.compile(r"(?:den )?(\d{1,2})\.? +([a-zæøå]+)\.? +(\d{4})", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_LOOSE_CLOCK = re.compile(r"(?:kl\.? *)?(\d{1,2})(?:[.: ](\d{2}))?(?::\d{2})?", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\".]+(?:\.[^\s@<>(),;:\".]+)+")
_URI = re.compile(r"https?://[^\s<>\"/?#]+\.[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a text does not have the form that is asked for. ``message`` continues after the field's name."""

    code: str
    message: str
    hint: str


def date(text: str) -> str | Bad:
    """A date as YYYY-MM-DD."""
    match = _ISO.fullmatch(text)
    if match:
        return _existing(int(match[1]), int(match[2]), int(match[3]), text)
    suggestion = _guess_date(text)
    if isinstance(suggestion, Bad):
        return suggestion
    hint = f"Skriv: {suggestion}" if suggestion else "Skriv år-måned-dag, fx 2015-07-01."
    return Bad("AFT037", f"skal være en dato, men der står “{text}”.", hint)


def _guess_date(text: str) -> str | Bad:
    match = _LOOSE_ISO.fullmatch(text)
    if match:
        return _existing(int(match[1]), int(match[2]), int(match[3]), text)
    match = _DANISH.fullmatch(text)
    if match:
        day, month, year = map(int, match.groups())
        return _existing(year + 2000 if year < 100 else year, month, day, text)
    match = _SPOKEN.fullmatch(text)
    month_name = match[2].lower() if match else ""
    fitting = [number for number, name in enumerate(months.NAMES, 1) if name.startswith(month_name)]
    meant = fitting if len(month_name) > 2 else []
    return _existing(int(match[3]), meant[0], int(match[1]), text) if match and meant else ""


def _existing(year: int, month: int, day: int, text: str) -> str | Bad:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return _no_such_date(year, month, day, text)


def _no_such_date(year: int, month: int, day: int, text: str) -> Bad:
    message = f"er “{text}”, men den dato findes ikke."
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return Bad("AFT037", message, "Skriv år-måned-dag, fx 2015-07-01; måneden går fra 01 til 12.")
    last = calendar.monthrange(year, month)[1]
    name = months.NAMES[month - 1].capitalize()
    hint = f"{name} {year} har {last} dage. Den sidste dag skrives {year:04}-{month:02}-{last:02}."
    return Bad("AFT037", message, hint)


def clock(text: str) -> str | Bad:
    """A time of day as HH:MM; ``9:00`` becomes ``09:00``."""
    match = _CLOCK.fullmatch(text)
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return f"{int(match[1]):02}:{match[2]}"
    loose = _LOOSE_CLOCK.fullmatch(text)
    hint = "Skriv timer og minutter med kolon, fx 09:00 (fra 00:00 til 23:59)."
    if loose and int(loose[1]) < 24 and int(loose[2] or 0) < 60:
        hint = f"Skriv: {int(loose[1]):02}:{loose[2] or '00'}"
    return Bad("AFT038", f"skal være et klokkeslæt, men der står “{text}”.", hint)


def municipality_code(text: str) -> str | Bad:
    """A municipality's code in four digits, as in the register."""
    found = municipalities.find(text)
    if found is not None and text == found.code:
        return text
    message = f"skal være en kommunekode med fire cifre, men der står “{text}”."
    if found is not None:
        return Bad("AFT039", message, f'{found.name} har koden {found.code}. Skriv: "{found.code}"')
    if not re.fullmatch("[0-9]{1,4}", text):
        near = municipalities.suggest(text)
        hint = f"{near.name} har koden {near.code}." if near else "Koden for Aalborg er fx 0851."
        return Bad("AFT039", message, hint)
    near = municipalities.nearest_code(text)
    hint = f"Den nærmeste kode er {near.code} ({near.name}). Se efter tastefejl." if near else ""
    return Bad("AFT039", f"er “{text}”, men den kommunekode findes ikke.", hint)


def email(text: str) -> str | Bad:
    """An e-mail address."""
    if _EMAIL.fullmatch(text):
        return text
    return Bad("AFT041", f"skal være en e-mailadresse, men der står “{text}”.", "Skriv den som navn@myndighed.dk.")


def uri(text: str) -> str | Bad:
    """A web address with http or https."""
    if _URI.fullmatch(text):
        return text
    hint = f"Skriv: https://{text}" if _URI.fullmatch(f"https://{text}") else "Skriv hele adressen, fx https://star.dk."
    return Bad("AFT042", f"skal være en webadresse, men der står “{text}”.", hint)


def ean(text: str) -> str | Bad:
    """A location number (EAN, GLN) of 13 digits whose last one is the check digit of the others (modulo 10)."""
    digits = text.replace(" ", "")
    if not re.fullmatch("[0-9]{13}", digits):
        return Bad("AFT685", f"skal være et EAN-nummer med 13 cifre, men der står “{text}”.", "Tæl cifrene efter.")
    if digits != text:
        return Bad("AFT685", "skal skrives uden mellemrum.", f'Skriv: "{digits}"')
    expected = -sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits[:12])) % 10
    if int(digits[12]) != expected:
        message = f"er “{text}”, men det er ikke et EAN-nummer: Det sidste ciffer passer ikke til de andre."
        return Bad("AFT685", message, "Se efter tastefejl.")
    return text


FORMATS: Mapping[str, Callable[[str], str | Bad]] = {
    "date": date,
    "klokkeslæt": clock,
    "kommunekode": municipality_code,
    "email": email,
    "uri": uri,
    "ean": ean,
}
"""What the schema's ``format`` asks for. A format that is not here is not checked."""
