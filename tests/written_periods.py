"""Periods by chance, each with the days that it means: every form of a date, era, digits and range."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from italint.thai.fiscal_years import MONTHS, Period, fiscal_year_of, month_end
from italint.thai.numerals import TO_THAI


class Said(NamedTuple):
    """A period as it is written and the days that it means."""

    text: str
    period: Period


ERAS = {"": 0, "พ.ศ. ": 0, "พ.ศ.": 0, "ค.ศ. ": -543}
DAY_FORMS = (
    "{day} {month} {era}{year}",
    "{day} {short} {era}{year}",
    "{day} {short}{two}",
    "{day}{short}{two}",
    "วันที่ {day} เดือน{month} {era}{year}",
    "วันที่ {day} {month}, {era}{year}",
    "{day} {month} ({era}{year})",
    "{day} {bare} {two}",
    "{day}/{number}/{year}",
    "{day:02}/{number:02}/{two}",
    "{day}-{number}-{year}",
    "{day}.{number}.{gregorian}",
    "{year}-{number:02}-{day:02}",
    "{gregorian}-{number:02}-{day:02}",
    "{gregorian}/{number:02}/{day:02}",
    "{day} {month} ปีงบประมาณ {fiscal}",
    "{day} {short} ปีงบประมาณ พ.ศ.{fiscal}",
    "{day}-{short}-{two}",
)
MONTH_FORMS = (
    "{month} {era}{year}",
    "เดือน{month} {era}{year}",
    "{short} {two}",
    "{short}{year}",
    "{bare} {two}",
    "{month} ({year})",
    "{month}, {gregorian}",
    "{short}-{two}",
    "{number}/{year}",
    "{month} ปีงบประมาณ {fiscal}",
    "{short} ปีงบประมาณ พ.ศ. {fiscal}",
    "{month} ของปี {year}",
)
# Parts of a fiscal year by their quarters, and all of one.
PART_FORMS = (
    ("ไตรมาส {first}/{year}", 1),
    ("ไตรมาสที่ {first} ปีงบประมาณ พ.ศ. {year}", 1),
    ("Q{first}/{two}", 1),
    ("ไตรมาส {first}-{last} ปี {year}", 2),
    ("ครึ่งปี{half} {year}", 2),
    ("ครึ่ง{half}ของปีงบประมาณ {year}", 2),
    ("6 เดือน{half} ปีงบประมาณ {year}", 2),
    ("ปีงบประมาณ {year} รอบ 6 เดือน{half}", 2),
    ("ปีงบประมาณ {two}", 4),
    ("ปีงบประมาณ พ.ศ. ({year})", 4),
    ("FY{gregorian}", 4),
)
PART_FRAMES = ("{}", "({})", "ใน{}")
SINGLE = ("{}", "ภายใน {}", "ใน{}", "ไม่เกิน {}", "({})", "ให้แล้วเสร็จภายใน {}")
OPEN = ("ภายใน", "ไม่เกิน", "ให้")  # begin what has an end and no start
RANGES = (
    "{} - {}",
    "{} – {}",
    "{} — {}",
    "{} −{}",
    "{} ถึง {}",
    "{}ถึง{}",
    "{} จนถึง {}",
    "ระหว่าง {} และ {}",
    "ระหว่าง{}กับ{}",
    "ตั้งแต่ {} จนถึง {}",
    "ตั้งแต่{} - {}",
    "ทุกเดือน ({} – {})",
    "เดือนละ ๒ ครั้ง {} ถึง {}",
)
INTERVALS = ("{}/{}", "{} / {}")  # of ISO 8601
DIGITS: tuple[dict[int, int] | dict[int, str], ...] = (
    {},
    TO_THAI,
    {digit: digit + 0xFEE0 for digit in range(ord("0"), ord("9") + 1)},
    dict(zip(map(ord, "02468"), "๐๒๔๖๘", strict=True)),
)
FIRST_DAY, DAYS = date(2022, 10, 1), 8 * 365
# Put anywhere into a period, each makes it another one or none.
FOREIGN = ("ฆฌ", "Nov", "?", "@", "หลัง", "ไม่", "&", "2567 ถัดไป")


def written_period(chance: Random) -> Said:
    """A period that can be read, with the days that it means."""
    digits = chance.choice(DIGITS)
    one = _end(chance)
    luck = chance.random()
    if luck < 0.1:
        part = _part(chance)
        return Said(chance.choice(PART_FRAMES).format(part.text).translate(digits), part.period)
    if luck < 0.5:
        frame = chance.choice(SINGLE)
        start = None if frame.startswith(OPEN) else one.period.start
        return Said(frame.format(one.text).translate(digits), Period(start, one.period.end))
    other = _end(chance)
    if luck < 0.55:
        days = [one.period.first, other.period.first]
        text = chance.choice(INTERVALS).format(*(_iso(chance, day) for day in days))
        return Said(text.translate(digits), Period(*days))
    text = chance.choice(RANGES).format(one.text, other.text)
    return Said(text.translate(digits), Period(one.period.start, other.period.end))


def disturbed(chance: Random, said: Said) -> str:
    """A period with something foreign in it."""
    at = chance.randint(0, len(said.text))
    return said.text[:at] + chance.choice(FOREIGN) + said.text[at:]


def _end(chance: Random) -> Said:
    """One day or month in any form."""
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))
    is_day = chance.random() < 0.5
    name, short = MONTHS[day.month - 1]
    year = day.year + 543
    era = chance.choice(sorted(ERAS))
    text = chance.choice(DAY_FORMS if is_day else MONTH_FORMS).format(
        day=day.day,
        number=day.month,
        month=name,
        short=short,
        bare=short.replace(".", ""),
        era=era,
        year=year + ERAS[era] if era else year,
        two=f"{year % 100:02}",
        gregorian=day.year,
        fiscal=fiscal_year_of(day),
    )
    if is_day:
        return Said(text, Period(day, day))
    return Said(text, Period(day.replace(day=1), month_end(year, day.month)))


def _part(chance: Random) -> Said:
    """Some quarters of a fiscal year, or all of it."""
    year = fiscal_year_of(FIRST_DAY) + chance.randrange(DAYS // 365)
    form, quarters = chance.choice(PART_FORMS)
    first = 1 + quarters * chance.randrange(4 // quarters)
    last = first + quarters - 1
    text = form.format(
        first=first,
        last=last,
        half="แรก" if first == 1 else "หลัง",
        year=year,
        two=f"{year % 100:02}",
        gregorian=year - 543,
    )
    start, end = 10 + 3 * (first - 1), 9 + 3 * last  # months, counted from the January before
    begun = date(year - 544 + (start > 12), (start - 1) % 12 + 1, 1)
    return Said(text, Period(begun, month_end(year - 1 + (end > 12), (end - 1) % 12 + 1)))


def _iso(chance: Random, day: date) -> str:
    return f"{day.year + chance.choice((0, 543))}{day:-%m-%d}"
