"""Faults of periods, years and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .clean import Clean, Fault, thai

# Each written form of a period within the fiscal year {year}, which begins in {before}.
PERIODS = (
    "ตลอดปีงบประมาณ พ.ศ. {year}",
    "ตลอดปีงบประมาณ {year}",
    "ปีงบประมาณ {year}",
    "ตุลาคม {before} - กันยายน {year}",
    "เดือนตุลาคม {before} ถึงเดือนกันยายน {year}",
    "1 ตุลาคม {before} ถึง 30 กันยายน {year}",
    "ระหว่างวันที่ 1 ตุลาคม {before} ถึงวันที่ 30 กันยายน {year}",
    "ต.ค. {before2} – ก.ย. {year2}",
    "ต.ค.{before2}-ก.ย.{year2}",
    "1 ต.ค. {before2} - 30 ก.ย. {year2}",
    "ม.ค. – ก.ย. {year2}",
    "ม.ค. ถึง มี.ค. {year}",
    "ต.ค. – ก.ย. {year2}",
    "ตุลาคม – ธันวาคม {before}",
    "ไตรมาสที่ 2 ปีงบประมาณ {year}",
    "ไตรมาส 1 - 4 ปีงบประมาณ พ.ศ. {year}",
    "ไตรมาส 2/{year}",
    "ภายในเดือนมีนาคม {year}",
    "ภายในวันที่ 30 กันยายน {year}",
    "ภายในปีงบประมาณ {year}",
    "มีนาคม {year}",
    "มี.ค. {year2}",
    "15 มีนาคม {year}",
    "01-10-{before}",
    "{before}-10-01 ถึง {year}-09-30",
    "ธันวาคม ปีงบประมาณ {year}",
    "ธันวาคม ({before})",
    "ต.ค.-{before2}",
    "ตั้งแต่ ต.ค. {before2} จนถึง ก.ย. {year2}",
)


def _periods(year: int) -> Iterator[str]:
    """Every form with the years of a fiscal year, in Arabic and Thai digits."""
    short = {"year2": f"{year % 100:02}", "before2": f"{(year - 1) % 100:02}"}
    for form in PERIODS:
        said = form.format(year=year, before=year - 1, **short)
        yield from (said, thai(said))


def _leaves(clean: Clean) -> list[str]:
    return [
        path
        for path, _ in clean.leaves("plan.measures[*].period") + clean.leaves("plan.measures[*].period[*]")
    ]


def period_of_another_year(clean: Clean) -> Iterator[Fault]:
    for path in _leaves(clean):
        for moved in (-1, 1, 2, -10):
            for period in _periods(clean.year + 1 + moved):
                yield clean.fault(f"ITA501 {path}", set={path: period})


def harmless_period_in_other_words(clean: Clean) -> Iterator[Fault]:
    for path in _leaves(clean):
        for period in _periods(clean.year + 1):
            yield clean.fault(set={path: period})


def harmless_period_that_recurs(clean: Clean) -> Iterator[Fault]:
    for path in _leaves(clean):
        for period in ("ทุกไตรมาส", "ทุกเดือน", "ตลอดทั้งปี", "ตลอดปีงบประมาณ"):
            yield clean.fault(set={path: period})


def month_of_a_period_misspelt(clean: Clean) -> Iterator[Fault]:
    for path in _leaves(clean):
        for wrong in (f"พฤษจิกายน {clean.year}", f"ธันวาคน {clean.year}", f"กุมภาพันธุ์ {clean.year + 1}"):
            yield clean.fault(f"ITA509 {path}", set={path: wrong})


def period_reversed(clean: Clean) -> Iterator[Fault]:
    year, before = clean.year + 1, clean.year
    forms = (
        f"กันยายน {year} - ตุลาคม {before}",
        f"30 ก.ย. {year % 100} – 1 ต.ค. {before % 100}",
        f"1 เมษายน {year} ถึง 31 มีนาคม {year}",
    )
    for path in _leaves(clean):
        for period in forms:
            for wrong in (period, thai(period)):
                yield clean.fault(f"ITA503 {path}", set={path: wrong})


def period_partly_outside(clean: Clean) -> Iterator[Fault]:
    year, before = clean.year + 1, clean.year
    forms = (
        f"สิงหาคม {before} - กันยายน {year}",
        f"ต.ค. {before % 100} – ธ.ค. {year % 100}",
        f"1 ตุลาคม {before} ถึง 31 ตุลาคม {year}",
        f"พ.ศ. {before} - {year + 1}",
    )
    for path in _leaves(clean):
        for period in forms:
            for wrong in (period, thai(period)):
                yield clean.fault(f"ITA502 {path}", set={path: wrong})


def year_of_the_plan_wrong(clean: Clean) -> Iterator[Fault]:
    for moved in (-1, 0, 2):
        for wrong in (str(clean.year + moved), thai(str(clean.year + moved))):
            yield clean.fault("ITA504 plan.year", set={"plan.year": wrong})


def _years_moved(text: str, by: int) -> str:
    return re.sub("[0-9๐-๙]{4}", lambda found: _in_digits_of(found[0], int(found[0]) + by), text)


def _in_digits_of(written: str, year: int) -> str:
    return str(year) if written.isascii() else thai(str(year))


def year_of_a_heading_of_the_plan_wrong(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("plan.titles[*]"):
        for by in (-1, 1, -2):
            yield clean.fault(f"ITA505 {path}", set={path: _years_moved(text, by)})


def year_of_the_title_wrong(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("document.title[*]"):
        for by in (-2, 2, -5):
            yield clean.fault(f"ITA506 {path}", set={path: _years_moved(text, by)})


def year_of_the_subject_wrong(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("document.subject"):
        for by in (-1, 1, -2):
            yield clean.fault(f"ITA507 {path}", set={path: _years_moved(text, by)})


def date_of_the_report_wrong(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("document.date"):
        for by in (-1, -2):
            # The subject names the fiscal year of the memo's date.
            yield clean.fault(f"ITA508 {path}", set={path: _years_moved(text, by)})


def year_of_service_wrong(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("passages[*].text"):
        if "ในปีงบประมาณ" in text:
            for by in (-1, 1):
                yield clean.fault(f"ITA609 {path}", set={path: _years_moved(text, by)})


def year_written_twice(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("plan.titles[*]") + clean.leaves("document.title[*]"):
        for found in re.finditer(r"(?:ประจำ)?ปีงบประมาณ พ\.ศ\. [0-9๐-๙]{4}", text):
            yield clean.fault(f"ITA624 {path}", set={path: text.replace(found[0], f"{found[0]} {found[0]}")})


def date_after_the_plan_has_run_out(clean: Clean) -> Iterator[Fault]:
    subject = ("document.subject",)  # its year is judged by the date
    for written in (f"1 ตุลาคม {clean.year + 1}", f"๑๕ มกราคม {clean.year + 10}"):
        yield clean.fault("ITA511 document.date", set={"document.date": written}, remove=subject)


def report_without_a_date(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA510 document.date", remove=("document.date",))
