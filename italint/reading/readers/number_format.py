"""Writes a number of a spreadsheet as its format shows it, with the decimals, percents and dates of Excel."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from italint.thai.dates import BUDDHIST_ERA, MONTHS
from italint.thai.numerals import TO_THAI

GENERAL = "General"
# The formats that a file names by number only, and those of dates, which follow the settings of the system.
BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 49: "@"} | {
    **dict.fromkeys((14, 22), "[$-107041E]d/m/yyyy"),
    15: "[$-107041E]d mmm yy",
    16: "[$-107041E]d mmm",
    17: "[$-107041E]mmm yy",
    **dict.fromkeys((18, 20), "h:mm"),
    **dict.fromkeys((19, 21), "h:mm:ss"),
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}
EPOCH = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
LAST_DAY = 2_958_465  # the end of the year 9999
MOST_DECIMALS, MOST_DIGITS = 12, 15  # Excel knows no more of a number
LONGEST = 255  # letters of a format

LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
DATE = re.compile(r"[ymdhsb]", re.IGNORECASE)
NUMBER = re.compile(r"[#0?][#0?,]*(?:\.([#0?]*))?")
DATE_PART = re.compile(r"y+|b+|m+|d+|h+|s+|am/pm|.", re.IGNORECASE | re.DOTALL)
BUDDHIST = re.compile(r"\[\$-[0-9A-F]*07[0-9A-F]{4}\]|b", re.IGNORECASE)
THAI_DIGITS = re.compile(r"\[\$-D[0-9A-F]{6}\]|(?<![a-z])t(?=[#0?])", re.IGNORECASE)
ENGLISH = re.compile(r"\[\$-(?:[0-9A-F]{4})?0?409\]", re.IGNORECASE)


def shown(value: float, written: str, from_1904: bool = False) -> str:
    """A number as a format shows it; one that no rule here fits is shown as it is."""
    section, value = _section(value, written)
    bare = LITERAL.sub("", section)
    if DATE.search(bare) and bare.lower() != "general" and not NUMBER.search(bare.replace("s.0", "s")):
        text = _date(value, section, from_1904)
    else:
        text = _number(value, section, bare)
    return text.translate(TO_THAI) if THAI_DIGITS.search(section) else text


def _section(value: float, written: str) -> tuple[str, float]:
    """The part of a format for such an amount, and the amount: that for negatives has a sign of its own."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', written[:LONGEST])
    if value < 0 and len(parts) > 1:
        return parts[1], -value
    if value == 0 and len(parts) > 2 and NUMBER.search(parts[2]):
        return parts[2], value
    return parts[0], value


def _number(value: float, section: str, bare: str) -> str:
    places = NUMBER.search(bare)
    if not places or "E" in bare:
        return general(value)
    amount = Decimal(repr(value)) * (100 if "%" in bare else 1)
    decimals = (places[1] or "")[:MOST_DECIMALS]
    exact = (
        amount.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
        if abs(amount) < 10**MOST_DIGITS
        else amount
    )
    text = f"{exact:,f}" if "," in places[0] else f"{exact:f}"
    if decimals.endswith(("#", "?")):
        needed = len(decimals.rstrip("#?"))
        whole, _, rest = text.partition(".")
        text = f"{whole}.{rest[:needed]}{rest[needed:].rstrip('0')}".rstrip(".")
    around = NUMBER.sub("\0", _plain(section), count=1)
    return around.replace("\0", text).strip()


def _plain(section: str) -> str:
    """A part of a format without quotes and instructions; Thai digits are asked for by a letter."""
    return QUOTED.sub(lambda found: found[1] or found[2] or "", THAI_DIGITS.sub("", section))


def general(value: float) -> str:
    """A number without a format."""
    return f"{value:.10g}" if abs(value) < 10**MOST_DIGITS else f"{value:g}"


def _date(value: float, section: str, from_1904: bool) -> str:
    if not 0 <= value <= LAST_DAY:
        return general(value)
    day = EPOCH[from_1904] + timedelta(days=value, milliseconds=1)
    buddhist = bool(BUDDHIST.search(section))
    thai = not ENGLISH.search(section)
    parts = []
    before = ""
    for part in DATE_PART.findall(_plain(section)):
        letter = part[0].lower()
        minutes = letter == "m" and (before == "h" or (len(part) < 3 and "s" in section.lower()))
        parts.append(f"{day.minute:02}" if minutes else _date_part(part.lower(), day, buddhist, thai))
        before = letter if letter in "ymdhsb" else before
    return "".join(parts).strip()


def _date_part(part: str, day: datetime, buddhist: bool, thai: bool) -> str:
    year = day.year + BUDDHIST_ERA if buddhist else day.year
    month = MONTHS[day.month - 1]
    texts = {
        "d": str(day.day),
        "dd": f"{day.day:02}",
        "m": str(day.month),
        "mm": f"{day.month:02}",
        "mmm": month[1] if thai else f"{day:%b}",
        "mmmm": month[0] if thai else f"{day:%B}",
        "h": str(day.hour),
        "hh": f"{day.hour:02}",
        "s": str(day.second),
        "ss": f"{day.second:02}",
    }
    if part[0] in "yb":
        return f"{year % 100:02}" if len(part) < 3 else str(year)
    return texts.get(part, "" if part[0] in "ymdhsb" else part)
